/**
 * The one table of signals: number, name, default action. Linux numbers; CKPT and CKPTEXIT
 * have DragonFly's (sys_checkpoint(2)). The numbers are part of the image format.
 */
export type SignalAction = "terminate" | "ignore" | "stop" | "continue" | "freeze" | "freeze-exit";

const TABLE: readonly (readonly [number, string, SignalAction])[] = [
  [1, "HUP", "terminate"],
  [2, "INT", "terminate"],
  [3, "QUIT", "terminate"],
  [4, "ILL", "terminate"],
  [5, "TRAP", "terminate"],
  [6, "ABRT", "terminate"],
  [7, "BUS", "terminate"],
  [8, "FPE", "terminate"],
  [9, "KILL", "terminate"],
  [10, "USR1", "terminate"],
  [11, "SEGV", "terminate"],
  [12, "USR2", "terminate"],
  [13, "PIPE", "terminate"],
  [14, "ALRM", "terminate"],
  [15, "TERM", "terminate"],
  [16, "STKFLT", "terminate"],
  [17, "CHLD", "ignore"],
  [18, "CONT", "continue"],
  [19, "STOP", "stop"],
  [20, "TSTP", "stop"],
  [21, "TTIN", "stop"],
  [22, "TTOU", "stop"],
  [23, "URG", "ignore"],
  [24, "XCPU", "terminate"],
  [25, "XFSZ", "terminate"],
  [26, "VTALRM", "terminate"],
  [27, "PROF", "terminate"],
  [28, "WINCH", "ignore"],
  [29, "IO", "terminate"],
  [30, "PWR", "terminate"],
  [31, "SYS", "terminate"],
  [33, "CKPT", "freeze"],
  [34, "CKPTEXIT", "freeze-exit"],
];

/** Pseudo-signals of `trap`: never sent, only run. */
export const EXIT_TRAP = 0;
export const RESUME_TRAP = -1;
export const DEBUG_TRAP = -2;
export const ERR_TRAP = -3;
export const RETURN_TRAP = -4;

const PSEUDO: Readonly<Record<string, number>> = {
  EXIT: EXIT_TRAP,
  RESUME: RESUME_TRAP,
  DEBUG: DEBUG_TRAP,
  ERR: ERR_TRAP,
  RETURN: RETURN_TRAP,
};

const numbers: Record<string, number> = {};
for (let i = 0; i < TABLE.length; i++) numbers[TABLE[i][1]] = TABLE[i][0];

function rowOf(signal: number): (typeof TABLE)[number] | undefined {
  return TABLE.find(([n]) => n === signal);
}

/** Signal numbers by name: `Signal.INT === 2`. */
export const Signal = numbers as Readonly<Record<string, number>>;

/** The number for `INT`, `SIGINT`, `int` or `2`; `EXIT`/`0`, `RESUME`, `DEBUG`, `ERR` and `RETURN` for traps; null if there is none. */
export function signalNumber(spec: string): number | null {
  if (/^[0-9]+$/.test(spec)) {
    const n = Number(spec);
    return n === 0 || rowOf(n) ? n : null;
  }
  const upper = spec.toUpperCase();
  return PSEUDO[upper] ?? TABLE.find((row) => row[1] === upper.replace(/^SIG/, ""))?.[0] ?? null;
}

/** The name without SIG; `EXIT` and `RESUME` for the pseudo-signals. */
export function signalName(signal: number): string {
  if (signal <= 0) return Object.keys(PSEUDO).find((name) => PSEUDO[name] === signal) ?? String(signal);
  return rowOf(signal)?.[1] ?? String(signal);
}

/** What strsignal(3) says, for signals whose name is not it. */
const DESCRIPTIONS: Readonly<Record<number, string>> = {
  1: "Hangup",
  2: "Interrupt",
  3: "Quit",
  4: "Illegal instruction",
  5: "Trace/breakpoint trap",
  6: "Aborted",
  7: "Bus error",
  8: "Floating point exception",
  9: "Killed",
  10: "User defined signal 1",
  11: "Segmentation fault",
  12: "User defined signal 2",
  13: "Broken pipe",
  14: "Alarm clock",
  15: "Terminated",
  16: "Stack fault",
  24: "CPU time limit exceeded",
  25: "File size limit exceeded",
  26: "Virtual timer expired",
  27: "Profiling timer expired",
  29: "I/O possible",
  30: "Power failure",
  31: "Bad system call",
};

export function describeSignal(signal: number): string {
  return DESCRIPTIONS[signal] ?? `Signal ${signal}`;
}

export function defaultAction(signal: number): SignalAction {
  return rowOf(signal)?.[2] ?? "terminate";
}

/** All real signals in number order, for `kill -l` and `trap -l`. */
export function allSignals(): readonly (readonly [number, string])[] {
  return TABLE.map(([n, name]) => [n, name] as const);
}

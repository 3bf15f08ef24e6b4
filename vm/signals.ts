/**
 * The tables of signals: number and name, default action. Linux numbers; CKPT and CKPTEXIT
 * have DragonFly's (sys_checkpoint(2)). The numbers are part of the image format.
 */
export type SignalAction = "terminate" | "ignore" | "stop" | "continue" | "freeze" | "freeze-exit";

/** Numbers by name: `Signal.INT === 2`. An enum, so that they are constants where they are used. */
export enum Signal {
  HUP = 1,
  INT = 2,
  QUIT = 3,
  ILL = 4,
  TRAP = 5,
  ABRT = 6,
  BUS = 7,
  FPE = 8,
  KILL = 9,
  USR1 = 10,
  SEGV = 11,
  USR2 = 12,
  PIPE = 13,
  ALRM = 14,
  TERM = 15,
  STKFLT = 16,
  CHLD = 17,
  CONT = 18,
  STOP = 19,
  TSTP = 20,
  TTIN = 21,
  TTOU = 22,
  URG = 23,
  XCPU = 24,
  XFSZ = 25,
  VTALRM = 26,
  PROF = 27,
  WINCH = 28,
  IO = 29,
  PWR = 30,
  SYS = 31,
  CKPT = 33,
  CKPTEXIT = 34,
}

/** The others end the process. */
const ACTIONS: Readonly<Record<number, SignalAction>> = {
  [Signal.CHLD]: "ignore",
  [Signal.CONT]: "continue",
  [Signal.STOP]: "stop",
  [Signal.TSTP]: "stop",
  [Signal.TTIN]: "stop",
  [Signal.TTOU]: "stop",
  [Signal.URG]: "ignore",
  [Signal.WINCH]: "ignore",
  [Signal.CKPT]: "freeze",
  [Signal.CKPTEXIT]: "freeze-exit",
};

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

/** The number for `INT`, `SIGINT`, `int` or `2`; `EXIT`/`0`, `RESUME`, `DEBUG`, `ERR` and `RETURN` for traps; null if there is none. */
export function signalNumber(spec: string): number | null {
  if (/^[0-9]+$/.test(spec)) {
    const n = Number(spec);
    return n === 0 || Signal[n] !== undefined ? n : null;
  }
  const upper = spec.toUpperCase();
  const numbers: Readonly<Record<string, number | string>> = Signal;
  const n = PSEUDO[upper] ?? numbers[upper.replace(/^SIG/, "")];
  return typeof n === "number" ? n : null;
}

/** The name without SIG; `EXIT` and `RESUME` for the pseudo-signals. */
export function signalName(signal: number): string {
  if (signal <= 0) return Object.keys(PSEUDO).find((name) => PSEUDO[name] === signal) ?? String(signal);
  return Signal[signal] ?? String(signal);
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
  return ACTIONS[signal] ?? "terminate";
}

/** All real signals in number order, for `kill -l` and `trap -l`. */
export function allSignals(): readonly (readonly [number, string])[] {
  return Object.values(Signal).flatMap((n) => (typeof n === "number" ? [[n, Signal[n]] as const] : []));
}

import {
  allSignals,
  ERR_TRAP,
  type Immediate,
  quoteForReuse,
  type Shell,
  setTraps,
  signalName,
  signalNumber,
  watchFromNow,
} from "../vm/index.ts";
import { readLetters, showUsage } from "./lib/letters.ts";

/** As bash lists them: EXIT, the signals, ERR. */
function order(signal: number): number {
  return signal < -1 ? 64 - signal : signal;
}

function everySignal(): number[] {
  return ["EXIT", ...allSignals().map(([, name]) => name), "DEBUG", "ERR", "RETURN"].map(
    (n) => signalNumber(n)!,
  );
}

/** `all`: those, too, that have no action, as posix mode shows them for -p. */
function show(shell: Shell, signals: readonly number[], all: boolean): void {
  for (const signal of signals) {
    const action = shell.shownTraps().get(signal);
    if (action === undefined && !all) continue;
    const name = signal > 0 && !shell.posix() ? `SIG${signalName(signal)}` : signalName(signal);
    shell.out(`trap -- ${action === undefined ? "-" : quoteForReuse(action, "single")} ${name}\n`);
  }
}

const USAGE = "trap [-lp] [[arg] signal_spec ...]";

function invalid(shell: Shell, spec: string): number {
  shell.complain(`trap: ${spec}: invalid signal specification`);
  return 1;
}

/** `trap -l`: five to a line. floe has no real-time signals, but CKPT and CKPTEXIT. */
function signalTable(): string {
  const cells = allSignals().map(([n, name]) => `${String(n).padStart(2)}) SIG${name}`);
  return cells.map((cell, i) => cell + (i % 5 === 4 ? "\n" : "\t")).join("") + (cells.length % 5 ? "\n" : "");
}

/** `trap [-lp] [[ACTION] SIGNAL...]` (POSIX XCU 2.14 trap), with EXIT, RESUME, CKPT and CKPTEXIT among the signals. */
export const trap: Immediate = {
  name: "trap",
  synopsis: "trap [-lp] [[ACTION] SIGNAL...]",
  special: true,
  run(shell, argv) {
    const options = readLetters(shell, argv, "lp", USAGE);
    if (typeof options === "number") return { control: "error", status: options };
    const { letters, rest: args } = options;
    if (letters.includes("l")) {
      shell.out(signalTable());
      return 0;
    }
    if (args.length === 0 || letters !== "") {
      const every = letters !== "" && shell.posix();
      const known = every ? everySignal() : [...shell.shownTraps().keys()];
      if (args.length === 0)
        show(
          shell,
          known.sort((a, b) => order(a) - order(b)),
          every,
        );
      let status = 0;
      for (const spec of args) {
        const signal = signalNumber(spec);
        if (signal === null) status = invalid(shell, spec);
        else show(shell, [signal], shell.posix());
      }
      return status;
    }
    // posix mode takes a number alone for a signal, but not a name
    if (
      args.length === 1 &&
      (signalNumber(args[0]) === null || (shell.posix() && !/^[0-9]+$/.test(args[0])))
    ) {
      return { control: "error", status: showUsage(shell, "trap", USAGE) };
    }
    // `trap INT` and `trap 2 3` reset, as POSIX has it for a number in the first place
    const resets = args.length === 1 || /^[0-9]+$/.test(args[0]) || args[0] === "-";
    const action = resets ? null : args[0];
    const signals = args.length === 1 || (resets && args[0] !== "-") ? args : args.slice(1);
    const traps = new Map(shell.task.traps);
    let ignored = [...shell.task.ignored];
    let status = 0;
    for (const spec of signals) {
      const signal = signalNumber(spec);
      if (signal === null) {
        status = invalid(shell, spec);
        continue;
      }
      ignored = ignored.filter((s) => s !== signal);
      if (action === null) traps.delete(signal);
      else {
        traps.set(signal, action);
        if (action === "" && signal > 0) ignored.push(signal);
      }
    }
    if ((traps.get(ERR_TRAP) ?? "") !== "" && (shell.task.traps.get(ERR_TRAP) ?? "") === "")
      watchFromNow(shell.task);
    setTraps(shell.task, traps);
    shell.task.parentTraps = null;
    shell.task.ignored = ignored;
    return status;
  },
};

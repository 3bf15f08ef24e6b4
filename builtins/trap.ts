import { allSignals, type Immediate, type Shell, setTraps, signalName, signalNumber } from "../vm/index.ts";

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** As bash lists them: EXIT, the signals, ERR. */
function order(signal: number): number {
  return signal < -1 ? 64 - signal : signal;
}

function show(shell: Shell, signals: readonly number[]): void {
  for (const signal of signals) {
    const action = shell.shownTraps().get(signal);
    if (action === undefined) continue;
    const name = signal > 0 ? `SIG${signalName(signal)}` : signalName(signal);
    shell.out(`trap -- ${quote(action)} ${name}\n`);
  }
}

/** `trap [-lp] [[ACTION] SIGNAL...]` (POSIX XCU 2.14 trap), with EXIT, RESUME, CKPT and CKPTEXIT among the signals. */
export const trap: Immediate = {
  name: "trap",
  synopsis: "trap [-lp] [[ACTION] SIGNAL...]",
  special: true,
  run(shell, argv) {
    let i = 1;
    if (argv[i] === "-l") {
      for (const [n, name] of allSignals()) shell.out(`${String(n).padStart(2)}) SIG${name}\n`);
      return 0;
    }
    const print = argv[i] === "-p";
    if (print) i++;
    if (argv[i] === "--") i++;
    const args = argv.slice(i);
    if (args.length === 0 || print) {
      const all = [...shell.shownTraps().keys()].sort((a, b) => order(a) - order(b));
      show(shell, args.length === 0 ? all : args.map((a) => signalNumber(a) ?? 0));
      return 0;
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
        shell.complain(`trap: ${spec}: invalid signal specification`);
        status = 1;
        continue;
      }
      ignored = ignored.filter((s) => s !== signal);
      if (action === null) traps.delete(signal);
      else {
        traps.set(signal, action);
        if (action === "" && signal > 0) ignored.push(signal);
      }
    }
    setTraps(shell.task, traps);
    shell.task.parentTraps = null;
    shell.task.ignored = ignored;
    return status;
  },
};

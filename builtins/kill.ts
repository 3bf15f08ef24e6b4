import {
  allSignals,
  errnoMessage,
  type Immediate,
  type Shell,
  signalName,
  signalNumber,
} from "../vm/index.ts";
import { findJob } from "./jobs.ts";

function list(shell: Shell, args: readonly string[]): number {
  let status = 0;
  if (args.length === 0) {
    shell.out(
      `${allSignals()
        .map(([, name]) => name)
        .join(" ")}\n`,
    );
    return 0;
  }
  for (const arg of args) {
    if (/^[0-9]+$/.test(arg)) {
      const n = Number(arg);
      const name = signalName(n > 128 ? n - 128 : n);
      if (/^[0-9]+$/.test(name)) {
        shell.complain(`kill: ${arg}: invalid signal specification`);
        status = 1;
      } else shell.out(`${name}\n`);
      continue;
    }
    const number = signalNumber(arg);
    if (number === null) {
      shell.complain(`kill: ${arg}: invalid signal specification`);
      status = 1;
    } else shell.out(`${number}\n`);
  }
  return status;
}

/** `kill [-s SIGNAL | -SIGNAL] PID|%JOB...`, `kill -l` (POSIX XCU kill). Pids are those of the run's own tasks. */
export const kill: Immediate = {
  name: "kill",
  synopsis: "kill [-s SIGNAL | -SIGNAL] PID|%JOB... | kill -l [STATUS]",
  run(shell, argv) {
    let signal: number | null = 15;
    let i = 1;
    const first = argv[1];
    if (first === "-l" || first === "-L") return list(shell, argv.slice(2));
    if (first === "-s" || first === "-n") {
      signal = signalNumber(argv[2] ?? "");
      i = 3;
    } else if (first?.startsWith("-") && first !== "--" && first.length > 1) {
      signal = signalNumber(first.slice(1));
      i = 2;
    }
    if (signal === null || signal < 0) {
      shell.complain(`kill: ${i === 3 ? (argv[2] ?? "-s") : first.slice(1)}: invalid signal specification`);
      return 1;
    }
    if (argv[i] === "--") i++;
    if (i >= argv.length) {
      shell.error(
        "kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]",
      );
      return 2;
    }
    let status = 0;
    for (const arg of argv.slice(i)) {
      const pid = arg.startsWith("%")
        ? findJob(shell, arg)?.pid
        : /^-?[0-9]+$/.test(arg)
          ? Number(arg)
          : Number.NaN;
      if (pid === undefined) {
        shell.complain(`kill: ${arg}: no such job`);
        status = 1;
      } else if (Number.isNaN(pid)) {
        shell.complain(`kill: ${arg}: arguments must be process or job IDs`);
        status = 1;
      } else {
        const result = shell.kill(pid, signal);
        if (result < 0) {
          shell.complain(`kill: (${pid}) - ${errnoMessage(-result)}`);
          status = 1;
        }
      }
    }
    return status;
  },
};

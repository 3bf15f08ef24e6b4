import {
  allSignals,
  errnoMessage,
  type Immediate,
  type Shell,
  signalJob,
  signalName,
  signalNumber,
} from "../vm/index.ts";
import { findJob } from "./lib/job-spec.ts";
import { showUsage, usageError } from "./lib/letters.ts";

/** The signal that a word names; posix mode knows no names with SIG. */
function numberOf(shell: Shell, spec: string): number | null {
  return shell.posix() && /^sig/i.test(spec) ? null : signalNumber(spec);
}

/** Numbers and names, five a line; in posix mode names alone. */
function listAll(shell: Shell): number {
  const signals = allSignals();
  if (shell.posix()) {
    shell.out(`${signals.map(([, name]) => name).join(" ")}\n`);
    return 0;
  }
  const cells = signals.map(([n, name]) => `${String(n).padStart(2)}) SIG${name}`);
  for (let i = 0; i < cells.length; i += 5) shell.out(`${cells.slice(i, i + 5).join("\t")}\n`);
  return 0;
}

/** `kill -l SIGNAL|STATUS...`: names for numbers, numbers for names. */
function list(shell: Shell, args: readonly string[]): number {
  let status = 0;
  for (const arg of args) {
    const number = /^[0-9]+$/.test(arg) ? Number(arg) : null;
    const signal = numberOf(shell, number !== null && number > 128 ? String(number - 128) : arg);
    if (signal === null || signal < 0) {
      shell.complain(`kill: ${arg}: invalid signal specification`);
      status = 1;
    } else shell.out(`${number === null ? signal : signalName(signal)}\n`);
  }
  return status;
}

/** Sends the signal to one operand. → whether it could be */
function send(shell: Shell, arg: string, signal: number): boolean {
  const refuse = (reason: string) => {
    shell.complain(`kill: ${reason}`);
    return false;
  };
  if (arg === "") return refuse("`': not a pid or valid job spec");
  let pid: number;
  let result: number;
  if (arg.startsWith("%")) {
    const job = findJob(shell, arg, "kill");
    if (!job) return refuse(`${arg}: no such job`);
    pid = job.pid;
    result = signalJob(shell.machine, shell.task, job, signal, shell.kill);
  } else if (/^[-+]?[0-9]+$/.test(arg)) {
    pid = Number(arg);
    result = shell.kill(pid, signal);
  } else return refuse(`${arg}: arguments must be process or job IDs`);
  return result >= 0 || refuse(`(${pid}) - ${errnoMessage(-result)}`);
}

/**
 * `kill [-s SIGNAL | -n NUMBER | -SIGNAL] PID|%JOB...`, `kill -l` (POSIX XCU kill). Pids are those of the run's own tasks.
 */
export const kill: Immediate = {
  name: "kill",
  synopsis: "kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]",
  run(shell, argv) {
    let spec = "TERM";
    let i = 1;
    const first = argv[1] ?? "";
    if (first === "-l" || first === "-L") {
      const rest = argv[2] === "--" ? argv.slice(3) : argv.slice(2);
      return rest.length === 0 ? listAll(shell) : list(shell, rest);
    }
    if (first === "-s" || first === "-n") {
      if (argv.length < 3) {
        shell.complain(`kill: ${first}: option requires an argument`);
        return 1;
      }
      spec = argv[2];
      i = 3;
    } else if (first === "-?") return usageError(shell, "kill", "-?: invalid option", kill.synopsis);
    else if (first.startsWith("-") && first !== "--") {
      spec = /^-[sn]./.test(first) && signalNumber(first.slice(1)) === null ? first.slice(2) : first.slice(1);
      i = 2;
    }
    const signal = numberOf(shell, spec);
    if (argv[i] === "--") i++;
    if (i >= argv.length && (signal !== null || argv.length === 1))
      return showUsage(shell, "kill", kill.synopsis);
    if (signal === null || signal < 0) {
      shell.complain(`kill: ${spec}: invalid signal specification`);
      return 1;
    }
    // bash: one that could be signalled is enough
    let status = 1;
    for (const arg of argv.slice(i)) if (send(shell, arg, signal)) status = 0;
    return status;
  },
};

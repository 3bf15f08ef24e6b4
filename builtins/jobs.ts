import {
  type Control,
  describeSignal,
  type Immediate,
  type Job,
  liveJobs,
  reapCoproc,
  type Shell,
  Signal,
  signalName,
  stoppedBy,
} from "../vm/index.ts";
import { findJob, jobLabel } from "./lib/job-spec.ts";
import { readLetters } from "./lib/letters.ts";

/** How a job is doing; `long`: with what has stopped it. */
function state(shell: Shell, job: Job, long: boolean): string {
  const signal = stoppedBy(shell.machine, shell.task, job);
  if (signal > 0) {
    const why = long ? STOPPED[signal] : shell.posix() ? `(SIG${signalName(signal)})` : undefined;
    return `Stopped${why ?? ""}`;
  }
  if (job.exit === null) return "Running";
  if (job.exit === 0) return "Done";
  if (job.signal) return describeSignal(job.signal);
  return `${shell.posix() ? `Done(${job.exit})` : `Exit ${job.exit}`}`;
}

const STOPPED: Readonly<Record<number, string>> = {
  [Signal.STOP]: " (signal)",
  [Signal.TTIN]: " (tty input)",
  [Signal.TTOU]: " (tty output)",
};

function show(shell: Shell, job: Job, letters: string): void {
  if (letters.includes("p")) return shell.out(`${job.pid}\n`);
  const long = letters.includes("l");
  const pid = long ? String(job.pid).padStart(5) : "";
  const runs = job.exit === null && stoppedBy(shell.machine, shell.task, job) === 0;
  shell.out(
    `${jobLabel(shell, job)} ${pid} ${state(shell, job, long).padEnd(24)}${shell.printed(job.text)}${runs ? " &" : ""}\n`,
  );
}

/** `jobs -x COMMAND`: job specifications among its words become process numbers. */
function execute(shell: Shell, words: readonly string[]): number | Control {
  const argv = words.map((word) =>
    word.startsWith("%") ? (findJob(shell, word, "jobs")?.pid ?? word) : word,
  );
  return argv.length === 0 ? 0 : { control: "command", argv: argv.map(String) };
}

/** `jobs [-lnprs] [%JOB...]` (POSIX XCU jobs; bash manual 7.2). A job that is over is shown once. */
export const jobs: Immediate = {
  name: "jobs",
  synopsis: "jobs [-lnprs] [jobspec ...] or jobs -x command [args]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "lnprsx", jobs.synopsis);
    if (typeof options === "number") return options;
    const { letters, rest } = options;
    if (letters.includes("x")) return execute(shell, rest);
    reapCoproc(shell.machine, shell.task);
    let status = 0;
    const named = (spec: string) => {
      const job = findJob(shell, spec, "jobs");
      if (job) return [job];
      shell.complain(`jobs: ${spec}: no such job`);
      status = 1;
      return [];
    };
    const done = new Set<number>();
    for (const job of rest.length === 0 ? liveJobs(shell.task) : rest.flatMap(named)) {
      // a job that a signal ended is not listed, as in bash, where a message has told of it
      if (rest.length === 0 && job.signal) {
        done.add(job.pid);
        continue;
      }
      const stopped = stoppedBy(shell.machine, shell.task, job) > 0;
      if (letters.includes("s") && !stopped) continue;
      if (letters.includes("r") && (stopped || job.exit !== null)) continue;
      if (letters.includes("n") && job.exit === null) continue;
      show(shell, job, letters);
      if (job.exit !== null) done.add(job.pid);
    }
    if (done.size > 0)
      shell.task.jobs = shell.task.jobs.map((job) => (done.has(job.pid) ? { ...job, reported: true } : job));
    return status;
  },
};

import { type Control, type Immediate, type Job, reapCoproc, type Shell, signalName } from "../vm/index.ts";
import { findJob, liveJobs } from "./lib/job-spec.ts";
import { readLetters } from "./lib/letters.ts";

function state(job: Job): string {
  if (job.exit === null) return "Running";
  if (job.exit === 0) return "Done";
  if (job.exit > 128)
    return (
      { 15: "Terminated", 9: "Killed", 1: "Hangup", 2: "Interrupt" }[job.exit - 128] ??
      signalName(job.exit - 128)
    );
  return `Exit ${job.exit}`;
}

function show(shell: Shell, job: Job, letters: string): void {
  if (letters.includes("p")) return shell.out(`${job.pid}\n`);
  const all = liveJobs(shell);
  const mark = job === all.at(-1) ? "+" : job === all.at(-2) ? "-" : " ";
  const pid = letters.includes("l") ? String(job.pid).padStart(5) : "";
  shell.out(
    `[${job.id}]${mark} ${pid} ${state(job).padEnd(24)}${shell.printed(job.text)}${job.exit === null ? " &" : ""}\n`,
  );
}

/** `jobs -x COMMAND`: job specifications among its words become process numbers. */
function execute(shell: Shell, words: readonly string[]): number | Control {
  const argv = words.map((word) =>
    word.startsWith("%") ? (findJob(shell, word, "jobs")?.pid ?? word) : word,
  );
  return argv.length === 0 ? 0 : { control: "command", argv: argv.map(String) };
}

/** `jobs [-lnprs] [%JOB...]` (POSIX XCU jobs; bash manual 7.2). A job that is over is shown once; none is ever stopped. */
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
    for (const job of rest.length === 0 ? liveJobs(shell) : rest.flatMap(named)) {
      // a job that a signal ended is not listed, as in bash, where a message has told of it
      if (rest.length === 0 && job.exit !== null && job.exit > 128) {
        done.add(job.pid);
        continue;
      }
      if (letters.includes("s") || (letters.includes("r") && job.exit !== null)) continue;
      if (letters.includes("n") && job.exit === null) continue;
      show(shell, job, letters);
      if (job.exit !== null) done.add(job.pid);
    }
    if (done.size > 0)
      shell.task.jobs = shell.task.jobs.map((job) => (done.has(job.pid) ? { ...job, reported: true } : job));
    return status;
  },
};

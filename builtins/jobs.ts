import { type Immediate, type Job, type Shell, signalName } from "../vm/index.ts";

/** The job that `%1`, `%+`, `%-`, `%%`, `%text` or `%?text` names. */
export function findJob(shell: Shell, spec: string): Job | undefined {
  const jobs = shell.task.jobs;
  const text = spec.slice(1);
  if (text === "" || text === "%" || text === "+") return jobs.at(-1);
  if (text === "-") return jobs.at(-2) ?? jobs.at(-1);
  if (/^[0-9]+$/.test(text)) return jobs.find((job) => job.id === Number(text));
  if (text.startsWith("?")) return jobs.find((job) => job.text.includes(text.slice(1)));
  return jobs.find((job) => job.text.startsWith(text));
}

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

/** `jobs [-lp] [%JOB...]` (POSIX XCU jobs). A job that is over is shown once. */
export const jobs: Immediate = {
  name: "jobs",
  synopsis: "jobs [-lnprs] [%JOB...]",
  run(shell, argv) {
    let letters = "";
    let i = 1;
    for (; i < argv.length && /^-[lnprs]+$/.test(argv[i]); i++) letters += argv[i];
    const all = shell.task.jobs.filter((job) => !job.reported);
    let status = 0;
    const chosen =
      i >= argv.length
        ? all
        : argv.slice(i).flatMap((spec) => {
            const job = findJob(shell, spec);
            if (job) return [job];
            shell.complain(`jobs: ${spec}: no such job`);
            status = 1;
            return [];
          });
    const done = new Set<number>();
    for (const job of chosen) {
      if ((letters.includes("r") && job.exit !== null) || letters.includes("s")) continue;
      if (job.exit !== null) done.add(job.id);
      const mark = job === all.at(-1) ? "+" : job === all.at(-2) ? "-" : " ";
      if (letters.includes("p")) shell.out(`${job.pid}\n`);
      else {
        const pid = letters.includes("l") ? `${job.pid} ` : "";
        shell.out(
          `[${job.id}]${mark}  ${pid}${state(job).padEnd(24)}${job.text}${job.exit === null ? " &" : ""}\n`,
        );
      }
    }
    shell.task.jobs = shell.task.jobs.map((job) => (done.has(job.id) ? { ...job, reported: true } : job));
    return status;
  },
};

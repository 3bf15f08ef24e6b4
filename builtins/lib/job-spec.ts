/** Naming jobs: `%1`, `%+`, `%-`, `%%`, `%text`, `%?text` (bash manual 7.1). */
import { currentJobs, type Job, liveJobs, type Shell } from "../../vm/index.ts";

/** The job that `spec` names, with or without its `%`; an ambiguous one is reported. */
export function findJob(shell: Shell, spec: string, name: string): Job | undefined {
  const jobs = liveJobs(shell.task);
  if (spec === "") return undefined;
  const text = spec.startsWith("%") ? spec.slice(1) : spec;
  const [current, previous] = currentJobs(shell.machine, shell.task);
  const numbered = (id: number) => jobs.find((job) => job.id === id);
  if (text === "" || text === "%" || text === "+") return numbered(current);
  if (text === "-") return numbered(previous);
  if (/^[0-9]+$/.test(text)) return numbered(Number(text));
  const within = text.startsWith("?");
  const part = within ? text.slice(1) : text;
  const found = jobs.filter((job) => (within ? job.text.includes(part) : job.text.startsWith(part)));
  if (found.length > 1) shell.complain(`${name}: ${part}: ambiguous job spec`);
  return found.length === 1 ? found[0] : undefined;
}

/** A job by its process number, or as `findJob`. */
export function jobOrPid(shell: Shell, spec: string, name: string): Job | undefined {
  if (!/^[0-9]+$/.test(spec)) return findJob(shell, spec, name);
  return liveJobs(shell.task).find((job) => job.pid === Number(spec));
}

/** `[1]+`, as lists and messages begin: which is the current job, and which the previous one. */
export function jobLabel(shell: Shell, job: Job): string {
  const [current, previous] = currentJobs(shell.machine, shell.task);
  return `[${job.id}]${job.id === current ? "+" : job.id === previous ? "-" : " "}`;
}

/** Naming jobs: `%1`, `%+`, `%-`, `%%`, `%text`, `%?text` (bash manual 7.1). */
import type { Job, Shell } from "../../vm/index.ts";

/** The jobs that can still be named: those that run, or whose end nobody has been told of; not process substitutions, whose number is 0. */
export function liveJobs(shell: Shell): readonly Job[] {
  const { jobs } = shell.task;
  return jobs.some((job) => job.reported || job.id === 0)
    ? jobs.filter((job) => job.id > 0 && (!job.reported || job.exit === null))
    : jobs;
}

/** The job that `spec` names, with or without its `%`; an ambiguous one is reported. */
export function findJob(shell: Shell, spec: string, name: string): Job | undefined {
  const jobs = liveJobs(shell);
  if (spec === "") return undefined;
  const text = spec.startsWith("%") ? spec.slice(1) : spec;
  if (text === "" || text === "%" || text === "+") return jobs.at(-1);
  if (text === "-") return jobs.at(-2) ?? jobs.at(-1);
  if (/^[0-9]+$/.test(text)) return jobs.find((job) => job.id === Number(text));
  const within = text.startsWith("?");
  const part = within ? text.slice(1) : text;
  const found = jobs.filter((job) => (within ? job.text.includes(part) : job.text.startsWith(part)));
  if (found.length > 1) shell.complain(`${name}: ${part}: ambiguous job spec`);
  return found.length === 1 ? found[0] : undefined;
}

/** A job by its process number, or as `findJob`. */
export function jobOrPid(shell: Shell, spec: string, name: string): Job | undefined {
  if (!/^[0-9]+$/.test(spec)) return findJob(shell, spec, name);
  return liveJobs(shell).find((job) => job.pid === Number(spec));
}

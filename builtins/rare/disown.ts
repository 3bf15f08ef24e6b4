import { type Immediate, type Job, liveJobs } from "../../vm/index.ts";
import { jobOrPid } from "../lib/job-spec.ts";
import { readLetters } from "../lib/letters.ts";

/**
 * `disown [-h] [-ar] [JOB...]`: forgets jobs, which run on (bash manual 7.2). -h changes nothing, since a shell that ends
 * sends no HUP to its jobs.
 */
export const disown: Immediate = {
  name: "disown",
  synopsis: "disown [-h] [-ar] [jobspec ... | pid ...]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "ahr", disown.synopsis);
    if (typeof options === "number") return options;
    const { letters, rest } = options;
    let status = 0;
    let chosen: readonly Job[];
    if (rest.length === 0 && /[ar]/.test(letters)) {
      chosen = letters.includes("r")
        ? liveJobs(shell.task).filter((job) => job.exit === null)
        : liveJobs(shell.task);
    } else
      chosen = (rest.length === 0 ? ["%+"] : rest).flatMap((spec) => {
        const job = jobOrPid(shell, spec, "disown");
        if (job) return [job];
        shell.complain(`disown: ${rest.length === 0 ? "current" : spec}: no such job`);
        status = 1;
        return [];
      });
    if (letters.includes("h")) return status;
    const pids = new Set(chosen.map((job) => job.pid));
    for (const pid of pids) {
      const task = shell.machine.state.tasks.get(pid);
      if (task) task.ppid = 0;
    }
    shell.task.jobs = shell.task.jobs.filter((job) => !pids.has(job.pid));
    return status;
  },
};

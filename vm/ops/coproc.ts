/** `coproc` (bash manual 3.2.6): a job with a pipe to its input and one from its output. */

import type { CoprocCode } from "../code.ts";
import { leaveCoproc, reapCoproc, showCoproc } from "../coproc.ts";
import { expandString } from "../expand/words.ts";
import { replaceFd, setFd } from "../fs/files.ts";
import { createPipe } from "../fs/pipes.ts";
import { type Machine, symbolOf } from "../machine.ts";
import { NAME } from "../names.ts";
import type { ByteString } from "../plain.ts";
import { complain } from "../report.ts";
import type { CodeFrame, Task } from "../state.ts";
import { failed, forkCode } from "../task.ts";
import { setVariable } from "../variables.ts";
import { startJob } from "./background.ts";
import { forgetJobs, forkFailed } from "./pipeline.ts";
import { Outcome, stoppedOutcome } from "./simple.ts";

/** Descriptors are given out from here downwards. */
const HIGHEST = 63;

/** What a pipe takes at least (POSIX): those who talk in turns rely on it. */
const PIPE_BUF = 4096;

/** The two descriptors of the shell: bash makes both pipes before it closes what is the child's. */
function chooseEnds(task: Task): [number, number] {
  const free: number[] = [];
  for (let fd = HIGHEST; fd > 2 && free.length < 4; fd--) if ((task.fds[fd] ?? -1) < 0) free.push(fd);
  return [free[0] ?? -1, free[3] ?? -1];
}

export function runCoproc(m: Machine, frame: CodeFrame, code: CoprocCode): Outcome {
  const { task } = m;
  if (code.slots > 0) frame.memo ??= new Array(code.slots).fill(null);
  m.memo = frame.memo;
  const name = expandString(m, code.name);
  if (name === null) return stoppedOutcome(m);
  frame.memo = null;
  reapCoproc(m, task);
  const { coproc } = task;
  if (coproc !== null && coproc.owner === task.pid && coproc.fds.some((fd) => fd >= 0))
    complain(m, task, `warning: execute_coproc: coproc [${coproc.pid}:${coproc.name}] still exists`);
  if (!NAME.test(name)) return refuse(m, frame, `\`${name}': not a valid identifier`);
  const fds = chooseEnds(task);
  if (fds[1] < 0) return refuse(m, frame, "cannot make pipe: Too many open files");
  const child = forkCode(m, frame.code, code.entry, false);
  if (typeof child === "number") return forkFailed(m, -child);
  leaveCoproc(m, child);
  forgetJobs(child);
  const capacity = Math.max(m.limits.pipeBytes, PIPE_BUF);
  const output = createPipe(m, capacity);
  const input = createPipe(m, capacity);
  replaceFd(m, child, 1, output.writer);
  replaceFd(m, child, 0, input.reader);
  setFd(task, fds[0], output.reader);
  setFd(task, fds[1], input.writer);
  startJob(m, task, child, code, `coproc ${code.simple ? "" : `${name} `}${code.text}`, false);
  task.coproc = { name, owner: task.pid, pid: child.pid, fds };
  tellVariables(m, task, name);
  task.status = 0;
  return Outcome.next;
}

function tellVariables(m: Machine, task: Task, name: ByteString): void {
  const { coproc } = task;
  const told = showCoproc(m, coproc!) && setVariable(m, symbolOf(m, `${name}_PID`), coproc!.pid);
  if (!told && m.refused !== "") complain(m, task, m.refused);
}

function refuse(m: Machine, frame: CodeFrame, why: ByteString): Outcome {
  complain(m, m.task, why);
  m.task.status = 1;
  return failed(m, m.task, frame.condition) ? Outcome.changed : Outcome.next;
}

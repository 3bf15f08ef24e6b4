/** Messages of the shell itself on standard error, in bash's form: `NAME: line N: message`. */
import { callStack } from "./calls.ts";
import { forceWrite } from "./fs/files.ts";
import type { Machine } from "./machine.ts";
import { type ByteString, toBytes } from "./plain.ts";
import { Shopt, type Task } from "./state.ts";
import { currentLine } from "./task.ts";

/** Writes a message; never blocks (a full pipe takes it beyond its bound). */
export function complain(m: Machine, task: Task, message: ByteString): void {
  const line = currentLine(m, task);
  const place = line === 0 ? " " : task.shopts & Shopt.gnuErrfmt ? `${line}: ` : ` line ${line}: `;
  forceWrite(m, task, 2, toBytes(`${callStack(m, task)[0]?.source || task.name}:${place}${message}\n`));
}

/**
 * Reports an error that stops the evaluation under way. `reach` "shell": a non-interactive shell exits; "command": it
 * does under -e; "line" (an error in arithmetic): not even then, as in bash; "top" (in a subscript or the value of an
 * integer): nor then, but the texts of `eval`, `.` and traps are given up with the line of the script.
 */
export function fail(
  m: Machine,
  message: ByteString,
  status: number,
  reach: "line" | "top" | "command" | "shell",
): null {
  complain(m, m.task, message);
  m.stopped = 2;
  m.failure.status = status;
  m.failure.reach = reach;
  return null;
}

/** The last assignment was refused (`m.refused`): reported, if that has not been done, and the evaluation stops. */
export function failRefused(m: Machine, reach: "line" | "top" | "command" | "shell" = "command"): null {
  // it waits for a substitution, or the reason has been told
  if (m.stopped !== 0) return null;
  if (m.refused !== "") return fail(m, m.refused, 1, reach);
  m.stopped = 2;
  m.failure.status = 1;
  m.failure.reach = reach;
  return null;
}

/** Messages of the shell itself on standard error, in bash's form: `NAME: line N: message`. */
import { callStack } from "./calls.ts";
import { Errno, errnoMessage } from "./errno.ts";
import { forceWrite } from "./fs/files.ts";
import { flagOf } from "./host/guard.ts";
import type { Machine } from "./machine.ts";
import { type ByteString, toBytes } from "./plain.ts";
import { Option, Shopt, type Task } from "./state.ts";
import { currentLine } from "./task.ts";

/** Messages that wait for something to be written before them. */
let held: ByteString[] | null = null;

/** Does `action`, and `before` where that said no, ahead of what it has to tell. */
export function tellingAfter(m: Machine, action: () => boolean, before: () => void): boolean {
  const messages: ByteString[] = [];
  held = messages;
  const done = action();
  held = null;
  if (!done) before();
  for (const text of messages) forceWrite(m, m.task, 2, toBytes(text));
  return done;
}

/** Writes a message; never blocks (a full pipe takes it beyond its bound). */
export function complain(m: Machine, task: Task, message: ByteString): void {
  const line = currentLine(m, task);
  const place = line === 0 ? " " : task.shopts & Shopt.gnuErrfmt ? `${line}: ` : ` line ${line}: `;
  const text = `${callStack(m, task)[0]?.source || task.name}:${place}${message}\n`;
  if (held !== null) held.push(text);
  else forceWrite(m, task, 2, toBytes(text));
  if (m.astray) hintAtStart(m, task, message);
}

/** An errno's message, with the flag that a refusal hung on. */
export function reasonFor(m: Machine, errno: number): ByteString {
  const refusal = errno === Errno.EACCES ? m.guard.refusal() : null;
  return `${errnoMessage(errno)}${refusal ? ` (${flagOf(refusal)})` : ""}`;
}

// the directory's name is none of the script's business
const ASTRAY =
  "floe: the run is in /tmp, as the directory that it was started in is not granted; run again with --allow-read or -A\n";
const MISSING = errnoMessage(Errno.ENOENT);

/**
 * Who is told that a relative name is missing, since the run is not in the directory that it was started in, learns
 * which flag would have it there; once.
 */
export function hintAtStart(m: Machine, task: Task, message: ByteString): void {
  if (task.cwd !== "/tmp" || !message.includes(MISSING) || /(?:^|[ '])\//.test(message)) return;
  m.astray = false;
  forceWrite(m, task, 2, toBytes(ASTRAY));
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
  if (m.refused !== "") fail(m, m.refused, 1, reach);
  m.stopped = 2;
  m.failure.status = 1;
  m.failure.reach = reach;
  return endsPosix(m);
}

/** In posix mode an error in an expansion or assignment ends the shell (bash manual 6.11). */
export function endsPosix(m: Machine): null {
  if (m.stopped === 2 && m.task.options & Option.posix) m.failure.reach = "shell";
  return null;
}

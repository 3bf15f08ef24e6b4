/** `time` (bash manual 3.2.3): a block that keeps when it was entered, and tells the times when it is left. */
import { enterBlock } from "../frame.ts";
import { forceWrite } from "../fs/files.ts";
import { clock, type Machine } from "../machine.ts";
import { type ByteString, toBytes } from "../plain.ts";
import { complain } from "../report.ts";
import { type CodeFrame, Option, type Task } from "../state.ts";
import { popFrame, undoAll } from "../task.ts";
import { lookup } from "../variables.ts";

const FORMAT = "\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS";
const OWN_FORMAT = "user\t%2lU\nsys\t%2lS";
const POSIX_FORMAT = "real %2R\nuser %2U\nsys %2S";

/** Milliseconds: elapsed, of the user, of the system. All tasks of the machine count. */
function now(m: Machine): number[] {
  const { user, system } = m.host.usage();
  return [clock(m), user, system];
}

export function startTime(m: Machine, frame: CodeFrame): void {
  enterBlock(frame, {
    block: "time",
    break: 0,
    continue: 0,
    words: now(m).map(String),
    next: 0,
    undo: null,
  });
}

/** `how`: 1 for `time -p`, 2 where there was no command, which in posix mode asks for the times of the shell. */
export function endTime(m: Machine, frame: CodeFrame, how: number): void {
  tell(m, frame.blocks.pop()!.words, how);
}

function tell(m: Machine, since: readonly string[], how: number): void {
  let before = since;
  const own = how === 2 && (m.task.options & Option.posix) !== 0;
  if (own) before = ["0", "0", "0"];
  // another process may have taken the run up: its processor time begins anew
  const spent = now(m).map((time, i) => Math.max(0, time - Number(before[i])));
  const format = how === 1 ? POSIX_FORMAT : (lookup(m, "TIMEFORMAT") ?? (own ? OWN_FORMAT : FORMAT));
  if (format === "") return;
  const text = formatTimes(m, format, spent);
  if (text !== null) forceWrite(m, m.task, 2, toBytes(`${text}\n`));
}

/**
 * Leaves the frames of `task` from `from` on where something in them is timed, which is told as bash does: with what
 * is redirected within it put back.
 */
export function leaveTimed(m: Machine, task: Task, from: number): void {
  const { frames } = task;
  if (!frames.some((f, i) => i >= from && f.frame === "code" && f.blocks.some(isTime))) return;
  while (frames.length > from) {
    const frame = frames[frames.length - 1];
    if (frame.frame === "code") while (frame.blocks.length > 0) leaveBlock(m, task, frame);
    popFrame(m, task);
  }
}

/** Leaves the innermost block of a frame in the midst. */
export function leaveBlock(m: Machine, task: Task, frame: CodeFrame): void {
  const block = frame.blocks.pop()!;
  if (block.undo) undoAll(m, task, block.undo);
  if (isTime(block)) tell(m, block.words, 0);
}

function isTime({ block }: CodeFrame["blocks"][number]): boolean {
  return block === "time";
}

function seconds(ms: number, digits: number, long: boolean): string {
  const scale = 10 ** (3 - digits);
  const cut = (Math.floor(ms / scale) * scale) / 1000;
  return long ? `${Math.floor(cut / 60)}m${(cut % 60).toFixed(digits)}s` : cut.toFixed(digits);
}

/** TIMEFORMAT's `%[p][l]R`, `U`, `S`, `%P` and `%%`; null where a letter is none of them, which is reported. */
function formatTimes(m: Machine, format: ByteString, [real, user, system]: number[]): ByteString | null {
  let out = "";
  for (let i = 0; i < format.length; i++) {
    if (format[i] !== "%" || i + 1 === format.length) {
      out += format[i];
      continue;
    }
    const [all, digits, long, letter] = /^%([0-9]?)(l?)([\s\S]?)/.exec(format.slice(i))!;
    i += all.length - 1;
    if (all === "%%") out += "%";
    else if (all === "%P") out += (real === 0 ? 0 : ((user + system) * 100) / real).toFixed(2);
    else if (letter !== "" && "RUS".includes(letter)) {
      const ms = letter === "R" ? real : letter === "U" ? user : system;
      out += seconds(ms, digits === "" ? 3 : Math.min(3, Number(digits)), long === "l");
    } else {
      complain(m, m.task, `TIMEFORMAT: \`${letter}': invalid format character`);
      return null;
    }
  }
  return out;
}

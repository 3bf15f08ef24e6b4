/**
 * Asking the person at the terminal. What had been typed before the question is thrown away, so that neither
 * the script's input nor a paste answers it; what is typed after it, up to the end of the line, is the answer.
 * Nothing else of the run goes on meanwhile.
 */
import { type ByteString, toBytes } from "../plain.ts";
import { posixFiles } from "./posix/files.ts";
import { libc } from "./posix/libc.ts";
import { fs } from "./posix/node-fs.ts";

/** struct termios: size, where c_lflag and c_cc are, and what is changed there. Linux has one layout on x64 and arm64. */
const LAYOUTS = {
  linux: { size: 60, flags: 12, signals: 1, canonical: 2, echo: 8, min: 17 + 6, time: 17 + 5 },
  darwin: { size: 72, flags: 24, signals: 0x80, canonical: 0x100, echo: 8, min: 32 + 16, time: 32 + 17 },
} as Readonly<
  Record<
    string,
    {
      size: number;
      flags: number;
      signals: number;
      canonical: number;
      echo: number;
      min: number;
      time: number;
    }
  >
>;

/** tcsetattr's "when all output is out, and throw away what was typed"; the same on Linux and macOS. */
const TCSAFLUSH = 2;
const CONTROL_C = 3;
const CONTROL_D = 4;
const CONTROL_U = 21;
const BACKSPACES = [8, 127];
const LONGEST = 64;
const LONGEST_HIDDEN = 4096;

/** Shows `question` on the terminal and reads a line, "\x03" for ^C; null where there is no terminal that is this job's. */
export function readAnswer(question: ByteString, hidden = false): ByteString | null {
  const layout = LAYOUTS[process.platform];
  const lib = layout && libc();
  if (!lib || !layout) return null;
  let tty = -1;
  try {
    tty = fs().openSync("/dev/tty", fs().constants.O_RDWR | fs().constants.O_NOCTTY);
  } catch {
    return null;
  }
  const settings = new Uint8Array(layout.size);
  const before = new Uint8Array(layout.size);
  try {
    // a job in the background would be stopped
    if (lib.tcgetpgrp(tty) !== lib.getpgrp() || lib.tcgetattr(tty, lib.ptr(before)) !== 0) return null;
    settings.set(before);
    const view = new DataView(settings.buffer);
    const flags = view.getUint32(layout.flags, true) & ~(layout.signals | layout.canonical | layout.echo);
    view.setUint32(layout.flags, flags >>> 0, true);
    settings[layout.min] = 1;
    settings[layout.time] = 0;
    lib.tcsetattr(tty, TCSAFLUSH, lib.ptr(settings));
    show(tty, question);
    const answer = readLine(tty, hidden);
    lib.tcsetattr(tty, TCSAFLUSH, lib.ptr(before));
    show(tty, "\n");
    return answer;
  } finally {
    fs().closeSync(tty);
  }
}

function show(tty: number, text: ByteString): void {
  posixFiles.write(tty, toBytes(text), null);
}

/** What is typed up to the end of the line, shown as it comes; "\x03" for ^C. */
function readLine(tty: number, hidden: boolean): ByteString {
  const key = new Uint8Array(1);
  let line = "";
  for (;;) {
    const count = posixFiles.read(tty, key, null);
    const [code] = key;
    if (count <= 0) return hidden ? "" : "n";
    if (code === CONTROL_C) return "\x03";
    if (code === 10 || code === 13) return line;
    if (code === CONTROL_D) return hidden ? "" : "n";
    if (code === CONTROL_U || BACKSPACES.includes(code)) {
      const rest = code === CONTROL_U ? "" : line.slice(0, -1);
      if (!hidden) show(tty, "\b \b".repeat(line.length - rest.length));
      line = rest;
    } else if (code >= 32 && (hidden || code < 127) && line.length < (hidden ? LONGEST_HIDDEN : LONGEST)) {
      line += String.fromCharCode(code);
      if (!hidden) show(tty, String.fromCharCode(code));
    }
  }
}

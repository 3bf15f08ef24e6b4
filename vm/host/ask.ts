/**
 * Asking the person at the terminal. What had been typed before the question is thrown away, so that neither
 * the script's input nor a paste answers it; what is typed after it, up to the end of the line, is the answer.
 * Nothing else of the run goes on meanwhile.
 */
import { type ByteString, toBytes } from "../plain.ts";
import { posixFiles } from "./posix/files.ts";
import { libc, ready } from "./posix/libc.ts";
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
/** The same, keeping what was typed. */
const TCSADRAIN = 1;
const CONTROL_C = 3;
const CONTROL_D = 4;
const CONTROL_U = 21;
const BACKSPACES = [8, 127];
const LONGEST = 64;
const LONGEST_HIDDEN = 4096;

/** The terminal, made ready for a question; `restore` gives it back as it was. */
type Terminal = { tty: number; restore(): void };

/** null where there is no terminal that is this job's. What had been typed is thrown away. */
function openTerminal(): Terminal | null {
  const layout = LAYOUTS[process.platform];
  const lib = layout && libc();
  if (!lib || !layout) return null;
  let tty = -1;
  try {
    tty = fs().openSync("/dev/tty", fs().constants.O_RDWR | fs().constants.O_NOCTTY);
  } catch {
    return null;
  }
  const before = new Uint8Array(layout.size);
  // a job in the background would be stopped
  if (lib.tcgetpgrp(tty) !== lib.getpgrp() || lib.tcgetattr(tty, lib.ptr(before)) !== 0) {
    fs().closeSync(tty);
    return null;
  }
  const settings = Uint8Array.from(before);
  const view = new DataView(settings.buffer);
  const flags = view.getUint32(layout.flags, true) & ~(layout.signals | layout.canonical | layout.echo);
  view.setUint32(layout.flags, flags >>> 0, true);
  settings[layout.min] = 1;
  settings[layout.time] = 0;
  lib.tcsetattr(tty, TCSAFLUSH, lib.ptr(settings));
  const restore = () => {
    process.off("exit", restore);
    lib.tcsetattr(tty, TCSADRAIN, lib.ptr(before));
    show(tty, "\n");
    fs().closeSync(tty);
  };
  process.on("exit", restore);
  return { tty, restore };
}

/** Shows `question` on the terminal and reads a line, "\x03" for ^C; null where there is no terminal that is this job's. */
export function readAnswer(question: ByteString, hidden = false): ByteString | null {
  const terminal = openTerminal();
  if (!terminal) return null;
  const { tty, restore } = terminal;
  const key = new Uint8Array(1);
  const line = new Line(tty, hidden);
  show(tty, question);
  for (;;) {
    const count = posixFiles.read(tty, key, null);
    const answer = count <= 0 ? line.end() : line.take(key[0]!);
    if (answer === null) continue;
    restore();
    return answer;
  }
}

/** Milliseconds between two looks at the keyboard. */
const LOOK_MS = 20;

/**
 * The same while the event loop goes on: `done` gets the answer. `other` is told of control characters that are
 * none of a line's.
 */
export function readAnswerLater(
  question: ByteString,
  done: (answer: ByteString | null) => void,
  other: (code: number) => void,
): void {
  const terminal = openTerminal();
  if (!terminal) return done(null);
  const { tty, restore } = terminal;
  const key = new Uint8Array(1);
  const line = new Line(tty, false);
  show(tty, question);
  const look = () => {
    while (ready(tty, "read")) {
      const count = posixFiles.read(tty, key, null);
      const answer = count <= 0 ? line.end() : line.take(key[0]!, other);
      if (answer === null) continue;
      restore();
      return done(answer);
    }
    setTimeout(look, LOOK_MS);
  };
  look();
}

/** A line as it is typed, shown as it comes unless it is hidden. */
class Line {
  #text = "";
  constructor(
    readonly tty: number,
    readonly hidden: boolean,
  ) {}

  /** What the end of the input stands for. */
  end(): ByteString {
    return this.hidden ? "" : "n";
  }

  /** → the line once it is whole, "\x03" for ^C; else null */
  take(code: number, other: (code: number) => void = () => {}): ByteString | null {
    const { tty, hidden } = this;
    if (code === CONTROL_C) return "\x03";
    if (code === 10 || code === 13) return this.#text;
    if (code === CONTROL_D) return this.end();
    if (code === CONTROL_U || BACKSPACES.includes(code)) {
      const rest = code === CONTROL_U ? "" : this.#text.slice(0, -1);
      if (!hidden) show(tty, "\b \b".repeat(this.#text.length - rest.length));
      this.#text = rest;
    } else if (code >= 32 && (hidden || code < 127)) {
      if (this.#text.length >= (hidden ? LONGEST_HIDDEN : LONGEST)) return null;
      this.#text += String.fromCharCode(code);
      if (!hidden) show(tty, String.fromCharCode(code));
    } else other(code);
    return null;
  }
}

function show(tty: number, text: ByteString): void {
  posixFiles.write(tty, toBytes(text), null);
}

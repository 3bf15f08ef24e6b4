import { type Call, FILE_TYPE_MASK, type FileStat, FileType, type Reply } from "../vm/index.ts";
import { currentName, emit, filter, type Stream, warn } from "./lib/filter.ts";
import { quoteName } from "./lib/messages.ts";
import { hasOption } from "./lib/options.ts";
import { newWriter, putBytes, putText, written } from "./lib/writer.ts";

type Cat = {
  number: "" | "all" | "nonblank";
  squeeze: boolean;
  ends: boolean;
  tabs: boolean;
  nonprinting: boolean;
  /** lines numbered so far */
  count: number;
  /** the last byte was a newline, or nothing was written yet */
  atStart: boolean;
  /** empty lines in a row */
  blanks: number;
  /** a carriage return waits: before a newline `-E` shows it as ^M */
  pendingReturn: boolean;
  /** device and inode of a regular file at standard output: it must not be its own input */
  output: { dev: number; ino: number } | null;
  asked: "" | "output" | "input" | "offset";
  size: number;
};

/** Concatenate files (POSIX XCU cat, GNU options). */
export const cat = filter<Cat>({
  own: {
    number: ["", "all", "nonblank"],
    squeeze: "flag",
    ends: "flag",
    tabs: "flag",
    nonprinting: "flag",
    count: "number",
    atStart: "flag",
    blanks: "number",
    pendingReturn: "flag",
    output: "?record",
    asked: "text",
    size: "number",
  },
  name: "cat",
  synopsis: "cat [OPTION]... [FILE]...",
  options: [
    { key: "all", flags: "-A --show-all", help: "same as -vET" },
    { key: "nonblank", flags: "-b --number-nonblank", help: "number nonempty lines, overrides -n" },
    { key: "ve", flags: "-e", help: "same as -vE" },
    { key: "ends", flags: "-E --show-ends", help: "show $ at the end of each line" },
    { key: "number", flags: "-n --number", help: "number all lines" },
    { key: "squeeze", flags: "-s --squeeze-blank", help: "show only one of several empty lines" },
    { key: "vt", flags: "-t", help: "same as -vT" },
    { key: "tabs", flags: "-T --show-tabs", help: "show tabs as ^I" },
    { key: "unbuffered", flags: "-u", help: "ignored: output is never held back" },
    {
      key: "nonprinting",
      flags: "-v --show-nonprinting",
      help: "use ^ and M- notation, except for LFD and TAB",
    },
  ],
  configure(parsed) {
    const has = (...keys: string[]) => keys.some((key) => hasOption(parsed, key));
    return {
      number: has("nonblank") ? "nonblank" : has("number") ? "all" : "",
      squeeze: has("squeeze"),
      ends: has("ends", "all", "ve"),
      tabs: has("tabs", "all", "vt"),
      nonprinting: has("nonprinting", "all", "ve", "vt"),
      count: 0,
      atStart: true,
      blanks: 0,
      pendingReturn: false,
      output: null,
      asked: "",
      size: 0,
    };
  },
  prepare(own, _io, reply) {
    if (own.asked === "") {
      own.asked = "output";
      return { call: "fstat", fd: 1 };
    }
    own.asked = "";
    const stat = reply.value as FileStat;
    if (reply.errno === 0 && isRegular(stat)) own.output = { dev: stat.dev, ino: stat.ino };
    return null;
  },
  inspect: refuseOwnOutput,
  transient: true,
  chunk(own, bytes, io) {
    const { number, squeeze, ends, tabs, nonprinting } = own;
    if (number || squeeze || ends || tabs || nonprinting) show(own, bytes, io);
    else emit(io, bytes);
    return null;
  },
  finish(own, io) {
    if (own.pendingReturn) emit(io, "\r");
    return false;
  },
});

function isRegular(stat: FileStat): boolean {
  return (stat.mode & FILE_TYPE_MASK) === FileType.regular;
}

/** `cat a >> a` would never end: such an input is refused, unless it is read to its end already. */
function refuseOwnOutput(own: Cat, io: Stream, reply: Reply): Call | null {
  const { asked, output } = own;
  if (!output) return null;
  if (asked === "") {
    own.asked = "input";
    return { call: "fstat", fd: io.fd };
  }
  if (asked === "input") {
    const stat = reply.value as FileStat;
    own.asked = "";
    if (reply.errno || stat.dev !== output.dev || stat.ino !== output.ino) return null;
    own.asked = "offset";
    own.size = stat.size;
    return { call: "seek", fd: io.fd, offset: 0, whence: 1 };
  }
  own.asked = "";
  if (reply.errno === 0 && (reply.value as number) < own.size) {
    warn(io, `cat: ${quoteName(currentName(io))}: input file is output file\n`);
    io.stop = "file";
  }
  return null;
}

const NEWLINE = 10;
const RETURN = 13;
const TAB = 9;

/** How `-v` shows a byte. */
function visible(byte: number): string {
  const low = byte & 127;
  const shown =
    low < 32 ? `^${String.fromCharCode(low + 64)}` : low === 127 ? "^?" : String.fromCharCode(low);
  return byte < 128 ? shown : `M-${shown}`;
}

/** Bytes that `show` must look at one by one; the rest are copied in runs. */
function specialBytes({ nonprinting, tabs, ends }: Cat): Uint8Array {
  const special = new Uint8Array(256);
  special[NEWLINE] = 1;
  if (nonprinting) for (let byte = 0; byte < 256; byte++) if (byte < 32 || byte > 126) special[byte] = 1;
  special[TAB] = tabs ? 1 : 0;
  if (ends) special[RETURN] = 1;
  return special;
}

function show(own: Cat, bytes: Uint8Array, io: Stream): void {
  const { squeeze, number, ends, nonprinting } = own;
  const special = specialBytes(own);
  const writer = newWriter(bytes.length + (bytes.length >> 1));
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at];
    if (own.pendingReturn) {
      own.pendingReturn = false;
      putText(writer, byte === NEWLINE ? "^M" : "\r");
    }
    if (own.atStart) {
      own.blanks = byte === NEWLINE ? own.blanks + 1 : 0;
      if (squeeze && own.blanks > 1) {
        at++;
        continue;
      }
      if (number === "all" || (number && byte !== NEWLINE)) putText(writer, numberOf(own));
      own.atStart = false;
    }
    if (special[byte] === 0) {
      const run = at;
      while (at < bytes.length && special[bytes[at]] === 0) at++;
      putBytes(writer, bytes, run, at);
      continue;
    }
    at++;
    if (byte === NEWLINE) {
      putText(writer, ends ? "$\n" : "\n");
      own.atStart = true;
    } else if (byte === RETURN && !nonprinting) own.pendingReturn = true;
    else putText(writer, visible(byte));
  }
  emit(io, written(writer));
}

function numberOf(own: Cat): string {
  return `${String(++own.count).padStart(6)}\t`;
}

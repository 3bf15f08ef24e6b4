import { type ByteString, errnoMessage, toByteString } from "../vm/index.ts";
import { currentName, emit, filter, joinChunks, refuse, type Stream, warn } from "./lib/filter.ts";
import { fileError, quoteName } from "./lib/messages.ts";
import { hasOption, lastOption, type OptionSpec, usageError } from "./lib/options.ts";
import { finishSha256, newSha256, type Sha256, updateSha256 } from "./lib/sha256.ts";

type Sums = {
  binary: boolean;
  tag: boolean;
  zero: boolean;
  check: Check | null;
  hash: Sha256;
  /** reading the current file failed */
  failed: boolean;
};

/** Verification: the operands are lists; the files that a list names are read after it, as operands too. */
type Check = {
  quiet: boolean;
  silent: boolean;
  strict: boolean;
  warn: boolean;
  ignoreMissing: boolean;
  /** the digest that the operand at this index must have; an operand without one is a list */
  expected: Map<number, string>;
  /** the list being worked on: its name, what has been read of it, and the counts for its summary */
  list: ByteString;
  text: Uint8Array[];
  malformed: number;
  mismatched: number;
  unreadable: number;
  verified: number;
};

const OPTIONS: OptionSpec = {
  name: "sha256sum",
  synopsis: "sha256sum [OPTION]... [FILE]...",
  options: [
    { key: "binary", flags: "-b --binary", help: "mark the names with *" },
    { key: "check", flags: "-c --check", help: "read checksums from the FILEs and check them" },
    { key: "tag", flags: "--tag", help: "create a BSD-style checksum" },
    { key: "text", flags: "-t --text", help: "do not mark the names (default)" },
    { key: "zero", flags: "-z --zero", help: "end each output line with NUL, and do not escape file names" },
    { key: "missing", flags: "--ignore-missing", help: "don't fail or report status for missing files" },
    { key: "quiet", flags: "--quiet", help: "don't print OK for each successfully verified file" },
    { key: "status", flags: "--status", help: "don't output anything, status code shows success" },
    { key: "strict", flags: "--strict", help: "exit non-zero for improperly formatted checksum lines" },
    { key: "warn", flags: "-w --warn", help: "warn about improperly formatted checksum lines" },
  ],
};

/** Print or check SHA-256 digests (GNU sha256sum). */
export const sha256sum = filter<Sums>({
  ...OPTIONS,
  configure(parsed, io) {
    const has = (key: string) => hasOption(parsed, key);
    const check = has("check");
    const lone = [["missing", "ignore-missing"], ["quiet"], ["status"], ["strict"], ["warn"]].find(([key]) =>
      has(key),
    );
    if (check && has("tag"))
      return refuse(io, usageError(OPTIONS, "the --tag option is meaningless when verifying checksums"));
    if (!check && lone)
      return refuse(
        io,
        usageError(OPTIONS, `the --${lone.at(-1)} option is meaningful only when verifying checksums`),
      );
    return {
      binary: lastOption(parsed, ["binary", "text"])?.key === "binary",
      tag: has("tag"),
      zero: has("zero"),
      check: check ? newCheck(has) : null,
      hash: newSha256(),
      failed: false,
    };
  },
  begin(own, io) {
    own.hash = newSha256();
    own.failed = false;
    const { check } = own;
    if (!check || check.expected.has(io.index)) return;
    Object.assign(check, {
      list: currentName(io),
      text: [],
      malformed: 0,
      mismatched: 0,
      unreadable: 0,
      verified: 0,
    });
  },
  chunk(own, bytes, io) {
    const { check } = own;
    if (check && !check.expected.has(io.index)) check.text.push(bytes);
    else updateSha256(own.hash, bytes);
    return null;
  },
  end(own, io) {
    const { check } = own;
    if (!check) {
      if (!own.failed) emit(io, sumLine(own, currentName(io)));
    } else if (check.expected.has(io.index)) {
      if (!own.failed) verify(own, check, io);
    } else if (!own.failed) readList(check, io);
    if (check) summarize(check, io);
    return false;
  },
  complain(own, io, what, errno) {
    const { check } = own;
    own.failed = true;
    if (check?.expected.has(io.index)) {
      const missing = check.ignoreMissing && what === "open" && errnoMessage(errno) === errnoMessage(2);
      if (!missing) {
        warn(io, fileError("sha256sum", currentName(io), errno));
        if (!check.silent) emit(io, `${escapeName(currentName(io))}: FAILED open or read\n`);
        check.unreadable++;
      }
      if (what === "open") summarize(check, io);
    } else {
      warn(io, fileError("sha256sum", currentName(io), errno));
    }
  },
});

function newCheck(has: (key: string) => boolean): Check {
  return {
    quiet: has("quiet") || has("status"),
    silent: has("status"),
    strict: has("strict"),
    warn: has("warn"),
    ignoreMissing: has("missing"),
    expected: new Map(),
    list: "",
    text: [],
    malformed: 0,
    mismatched: 0,
    unreadable: 0,
    verified: 0,
  };
}

/** A name with a backslash or line break is escaped, and the line says so by a leading backslash. */
function escapeName(name: ByteString): ByteString {
  const escaped = name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  return escaped === name ? name : `\\${escaped}`;
}

function sumLine(own: Sums, name: ByteString): ByteString {
  const digest = finishSha256(own.hash);
  const shown = own.zero ? name : escapeName(name);
  const [mark, plain] = shown === name ? ["", name] : ["\\", shown.slice(1)];
  const body = own.tag ? `SHA256 (${plain}) = ${digest}` : `${digest} ${own.binary ? "*" : " "}${plain}`;
  return `${mark}${body}${own.zero ? "\0" : "\n"}`;
}

const SUM_LINE = /^[ \t]*(\\?)(?:([0-9a-fA-F]{64}) [ *]?(.+)|SHA256 \((.+)\) = ([0-9a-fA-F]{64}))$/s;

/** Makes the files that a list names the next operands. */
function readList(check: Check, io: Stream): void {
  const targets: ByteString[] = [];
  const digests: string[] = [];
  const text = check.text.length > 0 ? toByteString(joinChunks(check.text)) : "";
  check.text = [];
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const [number, line] of lines.entries()) {
    if (line.startsWith("#") || line === "") {
      if (line === "") malformed(check, io, number);
      continue;
    }
    const match = SUM_LINE.exec(line.replace(/\r$/, ""));
    if (!match) {
      malformed(check, io, number);
      continue;
    }
    const name = match[3] ?? match[4];
    targets.push(
      match[1] ? name.replace(/\\([\\nr])/g, (_, c) => (c === "n" ? "\n" : c === "r" ? "\r" : "\\")) : name,
    );
    digests.push((match[2] ?? match[5]).toLowerCase());
  }
  const shift = targets.length;
  const expected = new Map<number, string>();
  for (const [index, digest] of check.expected)
    expected.set(index > io.index ? index + shift : index, digest);
  for (const [i, digest] of digests.entries()) expected.set(io.index + 1 + i, digest);
  check.expected = expected;
  io.operands = [...io.operands.slice(0, io.index + 1), ...targets, ...io.operands.slice(io.index + 1)];
  if (targets.length === 0)
    warn(io, `sha256sum: ${listName(check)}: no properly formatted checksum lines found\n`);
}

const listName = (check: Check): string => (check.list === "-" ? "'standard input'" : quoteName(check.list));

function malformed(check: Check, io: Stream, number: number): void {
  check.malformed++;
  if (check.strict) io.status = 1;
  if (!check.warn) return;
  io.err += `sha256sum: ${listName(check)}: ${number + 1}: improperly formatted SHA256 checksum line\n`;
}

function verify(own: Sums, check: Check, io: Stream): void {
  const good = finishSha256(own.hash) === check.expected.get(io.index);
  if (good) check.verified++;
  else {
    check.mismatched++;
    io.status = 1;
  }
  if (check.silent || (good && check.quiet)) return;
  emit(io, `${escapeName(currentName(io))}: ${good ? "OK" : "FAILED"}\n`);
}

/** After the last file of a list: the warnings that sum it up. */
function summarize(check: Check, io: Stream): void {
  if (check.expected.has(io.index + 1) || !check.expected.has(io.index)) return;
  const tell = (count: number, one: string, many: string) => {
    if (count > 0 && !check.silent) io.err += `sha256sum: WARNING: ${count} ${count === 1 ? one : many}\n`;
  };
  tell(check.malformed, "line is improperly formatted", "lines are improperly formatted");
  tell(check.unreadable, "listed file could not be read", "listed files could not be read");
  tell(check.mismatched, "computed checksum did NOT match", "computed checksums did NOT match");
  if (check.ignoreMissing && check.verified === 0)
    warn(io, `sha256sum: ${listName(check)}: no file was verified\n`);
}

import { type ByteString, type Call, Errno, errnoMessage, OpenFlag, type Reply } from "../vm/index.ts";
import { quote } from "./lib/messages.ts";
import {
  type EarlyExit,
  failure,
  hasOption,
  optionValue,
  type ParsedOptions,
  usageError,
} from "./lib/options.ts";
import { ask, emit, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";
import { joinPath } from "./lib/walk.ts";

type Mktemp = {
  /** the name around its run of X, and that run's length */
  prefix: ByteString;
  count: number;
  suffix: ByteString;
  /** where it goes: null for the working directory, "" for TMPDIR or /tmp */
  folder: ByteString | null;
  /** TMPDIR comes before the folder given (-t) */
  legacy: boolean;
  directory: boolean;
  dryRun: boolean;
  quiet: boolean;
  letters: ByteString;
  tries: number;
};

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const MOST_TRIES = 1000;

const spec: UtilitySpec<Mktemp> = {
  name: "mktemp",
  synopsis: "mktemp [OPTION]... [TEMPLATE]",
  options: [
    { key: "directory", flags: "-d --directory", help: "create a directory, not a file" },
    { key: "dryRun", flags: "-u --dry-run", help: "do not create anything; merely print a name (unsafe)" },
    { key: "quiet", flags: "-q --quiet", help: "suppress diagnostics about file creation failure" },
    { key: "suffix", flags: "--suffix", argument: "SUFF", help: "append SUFF to TEMPLATE" },
    { key: "folder", flags: "-p", argument: "DIR", help: "interpret TEMPLATE relative to DIR" },
    {
      key: "folder",
      flags: "--tmpdir",
      argument: "DIR",
      optional: true,
      help: "the same; by default $TMPDIR or /tmp",
    },
    { key: "legacy", flags: "-t", help: "interpret TEMPLATE as a file name in $TMPDIR, DIR of -p, or /tmp" },
  ],
  configure(parsed, talk) {
    const state = readTemplate(parsed);
    return "status" in state ? refuse(talk, state) : state;
  },
  phases: { begin, environ, drawn, made, closed: done, checked },
};

/** Create a temporary file or directory, and print its name (GNU). */
export const mktemp = utility(spec);

function readTemplate(parsed: ParsedOptions): Mktemp | EarlyExit {
  if (parsed.operands.length > 1) return usageError(spec, "too many templates");
  const [operand] = parsed.operands;
  const template = operand ?? "tmp.XXXXXXXXXX";
  const added = optionValue(parsed, "suffix");
  if (added !== null && !template.endsWith("X"))
    return failure(spec, `with --suffix, template ${quote(template)} must end in X`);
  const [, prefix, run, suffix] = /^(.*?)(X*)([^X]*)$/s.exec(template)!;
  const end = added ?? suffix;
  if (end.includes("/")) return failure(spec, `invalid suffix ${quote(end)}, contains directory separator`);
  if (run.length < 3) return failure(spec, `too few X's in template ${quote(template)}`);
  const legacy = hasOption(parsed, "legacy");
  const inFolder = legacy || hasOption(parsed, "folder") || operand === undefined;
  if (legacy && template.includes("/"))
    return failure(spec, `invalid template, ${quote(template)}, contains directory separator`);
  if (inFolder && template[0] === "/")
    return failure(spec, `invalid template, ${quote(template)}; with --tmpdir, it may not be absolute`);
  return {
    prefix,
    count: run.length,
    suffix: end,
    folder: inFolder ? (optionValue(parsed, "folder") ?? "") : null,
    legacy,
    directory: hasOption(parsed, "directory"),
    dryRun: hasOption(parsed, "dryRun"),
    quiet: hasOption(parsed, "quiet"),
    letters: "",
    tries: 0,
  };
}

function begin(_own: Mktemp, talk: Talk): Call {
  return ask(talk, "environ", { call: "environ" });
}

function environ(own: Mktemp, talk: Talk, reply: Reply): Call {
  const wanted = (reply.value as ReadonlyMap<string, ByteString>).get("TMPDIR") ?? "";
  if (own.folder !== null) {
    if (own.folder === "" || (own.legacy && wanted !== "")) own.folder = wanted || "/tmp";
    own.prefix = joinPath(own.folder, own.prefix);
  }
  return draw(talk);
}

function draw(talk: Talk): Call {
  return ask(talk, "drawn", { call: "random" });
}

function drawn(own: Mktemp, talk: Talk, reply: Reply): Call {
  // 32 bits are five letters of 62, with little bias.
  let bits = (reply.value as number) >>> 0;
  for (let i = 0; i < 5; i++) {
    own.letters += LETTERS[bits % 62];
    bits = Math.floor(bits / 62);
  }
  return own.letters.length < own.count ? draw(talk) : make(own, talk);
}

function nameOf(own: Mktemp): ByteString {
  return own.prefix + own.letters.slice(0, own.count) + own.suffix;
}

function make(own: Mktemp, talk: Talk): Call {
  const path = nameOf(own);
  if (own.dryRun) return ask(talk, "checked", { call: "stat", path, follow: false });
  if (own.directory) return ask(talk, "made", { call: "mkdir", path, mode: 0o700 });
  const flags = OpenFlag.readWrite | OpenFlag.create | OpenFlag.exclusive;
  return ask(talk, "made", { call: "open", path, flags, mode: 0o600 });
}

function checked(own: Mktemp, talk: Talk, reply: Reply): Call {
  return reply.errno === Errno.ENOENT ? done(own, talk) : again(own, talk, reply.errno || Errno.EEXIST);
}

function made(own: Mktemp, talk: Talk, reply: Reply): Call {
  if (reply.errno) return again(own, talk, reply.errno);
  return own.directory ? done(own, talk) : ask(talk, "closed", { call: "close", fd: reply.value as number });
}

/** A name that is taken is drawn anew. */
function again(own: Mktemp, talk: Talk, errno: number): Call {
  if (errno === Errno.EEXIST && ++own.tries < MOST_TRIES) {
    own.letters = "";
    return draw(talk);
  }
  const template = own.prefix + "X".repeat(own.count) + own.suffix;
  const what = own.directory ? "directory" : "file";
  const message = `mktemp: failed to create ${what} via template ${quote(template)}: ${errnoMessage(errno)}\n`;
  warn(talk, own.quiet ? "" : message);
  return finish(talk);
}

function done(own: Mktemp, talk: Talk): Call {
  emit(talk, `${nameOf(own)}\n`);
  return finish(talk);
}

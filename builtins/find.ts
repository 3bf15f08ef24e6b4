import {
  type ByteString,
  type Call,
  type DirectoryEntry,
  Errno,
  errnoMessage,
  type FileStat,
  FileType,
  type Reply,
} from "../vm/index.ts";
import { parseDate } from "./date/parse.ts";
import { type Entry, formatEntry, type Moment, needsStat, testEntry, typeOf } from "./find/entry.ts";
import { type Expression, type Primary, parseExpression } from "./find/expression.ts";
import { parseZone, UTC, type Zone } from "./lib/calendar.ts";
import { quote } from "./lib/messages.ts";
import { helpText, type ParsedOptions } from "./lib/options.ts";
import {
  ask,
  emit,
  finish,
  isYes,
  prompt,
  refuse,
  type Talk,
  type UtilitySpec,
  utility,
  warn,
} from "./lib/phases.ts";
import { enter, newWalk, nextVisit, type Walk } from "./lib/walk.ts";

type Find = {
  roots: readonly ByteString[];
  index: number;
  follow: "never" | "operands" | "always";
  expression: Expression;
  stats: boolean;
  now: number;
  zone: Zone;
  /** which reference of -newer is looked up */
  reference: number;
  walk: Walk;
  entry: Entry | null;
  /** the entry is a directory that has been walked (-depth) */
  leaving: boolean;
  /** device of the starting point, for -xdev */
  device: number;
  /** `dev:ino` of the directories above, for loops under -L */
  above: string[];
  /** where the expression is evaluated, and its value so far */
  pc: number;
  value: boolean;
  pruned: boolean;
  quitting: boolean;
  /** entries looked at without a call */
  burst: number;
  /** arguments gathered for each `-exec … +`, and their size */
  batches: ByteString[][];
  sizes: number[];
  /** the batch that runs, -1: none */
  running: number;
};

/** Most entries looked at in one step. */
const BURST = 100;
/** At most so many bytes in an argument list. */
const BATCH_SIZE = 131072;

const spec: UtilitySpec<Find> = {
  name: "find",
  synopsis: "find [-H] [-L] [-P] [PATH]... [EXPRESSION]",
  options: [],
  stopAtOperand: true,
  notes: [
    "Tests: -name -iname -path -ipath -type -size -[acm]time -[acm]min -newer[XY] -empty -perm -links -inum",
    "       -user -uid -group -gid -readable -writable -executable -true -false",
    "Actions: -print -print0 -printf -exec (; or +) -ok -delete -prune -quit",
    "Options: -maxdepth -mindepth -depth -xdev. Operators: ( ) ! -a -o ,",
  ].join("\n"),
  configure,
  phases: {
    ...{ begin, environ, now, referred, lookedUp, lookedAgain, opened, linked },
    ...{ refreshed: next, emptied, accessed, deleted, confirmed, spawned, waited, batchSpawned, batchWaited },
  },
};

const program = utility(spec);

/** Search for files in trees (POSIX XCU find, GNU primaries); entries come sorted by name. */
export const find: typeof program = {
  ...program,
  // Predicates look like options: they are operands to the table.
  start: (argv) => program.start([argv[0], "--", ...argv.slice(1)]),
};

function configure(parsed: ParsedOptions, talk: Talk): Find | null {
  const args = [...parsed.operands];
  if (args.includes("--help") || args.includes("-help"))
    return refuse(talk, { status: 0, fd: 1, text: helpText(spec) });
  const links = { "-H": "operands", "-L": "always", "-P": "never" } as const;
  let follow: Find["follow"] = "never";
  while (args.length > 0 && args[0] in links) follow = links[args.shift() as keyof typeof links];
  const count = args.findIndex((arg) => /^-./.test(arg) || arg === "(" || arg === "!");
  const roots = count < 0 ? args : args.slice(0, count);
  const expression = parseExpression(count < 0 ? [] : args.slice(count));
  if (typeof expression === "string")
    return refuse(talk, { status: 1, fd: 2, text: `find: ${expression}\n` });
  return {
    roots: roots.length > 0 ? roots : ["."],
    index: 0,
    follow,
    expression,
    stats: needsStat(expression.code) || follow === "always" || expression.oneDevice,
    now: 0,
    zone: UTC,
    reference: -1,
    walk: newWalk(),
    entry: null,
    leaving: false,
    device: 0,
    above: [],
    pc: 0,
    value: true,
    pruned: false,
    quitting: false,
    burst: 0,
    batches: Array.from({ length: expression.batches }, () => []),
    sizes: Array.from({ length: expression.batches }, () => 0),
    running: -1,
  };
}

function complain(talk: Talk, path: ByteString, errno: number): void {
  warn(talk, `find: ${quote(path)}: ${errnoMessage(errno)}\n`);
}

// ---- before the walk ----

function begin(_own: Find, talk: Talk): Call {
  return ask(talk, "environ", { call: "environ" });
}

function environ(own: Find, talk: Talk, reply: Reply): Call {
  own.zone = parseZone((reply.value as ReadonlyMap<string, ByteString>).get("TZ"));
  return ask(talk, "now", { call: "time" });
}

function now(own: Find, talk: Talk, reply: Reply): Call {
  own.now = reply.value as number;
  return nextReference(own, talk);
}

function nextReference(own: Find, talk: Talk): Call {
  const { references } = own.expression;
  while (++own.reference < references.length) {
    const reference = references[own.reference];
    if (reference.file !== null)
      return ask(talk, "referred", { call: "stat", path: reference.file, follow: true });
    const time = parseDate(reference.date!, own.now, own.zone);
    if (time === null) {
      warn(talk, `find: I cannot figure out how to interpret ${quote(reference.date!)} as a date or time\n`);
      return finish(talk);
    }
    reference.time = time;
  }
  return nextRoot(own, talk);
}

function referred(own: Find, talk: Talk, reply: Reply): Call {
  const reference = own.expression.references[own.reference];
  if (reply.errno) {
    complain(talk, reference.file!, reply.errno);
    return finish(talk);
  }
  reference.time = (reply.value as FileStat)[reference.stamp];
  return nextReference(own, talk);
}

// ---- the walk ----

function nextRoot(own: Find, talk: Talk): Call {
  if (own.index >= own.roots.length) return runBatches(own, talk);
  const path = own.roots[own.index++];
  own.entry = { path, root: path, depth: 0, type: 0, stat: null, target: null };
  return ask(talk, "lookedUp", { call: "stat", path, follow: own.follow !== "never" });
}

function next(own: Find, talk: Talk): Call {
  if (own.quitting) return runBatches(own, talk);
  const visit = nextVisit(own.walk);
  if (visit === null) return nextRoot(own, talk);
  const { path, depth } = visit;
  own.leaving = visit.kind === "leave";
  const type = visit.kind === "entry" ? visit.entry.type : FileType.directory;
  own.entry = { path, root: own.roots[own.index - 1], depth, type, stat: null, target: null };
  if (own.leaving) {
    own.above.pop();
    if (!own.expression.depthFirst) return next(own, talk);
  }
  if (own.stats) return ask(talk, "lookedUp", { call: "stat", path, follow: own.follow === "always" });
  return visited(own, talk);
}

/** A link that leads nowhere is looked at itself. */
function lookedUp(own: Find, talk: Talk, reply: Reply): Call {
  const followed = own.follow === "always" || (own.follow === "operands" && own.entry!.depth === 0);
  if ((reply.errno === Errno.ENOENT || reply.errno === Errno.ELOOP) && followed)
    return ask(talk, "lookedAgain", { call: "stat", path: own.entry!.path, follow: false });
  return lookedAgain(own, talk, reply);
}

function lookedAgain(own: Find, talk: Talk, reply: Reply): Call {
  const entry = own.entry!;
  if (reply.errno) {
    complain(talk, entry.path, reply.errno);
    return next(own, talk);
  }
  entry.stat = reply.value as FileStat;
  entry.type = typeOf(entry.stat.mode);
  if (entry.depth === 0) own.device = entry.stat.dev;
  return visited(own, talk);
}

/** The entry is known: with -depth its contents come first. */
function visited(own: Find, talk: Talk): Call {
  own.pruned = false;
  if (own.expression.depthFirst && !own.leaving && isWalked(own)) return descend(own, talk);
  return evaluate(own, talk);
}

function isWalked({ entry, expression, follow, device, above }: Find): boolean {
  const { type, depth, stat } = entry!;
  if (type !== FileType.directory || depth >= expression.maxDepth) return false;
  if (expression.oneDevice && stat!.dev !== device) return false;
  return follow !== "always" || !above.includes(`${stat!.dev}:${stat!.ino}`);
}

function descend(own: Find, talk: Talk): Call {
  return ask(talk, "opened", { call: "readdir", path: own.entry!.path });
}

function opened(own: Find, talk: Talk, reply: Reply): Call {
  const { path, stat } = own.entry!;
  if (reply.errno) {
    complain(talk, path, reply.errno);
    return own.expression.depthFirst ? evaluate(own, talk) : next(own, talk);
  }
  enter(own.walk, path, reply.value as DirectoryEntry[]);
  own.above.push(stat ? `${stat.dev}:${stat.ino}` : "");
  return next(own, talk);
}

// ---- the expression ----

function evaluate(own: Find, talk: Talk): Call {
  if (own.entry!.depth < own.expression.minDepth) return evaluated(own, talk);
  own.pc = 0;
  own.value = true;
  return proceed(own, talk);
}

function proceed(own: Find, talk: Talk): Call {
  const { code } = own.expression;
  while (own.pc < code.length && !own.quitting) {
    const instruction = code[own.pc++];
    if (instruction.op === "not") own.value = !own.value;
    else if (instruction.op === "primary") {
      const call = perform(own, talk, instruction.primary);
      if (call) return call;
    } else if (own.value === (instruction.op === "or")) own.pc = instruction.to;
  }
  return evaluated(own, talk);
}

function evaluated(own: Find, talk: Talk): Call {
  if (own.quitting) return runBatches(own, talk);
  const walks = !own.expression.depthFirst && !own.pruned && isWalked(own);
  if (walks) return descend(own, talk);
  // Names alone need no calls: a step must end all the same.
  if (++own.burst < BURST) return next(own, talk);
  own.burst = 0;
  return ask(talk, "refreshed", { call: "yield" });
}

function momentOf(own: Find): Moment {
  return { now: own.now, zone: own.zone, references: own.expression.references };
}

/** Sets the value, or returns a call whose reply does. */
function perform(own: Find, talk: Talk, primary: Primary): Call | null {
  const entry = own.entry!;
  const { path } = entry;
  const value = testEntry(primary, entry, momentOf(own));
  if (value !== null) {
    own.value = value;
    if (primary.kind === "prune") own.pruned = true;
    return null;
  }
  switch (primary.kind) {
    case "empty":
      return ask(talk, "emptied", { call: "readdir", path });
    case "access":
      return ask(talk, "accessed", { call: "access", path, mode: primary.mode });
    case "delete":
      if (path === ".") {
        own.value = true;
        return null;
      }
      return ask(talk, "deleted", { call: entry.type === FileType.directory ? "rmdir" : "unlink", path });
    case "exec":
      if (!primary.confirm) return spawn(own, talk, primary.argv);
      return prompt(talk, "confirmed", `< ${primary.argv[0]} ... ${path} > ? `);
    case "printf":
      if (entry.type === FileType.symlink && entry.target === null && /%[^a-zA-Z%]*l/.test(primary.format))
        return ask(talk, "linked", { call: "readlink", path });
      emit(talk, formatEntry(primary.format, entry, momentOf(own)));
      break;
    case "print":
      emit(talk, path + primary.end);
      break;
    case "batch":
      return addToBatch(own, talk, primary.index, path);
    case "quit":
      own.quitting = true;
  }
  own.value = true;
  return null;
}

/** The primary that the reply at hand belongs to. */
function current(own: Find): Primary {
  const instruction = own.expression.code[own.pc - 1];
  return (instruction as { primary: Primary }).primary;
}

function settle(own: Find, talk: Talk, value: boolean): Call {
  own.value = value;
  return proceed(own, talk);
}

function emptied(own: Find, talk: Talk, reply: Reply): Call {
  if (reply.errno) complain(talk, own.entry!.path, reply.errno);
  return settle(own, talk, reply.errno === 0 && (reply.value as DirectoryEntry[]).length === 0);
}

function accessed(own: Find, talk: Talk, reply: Reply): Call {
  return settle(own, talk, reply.errno === 0 && reply.value === true);
}

function deleted(own: Find, talk: Talk, reply: Reply): Call {
  if (reply.errno)
    warn(talk, `find: cannot delete ${quote(own.entry!.path)}: ${errnoMessage(reply.errno)}\n`);
  return settle(own, talk, reply.errno === 0);
}

function linked(own: Find, talk: Talk, reply: Reply): Call {
  own.entry!.target = reply.errno ? "" : (reply.value as ByteString);
  own.pc--;
  return proceed(own, talk);
}

function confirmed(own: Find, talk: Talk, reply: Reply): Call {
  const primary = current(own);
  if (primary.kind !== "exec" || !isYes(reply)) return settle(own, talk, false);
  return spawn(own, talk, primary.argv);
}

// ---- children ----

function spawn(own: Find, talk: Talk, command: readonly ByteString[]): Call {
  const argv = command.map((word) => word.replaceAll("{}", () => own.entry!.path));
  return ask(talk, "spawned", { call: "spawn", argv });
}

function spawned(own: Find, talk: Talk, reply: Reply): Call {
  const primary = current(own);
  if (reply.errno) {
    if (primary.kind === "exec")
      warn(talk, `find: ${quote(primary.argv[0])}: ${errnoMessage(reply.errno)}\n`, 0);
    return settle(own, talk, false);
  }
  return ask(talk, "waited", { call: "wait", pid: reply.value as number });
}

function waited(own: Find, talk: Talk, reply: Reply): Call {
  return settle(own, talk, reply.errno === 0 && (reply.value as { status: number }).status === 0);
}

function addToBatch(own: Find, talk: Talk, index: number, path: ByteString): Call | null {
  own.value = true;
  own.batches[index].push(path);
  own.sizes[index] += path.length + 1;
  return own.sizes[index] < BATCH_SIZE ? null : runBatch(own, talk, index);
}

function batchPrimary(own: Find, index: number): Extract<Primary, { kind: "batch" }> {
  for (const each of own.expression.code)
    if (each.op === "primary" && each.primary.kind === "batch" && each.primary.index === index)
      return each.primary;
  throw new Error("no such batch");
}

function runBatch(own: Find, talk: Talk, index: number): Call {
  const { argv: command } = batchPrimary(own, index);
  const argv = [...command, ...own.batches[index]];
  own.batches[index] = [];
  own.sizes[index] = 0;
  own.running = index;
  return ask(talk, "batchSpawned", { call: "spawn", argv });
}

function batchSpawned(own: Find, talk: Talk, reply: Reply): Call {
  if (reply.errno === 0) return ask(talk, "batchWaited", { call: "wait", pid: reply.value as number });
  complain(talk, batchPrimary(own, own.running).argv[0], reply.errno);
  return batchDone(own, talk);
}

function batchWaited(own: Find, talk: Talk, reply: Reply): Call {
  if (reply.errno || (reply.value as { status: number }).status !== 0) warn(talk, "", 1);
  return batchDone(own, talk);
}

function batchDone(own: Find, talk: Talk): Call {
  own.running = -1;
  return own.entry === null ? runBatches(own, talk) : proceed(own, talk);
}

/** The walk is over: what has been gathered runs. */
function runBatches(own: Find, talk: Talk): Call {
  own.entry = null;
  const index = own.batches.findIndex((batch) => batch.length > 0);
  return index < 0 ? finish(talk) : runBatch(own, talk, index);
}

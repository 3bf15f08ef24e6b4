/** Shapes of the state (state.ts): a row for each field, which the types see to; references are looked up. */
import type { AssociativeArray, IndexedArray, Item, Reference } from "./arrays.ts";
import { codeShape } from "./code-shapes.ts";
import type { FrozenFile, Meta, Nameless } from "./freeze.ts";
import type { Fingerprint } from "./fs/fingerprint.ts";
import type { Mapping } from "./fs/mappings.ts";
import type {
  AnonymousState,
  DirectoryNode,
  FileNode,
  Origin,
  SpecialNode,
  SymlinkNode,
} from "./fs/nodes.ts";
import type { Output } from "./fs/outputs.ts";
import { normalize } from "./fs/path.ts";
import type { TreeFile, TreeState } from "./fs/tree.ts";
import { INSTRUCTION_SIZE } from "./opcodes.ts";
import type { CallName } from "./program.ts";
import {
  anything,
  bytes,
  either,
  flag,
  list,
  map,
  maybe,
  oneOf,
  orNone,
  orNull,
  real,
  record,
  reference,
  type Shape,
  symbol,
  tagged,
  text,
  tuple,
  whole,
  wrong,
} from "./shape.ts";
import type {
  Block,
  CallSite,
  CodeFrame,
  Coproc,
  Environment,
  Foreign,
  FunctionValue,
  Hashed,
  Job,
  KernelCall,
  MachineState,
  Pipe,
  ProgramFrame,
  Settings,
  SourceFrame,
  StartedJob,
  Task,
  Undo,
} from "./state.ts";

const any = whole();
const natural = whole(0);
const bits = whole(0, 0xffff_ffff);
const status = whole(0, 255);
const texts = list(text);
const MOST_FDS = 1_000_000;
/** A path from the root, without `.`, `..` and doubled slashes. */
const absolute: Shape = (value) =>
  typeof value === "string" && value.startsWith("/") && normalize(value) === value
    ? null
    : wrong("an absolute path", value);
const fileOrNone = orNone(reference("files"));

// ---- variables ----

const scalar = either("a string or a whole number", text, any);
const cell: Shape = (value, scope) => {
  if (value === null || typeof value === "string") return null;
  return typeof value === "number" ? any(value, scope) : composite(value, scope);
};
const composite = tagged("kind", () => ({
  indexed: record<IndexedArray>(() => ({
    kind: text,
    refs: natural,
    count: natural,
    dense: list(orNull(scalar)),
    far: orNull(map(natural, scalar)),
  })),
  associative: record<AssociativeArray>(() => ({
    kind: text,
    refs: natural,
    items: map(
      text,
      record<Item>(() => ({ value: scalar, at: any })),
    ),
    next: any,
    buckets: whole(1, 2 ** 40),
  })),
  reference: record<Reference>(() => ({ kind: text, target: text })),
}));

/** A function's entry is a place in its code. */
const functionValue: Shape = (value, scope) => {
  const problem = functionRecord(value, scope);
  if (problem !== null) return problem;
  const { code, entry } = value as FunctionValue;
  return place(scope.state, code, entry) ? null : `.entry${wrong("a place in its code", entry)}`;
};
const functionRecord = record<FunctionValue>(() => ({
  code: reference("code"),
  entry: natural,
  name: text,
  text,
  flags: maybe(bits),
}));

const environment = record<Environment>(() => ({
  refs: natural,
  cells: list(cell),
  flags: list(bits),
  functions: list(orNull(functionValue)),
}));

/** Whether `pc` is an instruction of the code `id`. */
function place(state: MachineState, id: number, pc: number): boolean {
  const ops = state.code.get(id)?.ops;
  return ops !== undefined && pc >= 0 && pc < ops.length && pc % INSTRUCTION_SIZE === 0;
}

// ---- frames ----

const undo = orNull(
  record<Undo>(() => ({
    fds: list(tuple(whole(0, MOST_FDS), (value, scope) => (value === -2 ? null : fileOrNone(value, scope)))),
    cells: list(tuple(symbol, cell, bits)),
    args: orNull(texts),
    traps: maybe(list(tuple(any, text))),
    options: maybe(bits),
    getopts: maybe(tuple(natural, any)),
    moved: maybe(list(tuple(symbol, symbol))),
    last: maybe(text),
    argv: maybe(texts),
  })),
);
const block = record<Block>(() => ({
  block: oneOf("loop", "for", "redirect", "case", "time"),
  break: natural,
  continue: natural,
  words: texts,
  next: real,
  undo,
}));
const codeFrame = record<CodeFrame>(() => ({
  frame: text,
  role: oneOf("command", "function", "subshell", "stage"),
  code: reference("code"),
  pc: natural,
  condition: flag,
  blocks: list(block),
  memo: orNull(list(anything, 1_000_000)),
  undo,
  name: text,
  debugged: maybe(any),
  returned: maybe(flag),
  unwatched: maybe(flag),
}));
const WAYS = ["break", "continue"] as const;
/** A code frame whose places are places of its code. */
const codeFrameInCode: Shape = (value, scope) => {
  const problem = codeFrame(value, scope);
  if (problem !== null) return problem;
  const { code, pc, blocks } = value as CodeFrame;
  if (!place(scope.state, code, pc)) return `.pc${wrong("a place in its code", pc)}`;
  for (let i = 0; i < blocks.length; i++)
    for (const way of WAYS)
      if (!place(scope.state, code, blocks[i][way]))
        return `.blocks[${i}].${way}${wrong("a place in its code", blocks[i][way])}`;
  return null;
};

const fd = whole(-1, MOST_FDS);
const deadline = maybe(real);
type Fields = Readonly<Record<string, Shape>>;
/** What each call is asked for, as far as it is looked at when the call is tried again. */
const calls = (): { readonly [C in KernelCall["call"] | CallName]: Fields } => ({
  read: { fd, max: maybe(natural), into: maybe(bytes) },
  readline: { fd, delimiter: whole(-1, 256), max: maybe(natural), timeout: maybe(real), deadline },
  write: { fd, data: bytes },
  open: { path: text, flags: bits, mode: maybe(bits) },
  close: { fd },
  seek: { fd, offset: any, whence: oneOf(0, 1, 2) },
  stat: { path: text, follow: flag },
  fstat: { fd },
  access: { path: text, mode: bits },
  readdir: { path: text },
  mkdir: { path: text, mode: maybe(bits) },
  rmdir: { path: text },
  unlink: { path: text },
  rename: { from: text, to: text },
  link: { from: text, to: text },
  symlink: { target: text, path: text },
  readlink: { path: text },
  chmod: { path: text, mode: bits },
  ftruncate: { fd, size: natural },
  utimes: { path: text, atime: real, mtime: real },
  spawn: { argv: texts, environ: maybe(map(text, text)), stdin: maybe(fd) },
  exec: { argv: texts, environ: maybe(map(text, text)) },
  wait: { pid: any },
  kill: { pid: any, signal: whole(0, 128) },
  sleep: { ms: real, deadline },
  time: {},
  random: {},
  environ: {},
  getcwd: {},
  isatty: { fd },
  umask: {},
  yield: {},
  exit: { status: any },
  checkpoint: { path: text, exit: flag },
  image: { fd, embed: flag, exit: flag },
  durable: { fd, exit: flag },
  resume: { path: text, value: status },
  await: { pids: list(any) },
  evaluate: { text },
  host: { child: any },
});
const call = tagged("call", () =>
  Object.fromEntries(Object.entries(calls()).map(([name, fields]) => [name, record<Fields>(() => fields)])),
);

const frame = tagged("frame", () => ({
  code: codeFrameInCode,
  program: record<ProgramFrame>(() => ({
    frame: text,
    name: text,
    version: natural,
    state: anything,
    call: orNull(call),
    reply: orNull(
      record<{ errno: number; value: unknown }>(() => ({ errno: whole(0, 4096), value: anything })),
    ),
    condition: flag,
    undo,
  })),
  source: record<SourceFrame>(() => ({
    frame: text,
    role: oneOf(
      "script",
      "source",
      "eval",
      "trap",
      "exit-trap",
      "error-trap",
      "debug-trap",
      "return-trap",
      "callback",
    ),
    name: text,
    text,
    offset: natural,
    line: any,
    fd,
    condition: flag,
    status: any,
    undo,
    command: maybe(text),
    returned: maybe(flag),
    unwatched: maybe(flag),
    excused: maybe(flag),
  })),
}));

// ---- tasks ----

const job = record<Job>(() => ({
  id: any,
  owner: any,
  pid: any,
  text,
  exit: orNull(any),
  reported: flag,
  signal: maybe(any),
  pids: maybe(list(any)),
}));
const callSite = record<CallSite>(() => ({ name: text, source: text, line: any, argv: maybe(texts) }));
const settings = record<Settings>(() => ({
  directories: texts,
  disabled: texts,
  hashed: map(
    text,
    record<Hashed>(() => ({ path: text, hits: any, given: maybe(flag) })),
  ),
  hashPath: maybe(text),
  completions: map(text, text),
  history: texts,
  historyState: maybe(
    record<Required<Settings>["historyState"]>(() => ({
      base: any,
      times: list(real),
      added: any,
      read: any,
      loaded: flag,
      last: flag,
      memory: tuple(text, text, text),
    })),
  ),
  limits: map(text, tuple(real, real)),
  traceFd: maybe(any),
}));

const foreign = record<Foreign>(() => ({
  text,
  // a text that has come to its value needs its code no more
  code: orNone(reference("code")),
  memo: list(anything, 1_000_000),
  value: orNull(text),
}));

const taskRecord = record<Task>(() => ({
  pid: whole(1),
  ppid: any,
  pgid: any,
  shell: flag,
  exit: orNull(status),
  frames: list(frame),
  environment: any,
  environ: orNull(map(text, text)),
  fds: list(fileOrNone, MOST_FDS),
  cwd: text,
  umask: whole(0, 0o7777),
  status: any,
  substituted: any,
  background: any,
  name: text,
  args: texts,
  options: bits,
  shopts: bits,
  inert: bits,
  aliases: orNull(map(text, text)),
  traps: map(any, text),
  parentTraps: orNull(map(any, text)),
  ignored: list(any),
  pending: list(any),
  jobs: list(job),
  shellPid: any,
  optionSuffix: text,
  pipeline: orNull(list(any)),
  lastArgument: text,
  level: natural,
  optionIndex: natural,
  optionAt: any,
  secondsFrom: real,
  enclosed: flag,
  looping: flag,
  trapLine: any,
  trapCommand: text,
  depth: natural,
  calls: list(callSite),
  seed: real,
  lastRandom: real,
  stopped: any,
  died: any,
  uncontrolled: flag,
  marks: tuple(any, any),
  foreign: orNull(list(foreign)),
  coproc: orNull(
    record<Coproc>(() => ({ name: text, owner: any, pid: any, fds: tuple(any, any), over: maybe(natural) })),
  ),
  settings: orNull(settings),
}));

/** A task that lives has an environment and something to do. */
const task: Shape = (value, scope) => {
  const problem = taskRecord(value, scope);
  if (problem !== null) return problem;
  const { exit, environment: id, frames } = value as Task;
  if (exit !== null) return null;
  if (frames.length === 0) return ".frames: expected one or more, found none";
  return scope.state.environments.has(id) ? null : `.environment${wrong("a number of environments", id)}`;
};

// ---- files ----

const print = record<Fingerprint>(() => ({
  dev: real,
  ino: real,
  size: natural,
  mtime: real,
  from: natural,
  to: natural,
  hash: text,
}));
const treeFile: Shape = (value, scope) => {
  const problem = treeFileRecord(value, scope);
  if (problem !== null) return problem;
  const { kind, ino } = value as TreeFile;
  if (kind !== "anonymous" || scope.state.tree.anonymous.nodes.has(ino)) return null;
  return `.ino${wrong("a node", ino)}`;
};
const treeFileRecord = record<TreeFile>(() => ({
  kind: oneOf("host", "anonymous", "device"),
  path: text,
  ino: natural,
  flags: bits,
}));
const fileRecord = record<FrozenFile>(() => ({
  refs: whole(1),
  kind: oneOf("tree", "pipe-read", "pipe-write", "host"),
  path: text,
  flags: bits,
  offset: natural,
  file: orNull(treeFile),
  pipe: natural,
  handle: any,
  buffer: orNull(bytes),
  ended: flag,
  nameless: maybe(record<Nameless>(() => ({ key: text, size: natural, bytes: orNull(bytes) }))),
  print: maybe(print),
  embedded: maybe(bytes),
}));
const file: Shape = (value, scope) => {
  const problem = fileRecord(value, scope);
  if (problem !== null) return problem;
  const { kind, file: inner, pipe } = value as FrozenFile;
  if (kind === "tree") return inner === null ? ".file: expected a file, found null" : null;
  return kind === "host" || scope.state.pipes.has(pipe) ? null : `.pipe${wrong("a number of pipes", pipe)}`;
};
const pipe = record<Pipe>(() => ({
  chunks: list(bytes),
  offset: natural,
  size: natural,
  capacity: whole(1),
  readers: natural,
  writers: natural,
}));
const wholePipe: Shape = (value, scope) => {
  const problem = pipe(value, scope);
  if (problem !== null) return problem;
  const { chunks, offset, size } = value as Pipe;
  let held = -offset;
  for (const chunk of chunks) held += chunk.length;
  return held === size && (chunks.length === 0 ? offset === 0 : offset <= chunks[0].length)
    ? null
    : `.size: expected the ${held} bytes that it holds, found ${size}`;
};

// ---- mappings ----

const origin = maybe(
  record<Origin>(() => ({
    path: text,
    own: flag,
    ino: real,
    dev: real,
    uid: any,
    gid: any,
    size: natural,
    fingerprint: orNull(print),
  })),
);
const common = { kind: text, mode: bits, nlink: any, mtime: real, atime: real, ctime: real, origin };
const node = tagged("kind", () => ({
  file: record<FileNode>(() => ({ ...common, size: natural, pages: list(orNull(bytes)) })),
  directory: record<DirectoryNode>(() => ({ ...common, parent: natural, entries: map(text, natural) })),
  symlink: record<SymlinkNode>(() => ({ ...common, target: text })),
  special: record<SpecialNode>(() => common),
}));
const tree = record<TreeState>(() => ({
  anonymous: record<AnonymousState>(() => ({
    pageBytes: whole(1, 1 << 30),
    next: whole(1),
    nodes: map(whole(1), node),
  })),
  mappings: list(
    record<Mapping>(() => ({
      guest: absolute,
      kind: oneOf("shared", "private", "anonymous"),
      host: either("an absolute path or none", oneOf(""), absolute),
      readonly: flag,
      root: natural,
    })),
  ),
}));

/** What META has beside parts of the state. */
export const META_SHAPE = record<Omit<Meta, keyof MachineState>>(() => ({
  version: natural,
  requester: natural,
  time: real,
  output: maybe(map(natural, bytes)),
  input: maybe(record<NonNullable<Meta["input"]>>(() => ({ dev: real, ino: real, offset: natural }))),
  journal: maybe(text),
  secrets: maybe(texts),
  hidden: maybe(texts),
}));

/** Each part of the state, in the order in which they are looked at, with the section that has it. */
export const stateShapes = (): {
  readonly [K in keyof MachineState]: readonly [section: string, shape: Shape];
} => ({
  symbols: ["CODE", texts],
  code: ["CODE", map(natural, codeShape)],
  pipes: ["PIPES", map(natural, wholePipe)],
  tree: ["MAPPINGS", tree],
  files: ["FILES", map(natural, file)],
  environments: ["TASKS", map(natural, environment)],
  tasks: ["TASKS", map(natural, task)],
  nextPid: ["META", whole(1)],
  mainPid: ["META", any],
  queue: ["META", list(reference("tasks"))],
  slice: ["META", any],
  nextFile: ["META", whole(1)],
  nextPipe: ["META", whole(1)],
  nextCode: ["META", whole(1)],
  nextEnvironment: ["META", whole(1)],
  elapsed: ["META", real],
  random: ["META", any],
  resumed: ["META", natural],
  sequence: ["META", natural],
  name: ["META", text],
  run: ["META", text],
  job: [
    "META",
    orNull(
      record<StartedJob>(() => ({
        words: texts,
        script: text,
        directory: maybe(text),
        now: maybe(text),
        over: maybe(natural),
        standard: maybe(map(natural, print)),
      })),
    ),
  ],
  outputs: [
    "META",
    map(
      text,
      record<Output>(() => ({ created: flag, print: orNull(print) })),
    ),
  ],
});

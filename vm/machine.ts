/**
 * A machine: the state (all data), and the caches and ties to the outside that are rebuilt
 * around it. Functions of vm/ take the machine first.
 */

import type { AnyBuiltin, Table } from "./builtin.ts";
import type { Code } from "./code.ts";
import { notify } from "./delivery.ts";
import { type Locale, newLocale } from "./expand/characters.ts";
import { arithmeticScope, type MachineScope } from "./expand/scope.ts";
import { createJournal, type Journal } from "./fs/journal.ts";
import { journaled } from "./fs/journaled.ts";
import type { MappingRequest } from "./fs/mappings.ts";
import { flushOutput } from "./fs/output.ts";
import { createOutputs } from "./fs/outputs.ts";
import { createTree, createTreeState, type Tree } from "./fs/tree.ts";
import { createGuard, type Guard, type GuardWatch } from "./host/guard.ts";
import { guardedHost } from "./host/guarded.ts";
import type { Host } from "./host/host.ts";
import type { Permissions } from "./host/permissions.ts";
import type { Saved } from "./image/save.ts";
import { NO_SEAL, type Seal } from "./image/seals.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import { type ByteString, mapped } from "./plain.ts";
import type { AnyProgram } from "./program.ts";
import type { RunningPolicy } from "./running.ts";
import { WaitKind, waitKey, wakeTask } from "./scheduler.ts";
import type { Shell } from "./shell.ts";
import type { Environment, KernelCall, MachineState, Task } from "./state.ts";
import { currentLine } from "./task.ts";
import { newWatchdog, type Watchdog } from "./watchdog.ts";

/** What the compiler makes of the next complete command of a text. */
export type Compiled =
  /** `warnings`: what standard error is told before the command runs, behind `NAME: line N: ` */
  | {
      kind: "command";
      code: Code;
      next: number;
      line: number;
      warnings?: SyntaxProblem["lines"];
      /** `code` is partial (partial.ts); this makes it whole */
      rest?: () => void;
    }
  /** nothing but blanks and comments was left */
  | { kind: "end"; next: number; line: number }
  /** `incomplete`: more text could mend it */
  | { kind: "error"; error: SyntaxProblem; incomplete: boolean };

/**
 * What is wrong with a text, after `warnings`. `lines`: in bash's words, behind `NAME: line N: `; `explained`: for a person, with place and
 * expectation; `status`: of the shell, null where it stays what it was; `substituted`: within `$( )`.
 */
export type SyntaxProblem = {
  warnings: { line: number; text: ByteString }[];
  lines: { line: number; text: ByteString }[];
  explained: ByteString;
  status: 1 | 2 | null;
  substituted: boolean;
  /** the text ended within quotes: a script ends with its last status, if that was not 0 */
  unclosed: boolean;
  /** where the next line begins: reading goes on there where the status is 1 */
  next: number;
  line: number;
};

/** Handed to the machine by the composition root: the VM itself knows no syntax. */
export type Compiler = {
  next(
    text: ByteString,
    offset: number,
    line: number,
    options: {
      name: ByteString;
      final: boolean;
      symbolOf: (name: string) => number;
      /** patterns may have groups (extglob) */
      extended?: boolean;
      /** what posix mode reads otherwise (bash manual 6.11) */
      posix?: boolean;
      /** what is put in the place of a command's name; absent: nothing */
      aliases?: ReadonlyMap<ByteString, ByteString> | null;
    },
  ): Compiled;
  /**
   * The text of a function's definition or of another command, in bash's layout: a function as `declare -f` shows it, or
   * as an entry of the environment has it. Text that is no command is returned as it is.
   */
  print(text: ByteString, form: "function" | "exported" | "command", posix: boolean): ByteString;
};

/** What a driver must do for the machine: asked for by a task, done between two steps. `since`: when it was put off first, for output; `asked`: for programs of the host. */
export type Request =
  | {
      request: "checkpoint";
      pid: number;
      path: ByteString;
      exit: boolean;
      embed?: boolean;
      since?: number;
      asked?: number;
    }
  | ({ request: "resume"; pid: number; asked?: number } & Omit<
      Extract<KernelCall, { call: "resume" }>,
      "call"
    >)
  /** of `checkpoint -u`: the image for a descriptor, and that what was written to it be durable */
  | {
      request: "image";
      pid: number;
      fd: number;
      embed: boolean;
      exit: boolean;
      since?: number;
      asked?: number;
    }
  | { request: "durable"; pid: number; fd: number; exit: boolean; asked?: number }
  /** `host`: asked for from outside floe, which needs no permission of the script's; `quiet`: at an interval */
  | {
      request: "freeze";
      exit: boolean;
      host: boolean;
      quiet?: boolean;
      embed?: boolean;
      since?: number;
      asked?: number;
    };

export type MachineOptions = {
  host: Host;
  compiler: Compiler;
  programs: Table<AnyProgram>;
  builtins: Table<AnyBuiltin>;
  access: Permissions;
  /** who is told of permission checks, and asked (vm/host/guard.ts) */
  watch?: GuardWatch;
  limits?: Partial<Limits>;
  /** what reaching a limit of the whole run does; "end" by default */
  onLimit?: "end" | "freeze";
  /** how images are encrypted and signed, and what is asked of those that are read */
  seal?: Seal;
  /** images of other users, or that others may write, are resumed from, too */
  trust?: boolean;
  /** variables whose values reach no image; a resume asks `askSecret` for those that the environment lacks */
  secrets?: readonly string[];
  askSecret?: ((name: string) => ByteString | null) | null;
  /** mappings beside the usual ones, or where those of an image are on this host */
  mappings?: readonly MappingRequest[];
  /** how long a freeze waits for programs of the host, ms; and what becomes of those that run on */
  grace?: number;
  onRunning?: RunningPolicy;
  /** all images hold the contents of open files (`--embed`) */
  embed?: boolean;
  /** where checkpoints without a name go, and the template of their names (default %N.ckpt) */
  directory?: ByteString;
  template?: ByteString;
  /** told of each freeze from outside, when its image is durable */
  onFrozen?: (path: ByteString, quiet: boolean) => void;
  /** told of each checkpoint that has come to its end; makes it be measured */
  onCheckpoint?: ((report: CheckpointReport) => void) | null;
  /** how many generations an image file keeps; `strict`: never more than these while it is small */
  generations?: { keep: number; strict: boolean };
};

/** How a checkpoint went; times in ms: the job stood still for `pause` (`cpu` of it this process was busy), the image was durable after `took`. */
export type CheckpointReport = {
  path: ByteString;
  sequence: number;
  errno: number;
  pause: number;
  cpu: number;
  took: number;
};

export type Machine = Required<MachineOptions> & {
  state: MachineState;
  limits: Limits;
  tree: Tree;
  /** the permission check */
  guard: Guard;
  /** undoes what this run changes, should it die; and what its images say of the files that it wrote */
  journal: Journal;
  outputs: ReturnType<typeof createOutputs>;
  /** pids whose calls wait for a person's answer */
  parked: number[];
  /** the limits of the whole run */
  watchdog: Watchdog;
  /** symbol number by name */
  symbols: Map<string, number>;
  /** the task whose turn it is, and its environment */
  task: Task;
  env: Environment;
  scope: MachineScope;
  locale: Locale;
  /** names of commands of which PATH had no program of the script's own when they were first run; a cache, which hash -r forgets */
  passed: { path: ByteString; names: Set<ByteString> } | null;
  /** symbols of IFS and FUNCNEST */
  ifsSymbol: number;
  funcnestSymbol: number;
  /** why an evaluation stopped: 0 it did not, 1 blocked on a substitution, 2 error (already reported) */
  stopped: 0 | 1 | 2;
  /** status and reach of the error in `stopped` 2: "shell" ends a non-interactive shell; `expansion`: of a redirection's word */
  failure: { status: number; reach: "line" | "top" | "command" | "shell"; expansion: boolean };
  /** why the last assignment was refused, as the message says it; "" where that has been told */
  refused: ByteString;
  /** memo of the instruction under way */
  memo: unknown[] | null;
  /** name of the builtin under way, "" outside of any: errors in values of integer variables begin with it */
  builtin: string;
  /** the code that the substitutions under evaluation are in, where that is not the frame's; -1: it is */
  foreignCode: number;
  /** fields of `$@` given back by a parameter */
  list: readonly ByteString[];
  /** `m.list` is that of `$*` or `x[*]`: one string within double quotes */
  star: boolean;
  /** pids waiting by wait key (see scheduler.ts) */
  waiters: Map<number, number[]>;
  /** key of what the call under way blocks on */
  waitOn: number;
  /** pids asleep, by deadline in `clock` milliseconds */
  sleepers: Map<number, number>;
  /** host streams: reads under way and output queued, by handle */
  reading: Set<number>;
  output: Map<number, OutputQueue>;
  /** host children under way, by number */
  children: Map<number, HostTask>;
  requests: Request[];
  /** who asked for the checkpoint that is on its way to the disk: a pid, 0 nobody of the run, -1 there is none */
  saving: number;
  /** host.monotonic() until which nothing runs for the sake of an image on its way */
  heldUntil: number;
  /** checkpoints that wait for it */
  behind: Request[];
  /** requests that cannot be done yet */
  waiting: Request[];
  /** what is remembered of the image written last */
  saved: Saved | null;
  /** the signal from outside that ends the run, which is not over then; 0 none */
  interrupted: number;
  /** what was said of the last checkpoint, if it failed */
  complaint: ByteString;
  /** the run is in /tmp, as it may not see the directory that it was started in, and nobody has been told of that */
  astray: boolean;
  /** host.monotonic() when this process took the run up */
  startedAt: number;
  /** called when a host event has made a task runnable */
  wakeDriver: () => void;
  /** the facade that builtins see; made when first needed */
  shell: Shell | null;
  /** output of the builtin under way */
  written: ByteString;
  /** total steps run, for tests and limits */
  steps: number;
};

/** A host program under way for task `pid`: its output is pumped by `pumps`, its input by `inputs` (pids). */
export type HostTask = {
  pid: number;
  kill(signal: number): void;
  exit: number | null;
  pumps: number[];
  inputs: number[];
  /** the pipes that it reads: the open file that feeds each, and what takes back the rest, see HostChild */
  feeds: { id: number; unread(): Uint8Array | null }[];
  lent: Lent[];
  /** where its regular files were when it began, by number of the open file */
  offsets: ReadonlyMap<number, number>;
};

/** An open file whose host handle a program has inherited: `from` is where its offset was when the machine last looked. */
export type Lent = { id: number; handle: number; from: number };

/** Bytes on their way to a host stream, of chunks and text together. `error`: the errno of a failed write, 0 none; `told`: a writer got it. */
export type OutputQueue = {
  chunks: Uint8Array[];
  /** short texts behind the chunks, which are made bytes together */
  text: ByteString;
  bytes: number;
  writing: boolean;
  error: number;
  told: boolean;
  /** how many bytes may still go out before anything is asked of the stream */
  fresh: number;
  /** null: not looked at yet */
  waits: boolean | null;
  /** closes the stream once all is written; null: it stays open */
  closing: (() => void) | null;
};

/** Generations in an image file where nobody says how many. */
const DEFAULT_GENERATIONS = { keep: 8, strict: false };

/** Milliseconds that a freeze waits for programs of the host. */
const DEFAULT_GRACE = 10_000;

/** Where RANDOM begins: the time and the process, as in bash. */
function seedOf(host: Host): number {
  const time = Math.floor(host.now() * 1000) | 0;
  return Math.imul(time ^ Math.imul(host.identity().pid, 0x9e3779b1), 0x85ebca6b) | 1;
}

function emptyState(host: Host): MachineState {
  return {
    tasks: new Map(),
    nextPid: host.identity().pid,
    mainPid: 0,
    queue: [],
    slice: 0,
    files: new Map(),
    nextFile: 1,
    pipes: new Map(),
    nextPipe: 1,
    code: new Map(),
    nextCode: 1,
    symbols: [],
    environments: new Map(),
    nextEnvironment: 1,
    tree: createTreeState(),
    elapsed: 0,
    random: seedOf(host),
    resumed: 0,
    sequence: 0,
    name: "",
    run: "",
    job: null,
    outputs: new Map(),
  };
}

/** The command under way, and its place in the script. */
function whereabouts(m: Machine): { command: ByteString; place: ByteString } {
  if (!m.task) return { command: "floe", place: "the start" };
  const top = m.task.frames.at(-1);
  const command = top?.frame === "program" && !top.name.startsWith("#") ? top.name : "the shell";
  return { command, place: `${m.task.name}: line ${currentLine(m, m.task)}` };
}

/** A machine with no task yet (see `startShell`), or around the state of an image. `living`: the journal that goes on. */
export function createMachine(options: MachineOptions, state?: MachineState, living?: Journal): Machine {
  const data = state ?? emptyState(options.host);
  const journal = living ?? createJournal(options.host, (message) => notify(machine, message));
  const outputs = createOutputs(options.host, data.outputs);
  const guarded = options.watch ?? {};
  const { ask, askLater } = guarded;
  const watch: GuardWatch = {
    ...guarded,
    // what was written before the question is seen before it
    ...(ask && {
      ask(question) {
        flushOutput(machine);
        return ask(question);
      },
    }),
    ...(askLater && {
      askLater(question, done) {
        flushOutput(machine);
        askLater(question, (answer) => {
          done(answer);
          for (const pid of machine.parked.splice(0)) wakeTask(machine, pid);
          machine.wakeDriver();
        });
      },
    }),
  };
  const guard = createGuard(options.access, options.host, watch, () => whereabouts(machine));
  const machine: Machine = {
    watch: {},
    onLimit: "end",
    seal: NO_SEAL,
    trust: false,
    secrets: [],
    askSecret: null,
    directory: options.host.cwd(),
    template: "%N.ckpt",
    embed: false,
    grace: DEFAULT_GRACE,
    onRunning: "refuse",
    mappings: [],
    onFrozen: () => {},
    onCheckpoint: null,
    generations: DEFAULT_GENERATIONS,
    ...options,
    state: data,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    journal,
    outputs,
    tree: createTree(data.tree, options.host, options.access, {
      fileBytes: options.limits?.fileBytes ?? DEFAULT_LIMITS.fileBytes,
      mappings: options.mappings,
      guard,
      wrap: (guarded, bare) => journaled(guarded, bare, guard, journal, outputs),
    }),
    guard,
    parked: [],
    watchdog: null as unknown as Watchdog,
    symbols: new Map(mapped(data.symbols, (name, i) => [name, i])),
    task: null as unknown as Task,
    env: null as unknown as Environment,
    scope: null as unknown as MachineScope,
    passed: null,
    ifsSymbol: 0,
    funcnestSymbol: 0,
    locale: null as unknown as Locale,
    stopped: 0,
    failure: { status: 1, reach: "command", expansion: false },
    refused: "",
    memo: null,
    foreignCode: -1,
    builtin: "",
    list: [],
    star: false,
    waiters: new Map(),
    waitOn: 0,
    sleepers: new Map(),
    reading: new Set(),
    output: new Map(),
    children: new Map(),
    requests: emptyList(),
    saving: -1,
    heldUntil: 0,
    behind: emptyList(),
    waiting: emptyList(),
    saved: null,
    interrupted: 0,
    complaint: "",
    astray: false,
    startedAt: options.host.monotonic(),
    wakeDriver: () => {},
    shell: null,
    written: "",
    steps: 0,
  };
  machine.watchdog = newWatchdog(machine);
  machine.scope = arithmeticScope(machine);
  machine.ifsSymbol = symbolOf(machine, "IFS");
  machine.funcnestSymbol = symbolOf(machine, "FUNCNEST");
  machine.locale = newLocale((name) => symbolOf(machine, name));
  return machine;
}

/**
 * An empty list that has the form of one that has had objects in it: compiled code that looks at its length would be
 * lost when the first one comes.
 */
function emptyList(): Request[] {
  const list: (Request | null)[] = [null];
  list.length = 0;
  return list as Request[];
}

/** The host for images that the script asks for: it reaches where --allow-ckpt has them. */
export function imageHost(m: Machine): Host {
  return m.guard.everything ? m.host : guardedHost(m.host, m.guard, { read: "ckpt", write: "ckpt" });
}

/** The task waits until a person has answered; its call or instruction is then tried again. */
export function park(m: Machine, task: Task): void {
  m.parked.push(task.pid);
  m.waitOn = waitKey(WaitKind.prompt, task.pid);
}

/** Milliseconds that the run has lasted, frozen time not counted. */
export function clock(m: Machine): number {
  return m.state.elapsed + (m.host.monotonic() - m.startedAt);
}

/** The number of a variable or function name; made when new. */
export function symbolOf(m: Machine, name: string): number {
  let symbol = m.symbols.get(name);
  if (symbol === undefined) {
    symbol = m.state.symbols.length;
    m.state.symbols.push(name);
    m.symbols.set(name, symbol);
  }
  return symbol;
}

/** The same for many, in one loop: a function that is called often enough has the compiler started for it. */
export function symbolsOf(m: Machine, names: Iterable<string>): number[] {
  const found: number[] = [];
  for (const name of names) {
    let symbol = m.symbols.get(name);
    if (symbol === undefined) {
      symbol = m.state.symbols.push(name) - 1;
      m.symbols.set(name, symbol);
    }
    found.push(symbol);
  }
  return found;
}

/** The machine's own random numbers: xorshift32, 32 bits, part of the state. */
export function random(m: Machine): number {
  let x = m.state.random | 0;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  m.state.random = x | 0 || 1;
  return m.state.random >>> 0;
}

/**
 * The root of all data: what an image holds. Plain values only, and references by number, so
 * that the graph is a tree.
 */
import type { ArrayValue, Reference } from "./arrays.ts";
import type { Code } from "./code.ts";
import type { Fingerprint } from "./fs/fingerprint.ts";
import type { Output } from "./fs/outputs.ts";
import type { TreeFile, TreeState } from "./fs/tree.ts";
import type { ByteString, Plain } from "./plain.ts";
import type { Call } from "./program.ts";
import type { ClockPolicy } from "./thaw.ts";
import type { FilesPolicy } from "./verify.ts";

export type MachineState = {
  tasks: Map<number, Task>;
  nextPid: number;
  /** the task whose exit is the run's */
  mainPid: number;
  /** pids that can run, the current one first */
  queue: number[];
  /** steps left in the turn of the current task */
  slice: number;
  files: Map<number, OpenFile>;
  nextFile: number;
  pipes: Map<number, Pipe>;
  nextPipe: number;
  code: Map<number, Code>;
  nextCode: number;
  /** variable and function names by symbol number */
  symbols: string[];
  environments: Map<number, Environment>;
  nextEnvironment: number;
  tree: TreeState;
  /** milliseconds that the run has lasted, frozen time not counted; as of the last freeze */
  elapsed: number;
  /** state of the random generator (32 bits) */
  random: number;
  /** how often this run has been resumed ($CKPT_RESUMED) */
  resumed: number;
  /** checkpoints written by this run (%S) */
  sequence: number;
  /** name for checkpoint files (%N) */
  name: ByteString;
  /** id of the run, by which its images know each other; "" until the first checkpoint */
  run: string;
  /** what a run with a state file was started as; null for any other */
  job: StartedJob | null;
  /** host files that the run has written, by path, those written last at the end */
  outputs: Map<ByteString, Output>;
};

/** What a run with a state file was started as. */
export type StartedJob = {
  words: readonly ByteString[];
  script: string;
  /** the directory that it was started in, and where that is now; absent in older images */
  directory?: ByteString;
  now?: ByteString;
  /** its status, once it is over */
  over?: number;
  /** in some older images: standard output and error, which the journal has now */
  standard?: ReadonlyMap<number, Fingerprint>;
};

/** null: unset (or computed, see `CellFlag.dynamic`). A number is a safe integer. */
export type Cell = string | number | null | ArrayValue | Reference;

/** Attributes of variables: explicit numbers, part of the image format. */
export const CellFlag = {
  export: 1,
  readonly: 2,
  /** computed at each use, see special.ts */
  dynamic: 4,
  local: 8,
  /** an assigned text is an expression */
  integer: 16,
  lower: 32,
  upper: 64,
  /** first character upper, the others lower case */
  capital: 128,
  /** a name reference; its cell is null or a Reference */
  reference: 256,
  indexed: 512,
  associative: 1024,
  /** known by a declaration, though it may have no value */
  declared: 2048,
  trace: 4096,
  /** an assignment has an effect beside storing the value, see hooks.ts; outlasts `unset` */
  hooked: 8192,
} as const;

/** Attributes with which an assignment is more than storing a value. */
export const SPECIAL_FLAGS = 2 | 4 | 16 | 32 | 64 | 128 | 256 | 512 | 1024 | 8192;
export const ARRAY_FLAGS = 512 | 1024;

/** Variables and functions, shared copy-on-write between tasks while `refs` > 1. Indexed by symbol. */
export type Environment = {
  refs: number;
  cells: Cell[];
  flags: number[];
  functions: (FunctionValue | null)[];
};
/** `flags`: attributes of CellFlag (export, readonly, trace), absent where there are none. */
export type FunctionValue = {
  code: number;
  entry: number;
  name: ByteString;
  text: ByteString;
  flags?: number;
};

/** Bits of `task.options`; `$-` letters where they have one. */
export const Option = {
  errexit: 1,
  nounset: 2,
  xtrace: 4,
  noglob: 8,
  pipefail: 16,
  noclobber: 32,
  allexport: 64,
  verbose: 128,
  noexec: 256,
  monitor: 512,
  posix: 1024,
  notify: 2048,
  hashall: 4096,
  ignoreeof: 8192,
  nolog: 16384,
  vi: 32768,
  emacs: 65536,
  braceexpand: 131072,
  errtrace: 262144,
  functrace: 524288,
  histexpand: 1048576,
  history: 2097152,
  interactiveComments: 4194304,
  keyword: 8388608,
  onecmd: 16777216,
  physical: 33554432,
  privileged: 67108864,
  /** no option of `set`: there is a DEBUG trap, kept by setTraps */
  debugTrap: 134217728,
  /** `set -r`, which has no name for `set -o`: once on, it stays (bash manual 6.10) */
  restricted: 268435456,
} as const;

/** Bits of `task.shopts`: what `shopt` sets and the machine looks at (names in options.ts). */
export const Shopt = {
  extglob: 1,
  nocasematch: 2,
  nullglob: 4,
  failglob: 8,
  dotglob: 16,
  nocaseglob: 32,
  globstar: 64,
  globskipdots: 128,
  globasciiranges: 256,
  patsubReplacement: 512,
  xpgEcho: 1024,
  lastpipe: 2048,
  inheritErrexit: 4096,
  expandAliases: 8192,
  execfail: 16384,
  extdebug: 32768,
  extquote: 65536,
  gnuErrfmt: 131072,
  interactiveComments: 262144,
  localvarInherit: 524288,
  localvarUnset: 1048576,
  promptvars: 2097152,
  shiftVerbose: 4194304,
  sourcepath: 8388608,
  varredirClose: 16777216,
  assocExpandOnce: 33554432,
  cdableVars: 67108864,
} as const;

export type Task = {
  pid: number;
  ppid: number;
  pgid: number;
  /** a shell's tasks have `shell`; a program started by a program (xargs) has not */
  shell: boolean;
  /** null while alive; then 0 to 255, or 128+n */
  exit: number | null;
  frames: Frame[];
  environment: number;
  /** overrides the exported variables: a program started with its own environment */
  environ: ReadonlyMap<string, ByteString> | null;
  /** open file number by fd; -1: closed */
  fds: number[];
  cwd: ByteString;
  umask: number;
  /** $? */
  status: number;
  /** status of the last command substitution, -1 if none in this command */
  substituted: number;
  /** $! ; 0: none */
  background: number;
  name: ByteString;
  args: readonly ByteString[];
  options: number;
  /** `Shopt` bits; and those of options that have no effect (options.ts) */
  shopts: number;
  inert: number;
  /** `alias`; null: none */
  aliases: ReadonlyMap<ByteString, ByteString> | null;
  /** the signal's action text; "" ignores */
  traps: ReadonlyMap<number, ByteString>;
  /** in a subshell: what its parent had, for listing; null once it sets its own */
  parentTraps: ReadonlyMap<number, ByteString> | null;
  /** signals ignored, also by programs */
  ignored: readonly number[];
  pending: number[];
  jobs: Job[];
  /** $$: the pid of the shell that this task is or came from */
  shellPid: number;
  /** letters of `$-` that no option bit has ("c", "s") */
  optionSuffix: string;
  /** PIPESTATUS; null: the last pipeline was one command, whose status is $? */
  pipeline: readonly number[] | null;
  /** `$_` */
  lastArgument: ByteString;
  /** depth of command substitutions, for set -x */
  level: number;
  /** position within a word of getopts */
  optionIndex: number;
  /** OPTIND that it belongs to */
  optionAt: number;
  /** `clock` milliseconds that SECONDS counts from */
  secondsFrom: number;
  /** a subshell of a function or sourced file: `return` ends it */
  enclosed: boolean;
  /** a substitution or stage within a loop of the shell that it came from: `break` ends it */
  looping: boolean;
  /** line of the command that failed, for the ERR trap on its way */
  trapLine: number;
  /** its text, for BASH_COMMAND */
  trapCommand: ByteString;
  /** depth of subshells */
  depth: number;
  /** functions and sourced files under way where a subshell was forked, innermost first */
  calls: readonly CallSite[];
  /** RANDOM's generator: its last number (32 bits; -1: no seed yet), and the last value that it gave */
  seed: number;
  lastRandom: number;
  /** the signal that has stopped it, 0: it is not stopped */
  stopped: number;
  /** the signal that it died of, 0: of none */
  died: number;
  /** `set -m` was its parent's: it has no job control of its own */
  uncontrolled: boolean;
  /** numbers of the current and the previous job, 0 none (see jobs.ts) */
  marks: readonly [number, number];
  /** the coprocess that the shell, or the one that it is a substitution of, has; null: none */
  coproc: Coproc | null;
  /** texts with substitutions in them that the instruction under way has met, see expand/foreign.ts; null: none */
  foreign: Foreign[] | null;
  /** what rare builtins remember; null: nothing yet. Replaced as a whole when it changes, so that forks share it */
  settings: Settings | null;
};

/** A coprocess of the shell `owner`: its variable, its pid, and the descriptors to read from and to write to it, -1 closed; `over`: steps since its end. */
export type Coproc = { name: ByteString; owner: number; pid: number; fds: [number, number]; over?: number };

/** `code` is -1 once there is a `value`; `memo`: the results of its parts. */
export type Foreign = { text: ByteString; code: number; memo: Plain[]; value: ByteString | null };

/** `given`: by `hash -p` or BASH_CMDS, not found. */
export type Hashed = { path: ByteString; hits: number; given?: boolean };

/** What rare builtins remember. */
export type Settings = {
  /** the directory stack below the working directory, top first (`pushd`) */
  directories: readonly ByteString[];
  /** builtins that `enable -n` has switched off */
  disabled: readonly string[];
  /** where commands have been found (`hash`) */
  hashed: ReadonlyMap<ByteString, Hashed>;
  /** the PATH that this holds for; absent: any */
  hashPath?: ByteString;
  /** what `complete` was given, by command name; options in the order of their listing */
  completions: ReadonlyMap<ByteString, ByteString>;
  /** lines of the history, the oldest first */
  history: readonly ByteString[];
  /**
   * What goes with them: the number of the first, when each was added, how many are of this shell, how many of
   * HISTFILE have been read, whether that was looked at, and whether the line under way is among them. Absent: none
   */
  historyState?: {
    base: number;
    times: readonly number[];
    added: number;
    read: number;
    loaded: boolean;
    last: boolean;
    /** what the last search and substitution of history expansion were */
    memory: readonly [ByteString, ByteString, ByteString];
  };
  /** limits that `ulimit` has set, by letter: soft and hard, -1 unlimited */
  limits: ReadonlyMap<string, readonly [number, number]>;
  /** the descriptor that BASH_XTRACEFD named last: closed when it names another; -1 or absent: none */
  traceFd?: number;
};

/** A function or sourced file under way: the file that it is written in, and the line it was called from. */
export type CallSite = {
  name: ByteString;
  source: ByteString;
  line: number;
  /** under extdebug: what it was called with, for BASH_ARGV */
  argv?: readonly ByteString[];
};

/** A background job of the shell `owner` (pid); a subshell sees it, but cannot wait for it. */
export type Job = {
  id: number;
  owner: number;
  pid: number;
  text: ByteString;
  exit: number | null;
  reported: boolean;
  /** the signal that it died of */
  signal?: number;
  /** of a pipeline that was stopped: all that are left of it */
  pids?: number[];
};

export type Frame = CodeFrame | ProgramFrame | SourceFrame;

/** Stands for the open file that a descriptor had, in an Undo: it is a process substitution's. */
export const PROCESS = -2;

/** What to put back when a frame or block ends. */
export type Undo = {
  /** fd, and the open file it had (-1 none, -2 none and it is a process substitution's), last done first undone */
  fds: [number, number][];
  /** symbol, cell, flags */
  cells: [number, Cell, number][];
  args: readonly ByteString[] | null;
  /** traps that a function does not inherit, put back where it has set none of its own */
  traps?: [number, ByteString][];
  /** `local -`: the options of the caller */
  options?: number;
  /** `local OPTIND`: where the caller's `getopts` is, `optionIndex` and `optionAt` */
  getopts?: [number, number];
  /** `local -n x=x`: the variable, and the one that stands for the global one meanwhile */
  moved?: [number, number][];
  /** of a function, or of evaluated text: its last argument, which is `$_` then */
  last?: ByteString;
  /** of a function or sourced file called under extdebug: its arguments, for BASH_ARGV */
  argv?: readonly ByteString[];
};

/** An open loop or redirection in a code frame, or a case whose subject is looked at again. */
export type Block = {
  block: "loop" | "for" | "redirect" | "case" | "time";
  break: number;
  continue: number;
  /** for: words left and position; case: the subject */
  words: readonly ByteString[];
  next: number;
  undo: Undo | null;
};

export type CodeFrame = {
  frame: "code";
  /** `stage`: the last of a pipeline, in the shell itself (lastpipe) */
  role: "command" | "function" | "subshell" | "stage";
  code: number;
  pc: number;
  /** failures here are conditions: set -e does not act */
  condition: boolean;
  blocks: Block[];
  /** results of parts of the instruction under way */
  memo: Plain[] | null;
  undo: Undo | null;
  name: ByteString;
  /** the instruction whose DEBUG trap has run */
  debugged?: number;
  /** the RETURN trap has run, or is running */
  returned?: boolean;
  /** there was no ERR trap when it began, or it is a child for one simple command: its failure runs none */
  unwatched?: boolean;
};

export type ProgramFrame = {
  frame: "program";
  name: string;
  version: number;
  state: Plain;
  /** the call under way, null before the first step */
  call: KernelCall | null;
  /** the reply that the next step gets, null while the call is under way */
  reply: { errno: number; value: Plain } | null;
  condition: boolean;
  undo: Undo | null;
};

/** Text that is parsed and run one complete command at a time. */
export type SourceFrame = {
  frame: "source";
  role:
    | "script"
    | "source"
    | "eval"
    | "trap"
    | "exit-trap"
    | "error-trap"
    | "debug-trap"
    | "return-trap"
    | "callback";
  name: ByteString;
  text: ByteString;
  offset: number;
  line: number;
  /** where more text comes from; -1: all is here */
  fd: number;
  condition: boolean;
  /** exit-trap, trap: the status to put back; eval, source: NOTHING_RAN until a command has */
  status: number;
  undo: Undo | null;
  /** as in a code frame */
  unwatched?: boolean;
  /** run by `command`: a syntax error in it does not end a POSIX shell */
  excused?: boolean;
  /** a trap's action: the command that was under way, for BASH_COMMAND */
  command?: ByteString;
  /** the RETURN trap has run, or is running */
  returned?: boolean;
};

/** The `status` of evaluated text that has run no command yet: without any it ends with 0. */
export const NOTHING_RAN = -1;

/** Calls that only builtins make. */
export type KernelCall =
  | Call
  /** as exit, but set -e does not act on the status */
  | { call: "exit"; status: number; quiet: true }
  /** write the run to `path` ("" : by the template). → 0, or after a resume the retval */
  | { call: "checkpoint"; path: ByteString; exit: boolean; embed?: boolean }
  /** the run as an image, for descriptor `fd`. → its bytes; after a resume the retval */
  | { call: "image"; fd: number; embed: boolean; exit: boolean }
  /** what was written to `fd` is to be durable; `exit`: the run ends then. → 0 */
  | { call: "durable"; fd: number; exit: boolean }
  /** replace the run by the image at `path` */
  | {
      call: "resume";
      path: ByteString;
      value: number;
      files?: FilesPolicy;
      reseed?: boolean;
      clock?: ClockPolicy;
    }
  /** until one of `pids` has exited (empty: until none of the jobs runs) or, under job control and not `ends`, is stopped, or a trapped signal came. → { signal } */
  | { call: "await"; pids: number[]; any?: boolean; ends?: boolean }
  /** run text above the program that calls, as `eval` would. → 0 when it has run */
  | { call: "evaluate"; text: ByteString }
  /** a host program under way: its number in this process; lost with it */
  | { call: "host"; child: number };

/** An open file: what descriptors share. */
export type OpenFile = {
  refs: number;
  kind: "tree" | "pipe-read" | "pipe-write" | "host";
  /** for messages and inspect */
  path: ByteString;
  flags: number;
  offset: number;
  /** tree */
  file: TreeFile | null;
  /** pipe */
  pipe: number;
  /** host: the host's descriptor number */
  handle: number;
  /** host: input read and not yet consumed */
  buffer: Uint8Array | null;
  /** host: end of file seen after the buffer */
  ended: boolean;
};

/** A bounded pipe. `readers` and `writers` count open files. */
export type Pipe = {
  chunks: Uint8Array[];
  /** bytes of the first chunk that have been read; 0 in an image */
  offset: number;
  size: number;
  /** bytes it holds before a writer blocks */
  capacity: number;
  readers: number;
  writers: number;
};

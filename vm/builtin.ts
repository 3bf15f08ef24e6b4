/**
 * The contract of a builtin: a command of the shell itself, which may see and change the task.
 *
 * An *immediate* builtin runs in one step and returns a status, or what the machine shall do
 * next as data. A *stepping* builtin is a program (program.ts) whose step also gets the shell.
 */
import type { ByteString, Plain } from "./plain.ts";
import type { Reply } from "./program.ts";
import type { Kind, StateShape } from "./program-shape.ts";
import type { Shell } from "./shell.ts";
import type { KernelCall } from "./state.ts";

/** What an immediate builtin asks of the machine instead of a status. */
export type Control =
  /** `failed`: the count was wrong: status 1 instead of 0 */
  | { control: "break" | "continue"; levels: number; failed?: boolean }
  /** an error that gives up the whole command line, as one in an expansion does */
  | { control: "abort"; status: number; reach: "command" }
  /** an error of a special builtin that ends a POSIX shell (XCU 2.8.1), but not under `command` */
  | { control: "error"; status: number }
  | { control: "return" | "exit"; status: number }
  /** too many arguments: the rest of the command line is given up */
  | { control: "abort"; status: number; reach: "line" | "top" | "command" | "shell" }
  /** run text as `eval`, or a file's text as `source` (with its own arguments if given; from an `fd` as it is read) */
  | {
      control: "evaluate";
      role: "eval" | "source";
      text: ByteString;
      fd?: number;
      name: ByteString;
      args: readonly ByteString[] | null;
    }
  /** run a command: no functions; `path`: where to search instead of PATH */
  | { control: "command"; argv: readonly ByteString[]; path?: ByteString }
  /** replace the task's shell by a command; no argv: keep this command's redirections */
  | { control: "exec"; argv: readonly ByteString[]; name: ByteString | null; clear: boolean };

/**
 * A command as it stands in a hot loop: its arguments where they are constant, null for those that are fields known only
 * when it runs. `ifs`: the value of `IFS=…` before it; `input`: a here-string is its input, and the last of the fields;
 * `condition`: its failure is a condition.
 */
export type HotForm = {
  words: readonly (ByteString | null)[];
  ifs: ByteString | null;
  input: boolean;
  condition: boolean;
};

/** Runs a builtin in one go. → its status; -1: nothing has been done, it is to run as it always does */
export type HotBuiltin = (fields: readonly (ByteString | number)[]) => number;

export type Immediate = {
  readonly name: string;
  readonly synopsis: string;
  /** POSIX special builtin (XCU 2.14): assignments before it persist in posix mode, errors end a shell */
  readonly special?: boolean;
  /** also a program: POSIX has it as a utility, and it needs nothing of the shell */
  readonly external?: boolean;
  run(shell: Shell, argv: readonly ByteString[]): number | Control;
  /** for hot loops: what a command comes to, worked out once; null: it is not of the common kind */
  hot?(shell: Shell, form: HotForm): HotBuiltin | null;
};

export type Stepping<S extends Plain = Plain> = {
  readonly name: string;
  readonly synopsis: string;
  readonly special?: boolean;
  readonly version?: number;
  readonly shape?: StateShape<S>;
  /** done in one go where nothing needs to wait: a status; null: nothing has been done, step instead */
  quick?(argv: readonly ByteString[], shell: Shell): number | null;
  hot?(shell: Shell, form: HotForm): HotBuiltin | null;
  start(argv: readonly ByteString[], shell: Shell): S;
  step(state: S, reply: Reply, shell: Shell): KernelCall;
};

export type AnyStepping = {
  readonly external?: undefined;
  readonly name: string;
  readonly synopsis: string;
  readonly special?: boolean;
  readonly version?: number;
  readonly shape?: Kind;
  quick?(argv: readonly ByteString[], shell: Shell): number | null;
  hot?(shell: Shell, form: HotForm): HotBuiltin | null;
  start(argv: readonly ByteString[], shell: Shell): Plain;
  step(state: never, reply: Reply, shell: Shell): KernelCall;
};

export type AnyBuiltin = Immediate | AnyStepping;

/** Rows by name; a Map is one. */
export type Table<T> = Pick<ReadonlyMap<string, T>, "get" | "has" | "keys">;

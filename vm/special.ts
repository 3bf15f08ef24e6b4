/** Variables whose value is computed at each use (bash manual 5.2); an assignment may mean something. */

import { type ArrayValue, indexedOf, newAssociative, setKey } from "./arrays.ts";
import { argumentsOf, callStack } from "./calls.ts";
import { shownCommand } from "./command-text.ts";
import { nameOfDirectory } from "./fs/path.ts";
import { HASH_BUCKETS, hashedOf, setHashed } from "./hashed.ts";
import { clock, type Machine, random } from "./machine.ts";
import { bashOptions, shellOptions } from "./options.ts";
import type { ByteString } from "./plain.ts";
import { nextRandom, seedRandom } from "./random.ts";
import { settingsOf } from "./settings.ts";
import { CellFlag, type Task } from "./state.ts";
import { currentLine } from "./task.ts";

type Row = {
  get(m: Machine, t: Task): ByteString | number | null | ArrayValue;
  /** what an assignment means; without it, it makes an ordinary variable of it */
  set?(m: Machine, t: Task, v: ByteString): void;
  /** the same of an element; without it, an assignment is taken and has no effect */
  setElement?(m: Machine, t: Task, key: ByteString, v: ByteString): void;
  /** attributes of `CellFlag`; where it is an integer, `set` is given the value of its expression */
  flags?: number;
  /** shown as an array; an associative one where `flags` says so */
  array?: true;
  /** it has a value in bash only once it has been asked for: lists of values leave it out */
  momentary?: true;
  /** bash does not let it be unset */
  kept?: true;
};

/** An assignment is taken and has no effect. */
function ignore(): void {}

function integer(text: ByteString): number {
  return Number.parseInt(text, 10) || 0;
}

/** What a table of bash shows as an associative array: `rows` as they were made, in so many buckets. */
function table(rows: Iterable<readonly [ByteString, ByteString]>, buckets: number): ArrayValue {
  const array = newAssociative();
  array.buckets = buckets;
  // of one bucket, the oldest comes first
  for (const [key, value] of [...rows].reverse()) setKey(array, key, value);
  return array;
}

/** Words of an alias, and paths of commands: the live tables of `alias` and `hash`. */
const ALIAS_BUCKETS = 64;

export const DYNAMIC: Readonly<Record<string, Row>> = {
  RANDOM: {
    get: nextRandom,
    set: (_m, t, v) => seedRandom(t, BigInt(v)),
    flags: CellFlag.integer,
    momentary: true,
  },
  SRANDOM: { get: (m) => random(m), set: ignore, flags: CellFlag.integer, momentary: true },
  SECONDS: {
    get: (m, t) => Math.floor((clock(m) - t.secondsFrom) / 1000),
    set: (m, t, v) => {
      t.secondsFrom = clock(m) - integer(v) * 1000;
    },
    flags: CellFlag.integer,
    momentary: true,
  },
  LINENO: { get: (m, t) => currentLine(m, t), set: ignore, momentary: true },
  PIPESTATUS: { get: (_m, t) => indexedOf(t.pipeline ?? [t.status]), set: ignore, array: true },
  _: { get: (_m, t) => t.lastArgument, set: ignore },
  FUNCNAME: {
    get: (m, t) => {
      const names = callStack(m, t).map((call) => call.name);
      // the script itself is no function, but shows below one
      return names.length === 0 || names[0] === "main" ? null : indexedOf(names);
    },
    set: ignore,
    array: true,
    momentary: true,
  },
  BASH_SOURCE: {
    get: (m, t) => indexedOf(callStack(m, t).map((call) => call.source)),
    set: ignore,
    kept: true,
    array: true,
  },
  BASH_LINENO: {
    get: (m, t) => indexedOf(callStack(m, t).map((call) => call.line)),
    set: ignore,
    kept: true,
    array: true,
  },
  BASH_ARGC: {
    get: (m, t) => indexedOf(argumentsOf(m, t).map((args) => args.length)),
    set: ignore,
    kept: true,
    array: true,
  },
  BASH_ARGV: {
    get: (m, t) => indexedOf(argumentsOf(m, t).flatMap((args) => args.toReversed())),
    set: ignore,
    kept: true,
    array: true,
  },
  BASH_COMMAND: { get: (m, t) => shownCommand(m, t), momentary: true },
  BASHPID: { get: (_m, t) => t.pid, set: ignore, flags: CellFlag.integer, momentary: true },
  HISTCMD: { get: (_m, t) => historyNumber(t), set: ignore, flags: CellFlag.integer, momentary: true },
  BASH_SUBSHELL: { get: (_m, t) => t.depth, set: ignore, momentary: true },
  EPOCHSECONDS: { get: (m) => Math.floor(m.host.now() / 1000), set: ignore, momentary: true },
  EPOCHREALTIME: { get: (m) => (m.host.now() / 1000).toFixed(6), set: ignore, momentary: true },
  BASH_ARGV0: {
    get: (_m, t) => t.name,
    set: (_m, t, v) => {
      t.name = v;
    },
    momentary: true,
  },
  DIRSTACK: { get: (_m, t) => indexedOf([nameOfDirectory(t.cwd)]), set: ignore, array: true },
  GROUPS: { get: (m) => indexedOf([m.host.identity().gid]), set: ignore, array: true },
  BASH_ALIASES: {
    get: (_m, t) => table(t.aliases ?? [], ALIAS_BUCKETS),
    flags: CellFlag.associative,
    set: (m, t, v) => DYNAMIC.BASH_ALIASES.setElement!(m, t, "0", v),
    setElement: (_m, t, key, v) => {
      t.aliases = new Map(t.aliases ?? []).set(key, v);
    },
    array: true,
  },
  BASH_CMDS: {
    get: (m, t) =>
      table(
        [...hashedOf(m, t)].map(([name, { path }]) => [name, path] as const),
        HASH_BUCKETS,
      ),
    flags: CellFlag.associative,
    set: (m, t, v) => DYNAMIC.BASH_CMDS.setElement!(m, t, "0", v),
    setElement: (m, t, key, path) =>
      setHashed(m, t, new Map(hashedOf(m, t)).set(key, { path, hits: 0, given: true })),
    array: true,
  },
  SHELLOPTS: { get: (_m, t) => shellOptions(t), set: ignore, flags: CellFlag.readonly },
  BASHOPTS: { get: (_m, t) => bashOptions(t), set: ignore, flags: CellFlag.readonly },
  CKPT_RESUMED: { get: (m) => m.state.resumed, set: ignore, momentary: true },
};

/** HISTCMD: the number of the line that comes next, as far as the shell keeps a history. */
function historyNumber(t: Task): number {
  return settingsOf(t).history.length + (settingsOf(t).historyState?.base ?? 1) - 1;
}

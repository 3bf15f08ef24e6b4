/** Variables whose value is computed at each use (bash manual 5.2); an assignment may mean something. */
import { type ArrayValue, indexedOf, newAssociative } from "./arrays.ts";
import { callStack } from "./calls.ts";
import { shownCommand } from "./command-text.ts";
import { clock, type Machine, random } from "./machine.ts";
import { bashOptions, shellOptions } from "./options.ts";
import type { ByteString } from "./plain.ts";
import type { Task } from "./state.ts";
import { currentLine } from "./task.ts";

type Row = {
  get(m: Machine, t: Task): ByteString | number | null | ArrayValue;
  /** what an assignment means; without it, it makes an ordinary variable of it */
  set?(m: Machine, t: Task, v: ByteString): void;
};

/** An assignment is taken and has no effect. */
function ignore(): void {}

function integer(text: ByteString): number {
  return Number.parseInt(text, 10) || 0;
}

export const DYNAMIC: Readonly<Record<string, Row>> = {
  RANDOM: {
    get: (m) => random(m) & 0x7fff,
    set: (m, _t, v) => {
      m.state.random = (Number.parseInt(v, 10) * 2654435761) | 0 || 1;
    },
  },
  SRANDOM: { get: (m) => random(m), set: ignore },
  SECONDS: {
    get: (m, t) => Math.floor((clock(m) - t.secondsFrom) / 1000),
    set: (m, t, v) => {
      t.secondsFrom = clock(m) - integer(v) * 1000;
    },
  },
  LINENO: { get: (m, t) => currentLine(m, t), set: ignore },
  PIPESTATUS: { get: (_m, t) => indexedOf(t.pipeline ?? [t.status]), set: ignore },
  _: { get: (_m, t) => t.lastArgument, set: ignore },
  FUNCNAME: {
    get: (m, t) => {
      const names = callStack(m, t).map((call) => call.name);
      // the script itself is no function, but shows below one
      return names.length === 0 || names[0] === "main" ? null : indexedOf(names);
    },
    set: ignore,
  },
  BASH_SOURCE: { get: (m, t) => indexedOf(callStack(m, t).map((call) => call.source)), set: ignore },
  BASH_LINENO: { get: (m, t) => indexedOf(callStack(m, t).map((call) => call.line)), set: ignore },
  BASH_COMMAND: { get: (m, t) => shownCommand(m, t) },
  BASHPID: { get: (_m, t) => t.pid, set: ignore },
  BASH_SUBSHELL: { get: (_m, t) => t.depth, set: ignore },
  EPOCHSECONDS: { get: (m) => Math.floor(m.host.now() / 1000), set: ignore },
  EPOCHREALTIME: { get: (m) => (m.host.now() / 1000).toFixed(6), set: ignore },
  BASH_ARGV0: {
    get: (_m, t) => t.name,
    set: (_m, t, v) => {
      t.name = v;
    },
  },
  DIRSTACK: { get: (_m, t) => indexedOf([t.cwd]), set: ignore },
  GROUPS: { get: (m) => indexedOf([m.host.identity().gid]), set: ignore },
  BASH_CMDS: { get: newAssociative, set: ignore },
  SHELLOPTS: { get: (_m, t) => shellOptions(t), set: ignore },
  BASHOPTS: { get: (_m, t) => bashOptions(t), set: ignore },
  CKPT_RESUMED: { get: (m) => m.state.resumed, set: ignore },
};

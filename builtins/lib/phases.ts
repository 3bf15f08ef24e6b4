/**
 * The shape of utilities that talk to the kernel call by call: a machine of named phases.
 *
 * A phase takes the reply to the last call, and returns the next one through `ask`, which also says
 * which phase gets the reply. Messages are written before the next call is made; standard output is
 * gathered and written when it is large, old, or about to matter to another process.
 */
import {
  type ByteString,
  type Call,
  errnoMessage,
  FIRST,
  type Plain,
  type Program,
  type Reply,
  type StateShape,
  toByteString,
  toBytes,
} from "../../vm/index.ts";
import { type EarlyExit, type OptionSpec, type ParsedOptions, parseOptions } from "./options.ts";

/** What the shape remembers. Utilities set it through `ask`, `emit`, `warn` and `finish`. */
export type Talk = {
  /** the phase that gets the next reply */
  at: string;
  /** the exit status so far */
  status: number;
  /** standard output not yet written, and for how many steps it has waited */
  out: ByteString;
  age: number;
  /** messages not yet written */
  err: ByteString;
  /** the call that waits until these have been written */
  held: Call | null;
  writing: "" | "out" | "err";
};

/** The next call. `reply` answers the call before; in the phase "begin" it is FIRST. */
export type Phase<S> = (own: S, talk: Talk, reply: Reply) => Call;

export type UtilitySpec<S extends Plain> = OptionSpec & {
  readonly version?: number;
  /** what its own state is made of */
  readonly own?: StateShape<S>;
  /** the utility's own state; null after `refuse` */
  configure(parsed: ParsedOptions, talk: Talk): S | null;
  readonly phases: { readonly begin: Phase<S>; readonly [phase: string]: Phase<S> };
};

export type UtilityState<S extends Plain> = { own: S | null; talk: Talk };

/** Output is written at this size, or when it is this many steps old. */
const OUT_SIZE = 32768;
const OUT_AGE = 256;

/** Calls before which all output must have been written: others may write after it, or wait for it. */
const FLUSHING: ReadonlySet<string> = new Set(["exit", "spawn", "exec", "wait", "sleep", "readline"]);

export function ask(talk: Talk, phase: string, call: Call): Call {
  talk.at = phase;
  return call;
}

/** Ends the program with the status gathered so far. */
export function finish(talk: Talk): Call {
  return { call: "exit", status: talk.status };
}

/** Appends to standard output. */
export function emit(talk: Talk, text: ByteString): void {
  talk.out += text;
}

/** A message on standard error (with its newline), and the status it leads to. */
export function warn(talk: Talk, message: ByteString, status = 1): void {
  talk.err += message;
  talk.status = Math.max(talk.status, status);
}

/** For `configure`: give up with a usage error or `--help`. */
export function refuse(talk: Talk, exit: EarlyExit): null {
  if (exit.fd === 1) talk.out += exit.text;
  else talk.err += exit.text;
  talk.status = exit.status;
  return null;
}

/** Asks the user on standard error; the reply goes to `phase`, see `isYes`. */
export function prompt(talk: Talk, phase: string, question: ByteString): Call {
  talk.err += question;
  return ask(talk, phase, { call: "readline", fd: 0, delimiter: 10 });
}

/** Did the user answer yes to `prompt`? */
export function isYes(reply: Reply): boolean {
  return reply.errno === 0 && /^[yY]/.test(toByteString(reply.value as Uint8Array));
}

const TALK: StateShape<Talk> = {
  at: "text",
  status: "natural",
  out: "text",
  age: "natural",
  err: "text",
  held: "?record",
  writing: ["", "out", "err"],
};

/** A program of this shape. */
export function utility<S extends Plain>(spec: UtilitySpec<S>): Program<UtilityState<S>> {
  return {
    name: spec.name,
    synopsis: spec.synopsis,
    version: spec.version,
    shape: { own: [null, spec.own ?? "any"], talk: TALK },
    start(argv) {
      const talk: Talk = { at: "begin", status: 0, out: "", age: 0, err: "", held: null, writing: "" };
      const parsed = parseOptions(argv, spec);
      const own = parsed.exit ? refuse(talk, parsed.exit) : spec.configure(parsed, talk);
      if (own === null) talk.held = finish(talk);
      return { own, talk };
    },
    step(state, reply) {
      const { own, talk } = state;
      const answer = talk.writing === "" ? reply : written(spec, talk, reply);
      talk.held ??= spec.phases[talk.at](own!, talk, answer);
      return writeFirst(talk) ?? release(talk);
    },
  };
}

/** Takes the reply to a write of the shape's own. */
function written(spec: OptionSpec, talk: Talk, reply: Reply): Reply {
  const failed = reply.errno !== 0 && talk.writing === "out";
  talk.writing = "";
  if (failed) {
    warn(talk, `${spec.name}: write error: ${errnoMessage(reply.errno)}\n`, spec.failure ?? 1);
    talk.held = { call: "exit", status: spec.failure ?? 1 };
  }
  return FIRST;
}

/** The write that must come before the held call, if any. */
function writeFirst(talk: Talk): Call | null {
  if (talk.err !== "") {
    const data = toBytes(talk.err);
    talk.err = "";
    talk.writing = "err";
    return { call: "write", fd: 2, data };
  }
  if (talk.out === "") return null;
  const due = talk.out.length >= OUT_SIZE || talk.age++ >= OUT_AGE || FLUSHING.has(talk.held!.call);
  if (!due) return null;
  const data = toBytes(talk.out);
  talk.out = "";
  talk.age = 0;
  talk.writing = "out";
  return { call: "write", fd: 1, data };
}

function release(talk: Talk): Call {
  const call = talk.held!;
  talk.held = null;
  return call;
}

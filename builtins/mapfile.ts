import {
  type ByteString,
  CellFlag,
  errnoMessage,
  type KernelCall,
  NAME,
  quoteForReuse,
  type Shell,
  type Stepping,
  setArray,
  setByText,
  symbolOf,
  toByteString,
} from "../vm/index.ts";
import { scanLetters } from "./lib/letters.ts";

type State = {
  name: string;
  delimiter: number;
  trim: boolean;
  /** lines to take, 0: all; and to leave out first */
  count: number;
  skip: number;
  /** where the first line goes; -1: the array is emptied first */
  origin: number;
  fd: number;
  error: string;
  status: number;
  lines: string[];
  /** -C, run at each `quantum`th line (-c), and how many of `lines` the array has by then; absent in older images */
  callback?: string | null;
  quantum?: number;
  given?: number;
  /** the callback for the last line has been called */
  called?: boolean;
  /** no more lines are wanted */
  over?: boolean;
  /** the line under way */
  pending: string;
  started: boolean;
};

/** Lines between two calls of the callback, where -c says nothing. */
const QUANTUM = 5000;

/** Elements that one step sets. */
const AT_ONCE = 50_000;

const USAGE = "[-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]";

function parse(argv: readonly string[]): State {
  const state: State = {
    name: "MAPFILE",
    delimiter: 10,
    trim: false,
    count: 0,
    skip: 0,
    origin: -1,
    fd: 0,
    error: "",
    status: 1,
    lines: [],
    callback: null,
    quantum: QUANTUM,
    given: 0,
    called: false,
    pending: "",
    started: false,
  };
  const { rest, wrong } = scanLetters(argv, "td:n:O:s:u:C:c:", (letter, value) => {
    if (letter === "t") state.trim = true;
    else takeValue(state, letter, value!);
    return state.error === "";
  });
  if (wrong !== "") {
    state.error = wrong;
    state.status = 2;
  }
  const [name = state.name] = rest;
  state.name = name;
  if (state.error === "" && !NAME.test(name))
    state.error = name === "" ? "empty array variable name" : `\`${name}': not a valid identifier`;
  return state;
}

const WHAT: Readonly<Record<string, string>> = {
  n: "line count",
  s: "line count",
  O: "array origin",
  u: "file descriptor specification",
  c: "callback quantum",
};

function takeValue(state: State, letter: string, value: string): void {
  if (letter === "d") {
    state.delimiter = value === "" ? 0 : value.charCodeAt(0);
    return;
  }
  if (letter === "C") {
    state.callback = value;
    return;
  }
  const number = /^ *[-+]?[0-9]+ *$/.test(value) ? Number(value) : -1;
  if (number < 0 || !Number.isSafeInteger(number) || (letter === "c" && number === 0))
    state.error = `${value}: invalid ${WHAT[letter]}`;
  if (letter === "n") state.count = number;
  else if (letter === "s") state.skip = number;
  else if (letter === "c") state.quantum = number;
  else if (letter === "O") state.origin = number;
  else state.fd = number;
}

/** A line is whole. `delimited`: with its delimiter. */
function endLine(state: State, delimited: boolean): void {
  const line = state.trim && delimited ? state.pending.slice(0, -1) : state.pending;
  state.pending = "";
  if (state.skip > 0) state.skip--;
  else state.lines.push(line);
}

function takePiece(state: State, piece: ByteString): void {
  if (piece === "" && state.pending !== "") endLine(state, false);
  state.pending += piece;
  if (piece.charCodeAt(piece.length - 1) === state.delimiter) endLine(state, true);
  state.over = piece === "" || (state.count > 0 && state.lines.length >= state.count);
}

/** The first `count` lines into the array, but for those that it has. → status */
function assign(state: State, shell: Shell, count: number): number {
  const { machine } = shell;
  const symbol = symbolOf(machine, state.name);
  const { lines, origin } = state;
  const given = state.given ?? 0;
  let done = true;
  // a callback may have changed the array
  if (origin < 0 && (given === 0 || (state.callback ?? null) === null))
    done = setArray(
      machine,
      symbol,
      lines.slice(given, count).map((value) => ({ key: null, append: false, value })),
      given > 0,
    );
  else
    for (let i = given; i < count && done; i++)
      done = setByText(machine, symbol, String(Math.max(origin, 0) + i), lines[i], false);
  state.given = count;
  if (done) return 0;
  if (machine.refused !== "") shell.complain(machine.refused);
  return 1;
}

/** The callback gets the index of the next element and the line that it is to have: then the array has those before it. */
function callBack(state: State, shell: Shell): KernelCall | null {
  const { lines, origin, callback, quantum } = state;
  if (callback === undefined || callback === null || lines.length === 0 || lines.length % quantum! !== 0)
    return null;
  state.called = true;
  const last = lines.length - 1;
  const status = assign(state, shell, last);
  if (status !== 0) return { call: "exit", status };
  const line = quoteForReuse(lines[last], "single");
  return { call: "evaluate", text: `${callback} ${Math.max(origin, 0) + last} ${line}` };
}

/** Both names of the builtin; its messages begin with the one that it was called by. */
function named(name: string): Stepping<State> {
  return {
    name,
    shape: {
      name: "text",
      delimiter: "number",
      trim: "flag",
      count: "number",
      skip: "number",
      origin: "number",
      fd: "number",
      error: "text",
      status: "number",
      lines: "texts",
      callback: "?text",
      quantum: "?number",
      given: "?number",
      called: "?flag",
      over: "?flag",
      pending: "text",
      started: "flag",
    },
    synopsis: `${name} ${USAGE}`,
    start: parse,
    step(state, reply, shell) {
      if (state.error !== "") {
        shell.complain(`${name}: ${state.error}`);
        if (state.status === 2) shell.error(`${name}: usage: ${name} ${USAGE}`);
        return { call: "exit", status: state.status };
      }
      if (!state.started) {
        const flags = shell.flags(state.name);
        if (flags & CellFlag.readonly) {
          shell.complain(`${state.name}: readonly variable`);
          return { call: "exit", status: 1 };
        }
        if (flags & CellFlag.associative) {
          shell.complain(`${name}: ${state.name}: not an indexed array`);
          return { call: "exit", status: 1 };
        }
      } else if (!state.called) {
        if (reply.errno !== 0) {
          shell.complain(`${name}: ${state.fd}: invalid file descriptor: ${errnoMessage(reply.errno)}`);
          return { call: "exit", status: 1 };
        }
        const before = state.lines.length;
        takePiece(state, toByteString(reply.value as Uint8Array));
        const call = state.lines.length > before ? callBack(state, shell) : null;
        if (call !== null) return call;
      }
      if (state.over) {
        const all = state.lines.length;
        const count = Math.min((state.given ?? 0) + AT_ONCE, all);
        const status = assign(state, shell, count);
        state.called = true;
        return status !== 0 || count === all ? { call: "exit", status } : { call: "yield" };
      }
      state.called = false;
      state.started = true;
      return { call: "readline", fd: state.fd, delimiter: state.delimiter };
    },
  };
}

/** `mapfile [-t] [-d DELIMITER] [-n COUNT] [-s COUNT] [-O ORIGIN] [-u FD] [-C CALLBACK] [-c QUANTUM] [ARRAY]` (bash manual 4.2). */
export const mapfile = named("mapfile");

/** bash's other name for mapfile. */
export const readarray = named("readarray");

import {
  CellFlag,
  errnoMessage,
  type Shell,
  type Stepping,
  setArray,
  setByText,
  symbolOf,
  toByteString,
} from "../vm/index.ts";

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
  /** the line under way */
  pending: string;
  started: boolean;
};

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
    pending: "",
    started: false,
  };
  let i = 1;
  for (; i < argv.length && /^-./.test(argv[i]) && state.error === ""; i++) {
    if (argv[i] === "--") {
      i++;
      break;
    }
    for (let j = 1; j < argv[i].length; j++) {
      const letter = argv[i][j];
      if (letter === "t") state.trim = true;
      else if ("dnOsu".includes(letter)) {
        takeValue(state, letter, j + 1 < argv[i].length ? argv[i].slice(j + 1) : argv[++i]);
        break;
      } else {
        state.error =
          letter === "C" || letter === "c"
            ? `-${letter}: callbacks are not supported`
            : `-${letter}: invalid option`;
        state.status = 2;
        break;
      }
    }
  }
  if (i < argv.length) state.name = argv[i];
  if (state.error === "" && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(state.name))
    state.error = argv[i] === "" ? "empty array variable name" : `\`${state.name}': not a valid identifier`;
  return state;
}

const WHAT: Readonly<Record<string, string>> = {
  n: "line count",
  s: "line count",
  O: "array origin",
  u: "file descriptor specification",
};

function takeValue(state: State, letter: string, value: string | undefined): void {
  if (value === undefined) {
    state.error = `-${letter}: option requires an argument`;
    state.status = 2;
    return;
  }
  if (letter === "d") {
    state.delimiter = value === "" ? 0 : value.charCodeAt(0);
    return;
  }
  const number = /^ *[-+]?[0-9]+ *$/.test(value) ? Number(value) : -1;
  if (number < 0) state.error = `${value}: invalid ${WHAT[letter]}`;
  if (letter === "n") state.count = number;
  else if (letter === "s") state.skip = number;
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

/** The lines into the array. → status */
function assign(state: State, shell: Shell): number {
  const { machine } = shell;
  const symbol = symbolOf(machine, state.name);
  const { lines, origin } = state;
  let done = true;
  if (origin < 0)
    done = setArray(
      machine,
      symbol,
      lines.map((value) => ({ key: null, append: false, value })),
      false,
    );
  else
    for (let i = 0; i < lines.length && done; i++)
      done = setByText(machine, symbol, String(origin + i), lines[i], false);
  if (done) return 0;
  if (machine.refused !== "") shell.complain(machine.refused);
  return 1;
}

/** `mapfile [-t] [-d DELIMITER] [-n COUNT] [-s COUNT] [-O ORIGIN] [-u FD] [ARRAY]` (bash manual 4.2); callbacks (-C) are not there. */
export const mapfile: Stepping<State> = {
  name: "mapfile",
  synopsis: `mapfile ${USAGE}`,
  start: parse,
  step(state, reply, shell) {
    if (state.error !== "") {
      shell.complain(`mapfile: ${state.error}`);
      if (state.status === 2) shell.error(`mapfile: usage: mapfile ${USAGE}`);
      return { call: "exit", status: state.status };
    }
    if (!state.started) {
      const flags = shell.flags(state.name);
      if (flags & CellFlag.readonly) {
        shell.complain(`${state.name}: readonly variable`);
        return { call: "exit", status: 1 };
      }
      if (flags & CellFlag.associative) {
        shell.complain(`mapfile: ${state.name}: not an indexed array`);
        return { call: "exit", status: 1 };
      }
    } else {
      if (reply.errno !== 0) {
        shell.complain(`mapfile: ${state.fd}: invalid file descriptor: ${errnoMessage(reply.errno)}`);
        return { call: "exit", status: 1 };
      }
      const piece = toByteString(reply.value as Uint8Array);
      if (piece === "" && state.pending !== "") endLine(state, false);
      state.pending += piece;
      if (piece.charCodeAt(piece.length - 1) === state.delimiter) endLine(state, true);
      if (piece === "" || (state.count > 0 && state.lines.length >= state.count))
        return { call: "exit", status: assign(state, shell) };
    }
    state.started = true;
    return { call: "readline", fd: state.fd, delimiter: state.delimiter };
  },
};

/** bash's other name for mapfile. */
export const readarray: Stepping<State> = { ...mapfile, name: "readarray" };

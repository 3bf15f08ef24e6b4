import { Errno, errnoMessage, type Shell, type Stepping, toByteString } from "../vm/index.ts";

type State = {
  names: string[];
  raw: boolean;
  /** byte that ends the line; -1 with -N: none */
  delimiter: number;
  text: string;
  escaped: string;
  error: string;
  started: boolean;
  fd: number;
  prompt: string;
  /** bytes wanted at most (-n, -N); -1: a line */
  count: number;
  /** milliseconds; -1: none */
  timeout: number;
};

const { EAGAIN } = Errno;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function parse(argv: readonly string[]): State {
  const state: State = {
    names: [],
    raw: false,
    delimiter: 10,
    text: "",
    escaped: "",
    error: "",
    started: false,
    fd: 0,
    prompt: "",
    count: -1,
    timeout: -1,
  };
  let i = 1;
  for (; i < argv.length && /^-./.test(argv[i]); i++) {
    if (argv[i] === "--") {
      i++;
      break;
    }
    for (let j = 1; j < argv[i].length; j++) {
      const letter = argv[i][j];
      if (letter === "r") state.raw = true;
      else if (letter === "s" || letter === "e") continue;
      else if ("dunNtp".includes(letter)) {
        const value = j + 1 < argv[i].length ? argv[i].slice(j + 1) : argv[++i];
        if (value === undefined) state.error = `-${letter}: option requires an argument`;
        else takeValue(state, letter, value);
        break;
      } else {
        state.error = `-${letter}: invalid option`;
        return state;
      }
    }
  }
  state.names = argv.slice(i);
  const bad = state.names.find((name) => !NAME.test(name));
  if (bad !== undefined) state.error = `\`${bad}': not a valid identifier`;
  return state;
}

function takeValue(state: State, letter: string, value: string): void {
  const number = /^[0-9]*\.?[0-9]+$/.test(value) ? Number(value) : Number.NaN;
  if (letter === "d") state.delimiter = value === "" ? 0 : value.charCodeAt(0);
  else if (letter === "p") state.prompt = value;
  else if (letter === "t") {
    state.timeout = number * 1000;
    if (Number.isNaN(number)) state.error = `${value}: invalid timeout specification`;
  } else if (letter === "u") {
    state.fd = number;
    if (!Number.isInteger(number)) state.error = `${value}: invalid file descriptor specification`;
  } else {
    state.count = number;
    if (letter === "N") state.delimiter = -1;
    if (!Number.isInteger(number)) state.error = `${value}: invalid number`;
  }
}

/**
 * Splits a line for `read` (POSIX XCU read, 2.6.5): the last name takes the rest. Characters in
 * `escaped` (same length as the text, "1" where a backslash stood before) never separate.
 */
export function splitLine(text: string, escaped: string, ifs: string, count: number): string[] {
  const white = (i: number) => escaped[i] !== "1" && ifs.includes(text[i]) && " \t\n".includes(text[i]);
  const other = (i: number) => escaped[i] !== "1" && ifs.includes(text[i]) && !" \t\n".includes(text[i]);
  let at = 0;
  let end = text.length;
  while (at < end && white(at)) at++;
  while (end > at && white(end - 1)) end--;
  const out: string[] = [];
  while (out.length < count - 1) {
    if (at >= end) break;
    const start = at;
    while (at < end && !white(at) && !other(at)) at++;
    out.push(text.slice(start, at));
    while (at < end && white(at)) at++;
    if (at < end && other(at)) {
      at++;
      while (at < end && white(at)) at++;
    }
  }
  if (at < end || out.length < count) {
    // a separator that ends the single last field is dropped
    let k = at;
    while (k < end && !white(k) && !other(k)) k++;
    let after = k;
    while (after < end && white(after)) after++;
    if (after < end && other(after)) {
      after++;
      while (after < end && white(after)) after++;
    }
    const last = after >= end ? text.slice(at, k) : text.slice(at, end);
    out.push(last);
  }
  while (out.length < count) out.push("");
  return out;
}

/** Takes one more piece of the line. → whether the line goes on (`\` before the newline, or no delimiter yet) */
function take(state: State, piece: string): boolean {
  const complete = state.delimiter >= 0 && piece.charCodeAt(piece.length - 1) === state.delimiter;
  const body = complete ? piece.slice(0, -1) : piece;
  if (state.raw) {
    state.text += body;
    return !complete;
  }
  if (!body.includes("\\") && state.escaped.length === 0 && !state.text.endsWith("\\")) {
    state.text += body;
    return !complete;
  }
  return takeEscaped(state, body, complete);
}

/** With backslashes: `escaped` marks characters that had one before them; a last lone one waits in the text as "\\" marked 2. */
function takeEscaped(state: State, body: string, complete: boolean): boolean {
  if (state.escaped.length < state.text.length) state.escaped = state.escaped.padEnd(state.text.length, "0");
  let i = 0;
  if (state.escaped.endsWith("2")) {
    state.text = state.text.slice(0, -1);
    state.escaped = state.escaped.slice(0, -1);
    body = `\\${body}`;
  }
  for (; i < body.length; i++) {
    if (body[i] !== "\\") {
      state.text += body[i];
      state.escaped += "0";
    } else if (i + 1 < body.length) {
      i++;
      if (body[i] === "\n") continue;
      state.text += body[i];
      state.escaped += "1";
    } else if (complete) return true;
    else {
      state.text += "\\";
      state.escaped += "2";
    }
  }
  return !complete;
}

function assign(state: State, shell: Shell, status: number): number {
  let { text, escaped } = state;
  if (escaped.endsWith("2")) {
    text = text.slice(0, -1);
    escaped = escaped.slice(0, -1);
  }
  if (text.includes("\0")) text = text.replaceAll("\0", "");
  if (state.names.length === 0) return shell.set("REPLY", text) ? status : readonlyError(shell, "REPLY");
  const ifs = shell.get("IFS") ?? " \t\n";
  const values =
    state.delimiter < 0
      ? [text, ...state.names.slice(1).map(() => "")]
      : state.names.length === 1 && ifs === ""
        ? [text]
        : splitLine(text, escaped, ifs, state.names.length);
  for (let i = 0; i < state.names.length; i++)
    if (!shell.set(state.names[i], values[i])) return readonlyError(shell, state.names[i]);
  return status;
}

function readonlyError(shell: Shell, name: string): number {
  shell.complain(`${name}: readonly variable`);
  return 1;
}

/** `read [-r] [-d DELIMITER] [-n|-N COUNT] [-t SECONDS] [-u FD] [-p PROMPT] [NAME...]`: one line, split at IFS (POSIX XCU read). Reads no byte beyond the line. */
export const read: Stepping<State> = {
  name: "read",
  synopsis: "read [-r] [-d DELIMITER] [-n|-N COUNT] [-t SECONDS] [-u FD] [-p PROMPT] [NAME...]",
  start: parse,
  step(state, reply, shell) {
    if (state.error !== "") {
      shell.complain(`read: ${state.error}`);
      return { call: "exit", status: state.error.includes("option") ? 2 : 1 };
    }
    if (state.prompt !== "" && shell.isatty(state.fd)) shell.prompt(state.prompt);
    state.prompt = "";
    if (state.started) {
      if (reply.errno === EAGAIN) return { call: "exit", status: Math.max(142, assign(state, shell, 1)) };
      const piece = reply.errno === 0 ? toByteString(reply.value as Uint8Array) : "";
      if (reply.errno !== 0)
        shell.complain(`read: ${state.fd}: invalid file descriptor: ${errnoMessage(reply.errno)}`);
      if (piece === "") return { call: "exit", status: assign(state, shell, 1) };
      const more = take(state, piece);
      if (!more || (state.count >= 0 && state.text.length >= state.count))
        return { call: "exit", status: assign(state, shell, 0) };
    }
    state.started = true;
    if (state.count === 0) return { call: "exit", status: assign(state, shell, 0) };
    return {
      call: "readline",
      fd: state.fd,
      delimiter: state.delimiter,
      ...(state.count > 0 ? { max: state.count - state.text.length } : {}),
      ...(state.timeout >= 0 ? { timeout: state.timeout } : {}),
    };
  },
};

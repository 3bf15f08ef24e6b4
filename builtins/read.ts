import { toByteString, type Shell, type Stepping } from "../vm/index.ts";

type State = { names: string[]; raw: boolean; delimiter: number; text: string; escaped: string; error: string; started: boolean };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function parse(argv: readonly string[]): State {
  const state: State = { names: [], raw: false, delimiter: 10, text: "", escaped: "", error: "", started: false };
  let i = 1;
  for (; i < argv.length && /^-./.test(argv[i]); i++) {
    if (argv[i] === "--") {
      i++;
      break;
    }
    for (let j = 1; j < argv[i].length; j++) {
      const letter = argv[i][j];
      if (letter === "r") state.raw = true;
      else if (letter === "d") {
        const value = j + 1 < argv[i].length ? argv[i].slice(j + 1) : (argv[++i] ?? "");
        state.delimiter = value === "" ? 0 : value.charCodeAt(0);
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
  const complete = piece.charCodeAt(piece.length - 1) === state.delimiter;
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
  const values = state.names.length === 1 && ifs === "" ? [text] : splitLine(text, escaped, ifs, state.names.length);
  for (let i = 0; i < state.names.length; i++) if (!shell.set(state.names[i], values[i])) return readonlyError(shell, state.names[i]);
  return status;
}

function readonlyError(shell: Shell, name: string): number {
  shell.complain(`${name}: readonly variable`);
  return 1;
}

/** `read [-r] [-d DELIMITER] [NAME...]`: one line, split at IFS (POSIX XCU read). Reads no byte beyond the line. */
export const read: Stepping<State> = {
  name: "read",
  synopsis: "read [-r] [-d DELIMITER] [NAME...]",
  start: parse,
  step(state, reply, shell) {
    if (state.error !== "") {
      shell.complain(`read: ${state.error}`);
      return { call: "exit", status: state.error.includes("option") ? 2 : 1 };
    }
    if (state.started) {
      const piece = reply.errno === 0 ? toByteString(reply.value as Uint8Array) : "";
      if (reply.errno !== 0) shell.complain("read: read error: 0: Bad file descriptor");
      if (piece === "") return { call: "exit", status: assign(state, shell, 1) };
      if (!take(state, piece)) return { call: "exit", status: assign(state, shell, 0) };
    }
    state.started = true;
    return { call: "readline", fd: 0, delimiter: state.delimiter };
  },
};

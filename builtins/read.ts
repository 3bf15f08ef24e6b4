import {
  CellFlag,
  countCharacters,
  Errno,
  errnoMessage,
  type HotBuiltin,
  type HotForm,
  isAtEnd,
  isUtf8,
  mayStore,
  NAME,
  PLACE,
  type Shell,
  SPECIAL_FLAGS,
  type Stepping,
  setArray,
  symbolOf,
  toByteString,
} from "../vm/index.ts";
import { scanLetters } from "./lib/letters.ts";
import { fieldsOf } from "./lib/line-fields.ts";

type State = {
  names: readonly string[];
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
  /** -a: the array that takes the fields; state of version 0.1 lacks it */
  array?: string | null;
};

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
    array: null,
  };
  const { rest, wrong } = scanLetters(argv, "rsea:d:i:n:N:p:t:u:", (letter, value) => {
    if (letter === "r") state.raw = true;
    else if (value !== null) takeValue(state, letter, value);
    return state.error === "";
  });
  if (wrong !== "") state.error = wrong;
  if (state.error !== "") return state;
  state.names = rest;
  if (typeof state.array === "string") {
    state.names = [`${state.array}[@]`];
    if (!NAME.test(state.array)) state.error = `\`${state.array}': not a valid identifier`;
  } else if (state.names.length > 0 && !PLACE.test(state.names[0])) {
    // the other names are looked at as they are assigned to
    state.error = `\`${state.names[0]}': not a valid identifier`;
  }
  return state;
}

function takeValue(state: State, letter: string, value: string): void {
  const number = /^[0-9]*\.?[0-9]*$/.test(value) ? Number(value === "." ? 0 : value) : Number.NaN;
  // the text of -i is for a person who edits the line, of whom there is none
  if (letter === "i") return;
  if (letter === "a") state.array = value;
  else if (letter === "d") state.delimiter = value === "" ? 0 : value.charCodeAt(0);
  else if (letter === "p") state.prompt = value;
  else if (letter === "t") {
    state.timeout = number * 1000;
    if (Number.isNaN(number)) state.error = `${value}: invalid timeout specification`;
  } else if (letter === "u") {
    state.fd = number;
    if (value === "" || !Number.isInteger(number))
      state.error = `${value}: invalid file descriptor specification`;
  } else {
    state.count = number;
    if (letter === "N") state.delimiter = -1;
    if (value === "" || !Number.isInteger(number)) state.error = `${value}: invalid number`;
  }
}

/** Options of the last command line: loops read with the same words. A cache. */
let lastWords: readonly string[] = [];
let lastState: State | null = null;

function parseCached(argv: readonly string[]): State {
  if (lastState && argv.length === lastWords.length && argv.every((word, i) => word === lastWords[i]))
    return lastState;
  lastState = parse(argv);
  lastWords = argv;
  return lastState;
}

/** A plain line that is there at once. → status, or null: the long way */
function quick(argv: readonly string[], shell: Shell): number | null {
  const known = parseCached(argv);
  if (
    known.error !== "" ||
    known.count >= 0 ||
    known.timeout === 0 ||
    known.prompt !== "" ||
    known.delimiter < 0
  )
    return null;
  const line = shell.takeLine(known.fd, String.fromCharCode(known.delimiter), known.raw ? "" : "\\");
  if (line !== null) return assignText(known.names, line, "", shell, 0);
  return isAtEnd(shell.machine, shell.task, known.fd) ? assignText(known.names, "", "", shell, 1) : null;
}

/** `read -r NAME...` and the like, of a line that is there at once or a short here-string. */
function hot(shell: Shell, { words, ifs: given, input, condition }: HotForm): HotBuiltin | null {
  const { machine: m } = shell;
  if (words.includes(null)) return null;
  const { names, raw, fd, delimiter, ...state } = parse(["read", ...(words as string[])]);
  if (state.error !== "" || state.count >= 0 || state.timeout >= 0 || state.prompt !== "" || delimiter < 0)
    return null;
  if (input && (fd !== 0 || delimiter !== 10)) return null;
  const symbols = (names.length > 0 ? names : ["REPLY"]).map((name) => m.symbols.get(name) ?? -1);
  if (symbols.includes(-1)) return null;
  const end = String.fromCharCode(delimiter);
  const without = raw ? "" : "\\";
  return (fields) => {
    const { env, task, ifsSymbol } = m;
    if (given !== null && env.flags[ifsSymbol] & SPECIAL_FLAGS) return -1;
    for (let i = 0; i < symbols.length; i++) if (!mayStore(m, symbols[i])) return -1;
    let line: string | null;
    let status = 0;
    if (input) {
      const text = `${fields[0]}`;
      if (text.length > LONG || (!raw && text.includes(without)) || task.settings !== null) return -1;
      const at = text.indexOf("\n");
      line = at < 0 ? text : text.slice(0, at);
    } else {
      line = shell.takeLine(fd, end, without);
      if (line === null) {
        if (!condition || !isAtEnd(m, task, fd)) return -1;
        line = "";
        status = 1;
      }
      if (line.includes("\0")) line = line.replaceAll("\0", "");
    }
    const ifs = given ?? `${env.cells[ifsSymbol] ?? " \t\n"}`;
    if (names.length === 0 || (names.length === 1 && ifs === "")) env.cells[symbols[0]] = line;
    else {
      const values = fieldsOf(shell, line, "", ifs, names.length);
      for (let i = 0; i < symbols.length; i++) env.cells[symbols[i]] = values[i];
    }
    return status;
  };
}

/** Longer here-strings are read where the clock is looked at. */
const LONG = 4096;

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
    } else if (complete && state.delimiter === 10) return true;
    else if (complete) {
      // another delimiter is an ordinary character where it is escaped
      state.text += String.fromCharCode(state.delimiter);
      state.escaped += "1";
      return true;
    } else {
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
  if (state.delimiter >= 0 || state.array) return assignText(state.names, text, escaped, shell, status);
  for (const [i, name] of state.names.entries())
    if (!shell.set(name, i === 0 ? text : "")) return refused(shell);
  return status;
}

/** The line into the variables. → status, or 1 where one is readonly */
function assignText(
  names: readonly string[],
  line: string,
  escaped: string,
  shell: Shell,
  status: number,
): number {
  const text = line.includes("\0") ? line.replaceAll("\0", "") : line;
  if (names.length === 0) return shell.set("REPLY", text) ? status : refused(shell);
  const ifs = shell.get("IFS") ?? " \t\n";
  if (names[0].endsWith("[@]"))
    return assignArray(shell, names[0].slice(0, -3), text, escaped, ifs) || status;
  const values =
    names.length === 1 && ifs === "" ? [text] : fieldsOf(shell, text, escaped, ifs, names.length);
  for (let i = 0; i < names.length; i++) {
    if (!PLACE.test(names[i])) {
      shell.complain(`read: \`${names[i]}': not a valid identifier`);
      return 1;
    }
    if (!shell.set(names[i], values[i])) return refused(shell);
  }
  return status;
}

/** `read -a`: each field an element. → 0, or 1 where that cannot be, which has been said */
function assignArray(shell: Shell, name: string, text: string, escaped: string, ifs: string): number {
  const { machine } = shell;
  if (shell.flags(name) & CellFlag.associative) {
    shell.complain(`read: ${name}: not an indexed array`);
    return 1;
  }
  const elements = fieldsOf(shell, text, escaped, ifs, -1).map((value) => ({
    key: null,
    append: false,
    value,
  }));
  return setArray(machine, symbolOf(machine, name), elements, false) ? 0 : refused(shell);
}

/** Says why the last assignment was refused. → 1 */
function refused(shell: Shell): number {
  if (shell.machine.refused !== "") shell.complain(shell.machine.refused);
  return 1;
}

const USAGE =
  "read: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]";

/** A descriptor that was asked for is looked at beforehand, in bash. */
function badDescriptor(fd: number): string {
  return fd === 0 ? "read error: 0" : `${fd}: invalid file descriptor`;
}

/** TMOUT, in milliseconds; -1 where there is none (bash manual 5.2). */
function defaultTimeout(shell: Shell): number {
  const text = shell.get("TMOUT") ?? "";
  return /^[0-9]+(?:\.[0-9]*)?$/.test(text) && Number(text) > 0 ? Number(text) * 1000 : -1;
}

/** Bytes to be read yet for -n and -N, at least: they count characters. */
function wanted(state: State, shell: Shell): number {
  const { count } = state;
  // a backslash that waits for what it quotes is none yet
  const text = state.escaped.endsWith("2") ? state.text.slice(0, -1) : state.text;
  if (!isUtf8(shell.machine)) return count - text.length;
  for (let back = 1; back <= 3 && back <= text.length; back++) {
    const code = text.charCodeAt(text.length - back);
    const length = code >= 0xf0 ? 4 : code >= 0xe0 ? 3 : code >= 0xc2 ? 2 : 1;
    if (length > back) return length - back;
    if (code < 0x80 || code >= 0xc0) break;
  }
  return count - countCharacters(text);
}

/** `read [-r] [-a ARRAY] [-d DELIMITER] [-n|-N COUNT] [-t SECONDS] [-u FD] [-p PROMPT] [NAME...]`: one line, split at IFS (POSIX XCU read). Reads no byte beyond the line. */
export const read: Stepping<State> = {
  name: "read",
  synopsis:
    "read [-ers] [-a ARRAY] [-d DELIMITER] [-i TEXT] [-n|-N COUNT] [-p PROMPT] [-t SECONDS] [-u FD] [NAME...]",
  shape: {
    names: "texts",
    raw: "flag",
    delimiter: "number",
    text: "text",
    escaped: "text",
    error: "text",
    started: "flag",
    fd: "number",
    prompt: "text",
    count: "number",
    timeout: "number",
    array: "?text",
  },
  quick,
  hot,
  start: parse,
  step(state, reply, shell) {
    if (state.error !== "") {
      shell.complain(`read: ${state.error}`);
      if (!/^-.: (?:invalid option|option requires an argument)$/s.test(state.error))
        return { call: "exit", status: 1 };
      shell.error(USAGE);
      return { call: "exit", status: 2 };
    }
    if (state.timeout === 0 && state.fd !== 0 && (shell.task.fds[state.fd] ?? -1) < 0)
      shell.complain(`read: ${badDescriptor(state.fd)}: ${errnoMessage(Errno.EBADF)}`);
    if (state.timeout === 0) return { call: "exit", status: shell.ready(state.fd) ? 0 : 1 };
    if (state.timeout < 0 && !state.started) state.timeout = defaultTimeout(shell);
    if (state.prompt !== "" && shell.isatty(state.fd)) shell.prompt(state.prompt);
    state.prompt = "";
    if (state.started) {
      if (reply.errno === Errno.EAGAIN)
        return { call: "exit", status: Math.max(142, assign(state, shell, 1)) };
      const piece = reply.errno === 0 ? toByteString(reply.value as Uint8Array) : "";
      if (reply.errno !== 0) shell.complain(`read: ${badDescriptor(state.fd)}: ${errnoMessage(reply.errno)}`);
      if (piece === "") return { call: "exit", status: assign(state, shell, 1) };
      const more = take(state, piece);
      if (!more || (state.count >= 0 && wanted(state, shell) <= 0))
        return { call: "exit", status: assign(state, shell, 0) };
    }
    state.started = true;
    if (state.count === 0) return { call: "exit", status: assign(state, shell, 0) };
    return {
      call: "readline",
      fd: state.fd,
      delimiter: state.delimiter,
      ...(state.count > 0 ? { max: wanted(state, shell) } : {}),
      ...(state.timeout >= 0 ? { timeout: state.timeout } : {}),
    };
  },
};

/** `declare` and its like: attributes, values and scopes of variables (bash manual 4.1, 4.2). */
import {
  attributeLetters,
  CellFlag,
  type Control,
  type Declaration,
  type Declared,
  declareVariable,
  flagFunction,
  functionFlags,
  type Immediate,
  isKnown,
  isListed,
  keepOptions,
  localSymbols,
  parseDeclared,
  quickLocal,
  type Shell,
  shownFlags,
  showValue,
  showVariable,
} from "../vm/index.ts";
import { readLetters } from "./lib/letters.ts";

type Name = "declare" | "typeset" | "local" | "export" | "readonly";

/** Letters that each takes (lib/letters.ts), and what its usage says. */
const COMMANDS: Readonly<Record<Name, { letters: string; usage: string }>> = {
  declare: {
    letters: "+aAfFgiIlnrtuxcp",
    usage: "[-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]",
  },
  typeset: {
    letters: "+aAfFgiIlnrtuxcp",
    usage: "[-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]",
  },
  local: { letters: "+aAgiIlnrtuxcp", usage: "[option] name[=value] ..." },
  export: { letters: "fnp", usage: "[-fn] [name[=value] ...] or export -p" },
  readonly: { letters: "aAfp", usage: "[-aAf] [name[=value] ...] or readonly -p" },
};

const ATTRIBUTES: Readonly<Record<string, number>> = {
  a: CellFlag.indexed,
  A: CellFlag.associative,
  i: CellFlag.integer,
  l: CellFlag.lower,
  u: CellFlag.upper,
  c: CellFlag.capital,
  n: CellFlag.reference,
  r: CellFlag.readonly,
  t: CellFlag.trace,
  x: CellFlag.export,
};

type Request = Declaration & { print: boolean; functions: "" | "f" | "F"; names: readonly string[] };

const CASES = CellFlag.lower | CellFlag.upper | CellFlag.capital;

/** Reads options; a status where they are wrong, which has been said. */
function readOptions(shell: Shell, command: Name, argv: readonly string[]): Request | number {
  const { letters, usage } = COMMANDS[command];
  const request: Request = {
    set: command === "export" ? CellFlag.export : command === "readonly" ? CellFlag.readonly : 0,
    clear: 0,
    scope: "here",
    inherit: false,
    lasting: command === "export" || command === "readonly",
    print: false,
    functions: "",
    names: [],
  };
  const options = readLetters(shell, argv, letters, `${command} ${usage}`, (letter, _, sign) => {
    takeOption(request, command, sign, letter);
    return 0;
  });
  if (typeof options === "number") return options;
  request.names = options.rest;
  request.set &= ~request.clear;
  // both at once: neither
  const cases = request.set & CASES;
  if ((cases & (cases - 1)) !== 0) request.set &= ~CASES;
  return request;
}

function takeOption(request: Request, command: Name, sign: string, letter: string): void {
  if (letter === "p") request.print = true;
  else if (letter === "g") request.scope = "global";
  else if (letter === "I") request.inherit = true;
  else if (letter === "f" || letter === "F") {
    // `+f` is about variables
    if (sign === "-") request.functions = request.functions === "F" ? "F" : letter;
  } else if (letter === "n" && command === "export") {
    request.set &= ~CellFlag.export;
    request.clear |= CellFlag.export;
  } else {
    if (sign === "-") request.set |= ATTRIBUTES[letter];
    else request.clear |= ATTRIBUTES[letter];
  }
}

/** Symbols of all variables, by name. */
function allSymbols(shell: Shell): number[] {
  const { machine } = shell;
  const { symbols } = machine.state;
  const out: number[] = [];
  for (let i = 0; i < machine.env.cells.length; i++)
    if (isKnown(machine, i) && isListed(machine, i)) out.push(i);
  return out.sort((a, b) => (symbols[a] < symbols[b] ? -1 : 1));
}

/** One variable as the command shows it: in posix mode as the command itself. */
function show(shell: Shell, command: Name, symbol: number): string {
  const line = showVariable(shell.machine, symbol);
  if (!isOwn(shell, command)) return line;
  const letters = attributeLetters(shell.machine.env.flags[symbol]).replace(/[^aA]/g, "");
  const name = shell.machine.state.symbols[symbol];
  return `${command} ${letters ? `-${letters} ` : ""}${name}${showValue(shell.machine, symbol, "double")}`;
}

/** Variables as `set` shows them. */
export function listVariables(shell: Shell): void {
  for (const symbol of allSymbols(shell)) {
    const value = showValue(shell.machine, symbol, shell.posix() ? "posix" : "plain");
    if (value !== "") shell.out(`${shell.machine.state.symbols[symbol]}${value}\n`);
  }
}

/** What is asked for without names. */
function list(shell: Shell, command: Name, request: Request): number {
  const { machine } = shell;
  if (request.functions !== "")
    return listFunctions(shell, command, request.functions === "F", request.set & FUNCTION_FLAGS);
  if (command === "local") {
    const { symbols } = machine.state;
    const locals = localSymbols(machine).sort((a, b) => (symbols[a] < symbols[b] ? -1 : 1));
    for (const symbol of locals) shell.out(`${show(shell, command, symbol)}\n`);
    return 0;
  }
  const flags = request.set | request.clear;
  if (!request.print && flags === 0) {
    listVariables(shell);
    return listFunctions(shell, command, false, 0);
  }
  for (const symbol of allSymbols(shell))
    if ((shownFlags(machine, symbol) & flags) === flags) shell.out(`${show(shell, command, symbol)}\n`);
  return 0;
}

const FUNCTION_FLAGS = CellFlag.export | CellFlag.readonly | CellFlag.trace;

/** `declare -f x`, with the attributes that the function has. */
function functionLine(shell: Shell, command: Name, name: string): string {
  if (isOwn(shell, command)) return `${command} -f ${name}\n`;
  return `declare -f${attributeLetters(functionFlags(shell.machine, name))} ${name}\n`;
}

/** In posix mode export and readonly show themselves as what sets the attribute. */
function isOwn(shell: Shell, command: Name): boolean {
  return shell.posix() && (command === "export" || command === "readonly");
}

/** Functions that have all of `flags`: their texts, or their names. */
function listFunctions(shell: Shell, command: Name, namesOnly: boolean, flags: number): number {
  for (const { name, text } of shell.functions()) {
    const has = functionFlags(shell.machine, name);
    if ((has & flags) !== flags) continue;
    if (!namesOnly && !isOwn(shell, command)) shell.out(`${text()}\n`);
    if (namesOnly || has !== 0) shell.out(functionLine(shell, command, name));
  }
  return 0;
}

/** `declare -f NAME...` and `declare -F NAME...` show functions; with attributes, these are given and taken. */
function declareFunctions(shell: Shell, command: Name, request: Request): number {
  let status = 0;
  const { set, clear } = request;
  const functions = new Map(shell.functions().map(({ name, text }) => [name, text]));
  for (const name of request.names) {
    const text = functions.get(name);
    if (text === undefined) {
      if (command === "export" || command === "readonly")
        shell.complain(`${command}: ${name}: not a function`);
      status = 1;
    } else if (clear & functionFlags(shell.machine, name) & CellFlag.readonly) {
      shell.complain(`${command}: ${name}: readonly function`);
      status = 1;
    } else if (((set | clear) & FUNCTION_FLAGS) !== 0)
      flagFunction(shell.machine, name, set & FUNCTION_FLAGS, clear & FUNCTION_FLAGS);
    else shell.out(`${request.functions === "F" ? name : text()}\n`);
  }
  return status;
}

function print(shell: Shell, command: Name, names: readonly string[]): number {
  let status = 0;
  const { machine } = shell;
  for (const name of names) {
    const symbol = machine.symbols.get(name);
    if (symbol !== undefined && isKnown(machine, symbol)) shell.out(`${show(shell, command, symbol)}\n`);
    else {
      shell.complain(`${command}: ${name}: not found`);
      status = 1;
    }
  }
  return status;
}

/** How a refusal is told: most are the command's own, as bash has it. */
function complain(shell: Shell, command: Name, reason: string): void {
  if (reason === "") return;
  const own = command !== "export" && command !== "readonly" && !reason.endsWith("bad array subscript");
  shell.complain(own ? `${command}: ${reason}` : reason);
}

function isNothing(shell: Shell, { name, value }: Declared): boolean {
  const symbol = shell.machine.symbols.get(name);
  return value === null && (symbol === undefined || !isKnown(shell.machine, symbol));
}

function declareAll(shell: Shell, command: Name, request: Request): number | Control {
  let status = 0;
  let refused = false;
  for (const arg of request.names) {
    if (arg === "-" && command === "local") {
      keepOptions(shell.machine);
      continue;
    }
    const declared = parseDeclared(arg);
    const global = command === "export" || command === "readonly";
    if (declared === null || (global && declared.subscript !== null)) {
      const shown =
        declared === null ? arg.replace(/\0[\s\S]*/, "") : `${declared.name}[${declared.subscript}]`;
      shell.complain(`${command}: \`${shown}': not a valid identifier`);
      status = 1;
    } else if (command === "export" && request.clear !== 0 && isNothing(shell, declared)) {
      // `export -n x` makes no x
    } else if (!declareVariable(shell.machine, declared, request)) {
      complain(shell, command, shell.machine.refused);
      status = 1;
      refused = true;
    }
  }
  return refused ? { control: "error", status } : status;
}

function run(shell: Shell, argv: readonly string[]): number | Control {
  const command = argv[0] as Name;
  if (command === "local" && argv.length > 1 && quickLocal(shell.machine, argv)) return 0;
  if (command === "local" && !shell.inFunction()) {
    shell.complain("local: can only be used in a function");
    return 1;
  }
  const request = readOptions(shell, command, argv);
  if (typeof request === "number") return request;
  if (command !== "export" && command !== "readonly" && request.scope === "here" && shell.inFunction())
    request.scope = "local";
  if (request.names.length === 0) return list(shell, command, request);
  if (request.functions !== "") return declareFunctions(shell, command, request);
  if (request.print && command !== "export" && command !== "readonly")
    return print(shell, command, request.names);
  return declareAll(shell, command, request);
}

/** `export [-n] NAME[=VALUE]...`, `export -p` (POSIX XCU 2.14 export). */
export const exportBuiltin: Immediate = {
  name: "export",
  synopsis: `export ${COMMANDS.export.usage}`,
  special: true,
  run,
};

/** `readonly NAME[=VALUE]...`, `readonly -p` (POSIX XCU 2.14 readonly). */
export const readonly: Immediate = {
  name: "readonly",
  synopsis: `readonly ${COMMANDS.readonly.usage}`,
  special: true,
  run,
};

/** `declare`: in a function its variables are local, unless -g is given. */
export const declare: Immediate = { name: "declare", synopsis: `declare ${COMMANDS.declare.usage}`, run };

/** `typeset` is bash's older name for declare. */
export const typeset: Immediate = { name: "typeset", synopsis: `typeset ${COMMANDS.typeset.usage}`, run };

/** `local NAME[=VALUE]...`: variables of the function under way (bash manual 4.2). */
export const local: Immediate = { name: "local", synopsis: `local ${COMMANDS.local.usage}`, run };

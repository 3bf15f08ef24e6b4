/** Simple commands (POSIX XCU 2.9.1): expansions, redirections, assignments, then the search. */

import type { AnyStepping, Immediate } from "../builtin.ts";
import type { SimpleCode } from "../code.ts";
import { functionUndo } from "../declarations.ts";
import { Errno, errnoMessage } from "../errno.ts";
import { expandWords } from "../expand/words.ts";
import { NONE } from "../frame.ts";
import { join } from "../fs/path.ts";
import { programPath, remedy } from "../host/guard.ts";
import { countTurn, regionsOf } from "../hot/region.ts";
import { type Machine, symbolOf } from "../machine.ts";
import { INSTRUCTION_SIZE, Op } from "../opcodes.ts";
import { completeCode } from "../partial.ts";
import type { ByteString } from "../plain.ts";
import { complain, fail, tellingAfter } from "../report.ts";
import { enabledBuiltin } from "../settings.ts";
import { flushShell, shellFor } from "../shell.ts";
import { shellLevel } from "../start.ts";
import {
  CellFlag,
  type CodeFrame,
  type FunctionValue,
  NOTHING_RAN,
  Option,
  Shopt,
  SPECIAL_FLAGS,
  type Task,
  type Undo,
} from "../state.ts";
import {
  currentLine,
  failed,
  hideDebugTrap,
  hideTraps,
  popFrame,
  pushCode,
  setTraps,
  undoAll,
} from "../task.ts";
import { exported, getVariable, growCells, lookup, ownEnvironment, setVariable } from "../variables.ts";
import { assignAll, assignFor, expandAssignment, traceAhead } from "./assign.ts";
import { applyControl } from "./control.ts";
import { debugFunction } from "./debug.ts";
import { keywordForm } from "./keyword.ts";
import { closeOwned, forgetMemo, hasProcesses, ownProcesses } from "./process-substitution.ts";
import { type Found, findProgram, pushProgram, startFound } from "./programs.ts";
import { keepRedirections, redirect } from "./redirect.ts";
import { prepareTrace, traceBefore, traceCommand } from "./trace.ts";

/** What an instruction comes to. */
export const Outcome = {
  /** done: go on with the next instruction */
  next: 0,
  /** blocked on `m.waitOn`: the same instruction again, later */
  blocked: 1,
  /** frames or pc have changed: look again */
  changed: 2,
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** What a command without assignments and redirections has to put back. Shared: never written to. */
export const NOTHING: Undo = Object.freeze({ fds: [], cells: [], args: null });

/** An undo of one's own, for what is going to be written to it. */
function owned(undo: Undo): Undo {
  return undo === NOTHING ? newUndo() : undo;
}

/** The same for a call of a function, which changes no descriptors of its own. */
function ownedByCall(undo: Undo, args: readonly ByteString[], last: ByteString): Undo {
  if (undo === NOTHING) return { fds: NOTHING.fds, cells: NONE, args, last };
  undo.args = args;
  undo.last = last;
  return undo;
}

export function newUndo(): Undo {
  return { fds: [], cells: [], args: null };
}

/** After an evaluation stopped: blocked, or failed and reported. */
export function stoppedOutcome(m: Machine): Outcome {
  const { stopped } = m;
  m.stopped = 0;
  if (stopped === 1) return Outcome.blocked;
  forgetMemo(m, m.task.frames.at(-1) as CodeFrame);
  applyControl(m, { control: "abort", status: m.failure.status, reach: m.failure.reach });
  return Outcome.changed;
}

/** `x=1 y=2` with no command word, perhaps with redirections (done and undone). */
function assignmentsOnly(m: Machine, frame: CodeFrame, code: SimpleCode, condition: boolean): Outcome {
  const task = m.task;
  if (!assignAll(m, code.assignments, code.slots)) return stoppedOutcome(m);
  const status = Math.max(task.substituted, 0);
  task.status = status;
  task.pipeline = null;
  task.lastArgument = "";
  if (code.redirects.length > 0) {
    const changes = code.assignments.length > 0 || code.redirects.length > 0;
    const undo = changes ? newUndo() : NOTHING;
    const ok = redirect(m, code.redirects, undo);
    undoAll(m, task, undo);
    if (!ok) return redirectFailed(m, condition, false);
  }
  forgetMemo(m, frame);
  return failed(m, task, condition) ? Outcome.changed : Outcome.next;
}

/**
 * A redirection failed: the command does not run; a special builtin's failure ends a POSIX shell. An error in the
 * expansion of its word is one of the shell, unless the command is a program (`apart`): that is bash's child.
 */
function redirectFailed(m: Machine, condition: boolean, special: boolean, apart = false): Outcome {
  if (m.stopped === 1) return stoppedOutcome(m);
  if (m.failure.expansion ? !apart : m.failure.reach === "shell") return stoppedOutcome(m);
  m.stopped = 0;
  const task = m.task;
  forgetMemo(m, task.frames.at(-1) as CodeFrame);
  task.status = m.failure.status;
  if (special && task.options & Option.posix) {
    applyControl(m, { control: "exit", status: task.status });
    return Outcome.changed;
  }
  return failed(m, task, condition) ? Outcome.changed : Outcome.next;
}

/**
 * Runs a simple command. Evaluates everything first (which may block: nothing has been done yet
 * then, but what the memo remembers), then acts.
 */
export function runSimple(
  m: Machine,
  frame: CodeFrame,
  given: SimpleCode,
  condition: boolean,
  next: number,
): Outcome {
  const task = m.task;
  const code = task.options & Option.keyword ? keywordForm(m, given) : given;
  if (task.options & Option.xtrace && frame.memo === null && !prepareTrace(m)) return stoppedOutcome(m);
  if (code.slots > 0) {
    if (frame.memo === null) {
      frame.memo = new Array(code.slots + code.assignments.length).fill(null);
      task.substituted = -1;
    }
    m.memo = frame.memo;
  } else task.substituted = -1;
  const argv = expandWords(m, code.words);
  if (argv === null) return stoppedOutcome(m);
  if (argv.length === 0) return assignmentsOnly(m, frame, code, condition);
  if (task.substituted >= 0) task.status = task.substituted;
  const changes = code.assignments.length > 0 || code.redirects.length > 0;
  let undo = changes ? newUndo() : NOTHING;
  if (changes) {
    const outcome = prepare(m, code, argv, undo, condition);
    if (outcome !== Outcome.next) return outcome === PREPARED_FAIL ? Outcome.next : outcome;
  }
  if (frame.memo !== null && hasProcesses(frame.memo)) ownProcesses(frame.memo, (undo = owned(undo)));
  const { memo } = frame;
  frame.memo = null;
  if (task.options & Option.xtrace && !(code.slots > 0 && isTraced(memo, code)))
    traceBefore(undo, () => traceCommand(m, argv));
  const outcome = dispatch(m, frame, argv, undo, condition, next, true, code.symbol);
  // a builtin has met a substitution in one of its arguments: it begins again
  if (outcome === Outcome.blocked) frame.memo = memo;
  return outcome;
}

const PREPARED_FAIL = 3 as Outcome;

/** Assignments and redirections of a command. Substitutions in them are evaluated first. */
function prepare(
  m: Machine,
  code: SimpleCode,
  argv: readonly ByteString[],
  undo: Undo,
  condition: boolean,
): Outcome {
  const task = m.task;
  if (code.slots > 0) {
    // all that may block, before anything is changed
    for (const a of code.assignments) if (!expandAssignment(m, a)) return stoppedOutcome(m);
  }
  const builtin = enabledBuiltin(m, task, argv[0]);
  const lasting = builtin !== undefined || functionOf(m, argv[0]) !== null;
  const persists = builtin?.special === true && (task.options & Option.posix) !== 0;
  const action = () => redirect(m, code.redirects, undo, lasting);
  const tracing = (task.options & Option.xtrace) !== 0;
  if (tracing && code.slots > 0 && !persists && !isTraced(m.memo, code)) {
    traceAhead(m, code.assignments, argv);
    m.memo![tracedAt(code)] = true;
  }
  const done =
    tracing && code.slots === 0
      ? tellingAfter(m, action, () => {
          if (m.stopped === 2) traceBefore(undo, () => traceAhead(m, code.assignments, argv));
        })
      : action();
  if (!done) {
    undoAll(m, task, undo);
    const apart = builtin === undefined && functionOf(m, argv[0]) === null;
    const outcome = redirectFailed(m, condition, builtin?.special === true, apart);
    return outcome === Outcome.next ? PREPARED_FAIL : outcome;
  }
  if (persists) {
    if (!assignAll(m, code.assignments, code.slots)) return stoppedOutcome(m);
    // they stay, and are exported as those of any command
    for (const a of code.assignments)
      if (!a.subscript && !a.elements) ownEnvironment(m, a.symbol).flags[a.symbol] |= CellFlag.export;
  } else if (!assignTraced(m, code, undo)) {
    undoAll(m, task, undo);
    return stoppedOutcome(m);
  }
  return Outcome.next;
}

function assignTraced(m: Machine, code: SimpleCode, undo: Undo): boolean {
  const { assignments } = code;
  if ((m.task.options & Option.xtrace) === 0 || (code.slots > 0 && isTraced(m.memo, code)))
    return assignFor(m, assignments, undo, false);
  return traceBefore(undo, () => assignFor(m, assignments, undo, true));
}

/** Where the memo of a command that may block says that it has been traced: that comes before its redirections. */
function tracedAt({ slots, assignments }: SimpleCode): number {
  return slots + assignments.length;
}

function isTraced(memo: readonly unknown[] | null, code: SimpleCode): boolean {
  return memo !== null && memo[tracedAt(code)] === true;
}

/** The function of that name, or null. */
export function functionOf(m: Machine, name: ByteString, known = -1) {
  const symbol = known >= 0 ? known : m.symbols.get(name);
  return symbol === undefined ? null : (m.env.functions[symbol] ?? null);
}

/** FUNCNEST: how many functions may be under way. */
function tooDeep(m: Machine, task: Task): boolean {
  const limit = Number(lookup(m, "FUNCNEST"));
  if (!(limit > 0)) return false;
  let depth = task.calls.filter(({ name }) => name !== "source").length;
  for (const frame of task.frames) if (frame.frame === "code" && frame.role === "function") depth++;
  return depth >= limit;
}

/** The function's frame is on top, with `argv`'s arguments in place of the caller's. `undo`: what the command has to put back. */
export function callFunction(
  m: Machine,
  task: Task,
  f: FunctionValue,
  argv: readonly ByteString[],
  undo: Undo,
  condition: boolean,
): void {
  const own = ownedByCall(undo, task.args, argv[argv.length - 1]);
  task.args = argv.slice(1);
  if (task.traps.size > 0) hideTraps(task, own, ((f.flags ?? 0) & CellFlag.trace) !== 0);
  const code = pushCode(m, task, f.code, f.entry, "function", condition, own, argv[0]);
  if (f.entry >= code.ops.length) completeCode(code);
  // another task may have been the first to call it
  if (m.env.cells.length < m.state.symbols.length) growCells(m.env, m.state.symbols.length);
  if (task.shopts & Shopt.extdebug) own.argv = task.args;
  countTurn(m, code, regionsOf(code), f.entry);
}

/** Finds what argv[0] names and starts it: function, builtin, utility, host program. */
export function dispatch(
  m: Machine,
  frame: CodeFrame,
  argv: readonly ByteString[],
  undo: Undo,
  condition: boolean,
  next: number,
  functions: boolean,
  symbol = -1,
  path?: ByteString,
): Outcome {
  const task = m.task;
  const name = argv[0];
  const f = functions ? functionOf(m, name, symbol) : null;
  // posix mode finds special builtins first
  if (f && !(task.options & Option.posix && m.builtins.get(name)?.special)) {
    if (task.frames.length >= m.limits.frames) {
      undoAll(m, task, undo);
      fail(m, `${name}: maximum function nesting level exceeded (${m.limits.frames})`, 1, "shell");
      return stoppedOutcome(m);
    }
    if (m.env.cells[m.funcnestSymbol] != null && tooDeep(m, task)) {
      undoAll(m, task, undo);
      fail(m, `${name}: maximum function nesting level exceeded (${lookup(m, "FUNCNEST")})`, 1, "command");
      return stoppedOutcome(m);
    }
    frame.pc = next;
    callFunction(m, task, f, argv, undo, condition || frame.condition);
    if (task.options & Option.debugTrap) debugFunction(m, task, frame);
    return Outcome.changed;
  }
  const builtin = enabledBuiltin(m, task, name);
  if (builtin && "run" in builtin)
    return runImmediate(m, frame, builtin, argv, undo, condition, next, functions);
  if (builtin?.quick) {
    m.builtin = name;
    const status = builtin.quick(argv, shellFor(m));
    m.builtin = "";
    if (m.stopped !== 0) {
      undoAll(m, task, undo);
      return stoppedOutcome(m);
    }
    if (status !== null) {
      task.status = status;
      task.pipeline = null;
      task.lastArgument = argv[argv.length - 1];
      if (undo.fds.length > 0 || undo.cells.length > 0) undoAll(m, task, undo);
      return status !== 0 && failed(m, task, condition) ? Outcome.changed : Outcome.next;
    }
  }
  frame.pc = next;
  task.lastArgument = argv[argv.length - 1];
  if (builtin) {
    const shell = shellFor(m);
    const state = (builtin as AnyStepping).start(argv, shell);
    pushProgram(task, name, builtin.version ?? 0, state, condition || frame.condition, undo);
    return Outcome.changed;
  }
  startProgram(m, task, argv, condition || frame.condition, undo, path);
  return Outcome.changed;
}

/** A utility, or a host program, in the foreground of a shell: a frame on its task. */
function startProgram(
  m: Machine,
  task: Task,
  argv: readonly ByteString[],
  condition: boolean,
  undo: Undo,
  path?: ByteString,
): void {
  const foreground = argv[0][0] === "%" ? enabledBuiltin(m, task, "fg") : undefined;
  if (foreground && "start" in foreground) {
    // `%1` is `fg %1` (bash manual 7.1)
    const state = (foreground as AnyStepping).start(["fg", ...argv], shellFor(m));
    return pushProgram(task, "fg", foreground.version ?? 0, state, condition, undo);
  }
  const restricted = (task.options & Option.restricted) !== 0 && argv[0].includes("/");
  const found: Found = restricted
    ? { kind: "none", errno: Errno.EINVAL }
    : findProgram(m, task, argv[0], path ?? temporaryPath(m, undo), true);
  if (found.kind === "shell" && isLast(m, task)) replaceShell(m, task, owned(undo));
  if (found.kind !== "none") return startFound(m, task, found, argv, condition, undo);
  if (found.errno === Errno.ENOENT && !argv[0].includes("/") && functionOf(m, HANDLER) !== null)
    return handleNotFound(m, task, argv, condition, undo);
  const frame = task.frames.at(-1) as CodeFrame;
  // the message is about the command, not about the one behind it
  frame.pc -= INSTRUCTION_SIZE;
  if (restricted) complain(m, task, `${argv[0]}: restricted: cannot specify \`/' in command names`);
  else notFound(m, argv[0], found.errno);
  frame.pc += INSTRUCTION_SIZE;
  undoAll(m, task, undo);
  task.status = restricted ? 1 : found.errno === Errno.ENOENT ? 127 : 126;
  failed(m, task, condition, true);
}

/** `PATH=… command`: what it finds is not remembered. */
function temporaryPath(m: Machine, undo: Undo): ByteString | undefined {
  if (undo.cells.length === 0) return undefined;
  const symbol = symbolOf(m, "PATH");
  return undo.cells.some(([each]) => each === symbol) ? (lookup(m, "PATH") ?? undefined) : undefined;
}

/** Whether the command is the last of a subshell without traps: it then takes its place, and has its pid. */
function isLast(m: Machine, task: Task): boolean {
  const [frame] = task.frames;
  if (task.frames.length > 1 || frame.frame !== "code" || frame.role !== "subshell") return false;
  if (m.state.code.get(frame.code)!.ops[frame.pc] !== Op.EXIT || frame.blocks.length > 0) return false;
  for (const action of task.traps.values()) if (action !== "") return false;
  return task.pid !== m.state.mainPid;
}

const HANDLER = "command_not_found_handle";

/** `( command_not_found_handle COMMAND ARG... )` in place of the command (bash manual 3.7.2). */
function handleNotFound(
  m: Machine,
  task: Task,
  argv: readonly ByteString[],
  condition: boolean,
  undo: Undo,
): void {
  const words = [HANDLER, ...argv].map((literal) => ({ literal, parts: [] }));
  const call: SimpleCode = { assignments: [], words, redirects: [], slots: 0, symbol: -1 };
  const id = m.state.nextCode++;
  const line = currentLine(m, task);
  m.state.code.set(id, {
    source: task.name,
    ops: [Op.SUBSHELL, 9, condition ? 1 : 0, Op.SIMPLE, 0, 0, Op.EXIT, 0, 0, Op.END, 0, 0],
    constants: [call],
    lines: [line, line, line, line],
    refs: 0,
  });
  pushCode(m, task, id, 0, "command", condition, undo, "");
}

/** bash's words for a command that cannot be run. */
function notFound(m: Machine, name: ByteString, errno: number): void {
  if (errno === Errno.ENOENT && !name.includes("/")) complain(m, m.task, `${name}: command not found`);
  else if (errno === Errno.EPERM) {
    m.guard.check("run", programPath(m.host, join(m.task.cwd, name)));
    const refusal = m.guard.refusal() ?? { name: "run", operand: name, denied: false };
    complain(m, m.task, `${name}: running host programs is not permitted; ${remedy(refusal)}`);
  } else complain(m, m.task, `${name}: ${errnoMessage(errno)}`);
}

function runImmediate(
  m: Machine,
  frame: CodeFrame,
  builtin: Immediate,
  argv: readonly ByteString[],
  undo: Undo,
  condition: boolean,
  next: number,
  direct: boolean,
): Outcome {
  const task = m.task;
  const shell = shellFor(m);
  const locals =
    undo.cells.length > 0 && LOCAL.has(builtin.name) ? (functionUndo(m)?.cells.length ?? -1) : -1;
  m.builtin = builtin.name;
  let result = builtin.run(shell, argv);
  m.builtin = "";
  if (m.stopped !== 0) {
    undoAll(m, task, undo);
    return stoppedOutcome(m);
  }
  if (typeof result === "number") task.lastArgument = argv[argv.length - 1];
  // a special builtin that is used wrongly ends a posix shell
  if (result === MISUSE || (typeof result !== "number" && result.control === "error")) {
    const ends = direct && builtin.special && task.options & Option.posix;
    const status = typeof result === "number" ? result : result.status;
    result = ends ? { control: "exit", status } : status;
  }
  // a signal to itself may have ended the shell
  if (task.exit !== null || task.frames[task.frames.length - 1] !== frame) return Outcome.changed;
  if (undo.cells.length > 0 && KEEPING.has(builtin.name)) keepNamed(m, undo, argv);
  else if (locals >= 0) keepLocals(m, undo, argv, locals);
  if (typeof result === "number") {
    task.status = result;
    task.pipeline = null;
    const written = flushShell(m, builtin.name, condition || frame.condition, undo, frame, next);
    if (written !== Outcome.next) return written;
    if (undo.fds.length > 0 || undo.cells.length > 0) undoAll(m, task, undo);
    // a write that failed is the command's failure, too
    if (task.status !== 0 && failed(m, task, condition || frame.condition)) return Outcome.changed;
    if (task.stopped === 0) return Outcome.next;
    frame.pc = next;
    return Outcome.changed;
  }
  if (result.control === "exec" && result.argv.length === 0) {
    closeOwned(m, task, undo);
    keepRedirections(m, owned(undo));
    task.status = 0;
    return Outcome.next;
  }
  frame.pc = next;
  if (result.control === "evaluate" || result.control === "command" || result.control === "exec") {
    return continueWith(m, frame, result, argv, undo, condition, next, direct);
  }
  if (undo.fds.length > 0 || undo.cells.length > 0) undoAll(m, task, undo);
  // an EXIT trap sees what came before
  if (result.control !== "exit") task.pipeline = null;
  applyControl(m, result);
  return Outcome.changed;
}

/** The status of a builtin that was given options or operands that it does not know. */
const MISUSE = 2;

/** `x=1 export x`: the assignment before the command is for good (bash). */
const KEEPING: ReadonlySet<string> = new Set(["export", "readonly"]);

function keepNamed(m: Machine, undo: Undo, argv: readonly ByteString[]): void {
  const named = argv.slice(1).map((arg) => m.symbols.get(arg));
  undo.cells = undo.cells.filter(([symbol, cell, flags]) => {
    if (!named.includes(symbol)) return true;
    if ((flags & SPECIAL_FLAGS) === 0) return false;
    // the variable has its attributes again, and the value is assigned to it
    const env = ownEnvironment(m, symbol);
    const value = getVariable(m, symbol) ?? "";
    const given = env.flags[symbol] & (CellFlag.export | CellFlag.readonly);
    [env.cells[symbol], env.flags[symbol]] = [cell, flags];
    setVariable(m, symbol, value);
    env.flags[symbol] |= given;
    return false;
  });
}

const LOCAL: ReadonlySet<string> = new Set(["local", "declare", "typeset"]);

/** `x=1 local x`, in a function: the local variable has the value, and what was before comes back with the function's end. `known`: how many were local. */
function keepLocals(m: Machine, undo: Undo, argv: readonly ByteString[], known: number): void {
  const { cells } = functionUndo(m)!;
  const named = argv.slice(1).map((arg) => /^[A-Za-z_][A-Za-z0-9_]*/.exec(arg));
  undo.cells = undo.cells.filter((saved) => {
    const [symbol, cell, flags] = saved;
    const name = named.find((each) => each !== null && m.symbols.get(each[0]) === symbol);
    const at = cells.findIndex(([each]) => each === symbol);
    if (!name || at < 0) return true;
    // it was local before
    if (at < known) return false;
    const hidden = cells[at];
    const given = hidden[1];
    [hidden[1], hidden[2]] = [cell, flags];
    if (name.input === name[0] && m.env.cells[symbol] === null && typeof given !== "object")
      ownEnvironment(m, symbol).cells[symbol] = given;
    return false;
  });
}

type Continuation = Extract<ReturnType<Immediate["run"]>, { control: "evaluate" | "command" | "exec" }>;

/** `eval`, `.`, `command`, `exec`: the builtin names what runs in its place. */
function continueWith(
  m: Machine,
  frame: CodeFrame,
  c: Continuation,
  argv: readonly ByteString[],
  given: Undo,
  condition: boolean,
  next: number,
  direct: boolean,
): Outcome {
  const task = m.task;
  const undo = owned(given);
  if (c.control === "evaluate") {
    undo.last = argv[argv.length - 1];
    if (c.args) {
      undo.args = task.args;
      task.args = c.args;
    }
    if (c.role === "source") {
      if (task.options & Option.debugTrap) hideDebugTrap(task, undo);
      if (task.shopts & Shopt.extdebug) undo.argv = c.args ?? [c.name];
    }
    // bash counts the lines of `eval` from that of the command on
    const at = (next - INSTRUCTION_SIZE) / INSTRUCTION_SIZE;
    const line = c.role === "eval" ? (m.state.code.get(frame.code)!.lines[at] ?? 1) : 1;
    if (task.frames.length >= m.limits.frames) {
      undoAll(m, task, undo);
      fail(m, `${c.name}: maximum nesting level exceeded (${m.limits.frames})`, 1, "shell");
      return stoppedOutcome(m);
    }
    task.frames.push({
      frame: "source",
      role: c.role,
      name: c.name,
      text: c.text,
      offset: 0,
      line,
      fd: c.fd ?? -1,
      condition: condition || frame.condition,
      status: NOTHING_RAN,
      undo,
      ...(direct ? {} : { excused: true }),
    });
    return Outcome.changed;
  }
  if (c.control === "command")
    return dispatch(m, frame, c.argv, undo, condition, next, false, -1, c.path) === Outcome.blocked
      ? Outcome.blocked
      : Outcome.changed;
  return exec(m, c, undo, condition);
}

/** `exec command`: the shell's frames are gone, and its traps with them. */
function exec(m: Machine, c: Continuation & { control: "exec" }, undo: Undo, condition: boolean): Outcome {
  const task = m.task;
  const found = findProgram(m, task, c.argv[0]);
  if (found.kind === "none") {
    if (found.errno === Errno.ENOENT && !c.argv[0].includes("/"))
      complain(m, task, `exec: ${c.argv[0]}: not found`);
    else {
      const path = join(task.cwd, c.argv[0].replace(/^(?:\.\/+)+/, ""));
      notFound(m, path, found.errno);
      if (found.errno !== Errno.ENOENT && found.errno !== Errno.EPERM)
        complain(m, task, `exec: ${path}: cannot execute: ${errnoMessage(found.errno)}`);
    }
    undoAll(m, task, undo);
    if ((task.shopts & Shopt.execfail) !== 0 && task.depth === 0) {
      task.status = found.errno === Errno.ENOENT ? 127 : 126;
      failed(m, task, condition, true);
      return Outcome.changed;
    }
    applyControl(m, { control: "exit", status: found.errno === Errno.ENOENT ? 127 : 126 });
    return Outcome.changed;
  }
  const argv = c.name === null ? c.argv : [c.name, ...c.argv.slice(1)];
  setVariable(m, symbolOf(m, "SHLVL"), String(shellLevel(m, lookup(m, "SHLVL") ?? "", -1)));
  replaceShell(m, task, undo);
  if (c.clear) task.environ = new Map();
  startFound(m, task, found, argv);
  return Outcome.changed;
}

/** The shell of a task gives way to a program: its frames and traps go, its redirections and variables stay. */
function replaceShell(m: Machine, task: Task, undo: Undo): void {
  task.environ = exported(m, task);
  keepRedirections(m, undo);
  undo.cells = [];
  while (task.frames.length > 0) {
    const top = task.frames.at(-1)!;
    if (top.undo) keepRedirections(m, top.undo);
    if (top.frame === "code") for (const block of top.blocks) if (block.undo) keepRedirections(m, block.undo);
    popFrame(m, task);
  }
  task.shell = false;
  setTraps(task, new Map([...task.traps].filter(([s, action]) => s > 0 && action === "")));
}

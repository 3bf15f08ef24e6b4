/** Steps: one instruction, one program step with its call, or one command parsed. */

import {
  type ArithmeticCommandCode,
  type CaseCode,
  type Code,
  type ConditionCode,
  type CoprocCode,
  type ForCode,
  type FunctionCode,
  type JobCode,
  lastWord,
  Part,
  type PipelineCode,
  type RedirectsCode,
  type SetCode,
  type SimpleCode,
  type TestCode,
  type TextCode,
} from "../code.ts";
import { commandUnderWay } from "../command-text.ts";
import { ageCoproc } from "../coproc.ts";
import { deliver } from "../delivery.ts";
import { ArithmeticError, type ArithmeticFunction, arithmeticFunction } from "../expand/arithmetic.ts";
import { patternOptions } from "../expand/characters.ts";
import { forgetForeign } from "../expand/foreign.ts";
import { matchPattern } from "../expand/pattern.ts";
import { expandPattern, expandString, expandWords, guarded } from "../expand/words.ts";
import { enterBlock } from "../frame.ts";
import { countTurn, type Regions, regionsOf, runRegion } from "../hot/region.ts";
import type { Machine } from "../machine.ts";
import { NAME } from "../names.ts";
import { INSTRUCTION_SIZE, Op } from "../opcodes.ts";
import { isLate, pace } from "../pace.ts";
import type { ByteString } from "../plain.ts";
import { complain, endsPosix, fail, failRefused } from "../report.ts";
import { sleepOn } from "../scheduler.ts";
import {
  type Cell,
  CellFlag,
  type CodeFrame,
  type Frame,
  Option,
  SPECIAL_FLAGS,
  type Task,
  type Undo,
} from "../state.ts";
import { endTask, exitShell, failed, leaveCall, popFrame, releaseCode, undoAll } from "../task.ts";
import { ownEnvironment, setLoopVariable, setVariable } from "../variables.ts";
import { runArithmetic, runCondition } from "./condition.ts";
import { runCoproc } from "./coproc.ts";
import { debugTrap, returnTrap } from "./debug.ts";
import { endStage, runBackground, runPipeline, runSubshell } from "./pipeline.ts";
import { forgetMemo, hasProcesses, ownProcesses } from "./process-substitution.ts";
import { stepProgram } from "./program-step.ts";
import { redirect } from "./redirect.ts";
import { ask, pick } from "./select.ts";
import { newUndo, Outcome, runSimple, stoppedOutcome } from "./simple.ts";
import { stepSource } from "./source.ts";
import { quickCondition, quickTest } from "./test.ts";
import { endTime, startTime } from "./time.ts";
import { prepareTrace, traceHead } from "./trace.ts";

/** What a step of a program, or a command parsed, counts for: instructions that take about as long. */
const STEP_COST = 64;

/** Runs the current task for at most `budget` steps, until it blocks or ends. → steps used. */
export function runTask(m: Machine, task: Task, budget: number): number {
  let used = 0;
  while (
    used < budget &&
    task.exit === null &&
    m.state.queue[0] === task.pid &&
    m.requests.length === 0 &&
    !pace.late
  ) {
    if (task.pending.length > 0 && task.shell && isSafe(task) && deliver(m, task)) {
      used++;
      continue;
    }
    const frame = task.frames[task.frames.length - 1];
    if (frame === undefined) {
      endTask(m, task, task.status);
      return used + 1;
    }
    if (task.foreign !== null) used += runForeign(m, task, frame);
    else if (frame.frame === "code") used += runCode(m, task, frame, budget - used);
    else {
      used += STEP_COST;
      if (frame.frame === "program") stepProgram(m, task, frame);
      else stepSource(m, task, frame);
      if (isLate(m)) break;
    }
  }
  if (task.coproc !== null && task.frames.length > 0 && isSafe(task)) ageCoproc(m, task, used);
  return used;
}

/** Traps run between commands: not while a program is in the foreground, nor within an evaluation. */
function isSafe(task: Task): boolean {
  const top = task.frames[task.frames.length - 1];
  if (top === undefined || top.frame === "program" || task.foreign !== null) return false;
  return top.frame === "source" || top.memo === null;
}

/** The one instruction or step that has met texts with substitutions, see expand/foreign.ts. */
function runForeign(m: Machine, task: Task, frame: Frame): number {
  let used = STEP_COST;
  if (frame.frame === "code") used = runCode(m, task, frame, 1);
  else if (frame.frame === "program") stepProgram(m, task, frame);
  else stepSource(m, task, frame);
  if (task.exit === null && m.state.queue[0] === task.pid && task.foreign !== null) {
    forgetForeign(m, task.foreign);
    task.foreign = null;
  }
  return used;
}

function block(m: Machine, task: Task): void {
  sleepOn(m, task, m.waitOn);
}

/** What is made of a code once: closures of arithmetic by constant, and its hot regions. */
type Caches = { code: Code; functions: ArithmeticFunction[]; regions: Regions };
const caches = new WeakMap<Code, Caches>();
/** those used last: calls of functions mostly stay within one code */
let latest: Caches | null = null;

function cachesOf(code: Code): Caches {
  if (latest !== null && latest.code === code) return latest;
  latest = caches.get(code) ?? { code, functions: [], regions: regionsOf(code) };
  caches.set(code, latest);
  return latest;
}

/**
 * Runs instructions of one frame until the frames change, the task blocks or `budget` is used. → steps.
 * `pc` is in the frame whenever something else may look at it.
 */
function runCode(m: Machine, task: Task, frame: CodeFrame, budget: number): number {
  const code = m.state.code.get(frame.code)!;
  const { ops, constants } = code;
  const { functions, regions } = cachesOf(code);
  if (regions.some) {
    const steps = runRegion(m, task, frame, regions, budget, stepOnce);
    if (steps > 0) return steps;
  }
  let { pc } = frame;
  let used = 0;
  while (used < budget) {
    const a = ops[pc + 1];
    used++;
    switch (ops[pc]) {
      case Op.JUMP:
        if (a < pc && turn(m, frame, code, regions, a)) {
          const steps = runRegion(m, task, frame, regions, budget - used, stepOnce);
          if (steps > 0) return used + steps;
        }
        pc = a;
        continue;
      case Op.JUMP_FAIL:
        pc = task.status !== 0 ? a : pc + 3;
        continue;
      case Op.JUMP_OK:
        pc = task.status === 0 ? a : pc + 3;
        continue;
      case Op.TEST: {
        const test = constants[a] as TestCode;
        const truth = quickTest(m, task, test);
        const condition = ops[pc + 2] === 1 || frame.condition;
        if (truth >= 0 && (truth === 1 || condition)) {
          task.status = 1 - truth;
          task.pipeline = null;
          task.lastArgument = lastWord(test.simple) ?? task.lastArgument;
          // the jump that nearly always follows is taken at once
          pc = ops[pc + 3] !== Op.JUMP_FAIL ? pc + 3 : truth === 1 ? pc + 6 : ops[pc + 4];
          continue;
        }
        frame.pc = pc;
        if (task.options & Option.debugTrap && debugTrap(m, task, frame, pc)) return used;
        const outcome =
          truth === 0 ? failTest(m, task, test) : runSimple(m, frame, test.simple, condition, pc + 3);
        if (outcome === Outcome.next) {
          pc += 3;
          if (task.pending.length === 0) continue;
          frame.pc = pc;
          return used;
        }
        if (outcome === Outcome.blocked) block(m, task);
        return used;
      }
      case Op.SET: {
        const set = constants[a] as SetCode;
        frame.pc = pc;
        if (
          (task.options & (Option.xtrace | Option.debugTrap)) === 0 &&
          (set.arithmetic.guards.length === 0 || guarded(m, set.arithmetic))
        ) {
          const f = (functions[a] ??= arithmeticFunction(set.arithmetic.tree!));
          if (!setArithmetic(m, task, set.symbol, f)) return used;
        } else if (task.options & Option.debugTrap && debugTrap(m, task, frame, pc)) return used;
        else {
          const outcome = runSimple(m, frame, set.simple, ops[pc + 2] === 1 || frame.condition, pc + 3);
          if (outcome === Outcome.blocked) block(m, task);
          if (outcome !== Outcome.next) return used;
        }
        pc += 3;
        continue;
      }
      case Op.LASTING: {
        const loop = frame.blocks[frame.blocks.length - 1];
        if (a === 0) {
          loop.next = task.status;
          if (ops[pc + 3] === Op.JUMP && turn(m, frame, code, regions, ops[pc + 4])) {
            const steps = runRegion(m, task, frame, regions, budget - used, stepOnce);
            if (steps > 0) return used + steps;
          }
        } else task.status = loop.next;
        pc = ops[pc + 3] === Op.JUMP ? ops[pc + 4] : pc + 3;
        continue;
      }
      case Op.SIMPLE:
      case Op.ASSIGN: {
        if (ops[pc] === Op.ASSIGN && quickAssign(m, task, constants[a] as SimpleCode)) {
          pc += 3;
          if (pace.left > 0 || !isLate(m)) continue;
          frame.pc = pc;
          return used;
        }
        frame.pc = pc;
        if (task.options & (Option.noexec | Option.debugTrap)) {
          if (task.options & Option.noexec) {
            pc += 3;
            continue;
          }
          if (debugTrap(m, task, frame, pc)) return used;
        }
        const condition = ops[pc + 2] === 1 || frame.condition;
        const outcome = runSimple(m, frame, constants[a] as SimpleCode, condition, pc + 3);
        if (outcome === Outcome.next) {
          pc += 3;
          if (task.pending.length === 0 && m.requests.length === 0 && !isLate(m)) continue;
          frame.pc = pc;
          return used;
        }
        if (outcome === Outcome.blocked) block(m, task);
        return used;
      }
      case Op.NEXT: {
        const loop = frame.blocks[frame.blocks.length - 1];
        if (loop.next >= loop.words.length) {
          pc = ops[pc + 2];
          continue;
        }
        frame.pc = pc;
        if (task.options & (Option.xtrace | Option.debugTrap)) {
          if (task.options & Option.debugTrap && debugTrap(m, task, frame, pc)) return used;
          if (task.options & Option.xtrace) {
            if (!prepareTrace(m)) {
              if (stoppedOutcome(m) === Outcome.blocked) block(m, task);
              return used;
            }
            traceHead(m, constants[ops[pc - 2]] as ForCode);
          }
        }
        if (!setLoopVariable(m, a, loop.words[loop.next++])) {
          loop.next = loop.words.length;
          if (m.stopped !== 0) {
            stoppedOutcome(m);
            return used;
          }
          complain(m, task, m.refused);
          task.status = 1;
          if (task.options & Option.posix) exitShell(m, task, 1);
          else failed(m, task, frame.condition);
          return used;
        }
        pc += 3;
        continue;
      }
      case Op.ARITHMETIC: {
        frame.pc = pc;
        if (task.options & Option.debugTrap && debugTrap(m, task, frame, pc)) return used;
        const command = constants[a] as ArithmeticCommandCode;
        const condition = ops[pc + 2] === 1 || frame.condition;
        const outcome = runArithmetic(m, frame, command, condition, functions, a);
        if (outcome !== Outcome.next) {
          if (outcome === Outcome.blocked) block(m, task);
          return used;
        }
        // as after a test
        pc = ops[pc + 3] !== Op.JUMP_FAIL ? pc + 3 : task.status === 0 ? pc + 6 : ops[pc + 4];
        continue;
      }
      case Op.CONDITION: {
        const test = constants[a] as ConditionCode;
        const truth = test.quick ? quickCondition(m, task, test.quick) : -1;
        const condition = ops[pc + 2] === 1 || frame.condition;
        if (truth >= 0 && (truth === 1 || condition)) {
          task.status = 1 - truth;
          task.pipeline = null;
          pc = ops[pc + 3] !== Op.JUMP_FAIL ? pc + 3 : truth === 1 ? pc + 6 : ops[pc + 4];
          continue;
        }
        frame.pc = pc;
        if (task.options & Option.debugTrap && debugTrap(m, task, frame, pc)) return used;
        const outcome = runCondition(m, frame, test, condition);
        if (outcome !== Outcome.next) {
          if (outcome === Outcome.blocked) block(m, task);
          return used;
        }
        if (isLate(m)) budget = used;
        pc = ops[pc + 3] !== Op.JUMP_FAIL ? pc + 3 : task.status === 0 ? pc + 6 : ops[pc + 4];
        continue;
      }
      case Op.NOT:
        task.pipeline ??= [task.status];
        task.status = task.status === 0 ? 1 : 0;
        pc += 3;
        continue;
      case Op.STATUS:
        task.status = a;
        pc += 3;
        continue;
      default:
        frame.pc = pc;
        if (!runRare(m, task, frame, code, pc)) return used;
        pc = frame.pc;
        if (isLate(m)) budget = used;
    }
  }
  frame.pc = pc;
  return used;
}

/** A jump back to `top`, which is counted. → whether there is code for it, and `frame.pc` is there */
function turn(m: Machine, frame: CodeFrame, code: Code, regions: Regions, top: number): boolean {
  countTurn(m, code, regions, top);
  if (regions.at[top] === undefined) return false;
  frame.pc = top;
  return true;
}

/** One instruction, for generated code. */
function stepOnce(m: Machine, task: Task, frame: CodeFrame): number {
  return runCode(m, task, frame, 1);
}

/** `x=word` where nothing can block or be refused. → false: nothing has been done */
function quickAssign(m: Machine, task: Task, code: SimpleCode): boolean {
  const { assignments } = code;
  if (assignments.length !== 1 || code.slots > 0 || code.redirects.length > 0) return false;
  const [a] = assignments;
  const { env } = m;
  const { symbol, value } = a;
  if (a.append || a.subscript || a.elements || env.refs > 1 || !(symbol < env.cells.length)) return false;
  if (env.flags[symbol] & SPECIAL_FLAGS || isObject(env.cells[symbol])) return false;
  if (task.options & (Option.xtrace | Option.noexec | Option.allexport | Option.debugTrap)) return false;
  let text: Cell = value.literal;
  if (text === null) {
    const [part] = value.parts;
    if (value.parts.length !== 1) return false;
    if (part.part === Part.variable) text = env.cells[part.symbol] ?? null;
    else if (part.part === Part.parameter && part.op === "" && part.symbol < 0 && !part.indirect)
      text = task.args[Number(part.name) - 1] ?? null;
    if (text === null || typeof text === "object") return false;
  }
  env.cells[symbol] = text;
  task.status = 0;
  task.pipeline = null;
  task.lastArgument = "";
  task.substituted = -1;
  return true;
}

function isObject(cell: Cell | undefined): boolean {
  return typeof cell === "object" && cell !== null;
}

/** A test that is false and no condition: set -e. */
function failTest(m: Machine, task: Task, test: TestCode): Outcome {
  task.status = 1;
  task.pipeline = null;
  task.lastArgument = lastWord(test.simple) ?? task.lastArgument;
  return failed(m, task, false) ? Outcome.changed : Outcome.next;
}

/** `x=$((…))`. → false where it failed. */
function setArithmetic(m: Machine, task: Task, symbol: number, f: ArithmeticFunction): boolean {
  try {
    const value = f(m.scope);
    const { env } = m;
    if (
      typeof value === "number" &&
      env.refs === 1 &&
      (env.flags[symbol] & SPECIAL_FLAGS) === 0 &&
      (task.options & Option.allexport) === 0
    )
      env.cells[symbol] = value;
    else if (!setVariable(m, symbol, typeof value === "number" ? value : String(value))) failRefused(m);
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    m.scope.depth = 0;
    if (m.stopped === 0)
      fail(m, error.message, 1, error.message.endsWith(" unbound variable") ? "shell" : "line");
    endsPosix(m);
  }
  if (m.stopped === 0) {
    task.status = 0;
    task.pipeline = null;
    task.lastArgument = "";
    return true;
  }
  if (stoppedOutcome(m) === Outcome.blocked) block(m, task);
  return false;
}

/** The instructions that hot loops seldom meet. → false: look at the frames again. */
function runRare(m: Machine, task: Task, frame: CodeFrame, code: Code, pc: number): boolean {
  const a = code.ops[pc + 1];
  const b = code.ops[pc + 2];
  switch (code.ops[pc]) {
    case Op.END:
      endFrame(m, task, frame);
      return false;
    case Op.EXIT:
      if (frame.role === "stage") endStage(m, task);
      else exitShell(m, task, task.status);
      return false;
    case Op.PIPELINE:
      if (task.options & Option.debugTrap && debugTrap(m, task, frame, pc)) return false;
      return settle(
        m,
        task,
        frame,
        runPipeline(m, frame, code.constants[a] as PipelineCode, b === 1 || frame.condition),
        pc + 3,
      );
    case Op.SUBSHELL:
      return settle(
        m,
        task,
        frame,
        runSubshell(m, frame, pc + 3, (b & 1) === 1 || frame.condition, textOf(code, b >> 1)),
        a,
      );
    case Op.BACKGROUND:
      if (task.options & Option.debugTrap && debugTrap(m, task, frame, pc)) return false;
      return settle(m, task, frame, runBackground(m, frame, code.constants[a] as JobCode), pc + 3);
    case Op.COPROC:
      return settle(m, task, frame, runCoproc(m, frame, code.constants[a] as CoprocCode), pc + 3);
    case Op.LOOP:
      enterBlock(frame, { block: "loop", break: a, continue: b, words: [], next: 0, undo: null });
      break;
    case Op.LEAVE: {
      const { undo } = frame.blocks.pop()!;
      if (undo) undoAll(m, task, undo);
      break;
    }
    case Op.FOR:
      if ((code.constants[a] as ForCode).invalid !== undefined) {
        const named = badName(m, task, frame, (code.constants[a] as ForCode).invalid!);
        frame.pc = b;
        return named;
      }
      return settle(m, task, frame, enterFor(m, frame, code.constants[a] as ForCode, pc, b), pc + 3);
    case Op.CASE:
      // `;;&` is no command
      if (
        task.options & Option.debugTrap &&
        (code.constants[a] as CaseCode).subject !== null &&
        debugTrap(m, task, frame, pc)
      )
        return false;
      return enterCase(m, task, frame, code.constants[a] as CaseCode, b);
    case Op.TIME:
      startTime(m, frame);
      break;
    case Op.TIMES:
      endTime(m, frame, a);
      break;
    case Op.ASK:
      if (frame.blocks[frame.blocks.length - 1].next === 0) {
        if (task.options & Option.debugTrap && debugTrap(m, task, frame, pc)) return false;
        if (task.options & Option.xtrace) traceHead(m, code.constants[code.ops[pc - 2]] as ForCode);
      }
      return settle(m, task, frame, ask(m, frame, b, pc + 3), pc + 3);
    case Op.PICK: {
      const to = pick(m, frame, a, b, pc);
      if (to >= 0) frame.pc = to;
      return to >= 0;
    }
    case Op.FUNCTION:
      if (defineFunction(m, task, frame, code.constants[a] as FunctionCode)) break;
      return false;
    case Op.REDIRECT:
      return enterRedirect(m, task, frame, code.constants[a] as RedirectsCode, pc, b);
    default:
      throw new Error(`no opcode ${code.ops[pc]} at ${pc}`);
  }
  frame.pc = pc + 3;
  return true;
}

/** The text of a subshell, whose number is one more than that of its constant; code older than 0.2 has none. */
function textOf(code: Code, number: number): ByteString {
  return (code.constants[number - 1] as Partial<TextCode> | undefined)?.text ?? "";
}

/** What an instruction came to, for those that may block. → true: go on in this frame. */
function settle(m: Machine, task: Task, frame: CodeFrame, outcome: Outcome, next: number): boolean {
  if (outcome === Outcome.next) {
    frame.pc = next;
    return m.requests.length === 0 && task.pending.length === 0;
  }
  if (outcome === Outcome.blocked) block(m, task);
  return false;
}

/** A command, function or region is done. */
function endFrame(m: Machine, task: Task, frame: CodeFrame): void {
  if (frame.role === "function" && task.traps.size > 0 && returnTrap(m, task, frame, task.status, null))
    return;
  if (frame.role === "command" && task.traps.size > 0) task.trapCommand = commandUnderWay(m, task, true);
  if (frame.role === "function") leaveCall(m, task, frame, task.status);
  else popFrame(m, task);
}

function useMemo(m: Machine, frame: CodeFrame, slots: number): void {
  if (slots > 0 && frame.memo === null) {
    frame.memo = new Array(slots).fill(null);
    m.task.substituted = -1;
  } else if (slots === 0) m.task.substituted = -1;
  m.memo = frame.memo;
}

function enterFor(m: Machine, frame: CodeFrame, code: ForCode, pc: number, exit: number): Outcome {
  useMemo(m, frame, code.slots);
  const words = code.words === null ? m.task.args : expandWords(m, code.words);
  if (words === null) return stoppedOutcome(m);
  let undo: Undo | null = null;
  if (hasProcesses(frame.memo)) ownProcesses(frame.memo!, (undo = newUndo()));
  frame.memo = null;
  takeSubstituted(m.task, code.slots);
  if (words.length === 0) m.task.status = 0;
  enterBlock(frame, { block: "for", break: exit, continue: pc + 3, words, next: 0, undo });
  return Outcome.next;
}

function enterCase(m: Machine, task: Task, frame: CodeFrame, code: CaseCode, none: number): boolean {
  if (code.subject && task.options & Option.xtrace && frame.memo === null) {
    if (!prepareTrace(m)) return settle(m, task, frame, stoppedOutcome(m), 0);
    traceHead(m, code);
  }
  useMemo(m, frame, code.slots);
  const subject = code.subject ? expandString(m, code.subject) : frame.blocks.at(-1)!.words[0];
  if (subject === null) return settle(m, task, frame, stoppedOutcome(m), 0);
  const options = patternOptions(m, true);
  for (const item of code.items) {
    for (const word of item.patterns) {
      const pattern = expandPattern(m, word);
      if (pattern === null) return settle(m, task, frame, stoppedOutcome(m), 0);
      if (!matchPattern(pattern, subject, options)) continue;
      takeSubstituted(task, code.slots);
      keepSubject(m, frame, code, subject);
      frame.pc = item.target;
      return true;
    }
  }
  keepSubject(m, frame, code, subject);
  if (code.subject) task.status = 0;
  frame.pc = none;
  return true;
}

/** The last substitution of a `case` or `for`, in its words or patterns, gives the status that its commands find. */
function takeSubstituted(task: Task, slots: number): void {
  if (slots === 0 || task.substituted < 0) return;
  task.status = task.substituted;
  task.substituted = -1;
}

/** The search of a case is over; it may be taken up again behind an item that ends with `;;&`. */
function keepSubject(m: Machine, frame: CodeFrame, code: CaseCode, subject: ByteString): void {
  forgetMemo(m, frame);
  if (!code.keeps || !code.subject) return;
  enterBlock(frame, { block: "case", break: 0, continue: 0, words: [subject], next: 0, undo: null });
}

/** A name that is none is told of when it is used. → false where `set -e` ends the shell. */
function badName(m: Machine, task: Task, frame: CodeFrame, name: ByteString): boolean {
  complain(m, task, `\`${name}': not a valid identifier`);
  task.status = 1;
  return !failed(m, task, frame.condition);
}

function defineFunction(m: Machine, task: Task, frame: CodeFrame, f: FunctionCode): boolean {
  if (f.invalid) return badName(m, task, frame, f.name);
  if (task.options & Option.posix && !NAME.test(f.name)) {
    complain(m, task, `\`${f.name}': not a valid identifier`);
    exitShell(m, task, 2);
    return false;
  }
  if (task.options & Option.posix && m.builtins.get(f.name)?.special) {
    complain(m, task, `\`${f.name}': is a special builtin`);
    exitShell(m, task, 2);
    return false;
  }
  const old = m.env.functions[f.symbol];
  if (old?.flags && old.flags & CellFlag.readonly) {
    complain(m, task, `${f.name}: readonly function`);
    task.status = 1;
    return !failed(m, task, frame.condition);
  }
  define(m, frame.code, f);
  task.status = 0;
  return true;
}

/** A function's code is held for as long as it is defined. */
function define(m: Machine, code: number, f: FunctionCode): void {
  const env = ownEnvironment(m, f.symbol);
  const old = env.functions[f.symbol];
  m.state.code.get(code)!.refs++;
  env.functions[f.symbol] = { code, entry: f.entry, name: f.name, text: f.text };
  if (old?.flags) env.functions[f.symbol]!.flags = old.flags;
  if (old) releaseCode(m, old.code);
}

function enterRedirect(
  m: Machine,
  task: Task,
  frame: CodeFrame,
  code: RedirectsCode,
  pc: number,
  onError: number,
): boolean {
  useMemo(m, frame, code.slots);
  const undo = newUndo();
  // a subshell's redirections are its own
  const first = m.state.code.get(frame.code)!.ops[pc + INSTRUCTION_SIZE];
  const lasting = first !== Op.SUBSHELL && first !== Op.TIME;
  if (redirect(m, code.redirects, undo, lasting)) {
    if (frame.memo !== null) ownProcesses(frame.memo, undo);
    frame.memo = null;
    takeSubstituted(task, code.slots);
    enterBlock(frame, { block: "redirect", break: 0, continue: 0, words: [], next: 0, undo });
    frame.pc = pc + 3;
    return true;
  }
  undoAll(m, task, undo);
  if (m.stopped === 1 || (m.failure.expansion ? lasting : m.failure.reach === "shell"))
    return settle(m, task, frame, stoppedOutcome(m), 0);
  m.stopped = 0;
  forgetMemo(m, frame);
  task.status = 1;
  frame.pc = onError;
  return !failed(m, task, code.condition || frame.condition) && task.pending.length === 0;
}

/** `[[ … ]]` and `((…))` (bash manual 3.2.5.2): a status from an expression, in one step unless something in it blocks. */

import { indexedOf } from "../arrays.ts";
import type { ArithmeticCommandCode, ConditionCode, ConditionNode } from "../code.ts";
import {
  ArithmeticError,
  type ArithmeticFunction,
  arithmeticFunction,
  parseArithmetic,
} from "../expand/arithmetic.ts";
import { patternOptions } from "../expand/characters.ts";
import { matchPattern } from "../expand/pattern.ts";
import { compileRegex, type Match, RegexError } from "../expand/regex/index.ts";
import { evaluateTest, type TestEnvironment } from "../expand/test-expression.ts";
import { together } from "../expand/text.ts";
import {
  expandPattern,
  expandRegex,
  expandShownPattern,
  expandString,
  expressionText,
  guarded,
} from "../expand/words.ts";
import { type Machine, symbolOf } from "../machine.ts";
import { OPTION_NAMES } from "../options.ts";
import type { ByteString } from "../plain.ts";
import { complain, fail } from "../report.ts";
import { shellFor } from "../shell.ts";
import { CellFlag, type CodeFrame, Option, Shopt } from "../state.ts";
import { failed } from "../task.ts";
import { giveArray, isSet } from "../variables.ts";
import { forgetMemo } from "./process-substitution.ts";
import { Outcome, stoppedOutcome } from "./simple.ts";
import { prepareTrace, traceArithmetic, traceTerm } from "./trace.ts";

/** What an expression came to: false and true, an error (reported), or stopped (`m.stopped`). */
const Truth = { no: 0, yes: 1, error: 2, stopped: 3 } as const;
type Truth = (typeof Truth)[keyof typeof Truth];

function useMemo(m: Machine, frame: CodeFrame, slots: number): void {
  if (slots > 0 && frame.memo === null) {
    frame.memo = new Array(slots).fill(null);
    m.task.substituted = -1;
  }
  m.memo = frame.memo;
}

function finish(m: Machine, frame: CodeFrame, status: number, condition: boolean): Outcome {
  const { task } = m;
  forgetMemo(m, frame);
  task.status = status;
  task.substituted = -1;
  task.pipeline = null;
  return status !== 0 && !condition && failed(m, task, false) ? Outcome.changed : Outcome.next;
}

/** `functions` keeps the closure of the expression under `at`. */
export function runArithmetic(
  m: Machine,
  frame: CodeFrame,
  code: ArithmeticCommandCode,
  condition: boolean,
  functions: ArithmeticFunction[],
  at: number,
): Outcome {
  const { arithmetic } = code;
  const traced = (m.task.options & Option.xtrace) !== 0;
  try {
    if (!traced && arithmetic.tree !== null && (arithmetic.guards.length === 0 || guarded(m, arithmetic))) {
      const f = (functions[at] ??= arithmeticFunction(arithmetic.tree));
      return finish(m, frame, f(m.scope) === 0 ? 1 : 0, condition);
    }
    if (traced && frame.memo === null && !prepareTrace(m)) return stoppedOutcome(m);
    useMemo(m, frame, code.slots);
    const text = expressionText(m, arithmetic);
    if (text === null) return stoppedOutcome(m);
    if (traced) traceArithmetic(m, together(text, "\\"));
    m.scope.expanded = true;
    return finish(m, frame, valueOfText(m, text) === 0 ? 1 : 0, condition);
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    m.scope.depth = 0;
    return badArithmetic(m, frame, code, error, condition);
  }
}

/** An expression that is wrong is false; a variable that is unset under -u ends the shell. */
function badArithmetic(
  m: Machine,
  frame: CodeFrame,
  code: ArithmeticCommandCode,
  error: ArithmeticError,
  condition: boolean,
): Outcome {
  const message = together(error.message, "\\");
  if (message.endsWith(" unbound variable")) fail(m, message, 127, "shell");
  else if (error.inSubscript && m.stopped === 0) fail(m, message, 1, "top");
  if (m.stopped !== 0) return stoppedOutcome(m);
  complain(m, m.task, message.endsWith(" readonly variable") ? message : `((: ${message}`);
  if (code.leave === undefined) return finish(m, frame, 1, condition);
  finish(m, frame, 1, true);
  frame.pc = code.leave;
  return Outcome.changed;
}

function valueOfText(m: Machine, text: ByteString): number | bigint {
  return arithmeticFunction(parseArithmetic(text, (name) => symbolOf(m, name)))(m.scope);
}

export function runCondition(m: Machine, frame: CodeFrame, code: ConditionCode, condition: boolean): Outcome {
  if (m.task.options & Option.xtrace && frame.memo === null && !prepareTrace(m)) return stoppedOutcome(m);
  useMemo(m, frame, code.slots);
  terms = 0;
  shownSlot = code.shown ?? -1;
  const truth = evaluate(m, code.condition);
  if (truth === Truth.stopped) return stoppedOutcome(m);
  return finish(m, frame, truth === Truth.error ? 2 : 1 - truth, condition);
}

/** While a condition is evaluated: the terms seen so far, and where those that -x has shown are counted. */
let terms = 0;
let shownSlot = -1;

/** `set -x`: a term, once though the evaluation may begin again. */
function show(m: Machine, negated: boolean, words: readonly ByteString[]): void {
  terms++;
  if (m.memo !== null && shownSlot >= 0) {
    if (terms <= Number(m.memo[shownSlot] ?? 0)) return;
    m.memo[shownSlot] = terms;
  }
  traceTerm(m, negated, words);
}

function evaluate(m: Machine, c: ConditionNode, negated = false): Truth {
  switch (c.test) {
    case "and":
    case "or": {
      let truth: Truth = Truth.no;
      for (const each of c.all) {
        truth = evaluate(m, each);
        if (truth === Truth.stopped) return truth;
        if ((truth === Truth.yes) !== (c.test === "and")) return truth;
      }
      return truth;
    }
    case "not": {
      const truth = evaluate(m, c.inner, !c.group && !negated);
      if (truth === Truth.stopped) return truth;
      return truth === Truth.yes ? Truth.no : Truth.yes;
    }
    case "unary": {
      const operand = expandString(m, c.operand);
      if (operand === null) return Truth.stopped;
      if (m.task.options & Option.xtrace) show(m, negated, [c.op, operand]);
      if (c.op === "-n") return operand === "" ? Truth.no : Truth.yes;
      if (c.op === "-z") return operand === "" ? Truth.yes : Truth.no;
      return byTest(m, [c.op, operand]);
    }
    default:
      return binary(m, c, negated);
  }
}

const ARITHMETIC: Readonly<Record<string, (a: number | bigint, b: number | bigint) => boolean>> = {
  "-eq": (a, b) => a === b,
  "-ne": (a, b) => a !== b,
  "-lt": (a, b) => a < b,
  "-le": (a, b) => a <= b,
  "-gt": (a, b) => a > b,
  "-ge": (a, b) => a >= b,
};

function binary(m: Machine, c: Extract<ConditionNode, { test: "binary" }>, negated: boolean): Truth {
  const left = expandString(m, c.left);
  if (left === null) return Truth.stopped;
  if (c.op === "==" || c.op === "=" || c.op === "!=") {
    const shown = (m.task.options & Option.xtrace) !== 0;
    const pattern = shown ? expandShownPattern(m, c.right) : expandPattern(m, c.right);
    if (pattern === null) return Truth.stopped;
    if (shown) show(m, negated, [left, c.op, c.spelled ?? pattern]);
    const matches = matchPattern(pattern, left, patternOptions(m, true, true));
    return matches === (c.op !== "!=") ? Truth.yes : Truth.no;
  }
  const right = c.op === "=~" ? expandRegex(m, c.right) : expandString(m, c.right);
  if (right === null) return Truth.stopped;
  if (m.task.options & Option.xtrace) show(m, negated, [left, c.op, right]);
  if (c.op === "=~") return matchRegex(m, left, right);
  if (c.op === "<") return left < right ? Truth.yes : Truth.no;
  if (c.op === ">") return left > right ? Truth.yes : Truth.no;
  const compare = ARITHMETIC[c.op];
  if (!compare) return byTest(m, [left, c.op, right]);
  if (c.slot < 0) return compareNumbers(m, left, right, compare);
  const known = m.memo![c.slot];
  if (typeof known === "number") return known as Truth;
  const truth = compareNumbers(m, left, right, compare);
  if (truth !== Truth.stopped) m.memo![c.slot] = truth;
  return truth;
}

/** Both sides of `-eq` and its like are arithmetic expressions. */
function compareNumbers(
  m: Machine,
  left: ByteString,
  right: ByteString,
  compare: (a: number | bigint, b: number | bigint) => boolean,
): Truth {
  m.scope.expanded = false;
  try {
    return compare(valueOfText(m, left), valueOfText(m, right)) ? Truth.yes : Truth.no;
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    m.scope.depth = 0;
    if (error.message.endsWith(" unbound variable")) {
      fail(m, error.message, 127, "shell");
    }
    if (error.inSubscript && m.stopped === 0) fail(m, error.message, 1, "top");
    if (m.stopped !== 0) return Truth.stopped;
    complain(m, m.task, `[[: ${error.message}`);
    return Truth.no;
  }
}

function testEnvironment(m: Machine): TestEnvironment {
  const shell = shellFor(m);
  return {
    stat: shell.stat,
    access: shell.access,
    isatty: shell.isatty,
    isSet: (name) => isSet(m, name),
    isReference: (name) => (shell.flags(name) & CellFlag.reference) !== 0,
    option: (name) => shell.option(OPTION_NAMES.find((row) => row.name === name)?.bit ?? 0),
    identity: shell.identity,
  };
}

function byTest(m: Machine, args: ByteString[]): Truth {
  const { status, error } = evaluateTest(args, testEnvironment(m));
  if (m.stopped !== 0) return Truth.stopped;
  if (error !== undefined) complain(m, m.task, `[[: ${error}`);
  return status === 0 ? Truth.yes : status === 1 ? Truth.no : Truth.error;
}

/** Sets BASH_REMATCH: the match and its groups, none where there is no match. */
function matchRegex(m: Machine, text: ByteString, pattern: ByteString): Truth {
  let match: Match | null;
  try {
    const ignoreCase = (m.task.shopts & Shopt.nocasematch) !== 0;
    match = compileRegex(pattern, { extended: true, ignoreCase }).exec(text);
  } catch (error) {
    if (error instanceof RegexError) return Truth.error;
    throw error;
  }
  const groups = match?.groups.map((at) => (at ? text.slice(at[0], at[1]) : "")) ?? [];
  giveArray(m, symbolOf(m, "BASH_REMATCH"), indexedOf(groups));
  return match ? Truth.yes : Truth.no;
}

/**
 * Generated code for hot regions: a cache beside the instructions, never part of a run's state.
 *
 * Where a loop or function turns out to be hot, all that can be reached from its top becomes one JavaScript function.
 * It counts the same steps as the instructions would, and leaves pc, `$?` and all cells in the state whenever it
 * returns, so that a freeze cannot tell. What is unusual about an instruction (a value that is no number, an option, an
 * attribute) it leaves to the interpreter before anything of the instruction is done, and goes on behind it.
 */
import type { Code } from "../code.ts";
import { useIfs } from "../expand/fields.ts";
import { enterBlock, hide, mayHideAll } from "../frame.ts";
import { HOOKS } from "../hooks.ts";
import type { Machine } from "../machine.ts";
import { dispatch, NOTHING, Outcome } from "../ops/simple.ts";
import { isLate, pace, weigh } from "../pace.ts";
import type { ByteString } from "../plain.ts";
import { sleepOn } from "../scheduler.ts";
import { lacksBuiltins } from "../settings.ts";
import { shellFor } from "../shell.ts";
import { DEBUG_TRAP, ERR_TRAP, RETURN_TRAP } from "../signals.ts";
import {
  CellFlag,
  type CodeFrame,
  type FunctionValue,
  Option,
  Shopt,
  SPECIAL_FLAGS,
  type Task,
} from "../state.ts";
import { inTrap } from "../task.ts";
import { ownEnvironment } from "../variables.ts";
import { leave, takeFrame } from "./frames.ts";
import { generate } from "./generate.ts";
import { TEXTS } from "./texts.ts";

type Step = (m: Machine, task: Task, frame: CodeFrame) => number;
type Run = (m: Machine, task: Task, frame: CodeFrame, budget: number, region: Region) => number;

/** What was made of a region. `run` null: it does not pay. */
export type Region = {
  run: Run | null;
  /** steps between two looks at the budget, at most */
  longest: number;
  /** symbols it assigns, and names of commands it takes for builtins */
  assigned: readonly number[];
  commands: readonly number[];
  /** has a `return` without a status */
  returns: boolean;
  /** steps run, and those of them that were left to the interpreter */
  used: number;
  slow: number;
  /** the epoch in which its guards were found to hold */
  checked: number;
};

/** The regions of a code by pc, and turns counted by the pc of their tops. */
export type Regions = { some: boolean; at: (Region | undefined)[]; turns: number[] };

const known = new WeakMap<Code, Regions>();

/** those asked for last: calls of functions mostly stay within one code */
let lastCode: Code | null = null;
let lastRegions: Regions = { some: false, at: [], turns: [] };

export function regionsOf(code: Code): Regions {
  if (code === lastCode) return lastRegions;
  const regions = known.get(code) ?? { some: false, at: [], turns: [] };
  known.set(code, regions);
  lastCode = code;
  lastRegions = regions;
  return regions;
}

/** Steps that must be left for an entry to be worth it. */
const LEAST_BUDGET = 16;
/** A region is given up where this share of so many steps was left to the interpreter. */
const TRIAL = 20000;
const WORST = 0.8;

/** A turn of the loop, or a call of the function, whose first instruction is at `top`: what is hot gets code. */
export function countTurn(m: Machine, code: Code, regions: Regions, top: number): void {
  if (regions.at[top] !== undefined) return;
  const turns = (regions.turns[top] ?? 0) + 1;
  regions.turns[top] = turns;
  if (turns === m.limits.hotTurns + 1) compileRegion(m, code, regions, top);
}

/**
 * Runs the region that `frame.pc` is in, if there is one, and those of the functions that it calls and returns to. → steps
 * used, 0 where nothing was done
 */
export function runRegion(
  m: Machine,
  task: Task,
  top: CodeFrame,
  given: Regions,
  budget: number,
  step: Step,
): number {
  let used = 0;
  let frame = top;
  let regions = given;
  HELP.epoch++;
  interpret = step;
  nested = 0;
  for (;;) {
    const region = regions.at[frame.pc];
    if (region === undefined || region.run === null) return used;
    if (budget - used < LEAST_BUDGET || budget - used < region.longest) return used;
    if (region.checked !== HELP.epoch && !allowed(m, task, region)) return used;
    const steps = region.run(m, task, frame, budget - used, region);
    used += steps;
    region.used += steps;
    if (region.used > TRIAL) assess(region);
    if (pace.left <= 0) isLate(m);
    if (steps === 0 || task.exit !== null || m.state.queue[0] !== task.pid) return used;
    if (m.requests.length > 0 || pace.late || task.pending.length > 0 || m.stopped !== 0) return used;
    const now = task.frames[task.frames.length - 1];
    if (now === frame || now === undefined || now.frame !== "code" || now.memo !== null) return used;
    if (now.code !== frame.code) regions = regionsOf(m.state.code.get(now.code)!);
    frame = now;
  }
}

function assess(region: Region): void {
  if (region.slow > region.used * WORST) region.run = null;
  region.used = region.slow = 0;
}

/** Whether the instructions would do no more than the generated code does. */
function allowed(m: Machine, task: Task, region: Region): boolean {
  const { env } = m;
  const unusual = Option.xtrace | Option.noexec | Option.allexport | Option.debugTrap | Option.keyword;
  if (task.options & unusual || task.shopts & Shopt.extdebug || env.refs > 1 || lacksBuiltins(task))
    return false;
  if (!useIfs(env.cells[m.ifsSymbol])) return false;
  const { flags, functions } = env;
  for (const symbol of region.assigned) {
    if (symbol >= env.cells.length) ownEnvironment(m, symbol);
    if (flags[symbol] & SPECIAL_FLAGS) return false;
  }
  for (const symbol of region.commands) if (functions[symbol]) return false;
  // within a trap's action a bare `return` tells the status of before
  if (region.returns && inTrap(task, "trap", "exit-trap", "error-trap")) return false;
  region.checked = HELP.epoch;
  return true;
}

function compileRegion(m: Machine, code: Code, regions: Regions, top: number): void {
  shellFor(m);
  const made = generate(m, code, top);
  if (made === null) return;
  const { source, constants } = made;
  const names = `const{${Object.keys(HELP).map((name) => `${name}:h_${name}`)}}=h,[${constants.map((_, i) => `k${i}`)}]=k;`;
  const run = new Function("h", "k", `${names}return function(m,task,frame,budget,region){${source}}`)(
    HELP,
    constants,
  ) as Run;
  const { pcs, longest, assigned, commands, returns } = made;
  const region: Region = { run, longest, assigned, commands, returns, used: 0, slow: 0, checked: -1 };
  for (const pc of pcs) regions.at[pc] = region;
  regions.some = true;
}

// ---- calls of functions ----

/** A place in generated code that calls a function by its name, and what it called last. */
type Site = {
  symbol: number;
  name: ByteString;
  f: FunctionValue | null;
  unit: Code;
  regions: Regions;
  region: Region | undefined;
};

/** → false where its body has not been read yet */
function visit(m: Machine, site: Site, f: FunctionValue): boolean {
  const unit = m.state.code.get(f.code)!;
  if (f.entry >= unit.ops.length) return false;
  site.f = f;
  site.unit = unit;
  site.regions = regionsOf(unit);
  site.region = undefined;
  return true;
}

/** Whether there is a trap that sees functions begin, fail or end; those of signals and of the shell's end do not. */
function seesCalls({ traps }: Task): boolean {
  return traps.size > 0 && (traps.has(ERR_TRAP) || traps.has(DEBUG_TRAP) || traps.has(RETURN_TRAP));
}

/** The epoch in which calls were found to be no more than frames. */
let callsChecked = -1;

function mayCall(m: Machine, task: Task): boolean {
  const { cells } = m.env;
  if (seesCalls(task) || (cells[m.funcnestSymbol] ?? null) !== null) return false;
  // another task has brought new names
  if (cells.length < m.state.symbols.length) return false;
  callsChecked = HELP.epoch;
  return true;
}

/** Functions whose generated code runs within that of their callers: the frames are state, but control is JavaScript's. */
let nested = 0;
const MOST_NESTED = 200;

/**
 * Calls a function from the frame on top, and runs its code as far as that goes. `args`: without its name; `status`, `last`,
 * `pipe`: of the task. → steps, with that of the call; 0: nothing has been done, as there is more to it; negative: the
 * caller may not simply go on
 */
function call(
  m: Machine,
  task: Task,
  caller: CodeFrame,
  budget: number,
  site: Site,
  args: readonly ByteString[],
  condition: boolean,
  next: number,
  status: number,
  last: ByteString | number,
  pipe: number[] | null,
): number {
  const { env } = m;
  const { frames } = task;
  const f = env.functions[site.symbol];
  const depth = frames.length;
  if (!f || depth >= m.limits.frames) return 0;
  if (callsChecked !== HELP.epoch && !mayCall(m, task)) return 0;
  if (site.f !== f && !visit(m, site, f)) return 0;
  const { unit, name } = site;
  const { code, entry } = f;
  unit.refs++;
  caller.pc = next;
  const given = args.length > 0 ? args[args.length - 1] : name;
  const frame = takeFrame();
  frame.code = code;
  frame.pc = entry;
  frame.condition = condition;
  frame.name = name;
  const undo = frame.undo!;
  undo.args = task.args;
  undo.last = given;
  frames.push(frame);
  task.args = args;
  task.substituted = -1;
  task.status = status;
  task.lastArgument = `${last}`;
  task.pipeline = pipe;
  const region = (site.region ??= site.regions.at[entry]);
  if (region === undefined) {
    countTurn(m, unit, site.regions, entry);
    return -1;
  }
  if (region.run === null || nested >= MOST_NESTED || budget <= LEAST_BUDGET || budget <= region.longest)
    return -1;
  const { epoch } = HELP;
  if (region.checked !== epoch && !allowed(m, task, region)) return -1;
  nested++;
  const steps = region.run(m, task, frame, budget - 1, region) + 1;
  nested--;
  region.used += steps;
  return frames.length === depth && HELP.epoch === epoch ? steps : -steps;
}

// ---- what generated code calls ----

/** One instruction by the interpreter. */
let interpret: Step = () => 0;

const HELP = {
  ...TEXTS,
  step: (m: Machine, task: Task, frame: CodeFrame): number => interpret(m, task, frame),
  /** Counts what generated code cannot see: a region's guards hold until it changes. */
  epoch: 0,
  nocase: Shopt.nocasematch,
  inherits: Shopt.localvarInherit,
  /** attributes with which an element is more than stored */
  particular: SPECIAL_FLAGS & ~(CellFlag.indexed | CellFlag.associative),

  /** Whether generated code may go on in this frame after something else ran. */
  goesOn(m: Machine, task: Task, frame: CodeFrame, region: Region): boolean {
    HELP.epoch++;
    return (
      task.exit === null &&
      task.frames[task.frames.length - 1] === frame &&
      m.state.queue[0] === task.pid &&
      m.requests.length === 0 &&
      !isLate(m) &&
      task.pending.length === 0 &&
      m.stopped === 0 &&
      frame.memo === null &&
      allowed(m, task, region)
    );
  },

  enterBlock,
  mayHide: mayHideAll,
  hide,
  /** Whether a failure may end the shell, or run a trap's action. */
  minds: ({ options, traps }: Task): boolean => (options & Option.errexit) !== 0 || traps.size > 0,
  /** builtins count there what they do */
  pace,
  /** → the budget that is left behind work on so many bytes */
  heavy(size: number): number {
    weigh(size);
    return 0;
  },

  /** `OPTIND=VALUE`, of which no more than its hook is to be seen to. */
  setIndex(m: Machine, symbol: number, value: ByteString | number): void {
    m.env.cells[symbol] = value;
    if (value !== 1 || m.task.optionIndex !== 0) HOOKS.OPTIND(m, m.task, String(value));
  },
  setArgs(m: Machine, frame: CodeFrame, args: ByteString[]): void {
    if (frame.undo !== null && frame.undo.args !== null) m.task.args = args;
    else shellFor(m).setArgs(args);
  },

  seesCalls,
  call,
  leave,
  /** A builtin or program. → whether it is done, and the next instruction is to run */
  run(
    m: Machine,
    frame: CodeFrame,
    argv: ByteString[],
    condition: boolean,
    next: number,
    symbol: number,
  ): boolean {
    const { task } = m;
    task.substituted = -1;
    const outcome = dispatch(m, frame, argv, NOTHING, condition, next, true, symbol);
    if (outcome === Outcome.next) {
      frame.pc = next;
      return true;
    }
    if (outcome === Outcome.blocked) sleepOn(m, task, m.waitOn);
    return false;
  },
};

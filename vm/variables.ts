/** Variables: cells of the current environment, copy-on-write, with the computed ones. */
import { clock, type Machine, random, symbolOf } from "./machine.ts";
import type { ByteString } from "./plain.ts";
import { type Cell, CellFlag, type Environment, Option, type Task } from "./state.ts";
import { currentLine } from "./task.ts";

/** Variables whose value is computed at each use (bash manual 5.2); an assignment may mean something. */
const DYNAMIC: Readonly<
  Record<string, { get(m: Machine, t: Task): Cell; set?(m: Machine, t: Task, v: ByteString): void }>
> = {
  RANDOM: {
    get: (m) => random(m) & 0x7fff,
    set: (m, _t, v) => {
      m.state.random = (Number.parseInt(v, 10) * 2654435761) | 0 || 1;
    },
  },
  SECONDS: {
    get: (m, t) => Math.floor((clock(m) - t.secondsFrom) / 1000),
    set: (m, t, v) => {
      t.secondsFrom = clock(m) - (Number.parseInt(v, 10) || 0) * 1000;
    },
  },
  LINENO: { get: (m, t) => currentLine(m, t) },
  PIPESTATUS: { get: (_m, t) => t.pipeline?.[0] ?? t.status, set: () => {} },
  _: { get: (_m, t) => t.lastArgument, set: () => {} },
  FUNCNAME: {
    get: (_m, t) => t.frames.findLast((f) => f.frame === "code" && f.role === "function")?.name ?? null,
    set: () => {},
  },
  BASHPID: { get: (_m, t) => t.pid, set: () => {} },
  EPOCHSECONDS: { get: (m) => Math.floor(m.host.now() / 1000), set: () => {} },
  CKPT_RESUMED: { get: (m) => m.state.resumed, set: () => {} },
};

/** Makes the computed variables known to an environment. */
export function defineDynamic(m: Machine, env: Environment): void {
  for (const name of Object.keys(DYNAMIC)) {
    const symbol = symbolOf(m, name);
    growCells(env, symbol + 1);
    env.flags[symbol] |= CellFlag.dynamic;
  }
}

/** No holes: cells up to `count` exist. */
export function growCells(env: Environment, count: number): void {
  for (let i = env.cells.length; i < count; i++) {
    env.cells.push(null);
    env.flags.push(0);
    env.functions.push(null);
  }
}

/** The environment of the current task, made its own before a write. */
export function ownEnvironment(m: Machine, symbol: number): Environment {
  let env = m.env;
  if (env.refs > 1) {
    env.refs--;
    env = { refs: 1, cells: env.cells.slice(), flags: env.flags.slice(), functions: env.functions.slice() };
    for (const f of env.functions) if (f) m.state.code.get(f.code)!.refs++;
    m.task.environment = m.state.nextEnvironment++;
    m.state.environments.set(m.task.environment, env);
    m.env = env;
    m.scope.cells = env.cells;
  }
  if (symbol >= env.cells.length) growCells(env, m.state.symbols.length);
  return env;
}

/** The value of a variable as text; null if unset. */
export function getVariable(m: Machine, symbol: number): ByteString | null {
  const cell = m.env.cells[symbol];
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return String(cell);
  const value = dynamicValue(m, symbol);
  return value === null ? null : String(value);
}

/** The value of a computed variable, null if `symbol` is not one. */
export function dynamicValue(m: Machine, symbol: number): Cell {
  const flags = m.env.flags[symbol];
  if (flags === undefined || (flags & CellFlag.dynamic) === 0) return null;
  return DYNAMIC[m.state.symbols[symbol]].get(m, m.task);
}

/** Sets a variable. → false if it is readonly (nothing is reported). */
export function setVariable(m: Machine, symbol: number, value: Cell): boolean {
  const env = ownEnvironment(m, symbol);
  const flags = env.flags[symbol];
  if (flags !== 0) {
    if (flags & CellFlag.readonly) return false;
    if (flags & CellFlag.dynamic) {
      const row = DYNAMIC[m.state.symbols[symbol]];
      if (row.set) {
        row.set(m, m.task, String(value));
        return true;
      }
      env.flags[symbol] &= ~CellFlag.dynamic;
    }
  }
  env.cells[symbol] = value;
  if (m.task.options & Option.allexport) env.flags[symbol] |= CellFlag.export;
  return true;
}

/** Unsets a variable; a computed one loses its meaning. → false if it is readonly. */
export function unsetVariable(m: Machine, symbol: number): boolean {
  if (symbol >= m.env.cells.length) return true;
  if (m.env.flags[symbol] & CellFlag.readonly) return false;
  const env = ownEnvironment(m, symbol);
  env.cells[symbol] = null;
  env.flags[symbol] &= CellFlag.local;
  return true;
}

export function flagVariable(m: Machine, symbol: number, flag: number, on = true): void {
  const env = ownEnvironment(m, symbol);
  if (on) env.flags[symbol] |= flag;
  else env.flags[symbol] &= ~flag;
}

/** By name; for the machine's own needs (IFS, PATH, HOME …). */
export function lookup(m: Machine, name: string): ByteString | null {
  const symbol = m.symbols.get(name);
  return symbol === undefined ? null : getVariable(m, symbol);
}

/** The exported variables that have a value, as a program's environment. */
export function exported(m: Machine, task: Task): ReadonlyMap<string, ByteString> {
  if (task.environ) return task.environ;
  const env = m.state.environments.get(task.environment)!;
  const out = new Map<string, ByteString>();
  for (let i = 0; i < env.cells.length; i++) {
    const cell = env.cells[i];
    if (env.flags[i] & CellFlag.export && cell !== null) out.set(m.state.symbols[i], String(cell));
  }
  return out;
}

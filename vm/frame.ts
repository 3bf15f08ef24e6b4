/** What frames remember: lists without entries may be shared, so that the first entry makes one of its own. */
import { type Block, type Cell, CellFlag, type CodeFrame, type Environment, type Undo } from "./state.ts";

/** The blocks, and the cells to put back, of a frame that has none yet. Never written to. */
export const NONE: never[] = [];

export function enterBlock(frame: CodeFrame, block: Block): void {
  if (frame.blocks.length === 0) frame.blocks = [block];
  else frame.blocks.push(block);
}

/** A variable will be put back as it is now. */
export function saveCell(env: Environment, undo: Undo, symbol: number): void {
  const saved: [number, Cell, number] = [symbol, env.cells[symbol], env.flags[symbol]];
  if (undo.cells.length === 0) undo.cells = [saved];
  else undo.cells.push(saved);
}

/** Whether a local variable takes the place of a plain one that is not local yet: then `hide` is all there is to it. */
export function mayHide(env: Environment, undo: Undo, symbol: number): boolean {
  const { cells } = undo;
  for (let i = 0; i < cells.length; i++) if (cells[i][0] === symbol) return false;
  const cell = env.cells[symbol];
  return (
    (env.flags[symbol] & ~(CellFlag.local | CellFlag.declared)) === 0 &&
    (typeof cell !== "object" || cell === null)
  );
}

/** Dynamic scope by shallow binding: `undo` puts back what the local variable hides. `value` null: it has none. */
export function hide(env: Environment, undo: Undo, symbol: number, value: Cell): void {
  saveCell(env, undo, symbol);
  env.cells[symbol] = value;
  env.flags[symbol] = value === null ? CellFlag.local | CellFlag.declared : CellFlag.local;
}

export function mayHideAll(env: Environment, undo: Undo, symbols: readonly number[]): boolean {
  for (let i = 0; i < symbols.length; i++) if (!mayHide(env, undo, symbols[i])) return false;
  return true;
}

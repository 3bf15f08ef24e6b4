/** What frames remember: lists without entries may be shared, so that the first entry makes one of its own. */
import type { Block, Cell, CodeFrame, Environment, Undo } from "./state.ts";

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

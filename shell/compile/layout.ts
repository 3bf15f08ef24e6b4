/**
 * The lines of what stands in `$( )`, as bash counts them: it prints a substitution anew, in the layout of `type`
 * (shell/print), and reads that when the substitution runs, from the line of the command that it is in on.
 */
import type { AndOr, Command, Compound, List, Redirect, Word, WordPart } from "../ast.ts";

/** `functions`: in how many functions; there each command has a line of its own. */
type Layout = { line: number; functions: number; waiting: number };

/** Gives the commands of a substitution the lines that they have where it begins on `line`. */
export function layOut(list: List, line: number): void {
  placeList({ line, functions: 0, waiting: 0 }, list);
}

/** What stands in backquotes is read as it is, from the line of the command that it is in on. */
export function shiftLines(tree: object, by: number, seen: Set<object>): void {
  if (seen.has(tree)) return;
  seen.add(tree);
  if ("line" in tree && typeof tree.line === "number") tree.line += by;
  for (const part of Object.values(tree))
    if (typeof part === "object" && part !== null) shiftLines(part, by, seen);
}

function placeList(at: Layout, list: List): void {
  const { items } = list;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    placeAndOr(at, item.andOr);
    if (at.waiting > 0) flush(at);
    if (i < items.length - 1 && !item.background && (item.newline || at.functions > 0)) at.line++;
  }
}

/** The bodies of here-documents stand after the operator. */
function flush(at: Layout): void {
  at.line += at.waiting;
  at.waiting = 0;
}

function placeAndOr(at: Layout, { first, rest }: AndOr): void {
  placeStages(at, first.commands);
  for (let i = 0; i < rest.length; i++) {
    if (at.waiting > 0) flush(at);
    placeStages(at, rest[i].pipeline.commands);
  }
}

function placeStages(at: Layout, commands: readonly Command[]): void {
  for (let i = 0; i < commands.length; i++) {
    if (at.waiting > 0) flush(at);
    placeCommand(at, commands[i]);
  }
}

function placeCommand(at: Layout, command: Command): void {
  if (command.kind === "coproc") return placeCommand(at, command.body);
  command.pos.line = at.line;
  if (command.kind === "function") {
    at.line += 2;
    at.functions++;
    if (command.body.kind === "brace") placeList(at, command.body.body);
    else placeCommand(at, command.body);
    at.functions--;
    at.line++;
    return;
  }
  if (command.kind === "simple") {
    const { assignments, words, redirects } = command;
    // the line is known when the word after the first one has been read
    let line = at.line;
    for (let i = 0; i < assignments.length; i++) {
      at.line += heightOf(assignments[i].value);
      if (i === 0) line = at.line;
    }
    for (let i = 0; i < words.length; i++) {
      at.line += heightOf(words[i]);
      if (assignments.length === 0 && i < 2) line = at.line;
    }
    command.line = line;
    return placeRedirects(at, redirects);
  }
  placeCompound(at, command);
  placeRedirects(at, command.redirects);
}

function placeRedirects(at: Layout, redirects: readonly Redirect[]): void {
  for (const { document, target } of redirects) {
    if (document === undefined) at.line += heightOf(target);
    // the line that the operator is on ends before the first body
    else at.waiting += (at.waiting === 0 ? 1 : 0) + newlines(document.body) + 1;
  }
}

function placeInner(at: Layout, list: List | null): void {
  at.line++;
  if (list !== null) placeList(at, list);
  at.line++;
}

function placeCompound(at: Layout, c: Compound): void {
  switch (c.kind) {
    case "brace":
      if (at.functions > 0) return placeInner(at, c.body);
      return placeList(at, c.body);
    case "subshell":
      return placeList(at, c.body);
    case "if":
      c.clauses.forEach(({ condition, body }) => {
        placeList(at, condition);
        placeInner(at, body);
        // `elif` is an `if` within `else`, on the next line
        at.line++;
      });
      at.line--;
      if (c.otherwise !== null) placeInner(at, c.otherwise);
      at.line += c.clauses.length - 1;
      return;
    case "while":
      placeList(at, c.condition);
      return placeInner(at, c.body);
    case "for":
    case "select":
      for (const word of c.words ?? []) at.line += heightOf(word);
      at.line++;
      return placeInner(at, c.body);
    case "counted":
      at.line++;
      return placeInner(at, c.body);
    case "case":
      at.line += heightOf(c.subject);
      for (const { body } of c.items) {
        at.line++;
        placeInner(at, body);
      }
      at.line++;
  }
}

/** How many newlines there are in a word. */
function heightOf(word: Word): number {
  let height = 0;
  for (const part of word.parts) height += partHeight(part);
  return height;
}

function partHeight(part: WordPart): number {
  switch (part.kind) {
    case "literal":
      return newlines(part.text);
    case "double-quoted":
      return part.parts.reduce((sum, each) => sum + partHeight(each), 0);
    case "command-substitution":
    case "process": {
      const inner: Layout = { line: 0, functions: 0, waiting: 0 };
      placeList(inner, part.body);
      return inner.line;
    }
    case "parameter":
      return (part.operand ? heightOf(part.operand) : 0) + (part.second ? heightOf(part.second) : 0);
    default:
      return 0;
  }
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

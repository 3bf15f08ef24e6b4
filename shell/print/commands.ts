/** Commands in bash's layout: what `declare -f`, `type`, `jobs` and BASH_COMMAND show. */
import type { ByteString } from "../../vm/index.ts";
import type { Command, Compound, Condition, FunctionDefinition, List, Simple, Word } from "../ast.ts";
import {
  type Output,
  write,
  writeIndent,
  writeLine,
  writeSemicolon,
  writeStart,
  writeWaiting,
} from "./output.ts";
import { printRedirects } from "./redirects.ts";
import { listTree, type Node } from "./tree.ts";
import { printExpressions, printWord } from "./words.ts";

function wordText(out: Output, { pos, end }: { pos: Word["pos"]; end: number }): ByteString {
  return printWord(out.source, pos.offset, end, out.substitutions);
}

export function printList(out: Output, list: List | null): void {
  const tree = list === null ? null : listTree(list);
  if (tree !== null) printNode(out, tree);
}

function printNode(out: Output, tree: Node): void {
  writeStart(out);
  if (tree.marks?.time) write(out, tree.marks.time === "posix" ? "time -p " : "time ");
  if (tree.marks?.bang) write(out, "! ");
  if (tree.node === "command") {
    if (tree.command !== null) printCommand(out, tree.command);
    return;
  }
  out.lists++;
  out.skips++;
  printNode(out, tree.first);
  if (tree.operator === ";" || tree.operator === "\n") printSeparator(out, tree.operator);
  else if (tree.operator === "&" || tree.operator === "|") {
    writeWaiting(out, ` ${tree.operator}`);
    if (tree.second !== null) write(out, " ");
    if (tree.second !== null) out.skips++;
  } else {
    writeWaiting(out, ` ${tree.operator} `);
    out.skips++;
  }
  if (tree.second !== null) printNode(out, tree.second);
  flushWaiting(out);
  out.lists--;
}

function printSeparator(out: Output, operator: ";" | "\n"): void {
  const newline = out.substituted && operator === "\n";
  if (out.waiting.length > 0) writeWaiting(out, "");
  else if (out.afterDocument) out.afterDocument = false;
  else if (!newline || out.functions > 0) write(out, newline ? "\n" : ";");
  if (newline || out.functions > 0) write(out, "\n");
  else write(out, " ");
  if (out.functions === 0) out.skips++;
}

export function flushWaiting(out: Output): void {
  if (out.waiting.length > 0) writeWaiting(out, "");
}

function printCommand(out: Output, command: Command): void {
  if (command.kind === "simple") return printSimple(out, command);
  if (command.kind === "function") return printNested(out, command);
  if (command.kind === "coproc") {
    write(out, `coproc ${command.name ? wordText(out, command.name) : "COPROC"} `);
    return printCommand(out, command.body);
  }
  printCompound(out, command);
  if (command.redirects.length === 0) return;
  write(out, " ");
  printRedirects(out, command.redirects);
}

function printSimple(out: Output, { assignments, words, redirects }: Simple): void {
  const texts = [
    ...assignments.map((each) => argumentText(out, each.pos.offset, each.end, each.array)),
    ...words.map((word) => {
      const last = word.parts.at(-1)!;
      return argumentText(out, word.pos.offset, word.end, last.kind === "array" ? last : null);
    }),
  ];
  write(out, texts.join(" "));
  if (redirects.length === 0) return;
  if (texts.length > 0) write(out, " ");
  printRedirects(out, redirects);
}

/** A word that ends with an array, perhaps: the elements are one blank apart. */
function argumentText(
  out: Output,
  from: number,
  to: number,
  array: Extract<Word["parts"][number], { kind: "array" }> | null,
): ByteString {
  if (array === null) return printWord(out.source, from, to, out.substitutions);
  const before = printWord(out.source, from, array.pos.offset, out.substitutions);
  return `${before}(${array.elements.map((each) => wordText(out, each)).join(" ")})`;
}

/** What stands on lines of its own, one level further in. */
function printInner(out: Output, list: List | null): void {
  out.indent += out.step;
  printList(out, list);
  flushWaiting(out);
  out.indent -= out.step;
}

function printCompound(out: Output, c: Compound): void {
  switch (c.kind) {
    case "brace":
      return printGroup(out, c.body);
    case "subshell":
      write(out, "( ");
      out.skips++;
      printList(out, c.body);
      flushWaiting(out);
      return write(out, " )");
    case "if":
      return printIf(out, c.clauses, c.otherwise);
    case "while":
      write(out, c.until ? "until " : "while ");
      out.skips++;
      printList(out, c.condition);
      flushWaiting(out);
      writeSemicolon(out);
      write(out, " do\n");
      return printLoop(out, c.body);
    case "for":
    case "select": {
      const words = c.words?.map((word) => wordText(out, word)) ?? ['"$@"'];
      write(out, `${c.kind} ${c.name} in ${words.join(" ")};`);
      writeLine(out, "do\n");
      return printLoop(out, c.body);
    }
    case "counted": {
      const { from, to } = c.range;
      write(out, `for ((${printExpressions(out.source, from, to, out.substitutions).join("; ")}))`);
      writeLine(out, "do\n");
      return printLoop(out, c.body);
    }
    case "arithmetic":
      return write(out, `((${printWord(out.source, c.pos.offset + 2, c.end - 2, out.substitutions)}))`);
    case "conditional":
      return write(out, `[[ ${conditionText(out, c.test)} ]]`);
    case "case":
      return printCase(out, c);
  }
}

function printGroup(out: Output, body: List): void {
  write(out, "{ ");
  if (out.functions === 0) {
    out.skips++;
    printList(out, body);
    flushWaiting(out);
    writeSemicolon(out);
    return write(out, " }");
  }
  write(out, "\n");
  printInner(out, body);
  writeLine(out, "}");
}

function printLoop(out: Output, body: List): void {
  printInner(out, body);
  writeSemicolon(out);
  writeLine(out, "done");
}

/** `elif` is an `if` within `else`. */
function printIf(
  out: Output,
  clauses: readonly { condition: List; body: List }[],
  otherwise: List | null,
): void {
  const [{ condition, body }, ...rest] = clauses;
  write(out, "if ");
  out.skips++;
  printList(out, condition);
  writeSemicolon(out);
  write(out, " then\n");
  printInner(out, body);
  if (rest.length > 0 || otherwise !== null) {
    writeSemicolon(out);
    writeLine(out, "else\n");
    if (rest.length === 0) printInner(out, otherwise);
    else {
      out.indent += out.step;
      writeStart(out);
      printIf(out, rest, otherwise);
      flushWaiting(out);
      out.indent -= out.step;
    }
  }
  writeSemicolon(out);
  writeLine(out, "fi");
}

function printCase(out: Output, c: Extract<Compound, { kind: "case" }>): void {
  write(out, `case ${wordText(out, c.subject)} in `);
  out.indent += out.step;
  for (const { patterns, body, end } of c.items) {
    writeLine(out, `${patterns.map((word) => wordText(out, word)).join(" | ")})\n`);
    printInner(out, body);
    writeLine(out, end);
  }
  out.indent -= out.step;
  writeLine(out, "esac");
}

function conditionText(out: Output, c: Condition): ByteString {
  const groups = c.groups ?? 0;
  return "( ".repeat(groups) + bareCondition(out, c) + " )".repeat(groups);
}

function bareCondition(out: Output, c: Condition): ByteString {
  switch (c.test) {
    case "not": {
      // two of them are none
      const inner = c.inner.test === "not" && !c.inner.groups ? c.inner.inner : null;
      return inner === null ? `! ${conditionText(out, c.inner)}` : conditionText(out, inner);
    }
    case "unary":
      return `${c.op} ${wordText(out, c.operand)}`;
    case "binary":
      return `${wordText(out, c.left)} ${c.op} ${wordText(out, c.right)}`;
    default:
      return c.all.map((each) => conditionText(out, each)).join(c.test === "and" ? " && " : " || ");
  }
}

/** A function within another one, or by itself. */
function printNested(out: Output, f: FunctionDefinition): void {
  write(out, `${out.posix ? "" : "function "}${f.name} () \n`);
  writeIndent(out);
  write(out, "{ \n");
  printBody(out, f.body);
  out.afterDocument = false;
}

/** The body of a function from its first line on, up to and with its `}`, which is `outdented` in the environment. */
export function printBody(out: Output, body: Compound, outdented = false): void {
  out.functions++;
  out.indent += out.step;
  if (body.kind === "brace") printList(out, body.body);
  else {
    writeStart(out);
    printCommand(out, body);
  }
  flushWaiting(out);
  out.indent -= out.step;
  out.functions--;
  if (outdented) out.indent = 0;
  const redirected = body.kind === "brace" && body.redirects.length > 0;
  writeLine(out, redirected ? "} " : "}");
  if (redirected) printRedirects(out, body.redirects);
}

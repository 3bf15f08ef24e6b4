/** Words of the syntax tree to words of the machine. */
import {
  type ArithmeticCode,
  ArithmeticError,
  type AssignmentCode,
  type ByteString,
  type ElementCode,
  escapePattern,
  FIRST_VALUE,
  hasMagic,
  type ParameterCode,
  Part,
  type PartCode,
  parseArithmetic,
  type SubscriptCode,
  type WordCode,
} from "../../vm/index.ts";
import {
  type ArrayElement,
  type Assignment,
  literal,
  type Parameter,
  type Word,
  type WordPart,
} from "../ast.ts";
import { type Braces, braceNodes, countWords, findBraces, listWords } from "./braces.ts";
import { compileRegion } from "./commands.ts";
import { layOut, shiftLines } from "./layout.ts";
import { type Slots, takeSlot, type Unit } from "./unit.ts";

/** The value of an assignment, or a here-string: there bash joins by IFS what some operators make of a list. */
export function compileValue(u: Unit, word: Word, slots: Slots): WordCode {
  return joining(compileWord(u, word, slots));
}

/** A here-document: where IFS is empty, bash joins lists by spaces. */
export function compileDocument(u: Unit, word: Word, slots: Slots): WordCode {
  return spacing(compileWord(u, word, slots), () => true);
}

/** Marks the lists that are joined by spaces where IFS is empty; also those in the words of others. */
function spacing(code: WordCode, takes: (part: ParameterCode) => boolean): WordCode {
  for (const part of code.parts)
    if (part.part === Part.parameter) {
      if (takes(part)) part.spaced = true;
      if (part.operand) spacing(part.operand, takes);
    }
  return code;
}

/** The value of `[key]=value`: all lists are joined by IFS. */
function compileElement(u: Unit, word: Word, slots: Slots): WordCode {
  const mark = (code: WordCode): WordCode => {
    for (const part of code.parts)
      if (part.part === Part.parameter) {
        part.joins = true;
        if (part.operand) mark(part.operand);
      }
    return code;
  };
  return spacing(mark(compileWord(u, word, slots)), (part) => !part.quoted && part.op !== "names");
}

function joining(code: WordCode): WordCode {
  for (const part of code.parts)
    if (part.part === Part.parameter && (part.quoted ? /^[#%@/^,~snk]/ : /^[#%@n]/).test(part.op))
      part.joins = true;
  return code;
}

/** A word that is expanded to fields, or to one string. */
export function compileWord(u: Unit, word: Word, slots: Slots): WordCode {
  const parts = compileParts(u, word.parts, slots, false);
  return { literal: literalOf(parts), parts };
}

/** Braces that make no more words than these are compiled word by word. */
const FEW = 256;

/** A word that gives fields, so that its braces are expanded: arguments, the words of `for`, elements of arrays. */
export function compileField(u: Unit, word: Word, slots: Slots): WordCode {
  const braces = findBraces(word);
  return braces === null ? compileWord(u, word, slots) : compileBraces(u, word, braces, slots, false);
}

function compileBraces(
  u: Unit,
  word: Word,
  braces: readonly Braces[],
  slots: Slots,
  declaration: boolean,
): WordCode {
  const count = countWords(braces);
  const nodes = count > FEW ? braceNodes(braces) : [];
  // words with expansions in them are compiled one by one, be they many: each is evaluated on its own
  const words =
    count <= FEW || (nodes === null && count <= FEW * FEW)
      ? listWords(word, braces).map((each) => compileListed(u, each, slots))
      : null;
  const assigns = declaration && isAssignment(word);
  const { parts } = compileWord(u, word, slots);
  return { literal: null, parts, whole: true, braces: { words, nodes: nodes ?? [], count, assigns } };
}

/** A word without any parts is no field, where braces have left it. */
function compileListed(u: Unit, word: Word, slots: Slots): WordCode {
  return word.parts.length === 0 ? { literal: null, parts: [] } : compileWord(u, word, slots);
}

/** An argument that looks like an assignment: whole, not split, where the command is a declaration. */
export function compileArgument(u: Unit, word: Word, slots: Slots, declaration: boolean): WordCode {
  const braces = findBraces(word);
  if (braces !== null) return compileBraces(u, word, braces, slots, declaration);
  const [first, ...rest] = word.parts;
  if (first?.kind === "literal" && !first.quoted && first.text.startsWith("~:")) {
    // a colon ends a tilde prefix too
    const tilde: WordPart = { kind: "tilde", pos: first.pos, user: "" };
    return compileWord(
      u,
      { ...word, parts: [tilde, { ...first, text: first.text.slice(1) }, ...rest] },
      slots,
    );
  }
  const code = compileWord(u, word, slots);
  if (code.literal !== null || !isAssignment(word)) return code;
  if (declaration) {
    spacing(code, (part) => !part.quoted && part.op !== "names" && (part.op !== "" || !part.subscript));
    return { ...joining(code), whole: true };
  }
  for (const part of code.parts) if (part.part === Part.tilde) part.argument = true;
  return code;
}

/** `name=…` or `name[…]=…`, unquoted but for what is in the brackets. */
function isAssignment({ parts: [first, ...rest] }: Word): boolean {
  if (first.kind === "element") return true;
  if (first.kind !== "literal" || first.quoted) return false;
  if (/^[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]]*\])?\+?=/.test(first.text)) return true;
  if (!/^[A-Za-z_][A-Za-z0-9_]*\[/.test(first.text)) return false;
  return rest.some((part) => part.kind === "literal" && !part.quoted && /^[^[]*\]\+?=/.test(part.text));
}

export function compileAssignment(u: Unit, a: Assignment, slots: Slots): AssignmentCode {
  const code: AssignmentCode = {
    symbol: u.symbolOf(a.name),
    append: a.append,
    value: compileValue(u, a.value, slots),
  };
  if (a.text !== "") code.text = a.text;
  if (a.subscript) code.subscript = compileSubscript(u, a.subscript, slots);
  if (a.array) code.elements = compileElements(u, a.array.elements, slots);
  return code;
}

/** A word in an array is no assignment, though it may look like one: a tilde counts at its start alone. */
function withoutTildes(word: Word): Word {
  return {
    ...word,
    parts: word.parts.map((part, i) =>
      i > 0 && part.kind === "tilde" ? literal(part.pos, `~${part.user}`, true) : part,
    ),
  };
}

function compileElements(u: Unit, elements: readonly ArrayElement[], slots: Slots): ElementCode[] {
  return elements.map(({ subscript, append, value }) => {
    if (subscript === null) return { key: null, append, value: compileField(u, withoutTildes(value), slots) };
    const code: ElementCode = {
      key: compileWord(u, subscript, slots),
      append,
      value: compileElement(u, value, slots),
    };
    if (findBraces(value) !== null)
      code.fields = compileField(u, withoutTildes(writtenElement(subscript, append, value)), slots);
    return code;
  });
}

/** `[subscript]=value` as one word. */
export function writtenElement(subscript: Word, append: boolean, value: Word): Word {
  const { pos } = value;
  const mark = literal(pos, append ? "]+=" : "]=", true);
  return { pos, end: -1, parts: [literal(pos, "[", true), ...subscript.parts, mark, ...value.parts] };
}

/** A word that is a pattern: `case` items, the operands of `${x%…}`. A constant one is a literal with no parts. */
export function compilePattern(u: Unit, word: Word, slots: Slots): WordCode {
  const parts = compileParts(u, word.parts, slots, false);
  let literal = "";
  for (const part of parts) {
    if (part.part !== Part.text) return { literal: null, parts };
    literal += part.quoted ? escapePattern(part.text) : part.text;
  }
  return { literal, parts: [] };
}

/** The text of parts that need no expansion; null if they do. */
function literalOf(parts: readonly PartCode[]): ByteString | null {
  let text = "";
  let unquoted = "";
  for (const part of parts) {
    if (part.part !== Part.text) return null;
    text += part.text;
    if (!part.quoted) unquoted += part.text;
  }
  // a pattern may be spread over parts: [ab] with a quoted a
  const magic = hasMagic(unquoted, true) || (unquoted.includes("[") && text.includes("]"));
  return magic ? null : text;
}

function compileParts(u: Unit, parts: readonly WordPart[], slots: Slots, quoted: boolean): PartCode[] {
  const out: PartCode[] = [];
  for (const part of parts) {
    if (part.kind === "double-quoted") {
      if (part.parts.length === 0) out.push({ part: Part.text, text: "", quoted: true });
      else out.push(...weaken(compileParts(u, part.parts, slots, true)));
    } else if (part.kind === "element") {
      // where no assignment may stand, it is text
      out.push({ part: Part.text, text: `${part.name}[`, quoted });
      out.push(...compileParts(u, part.subscript.parts, slots, true));
      out.push({ part: Part.text, text: part.append ? "]+=" : "]=", quoted });
    } else out.push(compilePart(u, part, slots, quoted));
  }
  return out;
}

/** What stands in double quotes together with a `$@`. */
function weaken(parts: PartCode[]): PartCode[] {
  const lists = (part: PartCode) =>
    part.part === Part.parameter && part.op !== "length" && (part.name === "@" || part.subscript === "@");
  if (parts.length > 1 && parts.some(lists))
    for (const part of parts)
      if (part.part !== Part.text && part.part !== Part.tilde && part.part !== Part.array) part.weak = true;
  return parts;
}

function compilePart(
  u: Unit,
  part: Exclude<WordPart, { kind: "double-quoted" | "element" }>,
  slots: Slots,
  quoted: boolean,
): PartCode {
  switch (part.kind) {
    case "literal":
      // `unset 'a[$(cmd)]'`
      if (part.text.includes("$(") || part.text.includes("`")) slots.late = true;
      return { part: Part.text, text: part.text, quoted: quoted || part.quoted };
    case "tilde":
      return { part: Part.tilde, user: part.user, slot: -1 };
    case "parameter":
      return compileParameter(u, part, slots, quoted);
    case "command-substitution": {
      slots.blocking = true;
      const code: PartCode & { part: 3 } = { part: Part.substitution, pc: -1, quoted, slot: -1 };
      if (!part.backquoted) layOut(part.body, u.line);
      else if (u.line !== part.pos.line) shiftLines(part.body, u.line - part.pos.line, new Set());
      compileRegion(u, part.body, (pc) => {
        code.pc = pc;
      });
      return takeSlot(slots, code);
    }
    case "process": {
      slots.blocking = true;
      const code: PartCode & { part: 11 } = {
        part: Part.process,
        pc: -1,
        input: part.input,
        quoted: true,
        slot: -1,
      };
      layOut(part.body, u.line);
      compileRegion(u, part.body, (pc) => {
        code.pc = pc;
      });
      return takeSlot(slots, code);
    }
    case "arithmetic":
      return takeSlot(slots, compileArithmetic(u, part.parts, slots, quoted));
    case "array":
      return { part: Part.array, elements: compileElements(u, part.elements, slots) };
  }
}

const NAME = /^[A-Za-z_]/;
/** Operators whose word is a pattern. */
const PATTERNS = "#%/^,~";

function compileParameter(u: Unit, p: Parameter, slots: Slots, quoted: boolean): PartCode {
  const named = NAME.test(p.name) && p.op !== "names";
  const symbol = named ? u.symbolOf(p.name) : -1;
  if (p.op === "" && symbol >= 0 && p.subscript === null && !p.indirect) {
    if (p.name === "RANDOM" || p.name === "SRANDOM") slots.changes = true;
    return takeSlot(slots, { part: Part.variable, symbol, quoted, slot: -1 });
  }
  const code: ParameterCode = {
    part: Part.parameter,
    name: p.around ?? p.name,
    symbol,
    op: p.op,
    colon: p.colon,
    operand: null,
    quoted,
    slot: -1,
  };
  takeSlot(slots, code);
  if (p.indirect) code.indirect = true;
  if (p.bare === undefined && p.op === "") code.braced = true;
  if (p.indirect || p.op === "@P") slots.late = true;
  if (p.op === "=" || p.name === "RANDOM" || p.name === "SRANDOM") slots.changes = true;
  if (p.subscript !== null)
    code.subscript = typeof p.subscript === "string" ? p.subscript : compileSubscript(u, p.subscript, slots);
  compileOperands(u, p, code, slots);
  return code;
}

function compileOperands(u: Unit, p: Parameter, code: ParameterCode, slots: Slots): void {
  const { operand, second } = p;
  if (operand === null) return;
  if (p.op === "slice") {
    code.offset = takeSlot(slots, compileArithmetic(u, operand.parts, slots, true));
    if (second) code.length = takeSlot(slots, compileArithmetic(u, second.parts, slots, true));
    return;
  }
  code.operand = PATTERNS.includes(p.op[0])
    ? compilePattern(u, operand, slots)
    : operandWord(u, operand, slots, code.quoted);
  // quotes in a replacement count within double quotes, too: what is not quoted may hold `&`
  if (second) code.second = { literal: null, parts: compileParts(u, second.parts, slots, false) };
}

/** `[index]`: one evaluation or the other, as the variable is. */
function compileSubscript(u: Unit, word: Word, slots: Slots): SubscriptCode {
  const arithmetic = takeSlot(slots, compileArithmetic(u, word.parts, slots, true));
  const { parts } = arithmetic;
  const literal = parts.every((part) => part.part === Part.text)
    ? parts.map((part) => part.text).join("")
    : null;
  return { arithmetic, key: { literal, parts } };
}

/** The word of `${x:-word}`: within double quotes it is as if quoted. */
function operandWord(u: Unit, word: Word, slots: Slots, quoted: boolean): WordCode {
  const parts = compileParts(u, word.parts, slots, quoted);
  return { literal: null, parts };
}

/** `$x`, and nothing more. */
function isPlain(part: WordPart): part is Parameter {
  return part.kind === "parameter" && part.op === "" && part.subscript === null && !part.indirect;
}

/** Name in arithmetic of `$1`…: its symbol is the number, negative. */
const POSITIONAL = "__positional_";

/** Name in arithmetic of another expansion, by its place among the parts. */
const VALUE = "__value_";

/** An expansion that changes nothing: its value may be asked for before the rest of the expression is looked at. */
function isValue(part: WordPart): boolean {
  if (part.kind !== "parameter" || part.indirect || typeof part.subscript === "string") return false;
  return part.op === "length" || part.op === "" || /^(?:##?|%%?)$/.test(part.op);
}

/** An expression that assigns. */
const CHANGES = /\+\+|--|[^=!<>]=(?!=)|<<=|>>=/;

/** A tree at once where the text is known but for `$name`s, which become guarded variables. */
export function compileArithmetic(
  u: Unit,
  source: readonly WordPart[],
  slots: Slots,
  quoted: boolean,
): ArithmeticCode {
  const parts = compileParts(u, source, slots, true);
  const code: ArithmeticCode = { part: Part.arithmetic, tree: null, guards: [], parts, quoted, slot: -1 };
  if (source.some((part) => part.kind === "literal" && CHANGES.test(part.text))) slots.changes = true;
  const subscripted = subscriptedIn(u, source);
  if (subscripted.length > 0) code.subscripted = subscripted;
  let text = "";
  let loose = false;
  for (const [i, part] of source.entries()) {
    // `1$x` is not `1 x`: only where it stands alone
    if (part.kind !== "literal" && /[A-Za-z0-9_#]$/.test(text)) return code;
    if (part.kind === "literal") text += part.text;
    else if (isPlain(part) && /^[A-Za-z_1-9]/.test(part.name)) {
      const positional = /^[1-9]/.test(part.name);
      code.guards.push(positional ? -Number(part.name) : u.symbolOf(part.name));
      text += positional ? ` ${POSITIONAL}${part.name} ` : ` ${part.name} `;
    } else if (isValue(part) && parts.length === source.length) {
      loose = true;
      text += ` ${VALUE}${i} `;
    } else return code;
  }
  if ((loose || code.guards.length > 0) && followedByWord(source)) return code;
  try {
    const tree = parseArithmetic(text, (name) => {
      if (name.startsWith(VALUE)) return FIRST_VALUE - Number(name.slice(VALUE.length));
      return name.startsWith(POSITIONAL) ? -Number(name.slice(POSITIONAL.length)) : u.symbolOf(name);
    });
    if (loose) code.loose = tree;
    else code.tree = tree;
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    // an error is the run's, not the script's
  }
  return code;
}

/** Names of `a[` in an expression that has expansions: a key that they give is text. */
function subscriptedIn(u: Unit, source: readonly WordPart[]): number[] {
  if (!source.some((part) => part.kind !== "literal")) return [];
  const names = source.flatMap((part) =>
    part.kind === "literal"
      ? [...part.text.matchAll(/([A-Za-z_][A-Za-z0-9_]*)\[/g)].map(([, name]) => name)
      : [],
  );
  return names.map((name) => u.symbolOf(name));
}

/** `$x1`-like joins: a `$name` with a word character, an assignment or `++` right after it. */
function followedByWord(parts: readonly WordPart[]): boolean {
  for (let i = 0; i < parts.length; i++) {
    const next = parts[i + 1];
    if (
      parts[i].kind === "parameter" &&
      next?.kind === "literal" &&
      /^(?:[A-Za-z0-9_#]|\s*(?:[-+*/%&|^]?=[^=]|<<=|>>=|\+\+|--))/.test(next.text)
    )
      return true;
    if (
      parts[i].kind === "literal" &&
      next?.kind === "parameter" &&
      /(?:\+\+|--)\s*$/.test((parts[i] as { text: string }).text)
    )
      return true;
    if (parts[i].kind === "parameter" && next?.kind === "parameter") return true;
  }
  return false;
}

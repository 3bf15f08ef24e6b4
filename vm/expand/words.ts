/**
 * Words to fields and strings (POSIX XCU 2.6). One atomic step, unless a command substitution
 * in it has yet to run: then the evaluation stops (`m.stopped` 1) and is done again from the
 * start when its output is there; the memo keeps the parts that must not be evaluated twice.
 */

import {
  type ArithmeticCode,
  type BracesCode,
  type ParameterCode,
  Part,
  type PartCode,
  type WordCode,
} from "../code.ts";
import { MAX_VALUE, MAX_WORDS, tooLarge } from "../limits.ts";
import type { Machine } from "../machine.ts";
import { substituteProcess } from "../ops/process-substitution.ts";
import { substitute } from "../ops/substitution.ts";
import { weigh } from "../pace.ts";
import type { ByteString } from "../plain.ts";
import { endsPosix, fail } from "../report.ts";
import { settingsOf } from "../settings.ts";
import { Option, Shopt } from "../state.ts";
import { baseOf, getVariable, isAssociative, lookup } from "../variables.ts";
import { ArithmeticError, type ArithmeticNode, arithmeticFunction } from "./arithmetic.ts";
import { addBraceTexts, braceWords, isPlainBraces, MAX_BRACE_WORDS } from "./braces.ts";
import { expandElements, packElements } from "./compound.ts";
import {
  addQuoted,
  addSplit,
  addText,
  currentSeparators,
  endField,
  type FieldBuilder,
  hasDefaultIfs,
  newFields,
  PLAIN,
  quickFields,
  type Separators,
} from "./fields.ts";
import { natural } from "./natural.ts";
import { type Expanded, expandParameter, joinList, LIST, OPERAND } from "./parameters.ts";
import { escapePattern } from "./pattern.ts";
import { parseCached, setApart, together } from "./text.ts";
import { pathnames } from "./tree.ts";

/** The value of `$x` where its cell is no string or number, or where the memo keeps it; null where evaluation stopped. */
function variable(m: Machine, symbol: number, slot: number): ByteString | null {
  if (slot >= 0 && m.memo![slot] !== undefined && m.memo![slot] !== null) return m.memo![slot] as ByteString;
  const value = getVariable(m, symbol);
  if (value === null) {
    if (m.stopped !== 0) return null;
    if (m.task.options & Option.nounset)
      return fail(m, `${m.state.symbols[symbol]}: unbound variable`, 127, "shell");
    if (slot >= 0) m.memo![slot] = "";
    return "";
  }
  if (slot >= 0) m.memo![slot] = value;
  return value;
}

/** `$((…))` as text; null where evaluation stopped. */
function arithmetic(m: Machine, part: ArithmeticCode): ByteString | null {
  if (part.slot >= 0 && typeof m.memo![part.slot] === "string") return m.memo![part.slot] as ByteString;
  const value = arithmeticValue(m, part);
  if (value === null) return endsPosix(m);
  const result = String(value);
  if (part.slot >= 0) m.memo![part.slot] = result;
  return result;
}

/** The value of `$((…))`; null where evaluation stopped. `prefix` comes before its errors. */
export function arithmeticValue(m: Machine, part: ArithmeticCode, prefix = ""): number | bigint | null {
  if (guarded(m, part)) return evaluate(m, part.tree, "", prefix);
  const text = expressionText(m, part);
  return text === null ? null : evaluate(m, null, text, prefix);
}

/** The text of an expression, with its expansions done. */
export function expressionText(m: Machine, part: ArithmeticCode): ByteString | null {
  return hasKeys(m, part) ? keyedText(m, part.parts) : stringOf(m, part.parts);
}

/** Whether a subscript in it is the key of an associative array. */
function hasKeys(m: Machine, { subscripted }: ArithmeticCode): boolean {
  return subscripted?.some((symbol) => isAssociative(m, baseOf(m, symbol))) === true;
}

/** The text of an expression whose keys may come from expansions: what would end or change a key is set apart. */
function keyedText(m: Machine, parts: readonly PartCode[]): ByteString | null {
  let out = "";
  let depth = 0;
  for (const part of parts) {
    const text = stringOf(m, [part]);
    if (text === null) return null;
    out += part.part === Part.text || depth <= 0 ? text : setApart(text);
    if (part.part === Part.text) for (const char of text) depth += char === "[" ? 1 : char === "]" ? -1 : 0;
  }
  return out;
}

/** The same as a number, evaluated once in a command that can block. */
export function arithmeticNumber(m: Machine, part: ArithmeticCode, prefix: ByteString): number | null {
  if (part.slot >= 0 && typeof m.memo![part.slot] === "string") return Number(m.memo![part.slot]);
  if (part.tree !== null && part.tree.kind === "constant") return Number(part.tree.value);
  const value = arithmeticValue(m, part, prefix);
  if (value !== null && part.slot >= 0) m.memo![part.slot] = String(value);
  return value === null ? null : Number(value);
}

/** Whether the tree made at compile time says what the text would. */
export function guarded(m: Machine, part: ArithmeticCode): boolean {
  if (part.tree === null) return false;
  if (part.subscripted !== undefined)
    for (const symbol of part.subscripted) if (isAssociative(m, baseOf(m, symbol))) return false;
  for (const symbol of part.guards) {
    const cell = symbol < 0 ? m.task.args[-symbol - 1] : m.env.cells[symbol];
    if (typeof cell === "number" ? cell < 0 : typeof cell !== "string" || Number.isNaN(natural(cell)))
      return false;
  }
  return true;
}

/** Evaluates a tree, or a text that is parsed now. Errors are reported; → null. */
export function evaluate(
  m: Machine,
  tree: ArithmeticNode | null,
  text: ByteString,
  prefix = "",
): number | bigint | null {
  m.scope.expanded = tree === null;
  try {
    return arithmeticFunction(tree ?? parseCached(m, text))(m.scope);
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    m.scope.depth = 0;
    if (m.stopped !== 0) return null;
    const message = together(error.message, "\\");
    const own = / readonly variable$/.test(message) ? message : prefix + message;
    return fail(m, own, 1, / unbound variable$/.test(message) ? "shell" : error.inSubscript ? "top" : "line");
  }
}

/** `~` and `~user` (POSIX XCU 2.6.1): HOME for the former; an unknown user stays as written. */
function tilde(m: Machine, user: ByteString): ByteString {
  if (user === "") return lookup(m, "HOME") ?? "/root";
  if (user === "+") return lookup(m, "PWD") ?? m.task.cwd;
  if (user === "-") return lookup(m, "OLDPWD") ?? "~-";
  if (/^[+-]?[0-9]+$/.test(user)) {
    const stack = [lookup(m, "PWD") ?? m.task.cwd, ...settingsOf(m.task).directories];
    return stack.at(user[0] === "-" ? -1 - Number(user.slice(1)) : Number(user)) ?? `~${user}`;
  }
  if (user === "root") return "/root";
  return `~${user}`;
}

/** A part whose value is one string: text, variable, substitution, arithmetic, tilde. */
function scalar(m: Machine, part: PartCode): ByteString | null {
  switch (part.part) {
    case Part.text:
      return part.text;
    case Part.variable: {
      if (part.slot >= 0) return variable(m, part.symbol, part.slot);
      const cell = m.env.cells[part.symbol];
      if (typeof cell === "string") return cell;
      if (typeof cell === "number") return String(cell);
      return variable(m, part.symbol, part.slot);
    }
    case Part.substitution:
      return substitute(m, part.pc, part.slot);
    case Part.arithmetic:
      return arithmetic(m, part);
    case Part.tilde:
      return part.argument && m.task.options & Option.posix ? `~${part.user}` : tilde(m, part.user);
    case Part.process:
      return substituteProcess(m, part);
    case Part.array: {
      const elements = expandElements(m, part.elements, part.keyed ? false : null);
      return elements && packElements(elements);
    }
    default:
      throw new Error("not a scalar part");
  }
}

/** The right side of `=~`: quoted text stands for itself (bash manual 3.2.5.2). */
export function expandRegex(m: Machine, word: WordCode): ByteString | null {
  let out = "";
  for (const part of word.parts) {
    const text = stringOf(m, [part]);
    if (text === null) return null;
    const quoted = part.part === Part.tilde || (part as { quoted: boolean }).quoted;
    out += quoted ? text.replace(/[\\[\]*+?.^$(){}|]/g, "\\$&") : text;
  }
  return out;
}

/** A list as one string. */
function joinPart(m: Machine, part: ParameterCode): ByteString {
  if (part.joins && !m.star) return joinList(m, true, m.list, " ");
  return joinList(m, m.star, m.list, part.spaced ? " " : "");
}

/**
 * Parts as one string: no splitting, no pathnames. `escaped`: what is quoted is given to it. `operand`: they are the
 * word of `${x-word}`, in which an unquoted `$*` is joined by spaces where IFS is empty (so bash).
 */
function stringOf(
  m: Machine,
  parts: readonly PartCode[],
  escaped: ((quoted: ByteString) => ByteString) | null = null,
  operand = false,
): ByteString | null {
  let out = "";
  for (const part of parts) {
    let text: ByteString | null;
    if (part.part === Part.parameter) {
      const value = expandParameter(m, part);
      if (value === OPERAND) {
        text = stringOf(m, operandParts(part.operand), escaped, !part.quoted);
        if (text === null) return null;
        out += text;
        continue;
      }
      if (value === LIST)
        text = operand && !part.quoted ? joinList(m, m.star, m.list, " ") : joinPart(m, part);
      else text = value as ByteString | null;
    } else text = scalar(m, part);
    if (text === null) return null;
    if (escaped !== null && (part.part === Part.tilde || (part as { quoted: boolean }).quoted))
      text = escaped(text);
    out += text;
  }
  if (out.length > MAX_VALUE) tooLarge();
  return out;
}

/** A pattern with a backslash before all that is quoted in it, which means the same: as -x shows it. */
export function expandShownPattern(m: Machine, word: WordCode): ByteString | null {
  if (word.parts.length === 0) return word.literal ?? "";
  return stringOf(m, word.parts, (quoted) => quoted.replace(/[\x00-\x7f]/g, "\\$&"));
}

/**
 * The replacement of `${x/p/…}`, cut where the match stands in it: at each `&` that is not quoted. In what an unquoted
 * expansion gives, a backslash makes the `&` or backslash after it literal. Null where evaluation stopped.
 */
export function expandReplacement(m: Machine, word: WordCode): ByteString[] | null {
  const pieces = [""];
  const active = (m.task.shopts & Shopt.patsubReplacement) !== 0;
  return addReplacement(m, word.parts, pieces, active) ? pieces : null;
}

function addReplacement(
  m: Machine,
  parts: readonly PartCode[],
  pieces: ByteString[],
  active: boolean,
): boolean {
  for (const part of parts) {
    let text: ByteString | null;
    if (part.part === Part.parameter) {
      const value = expandParameter(m, part);
      if (value === OPERAND) {
        if (!addReplacement(m, operandParts(part.operand), pieces, active)) return false;
        continue;
      }
      text = value === LIST ? joinList(m, m.star, m.list) : (value as ByteString | null);
    } else text = scalar(m, part);
    if (text === null) return false;
    if (!active || part.part === Part.tilde || part.part === Part.array || part.quoted || !/[&\\]/.test(text))
      pieces[pieces.length - 1] += text;
    else cutReplacement(text, pieces);
  }
  return true;
}

function cutReplacement(text: ByteString, pieces: ByteString[]): void {
  let piece = "";
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\" && (text[i + 1] === "&" || text[i + 1] === "\\")) piece += text[++i];
    else if (text[i] !== "&") piece += text[i];
    else {
      pieces[pieces.length - 1] += piece;
      pieces.push("");
      piece = "";
    }
  }
  pieces[pieces.length - 1] += piece;
}

const NO_PARTS: readonly PartCode[] = [];

function operandParts(word: WordCode | null): readonly PartCode[] {
  return word ? word.parts : NO_PARTS;
}

/** A word as one string: assignments, here-documents, case subjects, redirection targets. */
export function expandString(m: Machine, word: WordCode): ByteString | null {
  if (word.literal !== null) return word.literal;
  const { parts } = word;
  if (parts.length === 1) {
    const [part] = parts;
    if (part.part !== Part.parameter) return scalar(m, part);
    const value = expandParameter(m, part);
    if (value === null || typeof value === "string") return value;
    return value === LIST ? joinPart(m, part) : stringOf(m, operandParts(part.operand), null, !part.quoted);
  }
  return stringOf(m, parts);
}

/** A word as a pattern: quoted characters escaped by backslashes. */
export function expandPattern(m: Machine, word: WordCode): ByteString | null {
  if (word.parts.length === 0) return word.literal ?? "";
  return stringOf(m, word.parts, escapePattern);
}

/** `$@` and `$*` into fields. `operand`: in the word of an unquoted `${x-word}`. */
function addList(m: Machine, f: FieldBuilder, part: ParameterCode, operand: boolean): void {
  const { quoted } = part;
  if (quoted && m.star) {
    const text = joinList(m, true, m.list);
    if (text !== "" || !part.weak) addQuoted(f, text);
    return;
  }
  const ifs = currentSeparators(m);
  if (!quoted && m.star && ifs.text === "" && (part.op === "names" || part.op === "keys")) {
    addText(f, m.list.join(part.op === "keys" ? " " : ""));
    return;
  }
  const list = part.op === "@A" ? commandWords(m.list, ifs.text) : m.list;
  // a separator that is no white space stands between the parameters, so that it keeps empty ones
  if (!quoted && ifs.first !== "" && (ifs.first.length > 1 || ifs.kinds[ifs.first.charCodeAt(0)] === 2)) {
    if (operand && !m.star) return addJoined(f, list, ifs);
    addSplit(f, list.join(ifs.first), ifs);
    return;
  }
  for (let i = 0; i < list.length; i++) {
    if (i > 0) {
      endField(f);
      f.spaced = false;
    }
    if (quoted) addQuoted(f, list[i]);
    else addSplit(f, list[i], ifs);
  }
}

/** `${x-$@}` under an IFS that begins with no white space: bash has joined the parameters by spaces, not split. */
function addJoined(f: FieldBuilder, list: readonly ByteString[], ifs: Separators): void {
  if (list.length === 0) return;
  f.have = true;
  if (ifs.kinds[32] === 0) return addQuoted(f, list.join(" "));
  list.forEach((text, i) => {
    if (i > 0) endField(f);
    f.have = true;
    addSplit(f, text, ifs);
  });
}

/** What `@A` gives of a list is a command: words of their own where IFS has a space, or nothing, in it. */
function commandWords(list: readonly ByteString[], ifs: ByteString): readonly ByteString[] {
  const head = ifs === "" || ifs.includes(" ") ? /^(set|declare) (-\S+) /.exec(list[0] ?? "") : null;
  return head ? [head[1], head[2], list[0].slice(head[0].length), ...list.slice(1)] : list;
}

/** Adds parts to fields. `split`: literal text is split too (it stands in an unquoted expansion). */
function addParts(m: Machine, f: FieldBuilder, parts: readonly PartCode[], split: boolean): boolean {
  for (const part of parts) {
    if (part.part === Part.text) {
      if (part.quoted) addQuoted(f, part.text);
      else if (split) addSplit(f, part.text, currentSeparators(m));
      else addText(f, part.text);
      continue;
    }
    if (part.part === Part.parameter) {
      if (!addParameter(m, f, part, expandParameter(m, part), split)) return false;
      continue;
    }
    const text = scalar(m, part);
    if (text === null) return false;
    if (part.part === Part.tilde || part.part === Part.array) addQuoted(f, text);
    else if (part.quoted) {
      if (text !== "" || !part.weak) addQuoted(f, text);
    } else if (text !== "") addSplit(f, text, currentSeparators(m));
  }
  return true;
}

/** `$@` or `x[@]`: within double quotes perhaps no field at all. */
function isAll(part: ParameterCode): boolean {
  return part.name === "@" || part.subscript === "@";
}

/** What a parameter was expanded to, into fields. → false where evaluation stopped */
function addParameter(
  m: Machine,
  f: FieldBuilder,
  part: ParameterCode,
  value: Expanded,
  operand: boolean,
): boolean {
  if (value === null) return false;
  if (value === OPERAND) {
    const parts = operandParts(part.operand);
    if (!addParts(m, f, parts, !part.quoted)) return false;
    if (part.quoted && !part.weak) f.have = true;
  } else if (value === LIST) addList(m, f, part, operand);
  else if (part.quoted) {
    // "${@+word}" without parameters is no field at all, as "$@"
    if (value !== "" || !(part.weak || (isAll(part) && part.op === "+" && m.list.length === 0)))
      addQuoted(f, value as ByteString);
  } else if (value !== "") addSplit(f, value as ByteString, currentSeparators(m));
  return true;
}

/** A value that is fields at blanks and no pattern. → false: it is more than that */
function addBlanks(m: Machine, value: ByteString, out: ByteString[]): boolean {
  const fields = hasDefaultIfs(m) ? quickFields(value) : null;
  if (fields === null) return false;
  for (const field of fields) out.push(field);
  return true;
}

/** One word's fields onto `out`. → false where evaluation stopped. */
function addWord(m: Machine, word: WordCode, out: ByteString[]): boolean {
  const { parts } = word;
  if (parts.length === 1) {
    const part = parts[0];
    if (part.part === Part.parameter) {
      const value = expandParameter(m, part);
      if (value === null) return false;
      if (typeof value === "string") {
        if ((part.quoted && !isAll(part)) || (PLAIN.test(value) && hasDefaultIfs(m))) {
          out.push(value);
          return true;
        }
        if (value === "" && !part.quoted) return true;
        if (!part.quoted && addBlanks(m, value, out)) return true;
      } else if (value === LIST && part.quoted && !m.star && part.op !== "@A") {
        for (const item of m.list) out.push(item);
        return true;
      }
      const f = newFields();
      return addParameter(m, f, part, value, false) && finishFields(m, f, out);
    }
    if (part.part !== Part.text) {
      const text = scalar(m, part);
      if (text === null) return false;
      if (
        part.part === Part.tilde ||
        part.part === Part.array ||
        part.quoted ||
        (PLAIN.test(text) && hasDefaultIfs(m))
      ) {
        out.push(text);
        return true;
      }
      if (addBlanks(m, text, out)) return true;
      const f = newFields();
      addSplit(f, text, currentSeparators(m));
      return finishFields(m, f, out);
    }
  }
  const f = newFields();
  return addParts(m, f, parts, false) && finishFields(m, f, out);
}

/** Pathname expansion of the fields of one word, onto `out`. → false where it failed (failglob) */
function finishFields(m: Machine, f: FieldBuilder, out: ByteString[]): boolean {
  endField(f);
  for (const { text, pattern } of f.done) {
    if (text.length > MAX_VALUE) tooLarge();
    const paths = pattern === null ? null : pathnames(m, pattern);
    if (paths === null) out.push(text);
    else if (paths.length > 0) for (const path of paths) out.push(path);
    else if (m.task.shopts & Shopt.failglob) {
      fail(m, `no match: ${text}`, 1, "command");
      return false;
    } else if ((m.task.shopts & Shopt.nullglob) === 0) out.push(text);
  }
  return true;
}

/** A word as one field. → false where evaluation stopped */
function addWhole(m: Machine, word: WordCode, out: ByteString[]): boolean {
  if (word.literal !== null) out.push(word.literal);
  else {
    const text = expandString(m, word);
    if (text === null) return false;
    out.push(text);
  }
  return true;
}

/** A word with braces. → false where evaluation stopped */
function addBraces(m: Machine, word: WordCode, braces: BracesCode, out: ByteString[]): boolean {
  if ((m.task.options & Option.braceexpand) === 0)
    return braces.assigns ? addWhole(m, word, out) : addAny(m, word, out);
  // what braces make is no assignment any more, be it an argument of `declare`
  if (braces.words !== null) {
    for (const each of braces.words) if (!addAny(m, each, out)) return false;
    return true;
  }
  if (braces.count > MAX_BRACE_WORDS) {
    fail(m, `brace expansion: failed to allocate memory for \`${braces.count}' elements`, 1, "command");
    return false;
  }
  if (isPlainBraces(braces.nodes)) addBraceTexts(braces.nodes, out);
  else for (const each of braceWords(braces.nodes)) if (!addAny(m, each, out)) return false;
  return true;
}

function addAny(m: Machine, word: WordCode, out: ByteString[]): boolean {
  if (word.literal === null) return addWord(m, word, out);
  out.push(word.literal);
  return true;
}

/** Words to fields; null where evaluation stopped. */
export function expandWords(m: Machine, words: readonly WordCode[]): ByteString[] | null {
  const out: ByteString[] = [];
  for (const word of words) {
    if (word.literal !== null) out.push(word.literal);
    else if (word.whole) {
      if (word.braces ? !addBraces(m, word, word.braces, out) : !addWhole(m, word, out)) return null;
    } else if (!addWord(m, word, out)) return null;
    if (out.length > MAX_WORDS) tooLarge();
  }
  weigh(out.length);
  return out;
}

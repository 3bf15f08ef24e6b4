/** Words as JavaScript, where they are text, variables, positional parameters, arithmetic and simple operators on them. */
import { type ParameterCode, Part, type PartCode, type SubscriptCode, type WordCode } from "../code.ts";
import { ACTIVE } from "../expand/fields.ts";
import { natural } from "../expand/natural.ts";
import { makeChange } from "../expand/quick.ts";
import type { ByteString } from "../plain.ts";
import { type Place, placeOf, writeArithmetic } from "./arithmetic.ts";
import {
  bailIf,
  constant,
  number,
  temporary,
  text,
  under,
  unsupported,
  type Value,
  type Writer,
} from "./writer.ts";

/** Operators on numbers by index in TEST_OPERATORS. */
export const COMPARISONS = ["", "", "", "===", "!==", "<", "<=", ">", ">="];

/** A word as one string (assignments, subjects, operands of `[[`). */
export function writeWord(w: Writer, word: WordCode): Value {
  if (word.literal !== null) return literal(word.literal);
  if (word.braces) unsupported();
  const values = word.parts.map((part) => writePart(w, part));
  return values.length === 1 ? values[0] : join(values);
}

function literal(value: ByteString): Value {
  return Number.isNaN(natural(value))
    ? { js: JSON.stringify(value), is: "text" }
    : { js: `(${value})`, is: "number" };
}

function join(values: Value[]): Value {
  const texts = values.map(({ js }) => js);
  if (values[0]?.is !== "text") texts.unshift('""');
  return { js: `(${texts.join("+")})`, is: "text" };
}

/**
 * A field that may turn out to be several, or none: it is split unless `plain` holds. `raw`: the same, a number as such;
 * `js`: as text where it is one field.
 */
export type Field = { js: string; raw: string; plain: string };

export function writeFieldOf(w: Writer, word: WordCode): Field {
  const one = (js: string, raw = js): Field => ({ js, raw, plain: "" });
  if (word.literal !== null) return one(JSON.stringify(word.literal));
  if (word.braces) unsupported();
  if (word.whole) return one(text(writeWord(w, word)));
  const { parts } = word;
  if (parts.length === 1 && parts[0].part === Part.parameter && parts[0].name === "@" && plainName(parts[0]))
    return parts[0].quoted ? one("...args") : unsupported();
  const values = parts.map((part) => {
    if (part.part === Part.text)
      return !part.quoted && ACTIVE.test(part.text) ? unsupported() : writePart(w, part);
    if (part.part === Part.tilde || part.part === Part.array) return unsupported();
    const value = writePart(w, part);
    if (!part.quoted && parts.length > 1) plain(w, value);
    return value;
  });
  if (values.length !== 1) return one(text(join(values)));
  const [value] = values;
  if (value.is === "number" || (parts[0] as { quoted: boolean }).quoted) return one(text(value), value.js);
  const test = value.is === "text" ? "h_plain" : "h_plainCell";
  return { js: text(value), raw: value.js, plain: `${test}(${value.js})` };
}

/** A word that must be one field. */
export function writeField(w: Writer, word: WordCode): string {
  const field = writeFieldOf(w, word);
  if (field.plain === "") return field.js;
  bailIf(w, `!${field.plain}`);
  return field.js;
}

/** Words as an array of their fields, in a variable of the generated code; `name` first, if any. */
export function writeFields(w: Writer, words: readonly WordCode[], name?: string): string {
  return putTogether(
    w,
    words.map((word) => writeFieldOf(w, word)),
    name,
  );
}

export function putTogether(w: Writer, fields: readonly Field[], name?: string): string {
  const first = name === undefined ? [] : [JSON.stringify(name)];
  const unsure = [...new Set(fields.map(({ plain }) => plain).filter((plain) => plain !== ""))];
  const simple = [...first, ...fields.map(({ js }) => js)].join(",");
  if (unsure.length === 0) return temporary(w, `[${simple}]`);
  const list = temporary(w, `${unsure.join("&&")}?[${simple}]:null`);
  w.lines.push(`if(${list}===null){`);
  const split = fields.map(({ js, raw, plain }) => (plain === "" ? js : `...${writeSplit(w, raw)}`));
  // a lone value's fields are all there is
  const alone = fields.length === 1 && name === undefined;
  w.lines.push(`${list}=${alone ? split[0].slice(3) : `[${[...first, ...split].join(",")}]`}}`);
  return list;
}

/** The fields of a value; what may be a pattern is left to the interpreter. */
function writeSplit(w: Writer, value: string): string {
  const list = temporary(w, `h_fields(${value})`);
  bailIf(w, `${list}===null`);
  return list;
}

/** Gives up where an unquoted value is not one field as it stands, under the default IFS. */
export function plain(w: Writer, value: Value): void {
  if (value.is === "number") return;
  bailIf(
    w,
    value.is === "text" ? `!h_plain(${value.js})` : `typeof ${value.js}!=="number"&&!h_plain(${value.js})`,
  );
}

function plainName(p: ParameterCode): boolean {
  return p.op === "" && !p.indirect && !p.subscript && p.slot < 0;
}

function writePart(w: Writer, part: PartCode): Value {
  switch (part.part) {
    case Part.text:
      return { js: JSON.stringify(part.text), is: "text" };
    case Part.variable:
      return part.slot < 0 ? readCell(w, part.symbol) : unsupported();
    case Part.arithmetic:
      return { js: writeArithmetic(w, part), is: "number" };
    case Part.parameter:
      return writeParameter(w, part);
    default:
      return unsupported();
  }
}

/** The value of a variable that is a plain text or number. */
export function readCell(w: Writer, symbol: number): Value {
  const known = w.pending.get(symbol);
  if (known) return known;
  const name = temporary(w, `cells[${symbol}]`);
  bailIf(w, `typeof ${name}!=="number"&&typeof ${name}!=="string"`);
  return { js: name, is: "cell" };
}

/** A variable or parameter as it is, perhaps unset: `undefined` or null then, which is told apart from arrays. */
function readPerhaps(w: Writer, p: ParameterCode): string {
  if (p.symbol < 0) {
    if (!/^[1-9][0-9]*$/.test(p.name)) unsupported();
    const at = Number(p.name) - 1;
    const found = w.parameters.get(at);
    if (found !== undefined) return found;
    const name = temporary(w, `args[${at}]`);
    if (w.conditional === 0) w.parameters.set(at, name);
    return name;
  }
  const known = w.pending.get(p.symbol);
  if (known) return known.js;
  const name = temporary(w, `cells[${p.symbol}]`);
  bailIf(w, `typeof ${name}==="object"&&(${name}!==null||flags[${p.symbol}]&h_particular)`);
  return name;
}

function readParameter(w: Writer, p: ParameterCode): Value {
  if (p.subscript) {
    if (typeof p.subscript === "string") unsupported();
    return readText(w, locate(w, p.symbol, p.subscript));
  }
  if (p.symbol >= 0) return readCell(w, p.symbol);
  if (p.name === "#") return { js: temporary(w, "args.length"), is: "number" };
  if (p.name === "?") return { js: temporary(w, "status"), is: "number" };
  const name = readPerhaps(w, p);
  bailIf(w, `${name}===undefined`);
  return { js: name, is: "text" };
}

/** The value of an expansion of one value. */
export function writeParameter(w: Writer, p: ParameterCode): Value {
  if (p.slot >= 0 || p.indirect) unsupported();
  switch (p.op) {
    case "":
      return readParameter(w, p);
    case "length": {
      if (typeof p.subscript === "string" || p.name === "@" || p.name === "*") unsupported();
      return { js: temporary(w, `h_length(m,${text(readParameter(w, p))})`), is: "number" };
    }
    case "-":
      return writeDefault(w, p);
    case "slice": {
      const { offset, length } = p;
      if (!offset || (p.symbol < 0 && !/^[1-9]/.test(p.name))) unsupported();
      const subject = text(readParameter(w, p));
      const from = writeArithmetic(w, offset);
      const count = length ? writeArithmetic(w, length) : "-1";
      if (length) bailIf(w, `${count}<0`);
      return orBail(w, `h_slice(m,${subject},${from},${count})`);
    }
    default: {
      const change = makeChange(p);
      if (change === null || (p.symbol < 0 && !/^[1-9]/.test(p.name))) unsupported();
      const subject = text(readParameter(w, p));
      if (p.op[0] === "/") bailIf(w, "task.shopts&h_nocase");
      bailIf(w, `${subject}.length>${LONG_TEXT}`);
      return orBail(w, `${constant(w, change)}(${subject})`);
    }
  }
}

/** Work on more is the interpreter's, which looks at the clock behind it. */
export const LONG_TEXT = 1 << 13;

function orBail(w: Writer, js: string): Value {
  const name = temporary(w, js);
  bailIf(w, `${name}===null`);
  return { js: name, is: "text" };
}

/** `${x-word}` and `${x:-word}` */
function writeDefault(w: Writer, p: ParameterCode): Value {
  if (p.subscript) unsupported();
  const name = readPerhaps(w, p);
  const result = temporary(w, name);
  const missing = `${name}===undefined||${name}===null${p.colon ? `||${name}===""` : ""}`;
  under(w, missing, () => w.lines.push(`${result}=${text(writeWord(w, p.operand ?? EMPTY))};`));
  return { js: result, is: "cell" };
}

const EMPTY: WordCode = { literal: "", parts: [] };

// ---- elements ----

/** `a[subscript]` of an indexed array, whose subscript is arithmetic; or of an associative one where it is `$name`. */
export function locate(w: Writer, symbol: number, { arithmetic, key }: SubscriptCode): Place {
  if (symbol < 0 || arithmetic.slot >= 0) unsupported();
  return placeOf(
    w,
    symbol,
    () => writeArithmetic(w, arithmetic),
    () => text(writeWord(w, key)),
  );
}

function readText(w: Writer, place: Place): Value {
  if (w.written.has(place.symbol)) unsupported();
  const name = temporary(w, `h_textOf(${place.array},${place.key})`);
  bailIf(w, `${name}===null`);
  return { js: name, is: "cell" };
}

/** A number of an operand of `[` or `[[ -eq`. */
export function writeNumber(w: Writer, word: WordCode): string {
  return number(w, writeWord(w, word));
}

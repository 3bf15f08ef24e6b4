/** `${…}` (bash manual 3.5.3), as bash reads it: what is no expansion is found out when it is evaluated. */
import type { Parameter, ParameterOp, Word } from "../ast.ts";
import { unclosed } from "../syntax-error.ts";
import { addText, buildWord, openBuilder } from "./builder.ts";
import { Char, Class, classes, isDigit, isNameChar, isNameStart } from "./chars.ts";
import { readBackquoted, readDollar } from "./expansions.ts";
import { type Lexer, placeOf, skipContinuations } from "./lexer.ts";
import { readDoubleQuoted, readQuoted } from "./quotes.ts";
import { readOperand } from "./words.ts";

export const specialParameters = "@*#?-$!";

export function plainParameter(lexer: Lexer, dollar: number, name: string): Parameter {
  return {
    kind: "parameter",
    pos: placeOf(lexer, dollar),
    name,
    subscript: null,
    indirect: false,
    op: "",
    colon: false,
    operand: null,
    second: null,
  };
}

/** A name at `lexer.at`; line continuations in it go. */
export function readName(lexer: Lexer): string {
  const { text } = lexer;
  let name = "";
  for (;;) {
    const from = lexer.at;
    let to = from;
    while ((classes[text.charCodeAt(to)] & Class.nameChar) !== 0) to++;
    lexer.at = to;
    if (text.charCodeAt(to) !== Char.backslash) return name + text.slice(from, to);
    name += text.slice(from, to);
    lexer.at = skipContinuations(text, to);
    if (lexer.at === to) return name;
  }
}

/** What follows `${`, up to and with its `}`. */
export function readBraced(lexer: Lexer, dollar: number, quoted: boolean): Parameter {
  const start = lexer.at;
  const parameter = plainParameter(lexer, dollar, "");
  if (readForm(lexer, parameter, dollar, quoted)) return parameter;
  // no expansion: all up to the `}` that the quotes in it leave
  lexer.at = start;
  readWordOperand(lexer, dollar, quoted);
  lexer.at++;
  return { ...plainParameter(lexer, dollar, lexer.text.slice(dollar, lexer.at)), op: "bad" };
}

/** Sets what the expansion is, and leaves `lexer.at` after its `}`. → false: it is none */
function readForm(lexer: Lexer, parameter: Parameter, dollar: number, quoted: boolean): boolean {
  if (readLength(lexer, parameter, dollar)) return true;
  parameter.indirect = readBang(lexer);
  parameter.name = readBracedName(lexer);
  if (parameter.name === "") return false;
  if (parameter.indirect && isNameStart(parameter.name.charCodeAt(0)) && readNames(lexer, parameter))
    return true;
  if (!readSubscript(lexer, parameter, dollar)) return false;
  if (closes(lexer)) {
    if (parameter.indirect && (parameter.subscript === "@" || parameter.subscript === "*")) {
      parameter.indirect = false;
      parameter.op = "keys";
    }
    return true;
  }
  // bash takes these for a failed `${#x}`
  if (parameter.name === "#" && /[\^,~]|%\}/y.test(lexer.text.slice(lexer.at, lexer.at + 2))) return false;
  if (!readOperator(lexer, parameter)) return false;
  // `${#+}` would be the length of no parameter
  if (
    parameter.name === "#" &&
    parameter.op.length === 1 &&
    !parameter.colon &&
    lexer.text.charCodeAt(lexer.at) === Char.rightBrace
  )
    return false;
  readOperands(lexer, parameter, dollar, quoted);
  lexer.at++;
  return true;
}

/** Past the `}` at `lexer.at`, if one is there. */
function closes(lexer: Lexer): boolean {
  const at = skipContinuations(lexer.text, lexer.at);
  if (lexer.text.charCodeAt(at) !== Char.rightBrace) return false;
  lexer.at = at + 1;
  return true;
}

/** The `!` of `${!x}`, and not that of `${!}` or `${!:-x}`; past it. */
function readBang(lexer: Lexer): boolean {
  const { text } = lexer;
  const bang = skipContinuations(text, lexer.at);
  if (text.charCodeAt(bang) !== Char.bang) return false;
  const after = skipContinuations(text, bang + 1);
  const code = text.charCodeAt(after);
  // in posix mode `${!#…}` and `${!?…}` are about `$!`
  const special = lexer.session.posix ? "@*" : "@*#?";
  if (!isNameChar(code) && !special.includes(text.charAt(after) || " ")) return false;
  lexer.at = after;
  return true;
}

/** The name, number or special character of a parameter within braces; "" where there is none. */
function readBracedName(lexer: Lexer): string {
  const { text } = lexer;
  lexer.at = skipContinuations(text, lexer.at);
  const from = lexer.at;
  const code = text.charCodeAt(from);
  if (isNameStart(code)) return readName(lexer);
  if (isDigit(code)) {
    while (isDigit(text.charCodeAt(lexer.at))) lexer.at++;
    // `${01}` is `$1`
    return text.slice(from, lexer.at).replace(/^0+(?=.)/, "");
  }
  if (!Number.isNaN(code) && specialParameters.includes(text[from])) {
    lexer.at++;
    return text[from];
  }
  return "";
}

/** `${!x*}` and `${!x@}`, after the name: past the `}` */
function readNames(lexer: Lexer, parameter: Parameter): boolean {
  const start = lexer.at;
  const all = lexer.text.charAt(start);
  if (all !== "*" && all !== "@") return false;
  lexer.at++;
  if (!closes(lexer)) {
    lexer.at = start;
    return false;
  }
  parameter.subscript = all;
  parameter.indirect = false;
  parameter.op = "names";
  return true;
}

/** `[…]` after a name. → false where it has no end, or nothing in it */
function readSubscript(lexer: Lexer, parameter: Parameter, dollar: number): boolean {
  const { text } = lexer;
  const open = skipContinuations(text, lexer.at);
  if (text.charCodeAt(open) !== Char.leftBracket || !isNameStart(parameter.name.charCodeAt(0))) return true;
  const all = text.charAt(open + 1);
  if ((all === "@" || all === "*") && text.charCodeAt(open + 2) === Char.rightBracket) {
    parameter.subscript = all;
    lexer.at = open + 3;
    return true;
  }
  lexer.at = open + 1;
  parameter.subscript = readOperand(lexer, dollar, "subscript");
  if (text.charCodeAt(lexer.at) !== Char.rightBracket || lexer.at === open + 1) return false;
  lexer.at++;
  return true;
}

/** `${#x}`; false, with `lexer.at` as it was, where the `#` is the parameter itself, as in `${#:-x}`. */
function readLength(lexer: Lexer, parameter: Parameter, dollar: number): boolean {
  const start = lexer.at;
  const hash = skipContinuations(lexer.text, start);
  if (lexer.text.charCodeAt(hash) !== Char.hash) return false;
  lexer.at = hash + 1;
  parameter.name = readBracedName(lexer);
  if (parameter.name !== "" && readSubscript(lexer, parameter, dollar) && closes(lexer)) {
    parameter.op = "length";
    return true;
  }
  parameter.subscript = null;
  lexer.at = start;
  return false;
}

/** Sets the operator at `lexer.at`, and leaves that after it. → false: none is there */
function readOperator(lexer: Lexer, parameter: Parameter): boolean {
  const { text } = lexer;
  let at = skipContinuations(text, lexer.at);
  let op = text.charAt(at);
  if (op === ":") {
    at = skipContinuations(text, at + 1);
    op = text.charAt(at);
    if (op === "}") return false;
    if (op === "" || !"-=?+".includes(op)) {
      parameter.op = "slice";
      lexer.at = at;
      return true;
    }
    parameter.colon = true;
  }
  if (op === "" || !"-=?+#%/^,~@".includes(op)) return false;
  lexer.at = at + 1;
  if ("-=?+".includes(op)) {
    parameter.op = op as ParameterOp;
    return true;
  }
  const next = skipContinuations(text, at + 1);
  const after = text.charAt(next);
  if (op === "@") return readTransformation(lexer, parameter, after, next);
  const twice = after === op || (op === "/" && (after === "#" || after === "%"));
  parameter.op = (twice ? op + after : op) as ParameterOp;
  if (twice) lexer.at = next + 1;
  return true;
}

/** `${x@Q}`: one letter, and nothing between it and the `}`; whether it means something is found out later. */
function readTransformation(lexer: Lexer, parameter: Parameter, letter: string, at: number): boolean {
  if (letter === "" || letter === "}") return false;
  parameter.op = `@${letter}`;
  lexer.at = at + 1;
  return lexer.text.charCodeAt(skipContinuations(lexer.text, at + 1)) === Char.rightBrace;
}

/** The words of the operator, up to the `}`. Quotes in a pattern count even within double quotes. */
function readOperands(lexer: Lexer, parameter: Parameter, dollar: number, quoted: boolean): void {
  const { text } = lexer;
  switch (parameter.op[0]) {
    case "@":
      lexer.at = skipContinuations(text, lexer.at);
      return;
    case "s":
      parameter.operand = readExpression(lexer, dollar, true);
      if (text.charCodeAt(lexer.at) !== Char.colon) return;
      lexer.at++;
      parameter.second = readExpression(lexer, dollar, false);
      return;
    case "/":
      parameter.operand = readOperand(lexer, dollar, "replaced", /[#%]/.test(parameter.op));
      if (text.charCodeAt(lexer.at) !== Char.slash) return;
      lexer.at++;
      parameter.second = readOperand(lexer, dollar);
      return;
    case "#":
    case "%":
    case "^":
    case ",":
    case "~":
      parameter.operand = readOperand(lexer, dollar);
      return;
    default:
      parameter.operand = readWordOperand(lexer, dollar, quoted);
  }
}

/** Within double quotes, `"` alone quotes in the operand of `:-` and its like (XCU 2.6.2). */
function readWordOperand(lexer: Lexer, dollar: number, quoted: boolean): Word {
  if (!quoted) return readOperand(lexer, dollar);
  const start = lexer.at;
  const builder = openBuilder(lexer);
  readQuoted(builder, "operand", dollar);
  return buildWord(builder, start, true);
}

/** Offset or length of a slice, up to the `}` or to a `:` that is of no `?`. */
function readExpression(lexer: Lexer, dollar: number, first: boolean): Word {
  const { text } = lexer;
  const start = lexer.at;
  const builder = openBuilder(lexer);
  let depth = 0;
  let questions = 0;
  for (;;) {
    const { at } = lexer;
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) throw unclosed(lexer.source, dollar, "${", "}");
    if (code === Char.rightBrace || (first && code === Char.colon && depth === 0 && questions === 0)) break;
    if (code === Char.dollar) readDollar(builder, true);
    else if (code === Char.backquote) readBackquoted(builder, true);
    else if (code === Char.doubleQuote) readDoubleQuoted(builder);
    else if (code === Char.backslash) lexer.at = skipEscape(lexer, at);
    else {
      if (code === Char.leftParen) depth++;
      else if (code === Char.rightParen) depth--;
      else if (code === Char.question) questions++;
      else if (code === Char.colon && questions > 0) questions--;
      addText(builder, text[at], true, at);
      lexer.at++;
    }
  }
  return buildWord(builder, start, true);

  function skipEscape(inner: Lexer, at: number): number {
    if (text.charCodeAt(at + 1) === Char.newline) return at + 2;
    addText(builder, inner.text.slice(at, at + 2), true, at);
    return Math.min(at + 2, text.length);
  }
}

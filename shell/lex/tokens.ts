/** Tokens (POSIX XCU 2.3), read as the parser asks for them. */
import type { Word, WordPart } from "../ast.ts";
import type { Miss, Tokens } from "../descent.ts";
import { Kind, reservedWords } from "../generated/parser.ts";
import { unexpectedNul } from "../syntax-error.ts";
import { addArray, beginsElement, readElement } from "./arrays.ts";
import type { Builder } from "./builder.ts";
import { Char, Class, classes, isDelimiter } from "./chars.ts";
import { conditionKind, readRightSide, sideAfter } from "./conditions.ts";
import { readDocumentDelimiter, readDocuments } from "./documents.ts";
import { readArithmetic, startsProcess } from "./expansions.ts";
import { type HereDocument, type Lexer, placeOf, skipContinuations } from "./lexer.ts";
import { operators, spellOperator } from "./operators.ts";
import { nextPlace, Place } from "./places.ts";
import { splicedSource } from "./source.ts";
import { assignedName, beginsGroup, isName, readWord } from "./words.ts";

export type Token = {
  kind: number;
  /** offsets in the source */
  start: number;
  end: number;
  /** how an operator is spelled, without line continuations; else "" */
  text: string;
  /** of a word */
  word: Word | null;
  /** of the word after `<<` */
  document: HereDocument | null;
  /** of `((…))` */
  arithmetic: WordPart[] | null;
};

/** The tokens from the place of `lexer` on. */
export class TokenStream implements Tokens {
  readonly kinds: number[] = [];
  readonly list: Token[] = [];
  at = 0;
  misses: Miss[] | null = null;
  /** the number of the last `[[` that began a condition; -1: none has */
  conditionAt = -1;
  /** the tokens that are delimiters of here-documents */
  readonly documents: number[] = [];
  /** the `<<` whose delimiter comes next */
  #announced: Token | null = null;
  /** what the next word may be: see places.ts */
  #place: number = Place.command;
  /** within `[[ … ]]`; how the operand that comes next is read */
  #condition = false;
  #side: "" | "regex" | "pattern" = "";
  /** within `[[ … ]]`: an operand has just been read, so that an operator may come */
  #operand = false;

  /** aliases whose text is being read, with its end: none of them is expanded in it again */
  readonly #aliases: { name: string; end: number }[] = [];
  /** the end of an alias whose text ends with a blank; -1: none */
  #blankEnd = -1;
  /** where the text of the last alias begins */
  #spliced = -1;

  constructor(readonly lexer: Lexer) {}

  read(): number {
    const token = this.#condition ? this.#nextOfCondition() : this.#next();
    switch (token.kind) {
      case Kind.doubleBracket:
        if (!CONDITION_PLACES.has(this.#place)) break;
        this.#condition = true;
        this.conditionAt = this.list.length;
        break;
      case Kind.plain:
        if (this.#place === Place.command && plainText(token) === "]]") token.kind = Kind.conditionEnd;
        else if (this.#place === Place.time && isTimeOption(token)) token.kind = Kind.timeOption;
        break;
      case Kind.time:
        // what follows with a dash is an option of the program of that name
        if (this.lexer.session.posix && /^[ \t]+-/.test(this.lexer.text.slice(token.end, token.end + 9)))
          token.kind = Kind.name;
        break;
      case Kind.ioNumber:
        // a number after `>&` is its target, though another redirection follows
        if (redirectsCopy(this.list)) token.kind = Kind.plain;
    }
    const { kind } = token;
    this.#place = nextPlace(this.#place, kind);
    this.kinds.push(kind);
    this.list.push(token);
    return kind;
  }

  /** Whether the text of an alias is not yet at its end: it had a newline in it. */
  withinAlias(): boolean {
    return this.#aliases.some((alias) => this.lexer.at < alias.end);
  }

  /** Adds a token that the lexer has not read, such as the `$` of a substitution. */
  push(kind: number, start: number, text: string): void {
    this.kinds.push(kind);
    this.list.push(operator(kind, start, start + text.length, text));
  }

  #next(): Token {
    const { lexer } = this;
    const { text } = lexer;
    let start = lexer.at;
    let code = text.charCodeAt(start);
    while (code === Char.space || code === Char.tab) code = text.charCodeAt(++start);
    if (code === Char.backslash || code === Char.hash) {
      start = skipBlanks(text, start);
      code = text.charCodeAt(start);
    }
    lexer.at = start;
    if ((classes[code] & Class.delimiter) === 0 && start < text.length) return this.#word(start);
    if ((code === Char.less || code === Char.greater) && startsProcess(text, start))
      return readExpanding(lexer, start);
    this.#announced = null;
    if (start >= text.length || code === Char.newline) return this.#lineEnd(start);
    if (code === Char.nul) throw unexpectedNul(lexer.source, start);
    const place = this.#place;
    const token = readOperator(lexer, start, place === Place.command || BEFORE_ARITHMETIC.has(place));
    if (token.text === "<<" || token.text === "<<-") this.#announced = token;
    lexer.at = token.end;
    return token;
  }

  /** The next token within `[[ … ]]` (bash manual 3.2.5.2): words, `&&` `||` `(` `)` `<` `>` and newlines. */
  #nextOfCondition(): Token {
    const { lexer } = this;
    const start = skipBlanks(lexer.text, lexer.at);
    lexer.at = start;
    const side = this.#side;
    this.#side = "";
    const operand = this.#operand;
    this.#operand = false;
    const code = lexer.text.charCodeAt(start);
    const isWord = start < lexer.text.length && !isDelimiter(code);
    if (side !== "" && (isWord || (side === "regex" && (code === Char.leftParen || code === Char.bar)))) {
      const word = readRightSide(lexer, side);
      const kind = conditionKind(word) === Kind.conditionEnd ? Kind.conditionEnd : Kind.word;
      if (kind === Kind.conditionEnd) this.#condition = false;
      return { kind, start, end: lexer.at, text: "", word, document: null, arithmetic: null };
    }
    if (code === Char.less || code === Char.greater) {
      if (lexer.text.charCodeAt(start + 1) !== Char.leftParen) {
        lexer.at = start + 1;
        return operator(Kind.comparison, start, lexer.at, lexer.text[start]);
      }
    }
    if (code === Char.leftParen) {
      lexer.at = start + 1;
      return operator(Kind.leftParen, start, lexer.at, "(");
    }
    const token = this.#next();
    if (token.word === null) return token;
    const kind = conditionKind(token.word);
    if (kind >= 0) token.kind = kind;
    if (kind === Kind.conditionEnd) this.#condition = false;
    else if (kind === Kind.binaryWord && operand) this.#side = sideAfter(token.word);
    else this.#operand = token.kind !== Kind.unaryOperator && token.kind !== Kind.bang;
    return token;
  }

  #lineEnd(start: number): Token {
    const { lexer } = this;
    const atEnd = start >= lexer.text.length;
    if (!atEnd) lexer.at = start + 1;
    if (lexer.pending.length > 0) readDocuments(lexer);
    return operator(atEnd ? Kind.eof : Kind.newline, start, lexer.at, "");
  }

  #word(start: number): Token {
    const { lexer } = this;
    const announced = this.#announced;
    if (announced !== null) {
      this.#announced = null;
      const document = readDocumentDelimiter(lexer, announced.start, announced.text === "<<-");
      lexer.pending.push(document);
      this.documents.push(this.list.length);
      return { kind: Kind.word, start, end: lexer.at, text: "", word: null, document, arithmetic: null };
    }
    const ordinary = readOrdinary(lexer, start);
    if (lexer.session.aliases !== null && ordinary !== null && this.#expandAlias(ordinary))
      return this.#next();
    const token = ordinary === null || ordinary.kind === ELEMENT ? this.#expanding(start) : ordinary;
    if (token.kind === Kind.assignment && lexer.text.charCodeAt(lexer.at) === Char.leftParen)
      joinArray(lexer, token);
    return token;
  }

  /**
   * Puts the text of an alias in the place of its name (bash manual 6.6), where a command's name may stand, or after
   * an alias that ends with a blank. → whether there is one
   */
  #expandAlias({ start, end: nameEnd, word, kind }: Token): boolean {
    const { lexer } = this;
    if (kind === Kind.ioNumber || kind === Kind.assignment) return false;
    const place = this.#place;
    if (lexer.session.posix && place === Place.command && reservedWords.has(plainText({ word })))
      return false;
    const next = this.#blankEnd >= 0 && start >= this.#blankEnd;
    if (next) this.#blankEnd = -1;
    const named = place === Place.command || place === Place.name || place >= Place.time;
    // the first word of an alias's text may be one itself
    if ((!named && !next && start !== this.#spliced) || this.#condition) return false;
    const name = (word!.parts[0] as { text: string }).text;
    const value = lexer.session.aliases!.get(name);
    if (value === undefined || this.#aliases.some((alias) => alias.name === name && start < alias.end))
      return false;
    this.#spliced = start;
    lexer.source = splicedSource(lexer.source, start, nameEnd, value);
    lexer.text = lexer.source.text;
    lexer.at = start;
    const grown = value.length - (nameEnd - start);
    for (const alias of this.#aliases) if (start < alias.end) alias.end += grown;
    if (this.#blankEnd > start) this.#blankEnd += grown;
    // of an alias that ends another one, the other's end counts
    const end = start + value.length;
    if (/[ \t]$/.test(value) && !this.#aliases.some((alias) => alias.end === end)) this.#blankEnd = end;
    this.#aliases.push({ name, end });
    return true;
  }

  /** A word with quotes or expansions in it, or line continuations, or one that begins with `name[`. */
  #expanding(start: number): Token {
    const { lexer } = this;
    lexer.at = start;
    if (!this.#condition && beginsElement(lexer.text, start) && this.#mayAssign()) {
      const { word, assigns } = readElement(lexer);
      const kind = assigns ? Kind.assignment : Kind.word;
      return { kind, start, end: lexer.at, text: "", word, document: null, arithmetic: null };
    }
    return readExpanding(lexer, start);
  }

  /** Whether an assignment may stand here: where a command begins, or after another assignment. */
  #mayAssign(): boolean {
    const { kinds } = this;
    const last = kinds.length - 1;
    if (last < 0 || BEFORE_COMMAND.has(kinds[last])) return true;
    // after a redirection
    return last > 0 && kinds[last - 1] === Kind.redirectOperator;
  }
}

function operator(kind: number, start: number, end: number, text: string): Token {
  return { kind, start, end, text, word: null, document: null, arithmetic: null };
}

/** The last token is `>&` or `<&`. */
function redirectsCopy(list: readonly Token[]): boolean {
  const last = list[list.length - 1];
  return last?.kind === Kind.redirectOperator && last.text.endsWith("&");
}

function plainText({ word }: Pick<Token, "word">): string {
  return (word!.parts[0] as { text: string }).text;
}

function isTimeOption(token: Token): boolean {
  const text = plainText(token);
  return text === "-p" || text === "--";
}

/** `at`, past blanks, line continuations and a comment. */
function skipBlanks(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === Char.space || code === Char.tab) at++;
    else if (code === Char.backslash && text.charCodeAt(at + 1) === Char.newline) at += 2;
    else break;
  }
  if (text.charCodeAt(at) !== Char.hash) return at;
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline;
}

/** A word of bytes that are all themselves, which most are; else null. Its kind shows while it is read. */
function readOrdinary(lexer: Lexer, start: number): Token | null {
  const { text } = lexer;
  let end = start;
  let all = -1;
  let some = 0;
  for (;;) {
    const bits = classes[text.charCodeAt(end)];
    if ((bits & Class.word) === 0) break;
    all &= bits;
    some |= bits;
    end++;
  }
  const next = text.charCodeAt(end);
  if (next !== Char.space && next !== Char.newline && next !== Char.semicolon && end < text.length) {
    if (next === Char.nul || (classes[next] & Class.delimiter) === 0 || startsProcess(text, end)) return null;
    if (next === Char.leftParen && beginsGroup(lexer, end)) return null;
  }
  lexer.at = end;
  const value = text.slice(start, end);
  const pos = placeOf(lexer, start);
  const word: Word = { pos, end, parts: [{ kind: "literal", pos, text: value, quoted: false }] };
  let kind: number = Kind.plain;
  if ((some & Class.bracket) !== 0 && beginsElement(value, 0)) kind = ELEMENT;
  else if ((some & Class.equals) !== 0 && assignedName(value) > 0) kind = Kind.assignment;
  else if ((all & Class.nameChar) !== 0 && (classes[text.charCodeAt(start)] & Class.nameStart) !== 0)
    kind = Kind.name;
  if (end - start <= LONGEST && ((all & Class.lower) !== 0 || end - start <= 2))
    kind = reservedWords.get(value) ?? kind;
  if (kind === Kind.plain && (next === Char.less || next === Char.greater)) kind = kindBefore(value);
  return { kind, start, end, text: "", word, document: null, arithmetic: null };
}

/** The length of the longest reserved word. */
const LONGEST = 8;

/** The kind of a plain word directly before a redirection: perhaps the number of a descriptor, or `{name}`. */
function kindBefore(value: string): number {
  if (/^[0-9]+$/.test(value) || /^\{[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]]+\])?\}$/.test(value))
    return Kind.ioNumber;
  return Kind.plain;
}

/** The kind of an ordinary word that has to be read as one that begins with `name[`. */
const ELEMENT = -1;

/** Takes the array after `name=` into the word. */
function joinArray(lexer: Lexer, token: Token): void {
  const { parts } = token.word!;
  const literal = parts[0] as NonNullable<Builder["literal"]>;
  if (parts.length > 1 || assignedName(literal.text) !== literal.text.length) return;
  addArray({ lexer, parts, literal, value: false }, token.start);
  token.end = lexer.at;
  token.word!.end = lexer.at;
}

function readExpanding(lexer: Lexer, start: number): Token {
  const word = readWord(lexer);
  return { kind: kindOf(word), start, end: lexer.at, text: "", word, document: null, arithmetic: null };
}

function kindOf(word: Word): number {
  const first = word.parts[0];
  if (first.kind !== "literal" || first.quoted) return Kind.word;
  if (assignedName(first.text) > 0) return Kind.assignment;
  if (word.parts.length > 1) return Kind.word;
  return reservedWords.get(first.text) ?? (isName(first.text) ? Kind.name : Kind.plain);
}

/** Where `[[` is the reserved word. */
const CONDITION_PLACES: ReadonlySet<number> = new Set([Place.command, Place.coproc, Place.coprocName]);

/** Kinds of tokens after which a command may begin. */
const BEFORE_COMMAND: ReadonlySet<number> = new Set([
  ...[Kind.newline, Kind.semicolon, Kind.ampersand, Kind.andIf, Kind.orIf, Kind.bar, Kind.barAmpersand],
  ...[Kind.leftParen, Kind.rightParen, Kind.break, Kind.fallThrough, Kind.tryNext, Kind.substitute],
  ...[Kind.if, Kind.then, Kind.elif, Kind.else, Kind.while, Kind.until, Kind.do, Kind.leftBrace, Kind.bang],
  ...[Kind.time, Kind.coproc, Kind.assignment],
]);

/** The places, beside the start of a command, where `((` is more than two parentheses. */
const BEFORE_ARITHMETIC: ReadonlySet<number> = new Set([
  ...[Place.time, Place.subject, Place.function, Place.coproc, Place.coprocName],
]);

/** The operator at `start`; `arithmetic`: `((` may begin an expression here. */
function readOperator(lexer: Lexer, start: number, arithmetic: boolean): Token {
  const { text } = lexer;
  // most are of one byte
  if ((classes[text.charCodeAt(start + 1)] & Class.operator) === 0)
    return operator(operators.get(text[start])!, start, start + 1, text[start]);
  const { spelled, end } = spellOperator(text, start);
  if (spelled === "(" && arithmetic && text.charCodeAt(skipContinuations(text, end)) === Char.leftParen) {
    const parts = readArithmetic(lexer, skipContinuations(text, end) + 1);
    if (parts !== null) return { ...operator(Kind.arithmetic, start, lexer.at, "(("), arithmetic: parts };
  }
  return operator(operators.get(spelled)!, start, end, spelled);
}

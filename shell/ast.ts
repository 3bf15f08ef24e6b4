/**
 * The syntax tree of one complete command (POSIX XCU 2.10). Plain data; every node has the
 * place where it starts. Text is in byte strings: the parser reads bytes, not characters.
 */
import type { ByteString } from "../vm/index.ts";

/** Line and column count from 1; offset (bytes from the start of the source) from 0. */
export type Position = { line: number; column: number; offset: number };

export type List = { kind: "list"; pos: Position; items: ListItem[] };
/** One and-or list; `background` where it ends with `&`, `newline` where nothing else ends it. `text`: as it is written. */
export type ListItem = { andOr: AndOr; background: boolean; newline: boolean; text: ByteString };
export type AndOr = {
  kind: "and-or";
  pos: Position;
  first: Pipeline;
  rest: { op: "&&" | "||"; pipeline: Pipeline }[];
};
/** `bang`: preceded by an odd number of `!`. */
/** Without commands, the `!` stand alone. */
export type Pipeline = {
  kind: "pipeline";
  pos: Position;
  bang: boolean;
  commands: Command[];
  /** preceded by `time`, or `time -p`; else null */
  time: "bash" | "posix" | null;
};

export type Command = Simple | Compound | FunctionDefinition | Coprocess;

export type Simple = {
  kind: "simple";
  pos: Position;
  /** LINENO, where it is not the line of `pos`: that on which an assignment, or the word after the first one, ends */
  line?: number;
  /** as it is written, with its here-documents */
  text: ByteString;
  assignments: Assignment[];
  words: Word[];
  redirects: Redirect[];
};
/** `name=value` before a command word; `name[subscript]=value`; `name=(elements)`. */
export type Assignment = {
  pos: Position;
  /** the offset just after it */
  end: number;
  name: string;
  subscript: Word | null;
  append: boolean;
  value: Word;
  array: ArrayWord | null;
  /** the subscript or the array as it is written, else "" */
  text: ByteString;
};
/** A word in `name=(…)`, or `[subscript]=value`, whose value is not split. */
export type ArrayElement = {
  pos: Position;
  end: number;
  subscript: Word | null;
  append: boolean;
  value: Word;
};
/** `(…)` after `name=`; `text` as it is written. */
export type ArrayWord = { kind: "array"; pos: Position; elements: ArrayElement[]; text: ByteString };

export type Compound = (
  | { kind: "brace"; body: List }
  | { kind: "subshell"; body: List }
  | { kind: "if"; clauses: { condition: List; body: List }[]; otherwise: List | null }
  | { kind: "while"; until: boolean; condition: List; body: List }
  /** `words` is null for `for x do` (that is, "$@") */
  | { kind: "for"; name: string; words: Word[] | null; body: List }
  | { kind: "select"; name: string; words: Word[] | null; body: List }
  /** `for ((init; test; step))`: expressions as parts, as in `$((…))`, none where absent; `range`: where all of it is */
  | { kind: "counted"; expressions: WordPart[][]; range: { from: number; to: number }; body: List }
  /** `((…))` */
  | { kind: "arithmetic"; parts: WordPart[] }
  /** `[[ … ]]` */
  | { kind: "conditional"; test: Condition }
  | { kind: "case"; subject: Word; items: CaseItem[] }
) & {
  pos: Position;
  /** the offset just after it, without its redirections */
  end: number;
  redirects: Redirect[];
};
/** `pattern` and `regex` sides are words whose quoted text stands for itself; `groups`: how many parentheses it stands in. */
export type Condition = { groups?: number } & (
  | { test: "and" | "or"; all: Condition[] }
  /** `group`: of what stands in parentheses */
  | { test: "not"; inner: Condition; group: boolean }
  | { test: "unary"; op: string; operand: Word }
  | { test: "binary"; op: string; left: Word; right: Word }
);

/** `end` is how the item ends; only `;;` in the spine. */
export type CaseItem = { pos: Position; patterns: Word[]; body: List | null; end: ";;" | ";&" | ";;&" };

export type FunctionDefinition = {
  kind: "function";
  pos: Position;
  name: ByteString;
  /** false where the name has quotes or expansions in it: then it is as spelled, and an error at run time */
  valid: boolean;
  body: Compound;
  /** as it is written, with its here-documents: kept for `type` and `declare -f` */
  text: ByteString;
};

/** `coproc [NAME] body`; the name is null where none is given. `text` is the body as it is written, for `jobs`. */
export type Coprocess = {
  kind: "coproc";
  pos: Position;
  name: Word | null;
  body: Simple | Compound;
  text: ByteString;
};

export type RedirectOp = "<" | ">" | ">>" | "<>" | ">|" | "<&" | ">&" | "<<" | "<<-" | "<<<";
/** `fd` is null where none was written; `variable` is the `name` or `name[subscript]` of `{name}>`, as written, or null. For `<<` and `<<-`, `target` is the body of the document:
 *  one double-quoted part, or one quoted literal where the delimiter was quoted. */
export type Redirect = {
  pos: Position;
  op: RedirectOp;
  fd: number | null;
  variable: string | null;
  target: Word;
  /** of a here-document */
  document?: HereText;
  /** how `&>` and `>&` for both outputs are spelled; of the two redirections, the second is `implied` */
  written?: "&>" | "&>>" | ">&";
  implied?: true;
};

/** A here-document as it is printed: `body` without the tabs of `<<-`. */
export type HereText = { delimiter: ByteString; quoted: boolean; body: ByteString };

/** A word before expansion, up to the offset `end`, which is -1 for one that stands nowhere. No parts: cannot be; `''` is one
 *  empty quoted literal. */
export type Word = { pos: Position; end: number; parts: WordPart[] };

export type WordPart =
  /** text with quotes removed; `quoted` text is neither split, nor a pattern, nor a tilde */
  | { kind: "literal"; pos: Position; text: ByteString; quoted: boolean }
  /** `"…"`; its parts are literals (quoted), parameters, substitutions, arithmetic */
  | { kind: "double-quoted"; pos: Position; parts: WordPart[] }
  /** an unquoted `~` or `~user` at the start of a word, or after `=` or `:` in an assignment */
  | { kind: "tilde"; pos: Position; user: ByteString }
  /** the last part of `name=(…)` */
  | ArrayWord
  /** the first part of `name[subscript]=…` where an assignment may stand */
  | { kind: "element"; pos: Position; name: string; subscript: Word; append: boolean; text: ByteString }
  | Parameter
  /** `$(…)` or backquotes; `body` has no items where empty */
  | { kind: "command-substitution"; pos: Position; body: List; backquoted: boolean }
  /** `<(…)`, or `>(…)` where not `input` */
  | { kind: "process"; pos: Position; body: List; input: boolean }
  /** `$((…))`: the expression as parts, as if double-quoted (POSIX XCU 2.6.4) */
  | { kind: "arithmetic"; pos: Position; parts: WordPart[] };

/**
 * `$x` and every `${…}` (bash manual 3.5.3). `name` is a variable, a positional number ("1", "10") or one of
 * `@ * # ? - $ ! 0`; with `names` it is a prefix, and with `bad` the text of the expansion.
 */
export type Parameter = {
  kind: "parameter";
  pos: Position;
  name: string;
  /** `[@]`, `[*]`, or an index: its text with quotes, to be read as arithmetic or as a key */
  subscript: "@" | "*" | Word | null;
  /** `${!x…}` */
  indirect: boolean;
  op: ParameterOp;
  /** `:-` and so on */
  colon: boolean;
  operand: Word | null;
  /** the replacement of `/`, the length of a slice */
  second: Word | null;
  /** with `bad`: the word or quoted text that it stands in, which the message shows */
  around?: ByteString;
  /** `$name` or `$1`, without braces around it */
  bare?: true;
};

/**
 * "" plain; "length" is `${#x}`; "slice" `${x:1:2}`; "names" `${!x*}` and "keys" `${!x[@]}`, each with `@` or `*`
 * as its subscript; "bad" is no expansion, which is an error when it is evaluated; `@Q` and so on are
 * transformations; the rest as written.
 */
export type ParameterOp =
  | ("" | "length" | "slice" | "names" | "keys" | "bad")
  | ("-" | "=" | "?" | "+" | "#" | "##" | "%" | "%%")
  | ("/" | "//" | "/#" | "/%" | "^" | "^^" | "," | ",," | "~" | "~~")
  | `@${string}`;

/** Text as a part of a word. */
export function literal(
  pos: Position,
  text: ByteString,
  quoted: boolean,
): Extract<WordPart, { kind: "literal" }> {
  return { kind: "literal", pos, text, quoted };
}

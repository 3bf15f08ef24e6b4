/**
 * Compiled code: what the compiler hands to the machine. Plain, and part of the image.
 * Words and commands are constants, evaluated by vm/expand and vm/ops; only control flow is
 * instructions. Variables are symbol numbers of the machine's symbol table.
 */
import type { ArithmeticNode } from "./expand/arithmetic.ts";
import type { ByteString } from "./plain.ts";

/** One compiled complete command, with the functions and substitutions in it. */
export type Code = {
  /** name of the script, for messages */
  source: ByteString;
  ops: number[];
  constants: Constant[];
  /** source line of each instruction */
  lines: number[];
  /** frames, functions and tasks that hold it; freed at 0 */
  refs: number;
};

export type Constant =
  | SimpleCode
  | PipelineCode
  | JobCode
  | CoprocCode
  | ForCode
  | CaseCode
  | FunctionCode
  | RedirectsCode
  | TestCode
  | SetCode
  | ConditionCode
  | ArithmeticCommandCode
  | TextCode;

/** The text of a subshell, for `jobs`. */
export type TextCode = { text: ByteString };

/** A word's evaluation. `literal` is set where it needs none: one field, as it stands. */
export type WordCode = {
  literal: ByteString | null;
  parts: PartCode[];
  /** one field, never split: an assignment that is an argument (`export x=$y`) */
  whole?: boolean;
  /** the words that its braces make, where brace expansion is on; `whole` is set then, and tells nothing */
  braces?: BracesCode;
};

/** Few words are listed, of many there are the nodes that make them. `assigns`: each is one field, as with `whole`. */
export type BracesCode = { words: WordCode[] | null; nodes: BraceNode[]; count: number; assigns: boolean };

/** Text, a choice, or a sequence (`letters`: of bytes; `width`: padded with zeros to it). */
export type BraceNode =
  | { brace: 0; text: ByteString; quoted: boolean }
  | { brace: 1; choices: BraceNode[][] }
  | { brace: 2; from: number; to: number; step: number; width: number; letters: boolean };

/** Kinds of part: explicit numbers, part of the image format. */
export const Part = {
  text: 0,
  variable: 1,
  parameter: 2,
  substitution: 3,
  arithmetic: 4,
  tilde: 5,
  array: 10,
  process: 11,
} as const;

/**
 * `slot` numbers the parts of a command that has substitutions: results of parts that are done
 * are kept in the frame's memo under it, so that the command can be evaluated again from the
 * start after a substitution blocked. -1 in a command without any. `weak`: within double quotes that have a `$@`:
 * where that is nothing and this is empty, there is no field.
 */
export type PartCode =
  | { part: 0; text: ByteString; quoted: boolean }
  /** plain `$name` */
  | { part: 1; symbol: number; quoted: boolean; slot: number; weak?: true }
  | ParameterCode
  /** `$(…)`; the body starts at `pc` in the same code */
  | { part: 3; pc: number; quoted: boolean; slot: number; weak?: true }
  | ArithmeticCode
  /** `argument`: after the `=` of an argument that looks like an assignment, where POSIX has no tilde */
  | { part: 5; user: ByteString; slot: number; argument?: true }
  /** `(…)` in an argument of `declare` and its like; goes to it as one string, see expand/compound.ts */
  | { part: 10; elements: ElementCode[]; keyed?: true }
  /** `<(…)` or (not `input`) `>(…)`; the body starts at `pc` */
  | { part: 11; pc: number; input: boolean; quoted: true; slot: number; weak?: true };

/** Symbols from here on down stand for values of parts in `loose`. */
export const FIRST_VALUE = -1_000_000;

/**
 * `$((…))`. `tree` is there where the text is known, or differs only by `$name`s (`guards`): then it
 * holds as long as these are plain numbers. Else `parts` give the text, which is parsed when it is known.
 */
export type ArithmeticCode = {
  part: 4;
  tree: ArithmeticNode | null;
  guards: number[];
  /** variables with subscripts in `tree`: where one is associative, the text of its subscript is a key */
  subscripted?: number[];
  /** where `tree` is null: holds as long as the guards and the values of parts are natural numbers (`FIRST_VALUE` - i: of part i) */
  loose?: ArithmeticNode;
  parts: PartCode[];
  quoted: boolean;
  slot: number;
  weak?: true;
};

/**
 * `$1`, `$@`, `${x:-y}` … `symbol` is -1 where `name` is a positional or special parameter. Operators are those of
 * bash as written, and: `length` `${#x}`, `slice` `${x:1:2}`, `names` `${!x*}`, `keys` `${!x[@]}`, `@Q` and its like,
 * and `bad`, where `name` is the text that is no expansion. Code older than 0.2 has none of the fields with `?`.
 */
export type ParameterCode = {
  part: 2;
  name: string;
  symbol: number;
  op: string;
  colon: boolean;
  operand: WordCode | null;
  quoted: boolean;
  slot: number;
  /** `x[@]`, `x[*]`, `x[index]`; also tells the two forms of `names` and `keys` apart */
  subscript?: "@" | "*" | SubscriptCode | null;
  /** `${!x…}` */
  indirect?: boolean;
  /** `${1}`: named without its `$` where it is not set */
  braced?: true;
  /** as one string, a list is joined as `$*` is */
  joins?: true;
  /** as one string, the list of `$*` is joined by spaces where IFS is empty */
  spaced?: true;
  weak?: true;
  /** of `/`: the replacement */
  second?: WordCode | null;
  /** of `slice` */
  offset?: ArithmeticCode | null;
  length?: ArithmeticCode | null;
};

/** The index of an element: read as arithmetic, or as a key where the variable is associative. */
export type SubscriptCode = { arithmetic: ArithmeticCode; key: WordCode };

/**
 * `x=value`; `x[subscript]=value`; `x=(elements)`. `text` is the subscript or the array as it is written. Code older
 * than 0.2 has none of the fields with `?`.
 */
export type AssignmentCode = {
  symbol: number;
  append: boolean;
  value: WordCode;
  subscript?: SubscriptCode;
  elements?: ElementCode[];
  text?: ByteString;
};
/** `key` null: fields of a word; else `[key]=value`, which is not split. With braces in it, it is only text outside of
 *  associative arrays, as in bash: `fields`. */
export type ElementCode = { key: WordCode | null; append: boolean; value: WordCode; fields?: WordCode };
/**
 * `variable`: of `{name}>`, whose descriptor is chosen, and outlives the command. `text`: a target that has to be evaluated,
 * as it is written, for messages. `moves`: `>&WORD-`, without its dash.
 */
export type RedirectCode = {
  op: string;
  fd: number;
  target: WordCode;
  variable?: ByteString;
  text?: ByteString;
  moves?: true;
};

export type SimpleCode = {
  assignments: AssignmentCode[];
  words: WordCode[];
  redirects: RedirectCode[];
  /** number of memo slots; 0: no substitutions, evaluated in one go */
  slots: number;
  /** symbol of a command name that is a literal, else -1 */
  symbol: number;
  /** as written, for BASH_COMMAND: that of a compound command is its head */
  text?: ByteString;
};
/** The last word of a command where it is a literal (`]`), for `$_`; else null. */
export function lastWord({ words }: SimpleCode): ByteString | null {
  return words[words.length - 1].literal;
}

/** `entries`: where each stage starts. */
export type PipelineCode = {
  /** as written, for `jobs` */
  text?: ByteString;
  entries: number[];
  /** which stages are simple commands */
  simple?: boolean[];
  /** the last stage may run in the shell itself: it is no subshell */
  last?: boolean;
};
/** `text` is shown by `jobs`. */
export type JobCode = { entry: number; text: ByteString; simple?: boolean };
/** A coprocess is a job whose `text` has no name. */
export type CoprocCode = JobCode & { name: WordCode; slots: number };
/** `words` null: "$@". `invalid`: what stands where the variable's name should. */
export type ForCode = { words: WordCode[] | null; slots: number; invalid?: ByteString; text?: ByteString };
/** `subject` null: the one kept in the block on top, by a case with `keeps`. */
export type CaseCode = {
  subject: WordCode | null;
  items: { patterns: WordCode[]; target: number }[];
  slots: number;
  keeps: boolean;
  text?: ByteString;
};
export type FunctionCode = {
  name: ByteString;
  symbol: number;
  entry: number;
  text: ByteString;
  /** the name is none: an error, told when the definition runs */
  invalid?: true;
};
/** `condition`: a failure does not concern set -e. */
export type RedirectsCode = { redirects: RedirectCode[]; slots: number; condition: boolean };
/** `x=$((…))`; `simple` is the same for when a guard does not hold. */
export type SetCode = { symbol: number; arithmetic: ArithmeticCode; simple: SimpleCode };
/** `((…))`, and the expressions of `for ((…))` */
export type ArithmeticCommandCode = {
  arithmetic: ArithmeticCode;
  slots: number;
  text?: ByteString;
  /** of `for ((…))`: where it goes on after an error, with status 1 */
  leave?: number;
};
/** `[[ … ]]`; `quick`: the same, of a form that needs no evaluation. Code older than 0.2 has none. */
export type ConditionCode = {
  condition: ConditionNode;
  slots: number;
  text?: ByteString;
  quick?: Comparison;
  /** the memo slot that counts terms that -x has shown; absent where nothing blocks */
  shown?: number;
};
/** Two operands that are values as they are; `op` is an index in TEST_OPERATORS. */
export type Comparison = { left: TestOperand; op: number; right: TestOperand };
/** `spelled`: of a pattern with quoted text, how -x shows it. */
export type ConditionNode =
  | { test: "and" | "or"; all: ConditionNode[] }
  | { test: "not"; inner: ConditionNode; group?: boolean }
  | { test: "unary"; op: string; operand: WordCode }
  /** `slot`: of `-eq` and its like, whose sides may assign; -1 where nothing in the condition blocks */
  | { test: "binary"; op: string; left: WordCode; right: WordCode; slot: number; spelled?: ByteString };
/** `simple` is the same command for when `[` or `test` has been redefined, or -x is on. */
export type TestCode = Comparison & {
  /** symbol of the command's name: a function of that name takes its place */
  symbol: number;
  simple: SimpleCode;
};
/** `kind` 0: the constant `value`; 1: variable `symbol`; 2: positional parameter `symbol`; 3: `$#`. */
export type TestOperand = { kind: number; value: ByteString | number; symbol: number; quoted: boolean };
/** Operators of the fused test; the indexes are part of the image format. */
export const TEST_OPERATORS = ["=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge"] as const;

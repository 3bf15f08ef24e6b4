/** What a word may be where it stands, as bash's reader sees it: by what came before, without the grammar. */
import { Kind } from "../generated/parser.ts";

export enum Place {
  /** an argument, or another word that is only a word */
  word = 0,
  /** the start of a command: reserved words and aliases count */
  command = 1,
  /** the start of a command after an assignment or redirection: aliases count, reserved words do not */
  name = 2,
  /** the word after `case`, `for`, `select` */
  subject = 3,
  /** after that: `in`, `do` or a newline may come */
  middle = 4,
  /** the target of a redirection, in the midst of a command or at its start */
  target = 5,
  firstTarget = 6,
  /** the name after `function`: a command follows */
  function = 7,
  /** the patterns of a `case` item */
  pattern = 8,
  /** after `time`, where options count, and then a command */
  time = 9,
  /** after `coproc`, where its name or its command may stand */
  coproc = 10,
  /** after a word there: a reserved word makes it the name, else it was the command */
  coprocName = 11,
}

/** What `placeAfter` has said, plus one, by place and kind. */
const known = new Uint8Array(12 * 128);

/** The place after a token of `kind` that stood at `place`. */
export function nextPlace(place: number, kind: number): number {
  const at = place * 128 + kind;
  const next = known[at];
  if (next !== 0) return next - 1;
  known[at] = placeAfter(place, kind) + 1;
  return known[at] - 1;
}

/** Whether it is a kind of word, reserved ones too: those are the small letters (generated/parser.ts). */
export function isWordKind(kind: number): boolean {
  return kind >= 97 && kind <= 122;
}

function placeAfter(place: number, kind: number): number {
  if (isWordKind(kind)) return afterWord(place, kind);
  switch (kind) {
    case Kind.redirectOperator:
      return place === Place.command || place === Place.name || place === Place.time || place === Place.coproc
        ? Place.firstTarget
        : Place.target;
    case Kind.ioNumber:
    case Kind.timeOption:
      return place;
    case Kind.newline:
      return place === Place.pattern || place === Place.middle ? place : Place.command;
    case Kind.break:
    case Kind.fallThrough:
    case Kind.tryNext:
      return Place.pattern;
    case Kind.leftParen:
    case Kind.bar:
      return place === Place.pattern ? place : Place.command;
    default:
      return Place.command;
  }
}

/** Reserved words that begin a compound command. */
const OPENING: ReadonlySet<number> = new Set([
  ...[Kind.if, Kind.while, Kind.until, Kind.for, Kind.case, Kind.select, Kind.leftBrace, Kind.doubleBracket],
]);

function afterWord(place: number, kind: number): number {
  switch (place) {
    case Place.command:
    case Place.time:
      return afterFirst(kind);
    case Place.coproc:
      return kind === Kind.name || kind === Kind.plain || kind === Kind.word
        ? Place.coprocName
        : afterFirst(kind);
    case Place.coprocName:
      return OPENING.has(kind) ? afterFirst(kind) : Place.word;
    case Place.name:
      return kind === Kind.assignment ? place : Place.word;
    case Place.subject:
      return Place.middle;
    case Place.middle:
      if (kind === Kind.do || kind === Kind.leftBrace) return Place.command;
      return kind === Kind.in ? Place.word : Place.middle;
    case Place.firstTarget:
      return Place.name;
    case Place.function:
      return Place.command;
    case Place.pattern:
      return kind === Kind.esac ? Place.command : place;
    default:
      return Place.word;
  }
}

function afterFirst(kind: number): number {
  switch (kind) {
    case Kind.name:
    case Kind.plain:
    case Kind.word:
      return Place.word;
    case Kind.assignment:
      return Place.name;
    case Kind.case:
    case Kind.for:
    case Kind.select:
      return Place.subject;
    case Kind.function:
      return Place.function;
    case Kind.time:
      return Place.time;
    case Kind.coproc:
      return Place.coproc;
    default:
      return Place.command;
  }
}

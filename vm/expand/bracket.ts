/** Bracket expressions of patterns (POSIX XBD 9.3.5 and XCU 2.13.1): `[a-z_]`, `[![:space:]]`. */

/** A set of characters. `table` answers for codes below 256, `wide` for the rest. */
export type CharacterSet = { readonly table: Uint8Array; readonly wide: (code: number) => boolean };

export function inSet(set: CharacterSet, code: number): boolean {
  return code < 256 ? set.table[code] === 1 : set.wide(code);
}

/** Members below 128 of a class; beyond, where characters are meant, by property. */
type ClassTests = readonly [ascii: RegExp, wide: RegExp];

const CLASSES: ReadonlyMap<string, ClassTests> = new Map<string, ClassTests>([
  ["alnum", [/[0-9A-Za-z]/, /[\p{Alphabetic}\p{Nd}]/u]],
  ["alpha", [/[A-Za-z]/, /\p{Alphabetic}/u]],
  ["ascii", [/[\0-\x7f]/, /[^\s\S]/u]],
  ["blank", [/[\t ]/, /\p{Zs}/u]],
  ["cntrl", [/[\0-\x1f\x7f]/, /\p{Cc}/u]],
  ["digit", [/[0-9]/, /[^\s\S]/u]],
  ["graph", [/[!-~]/, /[^\p{Z}\p{C}]/u]],
  ["lower", [/[a-z]/, /\p{Lowercase}/u]],
  ["print", [/[ -~]/, /[^\p{Zl}\p{Zp}\p{C}]/u]],
  ["punct", [/[!-/:-@[-`{-~]/, /[\p{P}\p{S}]/u]],
  ["space", [/[\t-\r ]/, /\p{White_Space}/u]],
  ["upper", [/[A-Z]/, /\p{Uppercase}/u]],
  ["word", [/[0-9A-Za-z_]/, /[\p{Alphabetic}\p{Nd}]/u]],
  ["xdigit", [/[0-9A-Fa-f]/, /[^\s\S]/u]],
]);

type Member = (code: number) => boolean;

function classMember(name: string, unicode: boolean): Member {
  const found = CLASSES.get(name);
  if (found === undefined) return () => false;
  const [ascii, wide] = found;
  return (code) =>
    code < 128 ? ascii.test(String.fromCharCode(code)) : unicode && wide.test(String.fromCodePoint(code));
}

function unitLength(code: number): number {
  return code > 0xffff ? 2 : 1;
}

/**
 * The set that opens with the `[` at `start`, and the offset after its `]`; null where no `]`
 * closes it, so that the `[` is an ordinary character. A backslash makes the next character
 * literal. With `unicode`, text is UTF-16; else each char is a byte.
 */
export function parseBracket(
  pattern: string,
  start: number,
  unicode: boolean,
  ignoreCase: boolean,
): { set: CharacterSet; end: number } | null {
  let offset = start + 1;
  const negated = pattern[offset] === "!" || pattern[offset] === "^";
  if (negated) offset++;
  const members: Member[] = [];
  for (let first = true; ; first = false) {
    if (offset >= pattern.length) return null;
    if (pattern[offset] === "]" && !first) break;
    const named = parseNamed(pattern, offset);
    if (named?.kind === ":") {
      members.push(classMember(named.name, unicode));
      offset = named.end;
      continue;
    }
    const from = parseMember(pattern, offset, named);
    if (from === null) return null;
    offset = from.end;
    if (named?.kind !== "=" && isRange(pattern, offset)) {
      const symbol = pattern[offset + 2] === "." ? parseNamed(pattern, offset + 1) : null;
      const to = parseMember(pattern, offset + 1, symbol);
      if (to === null) return null;
      offset = to.end;
      members.push((code) => code >= from.code && code <= to.code);
    } else {
      members.push((code) => code === from.code);
    }
  }
  return { set: makeSet(members, negated, ignoreCase), end: offset + 1 };
}

/** Whether a `-` at `offset` makes a range: the last of a set, before `]`, is itself. */
function isRange(pattern: string, offset: number): boolean {
  return pattern[offset] === "-" && offset + 1 < pattern.length && pattern[offset + 1] !== "]";
}

function characterCount(name: string): number {
  return [...name].length;
}

/** `[:name:]`, `[=c=]` or `[.c.]` at `offset`; null where there is none. */
function parseNamed(pattern: string, offset: number): { kind: string; name: string; end: number } | null {
  const kind = pattern[offset + 1];
  if (pattern[offset] !== "[" || (kind !== ":" && kind !== "=" && kind !== ".")) return null;
  const close = pattern.indexOf(`${kind}]`, offset + 2);
  if (close < 0) return null;
  const name = pattern.slice(offset + 2, close);
  // As in bash: any name may stand in [: :] (an unknown class is empty), one character in [= =].
  if (kind === "=" && characterCount(name) !== 1) return null;
  return { kind, name, end: close + 2 };
}

/** One character of a set: plain, escaped, or named. A name of several characters is no character (-1). */
function parseMember(
  pattern: string,
  offset: number,
  named: { name: string; end: number } | null,
): { code: number; end: number } | null {
  if (named !== null) {
    const code = named.name.codePointAt(0) ?? -1;
    return { code: unitLength(code) === named.name.length ? code : -1, end: named.end };
  }
  const at = pattern[offset] === "\\" ? offset + 1 : offset;
  const code = pattern.codePointAt(at);
  return code === undefined ? null : { code, end: at + unitLength(code) };
}

function makeSet(members: readonly Member[], negated: boolean, ignoreCase: boolean): CharacterSet {
  const has = (code: number) => members.some((member) => member(code));
  const wide = (code: number) => {
    if (has(code)) return !negated;
    return (ignoreCase && otherCases(code).some(has)) !== negated;
  };
  const table = new Uint8Array(256);
  for (let code = 0; code < 256; code++) table[code] = wide(code) ? 1 : 0;
  return { table, wide };
}

function otherCases(code: number): number[] {
  // Bytes above 127 are not characters here; UTF-16 text has them folded by the caller's decoding.
  const text = String.fromCodePoint(code);
  if (code >= 128 && code < 256) return [];
  return [text.toUpperCase(), text.toLowerCase()].flatMap((other) =>
    other.length === text.length ? [other.codePointAt(0)!] : [],
  );
}

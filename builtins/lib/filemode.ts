/** Permission bits as text and back: `drwxr-xr-x` of ls(1), and the modes of chmod(1) (POSIX XCU chmod). */
import { FILE_TYPE_MASK, FileType } from "../../vm/index.ts";

const TYPE_LETTERS = new Map<number, string>([
  [FileType.regular, "-"],
  [FileType.directory, "d"],
  [FileType.symlink, "l"],
  [FileType.fifo, "p"],
  [FileType.socket, "s"],
  [FileType.character, "c"],
  [FileType.block, "b"],
]);

export function isDirectory(mode: number): boolean {
  return (mode & FILE_TYPE_MASK) === FileType.directory;
}

export function isSymlink(mode: number): boolean {
  return (mode & FILE_TYPE_MASK) === FileType.symlink;
}

export function isRegular(mode: number): boolean {
  return (mode & FILE_TYPE_MASK) === FileType.regular;
}

/** `-rwxr-xr-x`, with s, S, t, T for the special bits. */
export function modeText(mode: number): string {
  const letters = [TYPE_LETTERS.get(mode & FILE_TYPE_MASK) ?? "?"];
  for (const [shift, special, letter] of [
    [6, 0o4000, "s"],
    [3, 0o2000, "s"],
    [0, 0o1000, "t"],
  ] as const) {
    const bits = mode >> shift;
    const executable =
      bits & 1 ? (mode & special ? letter : "x") : mode & special ? letter.toUpperCase() : "-";
    letters.push(bits & 4 ? "r" : "-", bits & 2 ? "w" : "-", executable);
  }
  return letters.join("");
}

/** One action of a symbolic mode. */
type Change = {
  /** bits of the classes it speaks of: 0o4700 u, 0o2070 g, 0o1007 o */
  who: number;
  /** no class was named: the umask protects its bits */
  everyone: boolean;
  operator: "+" | "-" | "=";
  /** permission bits, for all classes */
  bits: number;
  /** X: execute, if a directory or executable by someone */
  searchable: boolean;
  /** u, g or o: copy the bits of that class */
  copy: "" | "u" | "g" | "o";
};

export type ModeChange =
  | { kind: "octal"; mode: number; digits: number }
  | { kind: "symbolic"; changes: readonly Change[] };

const CLASSES: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };
const BITS: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 };

/** An octal or symbolic mode; null if it is neither. */
export function parseMode(text: string): ModeChange | null {
  if (/^[0-7]+$/.test(text)) {
    const mode = Number.parseInt(text, 8);
    return mode > 0o7777 ? null : { kind: "octal", mode, digits: text.length };
  }
  const changes: Change[] = [];
  for (const clause of text.split(",")) {
    const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]|[0-7]+))+)$/.exec(clause);
    if (!match) return null;
    const classes = [...match[1]].reduce((bits, letter) => bits | CLASSES[letter], 0);
    for (const [, operator, letters] of match[2].matchAll(/([-+=])([0-7]+|[rwxXst]*[ugo]?)/g)) {
      const octal = /^[0-7]/.test(letters);
      changes.push({
        who: classes || 0o7777,
        everyone: classes === 0 && !octal,
        operator: operator as Change["operator"],
        bits: octal
          ? Number.parseInt(letters, 8)
          : [...letters].reduce((bits, letter) => bits | (BITS[letter] ?? 0), 0),
        searchable: letters.includes("X"),
        copy: (/[ugo]/.exec(letters)?.[0] ?? "") as Change["copy"],
      });
    }
  }
  return { kind: "symbolic", changes };
}

/** The new permission bits (0 to 07777) of a file with `mode` (type bits included). */
export function changeMode(change: ModeChange, mode: number, umask: number): number {
  if (change.kind === "octal") {
    // A directory keeps its set-id bits unless the mode names them.
    const kept = isDirectory(mode) && change.digits <= 4 ? mode & 0o6000 : 0;
    return change.mode | kept;
  }
  let bits = mode & 0o7777;
  for (const each of change.changes) bits = apply(each, bits, isDirectory(mode), umask);
  return bits;
}

function apply(change: Change, mode: number, directory: boolean, umask: number): number {
  let bits = change.bits;
  if (change.searchable && (directory || mode & 0o111)) bits |= 0o111;
  if (change.copy) bits |= copied(change.copy, mode);
  bits &= change.who;
  if (change.everyone) bits &= ~umask;
  if (change.operator === "+") return mode | bits;
  if (change.operator === "-") return mode & ~bits;
  // `=` without classes clears what the umask protects, too; a directory keeps its set-id bits.
  const cleared = directory ? change.who & ~(0o6000 & ~change.bits) : change.who;
  return (mode & ~cleared) | bits;
}

function copied(from: "u" | "g" | "o", mode: number): number {
  const three = (mode >> { u: 6, g: 3, o: 0 }[from]) & 7;
  return three * 0o111;
}

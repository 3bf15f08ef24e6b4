/** The order of version numbers, `sort -V` and `ls -v`: digits compare as numbers, `~` sorts before all. */

/**
 * GNU's version sort (coreutils manual, "Version sort ordering rules"): `.` and `..` and hidden names
 * first, then without the file extensions, then with them.
 */
export function compareVersions(
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  const x = latin1(a, aFrom, aTo);
  const y = latin1(b, bFrom, bTo);
  if (x === y) return 0;
  return rank(x) - rank(y) || compareParts(stem(x), stem(y)) || compareParts(x, y);
}

function latin1(line: Uint8Array, from: number, to: number): string {
  return Buffer.from(line.buffer, line.byteOffset + from, to - from).toString("latin1");
}

function rank(text: string): number {
  if (text === "") return 0;
  if (text === ".") return 1;
  if (text === "..") return 2;
  return text[0] === "." ? 3 : 4;
}

const EXTENSIONS = /(?:\.[A-Za-z~][A-Za-z0-9~]*)*$/;

function stem(text: string): string {
  return text.slice(0, text.search(EXTENSIONS));
}

/** Debian's rule: alternating runs of non-digits (letters before others, `~` before the end) and digits. */
function compareParts(x: string, y: string): number {
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    while ((i < x.length && !isDigit(x[i])) || (j < y.length && !isDigit(y[j]))) {
      const difference = weight(x, i) - weight(y, j);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
    while (x[i] === "0") i++;
    while (y[j] === "0") j++;
    let first = 0;
    while (i < x.length && isDigit(x[i]) && j < y.length && isDigit(y[j])) {
      first ||= x.charCodeAt(i) - y.charCodeAt(j);
      i++;
      j++;
    }
    if (i < x.length && isDigit(x[i])) return 1;
    if (j < y.length && isDigit(y[j])) return -1;
    if (first !== 0) return first;
  }
  return 0;
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

function weight(text: string, at: number): number {
  if (at >= text.length) return -1;
  const char = text[at];
  if (isDigit(char)) return 0;
  if (char === "~") return -2;
  return /[A-Za-z]/.test(char) ? char.charCodeAt(0) : char.charCodeAt(0) + 256;
}

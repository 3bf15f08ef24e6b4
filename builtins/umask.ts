import type { Immediate } from "../vm/index.ts";
import { readLetters } from "./lib/letters.ts";

/** Permissions that a symbolic mask grants: `u=rwx,g=rx,o=`. */
function symbolic(mask: number): string {
  const part = (bits: number) => `${bits & 4 ? "r" : ""}${bits & 2 ? "w" : ""}${bits & 1 ? "x" : ""}`;
  const allowed = ~mask & 0o777;
  return `u=${part(allowed >> 6)},g=${part((allowed >> 3) & 7)},o=${part(allowed & 7)}`;
}

const PERMISSIONS: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1 };
const PLACES: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 };

/** `u=rwx,g-w` applied to a mask; or what is wrong with it. */
function parseSymbolic(text: string, mask: number): number | string {
  let allowed = ~mask & 0o777;
  let i = 0;
  for (;;) {
    let places = 0;
    for (; PLACES[text[i]] !== undefined; i++) places |= PLACES[text[i]];
    if (places === 0) places = 0o777;
    const op = text[i++] ?? "\0";
    if (op !== "+" && op !== "-" && op !== "=") return `\`${op}': invalid symbolic mode operator`;
    let bits = 0;
    for (; PERMISSIONS[text[i]] !== undefined; i++) bits |= PERMISSIONS[text[i]];
    const spread = (bits * 0o111) & places;
    allowed = op === "+" ? allowed | spread : op === "-" ? allowed & ~spread : (allowed & ~places) | spread;
    if (i >= text.length) return ~allowed & 0o777;
    if (text[i++] !== ",") return `\`${text[i - 1]}': invalid symbolic mode character`;
  }
}

/** `umask [-p] [-S] [MODE]` (POSIX XCU umask). */
export const umask: Immediate = {
  name: "umask",
  synopsis: "umask [-p] [-S] [mode]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "Sp", umask.synopsis);
    if (typeof options === "number") return options;
    const { letters, rest } = options;
    const { task } = shell;
    const [text] = rest;
    if (text === undefined) {
      const shown = letters.includes("S") ? symbolic(task.umask) : task.umask.toString(8).padStart(4, "0");
      shell.out(`${letters.includes("p") ? `umask ${letters.includes("S") ? "-S " : ""}` : ""}${shown}\n`);
      return 0;
    }
    let mask: number | string;
    if (!/^[0-9]/.test(text)) mask = parseSymbolic(text, task.umask);
    else if (/^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= 0o7777)
      mask = Number.parseInt(text, 8) & 0o777;
    else mask = `${text}: octal number out of range`;
    if (typeof mask === "string") {
      shell.complain(`umask: ${mask}`);
      return 1;
    }
    task.umask = mask;
    if (letters.includes("S")) shell.out(`${symbolic(mask)}\n`);
    return 0;
  },
};

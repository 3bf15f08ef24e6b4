import type { Immediate } from "../vm/index.ts";

/** Permissions that a symbolic mask grants: `u=rwx,g=rx,o=`. */
function symbolic(mask: number): string {
  const part = (bits: number) => `${bits & 4 ? "r" : ""}${bits & 2 ? "w" : ""}${bits & 1 ? "x" : ""}`;
  const allowed = ~mask & 0o777;
  return `u=${part(allowed >> 6)},g=${part((allowed >> 3) & 7)},o=${part(allowed & 7)}`;
}

/** `u=rwx,g-w` applied to a mask; null if it is not of that form. */
function parseSymbolic(text: string, mask: number): number | null {
  let allowed = ~mask & 0o777;
  for (const clause of text.split(",")) {
    const found = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (!found) return null;
    const [, who, op, perms] = found;
    let bits = 0;
    for (const p of perms) bits |= { r: 4, w: 2, x: 1 }[p as "r" | "w" | "x"];
    let places = 0;
    for (const w of who === "" ? "a" : who)
      places |= { u: 0o700, g: 0o070, o: 0o007, a: 0o777 }[w as "u" | "g" | "o" | "a"];
    const spread = (bits * 0o111) & places;
    allowed = op === "+" ? allowed | spread : op === "-" ? allowed & ~spread : (allowed & ~places) | spread;
  }
  return ~allowed & 0o777;
}

/** `umask [-S] [MASK]` (POSIX XCU umask). */
export const umask: Immediate = {
  name: "umask",
  synopsis: "umask [-p] [-S] [MASK]",
  run(shell, argv) {
    let letters = "";
    let i = 1;
    for (; i < argv.length && /^-[pS]+$/.test(argv[i]); i++) letters += argv[i];
    const { task } = shell;
    const text = argv[i];
    if (text === undefined) {
      const shown = letters.includes("S") ? symbolic(task.umask) : task.umask.toString(8).padStart(4, "0");
      shell.out(`${letters.includes("p") ? `umask ${letters.includes("S") ? "-S " : ""}` : ""}${shown}\n`);
      return 0;
    }
    const mask = /^[0-7]+$/.test(text)
      ? Number.parseInt(text, 8)
      : /^[0-9]/.test(text)
        ? 0o1000
        : parseSymbolic(text, task.umask);
    if (mask === null || mask > 0o777) {
      shell.complain(
        mask === null
          ? `umask: \`${text}': invalid symbolic mode operator`
          : `umask: ${text}: octal number out of range`,
      );
      return 1;
    }
    task.umask = mask;
    if (letters.includes("S")) shell.out(`${symbolic(mask)}\n`);
    return 0;
  },
};

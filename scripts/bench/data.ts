/** Files that the rows work on, the same at each run. */
import { closeSync, openSync, writeSync } from "node:fs";

/** xorshift32: the same text on every machine. */
function generator(seed: number): (below: number) => number {
  let x = seed;
  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}

/** Writes at least `bytes` of text to `path`: lines of a number and eight words, about 60 bytes each. */
export function writeText(path: string, bytes: number, seed: number): void {
  const below = generator(seed);
  const words = Array.from({ length: 4096 }, () =>
    Array.from({ length: 2 + below(9) }, () => String.fromCharCode(97 + below(26))).join(""),
  );
  const handle = openSync(path, "w");
  let written = 0;
  while (written < bytes) {
    let text = "";
    while (text.length < 1 << 20) {
      text += below(1e9);
      for (let i = 0; i < 8; i++) text += ` ${words[below(4096)]}`;
      text += "\n";
    }
    written += writeSync(handle, text);
  }
  closeSync(handle);
}

/** Writes `count` lines like the ones that scripts read: a number and two words. */
export function writeLines(path: string, count: number): void {
  const below = generator(7);
  let text = "";
  for (let i = 0; i < count; i++) text += `${i} line-${below(1e6)} of ${below(1e6)}\n`;
  const handle = openSync(path, "w");
  writeSync(handle, text);
  closeSync(handle);
}

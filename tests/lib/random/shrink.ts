/** A script made smaller as text, as long as `bad` holds: lines first, then words, then characters. */
export function shrinkText(script: string, bad: (script: string) => boolean, budget = 200): string {
  let left = budget;
  const test = (candidate: string): boolean => left-- > 0 && bad(candidate);
  let best = script;
  for (const cut of [/(?<=\n)/, /(?<=[ ;\n])|(?=[;\n])/, /(?:)/]) {
    for (let size = Infinity; left > 0; ) {
      const parts = best.split(cut);
      size = Math.min(size, parts.length) >> 1;
      if (size < 1) break;
      for (let at = 0; at < parts.length && left > 0; ) {
        const candidate = [...parts.slice(0, at), ...parts.slice(at + size)].join("");
        if (candidate !== best && test(candidate)) {
          parts.splice(at, size);
          best = candidate;
        } else at += size;
      }
      if (size === 1) break;
    }
  }
  return best;
}

import type { Immediate } from "../../vm/index.ts";

/** `let ARG...`: each as `((ARG))`; false where the last one is 0 (bash manual 4.2). */
export const letBuiltin: Immediate = {
  name: "let",
  synopsis: "let arg [arg ...]",
  run(shell, argv) {
    const texts = argv.slice(argv[1] === "--" ? 2 : 1);
    if (texts.length === 0) {
      shell.complain("let: expression expected");
      return 1;
    }
    let value: number | bigint | null = 0;
    for (const text of texts) {
      value = shell.arithmetic(text);
      if (value !== null) continue;
      const { refused, stopped } = shell.machine;
      if (stopped === 0) shell.complain(/ readonly variable$/.test(refused) ? refused : `let: ${refused}`);
      return 1;
    }
    return Number(value) === 0 ? 1 : 0;
  },
};

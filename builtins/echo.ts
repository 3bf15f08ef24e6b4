import { type Immediate, isUtf8, Shopt } from "../vm/index.ts";
import { unescapeEcho } from "./lib/escapes.ts";

/** `echo [-neE] [ARG...]`, as bash has it (bash manual 4.2). */
export const echo: Immediate = {
  name: "echo",
  synopsis: "echo [-neE] [ARG...]",
  external: true,
  run(shell, argv) {
    let newline = true;
    let escapes = shell.shopt(Shopt.xpgEcho);
    let i = 1;
    // in posix mode with xpg_echo there are no options
    const options = !escapes || !shell.posix();
    for (; options && i < argv.length && argv[i].charCodeAt(0) === 45 && /^-[neE]+$/.test(argv[i]); i++) {
      for (const letter of argv[i].slice(1)) {
        if (letter === "n") newline = false;
        else escapes = letter === "e";
      }
    }
    let text = argv.length === i + 1 ? argv[i] : argv.slice(i).join(" ");
    if (escapes) {
      const { text: plain, stop } = unescapeEcho(text, isUtf8(shell.machine));
      text = plain;
      if (stop) newline = false;
    }
    shell.out(newline ? `${text}\n` : text);
    return 0;
  },
};

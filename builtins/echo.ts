import {
  type HotBuiltin,
  type HotForm,
  type Immediate,
  isUtf8,
  type Shell,
  Shopt,
  writeText,
} from "../vm/index.ts";
import { unescapeEcho } from "./lib/escapes.ts";

/** Longer texts are put out where the clock is looked at. */
const LONG = 4096;

/** `echo WORD...` and `echo -n WORD...` without escapes. */
function hot({ machine: m }: Shell, { words, ifs, input }: HotForm): HotBuiltin | null {
  const plain = words[0] === "-n";
  const given = plain ? words.slice(1) : words;
  // what is an option is known beforehand, but for one word
  if (ifs !== null || input || given[0]?.[0] === "-") return null;
  const end = plain ? "" : "\n";
  return (fields) => {
    let text = "";
    let next = 0;
    for (let i = 0; i < given.length; i++) {
      const word = given[i] ?? fields[next++];
      if (i > 0) text += " ";
      else if (typeof word === "string" && word.charCodeAt(0) === 45) return -1;
      text += word;
    }
    if (text.length > LONG || m.task.shopts & Shopt.xpgEcho) return -1;
    return writeText(m, m.task, text + end) ? 0 : -1;
  };
}

/** `echo [-neE] [ARG...]`, as bash has it (bash manual 4.2). */
export const echo: Immediate = {
  name: "echo",
  synopsis: "echo [-neE] [ARG...]",
  external: true,
  hot,
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

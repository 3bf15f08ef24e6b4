import type { Immediate } from "../vm/index.ts";

/** `exec [-c] [-a NAME] [COMMAND [ARG...]]`: becomes the command; alone, keeps its redirections (POSIX XCU 2.14 exec). */
export const exec: Immediate = {
  name: "exec",
  synopsis: "exec [-c] [-a NAME] [COMMAND [ARG...]]",
  special: true,
  run(shell, argv) {
    let i = 1;
    let name: string | null = null;
    let clear = false;
    for (; i < argv.length && /^-./.test(argv[i]); i++) {
      if (argv[i] === "--") {
        i++;
        break;
      }
      if (argv[i] === "-a" && i + 1 < argv.length) name = argv[++i];
      else if (argv[i] === "-c") clear = true;
      else {
        shell.complain(`exec: ${argv[i].slice(0, 2)}: invalid option`);
        return 2;
      }
    }
    return { control: "exec", argv: argv.slice(i), name, clear };
  },
};

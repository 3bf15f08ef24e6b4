import type { Immediate } from "../vm/index.ts";

/** `unset [-fv] NAME...` (POSIX XCU 2.14 unset). */
export const unset: Immediate = {
  name: "unset",
  synopsis: "unset [-fv] NAME...",
  special: true,
  run(shell, argv) {
    let what: "v" | "f" | "" = "";
    let i = 1;
    for (; i < argv.length && /^-./.test(argv[i]); i++) {
      if (argv[i] === "--") {
        i++;
        break;
      }
      if (argv[i] === "-v" || argv[i] === "-f") what = argv[i][1] as "v" | "f";
      else {
        shell.complain(`unset: ${argv[i].slice(0, 2)}: invalid option`);
        shell.error("unset: usage: unset [-f] [-v] [-n] [name ...]");
        return 2;
      }
    }
    let status = 0;
    for (const name of argv.slice(i)) {
      if (what === "f") {
        shell.unsetFunction(name);
        continue;
      }
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
        if (what === "v" || shell.meaning(name).is !== "function") {
          shell.complain(`unset: \`${name}': not a valid identifier`);
          status = 1;
        } else shell.unsetFunction(name);
        continue;
      }
      if (what === "" && shell.get(name) === null && shell.meaning(name).is === "function")
        shell.unsetFunction(name);
      else if (!shell.unset(name)) {
        shell.complain(`unset: ${name}: cannot unset: readonly variable`);
        status = 1;
      }
    }
    return status;
  },
};

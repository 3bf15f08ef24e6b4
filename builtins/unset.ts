import {
  CellFlag,
  type Immediate,
  isKnown,
  parseDeclared,
  type Shell,
  symbolOf,
  unsetElement,
  unsetVariable,
} from "../vm/index.ts";
import { readLetters } from "./lib/letters.ts";

/** `unset [-f] [-v] [-n] NAME...` (POSIX XCU 2.14 unset; bash manual 4.1). */
export const unset: Immediate = {
  name: "unset",
  synopsis: "unset [-f] [-v] [-n] [name ...]",
  special: true,
  run(shell, argv) {
    let what = "" as "" | "v" | "f" | "n";
    const options = readLetters(shell, argv, "vfn", unset.synopsis, (letter) => {
      if ((letter === "f" && what === "v") || (letter === "v" && what === "f")) {
        shell.complain("unset: cannot simultaneously unset a function and a variable");
        return 1;
      }
      what = letter as "v" | "f" | "n";
      return 0;
    });
    if (typeof options === "number") return options;
    let status = 0;
    for (const name of options.rest) {
      if (what === "f") {
        if (!unsetFunction(shell, name)) status = 1;
      } else if (!unsetOne(shell, name, what)) status = 1;
    }
    return status;
  },
};

/** → false if it could not be, which has been said */
function unsetOne(shell: Shell, name: string, what: "" | "v" | "n"): boolean {
  const { machine } = shell;
  const isFunction = () => shell.meaning(name).is === "function";
  const declared = parseDeclared(name);
  if (declared === null || declared.value !== null) {
    // what is no name of a variable may be one of a function
    if (what !== "v") return what === "n" || !isFunction() || unsetFunction(shell, name);
    shell.complain(`unset: \`${name}': not a valid identifier`);
    return false;
  }
  const symbol = symbolOf(machine, declared.name);
  if (what === "n" && (shell.flags(name) & CellFlag.reference) === 0) return true;
  if (declared.subscript === null && what === "" && !isKnown(machine, symbol) && isFunction()) {
    return unsetFunction(shell, name);
  }
  const done =
    declared.subscript === null
      ? unsetVariable(machine, symbol, what === "n")
      : unsetElement(machine, symbol, declared.subscript);
  if (!done && machine.refused !== "") shell.complain(`unset: ${machine.refused}`);
  return done;
}

function unsetFunction(shell: Shell, name: string): boolean {
  if (shell.unsetFunction(name)) return true;
  shell.complain(`unset: ${name}: cannot unset: readonly function`);
  return false;
}

import { changeSettings, type Immediate, settingsOf } from "../../vm/index.ts";
import { isRestricted, readLetters } from "../lib/letters.ts";

/** `enable [-a] [-dnps] [-f FILE] [NAME...]`: switches builtins off and on (bash manual 4.2). None can be loaded: -f and -d are refused. */
export const enable: Immediate = {
  name: "enable",
  synopsis: "enable [-a] [-dnps] [-f filename] [name ...]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "adnpsf:", enable.synopsis);
    if (typeof options === "number") return options;
    const { letters, rest } = options;
    const { builtins } = shell.machine;
    const off = new Set(settingsOf(shell.task).disabled);
    const asks = /[fd]/.test(letters) || (rest.length > 0 && !/[np]/.test(letters));
    if (asks && isRestricted(shell, "enable")) return 1;
    if (letters.includes("f")) {
      shell.complain("enable: dynamic loading not available");
      return 2;
    }
    if (rest.length === 0 || letters.includes("p")) {
      for (const name of [...builtins.keys()].sort()) {
        if (letters.includes("s") && builtins.get(name)!.special !== true && name !== "source") continue;
        if (!letters.includes("a") && off.has(name) !== letters.includes("n")) continue;
        shell.out(`enable ${off.has(name) ? "-n " : ""}${name}\n`);
      }
      return 0;
    }
    let status = 0;
    for (const name of rest) {
      if (!builtins.has(name) || letters.includes("d")) {
        shell.complain(
          builtins.has(name)
            ? `enable: ${name}: not dynamically loaded`
            : `enable: ${name}: not a shell builtin`,
        );
        status = 1;
      } else if (letters.includes("n")) off.add(name);
      else off.delete(name);
    }
    changeSettings(shell.task, { disabled: [...off] });
    return status;
  },
};

import { type Hashed, hashedInOrder, type Immediate, Option, type Shell } from "../../vm/index.ts";
import { isRestricted, readLetters } from "../lib/letters.ts";

type Table = Map<string, Hashed>;

function list(shell: Shell, table: Table, reusable: boolean): void {
  if (table.size === 0) {
    if (!shell.posix() && !reusable) shell.out("hash: hash table empty\n");
    return;
  }
  if (!reusable) shell.out("hits\tcommand\n");
  for (const [name, { path, hits }] of hashedInOrder(table))
    shell.out(reusable ? `builtin hash -p ${path} ${name}\n` : `${String(hits).padStart(4)}\t${path}\n`);
}

/** Where a command is found: its file, or for a utility of floe its name; null: nowhere. */
function find(shell: Shell, name: string): string | null {
  const [found, ...others] = shell.meanings(name, false);
  if (found?.is === "utility") return others.find((other) => other.is === "file")?.path ?? name;
  return found?.is === "file" ? found.path : null;
}

/** Does what the options say to one name. → whether it could be done */
function one(
  shell: Shell,
  table: Table,
  name: string,
  letters: string,
  several: boolean,
  file?: string,
): boolean {
  const missing = () => {
    shell.complain(`hash: ${name}: not found`);
    return false;
  };
  if (letters.includes("t")) {
    const known = table.get(name);
    if (!known) return missing();
    if (letters.includes("l")) shell.out(`builtin hash -p ${known.path} ${name}\n`);
    else shell.out(several ? `${name}\t${known.path}\n` : `${known.path}\n`);
    return true;
  }
  if (name.includes("/")) return true;
  if (file !== undefined) {
    if (file.includes("/") && isRestricted(shell, `hash: ${file}`)) return false;
    if (shell.isDirectory(file) === 0) {
      shell.complain(`hash: ${file}: Is a directory`);
      return false;
    }
    table.set(name, { path: file, hits: 0, given: true });
    return true;
  }
  if (letters.includes("d")) return table.delete(name) || missing();
  const meaning = shell.meaning(name);
  if (meaning.is === "function" || meaning.is === "builtin") return true;
  table.delete(name);
  const path = find(shell, name);
  if (path === null) return missing();
  table.set(name, { path, hits: 0 });
  return true;
}

/**
 * `hash [-lr] [-p PATH] [-dt] [NAME...]`: where commands are found (POSIX XCU hash; bash manual 4.1). Running a command
 * adds it, but for the utilities of floe, which are found nowhere.
 */
export const hash: Immediate = {
  name: "hash",
  synopsis: "hash [-lr] [-p pathname] [-dt] [name ...]",
  run(shell, argv) {
    if (!shell.option(Option.hashall)) {
      shell.complain("hash: hashing disabled");
      return 1;
    }
    const options = readLetters(shell, argv, "dlp:rt", hash.synopsis);
    if (typeof options === "number") return options;
    const { letters, values, rest } = options;
    const table: Table = new Map(shell.hashed());
    const needy = /[td]/.exec(letters)?.[0];
    if (needy !== undefined && rest.length === 0) {
      shell.complain(`hash: -${needy}: option requires an argument`);
      return 1;
    }
    if (letters.includes("r")) {
      table.clear();
      shell.machine.passed = null;
    } else if (rest.length === 0) {
      list(shell, table, letters.includes("l"));
      return 0;
    }
    let status = 0;
    for (const name of rest) if (!one(shell, table, name, letters, rest.length > 1, values.p)) status = 1;
    if (!letters.includes("t")) shell.setHashed(table);
    return status;
  },
};

import { type Control, FILE_TYPE_MASK, FileType, type Immediate, type Shell, Shopt } from "../vm/index.ts";
import { isRestricted, readLetters, usageError } from "./lib/letters.ts";

/** Where `.` finds a name without a slash: PATH, then (bash) the working directory. null: nowhere */
function find(shell: Shell, name: string): string | null {
  if (name.includes("/") || !shell.shopt(Shopt.sourcepath)) return name;
  for (const directory of (shell.get("PATH") ?? "").split(":")) {
    const path = `${directory === "" ? "." : directory}/${name}`;
    const stat = shell.stat(path, true);
    if (stat && (stat.mode & FILE_TYPE_MASK) === FileType.regular && shell.access(path, 4)) return path;
  }
  return shell.posix() ? null : name;
}

function run(shell: Shell, argv: readonly string[]): number | Control {
  const usage = `${argv[0]} filename [arguments]`;
  const options = readLetters(shell, argv, "", usage);
  if (typeof options === "number") return options;
  const args = options.rest;
  if (args.length === 0) return usageError(shell, argv[0], "filename argument required", usage);
  if (args[0].includes("/") && isRestricted(shell, `${argv[0]}: ${args[0]}`)) return 1;
  const path = find(shell, args[0]);
  if (path === null) {
    shell.complain(`${argv[0]}: ${args[0]}: file not found`);
    return { control: "error", status: 1 };
  }
  const own = args.length > 1 ? args.slice(1) : null;
  const device = /^\/dev\/(?:stdin|fd\/([0-9]+))$/.exec(path);
  if (device)
    return {
      control: "evaluate",
      role: "source",
      text: "",
      fd: Number(device[1] ?? 0),
      name: path,
      args: own,
    };
  const text = shell.readAll(path);
  if (typeof text === "number") {
    const reason = shell.reason(-text);
    shell.complain(
      `${reason === "Is a directory" ? `${argv[0]}: ` : ""}${args[0]}: ${reason === "Is a directory" ? "is a directory" : reason}`,
    );
    return { control: "error", status: 1 };
  }
  if (text.slice(0, 256).includes("\0") && !text.startsWith("#!")) {
    shell.complain(`${argv[0]}: ${args[0]}: cannot execute binary file`);
    return 126;
  }
  return { control: "evaluate", role: "source", text, name: path, args: own };
}

/** `. FILE [ARG...]`: the file's commands in this shell (POSIX XCU 2.14 dot). */
export const dot: Immediate = { name: ".", synopsis: ". FILE [ARG...]", special: true, run };

/** bash's name for `.`. */
export const source: Immediate = { name: "source", synopsis: "source FILE [ARG...]", special: true, run };

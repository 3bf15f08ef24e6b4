/**
 * Compares `floe check` with `bash -n` over the shell scripts of this machine: `bun scripts/check-debian.ts [-v]`.
 * Both must accept or refuse each of them. Prints the files where they differ.
 */
import { spawnSync } from "node:child_process";
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { formatParseError, ParseError, parseCommand } from "../shell/parse.ts";
import { toByteString } from "../vm/index.ts";

const ROOTS = ["/usr/bin", "/usr/sbin", "/usr/share", "/usr/lib", "/etc"];
const SHEBANG = /^#![ \t]*(\S*\/)?(env[ \t]+)?(sh|bash|dash)\b/;

/** The shell scripts under `root`, by their first line or by `.sh`. */
export function shellScripts(root: string): string[] {
  const found: string[] = [];
  const visit = (directory: string) => {
    let names: string[];
    try {
      names = readdirSync(directory).sort();
    } catch {
      return;
    }
    for (const name of names) {
      const path = join(directory, name);
      try {
        const stat = lstatSync(path);
        if (stat.isDirectory()) visit(path);
        else if (stat.isFile() && stat.size < 4e6 && isScript(path, stat.mode)) found.push(path);
      } catch {
        // not ours to read
      }
    }
  };
  visit(root);
  return found;
}

function isScript(path: string, mode: number): boolean {
  if (path.endsWith(".sh")) return true;
  if ((mode & 0o111) === 0) return false;
  const fd = openSync(path, "r");
  const buffer = Buffer.alloc(64);
  const n = readSync(fd, buffer, 0, 64, 0);
  closeSync(fd);
  return SHEBANG.test(buffer.toString("latin1", 0, n));
}

/** What floe says is wrong with the file; null where nothing is. */
export function floeProblem(path: string): string | null {
  const text = toByteString(readFileSync(path));
  try {
    for (let at = 0, line = 1; at < text.length; ) ({ next: at, line } = parseCommand(text, at, line));
    return null;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return formatParseError(error, text, path);
  }
}

/** What bash says is wrong with the file; null where nothing is. */
export function bashProblem(path: string): string | null {
  const { status, stderr } = spawnSync("bash", ["-n", path], { encoding: "latin1" });
  return status === 0 ? null : stderr;
}

/** Compares both over all scripts of the machine. */
export function compare(): { files: number; refused: number; differences: { path: string; text: string }[] } {
  const paths = ROOTS.flatMap(shellScripts);
  let refused = 0;
  const differences: { path: string; text: string }[] = [];
  for (const path of paths) {
    const floe = floeProblem(path);
    const bash = bashProblem(path);
    if (bash !== null) refused++;
    if ((floe === null) === (bash === null)) continue;
    differences.push({ path, text: floe ?? `accepted; ${bash}` });
  }
  return { files: paths.length, refused, differences };
}

if (import.meta.main) {
  const { files, refused, differences } = compare();
  for (const { text } of differences) console.log(text);
  console.log(`${files} scripts, of which bash refuses ${refused}: ${differences.length} differences`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}

/** The real bash as a reference: scripts run in it, and random cases that do not change between runs. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import type { ByteString } from "../../vm/plain.ts";

const version = Bun.which("bash") ? Bun.spawnSync(["bash", "--version"]).stdout.toString() : "";
/** Whether bash 5.2 is here: other versions word some messages differently. */
export const hasBash = version.includes("version 5.2");

/** What a script writes to standard output, as bytes. */
export function bash(script: ByteString, options?: { cwd?: string; locale?: string }): ByteString {
  const directory = mkdtempSync(`${tmpdir()}/floe-bash-`);
  const file = `${directory}/script`;
  writeFileSync(file, script, "latin1");
  const run = Bun.spawnSync(["bash", file], {
    cwd: options?.cwd ?? directory,
    env: { LC_ALL: options?.locale ?? "C", PATH: process.env.PATH ?? "", HOME: "/" },
    stdin: "ignore",
    stderr: "ignore",
  });
  rmSync(directory, { recursive: true });
  return run.stdout.toString("latin1");
}

/** A word that bash reads as `text`. */
export function quoted(text: ByteString): ByteString {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Random choices from a seed: the same sequence everywhere. */
export function chooser(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % limit;
  };
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make);
  return { below, pick, some };
}

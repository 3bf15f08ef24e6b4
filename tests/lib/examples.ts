/** Examples of the documentation, to be run as they stand there. */
import { expect } from "bun:test";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { FLOE } from "./floe.ts";

/** The text of a page, named from the top of the tree. */
export const readPage = (name: string) => readFileSync(join(import.meta.dir, "../..", name), "utf8");

/** The blocks of a page in one language. */
export function blocksOf(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    (found) => found[1]!,
  );
}

/** Scripts: blocks of sh whose first line is their name, `# NAME`. */
export function scriptsOf(page: string): Record<string, string> {
  const named = blocksOf(page, "sh").map((text) => /^# (\S+)\n([\s\S]*)$/.exec(text));
  return Object.fromEntries(named.flatMap((found) => (found ? [[found[1]!, found[2]!]] : [])));
}

/** `$ command` of the console blocks, and the lines up to the next one. */
export function examplesOf(page: string): { command: string; output: string }[] {
  return blocksOf(page, "console").flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((text) => {
        const end = text.indexOf("\n");
        return { command: text.slice(0, end), output: text.slice(end + 1) };
      }),
  );
}

/** A directory with these files, and floe first in PATH. */
export function makePlace(files: Record<string, string>): { cwd: string; env: Record<string, string> } {
  // not below /tmp, which is the machine's own where it is not granted
  const cwd = realpathSync(mkdtempSync("/var/tmp/floe-doc-"));
  const floe = { ".bin/floe": `#!/bin/sh\nexec ${FLOE.join(" ")} "$@"\n` };
  for (const [name, text] of Object.entries({ ...files, ...floe })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    if (name.endsWith("/")) mkdirSync(join(cwd, name), { recursive: true });
    else writeFileSync(join(cwd, name), text);
  }
  chmodSync(join(cwd, ".bin/floe"), 0o755);
  const PATH = `${cwd}/.bin:/usr/local/bin:/usr/bin:/bin`;
  return { cwd, env: { PATH, HOME: cwd, LC_ALL: "C", XDG_RUNTIME_DIR: cwd } };
}

/** Runs the examples one after another in a directory with these files; each must print what the page shows. */
export async function runExamples(
  examples: readonly { command: string; output: string }[],
  files: Record<string, string>,
): Promise<void> {
  const { cwd, env } = makePlace(files);
  try {
    for (const { command, output } of examples) {
      const child = Bun.spawn(["sh", "-c", `{ ${command}\n} 2>&1`], {
        cwd,
        env,
        stdin: "ignore",
        stdout: "pipe",
      });
      const found = (await new Response(child.stdout).text()).replaceAll(cwd, "/PLACE");
      // of two streams in one, the order of lines is not certain
      const sorted = (text: string) => (command.includes("2>&1") ? text.split("\n").sort() : text);
      expect({ command, output: sorted(found) }).toEqual({ command, output: sorted(output) });
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

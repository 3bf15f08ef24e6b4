/** The examples of docs/permissions.md, run as they stand there. */
import { expect, test } from "bun:test";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { FLOE } from "./lib/floe.ts";

const page = readFileSync(join(import.meta.dir, "../docs/permissions.md"), "utf8");
const blocks = [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map((found) => found[1]!);

/** `$ command` and the lines up to the next one. */
const examples = blocks.flatMap((block) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((text) => {
      const end = text.indexOf("\n");
      return { command: text.slice(0, end), output: text.slice(end + 1) };
    }),
);

test.skipIf(process.platform !== "linux")(
  "the examples of docs/permissions.md",
  async () => {
    const cwd = realpathSync(mkdtempSync("/var/tmp/floe-doc-"));
    try {
      for (const directory of ["data/private", "out", "secret", ".bin"])
        mkdirSync(join(cwd, directory), { recursive: true });
      for (const [name, text] of [
        ["data/names", "Bartleby\nAhab\nIshmael\n"],
        ["data/private/key", "k\n"],
        ["secret/token", "t\n"],
        ["job.sh", "sort data/names > out/sorted\nwc -l < out/sorted\n"],
        [".bin/floe", `#!/bin/sh\nexec ${FLOE.join(" ")} "$@"\n`],
      ])
        writeFileSync(join(cwd, name!), text!);
      chmodSync(join(cwd, ".bin/floe"), 0o755);
      const env = {
        PATH: `${cwd}/.bin:/usr/local/bin:/usr/bin:/bin`,
        HOME: cwd,
        LC_ALL: "C",
        XDG_RUNTIME_DIR: cwd,
      };
      expect(examples.length).toBeGreaterThan(10);
      for (const { command, output } of examples) {
        const child = Bun.spawn(["sh", "-c", `{ ${command}\n} 2>&1`], {
          cwd,
          env,
          stdin: "ignore",
          stdout: "pipe",
        });
        const found = (await new Response(child.stdout).text()).replaceAll(cwd, "/PLACE");
        const sorted = (text: string) => (command.includes("2>&1") ? text.split("\n").sort() : text);
        expect({ command, output: sorted(found) }).toEqual({ command, output: sorted(output) });
      }
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  },
  60_000,
);

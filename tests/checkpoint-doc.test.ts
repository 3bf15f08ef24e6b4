/** The examples of docs/checkpoint.md, run as they stand there: scripts by the name in their first line, then commands. */
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

const page = readFileSync(join(import.meta.dir, "../docs/checkpoint.md"), "utf8");
const scripts = [...page.matchAll(/^```sh\n# (\S+)\n([\s\S]*?)^```$/gm)];
const examples = [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap((block) =>
  block[1]
    .split(/^\$ /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf("\n")), text.slice(text.indexOf("\n") + 1)] as const),
);

test.skipIf(process.platform !== "linux")(
  "the examples of docs/checkpoint.md",
  async () => {
    const cwd = realpathSync(mkdtempSync("/var/tmp/floe-doc-"));
    try {
      mkdirSync(join(cwd, ".bin"));
      writeFileSync(join(cwd, ".bin/floe"), `#!/bin/sh\nexec ${FLOE.join(" ")} "$@"\n`);
      chmodSync(join(cwd, ".bin/floe"), 0o755);
      for (const [, name, text] of scripts) writeFileSync(join(cwd, name), text);
      const env = { PATH: `${cwd}/.bin:/usr/bin:/bin`, HOME: cwd, LC_ALL: "C", XDG_RUNTIME_DIR: cwd };
      expect(examples.length).toBeGreaterThan(12);
      for (const [command, output] of examples) {
        const child = Bun.spawn(["sh", "-c", `{ ${command}\n} 2>&1`], {
          cwd,
          env,
          stdin: "ignore",
          stdout: "pipe",
        });
        const found = (await new Response(child.stdout).text()).replaceAll(cwd, "/PLACE");
        expect({ command, output: found }).toEqual({ command, output });
      }
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  },
  60_000,
);

test("every errno that a checkpoint or resume gives is in the page", () => {
  for (const name of [
    "EPERM",
    "EBADF",
    "EINVAL",
    "EOPNOTSUPP",
    "ERANGE",
    "ESTALE",
    "ENOMEM",
    "EIO",
    "ENOENT",
    "EACCES",
    "ENOSPC",
    "EFBIG",
    "EBUSY",
  ])
    expect(page).toContain(name);
});

/** The examples of docs/checkpoint.md, run as they stand there: scripts by the name in their first line, then commands. */
import { expect, test } from "bun:test";
import { examplesOf, readPage, runExamples, scriptsOf } from "./lib/examples.ts";

const page = readPage("docs/checkpoint.md");

test.skipIf(process.platform !== "linux")(
  "the examples of docs/checkpoint.md",
  async () => {
    const examples = examplesOf(page);
    expect(examples.length).toBeGreaterThan(12);
    await runExamples(examples, scriptsOf(page));
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

/** The examples of docs/permissions.md, run as they stand there. */
import { expect, test } from "bun:test";
import { examplesOf, readPage, runExamples } from "./lib/examples.ts";

const examples = examplesOf(readPage("docs/permissions.md"));

test.skipIf(process.platform !== "linux")(
  "the examples of docs/permissions.md",
  async () => {
    expect(examples.length).toBeGreaterThan(10);
    await runExamples(examples, {
      "out/": "",
      "data/names": "Bartleby\nAhab\nIshmael\n",
      "data/private/key": "k\n",
      "secret/token": "t\n",
      "job.sh": "sort data/names > out/sorted\nwc -l < out/sorted\n",
    });
  },
  60_000,
);

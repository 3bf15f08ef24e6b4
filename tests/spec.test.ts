/**
 * The script corpus, run in processes: bash and dash must give what the cases expect (so that the
 * expectations are the world's, not ours), and so must floe.
 */
import { describe, expect, test } from "bun:test";
import { differences, loadCases, parseCases, partOf, runCase, shellCommand } from "./lib/spec.ts";

const cases = partOf(loadCases());
/** A little more than a case may take before it is killed, so that its outcome is reported. */
const TIMEOUT_MS = 25_000;
/** Differential runs mean bash 5: older ones differ in places that the corpus looks at. */
const bashMajor = shellCommand("bash") ? await versionOfBash() : 0;

async function versionOfBash(): Promise<number> {
  const child = Bun.spawn([...shellCommand("bash")!, "-c", "echo $BASH_VERSINFO"], { stdout: "pipe" });
  return Number(await new Response(child.stdout).text());
}

describe("format", () => {
  test("a case with every part", () => {
    const source =
      'words\n=== one two [posix status=3 stdin="a\\n" files no-newline]\nx\n---\ny\n--- files\na "b"\n';
    expect(parseCases(source, "c.test.sh")).toEqual([
      {
        id: "c/one two",
        chapter: "c",
        name: "one two",
        line: 2,
        script: "x\n",
        stdout: "y",
        status: 3,
        stdin: "a\n",
        args: [],
        posix: true,
        deviation: null,
        files: ['a "b"'],
        slow: false,
        notorture: null,
        host: false,
      },
    ]);
  });
  test("mistakes are found", () => {
    expect(() => parseCases("=== a [slwo]\n---\n", "c")).toThrow("unknown flag");
    expect(() => parseCases("=== a [slow =]\n---\n", "c")).toThrow("cannot read flags");
    expect(() => parseCases("=== a\n---\n=== a\n---\n", "c")).toThrow("two cases");
  });
  test("every case says what it expects", () => {
    expect(cases.filter((one) => one.stdout === null).map((one) => one.id)).toEqual([]);
    expect(cases.length).toBeGreaterThan(450);
  });
});

describe.skipIf(bashMajor < 5)("bash", () => {
  test.concurrent.each(cases)(
    "$id",
    async (one) => {
      const wrong = differences(one, await runCase(one, shellCommand("bash")!));
      if (one.deviation === null) expect(wrong).toEqual([]);
      else expect(wrong).not.toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(!shellCommand("dash"))("dash", () => {
  const shared = cases.filter((one) => one.posix);
  test.concurrent.each(shared)(
    "$id",
    async (one) => {
      expect(differences(one, await runCase(one, shellCommand("dash")!))).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(!shellCommand("floe"))("floe", () => {
  test.concurrent.each(cases)(
    "$id",
    async (one) => {
      expect(differences(one, await runCase(one, shellCommand("floe")!))).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

/** The executable's standard streams as it finds them: closed, or files. bash is the judge. */
import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../scripts/build.ts";

const FLOE = process.env.FLOE ?? buildIfStale();

/** What `shell -c script REDIRECTIONS` gives. */
function run(shell: string, script: string, redirections: string) {
  const cwd = mkdtempSync(join(tmpdir(), "floe-streams-"));
  const line = `${shell} -c "$1" bash ${redirections}`;
  const { stdout, stderr, status } = spawnSync("sh", ["-c", line, "sh", script], { cwd, encoding: "utf8" });
  return { stdout, stderr, status, cwd };
}

const CLOSED: readonly [redirections: string, script: string][] = [
  [">&-", "echo hi; echo $? >&2"],
  [">&-", "printf a; :"],
  [">&-", "echo a | { read x; echo $x >&2; }"],
  [">&-", "x=$(echo a); echo $x >&2"],
  [">&-", "exec 3>&1; echo $? >&2"],
  [">&-", ": >&1; echo $? >&2"],
  [">&-", "echo a >f; read x <f; echo $x >&2"],
  ["<&-", "read x; echo $?"],
  ["<&-", "read x <<< a; echo $x"],
  ["2>&-", "echo err >&2; echo $?"],
  ["2>&-", "nosuchcommand; echo $?"],
  [">&- 2>&-", "echo hi"],
  ["<&- >&- 2>&-", "echo hi || exit 3"],
];

for (const [redirections, script] of CLOSED)
  test(`${redirections} ${script}`, () => {
    const { cwd: _, ...bash } = run("bash", script, redirections);
    expect(run(`${FLOE} run -A`, script, redirections)).toMatchObject(bash);
  });

test("output to a file is written once, and in order", () => {
  for (let i = 0; i < 5; i++) {
    const { cwd } = run(`${FLOE} run -A`, "echo a; echo b >&2; sleep 0.01; echo c", ">f 2>&1");
    expect(readFileSync(join(cwd, "f"), "latin1")).toBe("a\nb\nc\n");
  }
});

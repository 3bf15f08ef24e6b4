/**
 * The one gate: types, format and lint, generated files, layers, and all tests.
 *
 *     bun run ok [--quick]      (--quick leaves the tests out)
 */
import { join } from "node:path";
import { ROOT } from "./build.ts";
import { staleFiles } from "./generate.ts";
import { runTests, summary } from "./test.ts";

/** What is wrong, in words; "" where nothing is. */
type Gate = { name: string; run(): Promise<string> };

async function tool(...command: string[]): Promise<string> {
  const child = Bun.spawn(command, { cwd: ROOT, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const [out, err] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return (await child.exited) === 0 ? "" : `${out}${err}`.trim() || `${command[0]} failed`;
}

const bin = (name: string) => join(ROOT, "node_modules", ".bin", name);

const GATES: readonly Gate[] = [
  { name: "types", run: () => tool(bin("tsc"), "-p", ".") },
  { name: "format and lint", run: () => tool(bin("biome"), "check", "--error-on-warnings", ".") },
  {
    name: "generated files",
    run: async () => (await staleFiles()).map((path) => `${path} is stale: bun run generate`).join("\n"),
  },
  { name: "layers", run: () => tool(process.execPath, "test", "tests/layers.test.ts") },
  {
    name: "tests",
    async run() {
      const tally = await runTests();
      return tally.failed > 0 ? summary(tally) : "";
    },
  },
];

const quick = process.argv.includes("--quick");
const results: string[] = [];
for (const { name, run } of GATES) {
  if (quick && name === "tests") continue;
  const started = performance.now();
  const wrong = await run();
  if (wrong !== "") {
    console.log(`--- ${name}\n${wrong}`);
    process.exitCode = 1;
  }
  results.push(
    `${wrong === "" ? "ok  " : "FAIL"} ${name.padEnd(16)} ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}
console.log(`\n${results.join("\n")}`);

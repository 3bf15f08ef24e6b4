/**
 * Images whose values were changed, with right checksums, for some seconds: each is refused with every
 * reason, or run, or ended with one line; never a crash, a hang, or memory beyond bounds. scripts/fuzz-image.ts does it for an hour.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";

const SECONDS = 12;

test("hostile values", () => {
  const script = join(import.meta.dir, "../scripts/fuzz-image.ts");
  const child = Bun.spawnSync([process.execPath, script, `--seconds=${SECONDS}`, "--seed=1"]);
  const output = child.stdout.toString();
  expect(output).toMatch(/^[0-9]+ images: \{"refused":[0-9]+,"ran":[0-9]+,"ended":[0-9]+,"wrong":0\}\n$/);
  expect(child.exitCode).toBe(0);
}, 120_000);

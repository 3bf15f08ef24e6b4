/**
 * Real programs, whole (tests/lib/programs.ts): what they print, their status and the files they leave are those of
 * bash. One whose package cannot be fetched here is left out, and says why. docs/PROGRAMS.md has the results.
 */
import { describe, expect, test } from "bun:test";
import { hasBash } from "./lib/bash.ts";
import { FLOE } from "./lib/floe.ts";
import { fetchPackage, firstDifference, PROGRAMS, runProgram } from "./lib/programs.ts";

const TIMEOUT_MS = 240_000;

describe.skipIf(!hasBash)("real programs", () => {
  for (const one of PROGRAMS)
    test(
      one.name,
      async () => {
        const missing = one.packages.map(fetchPackage).find((reason) => reason !== null);
        if (missing) {
          console.log(`${one.name} is left out: ${missing}`);
          return;
        }
        const bash = await runProgram(one, "bash", TIMEOUT_MS / 2);
        const own = await runProgram(one, [...FLOE, "run", "-A"].join(" "), TIMEOUT_MS / 2);
        expect(firstDifference(bash.stdout, own.stdout)).toBeNull();
        expect(own.status).toBe(bash.status);
        expect(firstDifference(bash.files, own.files)).toBeNull();
      },
      TIMEOUT_MS,
    );
});

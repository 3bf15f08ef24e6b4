/**
 * Real programs, whole (tests/lib/programs.ts): what they print, their status and the files they leave are those of
 * bash. One whose package cannot be fetched here is left out, and says why. docs/PROGRAMS.md has the results.
 */
import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hasBash } from "./lib/bash.ts";
import { FLOE, inDirectory, startFloe } from "./lib/floe.ts";
import {
  AUTOCONF_PACKAGES,
  CACHE,
  fetchPackage,
  firstDifference,
  MADE_CONFIGURE,
  PROGRAMS,
  runProgram,
} from "./lib/programs.ts";

const TIMEOUT_MS = 240_000;

/** Some tell when they run. */
const timeless = (text: string) => text.replace(/\b\d\d:\d\d:\d\d\b/g, "hh:mm:ss");

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
        const inBash = () => runProgram(one, "bash", TIMEOUT_MS / 3);
        const inFloe = () => runProgram(one, [...FLOE, "run", "-A"].join(" "), TIMEOUT_MS / 3);
        const [bash, own] = [await inBash(), await inFloe()];
        expect(firstDifference(timeless(bash.stdout), timeless(own.stdout))).toBeNull();
        expect(own.status).toBe(bash.status);
        expect(firstDifference(bash.files, own.files)).toBeNull();
      },
      TIMEOUT_MS,
    );
});

/** Time between a start or resume and the next freeze: several in a run, though programs of the host take most of it. */
const BETWEEN_MS = 700;
const MADE = ["config.h", "Makefile", "sub/Makefile", "stamp-x", "linked.c"];

test.skipIf(!hasBash)(
  "a configure frozen by signals in its midst makes what one does that is let alone",
  async () => {
    const missing = AUTOCONF_PACKAGES.map(fetchPackage).find((reason) => reason !== null);
    if (missing) return console.log(`configure is not frozen: ${missing}`);
    await inDirectory(async (cwd) => {
      const made = () => MADE.map((name) => readFileSync(join(cwd, name), "latin1"));
      const inBash = (script: string) =>
        Bun.spawnSync(["bash", "-c", script], {
          cwd,
          env: { ...process.env, P: CACHE, LC_ALL: "C" },
          stdin: "ignore",
        });
      expect(inBash(MADE_CONFIGURE).exitCode).toBe(0);
      const before = { output: inBash("bash ./configure --enable-fancy").stdout.toString(), made: made() };
      inBash(`rm -f config.status config.log ${MADE.join(" ")}`);
      const image = join(cwd, "image");
      let args = ["run", "-A", "--ckpt-file", image, "configure", "--enable-fancy"];
      let output = "";
      let freezes = 0;
      for (;;) {
        const running = startFloe(args, { cwd });
        const sent = setTimeout(() => running.signal("SIGUSR2"), BETWEEN_MS);
        const { stdout, status } = await running.ended;
        clearTimeout(sent);
        output += stdout;
        if (status !== 85) {
          expect(status).toBe(0);
          break;
        }
        freezes++;
        args = ["resume", "-A", "--ckpt-file", image, image];
      }
      expect({ output, made: made() }).toEqual(before);
      expect(freezes).toBeGreaterThan(0);
      console.log(`configure: frozen ${freezes} times`);
    });
  },
  TIMEOUT_MS,
);

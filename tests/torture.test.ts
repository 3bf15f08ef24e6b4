/**
 * The corpus, run in this process over a memory host and tortured: tiny limits; the machine's own files
 * in place of the host's; frozen after every step and taken up by a fresh machine, one after another;
 * frozen at each step alone and taken up twice. Nothing that a script prints, leaves behind or ends
 * with may differ by a byte.
 */
import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeImage, encodeImage } from "../vm/index.ts";
import { inDirectory, startFloe, until } from "./lib/floe.ts";
import {
  ALL_ACCESS,
  advance,
  type End,
  filesIn,
  finish,
  finishSlowly,
  freezeRun,
  outcome,
  runChained,
  type Settings,
  startCase,
  thawRun,
  WORK,
} from "./lib/machine.ts";
import { type Case, differences, loadCases, type Outcome, partOf } from "./lib/spec.ts";

const cases = partOf(loadCases().filter((one) => !one.host && one.notorture === null));
const TIMEOUT_MS = 60_000;

/** Runs of at most so many steps are frozen at every one of them. */
const EVERY_STEP = 300;
/** Longer ones about so often. */
const FREEZES = 150;
/** Runs of at most so many steps are frozen at each step alone. */
const TWINS = 120;

const TINY: Settings = { limits: { pipeBytes: 1, readBytes: 1, sliceSteps: 1 }, pageBytes: 64 };
const OWN_FILES: Settings = { anonymous: true, pageBytes: 64, access: { ...ALL_ACCESS, run: false } };

const PRIVATE_FILES: Settings = { private: true, pageBytes: 64, access: { ...ALL_ACCESS, run: false } };

/** What a script marks on the machine's own disk is undone by a resume: these mark it to know that they were resumed. */
const ON_DISK = /^freeze\//;
/** Two writers share a pipe, and only writes that fit into one are whole (POSIX, PIPE_BUF). */
const WHOLE_WRITES = new Set(["pipelines/nested pipes and stderr"]);
/** Files whose contents are a matter of time: jobs that sleep equally long. */
const TIMELY_FILES = new Set(["jobs/a poor man's semaphore"]);

/** Where two runs of a case differ; error output counts, too. */
function changes(one: Case, before: Outcome, after: Outcome): string[] {
  const wrong: string[] = [];
  for (const part of ["stdout", "stderr", "status", "files"] as const) {
    if (part === "files" && TIMELY_FILES.has(one.id)) continue;
    const [a, b] = [JSON.stringify(before[part]), JSON.stringify(after[part])];
    if (a !== b) wrong.push(`${part}: ${a} became ${b}`);
  }
  return wrong;
}

/** The smallest prime that is at least `n`: freezes then fall on other steps of a loop each time. */
function primeFrom(n: number): number {
  for (let p = Math.max(2, n); ; p++) {
    let factor = 2;
    while (factor * factor <= p && p % factor !== 0) factor++;
    if (factor * factor > p) return p;
  }
}

const counts = { everyStep: 0, freezes: 0, longer: 0, longerFreezes: 0, twins: 0, steps: 0, rounds: 0 };

afterAll(() => {
  console.log(
    `torture: ${counts.everyStep} cases frozen at every step (${counts.freezes} freezes), ` +
      `${counts.longer} longer ones ${counts.longerFreezes} times; ` +
      `${counts.twins} cases at each of ${counts.steps} steps alone, each image taken up twice; ` +
      `${counts.rounds} images written again from what was read`,
  );
});

describe("as expected", () => {
  test.each(cases)("$id", (one) => {
    expect(differences(one, finish(startCase(one)))).toEqual([]);
  });
});

describe("code generated at once", () => {
  test.each(cases)("$id", (one) => {
    const cold = startCase(one, { limits: { hotTurns: Number.MAX_SAFE_INTEGER } });
    const expected = finish(cold);
    const hot = startCase(one, { limits: { hotTurns: 0 } });
    expect(changes(one, expected, finish(hot))).toEqual([]);
    // a run whose tasks wait for each other or for time is not the same twice
    if (!/\b(?:sleep|wait)\b|[^&>]&(?:[^&>]|$)/.test(one.script)) expect(hot.m.steps).toBe(cold.m.steps);
  });
});

describe("tiny limits", () => {
  test.each(cases.filter((one) => !WHOLE_WRITES.has(one.id)))("$id", (one) => {
    expect(differences(one, finish(startCase(one, TINY)))).toEqual([]);
  });
});

describe("the machine's own files", () => {
  test.each(cases.filter((one) => !ON_DISK.test(one.id)))("$id", (one) => {
    expect(differences(one, finish(startCase(one, OWN_FILES)))).toEqual([]);
  });
});

describe("private files", () => {
  const own = cases.filter((one) => !ON_DISK.test(one.id));
  test.each(own)("$id", (one) => {
    const run = startCase(one, PRIVATE_FILES);
    const before = filesIn({ ...run, settings: {} }, WORK);
    expect(differences(one, finish(run))).toEqual([]);
    expect(filesIn({ ...run, settings: {} }, WORK)).toEqual(before);
  });
});

describe("private files, frozen at every step", () => {
  const chapters = /^(mappings|utilities-files|redirections|streams|heredoc|read|pipelines)\//;
  test.each(cases.filter((one) => chapters.test(one.id)))(
    "$id",
    (one) => {
      const plain = startCase(one, PRIVATE_FILES);
      const before = finishSlowly(plain);
      const every = primeFrom(Math.ceil(plain.turns / FREEZES));
      expect(changes(one, before, runChained(startCase(one, PRIVATE_FILES), every))).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe("frozen at every step", () => {
  test.each(cases)(
    "$id",
    (one) => {
      const codec = cases.indexOf(one) % 20 === 0 ? "lz4" : "raw";
      const plain = startCase(one);
      const before = finishSlowly(plain);
      const steps = plain.turns;
      const every = steps <= EVERY_STEP ? 1 : primeFrom(Math.ceil(steps / FREEZES));
      let image = 0;
      // a host whose streams take little at a time leaves output in the images
      const reluctant = cases.indexOf(one) % 2 === 1;
      const after = runChained(startCase(one, { codec, reluctant }), every, (bytes) => {
        if (image++ % 97 === 5) sameWrittenAgain(bytes, codec);
      });
      expect(changes(one, before, after)).toEqual([]);
      if (every === 1) {
        counts.everyStep++;
        counts.freezes += after.freezes;
      } else {
        counts.longer++;
        counts.longerFreezes += after.freezes;
      }
    },
    TIMEOUT_MS,
  );
});

describe("frozen at every step, own files and tiny limits", () => {
  const chapters = /^(utilities-files|redirections|streams|heredoc|read|pipelines)\//;
  test.each(cases.filter((one) => chapters.test(one.id)))(
    "$id",
    (one) => {
      const settings = { ...OWN_FILES, limits: { ...TINY.limits, pipeBytes: 16 } };
      const plain = startCase(one, settings);
      const before = finishSlowly(plain);
      const every = primeFrom(Math.ceil(plain.turns / FREEZES));
      const after = runChained(startCase(one, settings), every);
      expect(changes(one, before, after)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

/** Writing an image, reading it and writing it again gives the same bytes. */
function sameWrittenAgain(image: Uint8Array, codec: "raw" | "lz4"): void {
  const { content, info } = decodeImage(image);
  const again = Buffer.concat(encodeImage(content, { codec, generation: info.sequence, time: info.time }));
  expect(again.equals(image)).toBe(true);
  counts.rounds++;
}

describe("frozen at one step, taken up twice", () => {
  test.each(cases)(
    "$id",
    (one) => {
      const plain = startCase(one);
      const before = finishSlowly(plain);
      if (plain.turns > TWINS) return;
      counts.twins++;
      const run = startCase(one);
      let end: End | null = null;
      while (end === null) {
        // what the script itself asks of the driver is done before anything else
        if (run.m.requests.length === 0) {
          const image = freezeRun(run);
          for (const twin of [thawRun(image, run), thawRun(image, run)]) {
            expect([run.turns, ...changes(one, before, finish(twin))]).toEqual([run.turns]);
          }
          counts.steps++;
        }
        end = advance(run, 1);
      }
      expect(changes(one, before, outcome(run, end))).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

/** Scripts that take long enough to be frozen in their midst, and print the same however the time goes. */
const LONG: Record<string, string> = {
  "a pipeline": `for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.1; done | while read x; do echo "got $x"; done | tr a-z A-Z; echo end\n`,
  "jobs and their statuses": `for i in 1 2 3 4; do { sleep 0.$((i*2)); exit $i; } & [ $i = 1 ] && p=$!; done; for j in 1 2 3 4; do sleep 0.2; done; wait $p; echo $?; wait $!; echo $?; wait; echo end\n`,
  recursion: `f() { local n=$1; sleep 0.05; if [ $n -gt 0 ]; then f $((n-1)); fi; echo "$n $#"; }; f 12\n`,
  "command substitutions": `x=; for i in 1 2 3 4 5 6; do x="$x $(sleep 0.1; echo $((i*i)))"; done; echo $x\n`,
  files: `exec 3>out 4>>log; for i in 1 2 3 4 5 6 7 8; do echo $i >&3; echo l$i >&4; sleep 0.08; done; cat out log; while read a; do read b; echo $a-$b; sleep 0.08; done <out\n`,
  "traps and conditions": `trap 'echo bye' EXIT; set -e; i=0; until [ $i -ge 10 ]; do i=$((i+1)); sleep 0.1; if ! false; then echo $i; fi; done; (exit 3) || echo $?\n`,
  "much output": `i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo "line $i"; [ $((i % 300)) = 0 ] && sleep 0.1; done; seq 1000\n`,
};

describe("frozen by a signal, taken up in a new process, again and again", () => {
  test.concurrent.each(Object.entries(LONG))(
    "%s",
    async (_name, script) => {
      const expected = await inBash(script);
      await inDirectory(async (cwd) => {
        writeFileSync(join(cwd, "case.sh"), script);
        let args = ["run", "-A", "--ckpt-file", "img", "case.sh"];
        let output = "";
        let freezes = 0;
        for (;;) {
          const running = startFloe(args, { cwd });
          await until(() => isListed(cwd, running.pid) || hasEnded(running.pid), "the start");
          await Bun.sleep(15);
          running.signal("SIGUSR2");
          const { stdout, status, stderr } = await running.ended;
          expect(stderr.replace(/^floe: frozen to .*\n/, "")).toBe("");
          output += stdout;
          if (status !== 85) {
            expect({ output, status }).toEqual(expected);
            break;
          }
          freezes++;
          args = ["resume", "-A", "--ckpt-file", "img", "img"];
        }
        expect(freezes).toBeGreaterThan(1);
      });
    },
    TIMEOUT_MS,
  );
});

async function inBash(script: string): Promise<{ output: string; status: number }> {
  let result = { output: "", status: 0 };
  await inDirectory(async (cwd) => {
    const child = Bun.spawn(["bash", "-c", script], { cwd, stdout: "pipe" });
    result = { output: await new Response(child.stdout).text(), status: await child.exited };
  });
  return result;
}

/** Whether a floe that runs in `cwd` has made itself known, and so minds signals. */
function isListed(cwd: string, pid: number): boolean {
  return readdirSync(cwd).some((name) => name.startsWith("floe-") && existsSync(join(cwd, name, `${pid}`)));
}

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

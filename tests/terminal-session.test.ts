/** The executable in a real terminal, by tmux: the freeze key, ^C, pipelines, reading. Skipped where there is no tmux. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../scripts/build.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "floe-session-")));
const tmux = (...args: string[]) =>
  Bun.spawnSync(["tmux", "-S", join(root, "tmux"), "-f", "/dev/null", ...args]);
const screen = () => tmux("capture-pane", "-p", "-t", "t").stdout.toString();
const hasTmux = Bun.which("tmux") !== null;

const TIMEOUT_MS = 60_000;
/** Milliseconds between two looks at the screen, and until waiting is given up. */
const LOOK_MS = 20;
const PATIENCE_MS = 20_000;

async function shows(what: string | RegExp): Promise<string> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await Bun.sleep(LOOK_MS)) {
    const text = screen();
    if (typeof what === "string" ? text.includes(what) : what.test(text)) return text;
  }
  throw new Error(`no ${what} on the screen:\n${screen()}`);
}

/** Types a line into the terminal's sh, on a screen made empty. */
function types(line: string): void {
  tmux("send-keys", "-t", "t", "-l", `clear; ${line}`);
  tmux("send-keys", "-t", "t", "Enter");
}

const key = (...keys: string[]) => tmux("send-keys", "-t", "t", ...keys);
const images = () =>
  readdirSync(root)
    .filter((name) => name.endsWith(".ckpt"))
    .sort();

/** Counts to $1, some 50 a second, and says so; `$2` is where each number is noted. */
const COUNT = `i=0
while [ $i -lt $1 ]; do
  i=$((i+1))
  echo $i >> $2
  sleep 0.02
done
echo counted to $i
`;

describe.skipIf(!hasTmux)("in a terminal", () => {
  beforeAll(() => {
    const floe = buildIfStale();
    writeFileSync(join(root, "floe"), `#!/bin/sh\nexec ${floe} "$@"\n`, { mode: 0o755 });
    writeFileSync(join(root, "count.sh"), COUNT);
    const shell = `cd ${root}; PS1='$ ' PATH=${root}:$PATH XDG_RUNTIME_DIR=${root} exec sh`;
    tmux("new-session", "-d", "-s", "t", "-x", "100", "-y", "40", "sh", "-c", shell);
  }, TIMEOUT_MS);

  afterAll(() => {
    tmux("kill-server");
    rmSync(root, { recursive: true, force: true });
  });

  test(
    "contract 16: ^E freezes a job that goes on, and the image is the job as it was then",
    async () => {
      const numbers = join(root, "numbers");
      types(`floe run -A count.sh 150 ${numbers}; echo status $?`);
      await untilLines(numbers, 20);
      key("C-e");
      await shows(`floe: frozen to ${root}/count.sh.ckpt`);
      const atFreeze = readFileSync(numbers, "latin1").split("\n").length;
      await shows("counted to 150\nstatus 0");
      expect(readFileSync(numbers, "latin1").split("\n").length).toBe(151);
      expect(atFreeze).toBeLessThan(150);
      expect(images()).toEqual(["count.sh.ckpt"]);
    },
    TIMEOUT_MS,
  );

  test(
    "the image resumes where it was frozen, and the terminal is the resumed run's",
    async () => {
      writeFileSync(
        join(root, "ask.sh"),
        'echo ready; read -r a; echo "first $a"; read -r b; echo "then $b"\n',
      );
      types("floe run -A ask.sh; echo status $?");
      await shows(/^ready/m);
      key("one", "Enter");
      await shows(/^first one/m);
      key("C-e");
      await shows(`frozen to ${root}/ask.sh.ckpt`);
      key("two", "Enter");
      await shows("then two\nstatus 0");
      types("floe resume -A ask.sh.ckpt; echo status $?");
      await Bun.sleep(300);
      key("three", "Enter");
      const text = await shows("then three\nstatus 0");
      expect(text).not.toContain("first");
    },
    TIMEOUT_MS,
  );

  test(
    "^C ends the job with 130, and its trap sees it",
    async () => {
      // it dies of the signal: a shell without a trap would give up the rest of its line
      types("(trap : INT; floe run -A -c 'echo waiting; sleep 100; echo not here'; echo status $?)");
      await shows(/^waiting/m);
      key("C-c");
      expect(await shows(/status \d+/)).toContain("status 130");
      types(
        `floe run -A -c 'trap "echo caught; exit 3" INT; echo looping; while :; do :; done'; echo status $?`,
      );
      await shows(/^looping/m);
      key("C-c");
      const text = await shows(/status \d+/);
      expect(text).toContain("caught");
      expect(text).toContain("status 3");
      expect(text).not.toContain("not here");
    },
    TIMEOUT_MS,
  );

  test(
    "a pipeline ends when its last stage has enough, and the terminal is as before",
    async () => {
      types(
        `stty -a > before; floe run -A -c 'set -o pipefail; yes | head -n 2; echo $?'; stty -a > after; echo done`,
      );
      await shows("y\ny\n141\ndone");
      expect(readFileSync(join(root, "after"), "latin1")).toBe(readFileSync(join(root, "before"), "latin1"));
    },
    TIMEOUT_MS,
  );

  test(
    "contract 16: --ckpt-char moves the key; none, and another key than the one named, freeze nothing",
    async () => {
      const before = images();
      types(`floe run -A --ckpt-char=none --ckpt-file=none.ckpt count.sh 30 ${root}/n1; echo status $?`);
      await untilLines(join(root, "n1"), 5);
      key("C-e");
      await shows("counted to 30\nstatus 0");
      types(`floe run -A --ckpt-char=^T --ckpt-file=moved.ckpt count.sh 50 ${root}/n2; echo status $?`);
      await untilLines(join(root, "n2"), 5);
      key("C-e");
      await untilLines(join(root, "n2"), 15);
      expect(images()).toEqual(before);
      key("C-t");
      await shows(`floe: frozen to ${root}/moved.ckpt`);
      await shows("counted to 50\nstatus 0");
      expect(images()).toEqual([...before, "moved.ckpt"].sort());
    },
    TIMEOUT_MS,
  );

  test(
    "standard input is a terminal that is read line by line to its end",
    async () => {
      types(`floe run -A -c '[ -t 0 ] && echo a terminal; wc -l'; echo status $?`);
      await shows(/^a terminal/m);
      key("one", "Enter", "two", "Enter", "C-d");
      await shows("2\nstatus 0");
    },
    TIMEOUT_MS,
  );

  test(
    "contract 21: a job is frozen and ended by floe freeze --exit from elsewhere",
    async () => {
      const numbers = join(root, "more");
      types(`floe run -A --ckpt-file=${root}/outside.ckpt count.sh 100 ${numbers}; echo status $?`);
      await untilLines(numbers, 10);
      const pids = readdirSync(join(root, `floe-${process.getuid!()}`));
      const results = pids.map((pid) =>
        Bun.spawnSync([join(root, "floe"), "freeze", "--exit", pid], {
          env: { ...process.env, XDG_RUNTIME_DIR: root },
        }),
      );
      expect(
        results.some(
          ({ exitCode, stdout }) => exitCode === 0 && stdout.toString() === `${root}/outside.ckpt\n`,
        ),
      ).toBe(true);
      await shows("status 85");
      types("floe resume -A outside.ckpt; echo status $?");
      await shows("counted to 100\nstatus 0");
      const counted = readFileSync(numbers, "latin1").trim().split("\n").map(Number);
      expect(counted).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    },
    TIMEOUT_MS,
  );
});

/** Waits until a file has that many lines. */
async function untilLines(path: string, lines: number): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await Bun.sleep(LOOK_MS)) {
    const { stdout } = Bun.spawnSync(["cat", path], { stderr: "ignore" });
    if (stdout.toString().split("\n").length > lines) return;
  }
  throw new Error(`${path} does not grow:\n${screen()}`);
}

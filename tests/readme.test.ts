/** The five-minute tour of README.md, typed as it stands there into a shell on a terminal (tmux). */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { blocksOf, makePlace, readPage } from "./lib/examples.ts";

setDefaultTimeout(60_000);

const page = readPage("README.md");
const blocks = blocksOf(
  page.slice(page.indexOf("\n## Five minutes\n"), page.indexOf("\n## Permissions\n")),
  "sh",
);

const { cwd, env } = makePlace({});
const socket = join(cwd, ".tmux");
const tmux = (...args: string[]) => Bun.spawnSync(["tmux", "-S", socket, "-f", "/dev/null", ...args]);
const screen = () => tmux("capture-pane", "-p", "-S", "-", "-J", "-t", "t").stdout.toString();
const terminal = process.platform === "linux" && Bun.which("tmux") !== null && Bun.which("bash") !== null;

beforeAll(() => {
  if (!terminal) return;
  const variables = Object.entries({ ...env, PS1: "ready> ", TERM: "screen" }).map(([k, v]) => `${k}=${v}`);
  const session = ["-s", "t", "-x", "120", "-y", "50", "-c", cwd];
  tmux("new-session", "-d", ...session, "env", "-i", ...variables, "bash", "--norc");
});

afterAll(() => {
  if (terminal) tmux("kill-server");
  rmSync(cwd, { recursive: true, force: true });
});

let typed = 0;

/** What the terminal has shown since the last block was typed, once `pattern` is in it. */
async function shows(pattern: RegExp): Promise<string> {
  let text = "";
  for (let i = 0; i < 1000; i++) {
    text = screen().replace(/ +$/gm, "");
    const mark = text.lastIndexOf(`\nblock ${typed}\n`);
    text = mark < 0 ? "" : text.slice(mark);
    if (pattern.test(text)) return text;
    await Bun.sleep(20);
  }
  throw new Error(`no ${pattern} on the screen:\n${text || screen()}`);
}

/** Types a block; → what the terminal shows once `pattern` is in it, by default once all of the block is done. */
function types(block: string, pattern?: RegExp): Promise<string> {
  typed++;
  const start = `printf 'block %s\\n' ${typed}\n`;
  tmux("send-keys", "-l", "-t", "t", pattern ? start + block : `${start}{ ${block}}; echo "done: $?"\n`);
  return shows(pattern ?? /^done: \d+$/m);
}

describe.skipIf(!terminal)("the five minutes of README.md", () => {
  test("there are six blocks", () => expect(blocks.length).toBe(6));

  test("a script that counts; ^E freezes it, and it goes on", async () => {
    await types(blocks[0]!, /floe run -A count\.sh/);
    for (let i = 0; i < 500 && !existsSync(join(cwd, "numbers")); i++) await Bun.sleep(20);
    await Bun.sleep(300);
    tmux("send-keys", "-t", "t", "C-e");
    await shows(/^\^Efloe: frozen to \/.*\/count\.sh\.ckpt$/m);
    const before = readFileSync(join(cwd, "numbers"), "utf8").length;
    for (let i = 0; i < 100 && readFileSync(join(cwd, "numbers"), "utf8").length === before; i++)
      await Bun.sleep(20);
    expect(readFileSync(join(cwd, "numbers"), "utf8").length).toBeGreaterThan(before);
    tmux("send-keys", "-t", "t", "C-c");
    await shows(/\^C\n+ready>/);
  });

  test("floe freeze --exit ends it, and prints the image's path", async () => {
    const text = await types(blocks[1]!);
    expect(text).toMatch(/^\/.*\/count\.sh\.ckpt$/m);
    expect(text).toMatch(/^done: 0$/m);
  });

  test("inspect and resume", async () => {
    const text = await types(blocks[2]!);
    expect(text).toMatch(/^run count\.sh: pid \d+, 1 checkpoints/m);
    expect(text).toMatch(/^100$/m);
    expect(readFileSync(join(cwd, "numbers"), "utf8").split("\n").length).toBe(101);
  });

  test("a script that freezes itself", async () => {
    const text = await types(blocks[3]!);
    expect(text).toMatch(/^status 0, resumed 0 times, x is (.*)\nstatus 7, resumed 1 times, x is \1$/m);
  });

  test("kill -9, and the same command again", async () => {
    const text = await types(blocks[4]!);
    expect(text).toMatch(/^100\n(?:.* Killed .*\n)?100 numbers$/m);
    expect(existsSync(join(cwd, "job.ckpt"))).toBe(false);
  });

  test("a script that is not trusted", async () => {
    const text = await types(blocks[5]!);
    expect(text).toMatch(/^100$/m);
    expect(text).toContain("cat: /etc/passwd: Permission denied");
    expect(text).toContain("numbers: Permission denied (--allow-write)");
    expect(readFileSync(join(cwd, "numbers"), "utf8")).toStartWith("1\n2\n");
  });
});

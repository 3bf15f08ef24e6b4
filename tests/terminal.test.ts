/** The freeze key on a real terminal, by tmux; skipped where there is none. */
import { afterAll, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";

const root = mkdtempSync(`${tmpdir()}/floe-terminal-`);
const socket = `${root}/tmux`;
const tmux = (...args: string[]) => Bun.spawnSync(["tmux", "-S", socket, "-f", "/dev/null", ...args]);
const screen = () => tmux("capture-pane", "-p", "-t", "t").stdout.toString();

afterAll(() => {
  tmux("kill-server");
  rmSync(root, { recursive: true });
});

/** Waits until the screen shows `text`. */
async function shows(text: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (screen().includes(text)) return;
    await Bun.sleep(20);
  }
  throw new Error(`no ${JSON.stringify(text)} on the screen:\n${screen()}`);
}

const script = `
import { watchFreezeKey } from ${JSON.stringify(`${import.meta.dir}/../vm/host/terminal.ts`)};
const stop = watchFreezeKey(() => console.log("key pressed (" + process.argv[2] + ")"));
console.log("watcher", process.argv[2], "started");
const child = Bun.spawn(["cat"], { stdio: [0, 1, 2] });
await child.exited;
if (process.argv[2] === "stop") stop();
console.log("child ended");
`;

test.skipIf(!Bun.which("tmux") || !Bun.which("stty"))(
  "^E tells the watcher, the child keeps its input, and the settings come back",
  async () => {
    writeFileSync(`${root}/watch.ts`, script);
    tmux("new-session", "-d", "-s", "t", "-x", "100", "-y", "40", "sh");
    for (const how of ["stop", "exit"]) {
      const command = `clear; ${process.execPath} ${root}/watch.ts ${how}; stty -a | grep -o 'susp = [^;]*'`;
      tmux("send-keys", "-t", "t", command, "Enter");
      await shows(`watcher ${how} started`);
      await Bun.sleep(200);
      tmux("send-keys", "-t", "t", "typed before", "C-e");
      await shows(`key pressed (${how})`);
      tmux("send-keys", "-t", "t", " and after", "Enter");
      await shows("\ntyped before and after");
      tmux("send-keys", "-t", "t", "C-d");
      await shows("child ended\nsusp = ^Z");
    }
  },
  20_000,
);

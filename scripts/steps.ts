/**
 * The longest time that the machine runs without a look at the outside (signals, `--timeout`, freezes), for scripts
 * that ask much of single steps: `bun scripts/steps.ts [PATTERN] [--over=MS]`. Figures are processor time of the
 * thread, in ms, since other work on the machine must not count.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtins, utilities } from "../builtins/index.ts";
import { main } from "../shell/cli/main.ts";
import { compiler } from "../shell/compile/index.ts";
import { NASTY } from "../tests/lib/nasty.ts";
import { createPosixHost } from "../vm/host/posix.ts";
import { exitProcess } from "../vm/host/process.ts";

const thread = process as unknown as { threadCpuUsage?(): { user: number; system: number } };

/** ms of processor time of this thread. */
function spent(): number {
  const { user, system } = thread.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs one script in this process, and says on standard error how long it went without a look. */
function runOne(script: string): void {
  const host = createPosixHost();
  let last = spent();
  let longest = 0;
  let total = 0;
  const watched = {
    ...host,
    monotonic: () => {
      const now = spent();
      longest = Math.max(longest, now - last);
      total += now - last;
      last = now;
      return host.monotonic();
    },
  };
  const exit = (status: number) => {
    process.stderr.write(`\n#steps ${longest.toFixed(1)} ${total.toFixed(0)} ${status}\n`);
    exitProcess(status);
  };
  const digest = () => "0";
  // nothing is kept of a script
  const executable = () => null;
  main({ host: watched, compiler, builtins, programs: utilities, exit, digest, executable } as never, [
    "run",
    "-A",
    "--no-prompt",
    "-c",
    script,
  ]);
}

const [first = "", ...rest] = process.argv.slice(2);
if (first === "--one") runOne(rest[0]!);
else {
  const all = [first, ...rest];
  const pattern = all.find((word) => !word.startsWith("-")) ?? "";
  const over = Number(all.find((word) => word.startsWith("--over="))?.slice(7) ?? 0);
  for (const [name, script] of Object.entries(NASTY)) {
    if (!name.includes(pattern)) continue;
    const cwd = mkdtempSync(join(tmpdir(), "steps-"));
    const run = Bun.spawnSync([process.execPath, import.meta.path, "--one", script], {
      cwd,
      timeout: 20_000,
      killSignal: "SIGKILL",
      stdout: "pipe",
      stderr: "pipe",
    });
    rmSync(cwd, { recursive: true, force: true });
    const found = run.stderr.toString().match(/#steps (\S+) (\S+) (\S+)/);
    const before = run.stderr.toString().split("\n#steps")[0]!.trim().slice(0, 60);
    if (!found) console.log(`${name.padEnd(28)}    did not end  ${before}`);
    else if (Number(found[1]) >= over)
      console.log(
        `${name.padEnd(28)} longest ${found[1]!.padStart(8)}  all ${found[2]!.padStart(6)}  status ${found[3]} ${run.stdout.toString().trim().slice(0, 20)} ${before}`,
      );
  }
}

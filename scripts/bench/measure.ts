/** Running one command and taking its time: the rows of the benchmark are made of these. */
import { closeSync, openSync, readFileSync } from "node:fs";

/** What one run took. Times in ms, memory in bytes; null where it was not measured. */
export type Sample = {
  /** from start to end, as one who waits sees it */
  wall: number;
  /** of the processor, user and system, with children that were waited for; steadier on a busy machine */
  cpu: number | null;
  /** most memory resident at once */
  memory: number | null;
  /** what it printed, so that contenders can be held to the same result; null where it goes nowhere */
  output: string | null;
};

/** A command with its environment: only what every contender shares. */
export type Command = {
  argv: string[];
  cwd: string;
  /** a file for standard input */
  stdin?: string;
  /** standard output goes to /dev/null: for rows whose output is large */
  discard?: boolean;
  /** added to the environment */
  env?: Readonly<Record<string, string>>;
};

export const ENVIRONMENT = { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C" };

/** One run, from start to end. @throws where it cannot be started or fails */
export function time(command: Command): Sample {
  const stdin = command.stdin === undefined ? null : openSync(command.stdin, "r");
  const start = performance.now();
  const result = Bun.spawnSync(command.argv, {
    cwd: command.cwd,
    env: { ...ENVIRONMENT, ...command.env },
    stdin: stdin ?? "ignore",
    stdout: command.discard ? Bun.file("/dev/null") : "pipe",
    stderr: "pipe",
  });
  const wall = performance.now() - start;
  if (stdin !== null) closeSync(stdin);
  if (result.exitCode !== 0)
    throw new Error(`${command.argv.join(" ")}: status ${result.exitCode}: ${result.stderr}`);
  const cpu = Number(result.resourceUsage.cpuTime.total) / 1000;
  return { wall, cpu, memory: null, output: result.stdout?.toString("latin1") ?? null };
}

/** The most memory that a process has had resident, in bytes (Linux). Not ru_maxrss: that counts the parent's too. */
function peakMemory(pid: number): number | null {
  try {
    const found = /^VmHWM:\s+([0-9]+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"));
    return found ? Number(found[1]) * 1024 : null;
  } catch {
    return null;
  }
}

/** A run watched for its memory; its time is not a measure. */
export async function memoryOf(command: Command): Promise<number | null> {
  const child = Bun.spawn(command.argv, {
    cwd: command.cwd,
    env: ENVIRONMENT,
    stdin: command.stdin === undefined ? "ignore" : Bun.file(command.stdin),
    stdout: Bun.file("/dev/null"),
    stderr: "ignore",
  });
  let most: number | null = null;
  const watch = setInterval(() => {
    most = peakMemory(child.pid) ?? most;
  }, 2);
  await child.exited;
  clearInterval(watch);
  return most;
}

/** From start to the first byte of output. The rest of the run is waited for, not timed. */
export async function firstOutput(command: Command): Promise<Sample> {
  const start = performance.now();
  const child = Bun.spawn(command.argv, {
    cwd: command.cwd,
    env: ENVIRONMENT,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  const reader = child.stdout.getReader();
  const first = await reader.read();
  const wall = performance.now() - start;
  if (first.done) throw new Error(`${command.argv.join(" ")}: no output`);
  const output = Buffer.from(first.value).toString("latin1");
  while (!(await reader.read()).done);
  await child.exited;
  const cpu = child.resourceUsage();
  return { wall, cpu: cpu ? Number(cpu.cpuTime.total) / 1000 : null, memory: null, output };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** floe as processes: the built executable, or the sources run by Bun. */
import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { shellCommand } from "./spec.ts";

/** The words before a subcommand. */
export const FLOE = shellCommand("floe")!.slice(0, -2);

export type Result = { stdout: string; stderr: string; status: number };

type Options = {
  cwd: string;
  /** none: an empty input */
  stdin?: string | number;
  /** added to PATH, HOME and TMPDIR; the registry of running floes is in `cwd`, too */
  env?: Record<string, string>;
  stdout?: number;
};

function environment({ cwd, env }: Options): Record<string, string> {
  const base = {
    PATH: "/usr/local/bin:/usr/bin:/bin",
    HOME: cwd,
    TMPDIR: cwd,
    LC_ALL: "C",
    XDG_RUNTIME_DIR: cwd,
  };
  return { ...base, ...env };
}

/** A floe under way: its pid, a way to signal it, and its end. */
export type Running = { pid: number; signal(name: NodeJS.Signals): void; ended: Promise<Result> };

export function startFloe(args: readonly string[], options: Options): Running {
  const { stdin } = options;
  const child = Bun.spawn([...FLOE, ...args], {
    cwd: options.cwd,
    env: environment(options),
    stdin: stdin === undefined ? "ignore" : typeof stdin === "string" ? Buffer.from(stdin, "latin1") : stdin,
    stdout: options.stdout ?? "pipe",
    stderr: "pipe",
    timeout: 30_000,
    killSignal: "SIGKILL",
  });
  const text = async (stream: unknown) =>
    stream instanceof ReadableStream
      ? Buffer.from(await new Response(stream).arrayBuffer()).toString("latin1")
      : "";
  const end = async (): Promise<Result> => {
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), child.exited]);
    const { signalCode } = child;
    const status = signalCode ? 128 + constants.signals[signalCode as NodeJS.Signals] : code;
    return { stdout, stderr, status };
  };
  return { pid: child.pid, signal: (name) => void child.kill(name), ended: end() };
}

export function floe(args: readonly string[], options: Options): Promise<Result> {
  return startFloe(args, options).ended;
}

/** Runs `action` in an empty directory that is removed afterwards. */
export async function inDirectory(
  action: (directory: string) => Promise<void> | void,
  under = tmpdir(),
): Promise<void> {
  const directory = mkdtempSync(join(under, "floe-test-"));
  try {
    await action(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Waits until `condition` holds. @throws Error after 20 seconds */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (const start = performance.now(); !condition(); await Bun.sleep(2)) {
    if (performance.now() - start > 20_000) throw new Error(`waited in vain for ${what}`);
  }
}

/**
 * Builds floe into one executable.
 *
 *     bun run build [TARGET] [--outfile=PATH]
 *
 * Without a target: dist/floe for this machine. A target (linux-x64, linux-arm64, linux-x64-musl,
 * darwin-arm64, …, as `bun build --target=bun-TARGET` takes it) gives dist/floe-TARGET; the base executable of
 * another target is fetched once as an npm package and kept in Bun's cache.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { instrument, type Usage, withGroups } from "./build/late.ts";
import { PREPARATION, TRAINING } from "./build/training.ts";

export const ROOT = join(import.meta.dir, "..");
const ENTRY = "shell/main.ts";
/** What an executable is made from; any newer file makes it stale. */
const SOURCES = ["shell", "vm", "builtins", "package-lock.json", "scripts/build.ts", "scripts/build"];

/**
 * - bytecode: the source is not parsed at each start (tens of milliseconds); esm: cjs starts 0.1 ms sooner, but groups take longer.
 * - no autoload: else the executable would obey `./.env` and `./bunfig.toml` of wherever it is started.
 * - not minified: the size is the runtime's, and stack traces keep their names.
 */
const FLAGS = [
  "--compile",
  "--bytecode",
  "--format=esm",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
];

/** Where the executable for `target` lies; null is this machine. */
export function executablePath(target: string | null = null): string {
  return join(ROOT, "dist", target === null ? "floe" : `floe-${target}`);
}

/** Compiles; throws with the compiler's words where it fails. The file is replaced at once, so a running one is not harmed. */
export function build(target: string | null = null, outfile = executablePath(target)): string {
  mkdirSync(dirname(outfile), { recursive: true });
  const work = mkdtempSync(join(tmpdir(), "floe-build-"));
  try {
    const [plain, program] = [join(work, "plain.js"), join(work, "floe.js")];
    compile(["--target=bun", "--format=esm", ENTRY], plain, null);
    writeFileSync(program, grouped(readFileSync(plain, "utf8"), work));
    const partial = `${outfile}.${process.pid}.partial`;
    compile([...FLAGS, ...(target === null ? [] : [`--target=bun-${target}`]), program], partial, target);
    chmodSync(partial, 0o755);
    renameSync(partial, outfile);
  } finally {
    rmSync(work, { recursive: true });
  }
  return outfile;
}

/** Runs the compiler; throws its words where it fails. */
function compile(args: readonly string[], outfile: string, target: string | null): void {
  const command = [process.execPath, "build", ...args, "--outfile", outfile];
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { cwd: ROOT, env: environment(target) });
  if (exitCode !== 0) {
    rmSync(outfile, { force: true });
    throw new Error(`the build failed:\n${stdout}${stderr}`);
  }
}

/** The bundle cut up by what the programs of training use of it (build/late.ts). */
function grouped(text: string, work: string): string {
  const [noted, usage] = [join(work, "noted.js"), join(work, "usage.json")];
  writeFileSync(noted, instrument(text));
  const usages = [PREPARATION, ...TRAINING].map((args) => {
    const command = [process.execPath, noted, ...args];
    const env = { PATH: "/usr/bin:/bin", HOME: work, TMPDIR: work, XDG_RUNTIME_DIR: work, FLOE_USAGE: usage };
    const { exitCode, stderr } = Bun.spawnSync(command, { cwd: work, env });
    if (exitCode !== 0) throw new Error(`the training failed: floe ${args.join(" ")}\n${stderr}`);
    return JSON.parse(readFileSync(usage, "utf8")) as Usage;
  });
  return withGroups(text, usages.slice(1));
}

/** Compiles unless the executable is newer than all it is made from. */
export function buildIfStale(target: string | null = null): string {
  const outfile = executablePath(target);
  const built = existsSync(outfile) ? statSync(outfile).mtimeMs : Number.NEGATIVE_INFINITY;
  return SOURCES.some((source) => newest(join(ROOT, source)) > built) ? build(target) : outfile;
}

/** The time of the newest file under a path, in ms; files that are on their way in or out count as old. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** The base of another target comes from the registry that npm is set to, which Bun learns from its environment. */
function environment(target: string | null): Record<string, string | undefined> {
  const { BUN_OPTIONS: _, ...env } = process.env;
  if (target === null || env.NPM_CONFIG_REGISTRY) return env;
  const npm = Bun.which("npm") ? Bun.spawnSync(["npm", "config", "get", "registry"], { cwd: ROOT }) : null;
  const registry = npm?.exitCode === 0 ? npm.stdout.toString().trim() : "";
  return registry === "" ? env : { ...env, NPM_CONFIG_REGISTRY: registry };
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { target: { type: "string" }, outfile: { type: "string" } },
  });
  const target = values.target ?? positionals[0] ?? null;
  const started = performance.now();
  let file: string;
  try {
    file = build(target?.replace(/^bun-/, "") ?? null, values.outfile);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
  const megabytes = (statSync(file).size / 1e6).toFixed(0);
  console.log(`${file}: ${megabytes} MB, ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/**
 * Builds floe into one executable.
 *
 *     bun run build [TARGET] [--outfile=PATH]
 *
 * Without a target: dist/floe for this machine. A target (linux-x64, linux-arm64, linux-x64-musl,
 * darwin-arm64, …, as `bun build --target=bun-TARGET` takes it) gives dist/floe-TARGET; the base executable of
 * another target is fetched once as an npm package and kept in Bun's cache.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

export const ROOT = join(import.meta.dir, "..");
const ENTRY = "shell/main.ts";
/** What an executable is made from; any newer file makes it stale. */
const SOURCES = ["shell", "vm", "builtins", "package-lock.json", "scripts/build.ts"];

/**
 * - bytecode: the source is not parsed at each start (tens of milliseconds); esm: a millisecond or two less than cjs.
 * - no autoload: else the executable would obey `./.env` and `./bunfig.toml` of wherever it is started.
 * - not minified: the size is the runtime's, and stack traces keep their names.
 * - floe-build: what LATE names is the modules made first (3 ms less at start).
 */
const FLAGS = [
  "--compile",
  "--bytecode",
  "--format=esm",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
  "--conditions=floe-build",
];
/**
 * Modules in closures, loaded when the first of theirs is needed: functions cost time at start even if nobody calls them.
 * The sources name them `#NAME` (package.json, imports), and have them as they are where nothing is built.
 */
const LATE: Readonly<Record<string, string>> = {
  utilities: "builtins/utilities.ts",
  rare: "builtins/rare.ts",
  print: "shell/print/index.ts",
  cache: "shell/cache/store.ts",
  hot: "vm/hot/generate.ts",
  images: "vm/images.ts",
  regex: "vm/expand/regex/index.ts",
};

/** Where the executable for `target` lies; null is this machine. */
export function executablePath(target: string | null = null): string {
  return join(ROOT, "dist", target === null ? "floe" : `floe-${target}`);
}

/** Compiles; throws with the compiler's words where it fails. The file is replaced at once, so a running one is not harmed. */
export function build(target: string | null = null, outfile = executablePath(target)): string {
  mkdirSync(dirname(outfile), { recursive: true });
  for (const [name, entry] of Object.entries(LATE))
    bundle(["--target=node", "--format=cjs", entry], join(ROOT, `dist/${name}.cjs`), null);
  bundle([...FLAGS, ...(target === null ? [] : [`--target=bun-${target}`]), ENTRY], outfile, target);
  chmodSync(outfile, 0o755);
  return outfile;
}

/** Runs the compiler; throws its words where it fails. */
function bundle(args: readonly string[], outfile: string, target: string | null): void {
  const partial = `${outfile}.${process.pid}.partial`;
  const command = [process.execPath, "build", ...args, "--outfile", partial];
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { cwd: ROOT, env: environment(target) });
  if (exitCode !== 0) {
    rmSync(partial, { force: true });
    throw new Error(`the build failed:\n${stdout}${stderr}`);
  }
  renameSync(partial, outfile);
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

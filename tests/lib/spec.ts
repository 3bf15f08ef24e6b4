/**
 * The script corpus: reading tests/spec/*.test.sh, and running a case in a process.
 *
 * A file is one chapter. Text before its first case is a comment. A case is
 *
 *     === NAME [flag key=value key="a value"]
 *     script
 *     ---
 *     the expected standard output
 *     --- files
 *     the files left behind, one a line (only with the flag `files`)
 *
 * up to the next `===`. The name is free text and unique in its chapter. Flags:
 *
 *     status=N            the exit status, 0 where not given; 128+n for death by signal n
 *     posix               dash must agree, too
 *     deviation="reason"  floe's output is expected, and bash's must differ
 *     stdin="text"        standard input (JSON escapes); /dev/null where not given
 *     files               compare the files left behind
 *     host                needs programs of the host (as all of the chapter `host`)
 *     no-newline          the expected output has no final newline
 *     slow                takes more than 100 ms in bash
 *     notorture="reason"  not to be frozen at every step
 *     args="a b"          positional parameters, separated by blanks
 *
 * A case runs as `SHELL ../case.sh ARGS` in an empty directory, which is also HOME and TMPDIR; so
 * `$0` is `../case.sh` everywhere. The environment is PATH, HOME, TMPDIR and LC_ALL=C. Standard
 * error is not compared. Files are read as Latin-1: all text here is byte strings.
 */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { constants, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { buildIfStale } from "../../scripts/build.ts";

export type Case = {
  /** `chapter/name` */
  id: string;
  /** the file's name without `.test.sh` */
  chapter: string;
  name: string;
  /** line of the `===`, from 1 */
  line: number;
  script: string;
  /** expected output; null where the case has no `---` yet */
  stdout: string | null;
  status: number;
  stdin: string | null;
  args: string[];
  posix: boolean;
  deviation: string | null;
  /** expected `listFiles`, or null where files are not compared */
  files: string[] | null;
  slow: boolean;
  notorture: string | null;
  /** needs programs of the host */
  host: boolean;
};

/** What a run gave. `files` is `listFiles` of the directory it ran in. */
export type Outcome = { stdout: string; stderr: string; status: number; files: string[]; ms: number };

export const SPEC_DIRECTORY = join(import.meta.dir, "..", "spec");
const SUFFIX = ".test.sh";
/** The one place a case's script is seen at, from its working directory. */
export const SCRIPT_PATH = "../case.sh";
const TIMEOUT_MS = 20_000;

/** Those of `all` that this process is to run: every nth, where `TEST_PART` is `k/n` (scripts/test.ts). */
export function partOf<T>(all: readonly T[]): T[] {
  const [part, parts] = (process.env.TEST_PART ?? "1/1").split("/").map(Number);
  return all.filter((_, i) => i % parts === part - 1);
}

/** All cases, chapters in alphabetical order. */
export function loadCases(directory: string = SPEC_DIRECTORY): Case[] {
  const names = readdirSync(directory).filter((name) => name.endsWith(SUFFIX));
  return names.sort().flatMap((name) => parseCases(readFileSync(join(directory, name), "latin1"), name));
}

/** The cases of one file. Throws on a malformed heading, an unknown flag or a repeated name. */
export function parseCases(source: string, file: string): Case[] {
  const chapter = basename(file, SUFFIX);
  const cases: Case[] = [];
  const names = new Set<string>();
  let block: string[] = [];
  let start = 0;
  const finish = (): void => {
    if (start === 0) return;
    const one = parseCase(block, chapter, start);
    if (names.has(one.name)) throw new Error(`${file}:${start}: two cases are named "${one.name}"`);
    names.add(one.name);
    cases.push(one);
  };
  const lines = source.split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const [index, line] of lines.entries()) {
    if (line.startsWith("=== ")) {
      finish();
      block = [];
      start = index + 1;
    }
    block.push(line);
  }
  finish();
  return cases;
}

/** One case from its lines, of which the first is the heading. */
function parseCase(block: readonly string[], chapter: string, line: number): Case {
  const heading = /^=== (.*?)(?: \[(.*)\])?$/.exec(block[0])!;
  const name = heading[1].trim();
  const flags = parseFlags(heading[2] ?? "", `${chapter}${SUFFIX}:${line}`);
  const rule = block.indexOf("---");
  const left = block.indexOf("--- files");
  const script = block.slice(1, rule < 0 ? undefined : rule);
  const expected = rule < 0 ? null : block.slice(rule + 1, left < 0 ? undefined : left);
  const wantsFiles = flags.has("files");
  return {
    id: `${chapter}/${name}`,
    chapter,
    name,
    line,
    script: joinLines(script),
    stdout: expected && joinLines(expected).slice(0, flags.has("no-newline") ? -1 : undefined),
    status: Number(flags.get("status") ?? 0),
    stdin: flags.get("stdin") ?? null,
    args: flags.get("args")?.split(" ") ?? [],
    posix: flags.has("posix"),
    deviation: flags.get("deviation") ?? null,
    files: wantsFiles ? (left < 0 ? [] : block.slice(left + 1)) : null,
    slow: flags.has("slow"),
    notorture: flags.get("notorture") ?? null,
    host: chapter === "host" || flags.has("host"),
  };
}

function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

const FLAGS = new Set("status posix deviation stdin args files host no-newline slow notorture".split(" "));

/** `a b=1 c="x y"` as a map; a flag without a value has "". */
function parseFlags(text: string, place: string): Map<string, string> {
  const flags = new Map<string, string>();
  const pattern = /\s*([a-z-]+)(?:=("(?:[^"\\]|\\.)*"|\S+))?/gy;
  let end = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, key, value = ""] = match;
    if (!FLAGS.has(key)) throw new Error(`${place}: unknown flag "${key}"`);
    flags.set(key, value.startsWith('"') ? (JSON.parse(value) as string) : value);
    end = pattern.lastIndex;
  }
  if (text.slice(end).trim() !== "") throw new Error(`${place}: cannot read flags "${text.slice(end)}"`);
  return flags;
}

/** Run one case as a process: `command ../case.sh ARGS`, in a directory made for it. */
export async function runCase(one: Case, command: readonly string[]): Promise<Outcome> {
  const base = mkdtempSync(join(tmpdir(), "floe-spec-"));
  try {
    const cwd = join(base, "work");
    mkdirSync(cwd);
    writeFileSync(join(base, "case.sh"), one.script, "latin1");
    const started = performance.now();
    const child = Bun.spawn([...command, SCRIPT_PATH, ...one.args], {
      cwd,
      env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: cwd, TMPDIR: cwd, LC_ALL: "C" },
      stdin: one.stdin === null ? "ignore" : Buffer.from(one.stdin, "latin1"),
      stdout: "pipe",
      stderr: "pipe",
      timeout: TIMEOUT_MS,
      killSignal: "SIGKILL",
    });
    const [stdout, stderr] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
    const code = await child.exited;
    const status = child.signalCode
      ? 128 + constants.signals[child.signalCode as keyof typeof constants.signals]
      : code;
    return { stdout, stderr, status, files: listFiles(cwd), ms: performance.now() - started };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<string> {
  return Buffer.from(await new Response(stream).arrayBuffer()).toString("latin1");
}

/** What lies under a directory, sorted: `path "contents"`, `path/` for a directory, `path -> target`. */
export function listFiles(directory: string, prefix = ""): string[] {
  return readdirSync(directory)
    .sort()
    .flatMap((name) => {
      const path = join(directory, name);
      const stat = lstatSync(path);
      if (stat.isSymbolicLink()) return [`${prefix}${name} -> ${readlinkSync(path)}`];
      if (stat.isDirectory()) return [`${prefix}${name}/`, ...listFiles(path, `${prefix}${name}/`)];
      if (!stat.isFile()) return [`${prefix}${name} (special)`];
      return [`${prefix}${name} ${JSON.stringify(readFileSync(path, "latin1"))}`];
    });
}

/** Where an outcome is not what the case expects, in words; empty where it is. */
export function differences(one: Case, outcome: Outcome): string[] {
  const wrong: string[] = [];
  if (one.stdout !== outcome.stdout) {
    wrong.push(`stdout: expected ${JSON.stringify(one.stdout)}, got ${JSON.stringify(outcome.stdout)}`);
  }
  if (one.status !== outcome.status) {
    wrong.push(`status: expected ${one.status}, got ${outcome.status}`);
  }
  if (one.files && one.files.join("\n") !== outcome.files.join("\n")) {
    wrong.push(`files: expected ${one.files.join(", ")}; got ${outcome.files.join(", ")}`);
  }
  if (wrong.length > 0 && outcome.stderr !== "") wrong.push(`(stderr: ${outcome.stderr.trimEnd()})`);
  return wrong;
}

/** The executable under test: `FLOE` in the environment, or one built from the sources as they are. */
let floe: string[] | null = null;

/** `ash` is busybox's. */
export const SHELLS = ["bash", "dash", "mksh", "ash", "floe"] as const;
export type ShellName = (typeof SHELLS)[number];

/** The shells that a case can run in: the words before the script's path. null: not on this machine. */
export function shellCommand(shell: ShellName): string[] | null {
  if (shell !== "floe") {
    const path = Bun.which(shell === "ash" ? "busybox" : shell);
    return path ? [path, ...(shell === "ash" ? ["ash"] : [])] : null;
  }
  floe ??= [...(process.env.FLOE?.split(" ") ?? [buildIfStale()]), "run", "-A"];
  return floe;
}

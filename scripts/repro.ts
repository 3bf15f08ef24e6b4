/**
 * All there is to know of a script: its tree, its bytecode, what floe makes of it and what bash does.
 *
 *     bun run repro 'SCRIPT' [ARG...]      (or: bun run repro - < FILE)
 *
 * Both run in empty directories of their own. Status 1 if standard output, status or files differ.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiler } from "../shell/compile/index.ts";
import { parseScript } from "../shell/parse.ts";
import { listFiles } from "../tests/lib/spec.ts";
import { showScript } from "../tests/parser-show.ts";
import { type Code, decodeText, disassemble, encodeText } from "../vm/index.ts";
import { buildIfStale } from "./build.ts";

/** Longer runs are killed; both may wait for ever. */
const TIMEOUT_MS = 20_000;

type Outcome = { stdout: string; stderr: string; status: string; files: string };

function heading(text: string): void {
  console.log(`--- ${text}`);
}

function showCode(code: Code, symbols: readonly string[]): void {
  console.log(disassemble(code.ops, code.lines));
  code.constants.forEach((constant, i) => {
    const text = JSON.stringify(constant, (key, value) =>
      key === "symbol" && typeof value === "number" && value >= 0 ? (symbols[value] ?? value) : value,
    );
    console.log(`   k${i} ${decodeText(text)}`);
  });
}

/** Compiles command by command, as a run does; what cannot be compiled ends it. */
function showBytecode(script: string): void {
  const symbols: string[] = [];
  const symbolOf = (name: string) => {
    if (!symbols.includes(name)) symbols.push(name);
    return symbols.indexOf(name);
  };
  for (let offset = 0, line = 1; ; ) {
    const next = compiler.next(script, offset, line, { name: "repro", final: true, symbolOf });
    if (next.kind === "command") next.rest?.();
    if (next.kind === "end") return;
    if (next.kind === "error") return console.log(decodeText(next.error.explained));
    showCode(next.code, symbols);
    offset = next.next;
    line = next.line;
  }
}

async function run(command: readonly string[], script: string, args: readonly string[]): Promise<Outcome> {
  const base = mkdtempSync(join(tmpdir(), "floe-repro-"));
  const cwd = mkdtempSync(join(base, "work-"));
  writeFileSync(join(base, "script"), script, "latin1");
  const child = Bun.spawn([...command, "../script", ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, TMPDIR: cwd, LC_ALL: "C" },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    timeout: TIMEOUT_MS,
    killSignal: "SIGKILL",
  });
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  const status = String((await child.exited) ?? child.signalCode);
  const files = listFiles(cwd).join("\n");
  rmSync(base, { recursive: true });
  return { stdout, stderr, status, files };
}

function showOutcome(name: string, { stdout, stderr, status, files }: Outcome): void {
  heading(`${name}: status ${status}`);
  process.stdout.write(stdout);
  if (!/(^|\n)$/.test(stdout)) console.log("(no newline at the end)");
  if (stderr !== "") console.log(stderr.trimEnd().replace(/^/gm, "2> "));
  if (files !== "") console.log(files.replace(/^/gm, "file "));
}

const [given, ...args] = process.argv.slice(2);
if (given === undefined) {
  console.error("usage: bun run repro 'SCRIPT' [ARG...]");
  process.exit(2);
}
const script = given === "-" ? readFileSync(0, "latin1") : encodeText(`${given}\n`);

heading("tree");
try {
  console.log(decodeText(showScript(parseScript(script))));
} catch (error) {
  console.log(error instanceof Error ? decodeText(error.message) : error);
}
heading("bytecode");
showBytecode(script);
const floe = await run([buildIfStale(), "run", "-A"], script, args);
showOutcome("floe", floe);
if (Bun.which("bash")) {
  const bash = await run(["bash"], script, args);
  showOutcome("bash", bash);
  const differ = (["stdout", "status", "files"] as const).filter((part) => floe[part] !== bash[part]);
  heading(differ.length === 0 ? "they agree" : `they differ: ${differ.join(", ")}`);
  process.exitCode = differ.length === 0 ? 0 : 1;
}

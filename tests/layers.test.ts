/** The layers: which folder may import which, and who may name the host. Read from the sources, file by file. */
import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const ROOT = join(import.meta.dir, "..");
const FOLDERS = ["vm", "builtins", "shell"] as const;

type Source = { path: string; imports: string[]; code: string };

/** Modules named in import, export … from, import(…) types and require(…). */
const MODULE = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["']([^"'\n]+)["']/g;
/** What is not code: comments, and strings (a template keeps what it evaluates). Newlines stay. */
const NOT_CODE =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*(?=\s*[.,;)\]\n])/g;
const blank = (text: string) => text.replace(/[^\n]/g, " ");

function load(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  const withoutComments = text.replace(NOT_CODE, (found) => (/^\/[/*]/.test(found) ? blank(found) : found));
  const imports = [...withoutComments.matchAll(MODULE)].map((match) => match[1]);
  return { path, imports, code: text.replace(NOT_CODE, blank) };
}

const sources = FOLDERS.flatMap((folder) =>
  [...new Bun.Glob(`${folder}/**/*.ts`).scanSync({ cwd: ROOT })].sort().map(load),
);

/** The path from the root of a module of ours; null for a package's. */
function resolve(from: string, module: string): string | null {
  return module.startsWith(".") ? relative(ROOT, join(ROOT, dirname(from), module)) : null;
}

/** Why `source` may not import `module`; null where it may. */
function forbidden(source: string, module: string): string | null {
  const target = resolve(source, module);
  const inHost = source.startsWith("vm/host/");
  if (target === null) return /^(node|bun)(:|$)/.test(module) && !inHost ? "only vm/host/ may name it" : null;
  if (!existsSync(join(ROOT, target))) return "is not there";
  const folder = target.split("/")[0];
  if (source.startsWith("vm/")) return folder === "vm" ? null : "vm imports nothing of ours";
  if (!FOLDERS.includes(folder as never)) return "is not part of the program";
  if (source.startsWith("builtins/") && folder === "shell") return "builtins know no shell syntax";
  if (target === "shell/main.ts") return "the composition root is imported by nobody";
  if (folder !== "vm" || target === "vm/index.ts") return null;
  if (source === "shell/main.ts" && target.startsWith("vm/host/")) return null;
  return "import vm/index.ts";
}

/**
 * Names of the host that only vm/host/ may use. `Buffer` is not among them: it is how bytes and byte strings convert.
 * `Intl`, `structuredClone`, `WebAssembly`, `TextDecoder` are the language's.
 */
const HOST_NAME =
  /(?<![.\w$])(?:Bun\b|process\b|Date\b|Math\.random\b|performance\b|crypto\b|fetch\b|set(?:Timeout|Interval|Immediate)\b|queueMicrotask\b|console\b)(?=\s*[.(])/g;

test("the reader of sources sees imports, and no words of comments and strings", () => {
  expect(sources.length).toBeGreaterThan(100);
  const main = sources.find((source) => source.path === "shell/main.ts")!;
  expect(main.imports).toContain("../vm/host/posix.ts");
  expect(main.imports).toContain("../vm/host/terminal.ts");
  expect(forbidden("vm/task.ts", "../shell/ast.ts")).toBe("vm imports nothing of ours");
  expect(forbidden("builtins/cat.ts", "../vm/task.ts")).toBe("import vm/index.ts");
  expect(forbidden("builtins/cat.ts", "node:fs")).toBe("only vm/host/ may name it");
  expect("x = Date.now() + process.pid".match(HOST_NAME)).toEqual(["Date", "process"]);
  expect('// Date.now()\n"process.env"'.replace(NOT_CODE, blank).trim()).toBe("");
});

test("imports go one way", () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.flatMap((module) => {
      const why = forbidden(path, module);
      return why === null ? [] : [`${path}: ${module}: ${why}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test("only vm/host/ names the host", () => {
  const wrong = sources
    .filter(({ path }) => !path.startsWith("vm/host/"))
    .flatMap(({ path, code }) => {
      const text = readFileSync(join(ROOT, path), "utf8");
      return [...code.matchAll(HOST_NAME)].map(
        ({ 0: name, index }) => `${path}:${text.slice(0, index).split("\n").length}: ${name}`,
      );
    });
  expect(wrong).toEqual([]);
});

test("the sources are modules with names: no default exports, imports with their extension", () => {
  const wrong = sources.flatMap(({ path, imports, code }) => [
    ...(/^export default\b/m.test(code) ? [`${path}: export default`] : []),
    ...imports
      .filter((module) => module.startsWith(".") && !/\.\w+$/.test(module))
      .map((module) => `${path}: ${module}`),
  ]);
  expect(wrong).toEqual([]);
});

test("nothing lies at the top that does not belong there, and no page or source names a place of its author's machine", () => {
  const git = (...args: string[]) => Bun.spawnSync(["git", "-C", ROOT, ...args]).stdout.toString();
  const files = git("ls-files").split("\n").filter(Boolean);
  const top = new Set(files.map((path) => path.split("/", 1)[0]));
  const known =
    ".ci .gitignore CHANGELOG.md CONTRIBUTING.md LICENSE README.md biome.json builtins bunfig.toml docs package-lock.json package.json scripts shell tests tsconfig.json vm";
  expect([...top].filter((name) => !known.split(" ").includes(name))).toEqual([]);
  const place = ["", "work", ""].join("/");
  const named = git("grep", "-lIE", `(^|[^a-z])${place}(wt|main|shared)`).split("\n").filter(Boolean);
  expect(named).toEqual([]);
});

/**
 * The corpus by chapter of the bash manual, for docs/CORPUS.md.
 *
 *     bun scripts/corpus.ts            print the table
 *     bun scripts/corpus.ts --write    put it into docs/CORPUS.md, to be formatted
 *     bun scripts/corpus.ts --check    status 1 where docs/CORPUS.md has another
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Case, loadCases } from "../tests/lib/spec.ts";
import { ROOT } from "./build.ts";

/** Chapters of the bash manual, and the files of tests/spec that belong to them, by the beginnings of their names. */
const CHAPTERS: readonly (readonly [number: string, title: string, files: RegExp])[] = [
  [
    "3.1",
    "Shell syntax: quoting, comments, locale",
    /^(quoting|words-(quotes|letters)|syntax-|command-syntax|words-bad)/,
  ],
  ["3.2.1–3", "Simple commands and pipelines", /^(pipelines|lastpipe|command-time|streams)/],
  [
    "3.2.4–5",
    "Lists and compound commands",
    /^(lists|compound|command-(arithmetic|conditional|select)|loops)/,
  ],
  ["3.2.6", "Coprocesses", /^coproc/],
  ["3.3", "Functions", /^(functions|arrays-functions|arrays-scope)/],
  [
    "3.4",
    "Parameters, special parameters and variables",
    /^(parameters|special-parameters|variables|nounset|values-)/,
  ],
  ["3.5.1–2", "Brace and tilde expansion", /^words-(braces|tilde)/],
  ["3.5.3", "Parameter expansion", /^words-(indirect|operands|replace|slice|options|arrays)/],
  ["3.5.4–6", "Substitutions and arithmetic", /^(command-(substitution|process)|arithmetic)/],
  [
    "3.5.7–9",
    "Splitting, file names, patterns",
    /^(field-splitting|glob|words-(splitting|glob|extglob|brackets))/,
  ],
  ["3.6", "Redirections and here-documents", /^(redirections|heredoc|command-(redirect|document))/],
  [
    "3.7",
    "Executing commands: environment, signals, errors",
    /^(errors-|errexit|random|defects|host|shells-within|programs)/,
  ],
  [
    "4",
    "Builtins",
    /^(builtins-|cd-pwd|echo|printf|read|test|getopts|eval-source|mapfile|command-let|words-(printf|read|getopts)|traps-)/,
  ],
  ["6", "Aliases, arrays, prompts, tracing", /^(arrays-|command-(alias|xtrace)|xtrace)/],
  ["7", "Job control", /^jobs/],
  ["", "Freezing, mappings and the machine's own utilities", /^(freeze|mappings|utilities-)/],
];

const BEGIN = "<!-- made by scripts/corpus.ts -->";
const END = "<!-- end -->";

function table(cases: readonly Case[]): string {
  const rows = CHAPTERS.map(([number, title]) => ({
    number,
    title,
    files: new Set<string>(),
    cases: 0,
    posix: 0,
  }));
  const rest = { number: "", title: "Others", files: new Set<string>(), cases: 0, posix: 0 };
  for (const one of cases) {
    const at = CHAPTERS.findIndex(([, , files]) => files.test(one.chapter));
    const row = at < 0 ? rest : rows[at];
    row.files.add(one.chapter);
    row.cases++;
    if (one.posix) row.posix++;
  }
  if (rest.cases > 0) rows.push(rest);
  const lines = rows.map(
    (row) => `| ${row.number} | ${row.title} | ${[...row.files].join(", ")} | ${row.cases} | ${row.posix} |`,
  );
  const posix = cases.filter((one) => one.posix).length;
  const deviations = cases.filter((one) => one.deviation !== null).length;
  return [
    "| manual | chapter | files | cases | POSIX |",
    "|---|---|---|---|---|",
    ...lines,
    `| | **all** | | **${cases.length}** | **${posix}** |`,
    "",
    `${deviations} cases say why floe is right to differ from bash (\`deviation\`).`,
  ].join("\n");
}

/** Without the padding that the formatter gives to tables. */
function loosely(markdown: string): string {
  return markdown.replace(/[ -]+/g, " ").replace(/\n+/g, "\n");
}

const path = join(ROOT, "docs", "CORPUS.md");
const text = table(loadCases());
const mode = process.argv[2];
if (mode === undefined) console.log(text);
else {
  const old = readFileSync(path, "utf8");
  const fresh = `${old.slice(0, old.indexOf(BEGIN) + BEGIN.length)}\n\n${text}\n\n${old.slice(old.indexOf(END))}`;
  if (mode === "--write") writeFileSync(path, fresh);
  else if (loosely(fresh) !== loosely(old)) {
    console.log("docs/CORPUS.md is not fresh: bun scripts/corpus.ts --write");
    process.exitCode = 1;
  }
}

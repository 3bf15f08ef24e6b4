/**
 * Writes every generated file from its source, or checks that all are fresh.
 *
 *     bun run generate [--check]
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatDocument } from "../vm/image/format.ts";
import { lz4WasmModule } from "../vm/image/lz4.ts";
import { OPCODES, Op } from "../vm/opcodes.ts";
import { generateParser } from "./generate-parser.ts";

const ROOT = join(import.meta.dir, "..");

type Generated = { path: string; make(): string | Promise<string> };

/** The one table of generated files. */
const FILES: readonly Generated[] = [
  { path: "shell/generated/parser.ts", make: generateParser },
  {
    path: "vm/image/generated/lz4-wasm.ts",
    make: () => lz4WasmModule(readFileSync(join(ROOT, "node_modules/lz4-wasm/lz4_wasm_bg.wasm"))),
  },
  { path: "builtins/lib/generated/count.ts", make: countModule },
  { path: "vm/image/FORMAT.md", make: formatDocument },
  { path: "docs/OPCODES.md", make: opcodesDocument },
];

/** Paths of generated files that are not what their source gives. */
export async function staleFiles(): Promise<string[]> {
  const stale: string[] = [];
  for (const { path, make } of FILES) {
    const file = join(ROOT, path);
    if (!existsSync(file) || readFileSync(file, "utf8") !== (await make())) stale.push(path);
  }
  return stale;
}

/** count.wat assembled, as text. */
async function countModule(): Promise<string> {
  const { default: wabt } = await import("wabt");
  const source = readFileSync(join(ROOT, "builtins/lib/count.wat"), "utf8");
  const { buffer } = (await wabt()).parseWat("count.wat", source, { simd: true }).toBinary({});
  return `/** Generated from builtins/lib/count.wat: do not edit. */\nexport const COUNT_WASM =\n  "${buffer.toBase64()}";\n`;
}

function opcodesDocument(): string {
  const rows = Object.entries(OPCODES).map(
    ([name, { operands, doc }]) =>
      `| ${Op[name as keyof typeof Op]} | ${name} | ${operands.join(" ")} | ${doc} |`,
  );
  return `# Opcodes

Generated from \`vm/opcodes.ts\`: do not edit. An instruction is three numbers: opcode, a, b. Operands:
\`k\` the index of a constant, \`pc\` a place in the code, \`n\` a number, \`-\` unused. The numbers are part of the
image format and are never used again for something else.

| number | name | a b | does |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}

if (import.meta.main) {
  const stale = await staleFiles();
  if (process.argv.includes("--check")) {
    for (const path of stale) console.log(`${path} is stale: bun run generate`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    for (const { path, make } of FILES) {
      if (!stale.includes(path)) continue;
      writeFileSync(join(ROOT, path), await make());
      console.log(`wrote ${path}`);
    }
  }
}

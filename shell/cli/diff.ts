/** `floe diff A[@N] [B[@M]]`: what changed from one checkpoint to another. Nothing of them is run. */
import {
  type ByteString,
  CellFlag,
  type Code,
  decodeText,
  encodeText,
  frozenState,
  type MachineState,
  type Task,
  taskLine,
} from "../../vm/index.ts";
import { absolute, type Context, misuse, print, withImage } from "./context.ts";
import type { FlagName, Flags } from "./flags.ts";
import { describe, time } from "./inspect.ts";
import { loadImage, parseOperands } from "./resume.ts";

type State = Pick<
  MachineState,
  | "tasks"
  | "environments"
  | "files"
  | "outputs"
  | "pipes"
  | "code"
  | "symbols"
  | "tree"
  | "mainPid"
  | "elapsed"
  | "run"
>;
/** One thing that differs; null: it is not there. */
export type Change = {
  what: "position" | "variable" | "function" | "file";
  of: string;
  before: string | null;
  after: string | null;
};

/** Longest value that is shown whole. */
const SHOWN = 60;

/** `FILE@N` → the file and the number; a file of that very name is itself. */
function parseName(context: Context, operand: ByteString): { file: ByteString; at: number } {
  const found = /^([\s\S]+)@(-?[0-9]{1,15})$/.exec(operand);
  if (!found || typeof context.host.stat(absolute(context, operand), true) !== "number")
    return { file: operand, at: 0 };
  return { file: found[1], at: Number(found[2]) };
}

function load(context: Context, flags: Flags, { file, at }: { file: ByteString; at: number }): State {
  return withImage(context, file, () => frozenState(loadImage(context, file, flags), at).state);
}

/** How many checkpoints are in an image. */
function generations(context: Context, flags: Flags, file: ByteString): number {
  return withImage(
    context,
    file,
    () => frozenState(loadImage(context, file, flags), 0).info.generations.length,
  );
}

function short(text: string): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} bytes)` : text;
  return JSON.stringify(shown);
}

/** A variable's value as text for people. */
function value(cell: unknown): string {
  if (typeof cell === "string" || typeof cell === "number") return short(decodeText(String(cell)));
  const array = cell as {
    kind: string;
    dense: unknown[];
    far: Map<number, unknown> | null;
    items: Map<string, { value: unknown }>;
    target: string;
  };
  if (array.kind === "reference") return `reference to ${decodeText(array.target)}`;
  const items: string[] = [];
  const add = (key: string | number, item: unknown) =>
    items.push(`[${typeof key === "string" ? decodeText(key) : key}]=${value(item)}`);
  if (array.kind === "indexed") {
    for (const [i, item] of array.dense.entries()) if (item !== null) add(i, item);
    for (const [key, item] of array.far ?? []) add(key, item);
  } else for (const [key, item] of array.items) add(key, item.value);
  const text = `(${items.join(" ")})`;
  return text.length > 4 * SHOWN ? `${text.slice(0, 4 * SHOWN)}… (${items.length} elements)` : text;
}

/** All of a variable's value, to be compared. */
function whole(cell: unknown): string {
  return JSON.stringify(cell, (_, inner) => (inner instanceof Map ? [...inner] : inner));
}

/** Something as it is shown, which may be cut off, and as it is compared. */
type Shown = { text: string; exact: string };

/** What a run is at one moment: by kind, then by name. */
type Picture = Record<Change["what"], Map<string, Shown>>;

const plainly = (text: string): Shown => ({ text, exact: text });

function picture(state: State): Picture {
  const out: Picture = { position: new Map(), variable: new Map(), function: new Map(), file: new Map() };
  for (const task of state.tasks.values()) {
    const { state: doing, command } = describe(task);
    const line = task.exit === null ? `line ${taskLine(state.code as Map<number, Code>, task)}, ` : "";
    out.position.set(`task ${task.pid}`, plainly(`${line}${[command, doing].filter(Boolean).join(" ")}`));
    variables(state, task, out);
  }
  for (const [id, file] of state.files) {
    if (file.kind !== "tree" && file.kind !== "host") continue;
    out.file.set(
      `open file ${id} ${decodeText(file.path)}`,
      plainly(file.kind === "tree" ? `at ${file.offset}` : "host"),
    );
  }
  for (const [path, { print }] of state.outputs) {
    if (print === null) continue;
    const { size, mtime, hash } = print;
    out.file.set(decodeText(path), { text: fileText(size, mtime), exact: `${size} ${mtime} ${hash}` });
  }
  for (const { guest, root } of state.tree.mappings) if (root > 0) memoryFiles(state, guest, root, out.file);
  return out;
}

/** Of the main shell, and of subshells what is their own. */
function variables(state: State, task: Task, out: Picture): void {
  const env = state.environments.get(task.environment);
  if (!env) return;
  const main = task.pid === state.mainPid;
  if (!main && state.tasks.get(state.mainPid)?.environment === task.environment) return;
  const name = (symbol: number) =>
    `${main ? "" : `task ${task.pid} `}${decodeText(state.symbols[symbol] ?? `#${symbol}`)}`;
  env.cells.forEach((cell, symbol) => {
    if (cell !== null && !((env.flags[symbol] ?? 0) & CellFlag.dynamic))
      out.variable.set(name(symbol), { text: value(cell), exact: whole(cell) });
  });
  for (const [i, arg] of task.args.entries())
    out.variable.set(`${main ? "" : `task ${task.pid} `}$${i + 1}`, {
      text: short(decodeText(arg)),
      exact: arg,
    });
  env.functions.forEach((found, symbol) => {
    if (found) out.function.set(name(symbol), plainly(`code ${found.code}`));
  });
}

const fileText = (size: number, mtime: number) => `${size} bytes, changed ${time(mtime)}`;

/** Files of an anonymous or private mapping, by path: of those with originals, what is not as these are. */
function memoryFiles(state: State, guest: ByteString, root: number, into: Map<string, Shown>): void {
  const { nodes } = state.tree.anonymous;
  const walk = (ino: number, path: string, depth: number) => {
    const node = nodes.get(ino);
    if (ino === 0) into.set(path, plainly("removed"));
    if (!node || depth > 200) return;
    if (node.kind === "directory")
      for (const [name, child] of node.entries) walk(child, `${path}/${decodeText(name)}`, depth + 1);
    else if (node.origin?.own === false) return;
    else if (node.kind === "file")
      into.set(path, {
        text: fileText(node.size, node.mtime),
        exact: `${node.size} ${node.mtime} ${node.mode}`,
      });
    else if (node.kind === "symlink") into.set(path, plainly(`-> ${decodeText(node.target)}`));
  };
  walk(root, guest === "/" ? "" : decodeText(guest), 0);
}

/** What differs, in the order of the kinds, then of the names. */
function compare(before: Picture, after: Picture): Change[] {
  return (Object.keys(before) as Change["what"][]).flatMap((what) => {
    const names = [...new Set([...before[what].keys(), ...after[what].keys()])].sort();
    return names.flatMap((of): Change[] => {
      const [a, b] = [before[what].get(of) ?? null, after[what].get(of) ?? null];
      return a?.exact === b?.exact ? [] : [{ what, of, before: a?.text ?? null, after: b?.text ?? null }];
    });
  });
}

function render(changes: readonly Change[]): string {
  let kind = "";
  return changes
    .map(({ what, of, before, after }) => {
      const head = what === kind ? "" : `${what}s\n`;
      kind = what;
      const sign = before === null ? "+" : after === null ? "-" : " ";
      const change = before === null ? after : after === null ? before : `${before} → ${after}`;
      return `${head}${sign} ${of}: ${change}\n`;
    })
    .join("");
}

/** Flags of `floe diff`. */
export const DIFF_FLAGS: readonly FlagName[] = ["json", "seal"];

/** Status as of diff(1): 0 nothing differs, 1 something does, 2 or 255 trouble. */
export function diff(context: Context, argv: readonly ByteString[]): void {
  const { flags, operands } = parseOperands(context, argv, DIFF_FLAGS);
  if (operands.length < 1 || operands.length > 2)
    return misuse(context, "one or two images are required: A[@N] [B[@M]]");
  const [first, second] = operands.map((operand) => parseName(context, operand));
  // one image alone: its last generation against the one before
  const pair = second
    ? [first, second]
    : [
        { ...first, at: first.at || -1 },
        { ...first, at: 0 },
      ];
  if (!second && first.at === 0 && generations(context, flags, first.file) === 1)
    return misuse(context, `${first.file}: has one checkpoint only, and two are compared`);
  const [before, after] = pair.map((name) => load(context, flags, name));
  if (before.run && after.run && before.run !== after.run)
    print(context, 2, `floe: ${operands.join(", ")}: images of two different runs\n`);
  const changes = compare(picture(before), picture(after));
  print(context, 1, encodeText(flags.json ? `${JSON.stringify(changes, null, 2)}\n` : render(changes)));
  context.exit(changes.length > 0 ? 1 : 0);
}

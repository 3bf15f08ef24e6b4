/**
 * The state of an image, before it is used: its structure is what the code that runs it trusts it to be. Checksums
 * tell that an image is as it was written; this tells that whoever wrote it was a floe.
 */
import { ImageError } from "./image/error.ts";
import type { Scope } from "./shape.ts";
import type { MachineState, Task, Undo } from "./state.ts";
import { META_SHAPE, stateShapes } from "./state-shapes.ts";

function refuse(section: string, path: string, problem: string): never {
  const [, way, expected, found] = /^([\s\S]*?): expected ([\s\S]*?), found ([\s\S]*)$/.exec(problem) ?? [];
  throw new ImageError("value", section, 0, expected ?? problem, found ?? "", path + (way ?? ""));
}

/** What the parts of an image must be for anything to be looked up in them. */
const MAPS = ["tasks", "environments", "code", "files", "pipes"] as const;

/** Whether fields that older images lack may be added to it. @throws ImageError */
export function checkParts(state: MachineState): void {
  for (const name of MAPS)
    if (!((state[name] as unknown) instanceof Map))
      refuse(stateShapes()[name][0], name, ": expected a map, found none");
  if (!Array.isArray(state.symbols)) refuse("CODE", "symbols", ": expected a list, found none");
  if (!((state.tree?.anonymous?.nodes as unknown) instanceof Map))
    refuse("MAPPINGS", "tree.anonymous.nodes", ": expected a map, found none");
  for (const [name, values] of [
    ["tasks", state.tasks],
    ["environments", state.environments],
  ] as const)
    for (const [id, value] of values)
      if (typeof value !== "object" || value === null)
        refuse("TASKS", `${name}[${id}]`, ": expected a record, found none");
  for (const [id, env] of state.environments)
    if (!Array.isArray(env.flags))
      refuse("TASKS", `environments[${id}].flags`, ": expected a list, found none");
}

/** @throws ImageError */
export function checkMeta(meta: unknown): void {
  const problem = META_SHAPE(meta, { state: {} as MachineState });
  if (problem !== null) refuse("META", "", problem);
}

/** Looks at all of the state. @throws ImageError with the section, and the way to what is wrong */
export function validateState(state: MachineState): void {
  const scope: Scope = { state };
  for (const [name, [section, shape]] of Object.entries(stateShapes())) {
    const problem = shape(state[name as keyof MachineState], scope);
    if (problem !== null) refuse(section, name, problem);
  }
  checkNumbers(state);
  checkTree(state);
  checkReferences(state);
}

/** What is made next has a number that nothing has. */
function checkNumbers(state: MachineState): void {
  for (const [next, values] of [
    ["nextFile", state.files],
    ["nextPipe", state.pipes],
    ["nextCode", state.code],
    ["nextEnvironment", state.environments],
  ] as const)
    for (const id of values.keys())
      if (id >= state[next]) refuse("META", next, `: expected more than ${id}, found ${state[next]}`);
  for (const [pid, task] of state.tasks)
    if (task.pid !== pid) refuse("TASKS", `tasks[${pid}].pid`, `: expected ${pid}, found ${task.pid}`);
}

/** Directories lead to nodes that are there, each to one, and up to the root. */
function checkTree({ tree }: MachineState): void {
  const { nodes, next } = tree.anonymous;
  const way = "tree.anonymous.nodes";
  if (nodes.get(1)?.kind !== "directory")
    refuse("MAPPINGS", `${way}[1]`, ": expected a directory, found none");
  const above = new Map<number, number>();
  for (const [ino, node] of nodes) {
    if (ino >= next) refuse("MAPPINGS", "tree.anonymous.next", `: expected more than ${ino}, found ${next}`);
    if (node.kind !== "directory") continue;
    if (nodes.get(node.parent)?.kind !== "directory")
      refuse("MAPPINGS", `${way}[${ino}].parent`, `: expected a directory, found ${node.parent}`);
    for (const [name, at] of node.entries) {
      if (at === 0) continue;
      const child = nodes.get(at);
      if (!child || (child.kind === "directory" && above.has(at)))
        refuse(
          "MAPPINGS",
          `${way}[${ino}].entries[${name.slice(0, 40)}]`,
          `: expected a node of its own, found ${at}`,
        );
      if (child.kind === "directory") above.set(at, ino);
    }
  }
  for (const [ino, parent] of above)
    for (let at = parent, steps = 0; above.has(at); at = above.get(at)!)
      if (at === ino || ++steps > nodes.size)
        refuse("MAPPINGS", `${way}[${ino}]`, ": expected a tree, found a directory within itself");
  if (tree.mappings.length > 0 && !tree.mappings.some(({ guest }) => guest === "/"))
    refuse("MAPPINGS", "tree.mappings", ": expected one for /, found none");
  for (const { root, kind, guest } of tree.mappings)
    if (kind !== "shared" && !nodes.has(root))
      refuse("MAPPINGS", `tree.mappings[${guest}].root`, `: expected a node, found ${root}`);
}

/** Counts of references are not too low: what somebody holds would be let go. */
function checkReferences(state: MachineState): void {
  const files = new Map<number, number>();
  const count = (id: number) => void (id >= 0 && files.set(id, (files.get(id) ?? 0) + 1));
  const undone = (undo: Undo | null | undefined) => undo?.fds.forEach(([, id]) => void count(id));
  const environments = new Map<number, number>();
  for (const task of state.tasks.values()) {
    task.fds.forEach(count);
    forEachUndo(task, undone);
    if (task.exit === null) environments.set(task.environment, (environments.get(task.environment) ?? 0) + 1);
  }
  const codes = new Map<number, number>();
  const hold = (id: number) => void codes.set(id, (codes.get(id) ?? 0) + 1);
  for (const task of state.tasks.values())
    for (const frame of task.frames) if (frame.frame === "code") hold(frame.code);
  for (const env of state.environments.values()) for (const each of env.functions) if (each) hold(each.code);
  const least = (section: string, name: string, found: number, held: number) => {
    if (found < held) refuse(section, name, `: expected ${held} or more, found ${found}`);
  };
  for (const [id, file] of state.files) least("FILES", `files[${id}].refs`, file.refs, files.get(id) ?? 0);
  for (const [id, code] of state.code) least("CODE", `code[${id}].refs`, code.refs, codes.get(id) ?? 0);
  for (const [id, env] of state.environments)
    least("TASKS", `environments[${id}].refs`, env.refs, environments.get(id) ?? 0);
  const ends = new Map<number, { readers: number; writers: number }>();
  for (const { kind, pipe } of state.files.values()) {
    if (kind !== "pipe-read" && kind !== "pipe-write") continue;
    const end = ends.get(pipe) ?? { readers: 0, writers: 0 };
    end[kind === "pipe-read" ? "readers" : "writers"]++;
    ends.set(pipe, end);
  }
  for (const [id, { readers, writers }] of state.pipes) {
    least("PIPES", `pipes[${id}].readers`, readers, ends.get(id)?.readers ?? 0);
    least("PIPES", `pipes[${id}].writers`, writers, ends.get(id)?.writers ?? 0);
  }
}

function forEachUndo(task: Task, action: (undo: Undo | null) => void): void {
  for (const frame of task.frames) {
    action(frame.undo);
    if (frame.frame === "code") for (const { undo } of frame.blocks) action(undo);
  }
}

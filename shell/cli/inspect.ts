/** `floe inspect IMAGE`: what is in an image, for people or as JSON. Nothing of it is run. */

import { civilTime, UTC } from "../../builtins/lib/calendar.ts";
import { formatTime } from "../../builtins/lib/strftime.ts";
import {
  type ByteString,
  type Code,
  decodeText,
  encodeText,
  frozenState,
  type ImageInfo,
  type MachineState,
  nameOfDirectory,
  type Task,
  taskLine,
} from "../../vm/index.ts";
import { type Context, print, withImage } from "./context.ts";
import type { FlagName } from "./flags.ts";
import { type MappingReport, mappingLine, reportMappings } from "./mapping-report.ts";
import { loadImage, parseOperand } from "./resume.ts";

type State = Pick<
  MachineState,
  "tasks" | "files" | "pipes" | "code" | "name" | "mainPid" | "resumed" | "sequence" | "elapsed"
>;
type Report = {
  image: ImageInfo;
  run: { name: string; mainPid: number; resumed: number; checkpoints: number; elapsedMs: number };
  tasks: TaskReport[];
  pipes: { pipe: number; bytes: number; capacity: number; readers: number; writers: number }[];
  files: { file: number; kind: string; path: string; offset: number; references: number }[];
  mappings: MappingReport[];
};
type TaskReport = {
  pid: number;
  parent: number;
  state: string;
  line: number;
  command: string;
  directory: string;
  descriptors: Record<string, number>;
};

/** What a task is doing, from its innermost frame. */
export function describe(task: Task): { state: string; command: string } {
  const top = task.frames.at(-1);
  if (task.exit !== null) return { state: `ended with ${task.exit}`, command: "" };
  if (top?.frame !== "program") {
    const waits = top?.frame === "code" && top.memo !== null;
    const command = top?.frame === "code" && top.name ? `${decodeText(top.name)}()` : "shell";
    return { state: waits ? "waiting for its children" : "running", command };
  }
  return { state: top.call ? `in ${top.call.call}` : "running", command: top.name };
}

function report(info: ImageInfo, state: State, tree: unknown): Report {
  const tasks = [...state.tasks.values()].map((task) => ({
    pid: task.pid,
    parent: task.ppid,
    ...describe(task),
    line: taskLine(state.code as Map<number, Code>, task),
    directory: decodeText(nameOfDirectory(task.cwd)),
    descriptors: Object.fromEntries(task.fds.flatMap((id, fd) => (id >= 0 ? [[String(fd), id]] : []))),
  }));
  return {
    image: info,
    run: {
      name: decodeText(state.name),
      mainPid: state.mainPid,
      resumed: state.resumed,
      checkpoints: state.sequence,
      elapsedMs: Math.round(state.elapsed),
    },
    tasks,
    pipes: [...state.pipes].map(([pipe, p]) => ({
      pipe,
      bytes: p.size,
      capacity: p.capacity,
      readers: p.readers,
      writers: p.writers,
    })),
    files: [...state.files].map(([file, f]) => ({
      file,
      kind: f.kind,
      path: decodeText(f.path) || (f.pipe ? `pipe ${f.pipe}` : ""),
      offset: f.offset,
      references: f.refs,
    })),
    mappings: reportMappings(tree as MachineState["tree"]),
  };
}

export function time(ms: number): string {
  return ms === 0 ? "" : formatTime("%Y-%m-%d %H:%M:%S UTC", civilTime(ms, UTC), 0);
}

/** Tasks as a tree, indented by parent. */
function taskTree(tasks: readonly TaskReport[], parent: number, depth: number, out: string[]): void {
  for (const task of tasks) {
    if (task.parent !== parent && !(depth === 0 && !tasks.some((t) => t.pid === task.parent))) continue;
    const fds = Object.entries(task.descriptors)
      .map(([fd, id]) => `${fd}→${id}`)
      .join(" ");
    out.push(
      `  ${"  ".repeat(depth)}${task.pid} line ${task.line} ${task.command} (${task.state})${fds ? ` fds ${fds}` : ""}`,
    );
    taskTree(tasks, task.pid, depth + 1, out);
  }
}

function render(r: Report): string {
  const out: string[] = [];
  const { image } = r;
  out.push(
    `floe image, format ${image.version.major}.${image.version.minor}, ${image.bytes} bytes${image.tornBytes ? `, ${image.tornBytes} torn bytes after it` : ""}`,
  );
  out.push(
    `run ${r.run.name}: pid ${r.run.mainPid}, ${r.run.checkpoints} checkpoints, resumed ${r.run.resumed} times, ran ${(r.run.elapsedMs / 1000).toFixed(1)} s`,
  );
  out.push("", "tasks");
  taskTree(r.tasks, 0, 0, out);
  out.push("", "pipes");
  for (const p of r.pipes)
    out.push(`  ${p.pipe}: ${p.bytes} of ${p.capacity} bytes, ${p.readers} readers, ${p.writers} writers`);
  out.push("", "open files");
  for (const f of r.files)
    out.push(
      `  ${f.file}: ${f.kind} ${f.path}${f.kind === "tree" ? ` at ${f.offset}` : ""} (${f.references} references)`,
    );
  out.push("", "mappings");
  for (const m of r.mappings) out.push(mappingLine(m));
  out.push("", "sections       stored        raw  codec");
  for (const s of image.sections)
    out.push(
      `  ${s.name.padEnd(9)}${String(s.storedBytes).padStart(10)} ${String(s.rawBytes).padStart(10)}  ${s.codec}`,
    );
  out.push("", "generations");
  for (const g of image.generations)
    out.push(
      `  ${g.sequence}: ${g.bytes} bytes ${time(g.time)}${g.sequence === image.sequence ? " (shown)" : ""}`,
    );
  return `${out.join("\n")}\n`;
}

/** Flags of `floe inspect`. */
export const INSPECT_FLAGS: readonly FlagName[] = ["json", "at", "seal"];

export function inspect(context: Context, argv: readonly ByteString[]): void {
  const { flags, operand } = parseOperand(context, argv, INSPECT_FLAGS, "IMAGE");
  const bytes = loadImage(context, operand, flags);
  const text = withImage(context, operand, () => {
    const { state, info } = frozenState(bytes, flags.at);
    const r = report(info, state, state.tree);
    return flags.json ? `${JSON.stringify(r, null, 2)}\n` : render(r);
  });
  print(context, 1, encodeText(text));
  context.exit(0);
}

/**
 * Runs scripts in this process, in a machine over a memory host: no clock, no disk, no chance but
 * what the host remembers, so that a run can be stopped after any step, written to an image, taken up
 * in a fresh machine and compared with one that was let alone.
 */
import { builtins, utilities } from "../../builtins/index.ts";
import { compiler } from "../../shell/compile/index.ts";
import { flushOutput } from "../../vm/fs/output.ts";
import { createMemoryHost, type MemoryHost, type MemoryOptions } from "../../vm/host/memory.ts";
import {
  type Compiler,
  captureImage,
  createMachine,
  encodeImage,
  ending,
  expire,
  handleRequest,
  type Limits,
  type Machine,
  type MachineOptions,
  Option,
  type Permissions,
  parseAccess,
  type ResumeOptions,
  type StartOptions,
  startShell,
  thaw,
  toByteString,
  turn,
} from "../../vm/index.ts";
import { type Case, type Outcome, SCRIPT_PATH } from "./spec.ts";

/** Where a case runs in the memory host; its script lies one above. */
export const WORK = "/home/spec/work";
/** A run longer than this is taken for one that does not end. */
const MOST_STEPS = 20_000_000;
/** Time goes by while tasks are busy, too: a millisecond each so many steps. */
const STEPS_A_MILLISECOND = 4096;

export type Settings = {
  limits?: Partial<Limits>;
  /** bytes in a page of an anonymous file */
  pageBytes?: number;
  /** no host files: the case runs in the machine's own /tmp */
  anonymous?: boolean;
  /** the working directory is mapped privately: the host's files in it stay as they are */
  private?: boolean;
  /** the host's streams take a few bytes at a time */
  reluctant?: boolean;
  /** the usual one where not given */
  compiler?: Compiler;
  /** of images */
  codec?: "raw" | "lz4";
  /** everything (`-A`) where not given */
  access?: Permissions;
  template?: string;
  generations?: MachineOptions["generations"];
  /** a run that takes more is taken for one that does not end */
  mostSteps?: number;
};

/** A machine and the world it runs in. `spent`: steps so far, by weight, in all its processes; `turns`: by number. */
export type Run = { m: Machine; host: MemoryHost; settings: Settings; spent: number; turns: number };

export const ALL_ACCESS = parseAccess(["-A"]) as Permissions;

function machineOptions(host: MemoryHost, settings: Settings): MachineOptions {
  const access = settings.access ?? ALL_ACCESS;
  return {
    host,
    compiler: settings.compiler ?? compiler,
    builtins,
    programs: utilities,
    access: settings.anonymous ? { ...access, read: false, write: false } : access,
    limits: settings.limits,
    mappings: settings.private ? [{ host: WORK, guest: WORK, kind: "private", readonly: false }] : [],
    ...(settings.template === undefined ? {} : { template: settings.template }),
    ...(settings.generations === undefined ? {} : { generations: settings.generations }),
  };
}

/** Options of a machine over any host, with everything permitted. */
export function machineOptionsFor(host: MemoryHost): MachineOptions {
  return machineOptions(host, {});
}

/** A machine about to run `script` as a case of the corpus is run. */
export function startScript(
  script: string,
  settings: Settings = {},
  more: {
    args?: readonly string[];
    stdin?: string | null;
    host?: MemoryOptions;
    /** a host that is there already, in place of a new one */
    on?: MemoryHost;
    start?: Partial<StartOptions>;
  } = {},
): Run {
  const home = settings.anonymous ? "/tmp" : WORK;
  const host =
    more.on ??
    createMemoryHost({
      automatic: false,
      reluctant: settings.reluctant,
      cwd: WORK,
      stdin: more.stdin ?? "",
      environ: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: home, TMPDIR: home, LC_ALL: "C" },
      ...more.host,
      files: { [`${WORK}/${SCRIPT_PATH}`]: script, ...more.host?.files },
    });
  const m = createMachine(machineOptions(host, settings));
  if (settings.pageBytes !== undefined) m.state.tree.anonymous.pageBytes = settings.pageBytes;
  startShell(m, {
    name: SCRIPT_PATH,
    args: more.args ?? [],
    source: { text: script },
    options: Option.hashall | Option.braceexpand | Option.interactiveComments,
    letters: "",
    checkpointName: "case.sh",
    ...more.start,
  });
  // cases in the machine's own /tmp are there on purpose
  m.astray = false;
  return { m, host, settings, spent: 0, turns: 0 };
}

export function startCase(one: Case, settings: Settings = {}): Run {
  return startScript(one.script, settings, { args: one.args, stdin: one.stdin });
}

// ---- running ----

/** How a run ended here: its status, and whether an image has it now. */
export type End = { status: number; frozen: boolean };

/**
 * Runs at most `turns` single steps; without a number, many at a time. → how it ended, or null if there
 * is more to do.
 * @throws Error where nothing can ever happen again, or the run does not end
 */
export function advance(run: Run, turns = Infinity): End | null {
  const { m, host } = run;
  for (let left = turns; left > 0; ) {
    if (run.spent > (run.settings.mostSteps ?? MOST_STEPS))
      throw new Error(`no end after ${run.spent} steps`);
    expire(m);
    for (const request of m.requests.splice(0)) {
      let result = handleRequest(m, request);
      while (result === "later") {
        host.advance(0);
        result = handleRequest(m, request);
      }
      if (result !== null) return result;
    }
    const used = turn(m, turns === Infinity ? STEPS_A_MILLISECOND : 1);
    if (used > 0) {
      left--;
      run.turns++;
      const before = run.spent;
      run.spent += used;
      const passed = Math.floor(run.spent / STEPS_A_MILLISECOND) - Math.floor(before / STEPS_A_MILLISECOND);
      if (passed > 0) host.advance(passed);
    } else if (m.requests.length === 0) {
      const end = idle(run);
      if (end) return end;
    }
  }
  return null;
}

/** No task can run: lets the host have its turn, or time pass. */
function idle({ m, host }: Run): End | null {
  const busy = flushOutput(m);
  const reading = m.reading.size > 0;
  const end = ending(m);
  if (end && !busy) return end;
  host.advance(0);
  if (busy || reading || m.state.queue.length > 0) return null;
  const next = expire(m);
  if (next === null && m.state.queue.length === 0) throw new Error(`all tasks wait for ever: ${waits(m)}`);
  if (next !== null) host.advance(next);
  return null;
}

function waits(m: Machine): string {
  return [...m.state.tasks.values()]
    .filter((task) => task.exit === null)
    .map((task) => {
      const top = task.frames.at(-1);
      return `${task.pid} ${top?.frame} ${top?.frame === "program" ? `${top.name} ${JSON.stringify(top.call)}` : ""}`;
    })
    .join("; ");
}

/** What came of a run that has ended; output that has not left the machine is in the image, if there is one. */
export function outcome(run: Run, end: End): Outcome {
  run.m.journal.close();
  const queued = (handle: number) => toByteString(Buffer.concat(run.m.output.get(handle)?.chunks ?? []));
  return {
    stdout: run.host.text(1) + queued(1),
    stderr: run.host.text(2) + queued(2),
    status: end.status,
    files: run.settings.anonymous ? filesIn(run, "/tmp") : filesIn(run, WORK),
    ms: 0,
  };
}

/** As `listFiles` of spec.ts. Ordered by name within each directory. */
export function filesIn(
  { m, host, settings }: Pick<Run, "m" | "host" | "settings">,
  directory: string,
  prefix = "",
): string[] {
  const own = settings.anonymous || settings.private;
  const tree = own ? m.tree : host;
  const entries = tree.readdir(directory);
  if (typeof entries === "number") return [];
  // the journal of a run that went on in another process than the one that began it
  const names = entries.map((entry) => entry.name).filter((name) => !/\.journal(\.[0-9]+)?$/.test(name));
  names.sort();
  return names.flatMap((name) => {
    const path = `${directory}/${name}`;
    const stat = own ? m.tree.statPath(path, false) : host.stat(path, false);
    if (typeof stat === "number") return [`${prefix}${name} (${stat})`];
    const type = stat.mode & 0o170000;
    if (type === 0o120000) return [`${prefix}${name} -> ${tree.readlink(path)}`];
    if (type === 0o040000) {
      return [`${prefix}${name}/`, ...filesIn({ m, host, settings }, path, `${prefix}${name}/`)];
    }
    const text = contents(m, host, settings, path, stat.size);
    // two runs that differ in nothing else may have lasted differently long
    if (text.startsWith("\x89FLOE")) return [`${prefix}${name} (image)`];
    return [`${prefix}${name} ${JSON.stringify(text)}`];
  });
}

function contents(m: Machine, host: MemoryHost, settings: Settings, path: string, size: number): string {
  if (!settings.anonymous && !settings.private) return host.file(path) ?? "(unreadable)";
  const file = m.tree.open(path, 0, 0);
  if (typeof file === "number") return `(${file})`;
  const bytes = new Uint8Array(size);
  const n = m.tree.read(file, bytes, 0);
  m.tree.release(file);
  return Buffer.from(bytes.subarray(0, Math.max(0, n))).toString("latin1");
}

// ---- freezing ----

/** The run as an image, as a checkpoint from outside makes it. It may go on. */
export function freezeRun({ m, host, settings }: Run): Uint8Array {
  // the run goes on from this image, elsewhere perhaps: no earlier one has a journal
  m.journal.close();
  const chunks = encodeImage(captureImage(m, 0), { codec: settings.codec ?? "raw", time: host.now() });
  return chunks.length === 1 ? chunks[0] : new Uint8Array(Buffer.concat(chunks));
}

/** The run of an image, in a new process: a fresh machine over a copy of what `run` left of the host. */
export function thawRun(image: Uint8Array, run: Run, value?: number, more: ResumeOptions = {}): Run {
  const host = run.host.clone();
  return { ...run, m: thaw(machineOptions(host, run.settings), image, { value, ...more }), host };
}

/** Runs to the end, undisturbed. */
export function finish(run: Run): Outcome {
  return outcome(run, advance(run)!);
}

/** The same step by step, so that `run.turns` tells how many there are. */
export function finishSlowly(run: Run): Outcome {
  for (;;) {
    const end = advance(run, 1);
    if (end) return outcome(run, end);
  }
}

export type Chained = Outcome & { freezes: number };

/**
 * Runs to the end, in one process after another: each takes at most `every` steps. Where all tasks only
 * find that they still wait, the last process waits with them.
 */
export function runChained(first: Run, every: number, seen?: (image: Uint8Array) => void): Chained {
  let run = first;
  let freezes = 0;
  /** turns in a row after which the task slept */
  let asleep = 0;
  for (;;) {
    const { state } = run.m;
    const pid = state.queue[0];
    const end = advance(run, every);
    if (end) return { ...outcome(run, end), freezes };
    asleep = pid !== undefined && !state.queue.includes(pid) ? asleep + 1 : 0;
    // a checkpoint that is asked for is made first, or every process would only ask again
    if (asleep > state.tasks.size || run.m.requests.length > 0) continue;
    const image = freezeRun(run);
    seen?.(image);
    run = thawRun(image, run);
    freezes++;
  }
}

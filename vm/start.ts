/** The first task of a run: a shell with its descriptors, environment and source. */

import { raise } from "./delivery.ts";
import { addFile, blankFile } from "./fs/files.ts";
import { type Machine, symbolOf } from "./machine.ts";
import type { ByteString } from "./plain.ts";
import { OpenFlag } from "./program.ts";
import { enqueue } from "./scheduler.ts";
import { Signal } from "./signals.ts";
import { CellFlag, type Environment, type Task } from "./state.ts";
import { pushSource, switchTo } from "./task.ts";
import { defineDynamic, flagVariable, growCells, setVariable } from "./variables.ts";

export type StartOptions = {
  /** $0 */
  name: ByteString;
  args: readonly ByteString[];
  /** the script, or the descriptor that it is read from as it is consumed */
  source: { text: ByteString } | { fd: number };
  /** bits of Option */
  options: number;
  /** letters of $- that no option has: "c", "s" */
  letters: string;
  /** name for checkpoint files (%N) */
  checkpointName: ByteString;
};

/** What a script sees without --allow-env. */
const MINIMAL: ReadonlyMap<string, ByteString> = new Map([
  ["PATH", "/usr/local/bin:/usr/bin:/bin"],
  ["HOME", "/tmp"],
  ["LANG", "C"],
]);

/** Starts a shell in a fresh machine. */
export function startShell(m: Machine, start: StartOptions): Task {
  const { host, state, access } = m;
  const pid = state.nextPid++;
  const id = state.nextEnvironment++;
  const environment: Environment = { refs: 1, cells: [], flags: [], functions: [] };
  state.environments.set(id, environment);
  const fds = [OpenFlag.read, OpenFlag.write, OpenFlag.write].map((flags, handle) =>
    addFile(m, { ...blankFile("host", flags), handle, path: ["stdin", "stdout", "stderr"][handle] }),
  );
  const { ppid } = host.identity();
  const task: Task = {
    pid,
    ppid: 0,
    pgid: pid,
    shell: true,
    exit: null,
    frames: [],
    environment: id,
    environ: null,
    fds,
    cwd: access.read || access.write ? host.cwd() : "/tmp",
    umask: host.umask ?? 0o022,
    status: 0,
    substituted: -1,
    background: 0,
    name: start.name,
    args: start.args,
    options: start.options,
    traps: new Map(),
    parentTraps: null,
    ignored: [],
    pending: [],
    jobs: [],
    shellPid: pid,
    optionSuffix: start.letters,
    pipeline: null,
    lastArgument: start.name,
    level: 0,
    optionIndex: 0,
    optionAt: 1,
    secondsFrom: 0,
    depth: 0,
  };
  state.tasks.set(pid, task);
  state.mainPid = pid;
  state.name = start.checkpointName;
  switchTo(m, task);
  setVariables(m, task, access.env ? host.environ() : MINIMAL, ppid);
  const text = "text" in start.source ? start.source.text : "";
  const fd = "fd" in start.source ? start.source.fd : -1;
  pushSource(task, { role: "script", name: start.name, text, line: 1, fd, condition: false, undo: null });
  enqueue(m, pid);
  return task;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function setVariables(m: Machine, task: Task, environ: ReadonlyMap<string, ByteString>, ppid: number): void {
  defineDynamic(m, m.env);
  const exportOne = (name: string, value: ByteString) => {
    const symbol = symbolOf(m, name);
    setVariable(m, symbol, value);
    flagVariable(m, symbol, CellFlag.export);
  };
  for (const [name, value] of environ) if (NAME.test(name)) exportOne(name, value);
  exportOne("PWD", task.cwd);
  growCells(m.env, m.state.symbols.length);
  flagVariable(m, symbolOf(m, "OLDPWD"), CellFlag.export);
  if (!environ.has("OLDPWD")) m.env.cells[symbolOf(m, "OLDPWD")] = null;
  exportOne("SHLVL", String((Number.parseInt(environ.get("SHLVL") ?? "0", 10) || 0) + 1));
  if (!environ.has("PATH")) setVariable(m, symbolOf(m, "PATH"), MINIMAL.get("PATH")!);
  const { uid, euid } = m.host.identity();
  for (const [name, value] of [
    ["IFS", " \t\n"],
    ["BASH_VERSION", "5.2.15(1)-release"],
    ["PS4", "+ "],
    ["OPTIND", "1"],
    ["OPTERR", "1"],
    ["PPID", String(ppid)],
    ["UID", String(uid)],
    ["EUID", String(euid)],
  ])
    setVariable(m, symbolOf(m, name), value);
  for (const name of ["PPID", "UID", "EUID"]) flagVariable(m, symbolOf(m, name), CellFlag.readonly);
}

/**
 * A signal that floe's own process got. USR1 and USR2 stand for CKPT and CKPTEXIT; INT and QUIT
 * go to all as from a terminal; any other to the main shell if it has a trap for it, else to all.
 */
export function hostSignal(m: Machine, signal: number): void {
  const main = m.state.tasks.get(m.state.mainPid);
  const { tasks } = m.state;
  if (signal === Signal.USR1 || signal === Signal.USR2) {
    const freeze = signal === Signal.USR1 ? Signal.CKPT : Signal.CKPTEXIT;
    if (main && main.exit === null) raise(m, main, freeze);
    else m.requests.push({ request: "freeze", exit: signal === Signal.USR2 });
  } else if (signal !== Signal.INT && signal !== Signal.QUIT && main && (main.traps.get(signal) ?? "") !== "")
    raise(m, main, signal);
  else for (const task of [...tasks.values()]) raise(m, task, signal, true);
  m.wakeDriver();
}

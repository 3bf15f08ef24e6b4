/** The first task of a run: a shell with its descriptors, environment and source. */

import { indexedOf } from "./arrays.ts";
import { raise } from "./delivery.ts";
import { addFile, forceWrite } from "./fs/files.ts";
import { importFunction } from "./functions.ts";
import { clock, type Machine, symbolOf, symbolsOf } from "./machine.ts";
import { NAME } from "./names.ts";
import { readStartFile } from "./ops/within.ts";
import {
  DEFAULT_INERT,
  DEFAULT_SHOPTS,
  RESTRICTED_SHELL,
  type ShoptRow,
  setOptions,
  setShopt,
} from "./options.ts";
import { type ByteString, mapped, toBytes } from "./plain.ts";
import { OpenFlag } from "./program.ts";
import { enqueue } from "./scheduler.ts";
import { defaultAction, Signal } from "./signals.ts";
import { CellFlag, type Environment, Option, type Task } from "./state.ts";
import { pushSource, switchTo } from "./task.ts";
import { defineDynamic, growCells } from "./variables.ts";

export type StartOptions = {
  /** $0 */
  name: ByteString;
  args: readonly ByteString[];
  /** the script, or the descriptor that it is read from as it is consumed */
  source: { text: ByteString } | { fd: number };
  /** bits of Option */
  options: number;
  /** options of `shopt` that are not as usual (-O) */
  shopt?: readonly { row: ShoptRow; on: boolean }[];
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

/** The environment as far as it is granted, over the minimal one. */
function environOf(m: Machine): ReadonlyMap<string, ByteString> {
  const { access, guard, host } = m;
  if (access.env && !access.rules?.env && !guard.watch.trace) return new Map(host.environ());
  const environ = new Map(access.env && !access.rules?.env ? [] : MINIMAL);
  if (!access.env) return environ;
  for (const [name, value] of host.environ()) {
    if (guard.permits("env", name)) environ.set(name, value);
    guard.trace("env", name, guard.permits("env", name));
  }
  return environ;
}

/** Starts a shell in a fresh machine. */
export function startShell(m: Machine, start: StartOptions): Task {
  const { host, state } = m;
  const pid = state.nextPid++;
  const here = host.cwd();
  const cwd = m.tree.mapped(here) || m.tree.isDirectory(here) ? here : "/tmp";
  m.guard.refusal();
  m.astray = cwd !== here;
  const environ = environOf(m);
  const id = newEnvironment(m, environ, cwd);
  const fds = mapped([OpenFlag.read, OpenFlag.write, OpenFlag.write], (flags, handle) =>
    // many runs have /dev/null as their input: what it is, is not asked before something reads it (fs/files.ts)
    handle > 0 && host.isClosed?.(handle)
      ? -1
      : addFile(m, "host", flags, ["stdin", "stdout", "stderr"][handle], { handle }),
  );
  const task: Task = {
    pid,
    ppid: 0,
    pgid: pid,
    exit: null,
    frames: [],
    environment: id,
    environ: null,
    fds,
    cwd,
    umask: host.umask ?? 0o022,
    traps: new Map(),
    ignored: [],
    shellPid: pid,
    ...shellFields(m, start),
  };
  startOptions(m, task, start.shopt ?? []);
  state.tasks.set(pid, task);
  state.mainPid = pid;
  state.name = start.checkpointName;
  if (start.letters === "c" && "text" in start.source) nameExecution(m, task, start.source.text);
  switchTo(m, task);
  const text = "text" in start.source ? start.source.text : "";
  const fd = "fd" in start.source ? start.source.fd : -1;
  pushSource(task, { role: "script", name: start.name, text, line: 1, fd, condition: false, undo: null });
  const file = environ.get("BASH_ENV");
  if (file && (task.options & Option.posix) === 0) readStartFile(m, task, file);
  enqueue(m, pid);
  return task;
}

/** What a task is as a shell, at its start; the rest it has as a process. */
export function shellFields(m: Machine, start: Pick<StartOptions, "name" | "args" | "options" | "letters">) {
  return {
    shell: true,
    status: 0,
    substituted: -1,
    background: 0,
    name: start.name,
    args: start.args,
    options: start.options,
    shopts: DEFAULT_SHOPTS,
    aliases: null,
    inert: DEFAULT_INERT,
    parentTraps: null,
    pending: [],
    jobs: [],
    optionSuffix: start.letters,
    pipeline: null,
    lastArgument: start.name,
    level: 0,
    optionIndex: 0,
    optionAt: 1,
    secondsFrom: clock(m),
    enclosed: false,
    looping: false,
    trapLine: 0,
    trapCommand: "",
    depth: 0,
    calls: [],
    seed: -1,
    lastRandom: 0,
    foreign: null,
    stopped: 0,
    died: 0,
    uncontrolled: false,
    marks: [0, 0] as const,
    coproc: null,
    settings: null,
  };
}

/** What a restricted shell may not change (bash manual 6.10). */
const FIXED = ["PATH", "SHELL", "ENV", "BASH_ENV", "HISTFILE"];

/** `set -r`, or -r at the start: the task's variables that name programs and files stay as they are. */
export function restrict(m: Machine, task: Task): void {
  task.options |= Option.restricted;
  const env = m.state.environments.get(task.environment)!;
  for (const name of FIXED) {
    const symbol = symbolOf(m, name);
    growCells(env, m.state.symbols.length);
    env.flags[symbol] |= CellFlag.readonly;
  }
}

/** What posix mode brings along, and the options of `shopt` that were asked for. */
export function startOptions(m: Machine, task: Task, shopt: NonNullable<StartOptions["shopt"]>): void {
  if (task.options & Option.posix) {
    setOptions(task, Option.posix, true);
    nameAtStart(m, task, "POSIXLY_CORRECT", "y");
  }
  if (task.options & Option.restricted) {
    task.inert |= RESTRICTED_SHELL;
    restrict(m, task);
  }
  for (const { row, on } of shopt) setShopt(task, row, on);
}

/** How deep shells are in each other: one more (or, under `exec`, one less) than what the environment says. */
export function shellLevel(m: Machine, text: ByteString, change: number): number {
  const before = text !== "" && /^\s*[-+]?[0-9]+\s*$/.test(text) ? Number(text) : 0;
  const level = Math.max(before + change, 0);
  if (level < MAX_LEVEL) return level;
  const warning = `bash: warning: shell level (${level}) too high, resetting to 1\n`;
  if (m.task !== null) forceWrite(m, m.task, 2, toBytes(warning));
  return 1;
}

const MAX_LEVEL = 1000;

/** `-c`: its text is BASH_EXECUTION_STRING. */
export function nameExecution(m: Machine, task: Task, text: ByteString): void {
  nameAtStart(m, task, "BASH_EXECUTION_STRING", text);
}

/** A variable that the way in which a shell is started brings along. */
function nameAtStart(m: Machine, task: Task, name: string, value: ByteString): void {
  const env = m.state.environments.get(task.environment)!;
  const symbol = symbolOf(m, name);
  growCells(env, m.state.symbols.length);
  env.cells[symbol] ??= value;
}

/** Sets what is not computed, in the order of the rows. */
function setAll(
  m: Machine,
  env: Environment,
  rows: readonly (readonly [name: string, value: ByteString | null, flags: number])[],
): void {
  const symbols = symbolsOf(
    m,
    mapped(rows, ([name]) => name),
  );
  growCells(env, m.state.symbols.length);
  for (let i = 0; i < rows.length; i++) {
    const symbol = symbols[i];
    if (env.flags[symbol] & CellFlag.dynamic) continue;
    env.cells[symbol] = rows[i][1];
    env.flags[symbol] = (env.flags[symbol] & CellFlag.hooked) | rows[i][2];
  }
}

/** A new environment with what a shell sets at start; `parent`: its parent's pid, 0: the host's. → its number; the current task stays what it was. */
export function newEnvironment(
  m: Machine,
  environ: ReadonlyMap<string, ByteString>,
  cwd: ByteString,
  parent = 0,
): number {
  const id = m.state.nextEnvironment++;
  const env: Environment = { refs: 1, cells: [], flags: [], functions: [] };
  m.state.environments.set(id, env);
  defineDynamic(m, env);
  const rows: [name: string, value: ByteString | null, flags: number][] = [];
  const set = (name: string, value: ByteString | null, flags: number) => void rows.push([name, value, flags]);
  for (const [name, value] of environ) if (NAME.test(name)) rows.push([name, value, CellFlag.export]);
  const { uid, euid, ppid } = m.host.identity();
  set("PWD", cwd, CellFlag.export);
  if (!environ.has("OLDPWD")) set("OLDPWD", null, CellFlag.export);
  set("SHLVL", String(shellLevel(m, environ.get("SHLVL") ?? "", 1)), CellFlag.export);
  if (!environ.has("PATH")) set("PATH", MINIMAL.get("PATH")!, 0);
  for (const [name, value] of Object.entries({
    IFS: " \t\n",
    BASH: "/bin/bash",
    BASH_VERSION: "5.2.15(1)-release",
    PS4: "+ ",
    OPTIND: "1",
    OPTERR: "1",
    HOSTNAME: environ.get("HOSTNAME") ?? "localhost",
    HOSTTYPE: "x86_64",
    OSTYPE: "linux-gnu",
    MACHTYPE: "x86_64-pc-linux-gnu",
    COMP_WORDBREAKS: " \t\n\"'@><=;|&(:",
  }))
    set(name, value, environ.has(name) ? CellFlag.export : 0);
  for (const [name, value] of Object.entries({ TERM: "dumb", SHELL: "/bin/bash" }))
    if (!environ.has(name)) set(name, value, 0);
  set("BASH_VERSINFO", null, CellFlag.readonly | CellFlag.indexed);
  for (const [name, value] of Object.entries({ PPID: parent > 0 ? parent : ppid, UID: uid, EUID: euid }))
    set(name, String(value), CellFlag.readonly | CellFlag.integer);
  setAll(m, env, rows);
  env.cells[symbolOf(m, "BASH_VERSINFO")] = indexedOf([5, 2, 15, 1, "release", "x86_64-pc-linux-gnu"]);
  for (const [name, value] of environ)
    if (name.startsWith("BASH_FUNC_") && !NAME.test(name)) importFunction(m, env, name, value);
  return id;
}

/**
 * A signal that floe's own process got. USR1 and USR2 stand for CKPT and CKPTEXIT; INT and QUIT
 * go to all as from a terminal; any other to the main shell if it has a trap for it, else to all; CONT to all of a run
 * that is stopped. `quiet`: a
 * freeze that an interval asks for, and no person.
 */
export function hostSignal(m: Machine, signal: number, quiet = false): void {
  const main = m.state.tasks.get(m.state.mainPid);
  const { tasks } = m.state;
  if (signal === Signal.USR1 || signal === Signal.USR2) {
    const freeze = signal === Signal.USR1 ? Signal.CKPT : Signal.CKPTEXIT;
    if (main && main.exit === null && (main.traps.has(freeze) || main.ignored.includes(freeze)))
      raise(m, main, freeze);
    else m.requests.push({ request: "freeze", exit: signal === Signal.USR2, host: true, quiet });
  } else if (signal === Signal.CONT && main && main.stopped === 0) raise(m, main, signal);
  else if (signal !== Signal.INT && signal !== Signal.QUIT && main && (main.traps.get(signal) ?? "") !== "")
    raise(m, main, signal);
  else {
    // one that has ended, and whose output nobody takes, is not waited for any more
    const dies = defaultAction(signal) === "terminate" && (main?.exit !== null || !main.traps.has(signal));
    if (dies && !main?.ignored.includes(signal)) m.interrupted = signal;
    for (const task of [...tasks.values()]) raise(m, task, signal, true);
  }
  m.wakeDriver();
}

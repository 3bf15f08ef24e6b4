/** A machine under way in this process: signals, the freeze key, the registry, and the end. */
import {
  drive,
  hostSignal,
  type Machine,
  OpenFlag,
  rehearse,
  Signal,
  takeSnapshot,
  toBytes,
} from "../../vm/index.ts";
import { type Context, print } from "./context.ts";
import type { Flags } from "./flags.ts";
import { KNOWN_AFTER, register } from "./registry.ts";
import { closeState, endState, type StateFile } from "./state.ts";

/** A run that has lasted so long, ms, makes an image for nobody: it takes 2 or 3 ms of the processor, which the first freeze would else take longer. */
const REHEARSE_AFTER = 80;

/** Drives the machine to its end, and ends the process with the run's status. */
export function follow(context: Context, m: Machine, flags: Flags, state: StateFile | null = null): void {
  context.machine = m;
  const registration = register(context.host, m);
  // checkpoints at intervals are silent: only one that was asked for by hand is announced
  m.onFrozen = (path, quiet) => {
    registration.frozen(path);
    if (!quiet) print(context, 2, `floe: frozen to ${path}\n`);
  };
  traceCheckpoints(context, m);
  m.journal.sync = flags.sync;
  // until the process has ended: a signal that comes too late must not kill it in place of its status
  context.host.onSignal((signal) => {
    // the freeze key comes as TSTP, see watchKey
    if (signal === Signal.TSTP && flags.key !== 0 && context.host.isatty(0)) return;
    hostSignal(m, meaning(flags, signal));
  });
  // a state file has seen a checkpoint by now
  if (flags.every > 0 && !state) rehearse(m);
  const stops = [
    watchKey(context, m, flags),
    checkpointEvery(context, m, flags.every),
    // a run that has lasted this long may well be frozen: naming it makes its modules before somebody waits for them
    context.host.after(KNOWN_AFTER, () => void takeSnapshot),
    // and done once
    state ? () => {} : context.host.after(REHEARSE_AFTER, () => rehearse(m)),
  ];
  drive(m, ({ status, frozen, signal }) => {
    for (const stop of stops) stop();
    registration.end(frozen);
    // a job that a signal from outside has ended is not over, nor one whose image is damaged: its files are for the next time
    const over = !m.watchdog.damaged && (m.interrupted === 0 || status !== 128 + m.interrupted);
    if (state) endState(context, state, m, flags, !frozen && over);
    // after the state file: a job that is killed here is to find both or none
    if (frozen || over) m.journal.close();
    if (state) closeState(context, state);
    context.saveCache?.();
    // who waits for this process is to see what it died of: a shell goes by that after ^C
    if (signal !== undefined) context.host.dieOf?.(signal);
    // of this one no process dies: nobody else would say it
    if (signal === Signal.XFSZ) print(context, 2, "floe: File size limit exceeded (--max-file-size)\n");
    context.exit(status);
  });
}

/** FLOE_TRACE_CHECKPOINTS names a file that gets a line of JSON for each checkpoint. */
function traceCheckpoints({ host }: Context, m: Machine): void {
  const file = host.environ().get("FLOE_TRACE_CHECKPOINTS");
  if (!file) return;
  const handle = host.open(file, OpenFlag.write | OpenFlag.create | OpenFlag.append, 0o600);
  if (handle >= 0)
    m.onCheckpoint = (report) => void host.write(handle, toBytes(`${JSON.stringify(report)}\n`), null);
}

/** A host signal as --on-signal has it: USR1 and USR2 are what freezes. */
function meaning(flags: Flags, signal: number): number {
  const action = flags.onSignal.get(signal);
  return action === undefined ? signal : action === "freeze" ? Signal.USR1 : Signal.USR2;
}

/** Milliseconds until the freeze key is watched: to look what standard input is takes its time, and many runs are over by then. */
const WATCH_AFTER = 1;

/** The freeze character on a terminal. */
function watchKey({ host, watchFreezeKey }: Context, m: Machine, flags: Flags): () => void {
  if (flags.key === 0) return () => {};
  let stop = host.after(WATCH_AFTER, () => {
    if (host.isatty(0)) stop = watchFreezeKey(() => hostSignal(m, Signal.USR1), flags.key);
  });
  return () => stop();
}

/** Raises CKPT at each interval. */
function checkpointEvery(context: Context, m: Machine, every: number): () => void {
  if (every === 0) return () => {};
  let cancel = () => {};
  const next = () => {
    cancel = context.host.after(every, () => {
      hostSignal(m, Signal.USR1, true);
      next();
    });
  };
  next();
  return () => cancel();
}

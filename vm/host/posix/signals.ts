/**
 * Host signals, by number. The numbers are Linux's (they are part of what scripts see); another
 * host's own numbers stay inside it, since the runtime names signals. The last column: whether the machine is told of
 * it. Not CHLD (the host reports its children), nor those that a fault of this process raises, nor TTIN and TTOU, whose
 * default is right for it.
 */
const SIGNALS: readonly (readonly [number, NodeJS.Signals, boolean])[] = [
  [1, "SIGHUP", true],
  [2, "SIGINT", true],
  [3, "SIGQUIT", true],
  [4, "SIGILL", false],
  [5, "SIGTRAP", false],
  [6, "SIGABRT", false],
  [7, "SIGBUS", false],
  [8, "SIGFPE", false],
  [9, "SIGKILL", false],
  [10, "SIGUSR1", true],
  [11, "SIGSEGV", false],
  [12, "SIGUSR2", true],
  [13, "SIGPIPE", false],
  [14, "SIGALRM", true],
  [15, "SIGTERM", true],
  [17, "SIGCHLD", false],
  [18, "SIGCONT", true],
  [19, "SIGSTOP", false],
  [20, "SIGTSTP", true],
  [21, "SIGTTIN", false],
  [22, "SIGTTOU", false],
  [23, "SIGURG", false],
  [24, "SIGXCPU", true],
  [25, "SIGXFSZ", true],
  [26, "SIGVTALRM", false],
  [27, "SIGPROF", false],
  [28, "SIGWINCH", true],
  [29, "SIGIO", false],
  [31, "SIGSYS", false],
];

/** The runtime's name of a signal number, or null. */
export function signalName(signal: number): NodeJS.Signals | null {
  return SIGNALS.find(([number]) => number === signal)?.[1] ?? null;
}

/** The number of a signal name of the runtime; 15 for one not in the table. */
export function signalNumber(name: string): number {
  return SIGNALS.find((row) => row[1] === name)?.[0] ?? 15;
}

/** Who is told of signals; null: nobody yet, and they are kept. */
let deliverTo: ((signal: number) => void) | null = null;
let kept: number[] = [];
let listeners: { name: NodeJS.Signals; listener: () => void }[] = [];

/**
 * Keeps the signals that come from now on for whoever will listen: called first thing, so that none kills this
 * process while it starts.
 */
export function keepSignals(): void {
  if (listeners.length > 0) return;
  // by index: this is the first code to run, and the runtime's own iterators have yet to be compiled
  for (let i = 0; i < SIGNALS.length; i++) if (SIGNALS[i][2]) listenTo(SIGNALS[i][0], SIGNALS[i][1]);
}

/** SIGXFSZ, which a write of this process raises: its writer is told by EFBIG. It is caught so that nobody dies of it. */
const OWN = 25;

function listenTo(signal: number, name: NodeJS.Signals): void {
  const listener = () => {
    if (signal === OWN) return;
    if (deliverTo) deliverTo(signal);
    else kept.push(signal);
  };
  process.on(name, listener);
  listeners.push({ name, listener });
}

/** Where nobody listens, signals have their default actions again: those that were kept, too. */
export function releaseSignals(): void {
  if (deliverTo) return;
  for (const { name, listener } of listeners) process.off(name, listener);
  listeners = [];
  for (const signal of kept.splice(0)) process.kill(process.pid, signal);
}

/** Listens to all of them that the machine is told of until the returned function is called. */
export function listenSignals(deliver: (signal: number) => void): () => void {
  keepSignals();
  deliverTo = deliver;
  const early = kept;
  kept = [];
  for (const signal of early) deliver(signal);
  return () => {
    if (deliverTo === deliver) deliverTo = null;
    releaseSignals();
  };
}

/** Signals whose default ends a process without a core file. */
const PLAIN_DEATHS: ReadonlySet<number> = new Set([1, 2, 9, 10, 12, 13, 14, 15]);

/** Ends this process by the signal, with no listener in the way. */
export function dieOf(signal: number): void {
  const name = signalName(signal);
  if (name === null || !PLAIN_DEATHS.has(signal)) return;
  if (signal !== 9) process.removeAllListeners(name);
  process.kill(process.pid, name);
}

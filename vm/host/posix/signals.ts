/**
 * Host signals, by number. The numbers are Linux's (they are part of what scripts see); another
 * host's own numbers stay inside it, since the runtime names signals.
 */
const SIGNALS: readonly (readonly [number, NodeJS.Signals])[] = [
  [1, "SIGHUP"],
  [2, "SIGINT"],
  [3, "SIGQUIT"],
  [4, "SIGILL"],
  [5, "SIGTRAP"],
  [6, "SIGABRT"],
  [7, "SIGBUS"],
  [8, "SIGFPE"],
  [9, "SIGKILL"],
  [10, "SIGUSR1"],
  [11, "SIGSEGV"],
  [12, "SIGUSR2"],
  [13, "SIGPIPE"],
  [14, "SIGALRM"],
  [15, "SIGTERM"],
  [17, "SIGCHLD"],
  [18, "SIGCONT"],
  [19, "SIGSTOP"],
  [20, "SIGTSTP"],
  [21, "SIGTTIN"],
  [22, "SIGTTOU"],
  [23, "SIGURG"],
  [24, "SIGXCPU"],
  [25, "SIGXFSZ"],
  [26, "SIGVTALRM"],
  [27, "SIGPROF"],
  [28, "SIGWINCH"],
  [29, "SIGIO"],
  [31, "SIGSYS"],
];

/**
 * The signals that the machine is told of. Not CHLD (the host reports its children), nor those
 * that a fault of this process raises, nor TTIN and TTOU, whose default is right for it.
 */
const DELIVERED = [1, 2, 3, 10, 12, 14, 15, 18, 20, 24, 25, 28];

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
  listeners = DELIVERED.map((signal) => {
    const name = signalName(signal)!;
    const listener = () => {
      if (deliverTo) deliverTo(signal);
      else kept.push(signal);
    };
    process.on(name, listener);
    return { name, listener };
  });
}

/** Where nobody listens, signals have their default actions again: those that were kept, too. */
export function releaseSignals(): void {
  if (deliverTo) return;
  for (const { name, listener } of listeners) process.off(name, listener);
  listeners = [];
  for (const signal of kept.splice(0)) process.kill(process.pid, signal);
}

/** Listens to all of `DELIVERED` until the returned function is called. */
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

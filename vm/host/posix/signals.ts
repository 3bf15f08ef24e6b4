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

const nameOf = new Map(SIGNALS);
const numberOf = new Map<string, number>(SIGNALS.map(([number, name]) => [name, number]));

/**
 * The signals that the machine is told of. Not CHLD (the host reports its children), nor those
 * that a fault of this process raises, nor TTIN and TTOU, whose default is right for it.
 */
const DELIVERED = [1, 2, 3, 10, 12, 14, 15, 18, 20, 24, 25, 28];

/** The runtime's name of a signal number, or null. */
export function signalName(signal: number): NodeJS.Signals | null {
  return nameOf.get(signal) ?? null;
}

/** The number of a signal name of the runtime; 15 for one not in the table. */
export function signalNumber(name: string): number {
  return numberOf.get(name) ?? 15;
}

/** Listens to all of `DELIVERED` until the returned function is called. */
export function listenSignals(deliver: (signal: number) => void): () => void {
  const listeners = DELIVERED.map((signal) => {
    const name = signalName(signal)!;
    const listener = () => deliver(signal);
    process.on(name, listener);
    return { name, listener };
  });
  return () => {
    for (const { name, listener } of listeners) process.off(name, listener);
  };
}

/** A machine under way in this process: signals, the freeze key, the registry, and the end. */
import { drive, hostSignal, type Machine, Signal } from "../../vm/index.ts";
import { type Context, print } from "./context.ts";
import { register } from "./registry.ts";

/** Drives the machine to its end, and ends the process with the run's status. */
export function follow(context: Context, m: Machine): void {
  const registration = register(context.host, m);
  m.onFrozen = (path) => {
    registration.frozen(path);
    print(context, 2, `floe: frozen to ${path}\n`);
  };
  const stop = context.host.onSignal((signal) => hostSignal(m, signal));
  const unwatch = watchKey(context, m);
  drive(m, ({ status }) => {
    stop();
    unwatch();
    registration.end();
    context.exit(status);
  });
}

/** ^E on a terminal asks for a freeze. */
function watchKey(context: Context, m: Machine): () => void {
  if (!context.host.isatty(0)) return () => {};
  return context.watchFreezeKey(() => hostSignal(m, Signal.USR1));
}

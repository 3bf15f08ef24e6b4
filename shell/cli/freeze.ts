/** `floe freeze PID`: freezes a running floe from outside, and says where to. */
import type { ByteString } from "../../vm/index.ts";
import { type Context, die, print, Status } from "./context.ts";
import type { FlagName } from "./flags.ts";
import { forget, KNOWN_AFTER, lookUp } from "./registry.ts";
import { parseOperand } from "./resume.ts";

const SIGUSR1 = 10;
const SIGUSR2 = 12;
/** Milliseconds between looks, and until it is given up. */
const POLL_MS = 5;
const PATIENCE_MS = 60_000;

/** Flags of `floe freeze`. */
export const FREEZE_FLAGS: readonly FlagName[] = ["exit"];

export function freeze(context: Context, argv: readonly ByteString[]): void {
  const { flags, operand } = parseOperand(context, argv, FREEZE_FLAGS, "PID");
  const { host } = context;
  if (!/^[0-9]+$/.test(operand) || Number(operand) < 1)
    return die(context, Status.usage, `${operand}: a process id is required`);
  const pid = Number(operand);
  const asked = host.monotonic();
  const find = () => {
    const found = lookUp(host, pid);
    if (found !== null) return request(context, pid, flags.exit, found);
    // it may have been started just now
    const young = host.monotonic() - asked < 4 * KNOWN_AFTER && host.sendSignal(pid, 0) === 0;
    if (!young) return die(context, Status.image, `${pid}: not a running floe of yours`);
    host.after(POLL_MS, find);
  };
  find();
}

/** Asks for the freeze, and waits until it is done. `before`: what was known of the run by then. */
function request(
  context: Context,
  pid: number,
  exit: boolean,
  before: { sequence: number; path: ByteString },
): void {
  const { host } = context;
  const errno = host.sendSignal(pid, exit ? SIGUSR2 : SIGUSR1);
  if (errno < 0) {
    forget(host, pid);
    return die(context, Status.image, `${pid}: not a running floe of yours`);
  }
  const start = host.monotonic();
  const look = () => {
    const now = lookUp(host, pid);
    const alive = host.sendSignal(pid, 0) === 0;
    if (now && (now.sequence > before.sequence || now.path !== before.path) && !(exit && alive)) {
      if (!alive) forget(host, pid);
      print(context, 1, `${now.path}\n`);
      return context.exit(0);
    }
    if (!alive) return die(context, Status.image, `${pid}: ended without being frozen`);
    if (host.monotonic() - start > PATIENCE_MS)
      return die(
        context,
        Status.image,
        `${pid}: not frozen after ${PATIENCE_MS / 1000} s (it waits for a host program, or has a trap for CKPT)`,
      );
    host.after(POLL_MS, look);
  };
  look();
}

/**
 * The freeze key. While a job runs, the terminal stays cooked and its suspend character is ^E
 * instead of ^Z, so that ^E arrives as SIGTSTP and no other input is touched, not even when a
 * host program is reading. ^Z is then an ordinary character.
 */
import { isTerminal } from "./posix/files.ts";
import { libc } from "./posix/libc.ts";

/** ^E */
export const FREEZE_KEY = 5;

/**
 * struct termios: its size, where c_cc[VSUSP] is, and the byte and bit of c_lflag's NOFLSH (keep
 * what was typed when a signal character comes). Linux has one layout on x64 and arm64.
 */
const LAYOUTS = {
  linux: { size: 60, suspend: 17 + 10, flags: 12, keep: 0x80 },
  darwin: { size: 72, suspend: 32 + 10, flags: 24 + 3, keep: 0x80 },
} as Readonly<Record<string, { size: number; suspend: number; flags: number; keep: number }>>;

/** tcsetattr's "at once"; 0 on Linux and macOS alike. */
const TCSANOW = 0;

/**
 * Calls `onKey` when `key` (a control character's code, 1 to 31) is typed on the terminal of standard input (or SIGTSTP comes from
 * elsewhere), until the returned function is called. Does nothing where there is no terminal.
 * The old settings come back then, and when the process exits.
 */
export function watchFreezeKey(onKey: () => void, key = FREEZE_KEY): () => void {
  const layout = LAYOUTS[process.platform];
  const lib = layout && isTerminal(0) ? libc() : null;
  if (!lib) return () => {};
  const settings = new Uint8Array(layout.size);
  if (lib.tcgetattr(0, lib.ptr(settings)) !== 0) return () => {};
  const before = { suspend: settings[layout.suspend], flags: settings[layout.flags] };
  const during = { suspend: key, flags: before.flags | layout.keep };

  /** Changes these two bytes if they are as `from` says, leaving what others set meanwhile. */
  const change = (from: typeof before, to: typeof before) => {
    // A background process that sets the terminal would be stopped by SIGTTOU.
    if (lib.tcgetpgrp(0) !== lib.getpgrp() || lib.tcgetattr(0, lib.ptr(settings)) !== 0) return;
    if (settings[layout.suspend] !== from.suspend) return;
    settings[layout.suspend] = to.suspend;
    settings[layout.flags] = (settings[layout.flags] & ~layout.keep) | (to.flags & layout.keep);
    lib.tcsetattr(0, TCSANOW, lib.ptr(settings));
  };
  const set = () => change(before, during);
  const restore = () => change(during, before);
  const onSuspend = () => {
    // The key stops every process of the foreground group; only this one was meant.
    process.kill(0, "SIGCONT");
    onKey();
  };

  process.on("SIGTSTP", onSuspend);
  process.on("SIGCONT", set);
  process.on("exit", restore);
  set();
  return () => {
    process.off("SIGCONT", set);
    process.off("exit", restore);
    restore();
    process.off("SIGTSTP", onSuspend);
  };
}

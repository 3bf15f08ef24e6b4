/** Who watches the permission checks of a run: the terminal's user, and the file of FLOE_TRACE_PERMISSIONS. */
import { createWatch, type GuardWatch, hostSignal, isEverything, Signal } from "../../vm/index.ts";
import type { Context } from "./context.ts";
import type { Flags } from "./flags.ts";

export function watchFor(context: Context, flags: Flags): GuardWatch {
  const { host, readAnswer, readAnswerLater } = context;
  const trace = host.environ().get("FLOE_TRACE_PERMISSIONS") || undefined;
  const prompt = !flags.noPrompt && !isEverything(flags.access) && host.isatty(0) && host.isatty(2);
  const interrupt = () => context.machine && hostSignal(context.machine, Signal.INT);
  // the freeze key freezes while a person is asked, too
  const control = (code: number) =>
    code === flags.key && context.machine && hostSignal(context.machine, Signal.USR1);
  return prompt || trace
    ? createWatch(host, { prompt, trace, readAnswer, readAnswerLater, interrupt, control })
    : {};
}

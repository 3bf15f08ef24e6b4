/** Redirections of the syntax tree to those of the machine. */
import type { RedirectCode } from "../../vm/index.ts";
import type { Redirect } from "../ast.ts";
import type { Slots, Unit } from "./unit.ts";
import { compileValue, compileWord } from "./words.ts";

export function compileRedirects(u: Unit, redirects: readonly Redirect[], slots: Slots): RedirectCode[] {
  return redirects.map((r) => ({
    op: r.op,
    fd: r.fd ?? (r.op.startsWith("<") ? 0 : 1),
    target: r.op === "<<<" ? compileValue(u, r.target, slots) : compileWord(u, r.target, slots),
    ...(r.variable === null ? {} : { variable: r.variable }),
  }));
}

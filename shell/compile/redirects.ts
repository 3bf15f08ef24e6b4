/** Redirections of the syntax tree to those of the machine. */
import { mapped, type RedirectCode } from "../../vm/index.ts";
import type { Redirect, Word } from "../ast.ts";
import type { Slots, Unit } from "./unit.ts";
import { compileDocument, compileField, compileValue, type compileWord } from "./words.ts";

export function compileRedirects(u: Unit, redirects: readonly Redirect[], slots: Slots): RedirectCode[] {
  return mapped(redirects, (r) => {
    const moved = r.op === "<&" || r.op === ">&" ? withoutDash(r.target) : null;
    const target = moved ?? r.target;
    const code: RedirectCode = {
      op: r.op,
      fd: r.fd ?? (r.op.startsWith("<") ? 0 : 1),
      target: targetCompiler(r.op)(u, target, slots),
    };
    const { pos, end } = r.target;
    if (code.target.literal === null && end >= 0) code.text = u.text.slice(pos.offset, end);
    if (moved !== null) code.moves = true;
    if (r.variable !== null) code.variable = r.variable;
    return code;
  });
}

/** The `WORD` of `>&WORD-`, where it is more than text: to move is in the syntax. null: none. */
function withoutDash({ pos, end, parts }: Word): Word | null {
  const last = parts[parts.length - 1];
  if (parts.length < 2 || last.kind !== "literal" || last.quoted || !last.text.endsWith("-")) return null;
  const rest = parts.slice(0, -1);
  return { pos, end, parts: last.text === "-" ? rest : [...rest, { ...last, text: last.text.slice(0, -1) }] };
}

/** Braces in the name of a file make it several, which is one too many (bash). */
function targetCompiler(op: string): typeof compileWord {
  if (op === "<<<") return compileValue;
  return op === "<<" || op === "<<-" ? compileDocument : compileField;
}

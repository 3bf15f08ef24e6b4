/** Redirections in bash's layout. */
import type { ByteString } from "../../vm/index.ts";
import { quoteForReuse } from "../../vm/index.ts";
import type { HereText, Redirect } from "../ast.ts";
import { type Output, write, writeBodies } from "./output.ts";
import { printWord } from "./words.ts";

/** One blank apart; the bodies of here-documents after all of them, or after the operator that follows. */
export function printRedirects(out: Output, redirects: readonly Redirect[]): void {
  const documents: HereText[] = [];
  out.afterDocument = false;
  const texts = redirects
    .filter((redirect) => !redirect.implied)
    .map((redirect) => {
      if (redirect.document) documents.push(redirect.document);
      return redirectText(out, redirect);
    });
  write(out, texts.join(" "));
  if (documents.length === 0) return;
  if (out.lists > 0) out.waiting = documents;
  else writeBodies(out, documents);
}

/** The descriptor that is not told: bash leaves out the 1 of `1<>`, too. */
const USUAL: Readonly<Record<string, number>> = {
  "<": 0,
  ">": 1,
  ">>": 1,
  ">|": 1,
  "<>": 1,
  "<<": 0,
  "<<-": 0,
  "<<<": 0,
};

function redirectText(out: Output, redirect: Redirect): ByteString {
  const { op, fd, variable, document, written, target } = redirect;
  if (document) {
    const { delimiter, quoted } = document;
    return `${descriptor(redirect)}${op}${quoted ? quoteForReuse(delimiter, "single") : delimiter}`;
  }
  const text = target.end < 0 ? "1" : printWord(out.source, target.pos.offset, target.end, out.substitutions);
  if (written) return `${written}${written === ">&" ? "" : " "}${text}`;
  if (op !== "<&" && op !== ">&") return `${descriptor(redirect)}${op} ${text}`;
  const own = op === "<&" ? 0 : 1;
  const before = variable === null ? String(fd ?? own) : `{${variable}}`;
  if (text === "-") return `${before}>&-`;
  if (/^[0-9]+-?$/.test(text) || text.endsWith("-")) return `${before}${op}${text}`;
  return `${variable === null && (fd ?? own) === own ? "" : before}${op}${text}`;
}

function descriptor({ op, fd, variable }: Redirect): string {
  if (variable !== null) return `{${variable}}`;
  const number = fd ?? (op.startsWith("<") ? 0 : 1);
  return number === USUAL[op] ? "" : String(number);
}

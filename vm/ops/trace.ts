/** `set -x`: each command on standard error, quoted so that it could be used again. */
import { forceWrite } from "../fs/files.ts";
import type { Machine } from "../machine.ts";
import { toBytes, type ByteString } from "../plain.ts";
import { lookup } from "../variables.ts";

const PLAIN = /^[A-Za-z0-9_@%+:,./^=-]+$/;

/** A word as `set -x` shows it. */
export function quoteTrace(text: ByteString): ByteString {
  if (PLAIN.test(text)) return text;
  if (/[\x01-\x1f\x7f-\xff]/.test(text)) {
    const escaped = text.replace(/[\x01-\x1f\x7f-\xff'\\]/g, (c) => {
      const known = { "\n": "\\n", "\t": "\\t", "\r": "\\r", "'": "\\'", "\\": "\\\\", "\x07": "\\a", "\b": "\\b", "\x1b": "\\E", "\v": "\\v", "\f": "\\f" }[c];
      return known ?? `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`;
    });
    return `$'${escaped}'`;
  }
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function line(m: Machine, text: ByteString): void {
  const ps4 = lookup(m, "PS4") ?? "+ ";
  forceWrite(m, m.task, 2, toBytes(`${ps4.charAt(0).repeat(m.task.depth)}${ps4}${text}\n`));
}

export function traceCommand(m: Machine, argv: readonly ByteString[]): void {
  line(m, argv.map(quoteTrace).join(" "));
}

export function traceAssignment(m: Machine, symbol: number, value: ByteString): void {
  line(m, `${m.state.symbols[symbol]}=${value === "" ? "" : quoteTrace(value)}`);
}

/** Prompts: `${x@P}` (bash manual 6.9). */
import type { SimpleCode } from "../code.ts";
import { type Machine, symbolOf } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { Option, Shopt } from "../state.ts";
import { lookup } from "../variables.ts";
import { expandString } from "./words.ts";

const SIMPLE: Readonly<Record<string, ByteString>> = {
  a: "\x07",
  e: "\x1b",
  n: "\n",
  r: "\r",
  "[": "\x01",
  "]": "\x02",
  "\\": "\\",
  v: "5.2",
  V: "5.2.0",
};

/** The text with its backslash escapes replaced, then its parameters; null where evaluation stopped. */
export function expandPrompt(m: Machine, text: ByteString): ByteString | null {
  const plain = text.includes("\\")
    ? text.replace(/\\([0-7]{1,3}|[\s\S])/g, (all, e: string) => escapeValue(m, e) ?? all)
    : text;
  return /[$`]/.test(plain) && m.task.shopts & Shopt.promptvars ? expandText(m, plain) : plain;
}

function escapeValue(m: Machine, e: string): ByteString | null {
  if (/^[0-7]/.test(e)) return String.fromCharCode(Number.parseInt(e, 8) & 255);
  const simple = SIMPLE[e];
  if (simple !== undefined) return simple;
  const cwd = lookup(m, "PWD") ?? m.task.cwd;
  const home = lookup(m, "HOME");
  const short = home && (cwd === home || cwd.startsWith(`${home}/`)) ? `~${cwd.slice(home.length)}` : cwd;
  switch (e) {
    case "w":
      return short;
    case "W":
      return short === "~" || cwd === "/" ? short : cwd.slice(cwd.lastIndexOf("/") + 1);
    case "s":
      return m.task.name.slice(m.task.name.lastIndexOf("/") + 1);
    case "$":
      return m.host.identity().uid === 0 ? "#" : "$";
    case "u":
      return lookup(m, "USER") ?? (m.host.identity().uid === 0 ? "root" : "?");
    case "h":
      return (lookup(m, "HOSTNAME") ?? "").replace(/\..*/s, "");
    case "H":
      return lookup(m, "HOSTNAME") ?? "";
    case "j":
      return String(m.task.jobs.filter(({ id }) => id > 0).length);
    default:
      return null;
  }
}

/** As within double quotes; what has commands in it stays as written. */
function expandText(m: Machine, text: ByteString): ByteString | null {
  const compiled = m.compiler.next(`: "${text.replace(/"/g, '\\"')}"`, 0, 1, {
    name: m.task.name,
    final: true,
    symbolOf: (name) => symbolOf(m, name),
  });
  if (compiled.kind !== "command") return text;
  const command = compiled.code.constants[0] as SimpleCode;
  if (command.slots > 0) return text;
  const { options } = m.task;
  m.task.options &= ~Option.nounset;
  const value = expandString(m, command.words[1]);
  m.task.options = options;
  return value;
}

/** Prompts: `${x@P}` (bash manual 6.9). */
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { settingsOf } from "../settings.ts";
import { Option, Shopt } from "../state.ts";
import { lookup } from "../variables.ts";
import { expandForeign, protectText } from "./foreign.ts";

const SIMPLE: Readonly<Record<string, ByteString>> = {
  a: "\x07",
  e: "\x1b",
  n: "\n",
  r: "\r",
  // they mark off what is not printed, for line editing alone
  "[": "",
  "]": "",
  "\\": "\\",
  v: "5.2",
  V: "5.2.15",
};

/** Escapes of dates and times, as strftime has them: they are substitutions of `printf`. */
const DATES: Readonly<Record<string, ByteString>> = {
  d: "%a %b %d",
  t: "%H:%M:%S",
  T: "%I:%M:%S",
  "@": "%I:%M %p",
  A: "%H:%M",
};

/** Whether a prompt has something in it that must run. */
export function hasSubstitution(text: ByteString): boolean {
  return /`|\$\(|\\[dtT@AD]/.test(text);
}

function date(format: ByteString): ByteString {
  return `$(builtin printf '%(${format.replace(/'/g, "'\\''")})T' -1)`;
}

/** The text with its backslash escapes replaced, then its parameters; null where evaluation stopped. */
export function expandPrompt(m: Machine, text: ByteString): ByteString | null {
  const plain = text.includes("\\")
    ? text.replace(/\\([0-7]{1,3}|D\{([^}]*)\}|[\s\S])/g, (all, e: string, format?: string) =>
        format === undefined ? (escapeValue(m, e) ?? all) : date(format || "%X"),
      )
    : text;
  return /[$`\\]/.test(plain) && m.task.shopts & Shopt.promptvars ? expandText(m, plain) : plain;
}

function escapeValue(m: Machine, e: string): ByteString | null {
  if (/^[0-7]/.test(e)) return String.fromCharCode(Number.parseInt(e, 8) & 255);
  const simple = SIMPLE[e];
  if (simple !== undefined) return simple;
  if (DATES[e] !== undefined) return date(DATES[e]);
  const cwd = lookup(m, "PWD") ?? m.task.cwd;
  const home = lookup(m, "HOME");
  const short = home && (cwd === home || cwd.startsWith(`${home}/`)) ? `~${cwd.slice(home.length)}` : cwd;
  switch (e) {
    case "w":
      return short;
    case "W":
      return short === "~" || cwd === "/" ? short : cwd.slice(cwd.lastIndexOf("/") + 1);
    case "s":
      return "bash";
    case "$":
      return m.host.identity().uid === 0 ? "#" : "$";
    case "u":
      return lookup(m, "USER") ?? (m.host.identity().uid === 0 ? "root" : "?");
    case "h":
      return (lookup(m, "HOSTNAME") ?? "").replace(/\..*/s, "");
    case "H":
      return lookup(m, "HOSTNAME") ?? "";
    case "!":
      return String(settingsOf(m.task).history.length + 1);
    case "#":
      return "1";
    case "l":
      return "tty";
    case "j":
      return String(m.task.jobs.filter(({ id }) => id > 0).length);
    default:
      return null;
  }
}

/** As within double quotes. */
function expandText(m: Machine, text: ByteString): ByteString | null {
  const { options } = m.task;
  m.task.options &= ~Option.nounset;
  const word = protectText(text, false, (char) => (char === '"' ? '\\"' : char));
  const value = expandForeign(m, `"${word}"`);
  m.task.options = options;
  return value;
}

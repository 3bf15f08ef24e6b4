import { type ByteString, type Call, errnoMessage, type FileStat, type Reply } from "../vm/index.ts";
import { parseDate } from "./date/parse.ts";
import { civilTime, parseZone, UTC, type Zone } from "./lib/calendar.ts";
import { quote, quoteName } from "./lib/messages.ts";
import { failure, hasOption, optionValue, type ParsedOptions, usageError } from "./lib/options.ts";
import { ask, emit, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";
import { formatTime } from "./lib/strftime.ts";

type DateState = {
  format: ByteString;
  /** what -d says, or the file of -r */
  text: ByteString | null;
  file: ByteString | null;
  utc: boolean;
  zone: Zone;
};

const ISO: Readonly<Record<string, string>> = {
  hours: "%Y-%m-%dT%H%:z",
  minutes: "%Y-%m-%dT%H:%M%:z",
  date: "%Y-%m-%d",
  seconds: "%Y-%m-%dT%H:%M:%S%:z",
  ns: "%Y-%m-%dT%H:%M:%S,%N%:z",
};

const RFC_3339: Readonly<Record<string, string>> = {
  date: "%Y-%m-%d",
  seconds: "%Y-%m-%d %H:%M:%S%:z",
  ns: "%Y-%m-%d %H:%M:%S.%N%:z",
};

const spec: UtilitySpec<DateState> = {
  name: "date",
  synopsis: "date [OPTION]... [+FORMAT]",
  options: [
    {
      key: "date",
      flags: "-d --date",
      argument: "STRING",
      help: "display time described by STRING, not now",
    },
    {
      key: "iso",
      flags: "-I --iso-8601",
      argument: "FMT",
      optional: true,
      help: "date, hours, minutes, seconds or ns",
    },
    { key: "email", flags: "-R --rfc-email", help: "RFC 5322 format: Mon, 14 Aug 2006 02:34:56 -0600" },
    { key: "rfc3339", flags: "--rfc-3339", argument: "FMT", help: "RFC 3339 format: date, seconds or ns" },
    {
      key: "file",
      flags: "-r --reference",
      argument: "FILE",
      help: "display the last modification time of FILE",
    },
    { key: "utc", flags: "-u --utc --universal", help: "use Coordinated Universal Time" },
  ],
  notes:
    "Zones are read from TZ: in the POSIX form, as EST5EDT,M3.2.0,M11.1.0, or by name, as Europe/Berlin; unset means UTC.",
  configure,
  phases: { begin, environ, now, modified },
};

/** Display the time (POSIX XCU date, GNU options); setting the clock is not supported. */
export const date = utility(spec);

function configure(parsed: ParsedOptions, talk: Talk): DateState | null {
  const [operand, extra] = parsed.operands;
  if (extra !== undefined) return refuse(talk, usageError(spec, `extra operand ${quote(extra)}`));
  const named = namedFormat(parsed);
  if (named?.startsWith("!")) return refuse(talk, usageError(spec, named.slice(1)));
  if (operand !== undefined && operand[0] !== "+") {
    if (!hasOption(parsed, "date")) return refuse(talk, failure(spec, `invalid date ${quote(operand)}`));
    const hint =
      "lacks a leading '+';\nwhen using an option to specify date(s), any non-option\nargument must be a format string beginning with '+'";
    return refuse(talk, usageError(spec, `the argument ${quote(operand)} ${hint}`));
  }
  if (named !== null && operand !== undefined)
    return refuse(talk, failure(spec, "multiple output formats specified"));
  if (hasOption(parsed, "date") && hasOption(parsed, "file"))
    return refuse(talk, usageError(spec, "the options to specify dates for printing are mutually exclusive"));
  return {
    format: named ?? operand?.slice(1) ?? "%a %b %e %H:%M:%S %Z %Y",
    text: optionValue(parsed, "date"),
    file: optionValue(parsed, "file"),
    utc: hasOption(parsed, "utc"),
    zone: UTC,
  };
}

/** The format of -I, -R or --rfc-3339, null without; `!` begins what is wrong with it. */
function namedFormat(parsed: ParsedOptions): string | null {
  if (hasOption(parsed, "email")) return "%a, %d %b %Y %H:%M:%S %z";
  for (const [key, table, flag] of [
    ["iso", ISO, "--iso-8601"],
    ["rfc3339", RFC_3339, "--rfc-3339"],
  ] as const) {
    if (!hasOption(parsed, key)) continue;
    const name = optionValue(parsed, key) ?? "date";
    const full = Object.keys(table).find((each) => each.startsWith(name));
    if (full === undefined)
      return `!invalid argument ${quote(name)} for '${flag}'\nValid arguments are:${list(table)}`;
    return table[full];
  }
  return null;
}

function list(table: Readonly<Record<string, string>>): string {
  return Object.keys(table)
    .map((name) => `\n  - '${name}'`)
    .join("");
}

function begin(_own: DateState, talk: Talk): Call {
  return ask(talk, "environ", { call: "environ" });
}

function environ(own: DateState, talk: Talk, reply: Reply): Call {
  if (!own.utc) own.zone = parseZone((reply.value as ReadonlyMap<string, ByteString>).get("TZ"));
  if (own.file !== null) return ask(talk, "modified", { call: "stat", path: own.file, follow: true });
  return ask(talk, "now", { call: "time" });
}

function now(own: DateState, talk: Talk, reply: Reply): Call {
  const time = reply.value as number;
  if (own.text === null) return print(own, talk, time);
  const moment = parseDate(own.text, time, own.zone);
  if (moment !== null) return print(own, talk, moment);
  warn(talk, `date: invalid date ${quote(own.text)}\n`);
  return finish(talk);
}

function modified(own: DateState, talk: Talk, reply: Reply): Call {
  if (reply.errno === 0) return print(own, talk, (reply.value as FileStat).mtime);
  warn(talk, `date: ${quoteName(own.file!)}: ${errnoMessage(reply.errno)}\n`);
  return finish(talk);
}

function print(own: DateState, talk: Talk, ms: number): Call {
  emit(talk, `${formatTime(own.format, civilTime(ms, own.zone), Math.floor(ms / 1000))}\n`);
  return finish(talk);
}

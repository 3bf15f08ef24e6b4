import {
  type ByteString,
  type Call,
  Errno,
  errnoMessage,
  type FileStat,
  OpenFlag,
  type Reply,
} from "../vm/index.ts";
import { parseDate } from "./date/parse.ts";
import { civilTime, parseZone, secondsFromCivil, UTC, type Zone } from "./lib/calendar.ts";
import { quote } from "./lib/messages.ts";
import { hasOption, optionValue, usageError } from "./lib/options.ts";
import { ask, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";

type Touch = {
  operands: readonly ByteString[];
  index: number;
  create: boolean;
  access: boolean;
  modification: boolean;
  /** -d, -t, -r as given */
  date: ByteString | null;
  stamp: ByteString | null;
  reference: ByteString | null;
  zone: Zone;
  /** the times to set, in milliseconds */
  atime: number;
  mtime: number;
};

const spec: UtilitySpec<Touch> = {
  name: "touch",
  synopsis: "touch [OPTION]... FILE...",
  options: [
    { key: "access", flags: "-a", help: "change only the access time" },
    { key: "keep", flags: "-c --no-create", help: "do not create any files" },
    {
      key: "date",
      flags: "-d --date",
      argument: "STRING",
      help: "parse STRING and use it instead of current time",
    },
    { key: "modification", flags: "-m", help: "change only the modification time" },
    { key: "reference", flags: "-r --reference", argument: "FILE", help: "use this file's times" },
    {
      key: "stamp",
      flags: "-t",
      argument: "STAMP",
      help: "use [[CC]YY]MMDDhhmm[.ss] instead of current time",
    },
  ],
  configure(parsed, talk) {
    const { operands } = parsed;
    if (operands.length === 0) return refuse(talk, usageError(spec, "missing file operand"));
    const [date, stamp, reference] = ["date", "stamp", "reference"].map((key) => optionValue(parsed, key));
    if (stamp !== null && (date !== null || reference !== null))
      return refuse(talk, usageError(spec, "cannot specify times from more than one source"));
    const access = hasOption(parsed, "access");
    const modification = hasOption(parsed, "modification");
    return {
      operands,
      index: 0,
      create: !hasOption(parsed, "keep"),
      access: access || !modification,
      modification: modification || !access,
      date,
      stamp,
      reference,
      zone: UTC,
      atime: 0,
      mtime: 0,
    };
  },
  phases: { begin, environ, now, referred, lookedUp, created, closed, touched },
};

/** Change file times, creating files (POSIX XCU touch). */
export const touch = utility(spec);

function begin(_own: Touch, talk: Talk): Call {
  return ask(talk, "environ", { call: "environ" });
}

function environ(own: Touch, talk: Talk, reply: Reply): Call {
  own.zone = parseZone((reply.value as ReadonlyMap<string, ByteString>).get("TZ"));
  if (own.reference !== null)
    return ask(talk, "referred", { call: "stat", path: own.reference, follow: true });
  return ask(talk, "now", { call: "time" });
}

function referred(own: Touch, talk: Talk, reply: Reply): Call {
  if (reply.errno) {
    warn(talk, `touch: failed to get attributes of ${quote(own.reference!)}: ${errnoMessage(reply.errno)}\n`);
    return finish(talk);
  }
  const stat = reply.value as FileStat;
  // With -d, too, the file's times are what relative forms count from.
  const [atime, mtime] = [stat.atime, stat.mtime].map((time) =>
    own.date === null ? time : parseDate(own.date, time, own.zone),
  );
  if (atime === null || mtime === null) return badDate(talk, own.date!);
  Object.assign(own, { atime, mtime });
  return next(own, talk);
}

function now(own: Touch, talk: Talk, reply: Reply): Call {
  const current = reply.value as number;
  const text = own.date ?? own.stamp;
  const time =
    own.date !== null
      ? parseDate(own.date, current, own.zone)
      : own.stamp !== null
        ? parseStamp(own.stamp, current, own.zone)
        : current;
  if (time === null) return badDate(talk, text!);
  own.atime = own.mtime = time;
  return next(own, talk);
}

function badDate(talk: Talk, text: ByteString): Call {
  warn(talk, `touch: invalid date format ${quote(text)}\n`);
  return finish(talk);
}

const STAMP = /^([0-9]{2}|[0-9]{4})?([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(?:\.([0-9]{2}))?$/;

/** `[[CC]YY]MMDDhhmm[.ss]` in milliseconds; null if it is none. Two digits of a year are of 1969 to 2068. */
function parseStamp(text: ByteString, current: number, zone: Zone): number | null {
  const match = STAMP.exec(text);
  if (!match) return null;
  const [month, day, hour, minute, second] = match.slice(2).map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null;
  const given = Number(match[1]);
  const year =
    match[1] === undefined
      ? civilTime(current, zone).year
      : match[1].length === 4
        ? given
        : given + (given < 69 ? 2000 : 1900);
  return secondsFromCivil({ year, month, day, hour, minute, second }, zone) * 1000;
}

function next(own: Touch, talk: Talk): Call {
  // `-` is standard output, whose times do not matter here
  while (own.operands[own.index] === "-") own.index++;
  if (own.index >= own.operands.length) return finish(talk);
  return ask(talk, "lookedUp", { call: "stat", path: own.operands[own.index], follow: true });
}

function fail(own: Touch, talk: Talk, what: string, errno: number): Call {
  warn(talk, `touch: ${what} ${quote(own.operands[own.index])}: ${errnoMessage(errno)}\n`);
  return done(own, talk);
}

function done(own: Touch, talk: Talk): Call {
  own.index++;
  return next(own, talk);
}

function lookedUp(own: Touch, talk: Talk, reply: Reply): Call {
  const path = own.operands[own.index];
  if (reply.errno === 0) return setTimes(own, talk, reply.value as FileStat);
  if (reply.errno !== Errno.ENOENT)
    return fail(own, talk, own.create ? "cannot touch" : "setting times of", reply.errno);
  if (!own.create) return done(own, talk);
  return ask(talk, "created", { call: "open", path, flags: OpenFlag.write | OpenFlag.create, mode: 0o666 });
}

function created(own: Touch, talk: Talk, reply: Reply): Call {
  if (reply.errno) return fail(own, talk, "cannot touch", reply.errno);
  return ask(talk, "closed", { call: "close", fd: reply.value as number });
}

/** A new file has the present time already. */
function closed(own: Touch, talk: Talk): Call {
  if (own.date === null && own.stamp === null && own.reference === null) return done(own, talk);
  return setTimes(own, talk, null);
}

function setTimes(own: Touch, talk: Talk, stat: FileStat | null): Call {
  const atime = own.access || stat === null ? own.atime : stat.atime;
  const mtime = own.modification || stat === null ? own.mtime : stat.mtime;
  return ask(talk, "touched", { call: "utimes", path: own.operands[own.index], atime, mtime });
}

function touched(own: Touch, talk: Talk, reply: Reply): Call {
  return reply.errno ? fail(own, talk, "setting times of", reply.errno) : done(own, talk);
}

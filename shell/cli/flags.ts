/** Flags of `run` and `resume` that belong to floe, not to the script. */
import { type ByteString, type Permissions, parseAccess, permissionRow } from "../../vm/index.ts";

export type Flags = {
  access: Permissions;
  /** template of checkpoint names */
  template: ByteString | null;
  retval: number;
  /** host descriptors to rebind: number and path */
  rebind: (readonly [number, ByteString])[];
  json: boolean;
  exit: boolean;
  posix: boolean;
};

export type FlagName = "access" | "template" | "retval" | "rebind" | "json" | "exit" | "posix";

type Row = {
  flag: string;
  name: FlagName;
  argument: string;
  about: string;
  set(flags: Flags, value: ByteString): string | null;
};

/** The one table of long options. `set` returns what is wrong with a value, or null. */
const ROWS: readonly Row[] = [
  {
    flag: "--ckpt-file",
    name: "template",
    argument: "TEMPLATE",
    about:
      "name of checkpoints that have none (%N name, %P pid, %U uid, %S sequence, %T time); default %N.ckpt",
    set: (flags, value) => {
      flags.template = value;
      return null;
    },
  },
  {
    flag: "--retval",
    name: "retval",
    argument: "N",
    about: "what the frozen `checkpoint` returns, 0 to 255; default 1",
    set: (flags, value) => {
      flags.retval = /^[0-9]+$/.test(value) ? Number(value) : -1;
      return flags.retval >= 0 && flags.retval <= 255 ? null : "a number from 0 to 255 is required";
    },
  },
  {
    flag: "--fd",
    name: "rebind",
    argument: "N=PATH",
    about: "open PATH as the run's host descriptor N",
    set: (flags, value) => {
      const found = /^([0-9]+)=([\s\S]+)$/.exec(value);
      if (!found) return "N=PATH is required";
      flags.rebind.push([Number(found[1]), found[2]]);
      return null;
    },
  },
  {
    flag: "--json",
    name: "json",
    argument: "",
    about: "as JSON",
    set: (flags) => {
      flags.json = true;
      return null;
    },
  },
  {
    flag: "--exit",
    name: "exit",
    argument: "",
    about: "end the run once its image is durable (status 85)",
    set: (flags) => {
      flags.exit = true;
      return null;
    },
  },
  {
    flag: "--posix",
    name: "posix",
    argument: "",
    about: "POSIX mode, as set -o posix",
    set: (flags) => {
      flags.posix = true;
      return null;
    },
  },
];

export function newFlags(): Flags {
  return {
    access: parseAccess([]) as Permissions,
    template: null,
    retval: 1,
    rebind: [],
    json: false,
    exit: false,
    posix: false,
  };
}

/**
 * Takes the flag at argv[i] if it is one of `names`. → the next index; null if it is none of them;
 * or what is wrong.
 */
export function takeFlag(
  flags: Flags,
  names: readonly FlagName[],
  argv: readonly ByteString[],
  i: number,
): number | null | { error: string } {
  const arg = argv[i];
  if (names.includes("access") && permissionRow(arg)) {
    const given = parseAccess([arg]);
    if ("error" in given) return { error: String(given.error) };
    for (const name of Object.keys(given) as (keyof Permissions)[]) flags.access[name] ||= given[name];
    return i + 1;
  }
  const [name, inline] = arg.includes("=")
    ? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)]
    : [arg, null];
  const row = ROWS.find((r) => r.flag === name && names.includes(r.name));
  if (!row) return null;
  if (row.argument === "" && inline !== null) return { error: `${name} takes no value` };
  const value = row.argument === "" ? "" : (inline ?? argv[i + 1]);
  if (value === undefined) return { error: `${name}: ${row.argument} is required` };
  const wrong = row.set(flags, value);
  if (wrong !== null) return { error: `${name}: ${value}: ${wrong}` };
  return inline === null && row.argument !== "" ? i + 2 : i + 1;
}

/** Help lines of these flags. */
export function flagHelp(names: readonly FlagName[]): string {
  return ROWS.filter((row) => names.includes(row.name))
    .map((row) => `  ${`${row.flag}${row.argument ? `=${row.argument}` : ""}`.padEnd(24)} ${row.about}`)
    .join("\n");
}

/**
 * Options of utilities, as getopt_long(3) of GNU reads them, driven by one table a utility.
 *
 * Clusters (`-rn`), attached and separate arguments (`-k2`, `-k 2`), long options with unambiguous
 * prefixes and `=value`, `--`, operands anywhere (POSIX XBD 12.2 with GNU's permutation). The
 * table also makes `--help`.
 */
import type { ByteString } from "../../vm/index.ts";

export type OptionRow = {
  /** the name under which the result lists it; several rows may share one */
  readonly key: string;
  /** every spelling, separated by spaces: `-q --quiet --silent` */
  readonly flags: string;
  /** what `--help` calls the argument; without it the option takes none */
  readonly argument?: string;
  /** the argument may be left out, and must then be attached: `--color[=WHEN]` */
  readonly optional?: boolean;
  readonly help: string;
};

export type OptionSpec = {
  readonly name: string;
  /** `head [OPTION]... [FILE]...` */
  readonly synopsis: string;
  readonly options: readonly OptionRow[];
  /** status for a usage error; 1 unless told (grep, sort, ls: 2) */
  readonly failure?: number;
  /** key that receives the number of the obsolete form `-5` */
  readonly digits?: string;
  /** options end at the first operand, as for `env` or `xargs` */
  readonly stopAtOperand?: boolean;
  /** `-1`, `-.5` are operands and end the options, as for `seq` */
  readonly negativeOperands?: boolean;
  /** turns obsolete spellings (`tail +2`) into options before anything is read */
  readonly rewrite?: (argv: readonly ByteString[]) => readonly ByteString[];
  /** a usage error shows the synopsis too (grep) */
  readonly usageLine?: boolean;
  /** lines that `--help` prints after the table */
  readonly notes?: string;
};

/** One option as it was given; `value` is null without an argument. */
export type GivenOption = { readonly key: string; readonly value: ByteString | null };

/** A program that ends before it begins: `--help`, or a usage error. */
export type EarlyExit = { readonly status: number; readonly fd: 1 | 2; readonly text: ByteString };

export type ParsedOptions = {
  /** in the order given */
  readonly given: readonly GivenOption[];
  readonly operands: readonly ByteString[];
  /** not null: write `text` to `fd` and exit; the rest is meaningless */
  readonly exit: EarlyExit | null;
};

/** Was the option given at all? */
export function hasOption(parsed: ParsedOptions, key: string): boolean {
  for (const option of parsed.given) if (option.key === key) return true;
  return false;
}

/** The argument of the last such option, or null. */
export function optionValue(parsed: ParsedOptions, key: string): ByteString | null {
  return lastOption(parsed, [key])?.value ?? null;
}

/** The arguments of all such options, in order. */
export function optionValues(parsed: ParsedOptions, key: string): ByteString[] {
  return parsed.given.filter((option) => option.key === key).map((option) => option.value ?? "");
}

/** The last given of options that override each other (`-E -F`), or null. */
export function lastOption(parsed: ParsedOptions, keys: readonly string[]): GivenOption | null {
  return parsed.given.findLast((option) => keys.includes(option.key)) ?? null;
}

/** `head: MESSAGE` and the hint to `--help`, as GNU ends a usage error. */
export function usageError(spec: OptionSpec, message: string, name: ByteString = spec.name): EarlyExit {
  const usage = spec.usageLine ? `Usage: ${spec.synopsis}\n` : "";
  const text = `${name}: ${message}\n${usage}Try '${name} --help' for more information.\n`;
  return { status: spec.failure ?? 1, fd: 2, text };
}

/** A plain failure without the hint: `head: MESSAGE`. */
export function failure(spec: OptionSpec, message: string): EarlyExit {
  return { status: spec.failure ?? 1, fd: 2, text: `${spec.name}: ${message}\n` };
}

/** What `--help` prints: the synopsis and the table. */
export function helpText(spec: OptionSpec): ByteString {
  const rows = [...spec.options, { key: "help", flags: "--help", help: "show this help" }].map((row) => [
    leftColumn(row),
    row.help,
  ]);
  const width = Math.min(30, Math.max(...rows.map(([left]) => left.length)));
  const lines = rows.map(([left, help]) =>
    left.length > width ? `${left}\n${" ".repeat(width)}  ${help}` : `${left.padEnd(width)}  ${help}`,
  );
  return `Usage: ${spec.synopsis}\n\n${lines.join("\n")}\n${spec.notes ? `\n${spec.notes}\n` : ""}`;
}

function leftColumn(row: OptionRow): string {
  const flags = row.flags.split(" ");
  const long = flags.some((flag) => flag.startsWith("--"));
  const argument = row.argument ?? "";
  const suffix = !argument ? "" : long ? (row.optional ? `[=${argument}]` : `=${argument}`) : ` ${argument}`;
  return `${flags[0].startsWith("--") ? "      " : "  "}${flags.join(", ")}${suffix}`;
}

type Spellings = { readonly short: Map<string, OptionRow>; readonly long: Map<string, OptionRow> };
const spellingsOf = new WeakMap<OptionSpec, Spellings>();

const HELP: OptionRow = { key: "--help", flags: "--help", help: "" };
const VERSION: OptionRow = { key: "--version", flags: "--version", help: "" };

function spellings(spec: OptionSpec): Spellings {
  let found = spellingsOf.get(spec);
  if (!found) {
    found = { short: new Map(), long: new Map() };
    for (const row of [...spec.options, HELP, VERSION])
      for (const flag of row.flags.split(" "))
        if (flag.startsWith("--")) found.long.set(flag.slice(2), row);
        else found.short.set(flag.slice(1), row);
    spellingsOf.set(spec, found);
  }
  return found;
}

type Reading = { argv: readonly ByteString[]; next: number; given: GivenOption[] };

/** Reads `words` (the first is the name it was called by) against the table. Never throws. */
export function parseOptions(words: readonly ByteString[], spec: OptionSpec): ParsedOptions {
  const argv = spec.rewrite ? spec.rewrite(words) : words;
  const reading: Reading = { argv, next: 1, given: [] };
  const operands: ByteString[] = [];
  while (reading.next < argv.length) {
    const arg = argv[reading.next++];
    if (arg === "--") break;
    const negative = spec.negativeOperands && /^-\.?[0-9]/.test(arg);
    if (arg.length < 2 || arg[0] !== "-" || negative) {
      operands.push(arg);
      if (spec.stopAtOperand || spec.negativeOperands) break;
      continue;
    }
    const exit = arg[1] === "-" ? readLong(reading, arg.slice(2), spec) : readCluster(reading, arg, spec);
    if (exit) return { given: reading.given, operands, exit };
  }
  operands.push(...argv.slice(reading.next));
  return { given: reading.given, operands, exit: null };
}

function readCluster(reading: Reading, arg: ByteString, spec: OptionSpec): EarlyExit | null {
  const { short } = spellings(spec);
  for (let at = 1; at < arg.length; at++) {
    const row = short.get(arg[at]);
    if (!row) {
      const digits = spec.digits ? /^[0-9]+/.exec(arg.slice(at)) : null;
      if (!digits) return usageError(spec, `invalid option -- '${arg[at]}'`);
      reading.given.push({ key: spec.digits!, value: digits[0] });
      at += digits[0].length - 1;
      continue;
    }
    if (row.argument === undefined) {
      reading.given.push({ key: row.key, value: null });
      continue;
    }
    const attached = arg.slice(at + 1);
    if (attached !== "" || row.optional) {
      reading.given.push({ key: row.key, value: attached === "" ? null : attached });
      return null;
    }
    if (reading.next >= reading.argv.length)
      return usageError(spec, `option requires an argument -- '${arg[at]}'`);
    reading.given.push({ key: row.key, value: reading.argv[reading.next++] });
    return null;
  }
  return null;
}

function readLong(reading: Reading, text: ByteString, spec: OptionSpec): EarlyExit | null {
  const equals = text.indexOf("=");
  const name = equals < 0 ? text : text.slice(0, equals);
  const value = equals < 0 ? null : text.slice(equals + 1);
  const found = findLong(name, spec);
  if ("status" in found) return found;
  const { row, full } = found;
  if (row === HELP) return { status: 0, fd: 1, text: helpText(spec) };
  if (row === VERSION) return { status: 0, fd: 1, text: `${spec.name} (floe)\n` };
  if (row.argument === undefined) {
    if (value !== null) return usageError(spec, `option '--${full}' doesn't allow an argument`);
    reading.given.push({ key: row.key, value: null });
  } else if (value !== null || row.optional) {
    reading.given.push({ key: row.key, value });
  } else {
    if (reading.next >= reading.argv.length)
      return usageError(spec, `option '--${full}' requires an argument`);
    reading.given.push({ key: row.key, value: reading.argv[reading.next++] });
  }
  return null;
}

/** An exact name wins; else the one row that all names with this prefix mean. */
function findLong(name: ByteString, spec: OptionSpec): { row: OptionRow; full: string } | EarlyExit {
  const { long } = spellings(spec);
  const exact = long.get(name);
  if (exact) return { row: exact, full: name };
  const candidates = [...long].filter(([full]) => full.startsWith(name));
  if (candidates.length === 0) return usageError(spec, `unrecognized option '--${name}'`);
  const [[full, row]] = candidates;
  if (candidates.every((candidate) => candidate[1] === row)) return { row, full };
  const possibilities = candidates.map((candidate) => `'--${candidate[0]}'`).join(" ");
  return usageError(spec, `option '--${name}' is ambiguous; possibilities: ${possibilities}`);
}

const SUFFIX = /^([0-9]*)(?:(b)|([kKMGTPEZY])(iB|B|))?$/;

/**
 * A count with the suffixes of GNU head, tail, split, dd: `b` 512, `K`/`KiB` 1024, `kB`/`KB` 1000, and so on to Y.
 * Returns null where it is no number; counts above 2^53 - 1 become that.
 */
export function parseCount(text: ByteString): number | null {
  const match = SUFFIX.exec(text);
  if (!match || text === "") return null;
  const digits = match[1] === "" ? 1 : Number(match[1]);
  const power = match[3] ? "KMGTPEZY".indexOf(match[3].toUpperCase()) + 1 : 0;
  const unit = match[2] ? 512 : (match[4] === "B" ? 1000 : 1024) ** power;
  return Math.min(digits * unit, Number.MAX_SAFE_INTEGER);
}

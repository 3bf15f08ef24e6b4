import { type ByteSet, expandSet, matchSets, parseSet, SetError } from "./lib/byteset.ts";
import { emit, filter, refuse, type Stream, warn } from "./lib/filter.ts";
import { quote } from "./lib/messages.ts";
import { failure, hasOption, type OptionSpec, usageError } from "./lib/options.ts";

type Tr = {
  /** what each byte becomes; null: as it is */
  table: Uint8Array | null;
  /** 1 for each byte that is deleted; null: none */
  deleted: Uint8Array | null;
  /** 1 for each byte whose repeats are squeezed; null: none */
  squeezed: Uint8Array | null;
  /** the last byte written, -1 at first */
  last: number;
};

const OPTIONS: OptionSpec = {
  name: "tr",
  synopsis: "tr [OPTION]... STRING1 [STRING2]",
  options: [
    { key: "complement", flags: "-c -C --complement", help: "use the complement of STRING1" },
    { key: "delete", flags: "-d --delete", help: "delete bytes in STRING1, do not translate" },
    {
      key: "squeeze",
      flags: "-s --squeeze-repeats",
      help: "write repeats of a byte of the last STRING once",
    },
    { key: "truncate", flags: "-t --truncate-set1", help: "first truncate STRING1 to the length of STRING2" },
  ],
  stopAtOperand: true,
  notes:
    "Sets: \\NNN \\\\ \\a \\b \\f \\n \\r \\t \\v A-Z [:CLASS:] [=C=], in STRING2 [C*] (as many as needed) and [C*NUMBER].",
};

/** A cache: what the last operands came to. A loop runs the same `tr` again and again. */
let known: { key: string; own: Tr } | null = null;

function copy({ table, deleted, squeezed, last }: Tr): Tr {
  return {
    table: table?.slice() ?? null,
    deleted: deleted?.slice() ?? null,
    squeezed: squeezed?.slice() ?? null,
    last,
  };
}

/** Translate, squeeze or delete bytes (POSIX XCU tr, GNU options). */
export const tr = filter<Tr>({
  own: { table: "?bytes", deleted: "?bytes", squeezed: "?bytes", last: "number" },
  ...OPTIONS,
  configure(parsed, io) {
    const { operands } = parsed;
    const has = (key: string) => hasOption(parsed, key);
    const options = { complement: has("complement"), truncate: has("truncate") };
    const [deleting, squeezing] = [has("delete"), has("squeeze")];
    const complaint = countOperands(operands, deleting, squeezing);
    if (complaint) return refuse(io, usageError(OPTIONS, complaint));
    io.operands = ["-"];
    const key = [deleting, squeezing, ...Object.values(options), ...operands].join("\0");
    if (known?.key === key) return copy(known.own);
    try {
      const own = build(operands, options, deleting, squeezing, io);
      if (io.err === "") known = { key, own: copy(own) };
      return own;
    } catch (error) {
      if (!(error instanceof SetError)) throw error;
      return refuse(io, failure(OPTIONS, error.message));
    }
  },
  transient: true,
  chunk(own, bytes, io) {
    emit(io, transform(own, bytes));
    return null;
  },
});

function countOperands(operands: readonly string[], deleting: boolean, squeezing: boolean): string | null {
  const { length } = operands;
  const least = deleting === squeezing ? 2 : 1;
  const most = deleting && !squeezing ? 1 : 2;
  if (length === 0) return "missing operand";
  if (length < least) {
    const why = squeezing ? "both deleting and squeezing repeats" : "translating";
    return `missing operand after ${quote(operands[0])}\nTwo strings must be given when ${why}.`;
  }
  if (length <= most) return null;
  const hint = length === 2 ? "\nOnly one string may be given when deleting without squeezing repeats." : "";
  return `extra operand ${quote(operands[most])}${hint}`;
}

function build(
  operands: readonly string[],
  options: { complement: boolean; truncate: boolean },
  deleting: boolean,
  squeezing: boolean,
  io: Stream,
): Tr {
  const parse = (text: string, second: boolean): ByteSet => {
    const set = parseSet(text, second);
    for (const warning of set.warnings) warn(io, `tr: warning: ${warning}\n`, 0);
    return set;
  };
  const first = parse(operands[0], false);
  const second = operands.length > 1 ? parse(operands[1], true) : null;
  const translating = second !== null && !deleting;
  const own: Tr = { table: null, deleted: null, squeezed: null, last: -1 };
  if (translating) {
    const { from, to } = matchSets(first, second, options);
    own.table = SAME.slice();
    // Where a byte is given twice the last one counts.
    for (let i = 0; i < from.length; i++) own.table[from[i]] = to[i];
    if (squeezing) own.squeezed = membership(to);
    return own;
  }
  const members = membership(expandSet(first, options.complement));
  if (deleting) own.deleted = members;
  if (squeezing) own.squeezed = second ? membership(expandSet(second, false)) : members;
  return own;
}

/** The table that changes nothing. */
const SAME = new Uint8Array(256).map((_, byte) => byte);

function membership(bytes: readonly number[]): Uint8Array {
  const members = new Uint8Array(256);
  for (const byte of bytes) members[byte] = 1;
  return members;
}

function transform(own: Tr, bytes: Uint8Array): Uint8Array {
  const { table, deleted, squeezed } = own;
  const out = new Uint8Array(bytes.length);
  if (table && !squeezed) {
    for (let at = 0; at < bytes.length; at++) out[at] = table[bytes[at]];
    return out;
  }
  let length = 0;
  if (deleted && !squeezed) {
    for (let at = 0; at < bytes.length; at++) {
      // Written always, kept only if it counts: no branch to mispredict.
      out[length] = bytes[at];
      length += 1 - deleted[bytes[at]];
    }
    return out.subarray(0, length);
  }
  let { last } = own;
  for (let at = 0; at < bytes.length; at++) {
    const byte = table ? table[bytes[at]] : bytes[at];
    if (deleted && deleted[byte] === 1) continue;
    if (byte === last && squeezed![byte] === 1) continue;
    out[length++] = last = byte;
  }
  own.last = last;
  return out.subarray(0, length);
}

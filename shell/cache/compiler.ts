/**
 * A compiler that remembers what it has made of a script: what a text is compiled to hangs on its bytes, on where it is read
 * from, and on options of the shell. Where there are aliases, commands are always compiled.
 */
import type { ByteString, Compiled, Compiler } from "../../vm/index.ts";
import { type Entry, type Place, readEntry, readHead, writeEntry } from "./entry.ts";

type Options = Parameters<Compiler["next"]>[3];

export type Remembering = {
  compiler: Compiler;
  /** all that is known of the script by now; null where nothing has been added to `known` */
  contents(): ByteString | null;
};

/**
 * @param script the text whose commands are remembered
 * @param known what an earlier compiler knew of it; "" where there was none
 */
export function rememberingCompiler(compiler: Compiler, script: ByteString, known: ByteString): Remembering {
  const lines = known.split("\n");
  /** written when all is over: a function's body is kept if it has been compiled by then */
  const added = new Map<string, () => Entry | null>();
  let at = 0;

  /** Commands come in the order of the script: of those before, none is asked for again. */
  const find: Compiler["next"] = (text, offset, line, options) => {
    const dialect = dialectOf(options);
    for (; at + 1 < lines.length; at += 2) {
      const entry: Entry = { head: lines[at], rest: lines[at + 1] };
      const head = readHead(entry.head);
      // a script without a newline at its end is read as if it had one
      if (head === null || head.offset > offset || head.next > script.length + 1) break;
      if (head.offset < offset || head.line !== line || head.dialect !== dialect) continue;
      const again = () => {
        const compiled = compile(text, offset, line, { ...options, aliases: null });
        if (compiled.kind !== "command") throw new Error("a command that was one is none");
        compiled.rest?.();
        return compiled.code;
      };
      const found = readEntry(head, entry, options.name, options.symbolOf, again);
      if (found === null) break;
      at += 2;
      return found;
    }
    return compile(text, offset, line, options);
  };

  const compile: Compiler["next"] = (text, offset, line, options): Compiled => {
    const place = { offset, line, dialect: dialectOf(options) };
    const key = keyOf(place);
    if (added.has(key)) return compiler.next(text, offset, line, options);
    const asked = new Map<string, number>();
    const symbolOf = (name: string) => {
      const symbol = options.symbolOf(name);
      asked.set(name, symbol);
      return symbol;
    };
    const compiled = compiler.next(text, offset, line, { ...options, symbolOf });
    if (compiled.kind === "error") return compiled;
    const write = () => writeEntry(place, compiled, asked);
    if (compiled.kind === "command" && compiled.rest) added.set(key, write);
    else {
      const entry = write();
      added.set(key, () => entry);
    }
    return compiled;
  };

  return {
    compiler: {
      next(text, offset, line, options) {
        const plain = (options.aliases?.size ?? 0) === 0 && options.final;
        return (plain && text === script ? find : compiler.next)(text, offset, line, options);
      },
      print: compiler.print,
    },
    contents() {
      const written = [...added.values()].flatMap((write) => write() ?? []);
      return written.length === 0 ? null : merged(lines, written);
    },
  };
}

/** All that the language is read by, but for aliases. */
function dialectOf({ name, final, symbolOf, aliases, ...rest }: Options): string {
  const dialect: Readonly<Record<string, boolean | undefined>> = rest;
  return Object.keys(dialect)
    .filter((option) => dialect[option])
    .join(" ");
}

function keyOf({ offset, line, dialect }: Place): string {
  return `${offset} ${line} ${dialect}`;
}

/** Entries in the order of the script, those that were added in the place of others. */
function merged(lines: readonly ByteString[], added: readonly Entry[]): ByteString {
  const entries = new Map<string, Entry & { offset: number }>();
  const add = (entry: Entry) => {
    const head = readHead(entry.head);
    if (head !== null) entries.set(keyOf(head), { ...entry, offset: head.offset });
  };
  for (let i = 0; i + 1 < lines.length; i += 2) add({ head: lines[i], rest: lines[i + 1] });
  for (const entry of added) add(entry);
  return [...entries.values()]
    .sort((a, b) => a.offset - b.offset)
    .map(({ head, rest }) => `${head}\n${rest}\n`)
    .join("");
}

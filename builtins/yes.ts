import { type ByteString, errnoMessage, type Program, toBytes } from "../vm/index.ts";
import { type EarlyExit, type OptionSpec, parseOptions } from "./lib/options.ts";

type Yes = { line: ByteString; exit: EarlyExit | null };

const OPTIONS: OptionSpec = { name: "yes", synopsis: "yes [STRING]...", options: [] };

const SIZE = 65536;
const chunks = new Map<ByteString, Uint8Array>();

/** The line repeated, about 64 KiB of it. */
function chunkOf(line: ByteString): Uint8Array {
  let chunk = chunks.get(line);
  if (!chunk) {
    if (chunks.size > 8) chunks.clear();
    chunk = toBytes(line.repeat(Math.max(1, Math.floor(SIZE / line.length))));
    chunks.set(line, chunk);
  }
  return chunk;
}

/** Print a line again and again, until killed (GNU yes). */
export const yes: Program<Yes> = {
  name: OPTIONS.name,
  synopsis: OPTIONS.synopsis,
  start(argv) {
    const { operands, exit } = parseOptions(argv, OPTIONS);
    return { line: `${operands.length > 0 ? operands.join(" ") : "y"}\n`, exit };
  },
  step(state, reply) {
    const { exit } = state;
    if (exit) {
      if (exit.text === "") return { call: "exit", status: exit.status };
      state.exit = { ...exit, text: "" };
      return { call: "write", fd: exit.fd, data: toBytes(exit.text) };
    }
    if (reply.errno === 0) return { call: "write", fd: 1, data: chunkOf(state.line) };
    state.exit = { status: 1, fd: 2, text: "" };
    const message = `yes: standard output: ${errnoMessage(reply.errno)}\n`;
    return { call: "write", fd: 2, data: toBytes(message) };
  },
};

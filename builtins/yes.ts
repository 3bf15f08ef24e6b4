import { type ByteString, errnoMessage, toBytes } from "../vm/index.ts";
import { ask, finish, utility, warn } from "./lib/phases.ts";

type Yes = { line: ByteString };

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
export const yes = utility<Yes>({
  own: { line: "text" },
  name: "yes",
  synopsis: "yes [STRING]...",
  options: [],
  configure: ({ operands }) => ({ line: `${operands.length > 0 ? operands.join(" ") : "y"}\n` }),
  phases: {
    begin(own, talk, reply) {
      if (reply.errno) {
        warn(talk, `yes: standard output: ${errnoMessage(reply.errno)}\n`);
        return finish(talk);
      }
      return ask(talk, "begin", { call: "write", fd: 1, data: chunkOf(own.line) });
    },
  },
});

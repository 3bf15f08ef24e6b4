import { type ByteString, type Call, Errno, errnoMessage, OpenFlag } from "../vm/index.ts";
import { fileError, quoteName } from "./lib/messages.ts";
import { hasOption } from "./lib/options.ts";
import { ask, finish, type Talk, utility, warn } from "./lib/phases.ts";

type Tee = {
  names: readonly ByteString[];
  flags: number;
  /** how many names have been opened, or tried */
  tried: number;
  outputs: { fd: number; name: ByteString }[];
  /** the chunk being written, and to which output next */
  data: Uint8Array;
  at: number;
};

/** Copy standard input to each file, and to standard output (POSIX XCU tee). */
export const tee = utility<Tee>({
  own: { names: "texts", flags: "number", tried: "natural", outputs: "list", data: "bytes", at: "natural" },
  name: "tee",
  synopsis: "tee [OPTION]... [FILE]...",
  options: [
    { key: "append", flags: "-a --append", help: "append to the given files, do not overwrite" },
    { key: "ignore", flags: "-i --ignore-interrupts", help: "ignored" },
    { key: "pipe", flags: "-p", help: "ignored" },
    { key: "pipe", flags: "--output-error", argument: "MODE", optional: true, help: "ignored" },
  ],
  configure: (parsed) => ({
    names: parsed.operands,
    flags:
      OpenFlag.write | OpenFlag.create | (hasOption(parsed, "append") ? OpenFlag.append : OpenFlag.truncate),
    tried: 0,
    outputs: [{ fd: 1, name: "standard output" }],
    data: new Uint8Array(0),
    at: 0,
  }),
  phases: {
    begin: openNext,
    opened(own, talk, reply) {
      const name = own.names[own.tried++];
      if (reply.errno) warn(talk, fileError("tee", name, reply.errno));
      else {
        // standard output was closed: the file must not be written in its name, too
        if (reply.value === 1) {
          own.outputs.shift();
          warn(talk, fileError("tee", "standard output", Errno.EBADF));
        }
        own.outputs.push({ fd: reply.value as number, name });
      }
      return openNext(own, talk);
    },
    read(own, talk, reply) {
      if (reply.errno) {
        warn(talk, `tee: read error: ${errnoMessage(reply.errno)}\n`);
        return finish(talk);
      }
      own.data = reply.value as Uint8Array;
      own.at = 0;
      return own.data.length === 0 ? finish(talk) : writeNext(own, talk);
    },
    wrote(own, talk, reply) {
      if (reply.errno) {
        const [{ name }] = own.outputs.splice(own.at, 1);
        warn(talk, `tee: ${quoteName(name)}: ${errnoMessage(reply.errno)}\n`);
      } else own.at++;
      return writeNext(own, talk);
    },
  },
});

function openNext(own: Tee, talk: Talk): Call {
  if (own.tried === own.names.length) return ask(talk, "read", { call: "read", fd: 0 });
  return ask(talk, "opened", { call: "open", path: own.names[own.tried], flags: own.flags, mode: 0o666 });
}

function writeNext(own: Tee, talk: Talk): Call {
  if (own.at < own.outputs.length)
    return ask(talk, "wrote", { call: "write", fd: own.outputs[own.at].fd, data: own.data });
  // With every output gone there is nothing left to read for.
  return own.outputs.length === 0 ? finish(talk) : ask(talk, "read", { call: "read", fd: 0 });
}

import { type ByteString, errnoMessage, OpenFlag, type Program, toBytes } from "../vm/index.ts";
import { quoteName } from "./lib/messages.ts";
import { type EarlyExit, hasOption, type OptionSpec, parseOptions } from "./lib/options.ts";

type Output = { fd: number; name: ByteString };

type Tee = {
  exit: EarlyExit | null;
  names: readonly ByteString[];
  append: boolean;
  outputs: Output[];
  /** the chunk being written; empty at end of file */
  data: Uint8Array;
  /** which name is being opened, or which output written */
  at: number;
  phase: "opening" | "reading" | "writing";
  awaiting: "" | "open" | "read" | "write" | "message";
  err: ByteString;
  status: number;
};

const OPTIONS: OptionSpec = {
  name: "tee",
  synopsis: "tee [OPTION]... [FILE]...",
  options: [
    { key: "append", flags: "-a --append", help: "append to the given files, do not overwrite" },
    { key: "ignore", flags: "-i --ignore-interrupts", help: "ignored" },
    { key: "pipe", flags: "-p", help: "ignored" },
    { key: "pipe", flags: "--output-error", argument: "MODE", optional: true, help: "ignored" },
  ],
};

/** Copy standard input to each file, and to standard output (POSIX XCU tee). */
export const tee: Program<Tee> = {
  name: OPTIONS.name,
  synopsis: OPTIONS.synopsis,
  start(argv) {
    const parsed = parseOptions(argv, OPTIONS);
    return {
      exit: parsed.exit,
      names: parsed.operands,
      append: hasOption(parsed, "append"),
      outputs: [{ fd: 1, name: "standard output" }],
      data: new Uint8Array(0),
      at: 0,
      phase: "opening",
      awaiting: "",
      err: "",
      status: 0,
    };
  },
  step(state, reply) {
    const { exit } = state;
    if (exit) {
      if (exit.text === "") return { call: "exit", status: exit.status };
      state.exit = { ...exit, text: "" };
      return { call: "write", fd: exit.fd, data: toBytes(exit.text) };
    }
    settle(state, reply.errno, reply.value);
    if (state.err !== "") {
      const data = toBytes(state.err);
      state.err = "";
      state.awaiting = "message";
      return { call: "write", fd: 2, data };
    }
    if (state.phase === "opening") {
      if (state.at < state.names.length) {
        state.awaiting = "open";
        const flags = OpenFlag.write | OpenFlag.create | (state.append ? OpenFlag.append : OpenFlag.truncate);
        return { call: "open", path: state.names[state.at], flags, mode: 0o666 };
      }
      state.phase = "reading";
    }
    if (state.phase === "writing") {
      if (state.at < state.outputs.length) {
        state.awaiting = "write";
        return { call: "write", fd: state.outputs[state.at].fd, data: state.data };
      }
      state.phase = "reading";
    }
    // With every output gone there is nothing left to read for.
    if (state.awaiting === "" || state.outputs.length === 0) return { call: "exit", status: state.status };
    state.awaiting = "read";
    return { call: "read", fd: 0, max: 65536 };
  },
};

function settle(state: Tee, errno: number, value: unknown): void {
  const complain = (what: string) => {
    state.err += `tee: ${what}: ${errnoMessage(errno)}\n`;
    state.status = 1;
  };
  switch (state.awaiting) {
    case "":
      state.awaiting = "message";
      return;
    case "open": {
      const name = state.names[state.at++];
      if (errno) complain(quoteName(name));
      else state.outputs.push({ fd: value as number, name });
      return;
    }
    case "write":
      if (errno) {
        complain(quoteName(state.outputs[state.at].name));
        state.outputs.splice(state.at, 1);
      } else state.at++;
      return;
    case "read":
      if (errno) complain("read error");
      state.data = errno ? new Uint8Array(0) : (value as Uint8Array);
      state.at = 0;
      state.phase = "writing";
      // Nothing read: the end. An empty `awaiting` in the reading phase means that.
      if (state.data.length === 0) {
        state.phase = "reading";
        state.awaiting = "";
      }
  }
}

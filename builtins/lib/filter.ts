/**
 * The shape of most utilities: read each operand in turn (`-`, or no operand: standard input),
 * look at its bytes chunk by chunk or in runs of whole lines, write what comes of it.
 *
 * The shape opens, reads, reports and closes; a filter only says what it does with bytes. Output
 * is written before the next read, so that a pipeline is live; a chunk that is emitted as it
 * came is passed on by reference.
 */
import {
  type ByteString,
  type Call,
  errnoMessage,
  FIRST,
  OpenFlag,
  type Plain,
  type Program,
  type Reply,
  type StateShape,
} from "../../vm/index.ts";
import { fileError } from "./messages.ts";
import { type EarlyExit, type OptionSpec, type ParsedOptions, parseOptions } from "./options.ts";

/** What the shape remembers, and what a filter may look at and set. */
export type Stream = {
  /** the operands that are read; `["-"]` where none was given */
  operands: readonly ByteString[];
  /** which of them is being read */
  index: number;
  /** the descriptor being read; -1 between files */
  fd: number;
  /** the exit status so far; a filter may set it */
  status: number;
  /** where output goes: 1 unless a filter opened something else */
  outFd: number;
  /** output not yet written; see `emit` */
  out: (Uint8Array | ByteString)[];
  /** messages not yet written; see `warn` */
  err: ByteString;
  /** what to leave: nothing, the rest of this file, or everything */
  stop: "" | "file" | "all";
  /** on standard input, bytes read but not used: given back by seeking when the file is left (POSIX XCU 1.4) */
  unread: number;
  /** most bytes that the next read may return; a filter may lower it */
  max: number;
  /** the byte that ends a line; a filter with `-z` sets 0 */
  delimiter: number;
  /** the start of a line whose end has not been read */
  carry: Uint8Array[];
  /** bytes that the filter has yet to look at */
  rest: Uint8Array | null;
  /** set once the last piece of a file is in `rest` */
  ended: boolean;
  phase:
    | "preparing"
    | "idle"
    | "opening"
    | "inspecting"
    | "reading"
    | "ending"
    | "closing"
    | "finishing"
    | "exiting";
  /** the call that the next reply answers; "ask" for one of the filter's own */
  awaiting: Call["call"] | "" | "ask";
};

/**
 * Looks at some bytes. What it does not get done in about a millisecond it returns (a subarray),
 * and is called with that again, at a later step.
 */
type Look<S> = (own: S, bytes: Uint8Array, io: Stream) => Uint8Array | null | undefined;

/**
 * Calls of the filter's own, one at a time: `reply` answers the one before (at first FIRST); null
 * when there are no more. What it needs to remember between them is in `own`. It may emit and
 * warn only as it returns null.
 */
type Ask<S> = (own: S, io: Stream, reply: Reply) => Call | null;

export type FilterSpec<S extends Plain> = OptionSpec & {
  /** what its own state is made of */
  readonly own?: StateShape<S>;
  /** the filter's own state from its options; null after `refuse` */
  configure(parsed: ParsedOptions, io: Stream): S | null;
  /** asked once, before the first file */
  readonly prepare?: Ask<S>;
  /** asked of each file after `begin`, before the first read */
  readonly inspect?: Ask<S>;
  /** a file has been opened */
  begin?(own: S, io: Stream): void;
  /** bytes as they come. Give this or `lines` */
  readonly chunk?: Look<S>;
  /** `chunk` keeps nothing of the bytes it is given, but for what it emits as it came */
  readonly transient?: boolean;
  /** an array of its own to read into, for a transient filter */
  buffer?(own: S): Uint8Array | null;
  /** whole lines with their delimiters; only the last line of a file may lack it */
  readonly lines?: Look<S>;
  /** the file has ended; not called after `stop`. True: call again at the next step */
  end?(own: S, io: Stream): boolean | undefined;
  /** all files are done, or `stop` is "all". True: call again at the next step */
  finish?(own: S, io: Stream): boolean | undefined;
  /** the message for a file that cannot be opened or read; `NAME: FILE: REASON` unless given */
  complain?(own: S, io: Stream, what: "open" | "read", errno: number): void;
};

export type FilterState<S extends Plain> = { io: Stream; own: S | null };

const CHUNK = 65536;
/** For a filter that is done with each in far less than a millisecond. */
const LARGE_CHUNK = 262144;

/** Appends to the output. Bytes are kept by reference: they must not change afterwards. */
export function emit(io: Stream, data: Uint8Array | ByteString): void {
  if (data.length > 0) io.out.push(data);
}

/** A message on standard error, and the status it leads to. */
export function warn(io: Stream, message: ByteString, status = 1): void {
  io.err += message;
  io.status = status;
}

/** The operand being read, as it was given. */
export function currentName(io: Stream): ByteString {
  return io.operands[io.index];
}

/** For `configure`: give up with a usage error. */
export function refuse(io: Stream, exit: EarlyExit): null {
  if (exit.fd === 1) io.out.push(exit.text);
  else io.err += exit.text;
  io.status = exit.status;
  return null;
}

export function newStream(operands: readonly ByteString[]): Stream {
  return {
    operands: operands.length > 0 ? operands : ["-"],
    index: 0,
    fd: -1,
    outFd: 1,
    status: 0,
    out: [],
    err: "",
    stop: "",
    unread: 0,
    max: LARGE_CHUNK,
    delimiter: 10,
    carry: [],
    rest: null,
    ended: false,
    phase: "preparing",
    awaiting: "",
  };
}

const STREAM: StateShape<Stream> = {
  operands: "texts",
  index: "natural",
  fd: "number",
  status: "natural",
  outFd: "number",
  out: "list",
  err: "text",
  stop: ["", "file", "all"],
  unread: "natural",
  max: "number",
  delimiter: "number",
  carry: "list",
  rest: "?bytes",
  ended: "flag",
  phase: [
    "preparing",
    "idle",
    "opening",
    "inspecting",
    "reading",
    "ending",
    "closing",
    "finishing",
    "exiting",
  ],
  awaiting: "text",
};

/** A program of this shape. */
export function filter<S extends Plain>(spec: FilterSpec<S>): Program<FilterState<S>> {
  return {
    name: spec.name,
    synopsis: spec.synopsis,
    shape: { io: STREAM, own: [null, spec.own ?? "any"] },
    start(argv) {
      const parsed = parseOptions(argv, spec);
      const io = newStream(parsed.operands);
      const own = parsed.exit ? refuse(io, parsed.exit) : spec.configure(parsed, io);
      if (own === null) io.phase = "exiting";
      return { io, own };
    },
    step(state, reply) {
      const answer = settle(spec, state, reply);
      state.io.awaiting = "";
      const call = advance(spec, state, answer);
      if (state.io.awaiting === "") state.io.awaiting = call.call;
      return call;
    },
  };
}

/** Takes the reply to the last call into the state; hands on one that the filter asked for. */
function settle<S extends Plain>(spec: FilterSpec<S>, state: FilterState<S>, reply: Reply): Reply {
  const { io } = state;
  switch (io.awaiting) {
    case "ask":
      return reply;
    case "write":
      if (reply.errno && io.phase !== "exiting") {
        warn(io, `${spec.name}: write error: ${errnoMessage(reply.errno)}\n`, spec.failure ?? 1);
        io.out = [];
        io.phase = "exiting";
      }
      break;
    case "open":
      if (reply.errno) fail(spec, state, "open", reply.errno);
      else opened(spec, state, reply.value as number);
      break;
    case "read": {
      if (reply.errno) {
        fail(spec, state, "read", reply.errno);
        break;
      }
      const bytes = reply.value as Uint8Array;
      if (bytes.length === 0) endOfFile(io);
      else if (spec.lines) wholeLines(io, bytes);
      else io.rest = bytes;
    }
  }
  return FIRST;
}

function fail<S extends Plain>(
  spec: FilterSpec<S>,
  { io, own }: FilterState<S>,
  what: "open" | "read",
  errno: number,
): void {
  if (spec.complain) spec.complain(own!, io, what, errno);
  else warn(io, fileError(spec.name, currentName(io), errno), spec.failure ?? 1);
  if (what === "read") {
    // What was read before the error still counts.
    endOfFile(io);
    return;
  }
  io.index++;
  io.phase = "idle";
}

function opened<S extends Plain>(spec: FilterSpec<S>, { io, own }: FilterState<S>, fd: number): void {
  io.fd = fd;
  io.phase = "inspecting";
  io.ended = false;
  spec.begin?.(own!, io);
}

function endOfFile(io: Stream): void {
  io.ended = true;
  if (io.carry.length > 0) io.rest = joinChunks(io.carry);
  io.carry = [];
}

/** Splits after the last delimiter: the lines before it can be looked at, the rest waits. */
function wholeLines(io: Stream, bytes: Uint8Array): void {
  const end = bytes.lastIndexOf(io.delimiter) + 1;
  if (end === 0) {
    addCarry(io.carry, bytes);
    return;
  }
  const lines = end === bytes.length ? bytes : bytes.subarray(0, end);
  io.rest = io.carry.length > 0 ? joinChunks([...io.carry, lines]) : lines;
  io.carry = end === bytes.length ? [] : [bytes.subarray(end)];
}

/** Small pieces are joined to ones twice their size, so that reads of one byte cost little. */
function addCarry(carry: Uint8Array[], bytes: Uint8Array): void {
  let piece = bytes;
  while (carry.length > 0 && carry[carry.length - 1].length <= piece.length && piece.length < CHUNK / 2)
    piece = joinChunks([carry.pop()!, piece]);
  carry.push(piece);
}

export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  return Buffer.concat(chunks);
}

/** Goes on until there is a call to make; looks at one piece of input at most. */
function advance<S extends Plain>(spec: FilterSpec<S>, state: FilterState<S>, reply: Reply): Call {
  const { io, own } = state;
  let looked = false;
  for (;;) {
    if (io.out.length > 0) return { call: "write", fd: io.outFd, data: takeOutput(io) };
    if (io.err !== "") return takeErrors(io);
    switch (io.phase) {
      case "preparing":
      case "inspecting": {
        const ask = io.phase === "preparing" ? spec.prepare : spec.inspect;
        const call = io.stop === "" ? ask?.(own!, io, reply) : null;
        if (call) {
          io.awaiting = "ask";
          return call;
        }
        // The phase is set last: an asked call finds its way back here. The filter may have left it.
        if (io.phase === "preparing") io.phase = "idle";
        else if (io.phase === "inspecting") io.phase = "reading";
        break;
      }
      case "idle":
        if (io.stop === "all" || io.index >= io.operands.length) io.phase = "finishing";
        else if (currentName(io) === "-") opened(spec, state, 0);
        else {
          io.phase = "opening";
          return { call: "open", path: currentName(io), flags: OpenFlag.read };
        }
        break;
      case "reading":
        if (io.stop !== "") io.phase = "closing";
        else if (io.rest !== null) {
          if (looked) return { call: "yield" };
          looked = true;
          const bytes: Uint8Array = io.rest;
          io.rest = null;
          io.rest = (spec.lines ?? spec.chunk!)(own!, bytes, io) ?? null;
        } else if (io.ended) io.phase = "ending";
        else return readMore(spec, io, own!);
        break;
      case "ending":
        if (looked) return { call: "yield" };
        looked = true;
        if (!spec.end?.(own!, io)) io.phase = "closing";
        break;
      case "closing": {
        const call = leave(io);
        if (call) return call;
        break;
      }
      case "finishing":
        if (looked) return { call: "yield" };
        looked = true;
        if (!spec.finish?.(own!, io)) io.phase = "exiting";
        break;
      default:
        return { call: "exit", status: io.status };
    }
  }
}

function readMore<S extends Plain>(spec: FilterSpec<S>, io: Stream, own: S): Call {
  const over = spec.transient === true;
  const call: Call = { call: "read", fd: io.fd, max: Math.min(io.max, over ? LARGE_CHUNK : CHUNK), over };
  const into = spec.buffer?.(own);
  return into ? { ...call, into } : call;
}

/** Leaves the current file; null once nothing more has to be called for it. */
function leave(io: Stream): Call | null {
  const { fd, unread } = io;
  if (fd === 0 && unread > 0) {
    io.unread = 0;
    return { call: "seek", fd, offset: -unread, whence: 1 };
  }
  if (io.stop === "file") io.stop = "";
  io.fd = -1;
  io.index++;
  io.phase = "idle";
  io.carry = [];
  io.rest = null;
  io.max = LARGE_CHUNK;
  io.unread = 0;
  return fd > 0 ? { call: "close", fd } : null;
}

/** About a chunk of output; a piece that is large enough goes out by reference. */
function takeOutput(io: Stream): Uint8Array {
  const { out } = io;
  let count = 0;
  let size = 0;
  while (count < out.length && size < CHUNK) size += out[count++].length;
  const pieces = count === out.length ? out : out.slice(0, count);
  io.out = count === out.length ? [] : out.slice(count);
  const [first] = pieces;
  return pieces.length === 1 && typeof first !== "string" ? first : joinOutput(pieces, size);
}

/** Bytes and byte strings as one array of bytes. `size` is their total length. */
export function joinOutput(pieces: readonly (Uint8Array | ByteString)[], size: number): Uint8Array {
  const joined = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === "string") joined.write(piece, at, "latin1");
    else joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function takeErrors(io: Stream): Call {
  const data = Buffer.from(io.err, "latin1");
  io.err = "";
  return { call: "write", fd: 2, data };
}

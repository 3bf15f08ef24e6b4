import { type Call, errnoMessage, errnoName, type Shell, type Stepping } from "../vm/index.ts";
import { scanLetters, usageError } from "./lib/letters.ts";

/** Images of all versions hold this: what is newer than the first four may be absent. */
type State = {
  path: string;
  exit: boolean;
  error: string;
  asked: boolean;
  embed?: boolean;
  /** the descriptor to write to, and how far that has come */
  fd?: number;
  phase?: "rewound" | "cut" | "written" | "durable";
  image?: Uint8Array;
};

const USAGE = "checkpoint [-ex] [-u FD | FILE]";

/** Takes the options and the operand into `state`. */
function readOptions(state: State, argv: readonly string[]): void {
  const { rest, wrong } = scanLetters(argv, "exu:", (letter, value) => {
    if (letter === "x") state.exit = true;
    else if (letter === "e") state.embed = true;
    else if (/^[0-9]{1,9}$/.test(value!)) state.fd = Number(value);
    else state.error = `${value}: invalid file descriptor`;
    return state.error === "";
  });
  state.error ||= wrong;
  if (rest.length > (state.fd === undefined ? 1 : 0)) state.error ||= "too many arguments";
  state.path = rest[0] ?? "";
}

/** The image is written to a descriptor: a file is rewound and cut first, so that it holds nothing else. */
function write(state: State, fd: number, shell: Shell, errno: number): Call {
  switch (state.phase) {
    case undefined:
      state.phase = "rewound";
      return { call: "seek", fd, offset: 0, whence: 0 };
    case "rewound":
      state.phase = "cut";
      // a pipe or a socket has no place to go back to
      return errno === 0 ? { call: "ftruncate", fd, size: 0 } : write(state, fd, shell, 0);
    case "cut": {
      const data = state.image!;
      state.phase = "written";
      delete state.image;
      return { call: "write", fd, data };
    }
    case "written":
      if (errno !== 0) return failed(shell, errno, `${fd}: ${errnoMessage(errno)}`);
      state.phase = "durable";
      return { call: "durable", fd, exit: state.exit } as unknown as Call;
    case "durable":
      return errno === 0
        ? { call: "exit", status: 0 }
        : failed(shell, errno, `${fd}: ${errnoMessage(errno)}`);
  }
}

function failed(shell: Shell, errno: number, why: string): Call {
  shell.set("CKPT_ERRNO", errnoName(errno));
  shell.complain(`checkpoint: ${why} (${errnoName(errno)})`);
  return { call: "exit", status: 255 };
}

/**
 * `checkpoint [-ex] [-u FD | FILE]`: writes the whole run to FILE, by default `%N.ckpt`, or to the open descriptor FD.
 * Status 0 in the run that goes on, the thawer's value (usually 1) in the resumed run, 255 on error, with the errno's
 * name in $CKPT_ERRNO (sys_checkpoint(2) CKPT_FREEZE). `-x`: the run ends with status 85 once the image is durable.
 * `-e`: the image has the contents of open files, too, so that it needs nothing else.
 */
export const checkpoint: Stepping<State> = {
  name: "checkpoint",
  synopsis: USAGE,
  shape: {
    path: "text",
    exit: "flag",
    error: "text",
    asked: "flag",
    embed: "?flag",
    fd: "?number",
    phase: "?text",
    image: "?bytes",
  },
  start(argv) {
    const state: State = { path: "", exit: false, error: "", asked: false };
    readOptions(state, argv);
    return state;
  },
  step(state, reply, shell) {
    const { fd, exit, embed = false } = state;
    if (state.error !== "")
      return { call: "exit", status: usageError(shell, "checkpoint", state.error, USAGE) };
    if (!state.asked) {
      state.asked = true;
      if (fd !== undefined) return { call: "image", fd, embed, exit };
      return { call: "checkpoint", path: state.path, exit, embed };
    }
    if (fd !== undefined && state.phase !== undefined) return write(state, fd, shell, reply.errno);
    if (reply.errno !== 0) return failed(shell, reply.errno, reply.value as string);
    // what is frozen within this call gets a number in the resumed run
    if (fd !== undefined && reply.value instanceof Uint8Array) {
      state.image = reply.value;
      return write(state, fd, shell, 0);
    }
    return { call: "exit", status: reply.value as number, quiet: true };
  },
};

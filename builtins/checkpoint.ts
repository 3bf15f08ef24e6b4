import { type Call, errnoMessage, errnoName, type Shell, type Stepping } from "../vm/index.ts";

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

/** Takes the options into `state`. → the operands */
function options(state: State, argv: readonly string[]): readonly string[] {
  let i = 1;
  for (; i < argv.length && /^-./.test(argv[i]); i++) {
    if (argv[i] === "--") return argv.slice(i + 1);
    for (let k = 1; k < argv[i].length; k++) {
      const letter = argv[i][k];
      if (letter === "x") state.exit = true;
      else if (letter === "e") state.embed = true;
      else if (letter === "u") {
        const value = argv[i].slice(k + 1) || argv[++i];
        if (value === undefined) state.error = "-u: option requires an argument";
        else if (!/^[0-9]{1,9}$/.test(value)) state.error = `${value}: invalid file descriptor`;
        else state.fd = Number(value);
        break;
      } else state.error = `-${letter}: invalid option`;
    }
  }
  return argv.slice(i);
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
    const operands = options(state, argv);
    if (operands.length > (state.fd === undefined ? 1 : 0)) state.error ||= "too many arguments";
    state.path = operands[0] ?? "";
    return state;
  },
  step(state, reply, shell) {
    const { fd, exit, embed = false } = state;
    if (state.error !== "") {
      shell.complain(`checkpoint: ${state.error}`);
      shell.error(`checkpoint: usage: ${USAGE}`);
      return { call: "exit", status: 2 };
    }
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

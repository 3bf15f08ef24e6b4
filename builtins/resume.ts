import { errnoName, FILES_POLICIES, type FilesPolicy, type Stepping } from "../vm/index.ts";

/** Images of all versions hold this: what is newer than the first four may be absent. */
type State = {
  path: string;
  value: number;
  error: string;
  asked: boolean;
  files?: FilesPolicy;
  reseed?: boolean;
  clock?: "real" | "continue";
};

const USAGE = "resume [-s] [-c real|continue] [-f auto|refuse|rollback|keep] FILE [RETVAL]";

/** Takes the options into `state`. → the operands */
function options(state: State, argv: readonly string[]): readonly string[] {
  let i = 1;
  for (; i < argv.length && /^-./.test(argv[i]); i++) {
    if (argv[i] === "--") return argv.slice(i + 1);
    for (let k = 1; k < argv[i].length; k++) {
      const letter = argv[i][k];
      if (letter === "s") state.reseed = true;
      else if (letter !== "c" && letter !== "f") state.error ||= `-${letter}: invalid option`;
      else {
        const value = argv[i].slice(k + 1) || (argv[++i] ?? "");
        if (letter === "f") state.files = FILES_POLICIES.find((policy) => policy === value);
        else if (value === "real" || value === "continue") state.clock = value;
        if (letter === "f" ? !state.files : !state.clock)
          state.error ||= `-${letter}: ${value}: invalid argument`;
        break;
      }
    }
  }
  return argv.slice(i);
}

/**
 * `resume [OPTIONS] FILE [RETVAL]`: replaces this run by the one in FILE and does not return, like exec; its
 * `checkpoint` gives RETVAL, 1 by default (sys_checkpoint(2) CKPT_THAW). 255 on error, with nothing changed.
 * `-s`: other random numbers than the image would go on with; `-c real`: SECONDS counts the time frozen;
 * `-f`: what to do about files that are not as they were.
 */
export const resume: Stepping<State> = {
  name: "resume",
  synopsis: USAGE,
  shape: {
    path: "text",
    value: "number",
    error: "text",
    asked: "flag",
    files: "?text",
    reseed: "?flag",
    clock: "?text",
  },
  start(argv) {
    const state: State = { path: "", value: 1, error: "", asked: false };
    const args = options(state, argv);
    state.path = args[0] ?? "";
    if (args[1] !== undefined) state.value = /^[0-9]+$/.test(args[1]) ? Number(args[1]) : -1;
    if (args.length === 0) state.error ||= "a file is required";
    else if (args.length > 2) state.error ||= "too many arguments";
    else if (state.value < 0 || state.value > 255)
      state.error ||= `${args[1]}: a return value of 0 to 255 is required`;
    return state;
  },
  step(state, reply, shell) {
    if (state.error !== "") {
      shell.complain(`resume: ${state.error}`);
      shell.error(`resume: usage: ${USAGE}`);
      return { call: "exit", status: 2 };
    }
    const { path, value, files, reseed, clock } = state;
    if (!state.asked) {
      state.asked = true;
      return { call: "resume", path, value, files, reseed, clock };
    }
    shell.set("CKPT_ERRNO", errnoName(reply.errno));
    shell.complain(`resume: ${reply.value as string} (${errnoName(reply.errno)})`);
    return { call: "exit", status: 255 };
  },
};

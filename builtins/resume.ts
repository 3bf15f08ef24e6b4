import { errnoName, FILES_POLICIES, type FilesPolicy, type Stepping } from "../vm/index.ts";
import { scanLetters, usageError } from "./lib/letters.ts";

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

/** Takes the options and operands into `state`. */
function readOptions(state: State, argv: readonly string[]): void {
  const { rest, wrong } = scanLetters(argv, "sc:f:", (letter, value) => {
    const files = letter === "f" ? FILES_POLICIES.find((policy) => policy === value) : undefined;
    if (letter === "s") state.reseed = true;
    else if (files) state.files = files;
    else if (letter === "c" && (value === "real" || value === "continue")) state.clock = value;
    else state.error = `-${letter}: ${value}: invalid argument`;
    return state.error === "";
  });
  state.error ||= wrong;
  state.path = rest[0] ?? "";
  if (rest[1] !== undefined) state.value = /^[0-9]+$/.test(rest[1]) ? Number(rest[1]) : -1;
  if (rest.length === 0) state.error ||= "a file is required";
  else if (rest.length > 2) state.error ||= "too many arguments";
  else if (state.value < 0 || state.value > 255)
    state.error ||= `${rest[1]}: a return value of 0 to 255 is required`;
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
    readOptions(state, argv);
    return state;
  },
  step(state, reply, shell) {
    if (state.error !== "") return { call: "exit", status: usageError(shell, "resume", state.error, USAGE) };
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

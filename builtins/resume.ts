import { errnoName, type Stepping } from "../vm/index.ts";

type State = { path: string; value: number; error: string; asked: boolean };

/**
 * `resume FILE [RETVAL]`: replaces this run by the one in FILE and does not return, like exec; its
 * `checkpoint` gives RETVAL, 1 by default (sys_checkpoint(2) CKPT_THAW). 255 on error, with nothing changed.
 */
export const resume: Stepping<State> = {
  name: "resume",
  synopsis: "resume FILE [RETVAL]",
  start(argv) {
    const args = argv[1] === "--" ? argv.slice(2) : argv.slice(1);
    const value = args[1] === undefined ? 1 : /^[0-9]+$/.test(args[1]) ? Number(args[1]) : -1;
    let error = "";
    if (args.length === 0) error = "a file is required";
    else if (args.length > 2) error = "too many arguments";
    else if (value < 0 || value > 255) error = `${args[1]}: a return value of 0 to 255 is required`;
    return { path: args[0] ?? "", value, error, asked: false };
  },
  step(state, reply, shell) {
    if (state.error !== "") {
      shell.complain(`resume: ${state.error}`);
      shell.error("resume: usage: resume FILE [RETVAL]");
      return { call: "exit", status: 2 };
    }
    if (!state.asked) {
      state.asked = true;
      return { call: "resume", path: state.path, value: state.value };
    }
    shell.set("CKPT_ERRNO", errnoName(reply.errno));
    shell.complain(`resume: ${reply.value as string} (${errnoName(reply.errno)})`);
    return { call: "exit", status: 255 };
  },
};

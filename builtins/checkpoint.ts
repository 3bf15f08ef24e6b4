import { errnoName, type Stepping } from "../vm/index.ts";

type State = { path: string; exit: boolean; error: string; asked: boolean };

/**
 * `checkpoint [-x] [FILE]`: writes the whole run to FILE, by default `%N.ckpt`. Status 0 in the run
 * that goes on, the thawer's value (usually 1) in the resumed run, 255 on error, with the errno's
 * name in $CKPT_ERRNO (sys_checkpoint(2) CKPT_FREEZE). `-x`: the run ends with status 85 once the image is durable.
 */
export const checkpoint: Stepping<State> = {
  name: "checkpoint",
  synopsis: "checkpoint [-x] [FILE]",
  start(argv) {
    const state: State = { path: "", exit: false, error: "", asked: false };
    let i = 1;
    for (; i < argv.length && /^-./.test(argv[i]); i++) {
      if (argv[i] === "--") {
        i++;
        break;
      }
      if (argv[i] === "-x") state.exit = true;
      else state.error = `${argv[i]}: invalid option`;
    }
    if (argv.length - i > 1) state.error = "too many arguments";
    state.path = argv[i] ?? "";
    return state;
  },
  step(state, reply, shell) {
    if (state.error !== "") {
      shell.complain(`checkpoint: ${state.error}`);
      shell.error("checkpoint: usage: checkpoint [-x] [FILE]");
      return { call: "exit", status: 2 };
    }
    if (!state.asked) {
      state.asked = true;
      return { call: "checkpoint", path: state.path, exit: state.exit };
    }
    if (reply.errno === 0) return { call: "exit", status: reply.value as number, quiet: true };
    shell.set("CKPT_ERRNO", errnoName(reply.errno));
    shell.complain(`checkpoint: ${reply.value as string} (${errnoName(reply.errno)})`);
    return { call: "exit", status: 255 };
  },
};

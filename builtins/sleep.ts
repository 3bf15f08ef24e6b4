import type { Program } from "../vm/index.ts";

type State = { ms: number; error: string; stage: number };

const UNITS: Readonly<Record<string, number>> = { "": 1000, s: 1000, m: 60000, h: 3600000, d: 86400000 };

/** `sleep NUMBER[smhd]...`: the sum; what is left of it survives a freeze (POSIX XCU sleep, GNU's fractions and units). */
export const sleep: Program<State> = {
  name: "sleep",
  synopsis: "sleep NUMBER[smhd]...",
  shape: {
    ms: "number",
    error: "text",
    stage: "number",
  },
  start(argv) {
    const args = argv[1] === "--" ? argv.slice(2) : argv.slice(1);
    let ms = 0;
    let error = args.length === 0 ? "missing operand" : "";
    for (const arg of args) {
      if (/^-./.test(arg)) error ||= `invalid option -- '${arg[1]}'`;
      const found = /^((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?|inf(?:inity)?)([smhd]?)$/i.exec(arg);
      if (found)
        ms += (/^inf/i.test(found[1]) ? Number.MAX_SAFE_INTEGER : Number(found[1])) * UNITS[found[2]];
      else error ||= `invalid time interval '${arg}'`;
    }
    return { ms: Math.min(ms, Number.MAX_SAFE_INTEGER), error, stage: 0 };
  },
  step(state) {
    const stage = state.stage++;
    if (state.error !== "") {
      if (stage > 0) return { call: "exit", status: 1 };
      return {
        call: "write",
        fd: 2,
        data: new TextEncoder().encode(`sleep: ${state.error}\nTry 'sleep --help' for more information.\n`),
      };
    }
    return stage === 0 ? { call: "sleep", ms: state.ms } : { call: "exit", status: 0 };
  },
};

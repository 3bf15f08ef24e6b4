import { type ByteString, type Call, Errno, errnoMessage, type Reply } from "../vm/index.ts";
import { quote } from "./lib/messages.ts";
import { hasOption, optionValues, usageError } from "./lib/options.ts";
import { ask, emit, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";

type Env = {
  empty: boolean;
  unset: ByteString[];
  end: string;
  /** `NAME=VALUE` operands */
  assignments: ByteString[];
  command: ByteString[];
};

const spec: UtilitySpec<Env> = {
  name: "env",
  synopsis: "env [OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]",
  failure: 125,
  options: [
    { key: "empty", flags: "-i --ignore-environment", help: "start with an empty environment" },
    { key: "null", flags: "-0 --null", help: "end each output line with NUL, not newline" },
    {
      key: "split",
      flags: "-S --split-string",
      argument: "STRING",
      help: "words of STRING, at blanks and without quotes among them, come before the operands",
    },
    { key: "unset", flags: "-u --unset", argument: "NAME", help: "remove variable from the environment" },
  ],
  stopAtOperand: true,
  configure(parsed, talk) {
    const split = optionValues(parsed, "split").flatMap((text) =>
      text.split(/[ \t\n]+/).filter((w) => w !== ""),
    );
    const operands = [...split, ...parsed.operands];
    const dash = operands[0] === "-";
    if (dash) operands.shift();
    const count = operands.findIndex((operand) => !operand.includes("="));
    const assignments = count < 0 ? operands : operands.slice(0, count);
    const command = count < 0 ? [] : operands.slice(count);
    const unset = optionValues(parsed, "unset");
    const bad = unset.find((name) => name === "" || name.includes("="));
    if (bad !== undefined)
      return refuse(talk, {
        status: 125,
        fd: 2,
        text: `env: cannot unset ${quote(bad)}: ${errnoMessage(Errno.EINVAL)}\n`,
      });
    const zero = hasOption(parsed, "null");
    if (zero && command.length > 0)
      return refuse(talk, usageError(spec, "cannot specify --null (-0) with command"));
    return {
      empty: dash || hasOption(parsed, "empty"),
      unset,
      end: zero ? "\0" : "\n",
      assignments,
      command,
    };
  },
  phases: { begin, environ, failed },
};

/** Run a command in a changed environment, or print it (POSIX XCU env). */
export const env = utility(spec);

function begin(_own: Env, talk: Talk): Call {
  return ask(talk, "environ", { call: "environ" });
}

function environ(own: Env, talk: Talk, reply: Reply): Call {
  const variables = new Map(own.empty ? [] : (reply.value as ReadonlyMap<string, ByteString>));
  for (const name of own.unset) variables.delete(name);
  for (const assignment of own.assignments) {
    const equals = assignment.indexOf("=");
    variables.set(assignment.slice(0, equals), assignment.slice(equals + 1));
  }
  if (own.command.length > 0)
    return ask(talk, "failed", { call: "exec", argv: own.command, environ: variables });
  for (const [name, value] of variables) emit(talk, `${name}=${value}${own.end}`);
  return finish(talk);
}

/** exec only returns where it failed. */
function failed(own: Env, talk: Talk, reply: Reply): Call {
  const status = reply.errno === Errno.ENOENT ? 127 : 126;
  warn(talk, `env: ${quote(own.command[0])}: ${errnoMessage(reply.errno)}\n`, status);
  return finish(talk);
}

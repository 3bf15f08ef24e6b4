/** What `floe --help` and `floe SUBCOMMAND --help` say: made from the tables of subcommands, flags and permissions. */
import { permissionHelp } from "../../vm/index.ts";
import { type FlagName, flagHelp } from "./flags.ts";

/** A subcommand as help shows it. */
export type Described = {
  name: string;
  synopsis: string;
  about: string;
  flags: readonly FlagName[];
  /** lines after the flags */
  more?: string;
};

export const RUN_MORE = `  -c COMMANDS [NAME]       run COMMANDS; NAME becomes $0
  -s, -, or no FILE        read the script from standard input, as it is consumed
  -e -u -x -f -v -n -a -C  shell options, + in place of - turns one off
  -o NAME, +o NAME         a shell option by name (errexit, pipefail, …)
  -O NAME, +O NAME         an option of shopt by name (extglob, nullglob, …)
  -i -l --login --norc --noprofile --rcfile FILE --init-file FILE --noediting --debugger
                           are taken and change nothing: they are about interactive shells`;

const PERMISSIONS = () => `Permissions (nothing is allowed without one):\n${permissionHelp()}`;

const FREEZING = `A job is frozen by ^E, SIGUSR1 (goes on) or SIGUSR2 (ends with status 85), by \`floe freeze PID\`,
or by the builtin \`checkpoint\`.`;

const STATUSES = `Statuses: the script's own; 2 bad usage, or a syntax error; 75 the state file is in use; 85 frozen and ended;
86 a limit was reached (124: --timeout); 126 the script cannot be run; 127 no such script; 255 an image cannot be
read, written or resumed.`;

/** All subcommands, and what they have in common. */
export function generalHelp(version: string, subcommands: readonly Described[]): string {
  const rows = subcommands.map((s) => `  floe ${s.synopsis}\n      ${s.about}`).join("\n");
  return `floe ${version}: a shell you can freeze

${rows}

  floe FILE …, floe -c … and floe -r IMAGE are short for run and resume.
  floe SUBCOMMAND --help tells all flags of one.

${PERMISSIONS()}

${FREEZING}

${STATUSES}
`;
}

/** One subcommand with all of its flags. */
export function helpOf({ name, synopsis, about, flags, more }: Described): string {
  const parts = [`floe ${synopsis}\n    ${about}`];
  if (flags.includes("access")) parts.push(PERMISSIONS());
  const lines = [flagHelp(flags), more ?? ""].filter(Boolean).join("\n");
  if (lines) parts.push(`Flags:\n${lines}`);
  if (name === "run" || name === "resume") parts.push(FREEZING, STATUSES);
  return `${parts.join("\n\n")}\n`;
}

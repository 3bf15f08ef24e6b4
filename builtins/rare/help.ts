import { hasMagic, type Immediate, matchPattern, type Shell } from "../../vm/index.ts";
import { readLetters } from "../lib/letters.ts";
import { TOPICS } from "./topics.ts";

type Topic = (typeof TOPICS)[number];

function tell(shell: Shell, [name, synopsis, sentence]: Topic, letters: string): void {
  if (letters.includes("d")) shell.out(`${name} - ${sentence}\n`);
  else if (letters.includes("m")) shell.out(`NAME\n    ${name} - ${sentence}\n\nSYNOPSIS\n    ${synopsis}\n`);
  else shell.out(`${name}: ${synopsis}\n${letters.includes("s") ? "" : `    ${sentence}\n`}`);
}

/** `help [-dms] [PATTERN...]`: what builtins are for (bash manual 4.2), in floe's own words. */
export const help: Immediate = {
  name: "help",
  synopsis: "help [-dms] [pattern ...]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "dms", help.synopsis);
    if (typeof options === "number") return options;
    const { letters, rest } = options;
    if (rest.length === 0) {
      shell.out("Type `help name' to find out more about `name'.\n\n");
      for (const [, synopsis] of TOPICS) shell.out(` ${synopsis}\n`);
      return 0;
    }
    if (rest.some((pattern) => hasMagic(pattern) && !TOPICS.some(([name]) => name === pattern)))
      shell.out(`Shell commands matching keyword${rest.length > 1 ? "s" : ""} \`${rest.join(", ")}'\n\n`);
    let found = false;
    for (const pattern of rest) {
      // a name, else a pattern, else the start of a name
      const named = TOPICS.filter(([name]) => name === pattern);
      const matched = named.length > 0 ? named : TOPICS.filter(([name]) => matchPattern(pattern, name));
      const topics = matched.length > 0 ? matched : TOPICS.filter(([name]) => name.startsWith(pattern));
      for (const topic of topics) tell(shell, topic, letters);
      found ||= topics.length > 0;
    }
    if (found) return 0;
    const last = rest[rest.length - 1];
    shell.complain(
      `help: no help topics match \`${last}'.  Try \`help help' or \`man -k ${last}' or \`info ${last}'.`,
    );
    return 1;
  },
};

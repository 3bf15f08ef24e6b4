/** One step of `getopts` (POSIX XCU getopts; bash manual 4.1). */
import type { ByteString } from "../../vm/index.ts";

/** Where `getopts` stands: OPTIND, and the place in a cluster such as `-abc` (0: at its start); and what it found. */
export type OptionStep = {
  optind: number;
  charIndex: number;
  /** 0 an option (also a bad one); 1 no more options */
  status: 0 | 1;
  /** the variable's value: the option's letter, `?`, or `:` for a missing argument in silent mode */
  name: ByteString;
  /** OPTARG; null where it is to be unset */
  optarg: ByteString | null;
  /** what to report, without the shell's name in front: `illegal option -- x`; null in silent mode */
  error: ByteString | null;
};

/** What each byte is as an option: 0 none, 1 one alone, 2 one with an argument. A cache of the last list of options. */
let lastOptions = "";
let lastKinds = new Uint8Array(256);

function kindsOf(optstring: ByteString): Uint8Array {
  if (optstring === lastOptions) return lastKinds;
  const kinds = new Uint8Array(256);
  for (let i = optstring[0] === ":" ? 1 : 0; i < optstring.length; i++) {
    const code = optstring.charCodeAt(i);
    // the first counts
    if (optstring[i] !== ":" && kinds[code] === 0) kinds[code] = optstring[i + 1] === ":" ? 2 : 1;
  }
  lastOptions = optstring;
  lastKinds = kinds;
  return kinds;
}

/**
 * The next option of `args` ($1 is args[0]). `optstring` as in POSIX: a letter, `:` after it where
 * it takes an argument; a leading `:` makes errors silent. OPTIND counts from 1;
 * `current`: the argument that a cluster under way is in, which is another where OPTIND has been changed.
 */
export function nextOption(
  optstring: ByteString,
  args: readonly ByteString[],
  optind: number,
  charIndex: number,
  current = optind,
): OptionStep {
  const silent = optstring.charCodeAt(0) === 58;
  let index = Math.max(optind, 1) - 1;
  let offset = charIndex;
  // The arguments may have changed since the last step.
  if (!isWithin(args, current, offset)) offset = 0;
  const within = offset > 0;
  if (offset === 0) {
    const arg = args[index];
    if (arg === undefined || arg === "-" || arg.charCodeAt(0) !== 45)
      return finished(Math.min(index, args.length));
    if (arg === "--") return finished(index + 1);
    offset = 1;
  }
  if (within && index >= args.length) return finished(args.length);
  const arg = args[within ? current - 1 : index]!;
  const letter = arg[offset]!;
  const last = offset + 1 === arg.length;
  const next = last ? index + 2 : index + 1;
  const inside = last ? 0 : offset + 1;
  const kind = kindsOf(optstring)[arg.charCodeAt(offset)];
  if (kind === 0) {
    const error = silent ? null : `illegal option -- ${letter}`;
    return { optind: next, charIndex: inside, status: 0, name: "?", optarg: silent ? letter : null, error };
  }
  if (kind === 1)
    return { optind: next, charIndex: inside, status: 0, name: letter, optarg: null, error: null };
  if (!last) {
    return {
      optind: index + 2,
      charIndex: 0,
      status: 0,
      name: letter,
      optarg: arg.slice(offset + 1),
      error: null,
    };
  }
  index++;
  const value = args[index];
  if (value !== undefined) {
    return { optind: index + 2, charIndex: 0, status: 0, name: letter, optarg: value, error: null };
  }
  return {
    optind: index + 1,
    charIndex: 0,
    status: 0,
    name: silent ? ":" : "?",
    optarg: silent ? letter : null,
    error: silent ? null : `option requires an argument -- ${letter}`,
  };
}

/** Whether a cluster is under way: in the argument of that number, at that character. */
export function isWithin(args: readonly ByteString[], current: number, charIndex: number): boolean {
  return charIndex > 0 && (args[current - 1]?.length ?? 0) > charIndex;
}

function finished(index: number): OptionStep {
  return { optind: index + 1, charIndex: 0, status: 1, name: "?", optarg: null, error: null };
}

import { type Copying, type CopyPhases, copyPhases, newCopying } from "./lib/copy.ts";
import {
  DESTINATION_OPTIONS,
  type Destination,
  destinationPhases,
  readDestination,
} from "./lib/destination.ts";
import { quote } from "./lib/messages.ts";
import { hasOption, lastOption, optionValues, type ParsedOptions, usageError } from "./lib/options.ts";
import { refuse, type UtilitySpec, utility } from "./lib/phases.ts";

type Cp = { destination: Destination; copying: Copying };

const copying: CopyPhases<Cp> = copyPhases("cp", (own, talk) => destination.nextSource(own, talk));
const destination = destinationPhases<Cp>("cp", copying.copy);

const spec: UtilitySpec<Cp> = {
  name: "cp",
  synopsis: "cp [OPTION]... SOURCE DEST | cp [OPTION]... SOURCE... DIRECTORY",
  options: [
    { key: "archive", flags: "-a --archive", help: "same as -dR --preserve=mode,timestamps,links" },
    { key: "d", flags: "-d", help: "same as -P --preserve=links" },
    {
      key: "force",
      flags: "-f --force",
      help: "if a destination file cannot be opened, remove it and try again",
    },
    { key: "ask", flags: "-i --interactive", help: "prompt before overwrite" },
    { key: "operands", flags: "-H", help: "follow symbolic links given as operands" },
    { key: "always", flags: "-L --dereference", help: "always follow symbolic links in SOURCE" },
    { key: "keep", flags: "-n --no-clobber", help: "do not overwrite an existing file" },
    { key: "never", flags: "-P --no-dereference", help: "never follow symbolic links in SOURCE" },
    { key: "p", flags: "-p", help: "same as --preserve=mode,timestamps" },
    {
      key: "preserve",
      flags: "--preserve",
      argument: "LIST",
      optional: true,
      help: "mode, timestamps, links, all",
    },
    { key: "recursive", flags: "-R -r --recursive", help: "copy directories recursively" },
    {
      key: "newer",
      flags: "-u --update",
      help: "copy only when the SOURCE file is newer, or there is no target",
    },
    { key: "verbose", flags: "-v --verbose", help: "explain what is being done" },
    ...DESTINATION_OPTIONS,
  ],
  notes: "Owners are not preserved: files belong to the one who runs floe.",
  configure(parsed, talk) {
    const kept = preserved(parsed);
    if (typeof kept === "string") return refuse(talk, usageError(spec, kept));
    const target = readDestination(spec, parsed, talk);
    if (target === null) return null;
    const recursive = hasOption(parsed, "recursive") || hasOption(parsed, "archive");
    const links = lastOption(parsed, ["archive", "d", "operands", "always", "never"])?.key;
    const manner =
      lastOption(parsed, ["ask", "keep"])?.key ?? (hasOption(parsed, "newer") ? "newer" : "overwrite");
    return {
      destination: target,
      copying: newCopying({
        recursive,
        follow:
          links === "archive" || links === "d" || links === "never"
            ? "never"
            : links === "operands"
              ? "operands"
              : links === "always" || !recursive
                ? "always"
                : "never",
        existing: manner as Copying["options"]["existing"],
        force: hasOption(parsed, "force"),
        verbose: hasOption(parsed, "verbose") ? "cp" : "",
        mode: kept.has("mode"),
        times: kept.has("timestamps"),
        links: kept.has("links"),
      }),
    };
  },
  phases: { begin: destination.begin, ...destination.phases, ...copying.phases },
};

/** Copy files and directories (POSIX XCU cp, GNU options). */
export const cp = utility(spec);

const ATTRIBUTES = ["mode", "timestamps", "links"];

/** What is to be preserved; a string is what is wrong. */
function preserved(parsed: ParsedOptions): Set<string> | string {
  const kept = new Set<string>();
  const add = (names: readonly string[]) => {
    for (const name of names) kept.add(name);
  };
  if (hasOption(parsed, "archive")) add(ATTRIBUTES);
  if (hasOption(parsed, "d")) add(["links"]);
  if (hasOption(parsed, "p")) add(["mode", "timestamps"]);
  for (const list of optionValues(parsed, "preserve"))
    for (const name of list === "" ? ["mode", "timestamps"] : list.split(","))
      if (name === "all") add(ATTRIBUTES);
      else if (ATTRIBUTES.includes(name)) add([name]);
      else if (name !== "ownership") return `invalid argument ${quote(name)} for '--preserve'`;
  return kept;
}

import { errnoMessage } from "../vm/index.ts";
import { configure, type Grep, OPTIONS } from "./grep/options.ts";
import { endReport, searchBlock } from "./grep/search.ts";
import { askDirectory, loadPatterns } from "./grep/sources.ts";
import { currentName, filter, type Stream, warn } from "./lib/filter.ts";

/** Print lines that match patterns (POSIX XCU grep, GNU options). */
export const grep = filter<Grep>({
  ...OPTIONS,
  configure,
  prepare: loadPatterns,
  inspect: askDirectory,
  begin(own, io) {
    Object.assign(own.file, {
      name: nameOf(own, io),
      lines: 0,
      offset: 0,
      selected: 0,
      binary: false,
      hidden: 0,
      before: [],
      after: 0,
      lastPrinted: -1,
    });
    if (own.mostLines === 0) io.stop = "all";
  },
  lines: searchBlock,
  end(own, io) {
    endReport(own, io);
    return false;
  },
  finish(own, io) {
    if (own.quiet && own.matched) io.status = 0;
    else if (own.failed) io.status = 2;
    else io.status = own.matched ? 0 : 1;
    return false;
  },
  complain(own, io, _what, errno) {
    own.failed = true;
    if (!own.noMessages) warn(io, `grep: ${nameOf(own, io)}: ${errnoMessage(errno)}\n`, 2);
  },
});

/** The name that output shows: without the `./` of a directory that was not named. */
function nameOf(own: Grep, io: Stream): string {
  const name = currentName(io);
  if (name === "-") return own.label;
  return own.fromDot && name.startsWith("./") ? name.slice(2) : name;
}

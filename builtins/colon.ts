import type { Immediate } from "../vm/index.ts";

/** `:` does nothing (POSIX XCU 2.14 colon). */
export const colon: Immediate = { name: ":", synopsis: ": [ARG...]", special: true, run: () => 0 };

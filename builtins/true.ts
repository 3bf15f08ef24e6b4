import type { Immediate } from "../vm/index.ts";

/** Status 0 (POSIX XCU true). */
export const trueBuiltin: Immediate = { name: "true", synopsis: "true", external: true, run: () => 0 };

import type { Immediate } from "../vm/index.ts";

/** Status 1 (POSIX XCU false). */
export const falseBuiltin: Immediate = { name: "false", synopsis: "false", external: true, run: () => 1 };

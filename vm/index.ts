/** The public interface of the machine: shell/ and builtins/ import only this. */
export * from "./errno.ts";
export * from "./limits.ts";
export * from "./plain.ts";
export * from "./program.ts";

/** Builtins that few scripts use: loaded when the first of them runs (index.ts has their names). */
import type { Immediate } from "../vm/index.ts";
import { builtin } from "./rare/builtin.ts";
import { caller } from "./rare/caller.ts";
import { dirs, popd, pushd } from "./rare/dirs.ts";
import { hash } from "./rare/hash.ts";

export const RARE: readonly Immediate[] = [builtin, caller, dirs, hash, popd, pushd];

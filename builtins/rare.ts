/** Builtins that few scripts use: loaded when the first of them runs (index.ts has their names). */
import type { AnyBuiltin } from "../vm/index.ts";
import { alias, unalias } from "./rare/alias.ts";
import { builtin } from "./rare/builtin.ts";
import { caller } from "./rare/caller.ts";
import { compgen } from "./rare/compgen.ts";
import { complete, compopt } from "./rare/complete.ts";
import { dirs, popd, pushd } from "./rare/dirs.ts";
import { disown } from "./rare/disown.ts";
import { enable } from "./rare/enable.ts";
import { fc } from "./rare/fc.ts";
import { bg, fg, logout, suspend } from "./rare/foreground.ts";
import { hash } from "./rare/hash.ts";
import { help } from "./rare/help.ts";
import { bind, history } from "./rare/history.ts";
import { letBuiltin } from "./rare/let.ts";
import { ulimit } from "./rare/ulimit.ts";

export const RARE: readonly AnyBuiltin[] = [
  alias,
  bg,
  builtin,
  caller,
  dirs,
  disown,
  fg,
  hash,
  logout,
  popd,
  pushd,
  suspend,
  unalias,
  enable,
  ulimit,
  compgen,
  complete,
  compopt,
  help,
  bind,
  fc,
  history,
  letBuiltin,
];

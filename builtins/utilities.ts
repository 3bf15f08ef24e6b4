/** The one list of utilities: programs of the VM. */
import type { AnyProgram } from "../vm/index.ts";
import { basename } from "./basename.ts";
import { cat } from "./cat.ts";
import { chmod } from "./chmod.ts";
import { cp } from "./cp.ts";
import { cut } from "./cut.ts";
import { date } from "./date.ts";
import { dirname } from "./dirname.ts";
import { env } from "./env.ts";
import { find } from "./find.ts";
import { grep } from "./grep.ts";
import { head } from "./head.ts";
import { ln } from "./ln.ts";
import { ls } from "./ls.ts";
import { mkdir } from "./mkdir.ts";
import { mktemp } from "./mktemp.ts";
import { mv } from "./mv.ts";
import { readlink } from "./readlink.ts";
import { realpath } from "./realpath.ts";
import { rm } from "./rm.ts";
import { rmdir } from "./rmdir.ts";
import { seq } from "./seq.ts";
import { sha256sum } from "./sha256sum.ts";
import { sleep } from "./sleep.ts";
import { sort } from "./sort.ts";
import { tail } from "./tail.ts";
import { tee } from "./tee.ts";
import { touch } from "./touch.ts";
import { tr } from "./tr.ts";
import { uniq } from "./uniq.ts";
import { wc } from "./wc.ts";
import { xargs } from "./xargs.ts";
import { yes } from "./yes.ts";

export const UTILITIES: Readonly<Record<string, () => AnyProgram>> = {
  basename: () => basename,
  cat: () => cat,
  chmod: () => chmod,
  cp: () => cp,
  cut: () => cut,
  date: () => date,
  dirname: () => dirname,
  env: () => env,
  find: () => find,
  grep: () => grep,
  head: () => head,
  ln: () => ln,
  ls: () => ls,
  mkdir: () => mkdir,
  mktemp: () => mktemp,
  mv: () => mv,
  readlink: () => readlink,
  realpath: () => realpath,
  rm: () => rm,
  rmdir: () => rmdir,
  seq: () => seq,
  sha256sum: () => sha256sum,
  sleep: () => sleep,
  sort: () => sort,
  tail: () => tail,
  tee: () => tee,
  touch: () => touch,
  tr: () => tr,
  uniq: () => uniq,
  wc: () => wc,
  xargs: () => xargs,
  yes: () => yes,
};

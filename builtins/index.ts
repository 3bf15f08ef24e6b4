/** The one list of builtins (commands of the shell itself) and of utilities (programs of the VM). */
import type { AnyBuiltin, AnyProgram } from "../vm/index.ts";
import { basename } from "./basename.ts";
import { breakBuiltin, continueBuiltin } from "./break.ts";
import { cat } from "./cat.ts";
import { cd } from "./cd.ts";
import { checkpoint } from "./checkpoint.ts";
import { chmod } from "./chmod.ts";
import { colon } from "./colon.ts";
import { command } from "./command.ts";
import { cp } from "./cp.ts";
import { cut } from "./cut.ts";
import { date } from "./date.ts";
import { dirname } from "./dirname.ts";
import { echo } from "./echo.ts";
import { env } from "./env.ts";
import { evalBuiltin } from "./eval.ts";
import { exec } from "./exec.ts";
import { exit, returnBuiltin } from "./exit.ts";
import { declare, exportBuiltin, local, readonly, typeset } from "./export.ts";
import { falseBuiltin } from "./false.ts";
import { find } from "./find.ts";
import { getopts } from "./getopts.ts";
import { grep } from "./grep.ts";
import { head } from "./head.ts";
import { jobs } from "./jobs.ts";
import { kill } from "./kill.ts";
import { ln } from "./ln.ts";
import { ls } from "./ls.ts";
import { mkdir } from "./mkdir.ts";
import { mktemp } from "./mktemp.ts";
import { mv } from "./mv.ts";
import { printf } from "./printf.ts";
import { pwd } from "./pwd.ts";
import { read } from "./read.ts";
import { readlink } from "./readlink.ts";
import { realpath } from "./realpath.ts";
import { resume } from "./resume.ts";
import { rm } from "./rm.ts";
import { rmdir } from "./rmdir.ts";
import { seq } from "./seq.ts";
import { set } from "./set.ts";
import { sha256sum } from "./sha256sum.ts";
import { shift } from "./shift.ts";
import { sleep } from "./sleep.ts";
import { sort } from "./sort.ts";
import { dot, source } from "./source.ts";
import { tail } from "./tail.ts";
import { tee } from "./tee.ts";
import { bracket, test } from "./test.ts";
import { times } from "./times.ts";
import { touch } from "./touch.ts";
import { tr } from "./tr.ts";
import { trap } from "./trap.ts";
import { trueBuiltin } from "./true.ts";
import { type } from "./type.ts";
import { umask } from "./umask.ts";
import { uniq } from "./uniq.ts";
import { unset } from "./unset.ts";
import { wait } from "./wait.ts";
import { wc } from "./wc.ts";
import { xargs } from "./xargs.ts";
import { yes } from "./yes.ts";

function byName<T extends { readonly name: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.name, row]));
}

export const builtins: ReadonlyMap<string, AnyBuiltin> = byName<AnyBuiltin>([
  colon,
  dot,
  bracket,
  breakBuiltin,
  cd,
  checkpoint,
  command,
  continueBuiltin,
  declare,
  echo,
  evalBuiltin,
  exec,
  exit,
  exportBuiltin,
  falseBuiltin,
  getopts,
  jobs,
  kill,
  local,
  printf,
  pwd,
  read,
  readonly,
  resume,
  returnBuiltin,
  set,
  shift,
  source,
  test,
  times,
  trap,
  trueBuiltin,
  type,
  typeset,
  umask,
  unset,
  wait,
]);

export const utilities: ReadonlyMap<string, AnyProgram> = byName<AnyProgram>([
  basename,
  cat,
  chmod,
  cp,
  cut,
  date,
  dirname,
  env,
  find,
  grep,
  head,
  ln,
  ls,
  mkdir,
  mktemp,
  mv,
  readlink,
  realpath,
  rm,
  rmdir,
  seq,
  sha256sum,
  sleep,
  sort,
  tail,
  tee,
  touch,
  tr,
  uniq,
  wc,
  xargs,
  yes,
]);

export { OPTION_NAMES } from "./set.ts";

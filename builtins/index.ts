/** Builtins (commands of the shell itself), here, and utilities (programs of the VM), in utilities.ts. */
import type { AnyBuiltin, AnyProgram, Table } from "../vm/index.ts";
import { breakBuiltin, continueBuiltin } from "./break.ts";
import { cd } from "./cd.ts";
import { checkpoint } from "./checkpoint.ts";
import { colon } from "./colon.ts";
import { command } from "./command.ts";
import { echo } from "./echo.ts";
import { evalBuiltin } from "./eval.ts";
import { exec } from "./exec.ts";
import { exit, returnBuiltin } from "./exit.ts";
import { declare, exportBuiltin, local, readonly, typeset } from "./export.ts";
import { falseBuiltin } from "./false.ts";
import { getopts } from "./getopts.ts";
import { jobs } from "./jobs.ts";
import { kill } from "./kill.ts";
import { mapfile, readarray } from "./mapfile.ts";
import { printf } from "./printf.ts";
import { pwd } from "./pwd.ts";
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
import { read } from "./read.ts";
import { resume } from "./resume.ts";
import { set } from "./set.ts";
import { shift } from "./shift.ts";
import { shopt } from "./shopt.ts";
import { dot, source } from "./source.ts";
import { bracket, test } from "./test.ts";
import { times } from "./times.ts";
import { trap } from "./trap.ts";
import { trueBuiltin } from "./true.ts";
import { type } from "./type.ts";
import { umask } from "./umask.ts";
import { unset } from "./unset.ts";
import { UTILITIES } from "./utilities.ts";
import { wait } from "./wait.ts";

/** Each row is made when it is first asked for: what a script does not use costs it nothing at its start. */
function table<T>(rows: () => Readonly<Record<string, () => T>>): Table<T> {
  const made = new Map<string, T>();
  let makers: ReadonlyMap<string, () => T> | null = null;
  const all = () => {
    makers ??= new Map(Object.entries(rows()));
    return makers;
  };
  return {
    get(name) {
      const known = made.get(name);
      if (known !== undefined) return known;
      const row = all().get(name)?.();
      if (row !== undefined) made.set(name, row);
      return row;
    },
    has: (name) => all().has(name),
    keys: () => all().keys(),
  };
}

export const utilities: Table<AnyProgram> = table(() => UTILITIES);

export const builtins: Table<AnyBuiltin> = table<AnyBuiltin>(() => ({
  ".": () => dot,
  ":": () => colon,
  "[": () => bracket,
  alias: () => alias,
  bg: () => bg,
  bind: () => bind,
  break: () => breakBuiltin,
  builtin: () => builtin,
  caller: () => caller,
  cd: () => cd,
  checkpoint: () => checkpoint,
  command: () => command,
  compgen: () => compgen,
  complete: () => complete,
  compopt: () => compopt,
  continue: () => continueBuiltin,
  declare: () => declare,
  dirs: () => dirs,
  disown: () => disown,
  echo: () => echo,
  enable: () => enable,
  eval: () => evalBuiltin,
  exec: () => exec,
  exit: () => exit,
  export: () => exportBuiltin,
  false: () => falseBuiltin,
  fc: () => fc,
  fg: () => fg,
  getopts: () => getopts,
  hash: () => hash,
  help: () => help,
  history: () => history,
  jobs: () => jobs,
  kill: () => kill,
  let: () => letBuiltin,
  local: () => local,
  logout: () => logout,
  mapfile: () => mapfile,
  popd: () => popd,
  printf: () => printf,
  pushd: () => pushd,
  pwd: () => pwd,
  read: () => read,
  readarray: () => readarray,
  readonly: () => readonly,
  resume: () => resume,
  return: () => returnBuiltin,
  set: () => set,
  shift: () => shift,
  shopt: () => shopt,
  source: () => source,
  suspend: () => suspend,
  test: () => test,
  times: () => times,
  trap: () => trap,
  true: () => trueBuiltin,
  type: () => type,
  typeset: () => typeset,
  ulimit: () => ulimit,
  umask: () => umask,
  unalias: () => unalias,
  unset: () => unset,
  wait: () => wait,
}));

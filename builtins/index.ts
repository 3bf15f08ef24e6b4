/** Builtins (commands of the shell itself), here, and utilities (programs of the VM), in utilities.ts. */
import type { AnyBuiltin, AnyProgram, AnyStepping, Immediate } from "../vm/index.ts";
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
import { RARE as RARE_ROWS } from "./rare.ts";
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

function byName<T extends { readonly name: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.name, row]));
}

/** Builtins of rare.ts: rows without their code, which is loaded when the first of them runs. */
const RARE =
  "alias bg bind builtin caller compgen complete compopt dirs disown enable fc hash help history let logout popd pushd suspend ulimit unalias";
const RARE_STEPPING = "fg";

let rare: ReadonlyMap<string, AnyBuiltin> | null = null;

function rareBuiltin(name: string): AnyBuiltin {
  rare ??= byName<AnyBuiltin>(RARE_ROWS);
  return rare.get(name)!;
}

function immediateRow(name: string): AnyBuiltin {
  return { name, synopsis: name, run: (shell, argv) => (rareBuiltin(name) as Immediate).run(shell, argv) };
}

function steppingRow(name: string): AnyBuiltin {
  return {
    name,
    synopsis: name,
    start: (argv, shell) => (rareBuiltin(name) as AnyStepping).start(argv, shell),
    step: (state, reply, shell) => (rareBuiltin(name) as AnyStepping).step(state, reply, shell),
  };
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
  mapfile,
  printf,
  pwd,
  read,
  readarray,
  readonly,
  resume,
  returnBuiltin,
  set,
  shift,
  shopt,
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
  ...RARE.split(" ").map(immediateRow),
  ...RARE_STEPPING.split(" ").map(steppingRow),
]);

let loaded: ReadonlyMap<string, AnyProgram> | null = null;

/**
 * They are loaded when the first is looked for, since many scripts need none. The build makes one
 * module of them, in a closure of its own: functions cost time at start even if nobody calls them.
 */
function programs(): ReadonlyMap<string, AnyProgram> {
  loaded ??= byName<AnyProgram>(UTILITIES);
  return loaded;
}

export const utilities: ReadonlyMap<string, AnyProgram> = {
  get: (name) => programs().get(name),
  has: (name) => programs().has(name),
  keys: () => programs().keys(),
  values: () => programs().values(),
  entries: () => programs().entries(),
  [Symbol.iterator]: () => programs().entries(),
  forEach: (action) => programs().forEach(action),
  get size() {
    return programs().size;
  },
};

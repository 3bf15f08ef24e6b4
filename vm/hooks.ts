/** Variables whose assignment or unsetting changes the shell (bash manual 5.2). */
import { closeFd } from "./fs/files.ts";
import { changeHistory, historyOf } from "./history.ts";
import type { Machine } from "./machine.ts";
import { SHOPTS, setOptions, setShopt } from "./options.ts";
import type { ByteString } from "./plain.ts";
import { complain } from "./report.ts";
import { changeSettings, settingsOf } from "./settings.ts";
import { Option, type Task } from "./state.ts";

/** After the value has been stored; null: the variable is gone. */
type Hook = (m: Machine, task: Task, value: ByteString | null) => void;

function posixlyCorrect(_m: Machine, task: Task, value: ByteString | null): void {
  const on = value !== null;
  if (((task.options & Option.posix) !== 0) !== on) setOptions(task, Option.posix, on);
}

function ignoreEof(_m: Machine, task: Task, value: ByteString | null): void {
  setOptions(task, Option.ignoreeof, value !== null);
}

/** `set -x` writes to the descriptor that it names, until it names none any more: then that one is closed. */
function traceDescriptor(m: Machine, task: Task, value: ByteString | null): void {
  const before = settingsOf(task).traceFd ?? -1;
  const fd = value !== null && /^\d{1,6}$/.test(value) ? Number(value) : -1;
  const open = fd >= 0 && (task.fds[fd] ?? -1) >= 0;
  if (open) changeSettings(task, { traceFd: fd });
  else if (!value && before >= 0) {
    if ((task.fds[before] ?? -1) >= 0) closeFd(m, task, before);
    changeSettings(task, { traceFd: -1 });
  } else if (value && before < 0) changeSettings(task, { traceFd: -1 });
  if (value && !open) complain(m, task, `BASH_XTRACEFD: ${value}: invalid value for trace file descriptor`);
}

/** Levels below 50 have an option of their own, compat31 to compat44 (bash manual 6.12). */
function compatibility(m: Machine, task: Task, value: ByteString | null): void {
  const level = /^[0-9]\.?[0-9]$/.test(value ?? "") ? Number(value!.replace(".", "")) : 0;
  let known = level >= 50 && level <= 52;
  for (const row of SHOPTS) {
    if (!/^compat[0-9]+$/.test(row.name)) continue;
    const on = row.name === `compat${level}`;
    setShopt(task, row, on);
    known ||= on;
  }
  if (value && !known) complain(m, task, `BASH_COMPAT: ${value}: compatibility value out of range`);
}

/** OPTIND=1: `getopts` begins anew, whatever it has been in the middle of; after another number it first goes on in that. */
function optionIndex(_m: Machine, task: Task, value: ByteString | null): void {
  if (!(Number.parseInt(value ?? "", 10) > 1)) task.optionIndex = 0;
}

export const HOOKS: Readonly<Record<string, Hook>> = {
  POSIXLY_CORRECT: posixlyCorrect,
  IGNOREEOF: ignoreEof,
  BASH_XTRACEFD: traceDescriptor,
  BASH_COMPAT: compatibility,
  HISTSIZE: (m, task) => changeHistory(m, task, historyOf(task).lines, {}),
  OPTIND: optionIndex,
};

import { changeSettings, type Immediate, type Shell, settingsOf } from "../../vm/index.ts";
import { readLetters } from "../lib/letters.ts";

const UNLIMITED = -1;

/** Letter, what it limits, unit, the limit at start: a number, or which of the machine's own. */
const ROWS: readonly (readonly [string, string, string, number | "tasks" | "descriptors"])[] = [
  ["R", "real-time non-blocking time", "microseconds", UNLIMITED],
  ["c", "core file size", "blocks", 0],
  ["d", "data seg size", "kbytes", UNLIMITED],
  ["e", "scheduling priority", "", 0],
  ["f", "file size", "blocks", UNLIMITED],
  ["i", "pending signals", "", UNLIMITED],
  ["l", "max locked memory", "kbytes", UNLIMITED],
  ["m", "max memory size", "kbytes", UNLIMITED],
  ["n", "open files", "", "descriptors"],
  ["p", "pipe size", "512 bytes", 8],
  ["q", "POSIX message queues", "bytes", UNLIMITED],
  ["r", "real-time priority", "", 0],
  ["s", "stack size", "kbytes", UNLIMITED],
  ["t", "cpu time", "seconds", UNLIMITED],
  ["u", "max user processes", "", "tasks"],
  ["v", "virtual memory", "kbytes", UNLIMITED],
  ["x", "file locks", "", UNLIMITED],
];

type Row = (typeof ROWS)[number];

/** Soft and hard limit. */
function limitOf(shell: Shell, [letter, , , start]: Row): readonly [number, number] {
  const first = typeof start === "number" ? start : shell.machine.limits[start];
  return settingsOf(shell.task).limits.get(letter) ?? [first, /[cn]/.test(letter) ? UNLIMITED : first];
}

function show(shell: Shell, row: Row, hard: boolean, named: boolean): void {
  const [letter, about, unit] = row;
  const value = limitOf(shell, row)[hard ? 1 : 0];
  const place = `(${unit === "" ? "" : `${unit}, `}-${letter})`;
  const front = named ? `${about.padEnd(20)} ${place.padStart(19)} ` : "";
  shell.out(`${front}${value === UNLIMITED ? "unlimited" : value}\n`);
}

/** Sets a limit. → status */
function change(shell: Shell, row: Row, which: string, text: string): number {
  const [letter, about] = row;
  const [soft, hard] = limitOf(shell, row);
  const words = new Map([
    ["unlimited", UNLIMITED],
    ["soft", soft],
    ["hard", hard],
  ]);
  const value = words.get(text) ?? (/^[0-9]+$/.test(text) ? Number(text) : null);
  if (value === null) {
    shell.complain(`ulimit: ${text}: invalid number`);
    return 1;
  }
  const above = (a: number, b: number) => b !== UNLIMITED && (a === UNLIMITED || a > b);
  const refused = letter === "p" ? "Invalid argument" : above(value, hard) ? "Operation not permitted" : "";
  if (refused !== "") {
    shell.complain(`ulimit: ${about}: cannot modify limit: ${refused}`);
    return 1;
  }
  const newHard = which.includes("H") ? value : hard;
  const newSoft = which.includes("S") ? value : above(soft, newHard) ? newHard : soft;
  changeSettings(shell.task, {
    limits: new Map(settingsOf(shell.task).limits).set(letter, [newSoft, newHard]),
  });
  return 0;
}

/**
 * `ulimit [-SHa] [-LETTER [LIMIT]]...` (POSIX XCU ulimit; bash manual 4.2). -n (descriptors of this
 * shell), -u (tasks of the run when this shell forks) and -f (what more is written to a file gives XFSZ) hold; the others are kept and shown as they were set, and what
 * holds in a run of their kind are the machine's own limits (`floe run --help`).
 */
export const ulimit: Immediate = {
  name: "ulimit",
  synopsis: "ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]",
  run(shell, argv) {
    const asked: { row: Row; value: string | null }[] = [];
    const accepted = `SHa${ROWS.map(([letter]) => `${letter};`).join("")}`;
    const options = readLetters(shell, argv, accepted, ulimit.synopsis, (letter, value) => {
      const row = ROWS.find(([known]) => known === letter);
      if (row) asked.push({ row, value });
      return 0;
    });
    if (typeof options === "number") return options;
    const { letters, rest } = options;
    const which = letters.replace(/[^SH]/g, "");
    if (letters.includes("a")) {
      for (const row of ROWS) show(shell, row, which === "H", true);
      return 0;
    }
    if (asked.length === 0) asked.push({ row: ROWS[4], value: rest[0] ?? null });
    let status = 0;
    for (const { row, value } of asked)
      if (value === null) show(shell, row, which === "H", asked.length > 1);
      else status = Math.max(status, change(shell, row, which === "" ? "SH" : which, value));
    return status;
  },
};

/** How `ls` lays out names: long rows, one a line, or columns; widths as GNU computes them. */
import { type ByteString, FILE_TYPE_MASK, type FileStat, FileType } from "../../vm/index.ts";
import { civilTime, type Zone } from "../lib/calendar.ts";
import { isDirectory, isSymlink, modeText } from "../lib/filemode.ts";
import { formatTime } from "../lib/strftime.ts";

export type Item = {
  name: ByteString;
  /** type bits; all of the mode once stat has told */
  mode: number;
  stat: FileStat | null;
  /** what a symlink says, and the mode of what it leads to (0: nothing) */
  target: ByteString | null;
  targetMode: number;
};

export type Layout = {
  format: "long" | "single" | "columns";
  /** characters of a line, for columns */
  width: number;
  inode: boolean;
  blocks: boolean;
  human: boolean;
  numeric: boolean;
  owner: boolean;
  group: boolean;
  classify: "" | "slash" | "all";
  time: "mtime" | "atime" | "ctime";
  /** milliseconds; decides between time of day and year */
  now: number;
  zone: Zone;
};

const HALF_YEAR = 31556952000 / 2;

/** GNU's human-readable sizes: powers of 1024, rounded up, one decimal below 10. */
export function humanSize(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < 7) {
    value /= 1024;
    unit++;
  }
  const tenths = Math.ceil(value * 10) / 10;
  if (tenths < 10) return tenths.toFixed(1) + "KMGTPEZY"[unit];
  const rounded = Math.ceil(value);
  return rounded >= 1024 ? `1.0${"KMGTPEZY"[unit + 1]}` : rounded + "KMGTPEZY"[unit];
}

function blockText(layout: Layout, blocks: number): string {
  return layout.human ? humanSize(blocks * 512) : String(Math.ceil(blocks / 2));
}

/** The line `total N` above a directory's entries. */
export function totalLine(layout: Layout, items: readonly Item[]): string {
  const blocks = items.reduce((sum, item) => sum + (item.stat?.blocks ?? 0), 0);
  return `total ${blockText(layout, blocks)}\n`;
}

/** `/` for a directory, and with -F `*` `@` `|` `=`. */
export function indicator(layout: Layout, mode: number): string {
  if (layout.classify === "") return "";
  if (isDirectory(mode)) return "/";
  if (layout.classify === "slash") return "";
  switch (mode & FILE_TYPE_MASK) {
    case FileType.symlink:
      return "@";
    case FileType.fifo:
      return "|";
    case FileType.socket:
      return "=";
    case FileType.regular:
      return mode & 0o111 ? "*" : "";
    default:
      return "";
  }
}

/** A column before the name. Its cells are as wide as the widest. */
type Column = {
  isShown(layout: Layout): boolean;
  text(layout: Layout, item: Item): string;
  /** names to the left; numbers always to the right */
  names?: boolean;
};

const isLong = (layout: Layout): boolean => layout.format === "long";

const COLUMNS: readonly Column[] = [
  { isShown: (layout) => layout.inode, text: (_, { stat }) => String(stat?.ino ?? "?") },
  { isShown: (layout) => layout.blocks, text: (layout, { stat }) => blockText(layout, stat?.blocks ?? 0) },
  {
    isShown: isLong,
    text: (_, { mode, stat }) => (stat ? modeText(mode) : `${modeText(mode)[0]}?????????`),
  },
  { isShown: isLong, text: (_, { stat }) => String(stat?.nlink ?? "?") },
  {
    isShown: (layout) => isLong(layout) && layout.owner,
    text: (layout, { stat }) => ownerText(layout, stat?.uid),
    names: true,
  },
  {
    isShown: (layout) => isLong(layout) && layout.group,
    text: (layout, { stat }) => ownerText(layout, stat?.gid),
    names: true,
  },
  { isShown: isLong, text: (layout, { stat }) => sizeText(layout, stat) },
  { isShown: isLong, text: (layout, { stat }) => timeText(layout, stat) },
];

/** Widens `widths` to what the item needs. Start with an empty array. */
export function measure(layout: Layout, widths: number[], item: Item): void {
  for (const [i, column] of COLUMNS.entries())
    if (column.isShown(layout)) widths[i] = Math.max(widths[i] ?? 0, column.text(layout, item).length);
    else widths[i] = 0;
}

/** The item's line without its newline. */
function rowText(layout: Layout, widths: readonly number[], item: Item): ByteString {
  let text = "";
  for (const [i, column] of COLUMNS.entries()) {
    if (!column.isShown(layout)) continue;
    const cell = column.text(layout, item);
    const left = column.names && !/^[0-9]/.test(cell);
    text += `${left ? cell.padEnd(widths[i]) : cell.padStart(widths[i])} `;
  }
  return text + (isLong(layout) ? longName(layout, item) : item.name + indicator(layout, item.mode));
}

/** The items as text. In columns all must be given at once; else part by part gives the same. */
export function formatItems(layout: Layout, widths: readonly number[], items: readonly Item[]): ByteString {
  const rows = items.map((item) => rowText(layout, widths, item));
  return layout.format === "columns" ? columns(rows, layout.width) : rows.map((row) => `${row}\n`).join("");
}

/** User 0 is root; floe reads no password file, so other ids stay numbers. */
function ownerText(layout: Layout, id: number | undefined): string {
  return id === 0 && !layout.numeric ? "root" : String(id ?? "?");
}

function sizeText(layout: Layout, stat: FileStat | null): string {
  if (stat === null) return "?";
  return layout.human ? humanSize(stat.size) : String(stat.size);
}

function timeText(layout: Layout, stat: FileStat | null): string {
  if (stat === null) return "?".padStart(12);
  const time = stat[layout.time];
  const recent = time > layout.now - HALF_YEAR && time <= layout.now;
  return formatTime(recent ? "%b %e %H:%M" : "%b %e  %Y", civilTime(time, layout.zone), 0);
}

function longName(layout: Layout, item: Item): ByteString {
  if (!isSymlink(item.mode)) return item.name + indicator(layout, item.mode);
  if (item.target === null) return item.name;
  return `${item.name} -> ${item.target}${item.targetMode ? indicator(layout, item.targetMode) : ""}`;
}

const TAB = 8;

/** Names down the columns, as many columns as fit; gaps of at least two, with tabs where GNU puts them. */
function columns(names: readonly ByteString[], width: number): ByteString {
  if (names.length === 0) return "";
  let widths: number[] = [];
  let rows = names.length;
  for (let count = Math.min(names.length, Math.max(1, Math.floor(width / 3))); count >= 1; count--) {
    rows = Math.ceil(names.length / count);
    widths = [];
    for (let i = 0; i < names.length; i++) {
      const column = Math.floor(i / rows);
      const gap = column === count - 1 ? 0 : 2;
      widths[column] = Math.max(widths[column] ?? 0, names[i].length + gap);
    }
    if (widths.reduce((sum, each) => sum + each, 0) < width) break;
  }
  let text = "";
  for (let row = 0; row < rows; row++) {
    let at = 0;
    let start = 0;
    for (let column = 0, i = row; i < names.length; column++, i += rows) {
      text += indent(at, start) + names[i];
      at = start + names[i].length;
      start += widths[column];
    }
    text += "\n";
  }
  return text;
}

function indent(from: number, to: number): string {
  let text = "";
  let at = from;
  while (at < to) {
    if (Math.floor(to / TAB) > Math.floor((at + 1) / TAB)) {
      text += "\t";
      at += TAB - (at % TAB);
    } else {
      text += " ";
      at++;
    }
  }
  return text;
}

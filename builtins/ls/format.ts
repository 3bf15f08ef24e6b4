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

/** The items as text; those not `shown` only count for the widths, as GNU has it. */
export function formatItems(
  layout: Layout,
  items: readonly Item[],
  shown: (item: Item) => boolean = () => true,
): ByteString {
  const prefixes = prefixColumns(layout, items);
  const isShown = items.map(shown);
  if (layout.format === "long")
    return longRows(layout, items, prefixes)
      .filter((_, i) => isShown[i])
      .join("");
  const names = items
    .map((item, i) => prefixes[i] + item.name + indicator(layout, item.mode))
    .filter((_, i) => isShown[i]);
  if (layout.format === "columns") return columns(names, layout.width);
  return names.map((name) => `${name}\n`).join("");
}

/** Inode numbers and sizes in blocks, each column as wide as its widest. */
function prefixColumns(layout: Layout, items: readonly Item[]): string[] {
  const parts: string[][] = [];
  if (layout.inode) parts.push(items.map((item) => String(item.stat?.ino ?? "?")));
  if (layout.blocks) parts.push(items.map((item) => blockText(layout, item.stat?.blocks ?? 0)));
  const padded = parts.map((column) => alignRight(column));
  return items.map((_, i) => padded.map((column) => `${column[i]} `).join(""));
}

function alignRight(column: readonly string[]): string[] {
  const width = column.reduce((most, text) => Math.max(most, text.length), 0);
  return column.map((text) => text.padStart(width));
}

/** User 0 is root; floe reads no password file, so other ids stay numbers (aligned as such). */
function ownerColumn(layout: Layout, ids: readonly (number | undefined)[]): string[] {
  const texts = ids.map((id) => (id === 0 && !layout.numeric ? "root" : String(id ?? "?")));
  const width = texts.reduce((most, text) => Math.max(most, text.length), 0);
  return texts.map((text) => (/^[0-9]/.test(text) ? text.padStart(width) : text.padEnd(width)));
}

/** A row for each item; what stat did not tell is `?`. */
function longRows(layout: Layout, items: readonly Item[], prefixes: readonly string[]): ByteString[] {
  const stats = items.map((item) => item.stat);
  const columnsOf = [
    alignRight(stats.map((stat) => String(stat?.nlink ?? "?"))),
    ...(layout.owner
      ? [
          ownerColumn(
            layout,
            stats.map((stat) => stat?.uid),
          ),
        ]
      : []),
    ...(layout.group
      ? [
          ownerColumn(
            layout,
            stats.map((stat) => stat?.gid),
          ),
        ]
      : []),
    alignRight(stats.map((stat) => sizeText(layout, stat))),
    stats.map((stat) => timeText(layout, stat)),
  ];
  return items.map((item, i) => {
    const cells = columnsOf.map((column) => column[i]).join(" ");
    const mode = stats[i] ? modeText(item.mode) : `${modeText(item.mode)[0]}?????????`;
    return `${prefixes[i]}${mode} ${cells} ${longName(layout, item)}\n`;
  });
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

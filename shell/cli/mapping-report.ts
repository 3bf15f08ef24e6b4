/** What `floe inspect` says of the mappings of a run. */
import { decodeText, type MachineState, type Mapping } from "../../vm/index.ts";

export type MappingReport = {
  path: string;
  kind: string;
  /** where it is on the host; "" for anonymous ones */
  host: string;
  readonly: boolean;
  /** of private ones: directories and files that are not as the host has them; of anonymous ones: all but the directory that it begins at */
  nodes: number;
  /** pages that the VM holds, and the bytes in them */
  pages: number;
  bytes: number;
  /** files of the host that bytes are still read from */
  originals: number;
};

type Tree = MachineState["tree"];

/** One row a mapping. Files that are open and have no name any more count for the one whose original they have. */
export function reportMappings(tree: Tree): MappingReport[] {
  // before 0.2 there was no table
  const mappings = tree.mappings ?? [];
  const roots = new Set(mappings.map(({ root }) => root));
  const rows = mappings.map((mapping) => reportOne(tree, mapping, roots));
  return rows.length > 0
    ? rows
    : [reportOne(tree, { guest: "/", kind: "anonymous", host: "", readonly: false, root: 1 }, roots)];
}

function reportOne(tree: Tree, mapping: Mapping, roots: ReadonlySet<number>): MappingReport {
  const { guest, kind, host, readonly, root } = mapping;
  const { nodes } = tree.anonymous;
  const found = { nodes: 0, pages: 0, bytes: 0, originals: 0 };
  const seen = new Set<number>();
  const waiting = kind === "shared" ? [] : [root];
  if (kind === "private")
    for (const [ino, node] of nodes)
      if (node.nlink === 0 && node.origin?.path.startsWith(host)) waiting.push(ino);
  for (let ino = waiting.pop(); ino !== undefined; ino = waiting.pop()) {
    const node = nodes.get(ino);
    if (!node || seen.has(ino) || (ino !== root && roots.has(ino))) continue;
    seen.add(ino);
    if (ino !== root && node.origin?.own !== false) found.nodes++;
    if (node.kind === "directory") waiting.push(...node.entries.values());
    if (node.kind !== "file") continue;
    if (node.origin?.own && node.origin.size > 0) found.originals++;
    for (const page of node.pages) {
      if (page === null) continue;
      found.pages++;
      found.bytes += page.length;
    }
  }
  return { path: decodeText(guest), kind, host: decodeText(host), readonly, ...found };
}

export function mappingLine(row: MappingReport): string {
  const where = row.host === "" || row.host === row.path ? row.path : `${row.host} at ${row.path}`;
  const line = `  ${row.kind} ${where}${row.readonly ? " (read only)" : ""}`;
  if (row.kind === "shared") return line;
  const originals = row.kind === "private" ? `, ${row.originals} originals` : "";
  return `${line}: ${row.nodes} nodes, ${row.pages} modified pages, ${row.bytes} bytes${originals}`;
}

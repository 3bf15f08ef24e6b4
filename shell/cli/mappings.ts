/** `--private` and `--map`: where parts of the host's tree stand in the run's, and whether what is written there leaves the VM. */
import { type ByteString, type MappingKind, type MappingRequest, mapped, normalize } from "../../vm/index.ts";

/** A mapping as it is written, before the working directory is known. */
export type MappingFlag = { host: ByteString; guest: ByteString; kind: MappingKind; readonly: boolean };

/** `DIR[,DIR…]` of `--private`: each where it stands. */
export function parsePrivate(value: ByteString): MappingFlag[] | null {
  const directories = value.split(",");
  if (directories.includes("")) return null;
  return directories.map((host) => ({ host, guest: host, kind: "private", readonly: false }));
}

const KINDS: ReadonlySet<string> = new Set<MappingKind>(["shared", "private", "anonymous"]);

/** `HOST=GUEST[:shared|private|anonymous][:ro]` of `--map`; an anonymous mapping has no HOST. */
export function parseMap(value: ByteString): MappingFlag | null {
  const equals = value.indexOf("=/");
  if (equals < 0) return null;
  const words = value.slice(equals + 1).split(":");
  const readonly = words.at(-1) === "ro";
  if (readonly) words.pop();
  const kind = words.length > 1 && KINDS.has(words.at(-1)!) ? (words.pop() as MappingKind) : "shared";
  // a mistyped kind is not a name
  if (words.length > 1 && /^[a-z]+$/.test(words.at(-1)!)) return null;
  const host = value.slice(0, equals);
  if ((host === "") !== (kind === "anonymous")) return null;
  return { host, guest: words.join(":"), kind, readonly };
}

/** The mappings with absolute paths. */
export function mappingRequests(flags: readonly MappingFlag[], cwd: ByteString): MappingRequest[] {
  const absolute = (path: ByteString) => normalize(path.startsWith("/") ? path : `${cwd}/${path}`);
  return mapped(flags, ({ host, guest, kind, readonly }) => ({
    host: host === "" ? "" : absolute(host),
    guest: absolute(guest),
    kind,
    readonly,
  }));
}

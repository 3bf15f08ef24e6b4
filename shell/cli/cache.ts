/** The cache of compiled scripts (shell/cache): where it is, which scripts it is for, and who may not reach it. */
import { type ByteString, denyPath, isEverything, type Permissions } from "../../vm/index.ts";
import { openCache } from "../cache/store.ts";
import { absolute, type Context } from "./context.ts";

/** Bytes of a script from which on it pays to keep what it is compiled to. */
const LEAST_BYTES = 4096;

/** The directory; null where there is none: FLOE_CACHE is empty, or nobody says where home is. */
function cacheDirectory(context: Context): ByteString | null {
  const environ = context.host.environ();
  const named = environ.get("FLOE_CACHE");
  if (named !== undefined) return named === "" ? null : absolute(context, named);
  const above = environ.get("XDG_CACHE_HOME") ?? "";
  if (above.startsWith("/")) return `${above}/floe`;
  const home = environ.get("HOME") ?? "";
  return home.startsWith("/") ? `${home}/.cache/floe` : null;
}

/** Has the run's compiler remember the script, if that pays; `use` false: it does not (--no-cache). */
export function useCache(context: Context, use: boolean, bytes: Uint8Array, script: ByteString): void {
  const { host, digest, executable } = context;
  if (!use || executable === null || bytes.length < LEAST_BYTES) return;
  const directory = cacheDirectory(context);
  if (directory === null) return;
  const cache = openCache({ host, directory, executable, digest }, context.compiler, bytes, script);
  if (cache === null) return;
  context.compiler = cache.compiler;
  context.saveCache = cache.save;
}

/** What is in the cache may be run with all that another run is granted: no script reaches it that may not do everything. */
export function denyCache(context: Context, access: Permissions): void {
  if (isEverything(access) || !(access.read || access.write)) return;
  const directory = cacheDirectory(context);
  if (directory === null) return;
  for (const name of ["read", "write"] as const) denyPath(access, name, directory);
}

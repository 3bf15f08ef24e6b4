/** The cache of compiled scripts (shell/cache): where it is, which scripts it is for, and who may not reach it. */
import { type ByteString, type Compiler, denyPath, isEverything, type Permissions } from "../../vm/index.ts";
import { type Cache, openCache } from "../cache/store.ts";
import { absolute, type Context } from "./context.ts";

/** Bytes of a script from which on it pays to keep what it is compiled to. */
const LEAST_BYTES = 1024;

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

/** Has the run's compiler remember scripts for which that pays: the one that is run, and those that it reads with `.` or starts. */
export function useCache(context: Context): void {
  const { host, digest, compiler } = context;
  /** undefined: no such script has been seen yet; null: there is no place for it */
  let cache: Cache | null | undefined;
  const next: Compiler["next"] = (text, offset, line, options) => {
    if (cache === undefined && text.length >= LEAST_BYTES) {
      const [executable, directory] = [context.executable(), cacheDirectory(context)];
      cache =
        executable === null || directory === null
          ? null
          : openCache({ host, directory, executable, digest, least: LEAST_BYTES }, compiler);
    }
    return (cache?.compiler ?? compiler).next(text, offset, line, options);
  };
  context.compiler = { next, print: compiler.print };
  context.saveCache = () => cache?.save();
}

/** What is in the cache may be run with all that another run is granted: no script reaches it that may not do everything. */
export function denyCache(context: Context, access: Permissions): void {
  if (isEverything(access) || !(access.read || access.write)) return;
  const directory = cacheDirectory(context);
  if (directory === null) return;
  for (const name of ["read", "write"] as const) denyPath(access, name, directory);
}

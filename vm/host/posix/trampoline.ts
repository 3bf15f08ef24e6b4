/**
 * Starting a program with bytes that are no UTF-8, which the runtime's spawn cannot pass (its
 * strings are text). /bin/sh is given them as octal escapes, and becomes the program.
 */
import { NAME } from "../../names.ts";
import { type ByteString, decodeText, encodeText } from "../../plain.ts";
import type { SpawnRequest } from "../host.ts";

function isText(bytes: ByteString): boolean {
  return encodeText(decodeText(bytes)) === bytes;
}

/** Whether the runtime can pass all of the request: as text, and with no signal ignored. */
export function passesAsText(request: SpawnRequest): boolean {
  const { file, argv, cwd, environ, ignored } = request;
  if (ignored && ignored.length > 0) return false;
  if (![file, cwd, ...argv].every(isText)) return false;
  for (const [name, value] of environ) if (!isText(name) || !isText(value)) return false;
  return true;
}

/** `name=` and the bytes, as sh commands. The dot keeps trailing newlines from `$( )`. */
function assign(name: string, bytes: ByteString): string {
  const octal = (char: string) => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`;
  const escaped = bytes.replace(/[^A-Za-z0-9/_]/g, octal);
  return `${name}=$(printf '${escaped}.');${name}=\${${name}%.};`;
}

/** Not exported, so the program does not see it, unless it was in the environment already. */
const SCRATCH = "__floe";

/**
 * The same request by way of /bin/sh. argv[0] becomes the file's name, and variables whose names
 * are not POSIX's keep their text form.
 */
export function throughShell(request: SpawnRequest): SpawnRequest {
  const environ = new Map(request.environ);
  const script: string[] = [];
  for (const [name, value] of request.environ) {
    if (isText(value) || !NAME.test(name)) continue;
    environ.delete(name);
    script.push(assign(name, value), `export ${name};`);
  }
  for (const signal of request.ignored ?? []) script.push(`trap '' ${signal};`);
  script.push("set --;");
  for (const argument of request.argv.slice(1)) {
    script.push(assign(SCRATCH, argument), `set -- "$@" "$${SCRATCH}";`);
  }
  script.push(assign(SCRATCH, request.cwd), `cd -P -- "$${SCRATCH}" || exit 126;`);
  script.push(assign(SCRATCH, request.file), `exec "$${SCRATCH}" "$@"`);
  return { ...request, ignored: [], file: "/bin/sh", argv: ["sh", "-c", script.join("")], cwd: "/", environ };
}

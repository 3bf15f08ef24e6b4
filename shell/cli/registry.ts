/**
 * Running floes of a user, so that `floe freeze PID` finds one and learns what became of it:
 * a directory of mode 0700 with a file a process, `SEQUENCE PATH` of its last freeze.
 */
import {
  type ByteString,
  FILE_TYPE_MASK,
  FileType,
  type Host,
  type Machine,
  OpenFlag,
  toByteString,
  toBytes,
} from "../../vm/index.ts";

const WRITE = OpenFlag.write | OpenFlag.create | OpenFlag.truncate | OpenFlag.noFollow;

/** The user's directory; null if it is not safely theirs. */
function directory(host: Host): ByteString | null {
  const { uid } = host.identity();
  const path = `${host.environ().get("XDG_RUNTIME_DIR") ?? "/tmp"}/floe-${uid}`;
  host.mkdir(path, 0o700);
  const stat = host.stat(path, false);
  if (
    typeof stat === "number" ||
    (stat.mode & FILE_TYPE_MASK) !== FileType.directory ||
    stat.uid !== uid ||
    stat.mode & 0o022
  )
    return null;
  return path;
}

function write(host: Host, path: ByteString, text: ByteString): void {
  const handle = host.open(path, WRITE, 0o600);
  if (handle < 0) return;
  host.write(handle, toBytes(text), 0);
  host.close(handle);
}

/** A run is made known when it has lasted so long, ms: most are over by then, and are spared the files. */
export const KNOWN_AFTER = 25;

/** Makes this process known. Where that is not possible, only `floe freeze` is lost. */
export function register(
  host: Host,
  m: Machine,
): { frozen(path: ByteString): void; end(frozen: boolean): void } {
  let file: ByteString | null = null;
  const note = (text: ByteString) => {
    const at = directory(host);
    if (at === null) return;
    file = `${at}/${host.identity().pid}`;
    write(host, file, text);
  };
  const cancel = host.after(KNOWN_AFTER, () => note("0 \n"));
  return {
    frozen(path) {
      cancel();
      note(`${m.state.sequence} ${path}\n`);
    },
    // the last word of a run that was frozen stays for the one who asked
    end(frozen) {
      cancel();
      if (file !== null && !frozen) host.unlink(file);
    },
  };
}

/** What is known of a running floe: the sequence and path of its last freeze; null if it is none. */
export function lookUp(host: Host, pid: number): { sequence: number; path: ByteString } | null {
  const at = directory(host);
  if (at === null) return null;
  const handle = host.open(`${at}/${pid}`, OpenFlag.read, 0);
  if (handle < 0) return null;
  const buffer = new Uint8Array(8192);
  const n = host.read(handle, buffer, 0);
  host.close(handle);
  const found = /^([0-9]+) ([\s\S]*)\n$/.exec(n > 0 ? toByteString(buffer.subarray(0, n)) : "");
  return found ? { sequence: Number(found[1]), path: found[2] } : null;
}

/** Forgets a process that is gone. */
export function forget(host: Host, pid: number): void {
  const at = directory(host);
  if (at !== null) host.unlink(`${at}/${pid}`);
}

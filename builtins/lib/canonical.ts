/** Resolving a path to its canonical name, link by link: the phases that readlink -f and realpath share. */
import { type ByteString, type Call, Errno, type FileStat, type Reply } from "../../vm/index.ts";
import { isDirectory, isSymlink } from "./filemode.ts";
import { ask, type Phase, type Talk } from "./phases.ts";
import { joinPath } from "./walk.ts";

export type Canonical = {
  /** what may be missing: nothing, the last component, or any */
  missing: "none" | "last" | "any";
  /** resolve symbolic links */
  links: boolean;
  /** what has been resolved, absolute */
  done: ByteString;
  /** components still to be resolved */
  rest: ByteString[];
  followed: number;
};

export function newCanonical(missing: Canonical["missing"], links: boolean): Canonical {
  return { missing, links, done: "", rest: [], followed: 0 };
}

/** Links followed before a path counts as a loop, as in the kernel. */
const MOST_LINKS = 40;

export type CanonicalPhases<S> = {
  /** resolves `path`; in the end `after` gets the name, or an errno */
  resolve(own: S, talk: Talk, path: ByteString): Call;
  readonly phases: Readonly<Record<string, Phase<S>>>;
};

export function canonicalPhases<S extends { canonical: Canonical }>(
  after: (own: S, talk: Talk, errno: number, name: ByteString) => Call,
): CanonicalPhases<S> {
  function resolve(own: S, talk: Talk, path: ByteString): Call {
    const { canonical } = own;
    if (path === "") return after(own, talk, Errno.ENOENT, "");
    Object.assign(canonical, { done: "/", rest: components(path), followed: 0 });
    if (path[0] === "/") return next(own, talk);
    return ask(talk, "canonicalCwd", { call: "getcwd" });
  }

  function canonicalCwd(own: S, talk: Talk, reply: Reply): Call {
    if (reply.errno) return after(own, talk, reply.errno, "");
    own.canonical.done = reply.value as ByteString;
    return next(own, talk);
  }

  function next(own: S, talk: Talk): Call {
    const { canonical } = own;
    while (canonical.rest[0] === "..") {
      canonical.rest.shift();
      canonical.done = parent(canonical.done);
    }
    if (canonical.rest.length === 0) return after(own, talk, 0, canonical.done);
    const path = joinPath(canonical.done, canonical.rest[0]);
    return ask(talk, "canonicalStat", { call: "stat", path, follow: false });
  }

  function canonicalStat(own: S, talk: Talk, reply: Reply): Call {
    const { canonical } = own;
    const path = joinPath(canonical.done, canonical.rest[0]);
    const last = canonical.rest.length === 1;
    if (reply.errno) {
      const accepted = canonical.missing === "any" || (canonical.missing === "last" && last);
      if (!accepted || (reply.errno !== Errno.ENOENT && canonical.missing !== "any"))
        return after(own, talk, reply.errno, "");
    } else {
      const { mode } = reply.value as FileStat;
      if (canonical.links && isSymlink(mode)) {
        if (++canonical.followed > MOST_LINKS) return after(own, talk, Errno.ELOOP, "");
        return ask(talk, "canonicalLink", { call: "readlink", path });
      }
      if (!last && !isDirectory(mode) && canonical.missing !== "any" && !isSymlink(mode))
        return after(own, talk, Errno.ENOTDIR, "");
    }
    canonical.rest.shift();
    canonical.done = path;
    return next(own, talk);
  }

  function canonicalLink(own: S, talk: Talk, reply: Reply): Call {
    const { canonical } = own;
    if (reply.errno) return after(own, talk, reply.errno, "");
    const target = reply.value as ByteString;
    canonical.rest.splice(0, 1, ...components(target));
    if (target[0] === "/") canonical.done = "/";
    return next(own, talk);
  }

  return { resolve, phases: { canonicalCwd, canonicalStat, canonicalLink } };
}

function components(path: ByteString): ByteString[] {
  return path.split("/").filter((each) => each !== "" && each !== ".");
}

function parent(path: ByteString): ByteString {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

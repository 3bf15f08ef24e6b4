/**
 * The permission check. A guard is made once from what the command line grants; a check looks a path's
 * ancestors up in sets, so that long lists cost no more than short ones. Paths are compared as they really
 * are: who asks has followed the symlinks (guarded.ts).
 */
import { Errno } from "../errno.ts";
import { base, isWithin, join, normalize, parent } from "../fs/path.ts";
import { type ByteString, decodeText, encodeText } from "../plain.ts";
import { FILE_TYPE_MASK, FileType } from "../program.ts";
import type { Host } from "./host.ts";
import {
  isEverything,
  PERMISSION_NAMES,
  type PermissionName,
  type Permissions,
  ruleOf,
  type Scope,
} from "./permissions.ts";

/** What was refused last. `denied`: by a --deny flag, which no --allow flag outweighs. */
export type Refusal = { name: PermissionName; operand: ByteString; denied: boolean };

/** What is asked for, by which command, where in the script (`job.sh: line 12`). */
export type Question = { name: PermissionName; operand: ByteString; command: ByteString; place: ByteString };

/** A decision, as FLOE_TRACE_PERMISSIONS tells it. `asked`: by a prompt. */
export type Decision = Question & { allowed: boolean; asked: boolean };

export type GuardWatch = {
  /** told of every decision */
  trace?(decision: Decision): void;
  /** asks a person: "once" for this operand at this place of the script, "always" for all of the permission */
  ask?(question: Question): Answer;
  /** the same without waiting: `done` is told the answer */
  askLater?(question: Question, done: (answer: Answer) => void): void;
};

export type Answer = "once" | "always" | "no";

/** Where the script is. */
type Whereabouts = () => { command: ByteString; place: ByteString };

export type Guard = {
  /** everything is allowed and nobody watches: no call needs to come here */
  readonly everything: boolean;
  /** people may be asked, so that more than what is granted may turn out to be reachable */
  readonly asks: boolean;
  /** the decision: 0, or -EACCES, which `refusal` explains */
  check(name: PermissionName, operand: ByteString): number;
  /** what `check` would decide without asking anybody, and without being told of */
  permits(name: PermissionName, operand: ByteString): boolean;
  /** whether a list of what is allowed names `path` or a directory above it */
  covers(path: ByteString): boolean;
  /** whether a list of what is allowed names just this path */
  names(path: ByteString): boolean;
  /** whether the walk to a path may look at this name: it is granted, or leads to what is */
  mayLook(path: ByteString): boolean;
  /** whether something below `path` is denied: moving it would move that out of the denial's way */
  shelters(path: ByteString): boolean;
  /** what was refused last, once; else null */
  refusal(): Refusal | null;
  readonly watch: GuardWatch;
  /** who checks now can be put off: then a person is asked beside, and `deferred` says that no decision was made yet */
  patient: boolean;
  /** whether the last check was put off, once: it is to be made again when `asking` is over */
  deferred(): boolean;
  /** a person is being asked */
  readonly asking: boolean;
  /**
   * From now on a file of floe's own is nobody else's, nor are those whose names go on with a dot: a journal holds
   * what files had in them that the script may write but not read.
   */
  hide(path: ByteString): void;
  /** tells of a decision that was made elsewhere */
  trace(name: PermissionName, operand: ByteString, allowed: boolean): void;
  /** the host that is guarded */
  readonly bare: Host;
};

/** A scope ready for look-ups: paths as they are spelled and as they really are. */
type Entries = { all: boolean; paths: Set<ByteString> };
type Compiled = { allow: Entries; deny: Entries };
type Rules = Record<PermissionName, Compiled> & {
  /** what may be read or written, as it was spelled */
  spelled: Set<ByteString>;
  /** names on the way to what is granted */
  looks: Set<ByteString>;
  /** folded names of the directories above what is denied */
  shelters: Set<ByteString>;
};

/**
 * A name as a file system could take it that does not tell cases, or compositions of a letter, apart.
 * Denials hold for all of these: to deny too much is the safe side.
 */
export function fold(path: ByteString): ByteString {
  if (!NOT_ASCII.test(path)) return path.toLowerCase();
  const text = decodeText(path).normalize("NFKC").toUpperCase().toLowerCase();
  return encodeText(text.replace(/\p{Default_Ignorable_Code_Point}/gu, "").normalize("NFKC"));
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Whether the set has `path` or a directory above it. */
function hasPrefix(set: ReadonlySet<ByteString>, path: ByteString): boolean {
  if (set.size === 0) return false;
  if (set.has(path) || set.has("/")) return true;
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
    if (set.has(path.slice(0, at))) return true;
  return false;
}

/** The directories above a path. */
function* ancestors(path: ByteString): Iterable<ByteString> {
  for (let at = path; at !== "/"; ) {
    at = parent(at);
    yield at;
  }
}

/** The permissions whose operands are paths that are followed. */
const PATHS: readonly PermissionName[] = ["read", "write", "ckpt"];
const MOST_LINKS = 40;

/**
 * Where a path of the command line really leads, as far as it is there. `seen` is told of each symlink on the way.
 */
export function realPath(host: Host, path: ByteString, seen: (link: ByteString) => void): ByteString {
  let parts = path.split("/");
  let real = "";
  for (let links = 0; parts.length > 0; ) {
    const [name, ...rest] = parts;
    parts = rest;
    if (name === "" || name === ".") continue;
    if (name === "..") {
      real = real.slice(0, real.lastIndexOf("/"));
      continue;
    }
    const next = `${real}/${name}`;
    const target = host.readlink(next);
    if (typeof target !== "string" || ++links > MOST_LINKS) {
      real = next;
      continue;
    }
    seen(next);
    if (target.startsWith("/")) real = "";
    parts = [...target.split("/"), ...parts];
  }
  return real || "/";
}

/** The program that an entry of --allow-run means: a path, or a name as the host's PATH has it; null where there is none. */
function programOf(host: Host, entry: ByteString): ByteString | null {
  if (entry.includes("/")) return normalize(join(host.cwd(), entry));
  for (const directory of (host.environ().get("PATH") ?? "/usr/bin:/bin").split(":")) {
    if (!directory.startsWith("/")) continue;
    const file = `${directory}/${entry}`;
    const stat = host.stat(file, true);
    if (
      typeof stat !== "number" &&
      (stat.mode & FILE_TYPE_MASK) === FileType.regular &&
      host.access(file, 1) === 0
    )
      return file;
  }
  return null;
}

/** A program's own name in the directory as it really is: a symlink of many names, as busybox has them, is what it is called. */
export function programPath(host: Host, file: ByteString): ByteString {
  const real = realPath(host, parent(file), () => {});
  return join(real, file.slice(file.lastIndexOf("/") + 1));
}

function compile(host: Host, access: Permissions): Rules {
  const cwd = host.cwd();
  const looks = new Set<ByteString>();
  const spelled = new Set<ByteString>();
  const shelters = new Set<ByteString>();
  /** Spelled, and real; `used`: each of them, and each symlink between. */
  const enter = (paths: Set<ByteString>, entry: ByteString, used: (path: ByteString) => void) => {
    const path = normalize(join(cwd, entry));
    used(path);
    const real = realPath(host, path, used);
    used(real);
    paths.add(real);
  };
  const look = (path: ByteString) => {
    looks.add(path);
    for (const above of ancestors(path)) looks.add(above);
  };
  const shelter = (paths: Set<ByteString>) => (path: ByteString) => {
    paths.add(fold(path));
    for (const above of ancestors(path)) shelters.add(fold(above));
  };
  const entries = (scope: Scope): Entries => ({ all: scope === "all", paths: new Set() });
  const rules = { looks, shelters, spelled } as Rules;
  for (const name of PERMISSION_NAMES) {
    const { allow, deny } = ruleOf(access, name);
    const compiled: Compiled = { allow: entries(allow), deny: entries(deny) };
    rules[name] = compiled;
    const [granted, denied] = [allow === "all" ? [] : allow, deny === "all" ? [] : deny];
    if (PATHS.includes(name)) {
      for (const entry of granted) enter(compiled.allow.paths, entry, look);
      if (name !== "ckpt") for (const entry of granted) spelled.add(normalize(join(cwd, entry)));
      for (const entry of denied) enter(compiled.deny.paths, entry, shelter(compiled.deny.paths));
    } else if (name === "run") {
      for (const entry of granted) addProgram(host, compiled.allow.paths, entry);
      for (const entry of denied) addProgram(host, compiled.deny.paths, entry);
    } else {
      for (const entry of granted) compiled.allow.paths.add(entry);
      for (const entry of denied) compiled.deny.paths.add(entry);
    }
  }
  // what may be run is not to be written: a script would run what it likes
  for (const program of rules.run.allow.paths) {
    shelter(rules.write.deny.paths)(program);
    shelter(rules.write.deny.paths)(realPath(host, program, () => {}));
  }
  return rules;
}

function addProgram(host: Host, paths: Set<ByteString>, entry: ByteString): void {
  const file = programOf(host, entry);
  if (file !== null) paths.add(programPath(host, file));
}

/** A file that tells about a process, or lets it be changed: its environment, memory and the like. */
const SECRET =
  /^\/proc\/(?:[0-9]+\/(?:task\/[0-9]+\/)?(?:environ|mem|auxv|maps|smaps|pagemap|syscall|stack|clear_refs)$|kcore$|kmem$)/;
/** Directories that are no files of the user's: to write there needs everything, or to be named. */
const KERNEL = /^\/(?:proc|sys)(?:\/|$)/;

/** Whether a list of what is allowed has `path`. */
function namesPath({ all, paths }: Entries, name: PermissionName, path: ByteString): boolean {
  if (all) return !(name === "write" && KERNEL.test(path));
  if (!hasPrefix(paths, path)) return false;
  return !KERNEL.test(path) || [...paths].some((p) => KERNEL.test(p) && isWithin(path, p));
}

/** Whether an entry such as `AWS_*` or `HOME` means a variable. */
function namesVariable({ all, paths }: Entries, name: ByteString): boolean {
  if (all || paths.has(name)) return true;
  for (const entry of paths) if (entry.endsWith("*") && name.startsWith(entry.slice(0, -1))) return true;
  return false;
}

/** HOST or [HOST], and a port. */
const ADDRESS = /^(\[[^\]]*\]|[^:]*)(?::([0-9]+))?$/;
const withoutBrackets = (host: string) => (host.startsWith("[") ? host.slice(1, -1) : host);

/** Whether an entry such as `example.org:443` or `*.example.org` means HOST:PORT. */
function namesAddress({ all, paths }: Entries, address: ByteString): boolean {
  if (all) return true;
  const [, host, port] = ADDRESS.exec(address.toLowerCase()) ?? [];
  for (const entry of paths) {
    const [, name, only] = ADDRESS.exec(entry.toLowerCase()) ?? [];
    if (name === undefined || host === undefined || (only !== undefined && only !== port)) continue;
    if (
      name.startsWith("*.") ? host.endsWith(name.slice(1)) : withoutBrackets(name) === withoutBrackets(host)
    )
      return true;
  }
  return false;
}

/** Whether an --allow flag has it. */
function grants(allow: Entries, name: PermissionName, operand: ByteString): boolean {
  if (name === "env") return namesVariable(allow, operand);
  if (name === "net") return namesAddress(allow, operand);
  if (name === "run") return allow.all || allow.paths.has(operand);
  return namesPath(allow, name, operand);
}

/** Whether a --deny flag has it, or it is nobody's to have. */
function denies(rules: Rules, name: PermissionName, operand: ByteString): boolean {
  const { deny } = rules[name];
  if (deny.all) return true;
  if (name === "env") return namesVariable(deny, operand);
  if (name === "net") return namesAddress(deny, operand);
  if (name === "run") return deny.paths.has(operand);
  return (
    (operand.startsWith("/proc/") && SECRET.test(operand)) ||
    (deny.paths.size > 0 && hasPrefix(deny.paths, fold(operand)))
  );
}

function allows(rules: Rules, name: PermissionName, operand: ByteString): boolean {
  return grants(rules[name].allow, name, operand) && !denies(rules, name, operand);
}

export function createGuard(
  access: Permissions,
  host: Host,
  watch: GuardWatch = {},
  where: Whereabouts = () => ({ command: "", place: "" }),
): Guard {
  const everything = isEverything(access);
  let rules: Rules | null = null;
  let refused: Refusal | null = null;
  const ready = () => (rules ??= compile(host, access));
  /** answers that hold for this run: permissions, and operands with the place they were asked at */
  const answered = { always: new Set<PermissionName>(), once: new Map<string, string>() };

  let putOff = false;
  let asking = false;
  const hidden = new Set<ByteString>();
  const isHidden = (path: ByteString) => {
    if (hidden.size === 0) return false;
    const folded = fold(path);
    return hidden.has(folded) || hidden.has(folded.slice(0, Math.max(0, folded.lastIndexOf("."))));
  };

  const permits = (name: PermissionName, operand: ByteString) =>
    everything || ((answered.always.has(name) || allows(ready(), name, operand)) && !isHidden(operand));

  /** What nobody can be asked to overrule. */
  const isDenied = (name: PermissionName, operand: ByteString) => denies(ready(), name, operand);

  function askFor(name: PermissionName, operand: ByteString): boolean {
    const { ask } = watch;
    if (!ask) return false;
    const key = `${name} ${operand}`;
    const question = { name, operand, ...where() };
    const at = `${question.command} ${question.place}`;
    const before = answered.once.get(key);
    if (before === `y${at}`) return true;
    if (before === "n") return false;
    const note = (answer: Answer) => {
      if (answer === "always") answered.always.add(name);
      else answered.once.set(key, answer === "once" ? `y${at}` : "n");
      return answer !== "no";
    };
    if (!guard.patient || !watch.askLater) return note(ask(question));
    putOff = true;
    if (!asking) {
      asking = true;
      watch.askLater(question, (answer) => {
        asking = false;
        note(answer);
      });
    }
    return false;
  }

  function check(name: PermissionName, operand: ByteString): number {
    let allowed = permits(name, operand) && !(answered.always.has(name) && isDenied(name, operand));
    let asked = false;
    let denied = false;
    if (!allowed) {
      denied = isDenied(name, operand);
      if (!denied && watch.ask && !isHidden(operand)) {
        asked = true;
        allowed = askFor(name, operand);
        if (putOff) return -Errno.EACCES;
      }
    }
    watch.trace?.({ name, operand, ...where(), allowed, asked });
    if (allowed) {
      refused = null;
      return 0;
    }
    refused = { name, operand, denied };
    return -Errno.EACCES;
  }

  const guard: Guard = {
    patient: false,
    deferred() {
      const was = putOff;
      putOff = false;
      return was;
    },
    get asking() {
      return asking;
    },
    everything: everything && !watch.trace,
    asks: watch.ask !== undefined && !everything,
    check,
    permits: (name, operand) => permits(name, operand) && !isDenied(name, operand),
    covers: (path) =>
      access.rules !== undefined &&
      (hasPrefix(ready().read.allow.paths, path) ||
        hasPrefix(ready().write.allow.paths, path) ||
        hasPrefix(ready().spelled, path)),
    mayLook(path) {
      const rules = ready();
      if (watch.ask || rules.looks.has(path)) return true;
      return PATHS.some((name) => allows(rules, name, path));
    },
    names: (path) => PATHS.some((name) => ready()[name].allow.paths.has(path)),
    hide(path) {
      const real = join(
        realPath(host, parent(path), () => {}),
        base(path),
      );
      hidden.add(fold(real));
      for (const above of ancestors(real)) ready().shelters.add(fold(above));
    },
    shelters: (path) => ready().shelters.size > 0 && ready().shelters.has(fold(path)),
    refusal() {
      const last = refused;
      refused = null;
      return last;
    },
    watch,
    trace: (name, operand, allowed) => watch.trace?.({ name, operand, ...where(), allowed, asked: false }),
    bare: host,
  };
  return guard;
}

/** What would have granted it, in few words: `run again with --allow-read or -A`. */
export function remedy({ name, denied }: Refusal): string {
  return denied ? `denied by --deny-${name}` : `run again with --allow-${name} or -A`;
}

/** The flag that granting or denying hung on, as redirections name it behind their message. */
export function flagOf({ name, denied }: Refusal): string {
  return `--${denied ? "deny" : "allow"}-${name}`;
}

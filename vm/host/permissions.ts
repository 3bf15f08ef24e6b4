/**
 * Permissions, after Deno's manner: nothing is allowed unless a flag allows it, and what a flag denies
 * stays denied. One row each; flags, help, refusals and prompts are made from it. `guard.ts` makes
 * the checks.
 */
import { normalize } from "../fs/path.ts";
import type { ByteString } from "../plain.ts";

export type PermissionName = "read" | "write" | "env" | "run" | "ckpt" | "net";

/** What a flag without a list means, or the entries of its list as they were written. */
export type Scope = "all" | readonly ByteString[];

/** Of one permission, where it is not simply all or nothing. `deny` wins. */
export type Rule = { allow: Scope; deny: Scope };

/**
 * What a run may do with its host. Each name says whether anything of it is granted; the rule beside it
 * says what, and is absent where that is everything. Plain data, but never part of an image.
 */
export type Permissions = Record<PermissionName, boolean> & {
  rules?: Partial<Record<PermissionName, Rule>>;
};

export type PermissionRow = {
  name: PermissionName;
  /** short form of --allow-NAME */
  short: string;
  /** what an entry of a list is, as help shows it */
  list: string;
  /** one line for help */
  description: string;
  /** what the prompt says is asked for: `read access to` */
  request: string;
  /** what is wrong with an entry of a list, or null */
  check(entry: ByteString): string | null;
};

const path = (entry: ByteString) => (entry.includes("\0") ? "not a path" : null);

export const PERMISSIONS: readonly PermissionRow[] = [
  {
    name: "read",
    short: "-R",
    list: "PATH,…",
    description: "read and list the host's files",
    request: "read access to",
    check: path,
  },
  {
    name: "write",
    short: "-W",
    list: "PATH,…",
    description: "create, change and remove the host's files",
    request: "write access to",
    check: path,
  },
  {
    name: "env",
    short: "-E",
    list: "NAME,…",
    description: "see the variables of the environment (AWS_* stands for all that begin so)",
    request: "env access to",
    check: (entry) => (/^[^=*\0]+\*?$|^\*$/.test(entry) ? null : "a name, or the beginning of one and *"),
  },
  {
    name: "run",
    short: "",
    list: "PROGRAM,…",
    description: "start programs of the host, which no permission binds",
    request: "run access to",
    check: path,
  },
  {
    name: "ckpt",
    short: "",
    list: "DIR,…",
    description: "write checkpoints and resume images from within the script",
    request: "ckpt access to",
    check: path,
  },
  {
    name: "net",
    short: "-N",
    list: "HOST[:PORT],…",
    description: "connect to hosts, by redirections to /dev/tcp/HOST/PORT and /dev/udp/HOST/PORT",
    request: "net access to",
    check: (entry) =>
      /^(?:\*\.)?(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/.test(entry)
        ? null
        : "HOST, HOST:PORT or *.HOST",
  },
];

export const PERMISSION_NAMES: readonly PermissionName[] = PERMISSIONS.map((row) => row.name);

/** Without any flag. */
export const NO_PERMISSIONS: Readonly<Permissions> = {
  read: false,
  write: false,
  env: false,
  run: false,
  ckpt: false,
  net: false,
};

/** A flag taken apart; `name` "all" is -A, which takes no list. */
type Flag = { name: PermissionName | "all"; deny: boolean; list: ByteString | null };

/** A flag of permissions as written (`-A`, `-R=LIST`, `--allow-read`, `--deny-read=LIST`), or null for another option. */
export function permissionFlagOf(flag: ByteString): Flag | null {
  const equals = flag.indexOf("=");
  const word = equals < 0 ? flag : flag.slice(0, equals);
  const list = equals < 0 ? null : flag.slice(equals + 1);
  if (word === "-A" || word === "--allow-all") return { name: "all", deny: false, list };
  // a variable that is not granted looks unset, so that to ignore one and to deny it are the same
  if (word === "--ignore-env") return { name: "env", deny: true, list };
  for (const { name, short } of PERMISSIONS) {
    if (word === `--allow-${name}` || (short !== "" && word === short)) return { name, deny: false, list };
    if (word === `--deny-${name}`) return { name, deny: true, list };
  }
  return null;
}

/** The entries of a list: between commas; a comma that is doubled is one of an entry. */
function entriesOf(list: ByteString): ByteString[] {
  return list
    .replaceAll(",,", "\0")
    .split(",")
    .map((entry) => entry.replaceAll("\0", ","));
}

const both = (a: Scope, b: Scope): Scope => (a === "all" || b === "all" ? "all" : [...a, ...b]);

/** Adds to what is allowed or denied. */
function widen(access: Permissions, name: PermissionName, scope: Scope, deny: boolean): void {
  const rule = access.rules?.[name] ?? { allow: access[name] ? "all" : [], deny: [] };
  const next: Rule = deny
    ? { ...rule, deny: both(rule.deny, scope) }
    : { ...rule, allow: both(rule.allow, scope) };
  access[name] = next.deny !== "all" && next.allow.length > 0;
  const { [name]: _, ...others } = access.rules ?? {};
  const plain = next.deny.length === 0 && (next.allow === "all" || next.allow.length === 0);
  const rules = plain ? others : { ...others, [name]: next };
  if (Object.keys(rules).length > 0) access.rules = rules;
  else delete access.rules;
}

/** Grants one more operand: what a mapping that the command line names needs. */
export function grant(access: Permissions, name: PermissionName, operand: ByteString): void {
  widen(access, name, [operand], false);
}

/** Denies one path more, and what is below it. */
export function denyPath(access: Permissions, name: "read" | "write", path: ByteString): void {
  widen(access, name, [path], true);
}

/** What is said of paths in `to` is said of the same paths in `from`, too: see relocated.ts. `cwd`: what relative ones are in. */
export function grantMoved(
  access: Permissions,
  { from, to }: { from: ByteString; to: ByteString },
  cwd: ByteString,
): void {
  const alias = (scope: Scope): Scope => {
    if (scope === "all") return scope;
    return scope.flatMap((entry) => {
      const path = normalize(entry.startsWith("/") ? entry : `${cwd}/${entry}`);
      if (path === to || path.startsWith(`${to}/`)) return [entry, from + path.slice(to.length)];
      return to.startsWith(path === "/" ? path : `${path}/`) ? [entry, from] : [entry];
    });
  };
  const { rules } = access;
  if (!rules) return;
  for (const name of ["read", "write", "ckpt"] as const) {
    const rule = rules[name];
    if (rule) rules[name] = { allow: alias(rule.allow), deny: alias(rule.deny) };
  }
}

/** Applies one flag. → what is wrong with it, or null; `access` is unchanged then */
export function applyFlag(access: Permissions, word: ByteString): string | null {
  const flag = permissionFlagOf(word);
  if (!flag) return `${word}: not a permission`;
  const { name, deny, list } = flag;
  if (name === "all") {
    if (list !== null) return `${word}: --allow-all takes no list`;
    for (const each of PERMISSION_NAMES) widen(access, each, "all", false);
    return null;
  }
  if (list === null) {
    widen(access, name, "all", deny);
    return null;
  }
  const entries = entriesOf(list);
  const row = PERMISSIONS.find((r) => r.name === name)!;
  for (const entry of entries) {
    const wrong = entry === "" ? "an entry is empty" : row.check(entry);
    if (wrong !== null) return `${word}: ${entry === "" ? "" : `${entry}: `}${wrong}`;
  }
  widen(access, name, entries, deny);
  return null;
}

/** Permissions of flags; or what is wrong with them, for people. */
export function parseAccess(flags: readonly ByteString[]): Permissions | { error: string } {
  const access: Permissions = { ...NO_PERMISSIONS };
  for (const flag of flags) {
    const error = applyFlag(access, flag);
    if (error !== null) return { error };
  }
  return access;
}

/** Whether everything is allowed and nothing denied. */
export function isEverything(access: Permissions): boolean {
  return access.rules === undefined && access.read && !PERMISSION_NAMES.some((name) => !access[name]);
}

/** The rule of one permission. */
export function ruleOf(access: Partial<Permissions>, name: PermissionName): Rule {
  return access.rules?.[name] ?? { allow: access[name] ? "all" : [], deny: [] };
}

/** Help lines of these flags: one row each, denials in one line. */
export function permissionHelp(): string {
  const line = (flags: string, about: string) => `  ${flags.padEnd(32)} ${about}`;
  return [
    line("-A, --allow-all", "allow everything below"),
    ...PERMISSIONS.map(({ name, short, list, description }) =>
      line(`${short ? `${short}, ` : "    "}--allow-${name}[=${list}]`, description),
    ),
    line("    --deny-NAME[=LIST]", "deny one of the above, or a part of it; wins over what is allowed"),
    line("    --ignore-env[=NAME,…]", "the same as --deny-env: what is not granted looks unset"),
  ].join("\n");
}

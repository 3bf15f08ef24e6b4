/**
 * Permissions, after Deno's manner: nothing is allowed unless a flag allows it. One row each;
 * the command line's options and help come from here.
 */

export type PermissionName = "read" | "write" | "env" | "run" | "ckpt" | "net";

/** What a run may do with its host. Checks on single paths, names and hosts sit at each door. */
export type Permissions = Record<PermissionName, boolean>;

export type PermissionRow = {
  /** "all" stands for every other row */
  name: PermissionName | "all";
  flag: string;
  short: string;
  /** one line for help */
  description: string;
};

export const PERMISSIONS: readonly PermissionRow[] = [
  { name: "all", flag: "--allow-all", short: "-A", description: "allow everything below" },
  { name: "read", flag: "--allow-read", short: "-R", description: "read and list the host's files" },
  {
    name: "write",
    flag: "--allow-write",
    short: "-W",
    description: "create, change and remove the host's files",
  },
  { name: "env", flag: "--allow-env", short: "-E", description: "see the variables of the environment" },
  { name: "run", flag: "--allow-run", short: "", description: "start programs of the host" },
  { name: "ckpt", flag: "--allow-ckpt", short: "", description: "write checkpoints from within the script" },
  { name: "net", flag: "--allow-net", short: "-N", description: "open network connections" },
];

/** Without any flag. */
export const NO_PERMISSIONS: Readonly<Permissions> = {
  read: false,
  write: false,
  env: false,
  run: false,
  ckpt: false,
  net: false,
};

/** The row of a flag as written (`-A`, `--allow-read`, `--allow-read=LIST`), or null for another option. */
export function permissionRow(flag: string): PermissionRow | null {
  const name = flag.split("=", 1)[0];
  return PERMISSIONS.find((row) => row.flag === name || (row.short !== "" && row.short === name)) ?? null;
}

/** Permissions of flags, each of which has a row; or what is wrong with them, for people. */
export function parseAccess(flags: readonly string[]): Permissions | { error: string } {
  const granted: Permissions = { ...NO_PERMISSIONS };
  for (const flag of flags) {
    const row = permissionRow(flag);
    if (!row) return { error: `${flag}: not a permission` };
    if (flag.includes("=")) return { error: `${flag}: lists are not supported yet; ${row.flag} allows all` };
    if (row.name !== "all") granted[row.name] = true;
    else for (const name of Object.keys(granted) as PermissionName[]) granted[name] = true;
  }
  return granted;
}

/** The flag that grants `name`, as refusals name it. */
export function permissionFlag(name: PermissionName): string {
  return PERMISSIONS.find((row) => row.name === name)!.flag;
}

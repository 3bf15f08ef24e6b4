/** What the command line says of the machine that a run lives in: the same for `run` and `resume`. */
import type { MachineOptions } from "../../vm/index.ts";
import { watchFor } from "./access.ts";
import { denyCache } from "./cache.ts";
import type { Context } from "./context.ts";
import type { Flags } from "./flags.ts";
import { mappingRequests } from "./mappings.ts";
import { askSecret, sealOf } from "./seal.ts";

export function machineOptions(context: Context, flags: Flags): MachineOptions {
  const { host, compiler, builtins, programs } = context;
  denyCache(context, flags.access);
  const template = flags.template ?? host.environ().get("FLOE_CKPTFILE");
  return {
    host,
    compiler,
    builtins,
    programs,
    access: flags.access,
    embed: flags.embed,
    grace: flags.grace,
    onRunning: flags.onRunning,
    watch: watchFor(context, flags),
    limits: flags.limits,
    trust: flags.trust,
    seal: sealOf(context, flags),
    secrets: flags.secrets,
    askSecret: (name) => askSecret(context, name),
    onLimit: flags.onLimit,
    mappings: mappingRequests(flags.mappings, host.cwd()),
    ...(template ? { template } : {}),
    ...(flags.keep > 0 ? { generations: { keep: flags.keep, strict: true } } : {}),
  };
}

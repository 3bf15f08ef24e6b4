/** Names of checkpoint files: kern.ckptfile's template (sys_checkpoint(2)). */
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";

/**
 * The template with its letters filled in: %N name of the run, %P pid, %U user id, %S sequence
 * number, %T seconds since the epoch, %% itself. An unknown letter is an error.
 */
export function checkpointPath(m: Machine): { path: ByteString } | { error: string } {
  let bad = "";
  const values: Readonly<Record<string, () => string>> = {
    N: () => m.state.name,
    P: () => String(m.state.mainPid),
    U: () => String(m.host.identity().uid),
    S: () => String(m.state.sequence),
    T: () => String(Math.floor(m.host.now() / 1000)),
    "%": () => "%",
  };
  const path = m.template.replace(/%([\s\S]?)/g, (whole, letter: string) => {
    const value = values[letter];
    if (value) return value();
    bad ||= whole;
    return "";
  });
  return bad
    ? { error: `${m.template}: unknown letter ${bad} in the template (%N %P %U %S %T %%)` }
    : { path };
}

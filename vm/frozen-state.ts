/** The state in an image, for those who only look at it (`floe inspect`, `floe diff`). */
import { type Meta, STATE_VERSION } from "./freeze.ts";
import { images } from "./image/load.ts";
import type { ImageInfo } from "./image/reader.ts";
import type { ImageContent } from "./image/writer.ts";
import type { MachineState } from "./state.ts";
import { upgradeState } from "./upgrade.ts";

/** Generation `at` of an image (see `decodeImage`), validated as for a resume. @throws ImageError */
export function frozenState(
  bytes: Uint8Array,
  at = 0,
): { state: MachineState; info: ImageInfo; content: ImageContent } {
  const { content, info } = images().decodeImage(bytes, {}, at);
  const meta = content.meta as unknown as Meta;
  images().checkMeta(meta);
  if (meta.version !== STATE_VERSION)
    throw new (images().ImageError)(
      "version",
      "META",
      0,
      `a state of version ${STATE_VERSION}`,
      `${meta.version}`,
    );
  const { code, tasks, files, pipes, mappings } = content as unknown as Record<string, object>;
  const parts = { ...meta, ...code, ...tasks, ...files, ...pipes, ...mappings } as unknown as MachineState;
  images().checkParts(parts);
  const state = upgradeState(parts);
  // where variables are secret the image has something else in their place
  if (!meta.secrets || meta.secrets.length === 0) images().validateState(state);
  return { state, info, content };
}

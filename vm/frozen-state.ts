/** The state in an image: put together, and for those who only look at it (`floe inspect`, `floe diff`). */
import { type Meta, STATE_VERSION } from "./freeze.ts";
import { ImageError } from "./image/error.ts";
import { decodeImage, type ImageInfo } from "./image/reader.ts";
import type { ImageContent } from "./image/writer.ts";
import type { MachineState } from "./state.ts";
import { upgradeState } from "./upgrade.ts";
import { checkMeta, checkParts, validateState } from "./validate.ts";

/** What `captureImage` took apart: META, which has been looked at, and the state, which has not. @throws ImageError */
export function joinParts(content: ImageContent): { meta: Meta; state: MachineState } {
  const meta = content.meta as unknown as Meta;
  checkMeta(meta);
  const { requester, version, time, output, secrets, hidden, input, journal, ...rest } = meta;
  const { code, tasks, files, pipes, mappings } = content as unknown as Record<string, object>;
  const state = { ...rest, ...code, ...tasks, ...files, ...pipes, ...mappings } as unknown as MachineState;
  return { meta, state };
}

/** Generation `at` of an image (see `decodeImage`), validated as for a resume. @throws ImageError */
export function frozenState(
  bytes: Uint8Array,
  at = 0,
): { state: MachineState; info: ImageInfo; content: ImageContent } {
  const { content, info } = decodeImage(bytes, {}, at);
  const { meta, state: parts } = joinParts(content);
  if (meta.version !== STATE_VERSION)
    throw new ImageError("version", "META", 0, `a state of version ${STATE_VERSION}`, `${meta.version}`);
  checkParts(parts);
  const state = upgradeState(parts);
  // where variables are secret the image has something else in their place
  if (!meta.secrets || meta.secrets.length === 0) validateState(state);
  return { state, info, content };
}

/** The image format: a run's content to bytes and back. */
export { NotPlainError } from "./encode.ts";
export { ImageError, type ImageReason } from "./error.ts";
export {
  decodeImage,
  type GenerationInfo,
  type ImageInfo,
  inspectImage,
  type SectionInfo,
} from "./reader.ts";
export { FORMAT_VERSION, type ImageLimits } from "./sections.ts";
export { imageMeta } from "./store.ts";
export { appendImage, encodeImage, type ImageContent, type ImageOptions, imageChunks } from "./writer.ts";

/**
 * All that reads, writes and checks images, as one module that is loaded when a run meets its first one: most runs meet
 * none, and start sooner without it. It keeps no state but caches.
 */
export { NotPlainError } from "./image/encode.ts";
export { ImageError } from "./image/error.ts";
export { decodeImage, inspectImage } from "./image/reader.ts";
export { saveSteps } from "./image/save.ts";
export { openImageSeal, readSecretKey, readSigningKey, sealImage } from "./image/seal.ts";
export { isSmall, takeSnapshot } from "./image/snapshot.ts";
export { imageMeta } from "./image/store.ts";
export { encodeImage } from "./image/writer.ts";
export { checkMeta, checkParts, validateState } from "./validate.ts";

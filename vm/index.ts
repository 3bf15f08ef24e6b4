/** The public interface of the machine: shell/ and builtins/ import only this. */

export type { ArrayValue } from "./arrays.ts";
export type {
  AnyBuiltin,
  AnyStepping,
  Control,
  HotBuiltin,
  HotForm,
  Immediate,
  Stepping,
  Table,
} from "./builtin.ts";
export { callStack } from "./calls.ts";
export { checkpointNow, rehearse } from "./checkpoint.ts";
export * from "./code.ts";
export { codeShape } from "./code-shapes.ts";
export { reapCoproc } from "./coproc.ts";
export * from "./declarations.ts";
export { drive, type Ending, ending, expire, FROZEN_STATUS, handleRequest, turn } from "./driver.ts";
export * from "./errno.ts";
export { readAnsiText, SIMPLE_ESCAPES } from "./expand/ansi.ts";
export { ArithmeticError, type ArithmeticNode, parseArithmetic } from "./expand/arithmetic.ts";
export { type Sequence, sequenceText } from "./expand/braces.ts";
export { isUtf8 } from "./expand/characters.ts";
export { classBytes } from "./expand/classes.ts";
export { expandEvents } from "./expand/events.ts";
export { foldWide, wideSeparators } from "./expand/fields.ts";
export { type GlobTree, glob } from "./expand/glob.ts";
export { escapePattern, hasMagic, matchPattern } from "./expand/pattern.ts";
export { type QuoteStyle, quoteForReuse } from "./expand/quote.ts";
export { compileAny, compileRegex, type Regex, RegexError } from "./expand/regex/index.ts";
export { evaluateTest } from "./expand/test-expression.ts";
export { countCharacters } from "./expand/wide.ts";
export { captureImage } from "./freeze.ts";
export { frozenState } from "./frozen-state.ts";
export { readAll } from "./fs/files.ts";
export { isAtEnd, writeText } from "./fs/lines.ts";
export type { Mapping, MappingKind, MappingRequest } from "./fs/mappings.ts";
export type { FileNode, Node } from "./fs/nodes.ts";
export { nameOfDirectory, normalize } from "./fs/path.ts";
export { flagFunction, functionFlags } from "./functions.ts";
export { hashedInOrder } from "./hashed.ts";
export { changeHistory, historyOf, readHistory, writeHistory } from "./history.ts";
export type { GuardWatch } from "./host/guard.ts";
export type { Host } from "./host/host.ts";
export {
  applyFlag,
  denyPath,
  grantMoved,
  isEverything,
  NO_PERMISSIONS,
  PERMISSIONS,
  type PermissionName,
  type Permissions,
  parseAccess,
  permissionFlagOf,
  permissionHelp,
} from "./host/permissions.ts";
export { movement, relocatedHost } from "./host/relocated.ts";
export { createWatch } from "./host/watch.ts";
export { readImageFile } from "./image/file.ts";
export {
  appendImage,
  decodeImage,
  encodeImage,
  ImageError,
  type ImageInfo,
  inspectImage,
} from "./image/index.ts";
export { openImageSeal, readSecretKey, readSigningKey } from "./image/seal.ts";
export type { Seal, SealSecret } from "./image/seals.ts";
export { takeSnapshot } from "./image/snapshot.ts";
export { imageMeta } from "./image/store.ts";
export { distrust } from "./image/trust.ts";
export { type Invocation, isOption, parseInvocation } from "./invocation.ts";
export { currentJobs, hasJobControl, liveJobs, markCurrent, signalJob, stoppedBy, tellJobs } from "./jobs.ts";
export * from "./limits.ts";
export type { Compiled, Compiler, Machine, SyntaxProblem } from "./machine.ts";
export { createMachine, type MachineOptions, symbolOf } from "./machine.ts";
export { NAME, PLACE } from "./names.ts";
export { disassemble, INSTRUCTION_SIZE, OPCODES, Op, type OpcodeName } from "./opcodes.ts";
export { hasShopt, OPTION_NAMES, optionLetters, optionRow, SHOPTS, setShopt } from "./options.ts";
export * from "./plain.ts";
export * from "./program.ts";
export type { Kind, StateShape } from "./program-shape.ts";
export { changeSettings, enabledBuiltin, settingsOf } from "./settings.ts";
export type { Meaning, Shell } from "./shell.ts";
export { allSignals, describeSignal, ERR_TRAP, Signal, signalName, signalNumber } from "./signals.ts";
export { hostSignal, restrict, type StartOptions, startShell } from "./start.ts";
export type { StartedJob } from "./state.ts";
export {
  CellFlag,
  type Hashed,
  type Job,
  type KernelCall,
  type MachineState,
  Option,
  Shopt,
  SPECIAL_FLAGS,
  type Task,
} from "./state.ts";
export { isCall, setTraps, taskLine, watchFromNow } from "./task.ts";
export { ResumeError, type ResumeOptions, thaw, verifyImage } from "./thaw.ts";
export {
  type Element,
  isSet,
  mayStore,
  setArray,
  setByText,
  unsetElement,
  unsetVariable,
} from "./variables.ts";
export { FILES_POLICIES, type FilesPolicy, type Finding } from "./verify.ts";

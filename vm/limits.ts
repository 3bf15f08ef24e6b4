/**
 * The one table of limits. Tests shrink them (1-byte pipes, 1-byte reads, 1-instruction
 * slices) so that every boundary is crossed by every case.
 */
export type Limits = {
  /** bytes that a pipe holds before its writer blocks */
  pipeBytes: number;
  /** most bytes that one read call returns */
  readBytes: number;
  /** steps that a task runs before the next one has its turn */
  sliceSteps: number;
  /** most tasks alive at once; a fork beyond it fails with EAGAIN */
  tasks: number;
  /** open descriptors of one task; beyond it EMFILE */
  descriptors: number;
  /** frames of one task: function recursion, nested eval and source */
  frames: number;
  /** turns of a loop before code is generated for it; how a run goes does not depend on it */
  hotTurns: number;
  /** bytes of one anonymous file; beyond it EFBIG */
  fileBytes: number;
};

export const DEFAULT_LIMITS: Readonly<Limits> = {
  pipeBytes: 65536,
  readBytes: 262144,
  sliceSteps: 4096,
  tasks: 10000,
  descriptors: 1024,
  frames: 20000,
  hotTurns: 200,
  fileBytes: 1024 * 1024 * 1024,
};

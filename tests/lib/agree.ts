/** Cases for utilities that are held against GNU's: output, messages, status, and the tree left behind. */
import { describe, expect, test } from "bun:test";
import type { AnyProgram } from "../../vm/index.ts";
import { type CompareOptions, compareWithGnu, type Outcome } from "./fake-kernel.ts";

export type Case = [argv: string[], options?: CompareOptions & { unordered?: boolean }];

/** A tree with files, directories, hidden names, links and odd modes; all times are the same. */
export const TREE = `
mkdir -p d/sub/deep d/.hid e 'sp ace'
printf 'hello\\n' >f; printf 'x' >d/g; : >d/sub/empty; head -c 3000 /dev/zero >big; : >.hidden; : >d/sub/deep/z
printf '#!/bin/sh\\n' >run; chmod 755 run; chmod 600 d/g
ln -s f link; ln -s d dirlink; ln -s nowhere dangling; ln f hard; mkfifo pipe; chmod 1777 e
find . -exec touch -h -d '2026-01-02 03:04:05' {} +
touch -d '2001-02-03 04:05:06' d/g; touch -d '2026-01-02 03:04:06' big`;

export function agree(program: AnyProgram, cases: readonly Case[], defaults: CompareOptions = {}): void {
  describe(program.name, () => {
    for (const [argv, options] of cases)
      test(argv.join(" ") || "(no operands)", () => {
        const { ours, gnu } = compareWithGnu(program, argv, { ...defaults, ...options });
        if (options?.unordered) for (const each of [ours, gnu]) sortLines(each);
        expect(ours).toEqual(gnu);
      });
  });
}

/** GNU walks directories in no certain order, floe by name. */
function sortLines(outcome: Outcome): void {
  outcome.stdout = outcome.stdout
    .split(/(?<=[\n\0])/)
    .sort()
    .join("");
}

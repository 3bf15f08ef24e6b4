/** Brace expansions that bash cannot make either: it takes all memory there is, floe says no. */
import { expect, test } from "bun:test";
import { finish, startScript } from "./lib/machine.ts";

test.each(["for i in {1..2000000000}; do break; done", "echo {0..9}{0..9}{0..9}{0..9}{0..9}{0..9}{0..9}"])(
  "%s",
  (script) => {
    const { stdout, stderr, status } = finish(startScript(`(${script}); echo $?`));
    expect({ stdout, status }).toEqual({ stdout: "1\n", status: 0 });
    expect(stderr).toContain("brace expansion");
  },
);

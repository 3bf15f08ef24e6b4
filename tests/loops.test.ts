/**
 * Generated code of hot loops against the instructions: the same output, the same number of steps, and the same
 * run wherever it is frozen. What the loops print is bash's word, too.
 */
import { describe, expect, test } from "bun:test";
import { finish, startScript } from "./lib/machine.ts";

const LOOPS: Record<string, string> = {
  while: "i=0; while [ $i -lt 700 ]; do i=$((i+1)); done; echo $i $?",
  "for ((": "s=0; for ((k=0; k<700; k++)); do ((s+=k*k%7)); done; echo $s $k",
  "[[": "i=0 n=0; while [[ $i -lt 700 ]]; do if [[ i -ge 350 && -n $n ]]; then n=$((n+1)); fi; i=$((i+1)); done; echo $i $n; until [[ ! $i -gt 5 ]]; do ((i--)); done; echo $i",
  collatz:
    "n=97 c=0; while [ $n -ne 1 ]; do if [ $((n%2)) -eq 0 ]; then n=$((n/2)); else n=$((3*n+1)); fi; c=$((c+1)); done; echo $c",
  branches:
    "a=b=0; i=0; while ((i<500)); do if ((i%3==0)); then a=$((a+1)); elif ((i%5==0)); then b=$((b+2)); else ((c^=i)); fi; ((++i)); done; echo $a $b $c",
  overflow: "x=1; for ((k=0;k<300;k++)); do x=$((x*3+1)); done; echo $x",
  "shifts and powers":
    "h=7; for ((k=0;k<300;k++)); do h=$(((h<<3)^(h>>2)&1023)); p=$((k**2-k)); done; echo $h $p",
  "division by zero":
    "d=5; i=0; while [ $i -lt 400 ]; do ((d=100/(300-i))); i=$((i+1)); done 2>/dev/null; echo $d $i",
  "conditional parts":
    "j=0; until [ $j -ge 400 ]; do j=$((j+1)); t=$((j<200?j:200-j)); u=$((t&&j>3||k)); done; echo $j $t $u",
  "texts that are no numbers":
    "n=007 i=0; while [ $i -lt 300 ]; do i=$((i+1)); [ $n -eq 7 ] && e=$((n+1)); done; echo $n $e $i",
  errexit: "set -e; i=0; while [ $i -lt 400 ]; do i=$((i+1)); ((i<390)); done; echo not here",
  readonly:
    "readonly q=3; z=0; while [ $z -lt 900 ]; do z=$((z+q)); done; echo $z; readonly z; while [ $z -lt 2000 ]; do z=$((z+1)); done; echo no",
  "integer attribute and locals":
    "f() { local i=0 s; while [ $i -lt 400 ]; do s=$((s+i)); i=$((i+1)); done; echo $s; }; i=x; f; f; echo $i",
  "two tasks":
    "i=0; { while [ $i -lt 500 ]; do i=$((i+1)); done; echo $i; } | { j=0; while [ $j -lt 600 ]; do ((j++)); done; read x; echo $x $j; }; echo $i",
  "unset and nounset":
    "i=0; while [ $i -lt 300 ]; do i=$((i+1)); w=$((w+1)); done; echo $w; (set -u; while [ $i -lt 600 ]; do i=$((i+1)); v=$((v+1)); done; echo no); echo $?",
};

const HOT = { limits: { hotTurns: 3 } };
const COLD = { limits: { hotTurns: Number.MAX_SAFE_INTEGER } };

describe("generated loops", () => {
  test.each(Object.entries(LOOPS))("%s", (_name, script) => {
    const cold = startScript(script, COLD);
    const expected = finish(cold);
    const hot = startScript(script, HOT);
    expect(finish(hot)).toEqual(expected);
    expect(hot.m.steps).toBe(cold.m.steps);
    const bash = Bun.spawnSync(["bash", "-c", script], { stderr: "ignore" });
    if (bash.exitCode !== null && Bun.which("bash"))
      expect([expected.stdout, expected.status]).toEqual([bash.stdout.toString(), bash.exitCode]);
  });

  test.each(Object.entries(LOOPS))("%s, in slices of any length", (_name, script) => {
    const expected = finish(startScript(script, COLD));
    for (const sliceSteps of [65, 97, 331]) {
      const limits = { sliceSteps, hotTurns: 3 };
      expect(finish(startScript(script, { limits }))).toEqual(
        finish(startScript(script, { limits: { ...limits, ...COLD.limits } })),
      );
      expect(finish(startScript(script, { limits })).stdout).toBe(expected.stdout);
    }
  });
});

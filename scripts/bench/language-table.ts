/** The programs of `language.ts` in floe, bash and dash: times, ratios, and the geometric means. */
import { PROGRAMS, type Program } from "./language.ts";
import { median, type Sample, time } from "./measure.ts";

const RUNS = 3;
type Measured = { ms: number; output: string | null } | { problem: string };

function measure(argv: readonly string[], cwd: string): Measured {
  try {
    const samples: Sample[] = [];
    for (let run = 0; run < RUNS; run++) samples.push(time({ argv: [...argv], cwd }));
    return { ms: median(samples.map(({ wall }) => wall)), output: samples[0].output };
  } catch (error) {
    return { problem: (error as Error).message.split("\n")[0].replace(/^.*: status/s, "status") };
  }
}

function geometricMean(ratios: readonly number[]): string {
  if (ratios.length === 0) return "–";
  return `${Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length).toFixed(1)}×`;
}

/** Prints a line a program; → problems: what does not run, prints something else, or is slower. */
export function languageTable(floe: string, cwd: string, patterns: readonly string[]): string[] {
  const problems: string[] = [];
  const ratios = { bash: [] as number[], dash: [] as number[] };
  const wanted = ({ id }: Program) => patterns.length === 0 || patterns.some((part) => id.includes(part));
  for (const { id, posix, text } of PROGRAMS.filter(wanted)) {
    const own = measure([floe, "-A", "-c", text], cwd);
    const cells = ["problem" in own ? "floe –" : `floe ${own.ms.toFixed(0)}`];
    if ("problem" in own) problems.push(`${id}: ${own.problem}`);
    for (const name of ["bash", "dash"] as const) {
      if (name === "dash" && !posix) continue;
      const other = measure([name, "-c", text], cwd);
      if ("problem" in other) {
        problems.push(`${id}: ${name}: ${other.problem}`);
        continue;
      }
      cells.push(`${name} ${other.ms.toFixed(0)}`);
      if ("problem" in own) continue;
      const ratio = other.ms / own.ms;
      ratios[name].push(ratio);
      cells.push(`(${ratio.toFixed(1)}×)`);
      if (ratio < 1) problems.push(`${id}: slower than ${name}`);
      if (other.output !== own.output) problems.push(`${id}: ${name} prints something else`);
    }
    console.log(`${id.padEnd(12)} ${cells.join("  ")}`);
  }
  console.log(
    `geometric mean: ${geometricMean(ratios.bash)} bash of ${ratios.bash.length} programs, ` +
      `${geometricMean(ratios.dash)} dash of ${ratios.dash.length}`,
  );
  return problems;
}

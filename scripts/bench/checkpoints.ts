/** Checkpoints beside a job: how long it stands still, when the image is durable, and what the whole costs. */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { ENVIRONMENT, median, type Sample, time } from "./measure.ts";
import type { Place, Row } from "./rows.ts";
import { atMost, cpuWithin, imageUnder } from "./targets.ts";

type Report = { errno: number; pause: number; cpu: number; took: number };

/** Runs a job that checkpoints. → how its checkpoints went, and the size of the image */
function traced(place: Place, argv: readonly string[]): { reports: Report[]; image: number } {
  const trace = `${place.directory}/trace`;
  const image = `${place.directory}/traced.ckpt`;
  rmSync(trace, { force: true });
  rmSync(image, { force: true });
  const result = Bun.spawnSync([place.floe, "run", "--allow-ckpt", "--ckpt-file", image, ...argv], {
    cwd: place.directory,
    env: { ...ENVIRONMENT, FLOE_TRACE_CHECKPOINTS: trace },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  if (result.exitCode !== 0) throw new Error(`status ${result.exitCode}: ${result.stderr}`);
  const reports = readFileSync(trace, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Report);
  const found = { reports, image: statSync(image).size };
  rmSync(image);
  return found;
}

const sample = (wall: number, cpu: number | null, image?: number): Sample & { image?: number } => ({
  wall,
  cpu,
  memory: null,
  output: null,
  ...(image === undefined ? {} : { image }),
});

/** A loop that counts for about two seconds. */
const COUNTING = "while [ $SECONDS -lt 2 ]; do i=$((i+1)); done";

/** 100 MB in 800 variables and 1 GiB of anonymous pages; between two checkpoints one page in a hundred changes. */
const HEAVY = `b=0123456789abcdef; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do b=$b$b; done
for ((i = 0; i < 800; i++)); do printf -v "v$i" '%s%d' "$b" $i; done
head -c 1073741824 /dev/urandom > /tmp/big
checkpoint
for n in 1 2 3; do
  exec 3<> /tmp/big
  for ((k = 0; k < 164; k++)); do head -c 6500000 <&3 > /dev/null; printf %d $n >&3; done
  exec 3>&-
  checkpoint
done`;

/** What the disk itself takes to make a few new KB of a file durable. */
function disk(place: Place): Sample {
  const handle = openSync(`${place.directory}/disk`, "w");
  const block = new Uint8Array(3000);
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now();
    writeSync(handle, block);
    fsyncSync(handle);
    return performance.now() - start;
  });
  closeSync(handle);
  return sample(median(times), null);
}

const BUSY = "i=0; while [ $i -lt 900000000 ]; do i=$((i+1)); done; echo $i";

export const CHECKPOINT_ROWS: Row[] = [
  {
    id: "pause",
    title: "pause of a small job at a checkpoint, every 100 ms",
    runs: 3,
    contenders: [
      {
        name: "floe",
        run: (place) => {
          const { reports, image } = traced(place, ["--every", "100ms", "--keep", "1", "-c", COUNTING]);
          return sample(
            median(reports.map(({ pause }) => pause)),
            median(reports.map(({ cpu }) => cpu)),
            image,
          );
        },
      },
    ],
    targets: [atMost(3), imageUnder(8 * 1024)],
  },
  {
    id: "pause-1G",
    title: "the same with 100 MB of variables and 1 GiB of anonymous pages, 1 % changed",
    runs: 1,
    contenders: [
      {
        name: "floe",
        run: (place) => {
          const { reports } = traced(place, ["-c", HEAVY]);
          const later = reports.slice(1);
          return sample(median(later.map(({ pause }) => pause)), median(later.map(({ cpu }) => cpu)));
        },
      },
    ],
    targets: [atMost(60)],
  },
  {
    id: "durable",
    title: "`checkpoint` of a small job, until it is durable, against the disk's own fsync",
    runs: 5,
    contenders: [
      {
        name: "floe",
        run: (place) => {
          const job = "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do checkpoint; done";
          const { reports } = traced(place, ["--keep", "100", "-c", job]);
          return sample(median(reports.map(({ took }) => took)), null);
        },
      },
      { name: "disk", run: disk },
    ],
    targets: [atMost(5, "disk")],
  },
  {
    id: "every",
    title: "a loop that counts to 900,000,000 with `--every 1s`, against without",
    runs: 3,
    contenders: [
      {
        name: "floe",
        run: (place) => {
          const flags = ["--every", "1s", "--ckpt-file", `${place.directory}/every.ckpt`];
          return time({ argv: [place.floe, "run", ...flags, "-c", BUSY], cwd: place.directory });
        },
      },
      {
        name: "none",
        run: (place) => time({ argv: [place.floe, "run", "-c", BUSY], cwd: place.directory }),
      },
    ],
    targets: [cpuWithin(1.02, "none")],
  },
];

/** What the permission check adds to an open: a script that opens a file 20,000 times, with lists and with -A. */
import { mkdirSync, writeFileSync } from "node:fs";
import { type Sample, time } from "./measure.ts";
import type { Place, Row } from "./rows.ts";
import { atMost } from "./targets.ts";

const OPENS = 20_000;
const SCRIPT = `i=0; while [ $i -lt ${OPENS} ]; do : < granted/a/b/file; i=$((i+1)); done`;
/** Twenty directories beside the one that counts, and a denial. */
const LISTS = [
  `--allow-read=${Array.from({ length: 20 }, (_, i) => `other${i}`).join(",")},granted`,
  "--deny-read=granted/.git",
];

function opens(place: Place, flags: readonly string[]): Promise<Sample> | Sample {
  mkdirSync(`${place.directory}/granted/a/b`, { recursive: true });
  writeFileSync(`${place.directory}/granted/a/b/file`, "x\n");
  return time({ argv: [place.floe, "run", ...flags, "-c", SCRIPT], cwd: place.directory });
}

/** Milliseconds of a thousand opens. */
async function thousand(sample: Promise<Sample> | Sample): Promise<Sample> {
  const { wall, cpu, ...others } = await sample;
  return { ...others, wall: (wall / OPENS) * 1000, cpu: cpu === null ? null : (cpu / OPENS) * 1000 };
}

export const PERMISSION_ROWS: Row[] = [
  {
    id: "permission-check",
    title: "opening a file under --allow-read with 21 entries and a denial, against -A: a thousand",
    runs: 5,
    contenders: [
      { name: "floe", run: (place) => thousand(opens(place, LISTS)) },
      { name: "start", run: (place) => thousand(opens(place, ["-A"])) },
    ],
    targets: [atMost(20, "start")],
  },
];

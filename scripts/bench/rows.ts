/** The table of what is measured: scripts for three shells, utilities against GNU's, freezing and resuming. */

import { CHECKPOINT_ROWS } from "./checkpoints.ts";
import { type Frozen, freezeOnce } from "./freeze.ts";
import { type Command, firstOutput, memoryOf, type Sample, time } from "./measure.ts";
import { PARSING_ROWS } from "./parsing.ts";
import { PERMISSION_ROWS } from "./permissions.ts";
import { atMost, faster, imageUnder, resident, type Target, within } from "./targets.ts";

/** Where a run takes place. */
export type Place = {
  /** the executable measured */
  floe: string;
  /** an executable made of an empty program by the same compiler */
  empty: string;
  /** a directory for this run alone, with `text` (100 MB) and `lines` (200,000 lines) in it */
  directory: string;
};

export type Measured = Sample & { image?: number };
type Contender = { name: string; run(place: Place): Promise<Measured> | Measured };

export type Row = {
  id: string;
  title: string;
  /** floe first */
  contenders: Contender[];
  runs: number;
  /** run once before and not counted: an image for `resume` */
  prepare?(place: Place): Promise<unknown>;
  /** measured once, apart, for it slows the run */
  memory?(place: Place): Promise<number | null>;
  targets: Target[];
};

const MB = 2 ** 20;

/** The same script in floe, bash and dash. */
function script(id: string, title: string, text: string, targets: Target[]): Row {
  const contender = (name: string, before: (place: Place) => string[]): Contender => ({
    name,
    run: (place) => time({ argv: [...before(place), "-c", text], cwd: place.directory }),
  });
  return {
    id,
    title,
    runs: 5,
    contenders: [
      contender("floe", (place) => [place.floe, "-A"]),
      contender("bash", () => ["bash"]),
      contender("dash", () => ["dash"]),
    ],
    targets,
  };
}

const BOTH = [faster("bash", 5), faster("dash", 1)];

const SCRIPTS: Row[] = [
  script("count", "count to 1,000,000", "i=0; while [ $i -lt 1000000 ]; do i=$((i+1)); done; echo $i", [
    faster("bash", 50),
    faster("dash", 20),
  ]),
  script(
    "substitution",
    "20,000 × `x=$(echo $i)`",
    "i=0; while [ $i -lt 20000 ]; do x=$(echo $i); i=$((i+1)); done; echo $x",
    [faster("bash", 50), faster("dash", 1)],
  ),
  script(
    "pipeline",
    "2,000 × `echo a | tr a b`",
    "i=0; while [ $i -lt 2000 ]; do echo a | tr a b; i=$((i+1)); done",
    [faster("bash", 30), faster("dash", 1)],
  ),
  script(
    "recursion",
    "fib 21 by function calls",
    'fib() { if [ "$1" -lt 2 ]; then r=$1; else fib $(($1 - 1)); local a=$r; fib $(($1 - 2)); r=$((a + r)); fi; }; fib 21; echo $r',
    BOTH,
  ),
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are shell parameters
  script(
    "string",
    "100,000 × `${x##*/}`, `${x%/*}`, `${x%.gz}`, `${x%%.*}`, `${#x}`",
    "i=0; while [ $i -lt 100000 ]; do p=/usr/lib/file$i.tar.gz; b=${p##*/} d=${p%/*}; e=${b%.gz} s=${b%%.*}; n=${#s}; i=$((i+1)); done; echo $b $d $e $s $n",
    BOTH,
  ),
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: up to here
  script(
    "case",
    "200,000 × `case` of five patterns",
    "i=0 n=0; while [ $i -lt 200000 ]; do case file$i.c in *.h) ;; a*|b*) ;; *[05].c) n=$((n+1)) ;; file[0-9]*) ;; *) ;; esac; i=$((i+1)); done; echo $n",
    BOTH,
  ),
  script(
    "read-file",
    "`while read` of 200,000 lines, file",
    "n=0; while read -r a b; do n=$((n+a)); done <lines; echo $n",
    BOTH,
  ),
  script(
    "read-pipe",
    "`while read` of 200,000 lines, pipe",
    "cat lines | { n=0; while read -r a b; do n=$((n+a)); done; echo $n; }",
    BOTH,
  ),
];

/** A utility of floe, started alone, against the program of that name. */
function utility(argv: string[], options: { stdin?: string; discard?: boolean; flat: boolean }): Row {
  const { stdin, discard = false, flat } = options;
  const command = (place: Place, argv: string[]): Command => ({ argv, cwd: place.directory, stdin, discard });
  const own = (place: Place) => command(place, [place.floe, "-A", "-c", argv.join(" ")]);
  return {
    id: argv[0],
    title: `\`${argv.join(" ")}${stdin ? ` <${stdin}` : ""}\` of 100 MB`,
    runs: 5,
    contenders: [
      { name: "floe", run: (place) => time(withPlace(own(place), place)) },
      { name: "GNU", run: (place) => time(withPlace(command(place, argv), place)) },
    ],
    memory: (place) => memoryOf(withPlace(own(place), place)),
    targets: [within(3, "GNU"), ...(flat ? [resident(96 * MB)] : [])],
  };
}

function withPlace(command: Command, place: Place): Command {
  return command.stdin === undefined ? command : { ...command, stdin: `${place.directory}/${command.stdin}` };
}

/** Into a pipe, as `cat` is used: GNU's, or floe's, and the same reader. */
function intoPipe(argv: string[]): Row {
  const shell = (place: Place, text: string): Command => ({
    argv: ["sh", "-c", `${text} | cat >/dev/null`],
    cwd: place.directory,
    discard: true,
  });
  const row = utility(argv, { discard: true, flat: true });
  return {
    ...row,
    id: `${argv[0]}-pipe`,
    title: `\`${argv.join(" ")}\` of 100 MB into a pipe`,
    contenders: [
      { name: "floe", run: (place) => time(shell(place, `${place.floe} -A -c '${argv.join(" ")}'`)) },
      { name: "GNU", run: (place) => time(shell(place, argv.join(" "))) },
    ],
    memory: undefined,
    targets: [within(3, "GNU")],
  };
}

const UTILITIES: Row[] = [
  utility(["cat", "text"], { discard: true, flat: true }),
  intoPipe(["cat", "text"]),
  utility(["wc", "-l", "text"], { flat: true }),
  utility(["grep", "-c", "abc", "text"], { flat: true }),
  utility(["tr", "a-z", "A-Z"], { stdin: "text", discard: true, flat: true }),
  utility(["sort", "text"], { discard: true, flat: false }),
];

const START: Row = {
  id: "start",
  title: "start to first output of `floe -c 'echo hi'`",
  runs: 21,
  contenders: [
    {
      name: "floe",
      run: (place) => firstOutput({ argv: [place.floe, "-c", "echo hi"], cwd: place.directory }),
    },
    { name: "empty", run: (place) => firstOutput({ argv: [place.empty], cwd: place.directory }) },
  ],
  targets: [within(2, "empty")],
};

/** A job that computes, and prints as soon as it has been resumed. */
const SMALL = 'i=0; echo ready; while [ "$CKPT_RESUMED" -eq 0 ]; do i=$((i+1)); done; echo resumed';
/** The same with 100 MB of text in ten variables. */
const LARGE = `{ ${Array.from({ length: 10 }, (_, i) => `v${i}=$(head -c 10485760)`).join("; ")}; } <text; ${SMALL}`;

/** The job frozen by SIGUSR1: from the request to the message that the image is durable. */
function freeze(id: string, title: string, job: string, runs: number, targets: Target[]): Row {
  return {
    id,
    title,
    runs,
    contenders: [{ name: "floe", run: (place) => freezeOnce(place, job) as Promise<Frozen> }],
    targets,
  };
}

/** An image taken up again: from the start of the process to the next output of the job. */
function resume(id: string, title: string, job: string, runs: number, targets: Target[]): Row {
  return {
    id,
    title,
    runs,
    prepare: (place) => freezeOnce(place, job),
    contenders: [
      {
        name: "floe",
        run: (place) =>
          firstOutput({ argv: [place.floe, "resume", "-A", "floe.ckpt"], cwd: place.directory }),
      },
      // the whole of a run that does nothing
      { name: "start", run: (place) => time({ argv: [place.floe, "-c", "true"], cwd: place.directory }) },
    ],
    targets,
  };
}

const CHECKPOINTS: Row[] = [
  freeze("freeze", "freeze a small running job", SMALL, 9, [atMost(10), imageUnder(8 * 1024)]),
  resume("resume", "resume it, to its next output", SMALL, 15, [atMost(5, "start")]),
  freeze("freeze-100M", "freeze a job with 100 MB in variables", LARGE, 3, [atMost(700)]),
  resume("resume-100M", "resume it, to its next output", LARGE, 3, [atMost(700)]),
];

export const ROWS: readonly Row[] = [
  ...SCRIPTS,
  ...UTILITIES,
  START,
  ...PARSING_ROWS,
  ...CHECKPOINTS,
  ...CHECKPOINT_ROWS,
  ...PERMISSION_ROWS,
];

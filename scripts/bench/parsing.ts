/** Reading scripts: the time for 1,000 lines in a process of its own, and the memory of a script of 10,000. */
import { writeFileSync } from "node:fs";
import { type Command, memoryOf, time } from "./measure.ts";
import type { Place, Row } from "./rows.ts";
import { atMost, resident } from "./targets.ts";

/** 25 lines as scripts have them. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are shell parameters
const function25 = (n: number): string => `
# Installs one file, number ${n}.
install_${n}() {
  local file="$1" target="\${2:-/usr/local/lib}" mode=0644
  if [ -z "$file" ] || [ ! -e "$file" ]; then
    echo "install_${n}: $file: not found" >&2
    return 1
  fi
  case "$file" in
    *.sh | *.bash) mode=0755 ;;
    */doc/*) target="$target/doc/$(basename "$(dirname "$file")")" ;;
    *) [[ $file == *.so* && -n \${LIBDIR:-} ]] && target=$LIBDIR ;;
  esac
  for part in \${target//\\// }; do
    count_${n}=$((count_${n} + 1)); path="$path/$part"
    mkdir -p "$path" 2>/dev/null || { echo 'cannot make it' >&2; return 2; }
  done
  while read -r key value; do
    settings["$key"]="\${value%%#*}"
  done <<END
name $file
mode $mode
END
  cp -- "$file" "$target/\${file##*/}" && chmod "$mode" "$target/\${file##*/}" | tee -a log
}
`;
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: up to here

/** Writes the script of so many lines, and an empty one. */
function prepare({ directory }: Place, lines: number): void {
  writeFileSync(`${directory}/empty.sh`, "");
  const functions = Array.from({ length: lines / 25 }, (_, n) => function25(n));
  writeFileSync(`${directory}/script.sh`, functions.join(""));
}

function command({ directory }: Place, ...argv: string[]): Command {
  return { argv, cwd: directory };
}

/** A cache of this row's own, which the first run, that is not measured, fills. */
function cached(place: Place, script: string): Command {
  return {
    ...command(place, place.floe, "run", "-A", script),
    env: { FLOE_CACHE: `${place.directory}/cache` },
  };
}

const START = { name: "start", run: (place: Place) => time(command(place, place.floe, "check", "empty.sh")) };

export const PARSING_ROWS: readonly Row[] = [
  {
    id: "parse",
    title: "parse 1,000 lines in a cold process",
    runs: 15,
    prepare: async (place) => prepare(place, 1000),
    contenders: [
      { name: "floe", run: (place) => time(command(place, place.floe, "check", "script.sh")) },
      START,
      { name: "bash", run: (place) => time(command(place, "bash", "-n", "script.sh")) },
      { name: "dash", run: (place) => time(command(place, "dash", "-n", "script.sh")) },
    ],
    targets: [atMost(25, "start")],
  },
  {
    id: "cached",
    title: "1,000 lines loaded from the cache of compiled scripts, and defined",
    runs: 15,
    prepare: async (place) => {
      prepare(place, 1000);
      await time(cached(place, "script.sh"));
    },
    contenders: [
      { name: "floe", run: (place) => time(cached(place, "script.sh")) },
      { name: "start", run: (place) => time(cached(place, "empty.sh")) },
      {
        name: "compiled",
        run: (place) => time(command(place, place.floe, "run", "-A", "--no-cache", "script.sh")),
      },
      { name: "bash", run: (place) => time(command(place, "bash", "script.sh")) },
    ],
    targets: [atMost(5, "start")],
  },
  {
    id: "parse-10000",
    title: "a script of 10,000 lines: parsed, compiled and defined",
    runs: 5,
    prepare: async (place) => prepare(place, 10_000),
    contenders: [
      {
        name: "floe",
        run: (place) => time(command(place, place.floe, "run", "-A", "--no-cache", "script.sh")),
      },
      { name: "bash", run: (place) => time(command(place, "bash", "script.sh")) },
      { name: "dash", run: (place) => time(command(place, "dash", "-n", "script.sh")) },
    ],
    memory: (place) => memoryOf(command(place, place.floe, "run", "-A", "--no-cache", "script.sh")),
    targets: [resident(150_000_000)],
  },
];

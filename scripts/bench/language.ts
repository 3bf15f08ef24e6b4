/**
 * Twenty programs of the language alone: no utility, no file but what they make. Each takes 0.3 to 1.5 s of bash.
 * `posix`: dash can run it, too.
 */
export type Program = { id: string; posix: boolean; text: string };

const posix = (id: string, text: string): Program => ({ id, posix: true, text });
const bash = (id: string, text: string): Program => ({ id, posix: false, text });

export const PROGRAMS: readonly Program[] = [
  posix("while", "i=0 s=0; while [ $i -lt 200000 ]; do i=$((i+1)) s=$((s+i)); done; echo $s"),
  bash("arithmetic", "for ((i = s = 0; i < 300000; i++)); do ((s += i * 3 % 7, s ^= i)); done; echo $s"),
  posix(
    "collatz",
    "m=0 n=1; while [ $n -lt 1500 ]; do x=$n l=0; while [ $x -ne 1 ]; do if [ $((x & 1)) -eq 0 ]; then x=$((x / 2)); else x=$((3 * x + 1)); fi; l=$((l + 1)); done; [ $l -gt $m ] && m=$l; n=$((n + 1)); done; echo $m",
  ),
  posix(
    "fibonacci",
    "fib() { if [ $1 -lt 2 ]; then r=$1; return; fi; fib $(($1 - 1)); set -- $1 $r; fib $(($1 - 2)); r=$((r + $2)); }; fib 22; echo $r",
  ),
  posix(
    "functions",
    "add() { local a=$1 b=$2; r=$((a + b)); }; twice() { add $1 $1; add $r 1; }; i=0 t=0; while [ $i -lt 50000 ]; do twice $i; t=$((t + r)) i=$((i + 1)); done; echo $t",
  ),
  posix(
    "hanoi",
    "hanoi() { [ $1 -eq 0 ] && return; hanoi $(($1 - 1)) $2 $4 $3; n=$((n + 1)); hanoi $(($1 - 1)) $4 $3 $2; }; n=0; hanoi 15 a b c; echo $n",
  ),
  posix(
    "affixes",
    "i=0 t=0; while [ $i -lt 40000 ]; do p=/usr/lib/x$i/file$i.tar.gz; b=${p##*/} d=${p%/*} e=${p#/usr} s=${b%%.*}; t=$((t + ${#b} + ${#d} + ${#e} + ${#s})) i=$((i + 1)); done; echo $t $s",
  ),
  bash(
    "replace",
    "t=0; for ((i = 0; i < 80000; i++)); do x=the-quick-brown-fox-$i; y=${x//-/ } z=${x/quick/slow}; ((t += ${#y} + ${#z})); done; echo $t $y $z",
  ),
  bash(
    "reverse",
    'for ((k = 0; k < 4500; k++)); do s="the quick brown fox jumps over the lazy dog $k" r=; for ((i = ${#s} - 1; i >= 0; i--)); do r+=${s:i:1}; done; done; echo "$r"',
  ),
  posix(
    "case",
    "i=0 n=0; while [ $i -lt 150000 ]; do case file$i.c in *.h) ;; a* | b*) ;; *[05].c) n=$((n + 1)) ;; file[0-9]*) ;; *) ;; esac; i=$((i + 1)); done; echo $n",
  ),
  bash(
    "conditions",
    "n=0; for ((i = 0; i < 180000; i++)); do if [[ $i == *7* && $i -gt 100 || -z $i ]]; then ((n++)); fi; [[ x$i < x5 ]] && ((n += 2)); done; echo $n",
  ),
  bash(
    "sieve",
    "n=90000; for ((i = 2; i <= n; i++)); do p[i]=1; done; for ((i = 2; i * i <= n; i++)); do ((p[i])) && for ((j = i * i; j <= n; j += i)); do p[j]=0; done; done; for ((c = 0, i = 2; i <= n; i++)); do ((c += p[i])); done; echo $c",
  ),
  bash(
    "bubble",
    'x=1 n=500; for ((i = 0; i < n; i++)); do ((x = (x * 1103 + 12345) % 10007)); a[i]=$x; done; for ((i = 0; i < n; i++)); do for ((j = 0; j < n - i - 1; j++)); do if ((a[j] > a[j + 1])); then t=${a[j]} a[j]=${a[j + 1]} a[j + 1]=$t; fi; done; done; echo "${a[@]:0:10}"',
  ),
  bash(
    "word-count",
    "declare -A c; for ((i = 0; i < 24000; i++)); do for w in the quick brown fox jumps over the lazy dog n$((i % 50)); do ((c[$w]++)); done; done; echo ${c[the]} ${c[fox]} ${c[n7]} ${#c[@]}",
  ),
  posix(
    "read",
    `n=0 i=0; while [ $i -lt 400 ]; do while IFS=: read -r a b c; do n=$((n + b)); l=$c; done <<E
${Array.from({ length: 100 }, (_, i) => `name${i}:${i}:some words here ${i}`).join("\n")}
E
i=$((i + 1)); done; echo $n $l`,
  ),
  bash(
    "herestring",
    'n=0; for ((i = 0; i < 30000; i++)); do read -r a b c <<< "$i two three"; ((n += a)); done; echo $n $b "$c"',
  ),
  bash(
    "printf",
    "for ((i = 0; i < 120000; i++)); do printf -v s '%05d:%-8s|%x' $i ab $i; done; echo \"$s\"; for ((i = 0; i < 50000; i++)); do printf '%d %s\\n' $i x; done",
  ),
  posix(
    "getopts",
    "i=0 n=0; while [ $i -lt 24000 ]; do OPTIND=1; set -- -a -b v -cd -e $i rest; while getopts ab:cde: o; do case $o in a | c | d) n=$((n + 1)) ;; b) x=$OPTARG ;; e) n=$((n + OPTARG)) ;; esac; done; shift $((OPTIND - 1)); i=$((i + 1)); done; echo $n $x $1",
  ),
  posix(
    "words",
    'l="alpha beta gamma delta epsilon zeta eta theta iota kappa" i=0 n=0; while [ $i -lt 24000 ]; do for w in $l; do n=$((n + ${#w})); done; set -- $l; n=$((n + $#)) i=$((i + 1)); done; echo $n',
  ),
  posix(
    "building",
    's= i=0; while [ $i -lt 12000 ]; do s="$s$i,"; case $s in *,9999,*) : ;; esac; i=$((i + 1)); [ ${#s} -gt 20000 ] && s=; done; echo ${#s}',
  ),
];

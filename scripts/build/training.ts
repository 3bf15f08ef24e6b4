/** Run before, and not looked at: it makes an image for the others. */
export const PREPARATION: readonly string[] = ["-A", "-c", "i=1; checkpoint job.ckpt; echo end"];

/**
 * Programs of training (late.ts): the arguments of floe for each, in order. What the first uses is there at each start;
 * what a later one uses besides is made when something of it is first needed, all at once: so each is about one thing
 * that scripts do, and what most do comes first.
 */
export const TRAINING: readonly (readonly string[])[] = [
  // every run
  ["-c", "echo hi"],
  // a script that is a file, or comes from standard input
  ["-A", "-c", "echo 'echo a' >script; floe script; echo 'echo a; read x; echo $x' | floe"],
  // an image that is taken up
  ["resume", "-A", "job.ckpt"],
  ...[
    "x=1; y=$x; echo $x \"$y\" '$x'",
    "if true; then echo a; fi; true && echo b || false; { :; }",
    'x=1; if [ $x = 1 ] && ! [ -n "$y" ]; then :; elif test $x -gt 2; then :; fi',
    "for x in a b; do echo $x; done; i=0; while [ $i -lt 2 ]; do i=$((i + 1)); done",
    'f() { echo "$1"; }; f a; set -- a b; shift; echo "$@" $#; exit 0',
    'f() { local x=$1; [ "$x" = 1 ] || return 1; }; f 1; f 2 || echo $?',
    'x=$(echo a; echo b) y=`echo c`; echo "$x" $y',
    "case abc in a*c|d) echo a;; *[!0-9]*) ;; esac; for x in a*; do :; done",
    's=a.b; echo "${s%.*}" "${s##*.}" ${#s} "${n:-x}" "${s/a/b}" ${s:1}',
    "printf '%s %d\\n' a 3; printf %s\\\\n b",
    "cat <<EOF\n$x\nEOF\necho a >/tmp/f; echo b 2>/dev/null; read -r x </tmp/f; read -r y <<< 'a b'",
    "echo a | cat; printf 'a\\nb\\n' | while read -r l; do echo $l; done; (exit 3) || echo $?",
    "set -eu; export A=1; readonly B=2; unset C; cd /tmp; eval 'x=1'; trap 'echo bye' EXIT; trap - INT; set -o pipefail; :",
    "i=0; until [ $((i += 1)) -gt 3 ]; do [ $i = 2 ] && continue; [ $i = 3 ] && break; done",
    'a=(1 2); a+=(3); echo "${a[1]}" "${a[@]}" ${#a[@]}; for ((i = 0; i < 2; i++)); do :; done; ((i++))',
    'declare -A m=([k]=v); [[ a == a* && -n ${m[k]} ]] && echo "${!m[@]}"; [[ ab =~ a(b) ]] && echo ${BASH_REMATCH[1]}',
    "while getopts ab: o; do :; done; echo a & wait; sleep 0.01; type echo; command -v cat; source /dev/null; printf -v x %s a",
    "mkdir -p d/e; touch d/f; ls d; cp d/f d/g; mv d/g d/h; rm -r d; [ -d d ] || [ -f d/f ] || dirname /a/b; basename a/b",
    "printf 'b\\na\\nb\\n' | sort | uniq -c | tr a-z A-Z | grep -v x | head -n 2 | wc -l; seq 3 | tail -n 1 | cut -c 1 | tee /dev/null; date +%s",
  ].map((script) => ["-c", script]),
  // files and programs of the host
  ["-A", "-c", "echo a >f; cat <f; exec 3>&1; cd /; /bin/echo a | cat; /bin/true & wait $!"],
  // generated code
  [
    "-c",
    "i=0; while [ $i -lt 5000 ]; do i=$((i+1)); x=a$i; case $x in b) ;; esac; done; f() { local a=$1; [ $a -gt 0 ] && f $((a-1)); }; for i in 1 2 3 4 5 6 7 8 9; do f 30; done; :",
  ],
  // images that are made, and looked at
  ["-A", "-c", "i=1; checkpoint other.ckpt; echo $i | cat; checkpoint other.ckpt; echo end"],
  ["inspect", "job.ckpt"],
];

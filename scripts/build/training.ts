/**
 * Programs of training (late.ts): the arguments of floe for each, in order. What the first uses is there at each start;
 * what a later one uses besides is made when something of it is first needed, all at once: so each is about one thing
 * that scripts do, and what most do comes first.
 */
export const TRAINING: readonly (readonly string[])[] = [
  // every run
  ["-c", "echo hi"],
  // a script's language
  [
    "-c",
    `set -eu; i=0; n=; s=abc.def
f() { local x=$1; case $x in a*|b) return 0;; *[!0-9]*) n=$x;; esac; [ "$x" = 1 ] || return 1; }
while [ $i -lt 3 ]; do i=$((i + 1)); done
for x in a "b $i" c*; do f "$x" || continue; done
if test -n "$s" && [ -z "$n" ] || ! false; then s="\${s%.*}\${s##*.}\${#s}\${n:-x}"; fi
until [ $i -eq 0 ]; do : $((i -= 1)); done
x=$(echo $s; echo b) y=\`echo c\`
set -- a "b c"; shift; printf '%s %d\\n' "$1" 3
{ echo a; echo b; } | while read -r l; do echo "$l"; done
(exit 3) || echo $?; echo "$*" "$#" $(f 1) >&2
a=(1 2); a+=(3); for ((i = 0; i < 2; i++)); do echo "\${a[i]}" "\${a[@]:1}"; done
declare -A m=([k]=v); [[ $s == a*d && -n \${m[k]} ]] && echo "\${!m[@]}" "\${s/a/b}"
cat <<EOF
$s
EOF
read -r x <<< "a b"; trap 'echo bye' EXIT; eval 'x=1'; unset x`,
  ],
  // generated code
  [
    "-c",
    "i=0; while [ $i -lt 5000 ]; do i=$((i+1)); x=a$i; case $x in b) ;; esac; done; f() { local a=$1; [ $a -gt 0 ] && f $((a-1)); }; for i in 1 2 3 4 5 6 7 8 9; do f 30; done; :",
  ],
  // files
  [
    "-A",
    "-c",
    "echo a >f; echo b >>f; cat <f; [ -f f ] && [ ! -d f ]; read -r x <f; for x in *; do :; done; cd /; exec 3>&1",
  ],
  // pipelines of utilities
  [
    "-A",
    "-c",
    "printf 'b\\na\\nb\\n' | sort | uniq -c | tr a-z A-Z | grep -v x | head -n 2 | wc -l; seq 3 | tail -n 1 | cut -c 1 | tee /dev/null",
  ],
  // programs of the host, and jobs
  ["-A", "-c", "/bin/echo a | cat; /bin/true & wait $!; sleep 0.01 & wait"],
  // images
  ["-A", "-c", "i=1; checkpoint job.ckpt; echo $i | cat; checkpoint job.ckpt; echo end"],
  ["resume", "-A", "job.ckpt"],
  ["inspect", "job.ckpt"],
  // a script that is a file
  ["-A", "-c", "echo 'echo a; read x; echo $x' >script; echo b | floe script"],
];

/**
 * The table of what random scripts may use. A probe is a script that prints `ok` where the shell has the feature:
 * `scripts/fuzz.ts` switches off what the shell under test lacks, the tests switch on all.
 */
export const FEATURES = {
  ansi: "[ $'\\x41' = A ] && echo ok",
  append: "x=o; x+=k; echo $x",
  array: 'p=(a ok); p[3]=c; p+=(d); echo "${p[1]}"',
  "array-op": 'p=(1 2); echo "${p[@]/2/ok}" | grep -o ok',
  arithmetic: "(( x = 2, x == 2 )) && echo ok",
  assoc: 'declare -A m; m[k]=ok; echo "${m[k]}"',
  "assoc-order":
    'declare -A m=([a]=1 [ok]=2 [b]=3 [c1]=3); echo "${!m[*]}" | grep -q "^ok c1 b a" && echo ok',
  attribute: "declare -i x=1+1; declare -u y=a; [ $x$y = 2A ] && echo ok",
  brace: "set -- o{k,l}; echo $1",
  case: "case a in a) ;;& *) echo ok;; esac",
  "case-change": "x=OK; echo ${x,,}",
  "c-for": "for ((i=0; i<1; i++)); do echo ok; done",
  coproc: "coproc cat; echo ok >&${COPROC[1]}; read x <&${COPROC[0]}; echo $x",
  "declare-g": "f() { local x; declare -g x=ok; }; f; echo $x",
  "declare-p": 'x=ok; [ "$(declare -p x)" = \'declare -- x="ok"\' ] && echo ok',
  "err-trap": "trap 'echo ok' ERR; false",
  "debug-trap": "trap 'echo ok; trap - DEBUG' DEBUG; :",
  "return-trap": "trap 'echo ok' RETURN; f() { trap - DEBUG; }; declare -ft f; f",
  extglob: "shopt -s extglob\n[[ okok == +(ok) ]] && echo ok",
  "for-default": "set -- ok; for i do echo $i; done",
  herestring: "cat <<<ok",
  indirect: "x=y y=ok; echo ${!x}",
  "indirect-prefix": 'zz1=1; [ "${!zz*}" = zz1 ] && echo ok',
  let: "let x=1+1; [ $x = 2 ] && echo ok",
  mapfile: "mapfile -t p <<<ok; echo ${p[0]}",
  "mapfile-callback": "mapfile -t -c 1 -C 'echo ok;:' p <<<x",
  nameref: "x=ok; declare -n y=x; echo $y",
  posix: "set -o posix; [[ -o posix ]] && echo ok",
  "printf-v": "printf -v x %s ok; echo $x",
  "printf-q": "[ \"$(printf %q 'a b')\" = 'a\\ b' ] && echo ok",
  procsub: "cat <(echo ok)",
  pushd: "pushd / >/dev/null && popd >/dev/null && echo ok",
  quote: '[ "$(x="a b"; echo "${x@Q}")" = "\'a b\'" ] && echo ok',
  "read-array": "read -ra p <<<'a ok'; echo ${p[1]}",
  "read-options": "read -n 2 x <<<okk; echo $x",
  replace: "x=oj; echo ${x/j/k}",
  regex: "[[ xok =~ o(k) ]] && echo ${BASH_REMATCH[0]}",
  select: "select x in ok; do echo $x; break; done <<<1 2>/dev/null",
  shopt: "shopt -s nullglob; shopt -q nullglob && echo ok",
  substring: "x=xok; echo ${x:1}",
  test: "[[ a < b && ok == o* ]] && echo ok",
  xtrace: "{ set -x; : ok; } 2>&1 | grep -o ok",
} as const;

export type Feature = keyof typeof FEATURES;
export const ALL_FEATURES = Object.keys(FEATURES) as Feature[];

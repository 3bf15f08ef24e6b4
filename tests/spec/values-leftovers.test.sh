# indirection of what is declared, \u where there is no UTF-8, wide fields, read -t 0
=== ${!r} of a variable that is declared and unset
declare r; echo "[${!r}]" "[${!r:-d}]" "[${!r:+d}]" $?
---
[] [d] [] 0
=== of arrays and local variables
declare -a a; declare -A b; f() { local r; echo "[${!r}]"; }; echo "[${!a}]" "[${!b}]"; f
---
[] []
[]
=== of none
(echo "${!none}"; echo no); echo $?
---
1
=== of a reference to nothing
declare -n r; (echo ${!r}; echo no); echo $?
---
1
=== with a block
declare r; echo "${!r:-$(echo d)}" "$(echo e)"
---
d e
=== \u in a locale without UTF-8
export LC_ALL=C
printf '\u00e9 \u41 \U1F600\n'; printf '%b\n' '\u20ac'; echo -e '\u00e9\u42'
---
\u00E9 A \U0001F600
\u20AC
\u00E9B
=== \u in UTF-8
export LC_ALL=C.UTF-8
printf '\u00e9 \u41\n'; echo -e '\u00e9\u42'
---
é A
éB
=== the locale changes between two uses of a format
for l in C.UTF-8 C C.UTF-8; do LC_ALL=$l printf '\u00e9\n'; done
---
é
\u00E9
é
=== read -t 0: input that is there, that is not, that is over
read -t 0 x <<<hi; echo $? "[$x]"
read -t 0 </dev/null; echo $?
sleep 0.05 | { read -t 0; echo $?; }
---
0 []
0
1
=== read -t 0 of a closed descriptor
read -t 0 -u 9 2>f; echo $?; [[ $(<f) == *'read: 9: invalid file descriptor: Bad file descriptor' ]]; echo $?
---
1
0
=== keys of associative arrays that an expansion gives are taken as they are
declare -A a; for k in ']' '[' 'a b' '$x' "it's" '"' '\' '`' '*' '@' 'a]=b' '$(echo hi)' '1+1'; do (( a[$k]++ )); (( a[p$k]+=2 )); done
for k in "${!a[@]}"; do echo "$k ${a[$k]}"; done | sort
---
" 1
$(echo hi) 1
$x 1
* 1
1+1 1
@ 1
[ 1
\ 1
] 1
` 1
a b 1
a]=b 1
it's 1
p" 2
p$(echo hi) 2
p$x 2
p* 2
p1+1 2
p@ 2
p[ 2
p\ 2
p] 2
p` 2
pa b 2
pa]=b 2
pit's 2
=== beside indexed arrays and a block
declare -A a; b=(5 6 7); k='x]' i=1; (( a[$k] = b[$i] + b[i+1] )); x=$((a[$k]+=$(echo 4))); echo $x "${!a[@]}"
---
17 x]
=== in a counted loop, and in an error
declare -A a; k='x]y'; for ((a[$k]=0; a[$k]<2; a[$k]++)); do :; done; echo "${a[$k]}"; (echo $((a[$k]/0))) 2>f; cut -d: -f3- f
---
2
 a[x\]y]/0: division by 0 (error token is "0")
=== readarray has its own name in messages
{ readarray -x; readarray 1a; readarray -n x; } 2>&1 | while IFS= read -r x; do echo "${x#*line ?: }"; done
---
readarray: -x: invalid option
readarray: usage: readarray [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]
readarray: `1a': not a valid identifier
readarray: x: invalid line count

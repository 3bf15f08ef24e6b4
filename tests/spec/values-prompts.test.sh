Texts with substitutions in them that come up at run time: prompts and subscripts (bash manual 3.5.3, 6.5, 6.7, 6.9).

=== a prompt with substitutions
x='a$(echo hi)b'; echo "${x@P}" ${x@P}; y=5; x='$y `echo $y` ${y}'; echo "${x@P}"; x='$(sleep 0.01; echo "a b" c)'; printf '<%s>' ${x@P} "${x@P}"; echo
---
ahib ahib
5 5 5
<a><b><c><a b c>
=== prompts of an array
a=('$(echo 1)' '\101' '$(sleep 0.01; echo 2)'); printf '<%s>' "${a[@]@P}"; echo
---
<1><A><2>
=== the status of a substitution in a prompt does not count
x='$(exit 3)'; echo "[${x@P}]" $?; y=${x@P}; echo $?
---
[] 0
0
=== quotes and backslashes in a prompt
x='"q" \" \\$y \q'; y=1; echo "${x@P}"; x="it's \$(echo '\"')"; echo "${x@P}"
---
"q" " $y \q
it's "
=== escapes of prompts
x='\s \v \V \j \n|\e|\a|\[x\]|\\|\101|\z'; printf %q\\n "${x@P}"
---
$'bash 5.2 5.2.15 0 \n|\E|\a|x|\\|A|\\z'
=== times in prompts
x='\t'; [[ ${x@P} == [0-2][0-9]:[0-5][0-9]:[0-5][0-9] ]]; echo $?; x='\D{%Y}'; [[ ${x@P} == 20[0-9][0-9] ]]; echo $?
x='\d|\T|\@|\A'; [[ ${x@P} == ???\ ???\ ??\|??:??:??\|??:??\ ?M\|??:?? ]]; echo $?
---
0
0
0
=== PS4 with substitutions [slow]
exec 2>&1; PS4='+$(sleep 0.01; echo sub)$LINENO> '; set -x; echo a; x=1 y=$(echo 2); [[ a == b ]]; ((1))
for i in 1; do :; done; case a in a) :; esac; f() { echo f; }; f; z=3 true
---
+sub1> echo a
a
+sub1> x=1
++sub1> echo 2
+sub1> y=2
+sub1> [[ a == b ]]
+sub1> (( 1 ))
+sub2> for i in 1
+sub2> :
+sub2> case a in
+sub2> :
+sub2> f
+sub2> echo f
f
+sub2> z=3
+sub2> true
=== PS4 with escapes
exec 2>&1; PS4='\101\x $x '; x=5; set -x; : b
---
A\x 5 : b
=== PS4 in functions
exec 2>&1; PS4='+`echo "${FUNCNAME:-main}"`:'; set -x; f() { echo in $1; }; f "$(echo arg)"
---
++main:echo arg
+main:f arg
+f:echo in arg
in arg
=== subscripts of builtins
a=(1 2 3); unset 'a[$(sleep 0.01; echo 1)]'; declare -p a; test -v 'a[$(echo 2)]'; echo $?; [[ -v 'a[$(echo 1)]' ]]; echo $?
read 'a[$(echo 5)]' <<< z; printf -v 'a[$(echo 6)]' q; let 'a[$(echo 7)]=8'; declare 'a[`echo 9`]=n'; declare -p a
---
declare -a a=([0]="1" [2]="3")
0
1
declare -a a=([0]="1" [2]="3" [5]="z" [6]="q" [7]="8" [9]="n")
=== a subscript in a value of arithmetic
a=(5 6 7); x='a[$(sleep 0.01; echo 1)]'; echo $((x)) $((x+1)) ${!x}; ((x++)); y=$((x*2)); echo ${a[1]} $y; if ((x == 7)); then echo seven; fi; [[ x -eq 7 ]]; echo $?
---
6 7 6
6 14
seven
0
=== the same in loops
a=(5 6 7); x='a[$(echo 1)]'; while ((x < 9)); do ((x++)); done; echo ${a[1]}; for ((i=x;i<11;i++)); do echo $i; done; echo ${a[x-7]}
---
6
9
10
7
=== a reference to an element whose subscript runs
a=(5 6 7); declare -n r='a[$(sleep 0.01; echo 0)]'; echo $r; r=new; r+=er; echo ${a[0]}; unset r; declare -p a
---
5
newer
declare -a a=([1]="6" [2]="7")
=== keys of associative arrays
declare -A m; k='a b'; m["$(sleep 0.01; echo k1)"]=v1; m[$k]=2; (( m[$k]++ )); echo ${m[$(echo k1)]} ${m[a b]}; unset 'm[$(echo k1)]'; declare -p m
---
v1 3
declare -A m=(["a b"]="3" )
=== keys are not expanded twice in expressions
declare -A m; k='$(echo no)'; m[$k]=1; (( m[$k]++ )); echo "${m[$k]}" ${#m[@]}
---
2 1
=== quoted keys of builtins
declare -A m=(["a b"]=1); [[ -v m["a b"] ]]; echo $?; test -v 'm["a b"]'; echo $?; unset 'm["a b"]'; declare -p m; read 'm[x y]' <<< 1; printf -v "m['p q']" 2; declare -p m
---
0
0
declare -A m=()
declare -A m=(["p q"]="2" ["x y"]="1" )
=== assoc_expand_once
shopt -s assoc_expand_once; declare -A m; m=([k]=1); k='$(echo k)'; m[$k]=5; unset "m[$k]"; declare -p m; (( m[$k]++ )); test -v "m[$k]"; echo $? "${m[$k]}"
---
declare -A m=([k]="1" )
0 1

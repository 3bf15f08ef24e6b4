Lists of parameters and of elements under every IFS, in every context (bash manual 3.4.2, 3.5.3, 3.5.7).

=== double quotes with an empty list and something empty
n() { echo "$#"; }; set --; e=; n "$e$@"; n "$@$e"; n "$*$@"; n "$@"''; n "${u}$@"; n "$@$@"; n "$e$e$@" x; n "`:`$@"
---
0
0
0
1
0
0
1
0
=== double quotes with an empty array and a blocking substitution
n() { echo "$#"; }; a=(); n "$(sleep 0.01)${a[@]}"; n "${a[@]}$(sleep 0.01; echo x)"
---
0
1
=== a default within double quotes is a field
n() { echo "$#"; }; set --; s=1; n "${u-$@}"; n "${s+"$@"}"; n "${u-}"; n "${@+d}"; set -- ''; n "${@:+d}"
---
1
1
1
0
1
=== a default of the parameters under an IFS of one letter
n() { printf '%s' "$#"; [ $# = 0 ] || printf '<%s>' "$@"; echo; }
IFS=:; set -- a ''; n ${u-$@}; n ${u-$*}; set -- ''; n ${u-$@}; set -- ' a ' b:c ''; n ${u-$@}; n ${u-x$@}
IFS=': '; set -- '' ''; n ${u-$@}; n ${u-x$@}
---
1<a >
1<a>
1<>
1< a  b:c >
1<x a  b:c >
2<><>
2<x><>
=== the same from a blocking substitution
n() { printf '%s' "$#"; printf '<%s>' "$@"; echo; }; IFS=:; set -- a ''; n ${u-$(sleep 0.01; echo pq)$@}
---
1<pqa >
=== names by prefix under an empty IFS
n() { printf '%s' "$#"; printf '<%s>' "$@"; echo; }
qza=1 qzb=2 IFS=; n ${!qz*}; n ${!qz@}; n "${!qz@}"; IFS=:; w=${!qz@}; n "$w"; w="${!qz@}"; n "$w"; declare w=${!qz*}; n "$w"
---
1<qzaqzb>
2<qza><qzb>
2<qza><qzb>
1<qza:qzb>
1<qza:qzb>
1<qza:qzb>
=== @A of the parameters
n() { printf '%s' "$#"; printf '<%s>' "$@"; echo; }
set -- 'b c' d; for IFS in ' ' : ': ' ''; do n "${@@A}"; n "${*@A}"; n ${*@A}; w=${*@A}; n "$w"; done
---
4<set><--><'b c'><'d'>
1<set -- 'b c' 'd'>
5<set><--><'b><c'><'d'>
1<set -- 'b c' 'd'>
2<set -- 'b c'><'d'>
1<set -- 'b c':'d'>
2<set -- 'b c'><'d'>
1<set -- 'b c':'d'>
4<set><--><'b c'><'d'>
1<set -- 'b c':'d'>
5<set><--><'b><c'><'d'>
1<set -- 'b c':'d'>
4<set><--><'b c'><'d'>
1<set -- 'b c''d'>
4<set><--><'b c'><'d'>
1<set -- 'b c''d'>
=== @A of an array
n() { printf '%s' "$#"; printf '<%s>' "$@"; echo; }
a=(1 '2 3'); for IFS in ' ' : ''; do n "${a[@]@A}"; n "${a[*]@A}"; w=${a[*]@A}; n "$w"; done
---
3<declare><-a><a=([0]="1" [1]="2 3")>
1<declare -a a=([0]="1" [1]="2 3")>
1<declare -a a=([0]="1" [1]="2 3")>
1<declare -a a=([0]="1" [1]="2 3")>
1<declare -a a=([0]="1" [1]="2 3")>
1<declare -a a=([0]="1" [1]="2 3")>
3<declare><-a><a=([0]="1" [1]="2 3")>
1<declare -a a=([0]="1" [1]="2 3")>
1<declare -a a=([0]="1" [1]="2 3")>
=== a default in an assignment under an empty IFS
IFS=; set -- a 'b c'; w=${u-$*}; echo "$w"; w="${u-$*}"; echo "$w"; w=$*; echo "$w"; w=${s-x$*y}; echo "$w"; case ${u-$*} in *a\ b*) echo space;; esac
---
a b c
ab c
ab c
xa b cy
space
=== a here-document under an empty IFS
IFS=; set -- a b; u2=; cat <<X
$* a$*b "${u-$*}" ${*:1} ${*%b} ${*-d} "${u2:+x}$*" ${u2+x$*y}
X
---
a b aa bb "a b" a b a  a b "a b" xa by
=== a here-document with a blocking substitution under an empty IFS
IFS=; set -- a b; cat <<X
$*$(sleep 0.01; echo c)${u-$*}
X
---
a bca b
=== declare and local under an empty IFS
IFS=; set -- a b; declare w=$*; echo "$w"; f() { local w=${*:1}; echo "$w"; local w="$*"; echo "$w"; }; f a b
---
a b
a b
ab
=== an element with a key is joined by IFS
IFS=:; set -- a b; c=([1]=$@ [2]="x$@" [3]=${u-"$@"}); printf '%s\n' "${c[@]}"; IFS=; c=([1]=${*:1}); echo "${c[1]}"
---
a:b
xa:b
a:b
a b
=== the emptiness of a joined list [posix]
set -- '' ''; IFS=; echo "${*:-d}" "${*:+e}"; IFS=:; echo "${*:-d}"; echo "${@:-d}"
---
d 
:
 
=== a slice of an associative array has one element at least
declare -A m; m[k]=v; echo "${m[@]:0:0}" "${m[*]:1:0}" "${m[@]:2:0}."
---
v v .
=== a negative length for parameters that are none [status=1]
set --; echo "${@:2:-1}."; echo "${@:1:-1}"; echo no
---
.

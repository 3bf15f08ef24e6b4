Scopes of variables and functions' attributes: bash manual 3.3, 4.2.
=== unset of a caller's local variable shows what it hid
g() { unset x; echo "g ${x-u}"; }; f() { local x=6; g; echo "f ${x-u}"; }; x=1; f; echo $x
---
g 1
f 1
1
=== unset twice goes down the callers
h() { unset x; echo "h ${x-u}"; unset x; echo "h ${x-u}"; }; g() { local x=g; h; echo "g ${x-u}"; }; f() { local x=f; g; echo "f ${x-u}"; }; x=1; f; echo ${x-u}
---
h f
h 1
g 1
f 1
1
=== unset of one's own local variable
f() { local x=5; unset x; echo "${x-u}"; declare -p x; x=3; }; x=1; f; echo $x
---
u
declare -- x
1
=== local -
f() { local -; set -f -u; case $- in *f*u*) echo in;; esac; }; f; case $- in *f*) echo out;; esac; echo ${nosuch-ok}
---
in
ok
=== local - twice [posix]
f() { local -; set -f; local -; set +f; g; }; g() { local -; set -x; set +x; }; set -f; f; case $- in *f*) echo f;; esac
---
f
=== set shows arrays
a=(1 'x y'); declare -A m=([k]=v); n=; set | grep -E '^(a|m|n)='
---
a=([0]="1" [1]="x y")
m=([k]="v" )
n=
=== declare shows values
zz=1 za=(1); declare | grep -E '^z[za]='
---
za=([0]="1")
zz=1
=== a local array hides a global one
f() { local a=(x); a+=(y); echo ${a[@]}; unset a; echo "${a[@]-none}"; }; a=(1 2); f; echo ${a[@]}
---
x y
none
1 2
=== a local variable without a value
f() { local x; echo "${x-unset}"; declare -p x; [[ -v x ]]; echo $?; }; x=1; f
---
unset
declare -- x
1
=== a variable of a subshell [posix]
x=1; (x=2; y=3; unset z); echo $x ${y-unset}
---
1 unset
=== an assignment before a function [posix]
f() { echo $x; x=3; echo $x; }; x=1; x=2 f; echo $x
---
2
3
1
=== local of a variable that is assigned before the function [posix]
f() { local x; echo "${x-unset}"; local x=5; echo $x; }; x=1; x=2 f; echo $x
---
2
5
1
=== assignments before export and eval
x=1; x=2 eval 'echo $x'; echo $x; x=3 export y=$x; echo $x $y
---
2
1
1 1
=== an integer before a command
declare -i n=5; n=1+1 eval 'echo $n'; n+=2 eval 'echo $n'; echo $n
---
1+1
7
5
=== a subshell in a function sees its local variables [posix]
f() { local x=l; (echo $x; x=s; echo $x); echo $x; echo $(x=c; echo $x) $x; }; x=g; f; echo $x
---
l
s
l
c l
g
=== a slow function keeps its local variables [posix]
f() { local x=$1 y; y=$(sleep 0.01; echo $x); [ $x -gt 0 ] && f $((x-1)); echo $x $y; }; f 2; echo ${x-unset}
---
0 0
1 1
2 2
unset
=== declare -g with attributes
f() { local n=1; declare -gi n=2+3; echo $n; }; n=0; f; echo $n; declare -p n
---
1
5
declare -i n="5"
=== declare -g of an array beside a local one
f() { local a=(l); declare -ga a=(g h); echo ${a[@]}; }; f; echo ${a[@]}
---
l
g h
=== readonly and locals [posix]
f() { local x=1; readonly x; (x=2; echo no); echo $x; }; x=0; f; x=5; echo $x
---
1
5

Builtins that write arrays: read -a, mapfile, printf -v, test -v; arrays of the shell.
=== read -a
read -a a <<< 'x  y z'; declare -p a; read -a a <<< ''; declare -p a
---
declare -a a=([0]="x" [1]="y" [2]="z")
declare -a a=()
=== read -a with IFS
IFS=: read -a a <<< 'p:q r::s:'; declare -p a; IFS= read -a b <<< ' x y '; declare -p b
---
declare -a a=([0]="p" [1]="q r" [2]="" [3]="s")
declare -a b=([0]=" x y ")
=== read -ra and backslashes
read -ra a <<< 'a\ b c'; declare -p a; read -a a <<< 'a\ b c'; declare -p a
---
declare -a a=([0]="a\\" [1]="b" [2]="c")
declare -a a=([0]="a b" [1]="c")
=== read -a empties the array first
a=([9]=z); read -a a <<< 'x'; declare -p a
---
declare -a a=([0]="x")
=== read of an element
read 'a[2]' b <<< 'x y'; declare -p a b; declare -A m; read 'm[k v]' <<< z; declare -p m
---
declare -a a=([2]="x")
declare -- b="y"
declare -A m=(["k v"]="z" )
=== read -a of an associative array
declare -A m; read -a m <<< x; echo $?
---
1
=== read -a of a readonly array
readonly -a a=(1); read -a a <<< x; echo $? ${a[@]}
---
1 1
=== read -a from a slow pipe
{ printf 'a b'; sleep 0.01; echo ' c'; } | { read -a a; declare -p a; }
---
declare -a a=([0]="a" [1]="b" [2]="c")
=== mapfile
mapfile a <<< $'x\ny z'; declare -p a; mapfile -t a <<< $'x\ny z'; declare -p a
---
declare -a a=([0]=$'x\n' [1]=$'y z\n')
declare -a a=([0]="x" [1]="y z")
=== mapfile without a last newline
printf 'a\nb' | { mapfile a; declare -p a; }; printf 'a\nb' | { mapfile -t a; declare -p a; }
---
declare -a a=([0]=$'a\n' [1]="b")
declare -a a=([0]="a" [1]="b")
=== mapfile of nothing
mapfile a < /dev/null; declare -p a; mapfile -t b <<< ''; declare -p b
---
declare -a a=()
declare -a b=([0]="")
=== mapfile MAPFILE
mapfile -t <<< x; declare -p MAPFILE; readarray -t <<< y; declare -p MAPFILE
---
declare -a MAPFILE=([0]="x")
declare -a MAPFILE=([0]="y")
=== mapfile -n and -s
mapfile -t -n 2 -s 1 a <<< $'1\n2\n3\n4'; declare -p a; mapfile -tn1 a <<< $'1\n2'; declare -p a
---
declare -a a=([0]="2" [1]="3")
declare -a a=([0]="1")
=== mapfile takes no more than it wants
printf '1\n2\n3\n' | { mapfile -t -n 1 a; read b; echo ${a[@]} $b; }
---
1 2
=== mapfile -O
a=(x y); mapfile -t -O 1 a <<< $'1\n2'; declare -p a
---
declare -a a=([0]="x" [1]="1" [2]="2")
=== mapfile -d
mapfile -d : a <<< 'x:y'; declare -p a; mapfile -t -d , b <<< 'p,q'; declare -p b; printf 'a\0b\0' | { mapfile -d '' -t a; declare -p a; }
---
declare -a a=([0]="x:" [1]=$'y\n')
declare -a b=([0]="p" [1]=$'q\n')
declare -a a=([0]="a" [1]="b")
=== mapfile from a slow pipe
{ echo 1; sleep 0.01; printf 2; sleep 0.01; echo 3; } | { mapfile -t a; declare -p a; }
---
declare -a a=([0]="1" [1]="23")
=== mapfile -u
mapfile -t -u 3 a 3<<< x; declare -p a; mapfile -u 9 a; echo $?
---
declare -a a=([0]="x")
1
=== bad options of mapfile
mapfile -x; echo $?; mapfile -n x a; echo $?; mapfile 1x < /dev/null; echo $?
---
2
1
1
=== mapfile of a readonly array
readonly a=1; mapfile a <<< x; echo $? $a
---
1 1
=== printf -v of an element
printf -v 'a[2]' '%s-%s' x y; declare -p a; i=5; printf -v "a[i]" z; declare -p a; declare -A m; printf -v 'm[k]' %d 7; declare -p m
---
declare -a a=([2]="x-y")
declare -a a=([2]="x-y" [5]="z")
declare -A m=([k]="7" )
=== printf -v of a bad name [posix]
printf -v '1x' y; echo $?; printf -v 'a[' y; echo $?
---
2
2
=== test -v
a=(x '' z); unset 'a[2]'; test -v a; echo $?; test -v 'a[1]'; echo $?; test -v 'a[2]'; echo $?; [[ -v a[0] ]]; echo $?; test -v 'a[@]'; echo $?; i=1; [[ -v a[i] ]]; echo $?; [ -v nosuch ]; echo $?
---
0
0
1
0
0
0
1
=== test -v of an array without element 0
a=([1]=x); [[ -v a ]]; echo $?; declare -a e; [[ -v e ]]; echo $?; [[ -v e[@] ]]; echo $?
---
1
1
1
=== PIPESTATUS
true | false | true; echo "${PIPESTATUS[@]}"; echo "${PIPESTATUS[@]}"; false | true; echo ${PIPESTATUS[0]} ${#PIPESTATUS[@]}; true | (exit 3); s=("${PIPESTATUS[@]}"); echo ${s[1]}
---
0 1 0
0
1 2
3
=== BASH_REMATCH
[[ abc-123 =~ ([a-z]+)-([0-9]+) ]]; echo "${BASH_REMATCH[0]} ${BASH_REMATCH[1]} ${BASH_REMATCH[2]} ${#BASH_REMATCH[@]}"; [[ x =~ y ]]; echo ${#BASH_REMATCH[@]}
---
abc-123 abc 123 3
0
=== FUNCNAME
f() { g; echo ${FUNCNAME[0]}; }; g() { echo "${FUNCNAME[0]} ${FUNCNAME[1]}"; }; f; echo "${FUNCNAME-none}"
---
g f
f
none
=== BASH_VERSINFO
echo ${BASH_VERSINFO[0]} ${BASH_VERSINFO[1]} ${#BASH_VERSINFO[@]}; ((BASH_VERSINFO[0] >= 4)); echo $?
BASH_VERSINFO[0]=1
echo "next $?"
---
5 2 6
0
next 1
=== names of the machine
echo $HOSTTYPE $OSTYPE $MACHTYPE; [ -n "$HOSTNAME" ]; echo $?
---
x86_64 linux-gnu x86_64-pc-linux-gnu
0
=== splitting a path
IFS=/ read -ra p <<< a/b/c; echo ${#p[@]} ${p[-1]}; IFS=:; p=($(echo x:y:z)); echo ${p[1]}
---
3 c
y
=== joining
a=(1 2 3); IFS=+; echo $((${a[*]})); echo "${a[*]}"
---
6
1+2+3
=== arrays and set -x
set -x; a=(1 "x y" [5]=z); a[1]=q; a[2]+=w; a+=(v)
---
=== declare -p of FUNCNAME
f() { declare -p FUNCNAME; }; f; declare -p FUNCNAME
---
declare -a FUNCNAME=([0]="f" [1]="main")
declare -a FUNCNAME

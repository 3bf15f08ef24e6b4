mapfile -C and -c (bash manual 4.2).

=== the callback gets the index and the line
mapfile -t -C 'echo cb' -c 2 A <<E
a
b
c
d
E
echo "${A[@]}"
---
cb 1 b
cb 3 d
a b c d
=== the line has its delimiter without -t [no-newline]
mapfile -C 'printf "<%s>"' -c 1 A <<E
a
b
E
---
<0><a
><1><b
>
=== elements before it are there, the one it gets is not
cb() { echo "$1 $2 ${A[@]}"; }
A=(x y z)
mapfile -t -C cb -c 2 A <<E
a
b
c
d
e
E
echo "${A[@]}"
---
1 b a
3 d a b c
a b c d e
=== with an origin
cb() { echo "$1 $2 ${#A[@]}"; }
A=(x y z)
mapfile -t -O 2 -C cb -c 1 A <<E
a
b
E
echo "${A[@]}"
---
2 a 3
3 b 3
x y a b
=== lines that are skipped do not count
mapfile -t -s 1 -n 2 -C 'echo cb' -c 2 A <<E
a
b
c
d
E
echo "${A[@]}"
---
cb 1 c
b c
=== it sees the arguments and its status is seen by the next one
cb() { echo "$? $#"; return $(($1 + 3)); }
mapfile -t -C cb -c 1 A <<< $'a\nb\nc'
echo $?
---
0 2
3 2
4 2
0
=== it blocks
mapfile -t -C 'sleep 0.01; echo cb $(echo done)' -c 2 A <<< $'a\nb\nc\nd'
echo "${A[@]}"
---
cb done 1 b
cb done 3 d
a b c d
=== it reads from the same input
mapfile -t -C 'read x; echo "$x"' -c 2 A <<E
a
b
c
d
e
E
echo "${A[@]}"
---
c 1 b
 3 e
a b d e
=== special characters in the line
mapfile -t -C 'echo' -c 1 A <<'E'
it's $x `y`
"q" \z *
E
---
0 it's $x `y`
1 "q" \z *
=== slow input
{ echo a; sleep 0.01; echo b; echo c; } | { mapfile -t -C 'echo cb' -c 1 A; echo "${A[@]}"; }
---
cb 0 a
cb 1 b
cb 2 c
a b c
=== it changes the array
mapfile -t -C 'A[0]=q #' -c 3 A <<< $'a\nb\nc\nd'
echo "${A[@]}"
---
q b c d
=== return leaves the function
f() { mapfile -t -C 'return 7 #' -c 2 A <<< $'a\nb\nc'; echo not; }
f
echo "$? ${A[@]}"
---
7 a
=== exit leaves the shell
(mapfile -C 'exit 4 #' -c 2 A <<< $'a\nb'; echo not)
echo $?
---
4
=== set -e
(set -e; mapfile -C false -c 2 A <<< $'a\nb'; echo not)
echo $?
---
1
=== the ERR trap
trap 'echo err' ERR
mapfile -C false -c 2 A <<< $'a\nb\nc\nd'
echo $?
---
err
err
0
=== quanta that are none
for q in 0 x -3 99999999999999999999; do mapfile -c $q A <<< a 2>/dev/null; echo $?; done
mapfile -C 2>/dev/null; echo $?
---
1
1
1
1
2
=== a quantum alone does nothing
mapfile -t -c 1 A <<< $'a\nb'
echo "${A[@]}"
---
a b
=== one callback within another
cb() { mapfile -t -C "echo in $1" -c 1 B <<< $'p\nq'; }
mapfile -t -C cb -c 2 A <<< $'a\nb\nc'
echo "${A[@]} ${B[@]}"
---
in 1 0 p
in 1 1 q
a b c p q
=== a command that is not there
mapfile -t -C nosuchcmd -c 1 A <<< a 2>/dev/null
echo "$? ${A[@]}"
---
0 a
=== readarray too
readarray -t -d : -C 'echo cb' -c 2 A <<< a:b:c
echo "${#A[@]}"
---
cb 1 b
3

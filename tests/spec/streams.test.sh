Streams: data in motion, blocked readers and writers, ends of files.
=== an endless producer stopped by head [posix]
yes | head -5; yes abc | head -c 10; echo; while :; do echo loop; done 2>/dev/null | head -2
---
y
y
y
y
y
abc
abc
ab
loop
loop
=== two endless stages [posix]
yes | cat | head -1; yes | tr y n | head -2; yes | grep y | head -1; yes x | tee f | head -1; [ -s f ] && echo wrote
---
y
n
n
y
x
wrote
=== sorting much [posix notorture="much data"]
seq 20000 | sort -rn | head -2; seq 20000 | sort -n | tail -1; seq 5000 | sort | head -3
---
20000
19999
20000
1
10
100
=== counting much [posix notorture="much data"]
seq 100000 | wc -l; seq 30000 | wc -c; yes | head -n 50000 | uniq -c | tr -s ' '
---
100000
168894
 50000 y
=== filters in a row [posix]
seq 1000 | grep 7 | grep -v 1 | sort -n | head -3; seq 100 | tr '\n' ' ' | wc -w; seq 1 3 100 | tail -2 | cut -c1
---
7
27
37
100
9
1
=== tee into a file and a pipe [posix]
seq 100 | tee f | wc -l; wc -l < f; seq 5 | tee a b | tail -1; cat a b | wc -l
---
100
100
5
10
=== a late reader of a full pipe [posix notorture="much data"]
seq 20000 | { sleep 0.02; wc -l; }; { sleep 0.01; echo x; } | cat
---
20000
x
=== a late reader that reads only a part [posix notorture="much data"]
seq 20000 | { sleep 0.02; read a; read b; echo $a $b; }
---
1 2
=== a writer that pauses [posix]
{ echo 1; sleep 0.01; echo 2; sleep 0.01; echo 3; } | while read x; do echo "<$x>"; done
---
<1>
<2>
<3>
=== a writer that closes before it ends [posix]
{ echo a; exec >&-; sleep 0.02; } | { cat; echo eof; }
---
a
eof
=== a slow middle [posix]
seq 4 | while read x; do sleep 0.004; echo $((x*x)); done | { read a; read b; echo $a $b; cat; }
---
1 4
9
16
=== two readers share one pipe [posix]
seq 4 | { while read a && read b; do echo "$a,$b"; done; }
---
1,2
3,4
=== the rest of a pipe after head [posix]
seq 5 > f; { head -n 2 > /dev/null; cat | wc -l; } < f
---
3
=== reading from two files in turns [posix]
printf 'a\nb\n' > f; printf '1\n2\n' > g; exec 3< f 4< g; while read x <&3 && read y <&4; do echo $x$y; done
---
a1
b2
=== merging two sorted streams by hand [posix]
printf '1\n4\n6\n' > a; printf '2\n3\n7\n' > b; exec 3< a 4< b; read x <&3; read y <&4
while [ -n "$x" ] && [ -n "$y" ]; do if [ $x -lt $y ]; then echo $x; read x <&3 || x=; else echo $y; read y <&4 || y=; fi; done
[ -n "$x" ] && echo $x && cat <&3; [ -n "$y" ] && echo $y && cat <&4; :
---
1
2
3
4
6
7
=== a pipe into a background job [posix]
{ seq 3; } | { exec 3<&0; cat <&3 > f & wait; cat f; }
---
1
2
3
=== output of background jobs through one pipe [posix]
{ (until [ -e go ]; do sleep 0.002; done; echo b) & echo a; : > go; wait; } | cat
---
a
b
=== a growing file read again [posix]
exec 3> f 4< f; for i in 1 2 3; do echo $i >&3; read x <&4; echo "got $x"; done; read x <&4 || echo no more
---
got 1
got 2
got 3
no more
=== collecting in a variable line by line [posix]
s=; seq 5 > f; while read x; do s="$x $s"; done < f; echo $s
---
5 4 3 2 1
=== passing a descriptor through a pipeline [posix]
exec 3>&1; echo inner | { cat >&3; echo captured; } | cat > f; cat f; exec 3>&-
---
inner
captured
=== writing to stdout and stderr in order [posix]
{ echo 1; echo 2 >&2; echo 3; echo 4 >&2; } 2>&1
---
1
2
3
4
=== capturing stderr but not stdout [posix]
{ e=$( { echo out >&3; echo err >&2; } 2>&1 ); } 3>&1; echo "[$e]"
---
out
[err]
=== status through a pipe by a descriptor [posix]
{ s=$( { { false; echo $? >&3; } | cat >&4; } 3>&1 ); } 4>&1; echo "status $s"
---
status 1
=== large lines [posix]
i=0; x=a; while [ $i -lt 12 ]; do x=$x$x; i=$((i+1)); done; echo "$x" | wc -c; echo "$x" | { read y; echo ${#y}; }; printf '%s\n%s\n' "$x" b | tail -1
---
4097
4096
b
=== binary streams [posix notorture="much data"]
printf '\0\001\377\0' | cat | tail -c 2 | wc -c; head -c 100000 /dev/zero | tr '\0' a | wc -c
---
2
100000
=== long chains of arithmetic through pipes [posix]
seq 100 | while read n; do echo $((n*2)); done | while read n; do [ $((n%3)) -eq 0 ] && echo $n; done | { s=0; while read n; do s=$((s+n)); done; echo $s; }
---
3366
=== echo loop against grep -q [posix]
i=0; while [ $i -lt 200 ]; do echo line $i; i=$((i+1)); done | grep -q 'line 5$'; echo $?
---
0
=== a reader that ends makes the writer's status 141 [notorture="much data"]
(seq 100000; echo $? > s) | head -1 > /dev/null; cat s; seq 100000 | true; echo $PIPESTATUS
---
141
141
=== sum by words and by lines [posix]
seq 10 | { t=0; for n in $(cat); do t=$((t+n)); done; echo $t; }
---
55
=== uniq and cut on the fly [posix]
for w in b a b c a b; do echo "$w,1"; done | cut -d, -f1 | sort | uniq -c | sort -rn | tr -s ' ' | cut -d' ' -f2,3
---
3 b
2 a
1 c
=== a loop that feeds and reads one file [posix]
echo 1 > q; n=0; while read x && [ $n -lt 5 ]; do n=$((n+1)); echo "$x"; echo $((x*2)) >> q; done < q
---
1
2
4
8
16
=== wait for a background reader [posix]
seq 1000 > f; { while read x; do l=$x; done < f; echo $l > r; } & wait; cat r
---
1000
=== checksum of a stream [posix notorture="much data"]
seq 10000 | sha256sum; seq 10000 | cat | tee /dev/null | sha256sum | cut -c1-8
---
8060aa0ac20a3e5db2b67325c98a0122f2d09a612574458225dcb9a086f87cc3  -
8060aa0a
=== a here-document as a stream into a loop in a pipeline [posix]
while read k v; do echo "$v $k"; done <<E | sort -n
c 3
a 1
b 2
E
---
1 a
2 b
3 c
=== head twice on a pipe leaves nothing certain, on a file the rest [posix]
seq 10 > f; { head -n 3 | tail -1; } < f; { read a; read b; head -n 1; } < f
---
3
3
=== empty streams [posix]
: | cat; : | wc -c; : | sort; : | grep x; echo $?; : | head -1; : | { read x; echo $?; }; printf '\n' | wc -l
---
0
1
1
1

File utilities: ls mkdir rm cp mv find and touch (POSIX XCU, GNU coreutils and findutils).
=== mkdir [posix]
mkdir a; mkdir a 2>/dev/null; echo $?; mkdir b/c 2>/dev/null; echo $?; mkdir -p b/c/d b; echo $?; ls b; mkdir x y z; ls
---
1
1
0
c
a
b
x
y
z
=== mkdir -m [posix]
umask 022; mkdir -m 700 a; ls -ld a | cut -c1-10
---
drwx------
=== rm [posix files]
: > a; : > b; rm a; rm nosuch 2>/dev/null; echo $?; rm -f nosuch; echo $?; mkdir d; rm d 2>/dev/null; echo $?
---
1
0
1
--- files
b ""
d/
=== rm -r [posix files]
mkdir -p d/e/f; : > d/1; : > d/e/2; : > keep; rm -r d; echo $?; rm -rf nosuch keep2; echo $?
---
0
0
--- files
keep ""
=== cp [posix files]
echo x > a; cp a b; cp a b c 2>/dev/null; echo $?; mkdir d; cp a b d; cp a d/new; cp nosuch z 2>/dev/null; echo $?
---
1
1
--- files
a "x\n"
b "x\n"
d/
d/a "x\n"
d/b "x\n"
d/new "x\n"
=== cp -r [posix files]
mkdir -p s/t; echo 1 > s/a; echo 2 > s/t/b; cp s x 2>/dev/null; echo $?; cp -r s x; cp -r s x
---
1
--- files
s/
s/a "1\n"
s/t/
s/t/b "2\n"
x/
x/a "1\n"
x/s/
x/s/a "1\n"
x/s/t/
x/s/t/b "2\n"
x/t/
x/t/b "2\n"
=== cp overwrites and keeps the target's name [posix]
echo new > a; echo old old > b; cp a b; cat b
---
new
=== mv [posix files]
echo 1 > a; mv a b; echo 2 > c; mkdir d; mv b c d; mv nosuch x 2>/dev/null; echo $?; mv d e
---
1
--- files
e/
e/b "1\n"
e/c "2\n"
=== mv overwrites [posix files]
echo 1 > a; echo 2 > b; mv a b; mkdir d; echo 3 > d/b; mv b d; cat d/b
---
1
--- files
d/
d/b "1\n"
=== ls [posix]
: > b; : > a; mkdir d; : > d/x; : > .h; ls; ls -a; ls -A; ls d; ls a d; ls -d d; ls -1 | head -1; ls nosuch 2>/dev/null; echo $?
---
a
b
d
.
..
.h
a
b
d
.h
a
b
d
x
a

d:
x
d
a
2
=== ls: order is by byte, reverse with -r [posix]
: > B; : > a; : > _; : > 1; ls; ls -r
---
1
B
_
a
a
_
B
1
=== ls of several directories [posix]
mkdir a b; : > a/1; : > b/2; ls a b; ls -d a b
---
a:
1

b:
2
a
b
=== ls -R [posix]
mkdir -p a/b; : > a/f; : > a/b/g; ls -R
---
.:
a

./a:
b
f

./a/b:
g
=== ls -F and -p [posix]
mkdir d; : > f; ls -F; ls -p
---
d/
f
d/
f
=== ls -l: mode, size and name [posix]
umask 022; printf 12345 > f; mkdir d; ls -l f | tr -s ' ' | cut -d' ' -f1,2,5,9; ls -l d | head -1
---
-rw-r--r-- 1 5 f
total 0
=== touch makes and keeps [posix]
touch a; [ -e a ] && echo made; echo x > b; touch b; cat b; touch -c none; [ -e none ] || echo none
---
made
x
none
=== find [posix]
mkdir -p a/b; : > a/1.txt; : > a/b/2.txt; : > a/b/3.c; find . | sort; find a -type f | sort; find a -type d | sort
---
.
./a
./a/1.txt
./a/b
./a/b/2.txt
./a/b/3.c
a/1.txt
a/b/2.txt
a/b/3.c
a
a/b
=== find -name [posix]
mkdir -p a/b; : > a/1.txt; : > a/b/2.txt; : > a/b/.3.txt; find . -name '*.txt' | sort; find a -name b; find . -name 'nosuch'; find a -name '[12]*' -type f | sort
---
./a/1.txt
./a/b/.3.txt
./a/b/2.txt
a/b
a/1.txt
a/b/2.txt
=== find: expressions [posix]
mkdir d; : > d/a; : > d/b; : > d/c; find d -type f ! -name a | sort; find d -name a -o -name b | sort; find d -type f -print | wc -l
---
d/b
d/c
d/a
d/b
3
=== find: depth [posix]
mkdir -p a/b/c; find a -maxdepth 1 | sort; find a -mindepth 2 | sort
---
a
a/b
a/b/c
=== find with a missing start [posix]
find nosuch 2>/dev/null; echo $?
---
1
=== find and a loop [posix]
mkdir d; for i in 1 2 3; do echo $i > d/f$i; done; find d -type f | sort | while read f; do echo "$f: $(cat $f)"; done
---
d/f1: 1
d/f2: 2
d/f3: 3
=== find with xargs [posix]
mkdir d; echo a > d/1; echo b > d/2; find d -type f | sort | xargs cat
---
a
b
=== ls in a new directory [posix]
mkdir a; cd a; : > f; ls; cd ..; rm -r a; ls
---
f
=== names with blanks, newlines and leading dashes [posix]
: > 'a b'; : > ./-x; : > 'n
l'; ls | wc -l; rm -- -x 'a b'; ls | wc -l; rm n*; ls
---
4
2
=== globs and file utilities [posix]
for i in 1 2 3; do echo $i > f$i.txt; done; cat f*.txt; rm f[12].txt; ls; mv f3.txt g; cp g h; ls
---
1
2
3
f3.txt
g
h
=== making a tree and summing it up [posix]
mkdir -p t/a t/b; seq 3 > t/a/x; seq 4 > t/b/y; n=0; for f in t/*/*; do n=$((n+$(wc -l < $f))); done; echo $n
---
7
=== writing to a file while it is renamed [posix]
exec 3> f; echo a >&3; mv f g; echo b >&3; exec 3>&-; cat g; ls
---
a
b
g
=== copying from standard input's file [posix]
printf 'x\ny\n' > f; cp f g; cp /dev/null h; wc -c < h; cat g
---
0
x
y
=== rm of a directory in use stays usable [posix]
mkdir d; exec 3> d/f; rm -r d; echo x >&3; echo $?; ls
---
0
=== rm -r of an inner directory [posix]
mkdir -p a/b; rm -r a/b; ls a; ls -a a | wc -l
---
2

Programs of the host: started by path or through PATH, in pipelines, with signals and environments.
=== by path [posix]
/bin/echo hello; /bin/true; echo $?; /bin/false; echo $?
---
hello
0
1
=== through env [posix]
/usr/bin/env printf '%s-\n' a b; /usr/bin/env true; echo $?
---
a-
b-
0
=== the environment is passed [posix]
export x=1; y=2; z=3 /usr/bin/env | grep '^[xyz]=' | sort
---
x=1
z=3
=== arguments are passed as they are [posix]
/usr/bin/printf '[%s]' 'a b' '' '*' '$x' "it's" 'new
line'; echo
---
[a b][][*][$x][it's][new
line]
=== stdin, stdout and stderr [posix]
echo data | /bin/cat; /bin/cat < /dev/null; echo x > f; /bin/cat f nosuch 2> e; echo $?; [ -s e ] && echo message
---
data
x
1
message
=== in a pipeline with utilities of the shell [posix]
seq 5 | /bin/cat | tail -1; /usr/bin/seq 5 | head -2; /usr/bin/seq 3 | while read x; do echo "<$x>"; done
---
5
1
2
<1>
<2>
<3>
=== SIGPIPE reaches a host program
/usr/bin/yes | head -1; echo $PIPESTATUS
---
y
141
=== host programs on both sides [posix]
/usr/bin/printf 'b\na\n' | /usr/bin/sort | /usr/bin/head -1
---
a
=== exit statuses and signals [posix]
/bin/sh -c 'exit 7'; echo $?; /bin/sh -c 'kill -TERM $$'; echo $?
---
7
143
=== in command substitution [posix]
x=$(/bin/echo a; /bin/echo b); echo $x; x=$(/bin/sh -c 'exit 4'); echo $?
---
a b
4
=== in the background [posix]
/bin/sh -c 'sleep 0.01; echo bg; exit 3' & wait $!; echo $?
---
bg
3
=== killed in the background [posix]
/bin/sleep 5 & kill $!; wait $! 2>/dev/null; echo $?
---
143
=== the working directory is passed [posix]
mkdir d; cd d; x=$(/bin/pwd); [ "$x" = "$PWD" ] && echo same
---
same
=== redirections to numbered descriptors [posix]
/bin/sh -c 'echo three >&3' 3> f; cat f; exec 4> g; /bin/sh -c 'echo four >&4'; exec 4>&-; cat g
---
three
four
=== a script by path [posix]
printf '#!/bin/sh\necho "script $1 $#"\nexit 5\n' > s; chmod +x s; ./s a b; echo $?
---
script a 2
5
=== a script without an interpreter line [posix]
printf 'echo plain "$1"\n' > s; chmod +x s; ./s arg
---
plain arg
=== a file that is not executable [posix]
echo 'echo no' > s; chmod 644 s; ./s 2>/dev/null; echo $?; ./nosuch 2>/dev/null; echo $?; mkdir d; ./d 2>/dev/null; echo $?
---
126
127
126
=== PATH is searched in order [posix]
mkdir a b; printf '#!/bin/sh\necho a\n' > a/tool; printf '#!/bin/sh\necho b\n' > b/tool; chmod +x a/tool b/tool; PATH=$PWD/a:$PWD/b:$PATH; tool; rm a/tool; hash -r; tool
---
a
b
=== a temporary PATH [posix]
mkdir a; printf '#!/bin/sh\necho found\n' > a/tool; chmod +x a/tool; PATH=$PWD/a:$PATH tool; tool 2>/dev/null; echo $?
---
found
127
=== sed and awk [posix]
printf 'a 1\nb 2\n' | sed 's/a/x/' | awk '{ s += $2 } END { print s }'
---
3
=== symbolic links [posix]
echo x > f; ln -s f l; [ -L l ] && [ -h l ] && echo link; [ -L f ] || echo file; cat l; ln -s nosuch broken; [ -e broken ] || echo broken; [ -L broken ] && echo still a link; rm l broken; ls
---
link
file
x
broken
still a link
f
=== cd through links [posix]
mkdir -p real/sub; ln -s real link; s=$PWD; cd link; echo ${PWD#$s}; x=$(pwd -P); echo ${x##*/}; cd ..; [ "$PWD" = "$s" ] && echo logical; cd -P link; echo ${PWD##*/}
---
/link
real
logical
real
=== globs and links [posix]
mkdir d; echo x > d/f; ln -s d l; echo l/*; echo */f; ln -s nosuch broken; echo b*
---
l/f
d/f l/f
broken
=== access of files without permission bits [posix]
: > f; chmod 755 f; [ -x f ] && echo x; chmod 644 f; [ -x f ] || echo no x
---
x
no x
=== fifo [posix]
mkfifo p; echo through > p & cat p; wait; [ -p p ] && echo fifo
---
through
fifo
=== exec of a host program [posix]
(exec /bin/echo replaced; echo no); (exec /bin/sh -c 'exit 9'); echo $?
---
replaced
9
=== the shell's pid as parent [posix]
x=$(/bin/sh -c 'echo $PPID'); case $x in *[!0-9]*|'') echo no;; *) echo number;; esac
---
number
=== ignored signals are inherited [posix]
trap '' TERM; /bin/sh -c 'kill -TERM $$; echo alive'
---
alive
=== caught signals are reset [posix]
trap 'echo no' TERM; /bin/sh -c 'kill -TERM $$; echo no' ; echo $?
---
143
=== umask is inherited [posix]
umask 077; /usr/bin/touch f; ls -l f | cut -c1-10
---
-rw-------
=== much output and input [posix notorture="much data"]
/usr/bin/seq 50000 | wc -l; seq 50000 | /usr/bin/wc -l; seq 20000 | /bin/cat | /usr/bin/sort -n | /usr/bin/tail -1
---
50000
50000
20000
=== standard input shared with the shell [posix]
printf '1\n2\n3\n' > f; { read a; /bin/cat; } < f
---
2
3
=== xargs and find start host programs [posix]
printf 'a\nb\n' | xargs -n 1 /bin/echo x; mkdir d; : > d/f; find d -type f -exec /bin/echo found {} \;
---
x a
x b
found d/f
=== a dollar-zero script run by name [posix]
printf 'echo $0 $1\n' > s; /bin/sh s arg
---
s arg
=== time out of a host program by signal [posix]
/bin/sleep 5 & p=$!; (sleep 0.02; kill -KILL $p) & wait $p 2>/dev/null; echo $?; wait
---
137
=== command -v finds programs [posix]
x=$(command -v sed); case $x in /*/sed) echo path;; esac
---
path
=== input that a program leaves unread is for the next command
printf 'a\nb\n' | { /bin/true; cat; }
seq 3 | while read x; do echo "$x"; expr "$x" + 2; done
while read x; do echo "$x"; /bin/true; done <<X
h1
h2
X
---
a
b
1
3
2
4
3
5
h1
h2
=== input that a program leaves unread in a file
seq 4 >f
{ read a; /bin/true; read b; echo "$a $b"; } <f
seq 3 | { /bin/dd bs=1 count=2 2>/dev/null; cat; }
---
1 2
1
2
3
=== much input that a program leaves unread
seq 1 100000 | { /bin/true; /bin/true; wc -l; }
yes | { /bin/true; head -n 1; }
---
100000
y

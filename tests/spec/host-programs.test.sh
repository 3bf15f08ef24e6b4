Programs of the host among commands of the shell: signals, statuses, descriptors, order of output.
=== SIGPIPE at the start of a pipeline [host]
/usr/bin/yes | head -n 1; echo $PIPESTATUS; /usr/bin/yes | /usr/bin/head -n 1; echo $PIPESTATUS
---
y
141
y
141
=== SIGPIPE in the middle [posix host]
/usr/bin/yes | /bin/cat | head -n 1; yes | /bin/cat | /usr/bin/head -n 1
---
y
y
=== status at the end of a pipeline [host]
true | /bin/sh -c 'exit 3'; echo $?; /bin/false | true; echo $?; set -o pipefail; /bin/false | /bin/true; echo $?
---
3
0
1
=== pipefail and SIGPIPE [host]
set -o pipefail; /usr/bin/yes | /usr/bin/head -n 1; echo $?
---
y
141
=== a program that does not read [posix host]
seq 10000 | /bin/true; echo $?; yes | /bin/true; echo $?
---
0
0
=== several that do not read [posix host]
yes | /bin/true | /bin/true; echo $?
---
0
=== killed by a signal in a pipeline [host]
/usr/bin/perl -e 'kill 9, $$' 2>/dev/null | cat; echo $PIPESTATUS
---
137
=== background status [posix host]
/usr/bin/env sleep 0.01 & wait $!; echo $?; /bin/false & wait $!; echo $?
---
0
1
=== kill by job number [host]
/bin/sleep 5 & kill %1; wait %1 2>/dev/null; echo $?
---
143
=== a background pipeline that is killed leaves none running [posix host slow]
/bin/sleep 5 | /bin/cat & sleep 0.02; kill $!; wait $! 2>/dev/null; echo $?
---
143
=== a background pipeline of both kinds that is killed [posix host slow]
/bin/sleep 5 | cat & sleep 0.02; kill $!; wait $! 2>/dev/null; echo $?; sleep 5 | /bin/cat & sleep 0.02; kill $!; wait $! 2>/dev/null; echo $?
---
143
143
=== a group in the background that is killed [posix host slow]
{ /bin/sleep 1; echo no; } & sleep 0.02; kill $!; wait $! 2>/dev/null; echo $?
---
143
=== wait for all [posix host]
/bin/sleep 0.02 & /bin/sleep 0.01 & wait; echo $?
---
0
=== a trap waits for the program in the foreground [posix host]
trap 'echo trapped' USR1; (sleep 0.05; kill -USR1 $$) & /bin/sleep 0.6; echo after; wait
---
trapped
after
=== a trap interrupts wait [posix host slow]
trap 'echo trapped' USR1; (sleep 0.02; kill -USR1 $$) & /bin/sleep 0.3 & wait $!; echo $?; wait
---
trapped
138
=== exec ends the run with the program's status [posix status=7 host]
trap 'echo no' EXIT; exec /usr/bin/perl -e 'exit 7'; echo no
---
=== exec and output before [posix host]
echo one; printf two; exec /bin/echo three
---
one
twothree
=== exec of a program that is killed [posix status=143 host]
exec /usr/bin/perl -e 'kill 15, $$'
---
=== exec in a pipeline [posix host]
exec /bin/echo a | /bin/cat; echo "still here"
---
a
still here
=== exec that fails in a subshell [posix host]
(exec /no/such; echo no) 2>/dev/null; echo $?; (exec nosuch 2>/dev/null); echo $?
---
127
127
=== order of output [posix host]
echo 1; /bin/echo 2; echo 3; /bin/echo 4 >&2 2>/dev/null; printf '5\n'; /bin/echo 6
---
1
2
3
5
6
=== order of output to one file [posix host]
{ echo 1; /bin/echo 2; echo 3; /bin/echo 4 >&2; echo 5 >&2; } > f 2>&1; cat f
---
1
2
3
4
5
=== appending by turns [posix host]
echo 1 > f; /bin/echo 2 >> f; echo 3 >> f; exec 3>> f; /bin/echo 4 >&3; echo 5 >&3; cat f
---
1
2
3
4
5
=== reading a file by turns [posix host]
seq 6 > f; exec < f; read a; /usr/bin/head -c 2; read b; echo "$a $b"; /bin/cat
---
2
1 3
4
5
6
=== descriptors above two [posix host]
exec 3> a 4> b; /usr/bin/perl -e 'open A,">&=3"; print A "to a\n"; open B,">&=4"; print B "to b\n"'; exec 3>&- 4>&-; cat a b
---
to a
to b
=== a descriptor that is closed [posix host]
exec 3> a; /usr/bin/perl -e 'open(A,">&=3") or print "closed\n"' 3>&-
---
closed
=== standard input closed [posix host]
/usr/bin/perl -e 'print defined(fileno(STDIN)) && -e STDIN ? "open\n" : "closed\n"' <&-
---
open
=== environment of one command [posix host]
a=1 /usr/bin/perl -e 'print "$ENV{a}\n"'; echo "${a-unset}"; export b=2; c=3; /usr/bin/perl -e 'print "$ENV{b}", $ENV{c} // " unset", "\n"'
---
1
unset
2 unset
=== environment of a function's caller [posix host]
f() { /usr/bin/perl -e 'print $ENV{a}, $ENV{b} // "unset", "\n"'; }; a=1 f; local_() { local b=2; export b; f; }; a=3 local_
---
1unset
32
=== bytes that are no text [posix host]
x=$(printf '\377\376'); /bin/echo "$x" | /usr/bin/od -An -tx1; x=$x /usr/bin/perl -e 'print length $ENV{x}, "\n"'
---
 ff fe 0a
2
=== arguments with every byte [posix host]
/usr/bin/perl -e 'print join(",", map { length } @ARGV), "\n"' '' ' ' "a
b" '*' '\'
---
0,1,3,1,1
=== working directory and OLDPWD [posix host]
mkdir -p d/e; cd d/e; cd ..; /usr/bin/perl -e 'use Cwd; print $ENV{PWD} eq getcwd() ? "same\n" : "no\n"; print $ENV{OLDPWD} =~ /e$/ ? "old\n" : "no\n"'
---
same
old
=== in a subshell's directory [posix host]
mkdir d; (cd d; /bin/pwd) | /usr/bin/tail -c 3; /bin/ls
---
/d
d
=== substitution of both kinds [posix host]
x=$(/bin/echo a; echo b; /bin/echo c); echo $x; y=$(echo in | /bin/cat); echo $y
---
a b c
in
=== in conditions [posix host]
if /bin/true; then echo yes; fi; /bin/false || echo or; ! /bin/false && echo not; while /bin/false; do :; done; until /bin/true; do :; done; echo $?
---
yes
or
not
0
=== set -e [posix status=1 host]
set -e; /bin/false || true; if /bin/false; then :; fi; echo here; /bin/false; echo no
---
here
=== ERR trap [host]
trap 'echo err $?' ERR; /usr/bin/perl -e 'exit 3'; /bin/true; /bin/false || true; echo end
---
err 3
end
=== a FIFO opened for writing before its reader [posix host]
mkfifo p; { echo a; echo b; } > p & sleep 0.05; cat p; wait
---
a
b
=== a FIFO opened for reading first [posix host]
mkfifo p; cat p & sleep 0.05; echo a > p; wait
---
a
=== a FIFO between host programs [posix host]
mkfifo p; /bin/echo a > p & /bin/cat p; wait; /bin/cat p & /bin/echo b > p; wait
---
a
b
=== a FIFO opened by exec [posix host]
mkfifo p; { read x; echo "got $x"; } < p & exec 3> p; echo a >&3; exec 3>&-; wait
---
got a
=== a FIFO written by tee [posix host]
mkfifo p; (sleep 0.02; cat p > f) & echo a | tee p; wait; cat f
---
a
a
=== a full device [posix host]
echo a 2>/dev/null > /dev/full; echo $?; printf a 2>/dev/null > /dev/full || echo failed
---
1
failed
=== a closed output [posix host]
echo a >&- 2>/dev/null; echo $?
---
1
=== PATH of one command [posix host]
mkdir d; printf '#!/usr/bin/perl\nprint "tool\\n"' > d/tool; chmod +x d/tool; PATH=$PWD/d:$PATH tool; tool 2>/dev/null; echo $?
---
tool
127
=== time out by a background shell [posix host]
/bin/sleep 5 & p=$!; { sleep 0.02; kill $p; } & wait $p 2>/dev/null; echo $?; wait
---
143
=== many in the background [posix host]
for i in 1 2 3 4 5; do /bin/sh -c "exit $i" & p="$p $!"; done; for x in $p; do wait $x; echo $?; done
---
1
2
3
4
5
=== a program reads what a loop writes slowly [posix host]
for i in 1 2 3; do echo $i; sleep 0.01; done | /bin/cat; for i in 1 2; do /bin/sleep 0.01; echo $i; done | while read x; do echo "<$x>"; done
---
1
2
3
<1>
<2>
=== a program as the reader of a here-document [host]
/bin/cat <<X; /bin/cat <<< "string $((1+1))"
line $(/bin/echo x)
X
---
line x
string 2
=== xargs and find with programs that fail [posix host]
echo a | xargs /bin/false; echo $?; mkdir d; find d -exec /bin/false {} \; -o -print
---
123
d
=== umask and ulimit of a program [posix host]
umask 027; /usr/bin/touch f; /usr/bin/stat -c %a f; /bin/mkdir e; /usr/bin/stat -c %a e
---
640
750
=== kill by pid with signals [posix host slow]
for s in HUP INT KILL USR1; do /usr/bin/perl -e '$SIG{INT} = "DEFAULT"; open F, ">ready"; close F; sleep 5' & until [ -e ready ]; do sleep 0.01; done; rm ready; kill -$s $!; wait $! 2>/dev/null; echo $?; done
---
129
130
137
138
=== input on another descriptor [posix host]
echo data > f; /usr/bin/perl -e 'open A,"<&=5"; print <A>' 5< f; /usr/bin/perl -e 'open A,"<&=5"; print <A>' 5<<X
document
X
---
data
document
=== an interpreter of the host [posix host]
printf '#!/usr/bin/perl -l\nprint "$0 @ARGV"' > s; chmod +x s; ./s a b
---
./s a b
=== a program that traps its signal [posix host]
/usr/bin/perl -e '$SIG{TERM} = sub { print "cleaned\n"; exit 4 }; open F, ">ready"; close F; sleep 5' & until [ -e ready ]; do sleep 0.01; done; kill $!; wait $!; echo $?
---
cleaned
4
=== standard input that is open under a higher number, too [posix host]
printf 'a\nb\n' | { exec 7<&0; /bin/cat; }
printf 'a\nb\n' | { exec 7<&0 0</dev/null; /bin/cat <&7; /bin/cat; }
printf 'a\nb\n' | { exec 7<&0; read x; echo "$x"; /bin/cat <&7; /bin/cat; }
printf 'a\nb\n' | { exec 5<&0 7<&0; /bin/cat 0<&- <&5; /bin/cat; }
---
a
b
a
b
a
b
a
b
=== a trap waits for a program that reads a pipe which is open under a higher number, too [posix status=3 host]
trap 'echo exit; printf "c\n" | { exec 7<&0; /bin/cat; }; exit 3' EXIT; trap 'echo term; exit 1' TERM
(sleep 0.05; kill -TERM $$) | { exec 7<&0; /bin/cat; }
echo no
---
term
exit
c

The builtins checkpoint and resume, and the signals that freeze, as far as one script can tell: it takes
itself up again from the image that it wrote. bash has none of them.

=== a checkpoint returns 0, and 1 in the run that is taken up [deviation="bash has no checkpoint"]
checkpoint img; r=$?; echo $r
if [ $r = 0 ]; then resume img; echo not reached; fi
echo end
---
0
1
end
=== the value is the thawer's [deviation="bash has no checkpoint"]
checkpoint img; r=$?; echo $r
case $r in 0) resume img 7;; 7) resume img 255;; 255) resume img 1;; esac
echo end
---
0
7
255
1
end
=== a value of 0 looks like the run that froze [deviation="bash has no checkpoint"]
checkpoint img; echo $?
if [ ! -e seen ]; then : > seen; resume img 0; fi
echo end
---
0
0
end
=== variables, arguments and options are those of the image [deviation="bash has no checkpoint" args="p q"]
x=1; export y=2; set -u
checkpoint img; r=$?
if [ $r = 0 ]; then x=changed; unset y; set -- r; set +u; z=new; resume img; fi
echo $r $x $y $# $1 ${z-unset} $-
---
1 1 2 2 p unset huB
=== functions and traps [deviation="bash has no checkpoint"]
f() { echo old; }
trap 'echo bye' EXIT
checkpoint img; r=$?
if [ $r = 0 ]; then f() { echo new; }; trap 'echo wrong' EXIT; trap 'echo wrong' TERM; resume img; fi
echo $r; f; trap
---
1
old
trap -- 'echo bye' EXIT
bye
=== the working directory and the umask [deviation="bash has no checkpoint"]
mkdir d e; cd d; umask 027
checkpoint ../img; r=$?
if [ $r = 0 ]; then cd ../e; umask 0; resume ../img; fi
basename "$PWD"; echo $r ${PWD##*/}; umask
---
d
1 d
0027
=== files that changed on the disk stay changed, descriptors keep their offsets [deviation="bash has no checkpoint"]
printf '1\n2\n3\n' > f
exec 3< f; read a <&3
checkpoint img
if [ $? = 0 ]; then read a <&3; read a <&3; exec 3<&-; echo there > g; resume img; fi
read b <&3; echo $a $b; cat g
---
1 2
there
=== output goes on where it was [files deviation="bash has no checkpoint"]
exec 3> out
echo one >&3
checkpoint img; r=$?
echo "two $r" >&3
if [ $r = 0 ]; then exec 3>&-; resume img; fi
exec 3>&-; rm img
---
--- files
out "one\ntwo 1\n"
out.cut-1 "two 0\n"
=== within a function with locals [deviation="bash has no checkpoint"]
x=global
f() { local x=local; checkpoint img; r=$?; echo $x $1 $r; }
f arg
if [ $r = 0 ]; then x=changed; resume img; fi
echo $x
---
local arg 0
local arg 1
global
=== within a loop [deviation="bash has no checkpoint"]
for i in 1 2 3; do
  if [ $i = 2 ]; then checkpoint img; r=$?; fi
  echo $i
done
if [ $r = 0 ]; then resume img; fi
echo end
---
1
2
3
2
3
end
=== within a while loop that reads a file [deviation="bash has no checkpoint"]
printf '%s\n' a b c d > f
r=
while read x; do
  if [ $x = b ]; then checkpoint img; r=$?; fi
  echo $x
done < f
if [ $r = 0 ]; then resume img; fi
echo end
---
a
b
c
d
b
c
d
end
=== within a subshell [deviation="bash has no checkpoint"]
x=1
(x=2; checkpoint img; echo "$x $?")
echo $x
if [ ! -e seen ]; then : > seen; resume img; fi
echo end
---
2 0
1
2 1
1
end
=== within a pipeline [deviation="bash has no checkpoint"]
printf '%s\n' a b c | { read x; checkpoint img; echo "$x $?"; cat; } | tr a-c A-C
if [ ! -e seen ]; then : > seen; resume img; fi
echo end
---
A 0
B
C
A 1
B
C
end
=== within a command substitution [deviation="bash has no checkpoint"]
x=$(echo a; checkpoint img; echo $?)
echo $x
if [ ! -e seen ]; then : > seen; resume img; fi
echo end
---
a 0
a 1
end
=== within eval and a sourced file [deviation="bash has no checkpoint"]
echo 'checkpoint img; echo "$? in file"' > part
eval '. ./part; echo eval'
if [ ! -e seen ]; then : > seen; resume img; fi
echo end
---
0 in file
eval
1 in file
eval
end
=== within a trap [deviation="bash has no checkpoint"]
trap 'checkpoint img; echo "$? in trap"' USR1
kill -USR1 $$
if [ ! -e seen ]; then : > seen; resume img; fi
echo end
---
0 in trap
1 in trap
end
=== background jobs are taken up, too [deviation="bash has no checkpoint"]
{ sleep 0.02; echo job >> log; exit 5; } & p=$!
checkpoint img; r=$?
wait $p; echo $? $(wc -l < log)
if [ $r = 0 ]; then resume img; fi
echo end
---
5 1
5 2
end
=== a background job may be the one that freezes [deviation="bash has no checkpoint"]
{ checkpoint img; echo "job $?"; } & wait $!
if [ ! -e seen ]; then : > seen; resume img; fi
echo end
---
job 0
job 1
end
=== what a subshell resumes is the whole run [deviation="bash has no checkpoint"]
checkpoint img; r=$?
if [ $r = 0 ]; then (resume img); echo not reached; fi
echo end $r
---
end 1
=== set -e: a resumed checkpoint is no failure [deviation="bash has no checkpoint"]
set -e
checkpoint img
r=$?
echo $r
if [ $r = 0 ]; then resume img 9; fi
---
0
9
=== set -e: one that fails is [status=255 deviation="bash has no checkpoint"]
set -e
checkpoint none/img
echo not reached
---
=== in a condition, 0 is true [deviation="bash has no checkpoint"]
if checkpoint img; then echo froze; resume img; else echo resumed; fi
checkpoint img && echo again
---
froze
resumed
again
=== errors: 255, and the errno by name [deviation="bash has no checkpoint"]
checkpoint none/img; echo $? $CKPT_ERRNO
mkdir d; checkpoint d; echo $? $CKPT_ERRNO
: > f; checkpoint f/img; echo $? $CKPT_ERRNO
resume none; echo $? $CKPT_ERRNO
resume d; echo $? $CKPT_ERRNO
resume f; echo $? $CKPT_ERRNO
---
255 ENOENT
255 EISDIR
255 ENOTDIR
255 ENOENT
255 EISDIR
255 EINVAL
=== bad usage: 2 [deviation="bash has no checkpoint"]
checkpoint a b; echo $?
checkpoint -z; echo $?
resume; echo $?
resume a 256; echo $?
resume a x; echo $?
resume a 1 2; echo $?
ls
---
2
2
2
2
2
2
=== a name that begins with a dash [deviation="bash has no checkpoint"]
checkpoint -- -img; r=$?; echo $r
if [ $r = 0 ]; then resume -- -img; fi
ls
---
0
1
-img
=== a bad image changes nothing [deviation="bash has no checkpoint"]
x=1; exec 3> out
checkpoint img
head -c 100 img > bad
resume bad 2> /dev/null; echo $? $x
echo still open >&3; cat out
---
255 1
still open
=== a file that the image needs is gone: refused, by name [deviation="bash has no checkpoint"]
echo a > f; echo b > g; exec 3< f 4< g
checkpoint img; r=$?
if [ $r = 0 ]; then
  exec 3<&- 4<&-; rm f g
  resume img 2> errors; echo $? $CKPT_ERRNO
  grep -c 'No such file' errors; grep -o '/[fg]: ' errors
fi
echo end
---
255 ESTALE
1
/f: 
/g: 
end
=== the same image twice [deviation="bash has no checkpoint"]
checkpoint img
echo x >> log
if [ $(wc -l < log) -lt 3 ]; then resume img; fi
cat log
---
x
x
x
=== a new checkpoint over the image that the run came from [deviation="bash has no checkpoint"]
n=0
while [ $n -lt 3 ]; do
  checkpoint img; r=$?
  n=$((n+1)); echo $n $r
  if [ $r = 0 ]; then resume img; fi
done
---
1 0
1 1
2 0
2 1
3 0
3 1
=== -x ends the run with 85 [status=85 deviation="bash has no checkpoint"]
echo a
trap 'echo not printed' EXIT
checkpoint -x img
echo b
---
a
=== -x, taken up by another run [deviation="bash has no checkpoint"]
checkpoint start; r=$?
if [ $r = 0 ]; then (echo from here; checkpoint img; echo "$?"); echo x > seen; fi
if [ -e seen ] && [ ! -e again ]; then : > again; resume img 3; fi
echo end
---
from here
0
3
end
=== kill -CKPT freezes and goes on [deviation="bash has no checkpoint"]
kill -CKPT $$; echo $?
kill -s CKPT $$; echo $?
ls
---
0
0
case.sh.ckpt
=== what kill -CKPT wrote can be taken up [deviation="bash has no checkpoint"]
kill -CKPT $$
echo on
if [ ! -e seen ]; then : > seen; resume case.sh.ckpt; fi
echo end
---
on
on
end
=== kill -CKPTEXIT freezes and ends [status=85 deviation="bash has no checkpoint"]
echo a; kill -CKPTEXIT $$; echo b
---
a
=== from a subshell and a job [status=85 deviation="bash has no checkpoint"]
(kill -CKPT $$); ls
kill -CKPTEXIT $$ & wait
echo not reached
---
case.sh.ckpt
=== a trap takes the place of the freeze [deviation="bash has no checkpoint"]
trap 'echo ckpt' CKPT; trap 'echo exit' CKPTEXIT
kill -CKPT $$; kill -CKPTEXIT $$; ls
trap '' CKPT; kill -CKPT $$; ls
trap - CKPT; kill -CKPT $$; ls
---
ckpt
exit
case.sh.ckpt
=== trap lists the freezing signals by name [deviation="bash has no checkpoint" notorture="RESUME would run at every resume"]
trap 'a' CKPT; trap 'b' CKPTEXIT; trap 'c' RESUME; trap | sort
---
trap -- 'a' SIGCKPT
trap -- 'b' SIGCKPTEXIT
trap -- 'c' RESUME
=== the RESUME trap runs first [deviation="bash has no checkpoint" notorture="it would run at every resume"]
trap 'echo resumed' RESUME
checkpoint img; r=$?; echo $r
if [ $r = 0 ]; then resume img; fi
---
0
resumed
1
=== how often a run has been taken up [deviation="bash has no checkpoint" notorture="it would count every resume"]
echo $CKPT_RESUMED
checkpoint img; echo $CKPT_RESUMED
if [ $CKPT_RESUMED = 0 ]; then resume img; fi
---
0
0
1
=== a symlink is replaced, not followed [deviation="bash has no checkpoint"]
echo precious > victim; ln -s victim img
checkpoint img; echo $?; cat victim; [ -L img ]; echo $?
---
0
precious
1
=== images are for their owner alone [deviation="bash has no checkpoint"]
umask 0; checkpoint img; ls -l img | cut -c 1-10
---
-rw-------
=== random numbers go on from the image [deviation="bash has no checkpoint"]
RANDOM=5; a=$RANDOM
checkpoint img
if [ ! -e b ]; then echo $RANDOM > b; resume img; fi
[ $RANDOM = $(cat b) ] && echo same
---
same
=== what stands in a pipe is in the image [deviation="bash has no checkpoint"]
{ echo a; echo b; echo c; } | { read x; checkpoint img; echo "$x $?"; while read y; do echo $y; done; }
if [ ! -e seen ]; then : > seen; resume img; fi
---
a 0
b
c
a 1
b
c
=== a file without a name is in the image [deviation="bash has no checkpoint"]
printf '%s\n' 1 2 3 > f; exec 3< f; rm f; read a <&3
checkpoint img; r=$?
read b <&3; echo $r $a $b
if [ $r = 0 ]; then resume img; fi
---
0 1 2
1 1 2
=== a here-document under way [deviation="bash has no checkpoint"]
while read x; do [ $x = 2 ] && { checkpoint img; r=$?; }; echo $x; done <<END
1
2
3
END
if [ $r = 0 ]; then resume img; fi
---
1
2
3
2
3

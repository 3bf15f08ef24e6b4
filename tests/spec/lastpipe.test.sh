shopt -s lastpipe: the last stage of a pipeline in the shell itself (bash manual 3.2.3, 4.3.2).

=== last read
shopt -s lastpipe; echo a b | read x y; echo "$x $y"
---
a b
=== off by default [status=1]
echo a | read x; echo "[$x]"; shopt lastpipe
---
[]
lastpipe       	off
=== while read
shopt -s lastpipe; n=0; printf '1\n2\n3\n' | while read x; do n=$((n+x)); done; echo $n
---
6
=== exit in last [status=3]
shopt -s lastpipe; echo a | exit 3; echo after $?
---
=== break in last
shopt -s lastpipe; for i in 1 2; do echo $i | break; done; echo $i; for i in 1 2; do echo a | continue; echo no; done; echo $i
---
1
2
=== return in last
shopt -s lastpipe; f() { echo a | return 3; echo no; }; f; echo $?
---
3
=== pipestatus
shopt -s lastpipe; false | (exit 2) | true; echo "${PIPESTATUS[*]}"; true | false | (exit 4); echo "$? ${PIPESTATUS[*]}"
---
1 2 0
4 0 1 4
=== pipefail
shopt -s lastpipe; set -o pipefail; false | true; echo $?; true | (exit 3) | x=1; echo $? $x
---
1
3 1
=== negated
shopt -s lastpipe; ! true | false; echo $?; ! false | x=1; echo $? $x
---
0
1 1
=== errexit [posix status=1]
shopt -s lastpipe; set -e; true | false; echo no
---
=== errexit condition [posix]
shopt -s lastpipe; set -e; if true | { false; echo in; }; then echo yes; fi; true | false || echo or
---
in
yes
or
=== errexit first
shopt -s lastpipe; set -e; false | x=1; echo $x
---
1
=== ERR
shopt -s lastpipe; trap 'echo E $?' ERR; true | false; true | { false; true; }; echo end
---
E 1
E 1
E 1
end
=== stdin back
echo outer >f; { shopt -s lastpipe; echo inner | read x; read y; echo "$x $y"; } <f
---
inner outer
=== function last
shopt -s lastpipe; f() { read v; w=$1; }; echo q | f r; echo $v $w
---
q r
=== group redirect
shopt -s lastpipe; echo a | { read x; echo "got $x"; } >o; cat o; echo $x
---
got a
a
=== subshell last [posix]
shopt -s lastpipe; echo a | (read x; echo "in $x"); echo "out $x"
---
in a
out 
=== cd last
shopt -s lastpipe; mkdir d; echo a | cd d; pwd | while read p; do echo ${p##*/}; done
---
d
=== nested
shopt -s lastpipe; echo a | { echo b | read x; read y; }; echo $x $y
---
b a
=== in subst
shopt -s lastpipe; z=$(echo a | read x; echo "$x"); echo $z
---
a
=== in subshell
shopt -s lastpipe; (echo a | read x; echo "$x"); echo "[$x]"
---
a
[]
=== in bg
shopt -s lastpipe; { echo a | read x; echo $x; } & wait
---
a
=== slow
shopt -s lastpipe; { sleep 0.01; echo a; } | read x; echo $x; { sleep 0.01; echo b; } | y=$(cat); echo $y
---
a
b
=== three
shopt -s lastpipe; printf 'b\na\n' | sort | read x; echo $x
---
a
=== exit trap [posix status=5]
shopt -s lastpipe; trap 'echo bye $?' EXIT; echo a | exit 5
---
bye 5
=== local
shopt -s lastpipe; f() { local v; echo in | read v; echo $v; }; v=out; f; echo $v
---
in
out
=== exec
shopt -s lastpipe; echo a | exec cat; echo not reached
---
a
=== eval
shopt -s lastpipe; echo a | eval 'read x'; echo $x; echo 'read y' >s; echo b | . ./s; echo $y
---
a
b
=== case
shopt -s lastpipe; echo a | case x in x) read r;; esac; echo $r; echo c | if read q; then :; fi; echo $q; for k in 1; do echo $k; done | for j in 1 2; do read l; done; echo "$j"
---
a
c
2
=== lineno
shopt -s lastpipe
echo a | {
 read x
 echo $LINENO
}
---
4
=== trap debug
shopt -s lastpipe; trap 'echo "D $BASH_COMMAND"' DEBUG; : | x=1
---
D :
D x=1
=== set inside
{ shopt -s lastpipe; } ; : | x=5; echo $x; shopt -u lastpipe; : | x=6; echo $x
---
5
5
=== BASHPID
shopt -s lastpipe; : | p=$BASHPID; [ $p = $$ ] && echo same; : | q=$BASH_SUBSHELL; echo $q
---
same
0
=== unset error [status=1]
shopt -s lastpipe; echo a | { : ${nope?bad}; echo no; }; echo end
---
=== and or
shopt -s lastpipe; echo a | read x && echo b | read y || echo no; echo $x$y
---
ab

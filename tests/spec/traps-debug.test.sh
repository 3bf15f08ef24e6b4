The DEBUG trap and BASH_COMMAND (bash manual 4.1 trap, 5.2).

=== the failed command [status=1]
trap 'echo "E $BASH_COMMAND"' ERR; false; [ a = b ]; x=$(exit 5); false | false
---
E false
E [ a = b ]
E x=$(exit 5)
E false
=== before each simple command
trap 'echo "D $LINENO $BASH_COMMAND"' DEBUG
echo a
x=1
y=$((x+1))
[ $y = 2 ]
---
D 2 echo a
a
D 3 x=1
D 4 y=$((x+1))
D 5 [ $y = 2 ]
=== before each turn of for
trap 'echo "D $BASH_COMMAND"' DEBUG; for i in 1 2; do :; done
---
D for i in 1 2
D :
D for i in 1 2
D :
=== for over arguments [args="a b"]
trap 'echo "D $BASH_COMMAND"' DEBUG; for i; do :; done
---
D for i in "$@"
D :
D for i in "$@"
D :
=== before case and its commands
trap 'echo "D $BASH_COMMAND"' DEBUG; case ab in a) echo 1;; a*) echo 2;; esac
---
D case ab in 
D echo 2
2
=== before conditions and arithmetic
trap 'echo "D $BASH_COMMAND"' DEBUG; [[ a = b ]] || (( 1 + 1 )) && echo x
---
D [[ a = b ]]
D (( 1 + 1 ))
D echo x
x
=== parts of a counted for
trap 'echo "D $BASH_COMMAND"' DEBUG; for ((i=0; i<2; i++)); do :; done
---
D ((i=0))
D ((i<2))
D :
D ((i++))
D ((i<2))
D :
D ((i++))
D ((i<2))
=== not before groups
trap 'echo "D $BASH_COMMAND"' DEBUG; { echo a; }; { echo b; } >/dev/null; (echo c)
---
D echo a
a
c
=== stages of a pipeline
trap 'echo "D $BASH_COMMAND" >&2' DEBUG 2>/dev/null; exec 2>&1; echo a | cat; echo b | { cat; }
---
D echo a
D cat
a
D echo b
b
=== a job
trap 'echo "D $BASH_COMMAND"' DEBUG; : & wait
---
D :
D wait
=== sees the status and keeps it
trap 'echo "D $?"; false' DEBUG; (exit 3); echo $?; true; echo $?
---
D 3
3
D 0
D 0
0
=== that blocks
trap 'x=$(echo "$(sleep 0.01; echo D)"); echo $x' DEBUG; echo a; for i in $(sleep 0.01; echo 1) 2; do echo $i; done
---
D
a
D
D
1
D
D
2
=== once where the command blocks
trap 'echo D' DEBUG; x=$(sleep 0.01; echo a)$(echo b); echo "$x $(sleep 0.01; echo c)"
---
D
D
ab c
=== once where case blocks
trap 'echo D' DEBUG; case $(sleep 0.01; echo a) in $(echo b)) echo no;; $(echo a)) echo yes;; esac
---
D
D
yes
=== once where a test blocks
trap 'echo D' DEBUG; [[ $(sleep 0.01; echo a) = $(echo a) ]] && echo yes; (( $(echo 2) > 1 )) && echo more
---
D
D
yes
D
D
more
=== reads input
printf '1\n2\n' >f; trap 'read x <f; echo "D $x"' DEBUG; echo a
---
D 1
a
=== functions do not inherit it
trap 'echo "D $BASH_COMMAND"' DEBUG; f() { echo in; }; f; echo out
---
D f
in
D echo out
out
=== functions inherit it with -T
set -T; trap 'echo "D $BASH_COMMAND"' DEBUG; f() { echo in; }; f; echo out
---
D f
D f
D echo in
in
D echo out
out
=== functrace by name
set -o functrace; trap 'echo "D $BASH_COMMAND"' DEBUG; f() { echo in; }; f; set +o functrace; f
---
D f
D f
D echo in
in
D set +o functrace
D f
in
=== subshells inherit it with -T
set -T; trap 'echo "D $BASH_COMMAND"' DEBUG; (echo a); x=$(echo b); echo "$x"
---
D echo a
a
D x=$(echo b)
D echo "$x"
D echo b
b
=== nothing in its own action
trap 'echo D; f; x=1' DEBUG; f() { echo f; }; set -T; echo a
---
D
f
D
f
a
=== ignored
trap '' DEBUG; echo a; trap -p
---
a
trap -- '' DEBUG
=== and ERR
trap 'echo "D $BASH_COMMAND"' DEBUG; trap 'echo E' ERR; false; true
---
D trap 'echo E' ERR
D false
D false
E
D true
=== and EXIT
trap 'echo "D $BASH_COMMAND"' DEBUG; trap 'echo bye' EXIT; echo a
---
D trap 'echo bye' EXIT
D echo a
a
D echo a
bye
=== and RETURN
set -T; trap 'echo "D $BASH_COMMAND"' DEBUG; trap 'echo R' RETURN; f() { :; }; f
---
D trap 'echo R' RETURN
D f
D f
D :
D :
R
=== and a signal
trap 'echo "D $BASH_COMMAND"' DEBUG; trap 'echo usr' USR1; kill -USR1 $$; echo a
---
D trap 'echo usr' USR1
D kill -USR1 $$
D kill -USR1 $$
usr
D echo a
a
=== in while
trap 'echo "D $BASH_COMMAND"' DEBUG; while read x; do echo $x; done <<E
1
2
E
---
D read x
D echo $x
1
D read x
D echo $x
2
D read x
=== changed by itself
trap 'echo D1; trap "echo D2" DEBUG' DEBUG; echo a; echo b
---
D1
a
D2
b
=== function that sets it, with -T off
f() { trap 'echo D' DEBUG; }; g() { f; echo g; }; g; echo out
---
D
g
D
out
=== BASH_COMMAND in eval
trap 'echo "D $BASH_COMMAND"' DEBUG; eval 'echo a; (echo b)'
---
D eval 'echo a; (echo b)'
D echo a
a
b
=== BASH_COMMAND of assignments before a command
trap 'echo "D $BASH_COMMAND"' DEBUG; x=1  y='a b'   :  c   >/dev/null
---
D x=1 y='a b' : c > /dev/null
=== BASH_COMMAND after lines joined
trap 'echo "D $BASH_COMMAND"' DEBUG
echo a \
  b
---
D echo a b
a b
=== exit [status=3]
trap 'echo "X $? $BASH_COMMAND"' EXIT; echo a; exit 3
---
a
X 3 exit 3
=== exit2 [status=1]
trap 'echo "X $? $BASH_COMMAND"' EXIT; set -e; echo a; false; echo no
---
a
X 1 false
=== exit3 [status=2]
trap 'echo "X $? $BASH_COMMAND"' EXIT; set -e; echo a; ls /nonexist 2>/dev/null; echo no
---
a
X 2 ls /nonexist 2> /dev/null
=== exit4 [status=1]
trap 'echo "X $? $BASH_COMMAND"' EXIT; f() { set -e;  cd /nonexist; }; f
---
X 1 cd /nonexist
=== plain
echo "$BASH_COMMAND" a  b; f() { echo $BASH_COMMAND; }; f x;  x=$(echo $BASH_COMMAND); echo $x; (echo $BASH_COMMAND)
---
echo "$BASH_COMMAND" a b a b
echo $BASH_COMMAND
echo $BASH_COMMAND
echo $BASH_COMMAND
=== sig
trap 'echo "S $BASH_COMMAND"' USR1; kill -USR1 $$; echo x
---
S kill -USR1 $$
x
=== in sourced
echo 'echo a; echo b' >s; trap 'echo "D $BASH_COMMAND"' DEBUG; . ./s; set -T; . ./s
---
D . ./s
a
b
D set -T
D . ./s
D echo a
a
D echo b
b
=== set in function
f() { trap 'echo "D $BASH_COMMAND"' DEBUG; echo in; }; f; echo out
---
D echo in
in
D echo out
out
=== removed
trap 'echo "D $BASH_COMMAND"' DEBUG; echo a; trap - DEBUG; echo b
---
D echo a
a
D trap - DEBUG
b
=== loop
trap 'echo "D $BASH_COMMAND"' DEBUG; i=0; while [ $i -lt 2 ]; do i=$((i+1)); done; until true; do :; done
---
D i=0
D [ $i -lt 2 ]
D i=$((i+1))
D [ $i -lt 2 ]
D i=$((i+1))
D [ $i -lt 2 ]
D true
=== for subst
trap 'echo "D $BASH_COMMAND"' DEBUG; for i in $(echo a b) c; do echo $i; done; case $(echo x) in $(echo y)) ;; x) echo q;; esac
---
D for i in $(echo a b) c
D echo $i
a
D for i in $(echo a b) c
D echo $i
b
D for i in $(echo a b) c
D echo $i
c
D case $(echo x) in 
D echo q
q
=== subshell no T
trap 'echo "D $BASH_COMMAND"' DEBUG; (echo a); { echo b; }; echo $(echo c)
---
a
D echo b
b
D echo $(echo c)
c
=== status
trap 'false' DEBUG; echo $?; (exit 3); echo $?; true; echo $?
---
0
3
0
=== errexit [status=1]
trap 'echo D' DEBUG; set -e; false; echo no
---
D
D
=== with set -e failing [status=1]
trap 'false' DEBUG; set -e; echo a; true; echo b
---
=== and err
trap 'echo D $BASH_COMMAND' DEBUG; trap 'echo E' ERR; false; true
---
D trap 'echo E' ERR
D false
D false
E
D true
=== in pipeline T
set -T; trap 'echo "D $BASH_COMMAND" >&2' DEBUG; echo a | cat; : | { cat; }
---
a
=== if
trap 'echo "D $BASH_COMMAND"' DEBUG; if false; then :; elif true; then echo x; else :; fi; ! false; f() { :; }; unset -f f
---
D false
D true
D echo x
x
D false
D unset -f f
=== -p
trap 'echo d' DEBUG; trap 'echo r' RETURN; trap 'echo e' ERR; trap 'echo x' EXIT; trap : INT; trap; trap -p DEBUG; trap -p debug return
---
d
d
d
d
d
trap -- 'echo x' EXIT
trap -- ':' SIGINT
trap -- 'echo d' DEBUG
trap -- 'echo e' ERR
trap -- 'echo r' RETURN
d
trap -- 'echo d' DEBUG
d
trap -- 'echo d' DEBUG
trap -- 'echo r' RETURN
d
x

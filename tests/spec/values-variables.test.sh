Variables that the shell computes or acts upon (bash manual 5.2).

=== RANDOM has bash's sequence
RANDOM=1; echo $RANDOM $RANDOM $RANDOM
RANDOM=42; a=$RANDOM b=$RANDOM; echo $a $b
RANDOM=-5; echo $RANDOM; RANDOM=99999999999; echo $RANDOM
---
16807 10791 19566
17772 26794
17653
19962
=== RANDOM takes an expression for a seed
RANDOM=2+2; echo $RANDOM; RANDOM=4; echo $RANDOM; RANDOM=abc; echo $RANDOM; RANDOM=0; echo $((RANDOM))
---
1693
1693
20814
20814
=== RANDOM in a subshell does not move the parent's
RANDOM=3; x=$(echo $RANDOM); (RANDOM=3; echo $RANDOM); echo $RANDOM
---
17653
17653
=== RANDOM goes on after a block
RANDOM=7; echo $RANDOM $(sleep 0.01; echo x) $RANDOM; echo $RANDOM
---
19344 x 26956
7409
=== RANDOM loses its meaning [posix]
unset RANDOM; RANDOM=5; echo $RANDOM $RANDOM
---
5 5
=== SECONDS takes an expression
SECONDS=1; x=$SECONDS; SECONDS=5+5; echo $SECONDS; SECONDS=abc; echo $SECONDS; declare -p SECONDS
---
10
0
declare -i SECONDS="0"
=== attributes of computed variables
for v in RANDOM SECONDS LINENO BASHPID HISTCMD SRANDOM; do x=$(declare -p $v); echo ${x%%=*}; done
---
declare -i RANDOM
declare -i SECONDS
declare -- LINENO
declare -i BASHPID
declare -i HISTCMD
declare -i SRANDOM
=== HISTCMD and COMP_WORDBREAKS
HISTCMD=5; echo $HISTCMD; printf %q\\n "$COMP_WORDBREAKS"
---
0
$' \t\n"\'@><=;|&(:'
=== FUNCNEST [status=1]
FUNCNEST=3; f() { echo $1; f $(($1+1)); echo no; }; f 1; echo no
---
1
2
3
=== FUNCNEST counts in subshells
FUNCNEST=2; f() { (f2); }; f2() { echo two; f3; }; f3() { echo three; }; f; FUNCNEST=0; f
---
two
two
three
=== SHLVL of shells within
echo $SHLVL; bash -c 'echo $SHLVL; bash -c "echo \$SHLVL"; :'; SHLVL=abc bash -c 'echo $SHLVL'
SHLVL=1000 bash -c 'echo $SHLVL'; SHLVL=-5 bash -c 'echo $SHLVL'; exec bash -c 'echo $SHLVL'
---
1
2
3
1
1
0
1
=== BASH_EXECUTION_STRING [posix]
bash -c 'echo "$BASH_EXECUTION_STRING"' x y; echo "[$BASH_EXECUTION_STRING]"
---
echo "$BASH_EXECUTION_STRING"
[]
=== BASH_ARGV0
BASH_ARGV0=foo; echo $0 $BASH_ARGV0; unset BASH_ARGV0; BASH_ARGV0=k; echo $0
---
foo foo
foo
=== BASH_ALIASES is the table of aliases
shopt -s expand_aliases
alias a=b 'c=d e'
declare -p BASH_ALIASES
BASH_ALIASES[x]='echo hi'
x there
alias
echo "${BASH_ALIASES[a]}" ${#BASH_ALIASES[@]}
---
declare -A BASH_ALIASES=([c]="d e" [a]="b" )
hi there
alias a='b'
alias c='d e'
alias x='echo hi'
b 3
=== BASH_ALIASES keeps what it had
alias a=b; BASH_ALIASES=([q]=r); alias; unset 'BASH_ALIASES[a]'; alias a
---
alias a='b'
alias q='r'
alias a='b'
=== BASH_ALIASES with a blocking subscript
BASH_ALIASES[$(sleep 0.01; echo k)]=v; alias k
---
alias k='v'
=== BASH_CMDS is the table of hash
hash -p /bin/true mytrue; echo ${BASH_CMDS[mytrue]} ${!BASH_CMDS[@]}
BASH_CMDS[yours]=/bin/false; hash -t yours; hash -r; echo ${#BASH_CMDS[@]}
---
/bin/true mytrue
/bin/false
0
=== BASH_ARGV and BASH_ARGC without extdebug
f() { declare -p BASH_ARGC BASH_ARGV; }; f 1 2
---
declare -a BASH_ARGC=()
declare -a BASH_ARGV=()
=== BASH_ARGV and BASH_ARGC with extdebug [args="p q"]
shopt -s extdebug
f() { echo "${BASH_ARGC[@]} | ${BASH_ARGV[@]}"; }
g() { shift; f a "$@"; }
g 1 2 3; f
(f z); x=$(sleep 0.01; f u v); echo "$x"; echo "${BASH_ARGV[@]}"
---
3 3 2 | 3 2 a 3 2 1 q p
0 2 | q p
1 2 | z q p
2 2 | v u q p
q p
=== BASH_ARGV in sourced files
shopt -s extdebug
echo 'echo "${BASH_ARGC[@]} | ${BASH_ARGV[@]}"' > t.sh
. ./t.sh u v; . ./t.sh; rm t.sh
---
2 0 | v u
1 0 | ./t.sh
=== arrays of the shell that cannot be unset
unset BASH_SOURCE; echo $?; unset BASH_ARGV BASH_ARGC BASH_LINENO; echo $?
---
1
1
=== the last argument
: x y; echo $_; f() { echo in $_; : k; }; f z; echo $_; : "$(sleep 0.01)" w; echo $_
---
y
in y
z
w
=== the last argument after eval and source
: one; eval 'echo $_'; eval ': two'; echo $_; echo ': in' > t; . ./t; echo $_; rm t
---
one
: two
./t
=== posix mode by POSIXLY_CORRECT
POSIXLY_CORRECT=1; [[ -o posix ]]; echo $?; unset POSIXLY_CORRECT; [[ -o posix ]]; echo $?
set -o posix; echo $POSIXLY_CORRECT; set +o posix; echo ${POSIXLY_CORRECT-none}
---
0
1
y
none
=== IGNOREEOF and its option
IGNOREEOF=3; [[ -o ignoreeof ]]; echo $?; unset IGNOREEOF; [[ -o ignoreeof ]]; echo $?
set -o ignoreeof; echo $IGNOREEOF
---
0
1
10
=== BASH_COMPAT and its options
BASH_COMPAT=4.2; shopt compat42; BASH_COMPAT=; shopt compat42; shopt -s compat31; echo $BASH_COMPAT
unset BASH_COMPAT; shopt compat31; BASH_COMPAT=99; echo $?
---
compat42       	on
compat42       	off
31
compat31       	off
0
=== BASH_XTRACEFD closes the descriptor before
exec 5>&1 6>&1; BASH_XTRACEFD=5; set -x; echo hi; BASH_XTRACEFD=6; set +x
echo x 2>/dev/null >&5; echo $?; unset BASH_XTRACEFD; echo x 2>/dev/null >&6; echo $?
---
+ echo hi
hi
+ BASH_XTRACEFD=6
+ set +x
x
0
1
=== EXECIGNORE
mkdir d1 d2; echo echo one > d1/pp; echo echo two > d2/pp; chmod +x d1/pp d2/pp
PATH=$PWD/d1:$PWD/d2:$PATH; EXECIGNORE=$PWD/d1/pp; pp; EXECIGNORE='*/pp'; type -a pp; echo $?; rm d1/pp d2/pp; rmdir d1 d2
---
two
1
=== TMOUT is the timeout of read [slow]
TMOUT=1; read x < <(sleep 2); echo "$? [$x]"; TMOUT=0; read x <<< a; echo "$? [$x]"
---
142 []
0 [a]
=== exported computed variables
export RANDOM SECONDS; env | while IFS== read -r n v; do case $n in RANDOM|SECONDS) echo $n;; esac; done | sort
---
RANDOM
SECONDS
=== set -k
set -k
f() { echo "args: $*; x=$x y=$y"; }
f a x=1 b; f x=2 "y=3" y=$(sleep 0.01; echo 4) 'a b'; echo "${x-unset}"
set +k; f x=1
---
args: a b; x=1 y=
args: y=3 a b; x=2 y=4
unset
args: x=1; x= y=
=== set -k with builtins and values that are not split
set -k; v='1 2'; f() { echo "$#:$*:$y"; }; f y=$v a; eval c=3 echo '$c'; : "x"=1; echo [$x]
---
1:a:1 2
3
[]
=== localvar_inherit
shopt -s localvar_inherit
f() { local x; declare -p x; local y=2; declare -p y; local a; a+=(4); declare -p a; local zz; declare -p zz; }
export x=1; declare -i y=5; a=(1 2 3); f; declare -p a
---
declare -x x="1"
declare -i y="2"
declare -a a=([0]="1" [1]="2" [2]="3" [3]="4")
declare -- zz
declare -a a=([0]="1" [1]="2" [2]="3")
=== localvar_inherit and appending
shopt -s localvar_inherit; declare -i n=5; f() { local n+=3; echo $n; local n=4+4; echo $n; }; f; echo $n
---
8
8
5
=== localvar_unset
f() { local x=1; g; echo "[${x-unset}]"; }; g() { unset x; echo "g[${x-unset}]"; x=7; }
x=0; f; echo $x; shopt -s localvar_unset; x=0; f; echo $x
---
g[0]
[7]
7
g[unset]
[7]
0
=== BASH_ENV in shells within, and what it leaves behind [posix]
echo 'x=5; f() { echo f; }; return 4' > e; BASH_ENV=./e bash -c 'echo $x $?; f'; BASH_ENV='$(sleep 0.01; echo ./e)' bash -c 'echo $x $?'; BASH_ENV=./none bash -c 'echo $?'; echo 'exit 3' > e; BASH_ENV=./e bash -c 'echo no'; echo $?; rm e
---
5 0
f
5 0
0
3
=== export -n makes no variable
export -n y; declare -p y 2>/dev/null; echo "$?"
export -n z=1; declare -p z
x=2; export x; export -n x; declare -p x
---
1
declare -- z="1"
declare -- x="2"

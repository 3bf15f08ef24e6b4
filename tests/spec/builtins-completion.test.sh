compgen, complete, compopt, help, history, fc, bind in scripts (bash manual 4.2, 8.7, 9.2).
=== compgen -W
compgen -W 'abc abd xyz' ab; echo $?; compgen -W 'a b' z; echo $?; compgen -W 'a b c'; compgen -W 'a b' -- a
---
abc
abd
0
1
a
b
c
a
=== compgen -W: quotes, variables and IFS
v=1; compgen -W '$v "a b" c\ d'; IFS=:; compgen -W 'x y:z'
---
1
a b
c d
x y
z
=== compgen -W of a substitution that blocks
compgen -W "$(sleep 0.01; echo one two)" t
---
two
=== compgen -P and -S
compgen -P p -S s -W 'a b'; compgen -P '<' -S '>' -W 'ab b' a
---
pas
pbs
<ab>
=== compgen -X
compgen -X 'a*' -W 'ab bc ac'; compgen -X '!a*' -W 'ab bc ac'; compgen -X '*' -W 'a b'; echo $?
---
bc
ab
ac
1
=== compgen -A function
foo1() { :; }; foo2() { :; }; bar() { :; }; compgen -A function; compgen -A function foo; compgen -A function z; echo $?
---
bar
foo1
foo2
foo1
foo2
1
=== compgen -v, -e and arrays
xyzzy=1; compgen -v xyz; compgen -A variable xyz; compgen -e HOM; export xyzzz=1; compgen -e xyz; xyza=(1 2); compgen -A arrayvar xyz
---
xyzzy
xyzzy
HOME
xyzzz
xyza
=== compgen -b and -k
compgen -b pus; compgen -A builtin pop; compgen -k wh; compgen -A keyword f; compgen -b nosuch; echo $?
---
pushd
popd
while
fi
for
function
1
=== compgen -f and -d
mkdir d1; : > f1; compgen -f f; compgen -d d; compgen -f d1/; echo $?; compgen -A directory; : > d1/x; compgen -f d1/; compgen -f nosuch; echo $?
---
f1
d1
1
d1
d1/x
1
=== compgen -G
: > f1; compgen -G 'f*'; echo $?; compgen -G 'z*'; echo $?; if compgen -G '*1' > /dev/null; then echo there; fi
---
f1
0
1
there
=== compgen -c
zfn() { :; }; compgen -c pushd; compgen -c zfn; compgen -c znosuch; echo $?
---
pushd
zfn
1
=== compgen -A of options and signals [status=1]
compgen -A setopt no; compgen -A shopt expa; compgen -A signal SIGH; compgen -A helptopic pus; compgen -A enabled push; compgen -A disabled; enable -n pushd; compgen -A disabled; compgen -A enabled push
---
noclobber
noexec
noglob
nolog
notify
nounset
expand_aliases
SIGHUP
pushd
pushd
pushd
=== compgen -o
: > f1; compgen -o default f; compgen -o nospace -W 'a b'; compgen -W 'f2' -o plusdirs f
---
f1
a
b
f2
=== compgen: errors
compgen -x 2>&1; echo $?; compgen -A nosuch 2>&1; echo $?; compgen -o nosuch 2>&1; echo $?; compgen; echo $?; compgen -W 2>&1; echo $?
---
../case.sh: line 1: compgen: -x: invalid option
compgen: usage: compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]
2
../case.sh: line 1: compgen: nosuch: invalid action name
2
../case.sh: line 1: compgen: nosuch: invalid option name
2
0
../case.sh: line 1: compgen: -W: option requires an argument
compgen: usage: compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]
2
=== compgen and a loop over its words
for w in $(compgen -W 'a1 a2 b1' a); do echo "<$w>"; done
---
<a1>
<a2>
=== mapfile of compgen
compgen -W 'x y z' | while read -r a; do echo "$a."; done
---
x.
y.
z.
=== complete: kept and shown
complete; echo $?; complete -W 'a b' foo; complete; complete -p foo; complete -F f -o nospace bar; complete -p bar
---
0
complete -W 'a b' foo
complete -W 'a b' foo
complete -o nospace -F f bar
=== complete -r
complete -W a foo; complete -r foo; complete -p; complete -r nosuch 2>&1; echo $?; complete -W a foo; complete -r; complete
---
../case.sh: line 1: complete: nosuch: no completion specification
1
=== complete: all options in their order
complete -A function -P p -S 's x' -X '*.o' -o filenames -o bashdefault -W "it's" baz; complete -p baz; complete -f -d -c -a -b cmds; complete -p cmds; complete -C prog -G '*.c' z; complete -p z
---
complete -o bashdefault -o filenames -A function -W 'it'\''s' -P 'p' -S 's x' -X '*.o' baz
complete -a -b -c -d -f cmds
complete -G '*.c' -C 'prog' z
=== complete -D, -E and -I
complete -D -W x; complete -p -D; complete -E -F y; complete -p -E; complete -I -C z; complete -p -I; complete -r -D; complete -p -D 2>&1; echo $?
---
complete -W 'x' -D
complete -F y -E
complete -C 'z' -I
../case.sh: line 1: complete: _DefaultCmD_: no completion specification
1
=== complete: errors
complete -x 2>&1; echo $?; complete -W 'a b' 2>&1; echo $?; complete -p nosuch 2>&1; echo $?; complete -o nosuch a 2>&1; echo $?; complete -A nosuch a 2>&1; echo $?
---
../case.sh: line 1: complete: -x: invalid option
complete: usage: complete [-abcdefgjksuv] [-pr] [-DEI] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [name ...]
2
complete: usage: complete [-abcdefgjksuv] [-pr] [-DEI] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [name ...]
2
../case.sh: line 1: complete: nosuch: no completion specification
1
../case.sh: line 1: complete: nosuch: invalid option name
2
../case.sh: line 1: complete: nosuch: invalid action name
2
=== compopt
complete -f cmds; compopt -o nospace cmds; complete -p cmds; compopt +o nospace cmds; complete -p cmds; compopt cmds; compopt -o nosuch cmds 2>&1; echo $?; compopt nosuch 2>&1; echo $?
---
complete -o nospace -f cmds
complete -f cmds
compopt +o bashdefault +o default +o dirnames +o filenames +o noquote +o nosort +o nospace +o plusdirs cmds
../case.sh: line 1: compopt: nosuch: invalid option name
2
../case.sh: line 1: compopt: nosuch: no completion specification
1
=== completions in a subshell stay there
(complete -W a foo; complete); complete; complete -W b bar; (complete)
---
complete -W 'a' foo
complete -W 'b' bar
=== help -s
help -s cd; help -s cd pwd; help -s [; help -s if; help -s 'pu*'; help -s umask trap read
---
cd: cd [-L|[-P [-e]] [-@]] [dir]
cd: cd [-L|[-P [-e]] [-@]] [dir]
pwd: pwd [-LP]
[: [ arg... ]
if: if COMMANDS; then COMMANDS; [ elif COMMANDS; then COMMANDS; ]... [ else COMMANDS; ] fi
Shell commands matching keyword `pu*'

pushd: pushd [-n] [+N | -N | dir]
umask: umask [-p] [-S] [mode]
trap: trap [-lp] [[arg] signal_spec ...]
read: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]
=== help: errors
help nosuch 2>&1; echo $?; help -x 2>&1; echo $?; help nosuch cd > /dev/null; echo $?
---
../case.sh: line 1: help: no help topics match `nosuch'.  Try `help help' or `man -k nosuch' or `info nosuch'.
1
../case.sh: line 1: help: -x: invalid option
help: usage: help [-dms] [pattern ...]
2
0
=== help: the first line
help cd | head -1; help -d cd > /dev/null; echo $?
---
cd: cd [-L|[-P [-e]] [-@]] [dir]
0
=== history -s and -c
history; history -s a b; history -s 'c  d'; history; history 1; history -c; history; echo $?
---
    1  a b
    2  c  d
    2  c  d
0
=== history -d
history -s a; history -s b; history -s c; history -d 2; history; history -d -1; history; history -d 9 2>&1; echo $?
---
    1  a
    2  c
    1  a
../case.sh: line 1: history: 9: history position out of range
1
=== history: errors
history x 2>&1; echo $?; history -x 2>&1; echo $?; history -d 1 2>&1; echo $?; history -p 'x y'; history 3
---
../case.sh: line 1: history: x: numeric argument required
1
../case.sh: line 1: history: -x: invalid option
history: usage: history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]
2
../case.sh: line 1: history: 1: history position out of range
1
x y
=== bind without a line editor
bind '"a":b' 2>/dev/null; echo $?; bind -q nosuch 2>&1; echo $?; bind -x 2>/dev/null; echo $?; bind -Z 2>/dev/null; echo $?
---
0
../case.sh: line 1: bind: warning: line editing not enabled
../case.sh: line 1: bind: `nosuch': unknown function name
1
2
2
=== fc -l
history -s 'echo one'; history -s 'echo two'; history -s 'ls'; fc -l; fc -ln; fc -lr; fc -l 1 2; fc -l 2; fc -l ec; fc -l -2 -1
---
1	 echo one
2	 echo two
3	 ls
	 echo one
	 echo two
	 ls
3	 ls
2	 echo two
1	 echo one
1	 echo one
2	 echo two
2	 echo two
3	 ls
2	 echo two
3	 ls
2	 echo two
3	 ls
=== fc -s runs again [status=1]
history -s 'echo one'; fc -s one=two 2>/dev/null; fc -s one=three 'echo o' 2>/dev/null
---
two
=== fc: errors
fc -x 2>&1; echo $?; fc -l; echo $?; fc -s 2>&1; echo $?; history -s 'echo one'; fc -s zz 2>&1; echo $?; fc -l zz 2>&1; echo $?
---
../case.sh: line 1: fc: -x: invalid option
fc: usage: fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]
2
0
../case.sh: line 1: fc: no command found
1
../case.sh: line 1: fc: no command found
1
../case.sh: line 1: fc: no command found
1
=== compgen -F
f() { COMPREPLY=(a "b c"); echo "<$1><$2><$3>"; }; compgen -F f x 2>/dev/null; echo $?; compgen -F nosuch x 2>/dev/null; echo $?
---
<compgen><x><>
a
b c
0
1
=== compgen -F of a function that blocks, and of one that finds nothing
f() { COMPREPLY=($(sleep 0.01; compgen -W 'aa ab b' -- "$2")); }; compgen -F f a 2>/dev/null; g() { :; }; compgen -F g 2>/dev/null; echo $?
---
aa
ab
1
=== compopt: an option with its value in one word, and only before the names
complete -W a x; compopt -onospace x; complete -p
compopt +onospace x -o nospace 2>/dev/null; echo $?; complete -p
---
complete -o nospace -W 'a' x
1
complete -W 'a' x
=== of -D, -E and -I the first in that order counts
complete -W a -D; complete -W b -E; complete -p -ED
compopt -ED -o nospace x; complete -p -D; complete -p -E
---
complete -W 'a' -D
complete -o nospace -W 'a' -D
complete -W 'b' -E
=== a lone quote as a list of words
complete -W "'" x; complete -p x
---
complete -W \' x

What a name means, and how it is reached: type, command, builtin, hash, caller (bash manual 4.1, 4.2; POSIX XCU type, command, hash).
=== type -t of each kind
f() { :; }; type -t f cd if nosuch; echo $?
---
function
builtin
keyword
1
=== type -t -a and -f
f() { :; }; type -t -a f; cd() { :; }; type -at cd; type -atf cd; type -ft cd
---
function
function
builtin
builtin
builtin
=== type -p and -P of what is no file
type -p cd; echo $?; type -p if; echo $?; type -P cd; echo $?; type -p nosuch; echo $?
---
0
0
1
1
=== type without a name, and with a wrong option
type; echo $?; type -x 2>&1; echo $?; type -- cd
---
0
../case.sh: line 1: type: -x: invalid option
type: usage: type [-afptP] name [name ...]
2
cd is a shell builtin
=== type: the status is of all names
type nosuch cd 2>&1; echo $?; type cd nosuch 2>&1; echo $?
---
../case.sh: line 1: type: nosuch: not found
cd is a shell builtin
1
cd is a shell builtin
../case.sh: line 1: type: nosuch: not found
1
=== type: older words for options
type -type cd; type -all cd; type -path cd; type --type cd
---
builtin
cd is a shell builtin
builtin
=== type tells special builtins in posix mode
set -o posix; type export; type cd; type :
---
export is a special shell builtin
cd is a shell builtin
: is a special shell builtin
=== type of a file
mkdir bin; printf 'echo hi\n' > bin/foo; chmod +x bin/foo; PATH=$PWD/bin; type -t foo; p=$(type -p foo); echo "${p#$PWD/}"; p=$(type -P foo); echo "${p#$PWD/}"; p=$(command -v foo); echo "${p#$PWD/}"
---
file
bin/foo
bin/foo
bin/foo
=== type of a hashed file
mkdir bin; : > bin/foo; chmod +x bin/foo; PATH=bin; hash -p /bin/x foo; type foo; type -p foo; command -v foo; command -V foo; type -a foo
---
foo is hashed (/bin/x)
/bin/x
/bin/x
foo is hashed (/bin/x)
foo is bin/foo
=== type of paths [status=1]
mkdir bin; : > bin/a; chmod +x bin/a; type bin/a; command -v bin/a; command -v ./bin/a; command -V ./bin/a; type -t ./bin/a; command -v ./nosuch; echo $?; type ./bin 2>&1
---
bin/a is bin/a
bin/a
./bin/a
./bin/a is ./bin/a
file
1
../case.sh: line 1: type: ./bin: not found
=== the last of -t -p counts
type -tp cd; type -pt cd
---
builtin
=== command -v and -V of missing names
command -V nosuch cd 2>&1; echo $?; command -v nosuch; echo $?; command -v nosuch cd; echo $?; command -v ''; echo $?
---
../case.sh: line 1: command: nosuch: not found
cd is a shell builtin
0
1
cd
0
1
=== command: wrong option, no name, end of options
command -x 2>&1; echo $?; command; echo $?; command --; echo $?; command -- echo a; command -p echo b
---
../case.sh: line 1: command: -x: invalid option
command: usage: command [-pVv] command [arg ...]
2
0
0
a
b
=== command -v and -V together: the last counts
command -vV cd; command -Vv cd
---
cd is a shell builtin
cd
=== command -v of a keyword and a function
f() { :; }; command -v if f cd
---
if
f
cd
=== command runs what a function hides, blocking in its middle [posix]
cat() { echo no; }; echo a | { sleep 0.01; command cat; }; command -p cat < /dev/null
---
a
=== builtin runs what a function hides
cd() { echo no; }; builtin cd /; pwd
---
/
=== builtin: missing names
builtin; echo $?; builtin nosuch 2>&1; echo $?; builtin -x 2>&1; builtin -- echo x
---
0
../case.sh: line 1: builtin: nosuch: not a shell builtin
1
../case.sh: line 1: builtin: -x: invalid option
builtin: usage: builtin [shell-builtin [arg ...]]
x
=== builtin of builtin, and of eval
builtin builtin builtin echo deep; builtin eval 'echo a; echo b'; f() { builtin return 3; }; f; echo $?
---
deep
a
b
3
=== builtin with a redirection and an assignment
x=1 builtin eval 'echo $x' > f; read y < f; echo $y
---
1
=== builtin wait and read block
{ sleep 0.01; echo late; } > f & wait; builtin read x < f; echo $x; (exit 3) & builtin wait $!; echo $?
---
late
3
=== builtin in a pipeline
echo a b | builtin read x y; builtin echo c | { builtin read z; echo $z; }
---
c
=== caller in functions
f() { caller; caller 0; caller 1; echo $?; g; }; g() {
caller; caller 0; caller 1; caller 2; echo $?
}
f
---
4 ../case.sh
4 main ../case.sh
1
1 ../case.sh
1 f ../case.sh
4 main ../case.sh
1
=== caller outside of functions
caller; echo $?
caller 0; echo $?
---
0 NULL
0
1
=== caller with a bad argument
f() { caller x 2>&1; echo $?; caller -x 2>&1; echo $?; }; f
---
../case.sh: line 1: caller: x: invalid number
caller: usage: caller [expr]
2
../case.sh: line 1: caller: -x: invalid option
caller: usage: caller [expr]
2
=== caller in a sourced file
echo 'caller; caller 0; caller 1; echo $?' > s; . ./s; f() { . ./s; }; f
---
1 ../case.sh
1 main ../case.sh
1
1 ../case.sh
1 f ../case.sh
1 main ../case.sh
0
=== caller in a subshell and a substitution
f() { (caller 0); echo $(caller 0); }
f
---
2 main ../case.sh
2 main ../case.sh
=== caller as a stack trace
trace() { local i=0; while caller $i; do i=$((i+1)); done; }
a() { b; }
b() { trace; }
a
---
3 b ../case.sh
2 a ../case.sh
4 main ../case.sh
=== hash: an empty table
hash; echo $?; hash -r; echo $?; hash -l
---
hash: hash table empty
0
0
=== hash of missing and builtin names
hash nosuch 2>&1; echo $?; hash cd; echo $?; hash cd nosuch 2>/dev/null; echo $?
---
../case.sh: line 1: hash: nosuch: not found
1
0
1
=== hash -p, -t and -l
hash -p /bin/foo foo; hash; hash -l; hash -t foo; hash -lt foo
---
hits	command
   0	/bin/foo
builtin hash -p /bin/foo foo
/bin/foo
builtin hash -p /bin/foo foo
=== hash -t of several
hash -p /bin/foo foo; hash -t foo foo; hash -t foo nosuch 2>&1; echo $?
---
foo	/bin/foo
foo	/bin/foo
foo	/bin/foo
../case.sh: line 1: hash: nosuch: not found
1
=== hash -d
hash -p /bin/foo foo; hash -d foo; echo $?; hash -d foo 2>&1; echo $?; hash
---
0
../case.sh: line 1: hash: foo: not found
1
hash: hash table empty
=== hash: options without their names
hash -t 2>&1; echo $?; hash -d 2>&1; echo $?; hash -x 2>&1; echo $?; hash -p 2>&1; echo $?
---
../case.sh: line 1: hash: -t: option requires an argument
1
../case.sh: line 1: hash: -d: option requires an argument
1
../case.sh: line 1: hash: -x: invalid option
hash: usage: hash [-lr] [-p pathname] [-dt] [name ...]
2
../case.sh: line 1: hash: -p: option requires an argument
hash: usage: hash [-lr] [-p pathname] [-dt] [name ...]
2
=== hash -p of a directory
hash -p / a 2>&1; echo $?; hash -p /bin/x a/b; echo $?; hash
---
../case.sh: line 1: hash: /: Is a directory
1
0
hash: hash table empty
=== hash -r forgets
hash -p /bin/foo foo; hash -r; hash; hash -p /bin/foo foo; hash -r bar 2>/dev/null; echo $?; hash
---
hash: hash table empty
1
hash: hash table empty
=== hash with set +h
set +h; hash 2>&1; echo $?; hash -r 2>&1; echo $?
---
../case.sh: line 1: hash: hashing disabled
1
../case.sh: line 1: hash: hashing disabled
1
=== hash in posix mode says nothing of an empty table
set -o posix; hash; echo $?
---
0
=== hash in a subshell stays there
(hash -p /bin/foo foo; hash -t foo); hash -t foo 2>/dev/null; echo $?
---
/bin/foo
1
=== hash finds a utility [posix]
hash cat; echo $?
---
0
=== output and messages keep their order [status=1]
type cd nosuch if 2>&1
---
cd is a shell builtin
../case.sh: line 1: type: nosuch: not found
if is a shell keyword
=== a readonly function stays so
f() { echo a; }; readonly -f f
declare +r -f f 2>/dev/null; echo "$?"
declare -x -f f; echo "$?"
f() { echo b; } 2>/dev/null; f
---
1
0
a
=== names of options of set that are none are told of
shopt -o -s nosuch 2>/dev/null; echo "$?"
shopt -o nosuch 2>/dev/null; echo "$?"
shopt -s nosuch 2>/dev/null; echo "$?"
---
0
1
1

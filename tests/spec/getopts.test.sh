getopts: POSIX XCU getopts, bash manual 4.1.
=== flags and operands [posix]
set -- -a -b x y
while getopts ab o; do echo $o; done; shift $((OPTIND-1)); echo $# $*
---
a
b
2 x y
=== option arguments, joined and apart [posix]
set -- -ofile -o other -v rest
while getopts o:v o; do echo "$o [$OPTARG]"; done; shift $((OPTIND-1)); echo $*
---
o [file]
o [other]
v []
rest
=== flags together
set -- -abc -d
while getopts abcd o; do echo $o $OPTIND; done
---
a 1
b 1
c 2
d 3
=== flags together, the last with an argument
set -- -abval -b val2 x
while getopts ab: o; do echo "$o ${OPTARG-none}"; done; echo $OPTIND
---
a none
b val
b val2
4
=== double dash ends [posix]
set -- -a -- -b
while getopts ab o; do echo $o; done; shift $((OPTIND-1)); echo $*
---
a
-b
=== a single dash is an operand [posix]
set -- -a - -b
while getopts ab o; do echo $o; done; shift $((OPTIND-1)); echo $*
---
a
- -b
=== an unknown option
set -- -x -a
while getopts a o 2>/dev/null; do echo "$o [${OPTARG-unset}]"; done
---
? [unset]
a [unset]
=== a missing argument [posix]
set -- -a
while getopts a: o 2>/dev/null; do echo "$o [${OPTARG-unset}]"; done
---
? [unset]
=== silent mode: unknown option
set -- -x -a
while getopts :a o; do echo "$o [${OPTARG-unset}]"; done
---
? [x]
a [unset]
=== silent mode: missing argument [posix]
set -- -b
while getopts :ab: o; do echo "$o [$OPTARG]"; done
---
: [b]
=== messages
set -- -x; getopts a o 2>&1; set -- -a; OPTIND=1; getopts a: o 2>&1
---
../case.sh: illegal option -- x
../case.sh: option requires an argument -- a
=== at the end: question mark and status 1 [posix]
set -- a; getopts a o; echo "$? $o $OPTIND"; set --; OPTIND=1; getopts a o; echo "$? $o $OPTIND"
---
1 ? 1
1 ? 1
=== own arguments [posix]
getopts ab: o -b v rest; echo $o $OPTARG $OPTIND; getopts ab: o -b v rest; echo $? $OPTIND
---
b v 3
1 3
=== OPTIND set back for another list [posix]
p() { OPTIND=1; while getopts xy: o; do echo "$o$OPTARG"; done; echo "next $OPTIND"; }; p -x -y 1; p -y2 -x a
---
x
y1
next 4
y2
x
next 3
=== local OPTIND in a function [posix]
f() { local OPTIND=1 o; while getopts a o; do echo "f $o"; done; }; set -- -b -b; while getopts b o; do echo "main $o"; f -a; done
---
main b
f a
main b
f a
=== an empty argument [posix]
set -- -o '' -o 'a b'
while getopts o: o; do echo "[$OPTARG]"; done; echo $OPTIND
---
[]
[a b]
5
=== an argument that looks like an option [posix]
set -- -o -a -a; while getopts o:a o; do echo "$o [$OPTARG]"; done
---
o [-a]
a []
=== OPTARG is unset for plain flags
OPTARG=old; set -- -a; getopts a o; echo "[${OPTARG-unset}]"
---
[unset]
=== digits as options [posix]
set -- -1 -2x; while getopts 12: o; do echo "$o $OPTARG"; done
---
1 
2 x
=== a typical script [posix]
usage() { echo "usage: prog [-v] [-n COUNT] FILE..."; return 2; }
main() { local OPTIND=1 verbose=0 count=1 o; while getopts vn:h o; do case $o in v) verbose=$((verbose+1));; n) count=$OPTARG;; h) usage; return 0;; *) usage; return;; esac; done; shift $((OPTIND-1)); echo "v=$verbose n=$count files=$*"; }
main -vv -n 5 a b; main -h; main -z 2>/dev/null; echo $?; main x -v
---
v=2 n=5 files=a b
usage: prog [-v] [-n COUNT] FILE...
usage: prog [-v] [-n COUNT] FILE...
2
v=0 n=1 files=x -v
=== bad variable name
set -- -a; getopts a 1x 2>/dev/null; echo $?
---
1

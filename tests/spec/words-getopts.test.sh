=== OPTIND=1 within a word [posix]
getopts abc o -abc; OPTIND=1; getopts abc o -abc; echo $o
getopts abc o -abc; echo $o
---
a
b
=== OPTIND that is no number
getopts ab o -ab; OPTIND=x; getopts ab o -ab; echo $o $OPTIND
OPTIND=0; getopts ab o -ab; echo $o
OPTIND=-1; getopts ab o -ab; echo $o
---
a 1
a
a
=== OPTIND beyond the end
OPTIND=7; getopts ab o -a -b; echo "$? $o $OPTIND"
---
1 ? 3
=== options of getopts itself
getopts -z a o 2>/dev/null; echo $?
getopts -- a o -a; echo "$? $o"
getopts 2>/dev/null; echo $?
getopts a 2>/dev/null; echo $?
---
2
0 a
2
2
=== a name that is none
getopts a 1x -a 2>/dev/null; echo $?
readonly r
getopts a r -a 2>/dev/null; echo $?
---
1
1
=== all forms of arguments
set -- -a -b val -cfoo -- rest
while getopts ab:c: o; do echo "$o|${OPTARG-unset}|$OPTIND"; done
shift $((OPTIND - 1)); echo "$o $@"
---
a|unset|2
b|val|4
c|foo|5
? rest
=== silent [posix]
set -- -x -b
while getopts :ab: o; do echo "$o|${OPTARG-unset}|$OPTIND"; done 2>&1
---
?|x|2
:|b|3
=== OPTERR
OPTERR=0
set -- -x -b
while getopts ab: o; do echo "$o|${OPTARG-unset}|$OPTIND"; done 2>&1
---
?|unset|2
?|unset|3
=== an empty argument [posix]
set -- -b ''
getopts b: o; echo "$o|$OPTARG|$OPTIND"
set -- ''; OPTIND=1
getopts b o; echo "$? $o $OPTIND"
---
b||3
1 ? 1
=== a colon and a question mark as options
set -- -: ; getopts a: o 2>/dev/null; echo "$o|${OPTARG-u}"
OPTIND=1; getopts :a: o; echo "$o|${OPTARG-u}"
set -- '-?'; OPTIND=1; getopts a o 2>/dev/null; echo "$o|${OPTARG-u}"
---
?|u
?|:
?|u
=== a minus alone [posix]
set -- - -b; getopts b o; echo "$? $o $OPTIND"
set -- -- -b; getopts b o; echo "$? $o $OPTIND"
---
1 ? 1
1 ? 2
=== long options by hand [posix]
while getopts a-: o -a --foo=bar --baz; do echo "$o ${OPTARG-}"; done
---
a 
- foo=bar
- baz
=== local OPTIND [posix]
f() { local OPTIND=1 o; while getopts xy o; do echo "f $o"; done; }
while getopts ab o -a -b; do echo $o; f -x -y; done
---
a
f x
f y
b
f x
f y
=== a list from a substitution that blocks [posix]
while getopts "$(sleep 0.01; echo ab)" o $(echo -a) -b; do echo $o; done
---
a
b

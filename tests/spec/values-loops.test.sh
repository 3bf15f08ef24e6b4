# `$?` in counted loops, places of getopts, a coprocess that is over
=== the first $? of a counted loop is that of the command before
false; for ((; ; )); do echo $?; break; done
false; for ((i=0; i<1; i++)); do echo $?; done
---
1
1
=== $? in the expressions
(exit 3); for ((i=0, j=$?; i<2; i++, j=$?)); do echo $? $j; (exit 4); done; echo $?
false; for ((i=0; i<$?+1; i++)); do echo $i; done; echo $?
---
3 3
4 4
4
0
0
=== a loop without a turn succeeds
(exit 3); for ((; $?<3; )); do :; done; echo $?
---
0
=== with continue, break and blocks
for ((i=0; i<3; i++)); do echo $? $(echo $?); if ((i==1)); then false; break; fi; (exit 4); continue; done; echo $?
---
0 0
0 0
0
=== an error in an expression
for ((i=1/0; i<3; i++)); do echo $?; done; echo $?
for ((i=1; i<3; i+=1/0)); do echo $?; done; echo $?
---
1
0
1
=== OPTIND in the middle of a cluster
set -- -abc -d x; getopts abcd o; OPTIND=2; getopts abcd o; echo $o $OPTIND; getopts abcd o; echo $o $OPTIND; getopts abcd o; echo $? $o $OPTIND
---
b 2
c 3
1 ? 3
=== OPTIND=1 begins anew [posix]
set -- -abc; getopts abc o; OPTIND=1; getopts abc o; echo $o; getopts abc o; echo $o
---
a
b
=== OPTIND past the arguments [posix]
set -- -ab -c; getopts abc o; OPTIND=3; getopts abc o; echo $? $o $OPTIND
---
1 ? 3
=== local OPTIND: the caller goes on where it was
f() { local OPTIND=1 o; while getopts ab o -ab; do echo f$o $(echo $OPTIND); done; }
while getopts xyz o -xy -z; do echo $o $OPTIND; f; done
---
x 1
fa 1
fb 2
y 2
fa 1
fb 2
z 3
fa 1
fb 2
=== a loop that waits for the end of a coprocess
coproc { :; }; while [ -n "$COPROC_PID" ]; do :; done; echo "over [${COPROC[@]}]"
---
over []

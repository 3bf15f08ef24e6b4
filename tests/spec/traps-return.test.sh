The RETURN trap (bash manual 4.1 trap).

=== functions do not inherit it [posix]
trap 'echo R' RETURN; f() { return 3; }; f; echo $?
---
3
=== set in a function
f() { trap 'echo "R $?"' RETURN; (exit 4); return 5; }; f; echo $?
---
R 4
5
=== stays after the function that set it
f() { trap 'echo R' RETURN; }; f; g() { :; }; g; trap -p RETURN; echo : >s; . ./s
---
R
trap -- 'echo R' RETURN
R
=== functions inherit it with -T
set -T; trap 'echo "R $?"' RETURN; f() { (exit 2); }; f; echo $?
---
R 2
2
=== in nested functions
set -T; trap 'echo "R $?"' RETURN; f() { g; false; }; g() { return 4; }; f; echo $?
---
R 0
R 1
1
=== sourced files
trap 'echo "R $?"' RETURN; echo false >s; . ./s; echo $?; echo 'true; return 6; echo no' >s; . ./s; echo $?
---
R 1
1
R 0
6
=== an empty sourced file
trap 'echo "R $?"' RETURN; : >s; (exit 3); . ./s; echo $?
---
R 3
0
=== not after eval [posix]
trap 'echo R' RETURN; eval 'false'; echo $?
---
1
=== not in its own action
set -T; trap 'echo R; g' RETURN; g() { :; }; f() { :; }; f
---
R
=== that blocks
set -T; trap 'echo "R $(sleep 0.01; echo $?)"' RETURN; f() { return $(sleep 0.01; echo 3); }; f; echo $?
---
R 0
3
=== subshells
set -T; trap 'echo R' RETURN; f() { :; }; (f); x=$(f); echo "$x"; f | cat
---
R
R
R
=== subshells without -T
f() { trap 'echo R' RETURN; (g); g; }; g() { echo g; }; f
---
g
g
R
=== return within eval
set -T; trap 'echo "R $?"' RETURN; f() { eval 'false; return 3'; }; f; echo $?
---
R 1
3
=== return in a condition
set -T; trap 'echo R' RETURN; f() { if return 1; then :; fi; }; f || echo $?
---
R
1
=== set -e [status=3]
set -e; f() { trap 'echo R' RETURN; return 3; }; f || echo $?; f; echo no
---
R
3
R
=== positional parameters
set -T; trap 'echo "R $1 $#"' RETURN; f() { shift; return; }; f a b c; set -- x; echo $1
---
R b 2
x
=== its line [status=2]
set -T; trap 'echo "R $LINENO"' RETURN
f() {
  :
  return 2
}
f
---
R 4
=== BASH_COMMAND
set -T; trap 'echo "R $BASH_COMMAND"' RETURN; f() { :; return 1; }; f; g() { echo a b; }; g
---
R return 1
a b
R echo a b
=== exit in it [status=7]
f() { trap 'echo R; exit 7' RETURN; return 1; }; f; echo no
---
R
=== in a pipeline
set -T; trap 'echo R' RETURN; f() { cat; }; echo a | f
---
a
R
=== in a job
set -T; trap 'echo R' RETURN; f() { :; }; f & wait
---
R
=== local variables are there
f() { local x=in; trap 'echo "R $x"' RETURN; return; }; x=out; f; echo $x
---
R in
out
=== output goes with the call
set -T; trap 'echo R' RETURN; f() { :; }; f >o; cat o; g() { { return; } >o2; }; g; cat o2
---
R
R
=== more: in source
set -T; trap 'echo "R $?"' RETURN; f() { . ./s; }; echo '(exit 5)' >s; f; echo $?; eval :; eval 'return' 2>/dev/null; echo $?
---
R 5
R 5
5
2
=== more: loop
set -T; trap 'echo "R $?"' RETURN; f() { while :; do return 2; done >/dev/null; }; f; echo $?; g() { for i in 1 2; do if true; then return; fi; done; }; false; g; echo $?
---
2
R 0
0
=== more: local
f() { local x=1; trap 'echo "R $x"' RETURN; x=2; }; x=0; f; echo $x; trap -p RETURN
---
R 2
0
trap -- 'echo "R $x"' RETURN
=== more: errexit [status=3]
set -e; f() { trap 'echo R' RETURN; return 3; }; f || echo $?; f; echo no
---
R
3
R
=== more: subst
set -T; trap 'echo R' RETURN; f() { return $(echo 3); }; f; echo $?; x=$(f); echo $x $?
---
R
3
R 3
=== more: err [status=3]
set -ET; trap 'echo R $?' RETURN; trap 'echo E $?' ERR; f() { false; return 3; }; f
---
E 1
R 1
E 3
=== more: reset inside
f() { trap 'echo R1' RETURN; trap - RETURN; }; f; echo a; g() { trap 'echo R2; trap - RETURN' RETURN; }; g; g; trap -p
---
a
R2
R2
=== more: exit [posix]
f() { trap 'echo R $?' RETURN; exit 3; }; (f); echo $?
---
3
=== more: trap changes
f() { trap 'x=5; false' RETURN; return 2; }; f; echo $? $x
---
2 5
=== name
trap 'echo a' SIGDEBUG 2>/dev/null; echo $?; trap 'echo a' SIGERR 2>/dev/null; echo $?; trap 'echo a' return; echo $?; trap
---
1
1
0
trap -- 'echo a' RETURN
=== a function with the trace attribute inherits DEBUG and RETURN, not ERR
trap 'echo "D:$BASH_COMMAND"' DEBUG; trap 'echo R' RETURN; trap 'echo E' ERR
f() { false; :; }; g() { f; }
f; declare -ft f; f; g
declare -f +t f; f
(declare -ft f; f); x=$(f); echo "$x"
---
D:trap 'echo R' RETURN
D:trap 'echo E' ERR
D:f
D:declare -ft f
D:f
D:f
D:false
D::
D::
R
D:g
D:declare -f +t f
D:f
D:x=$(f)
D:echo "$x"


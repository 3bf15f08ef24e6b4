The ERR trap (bash manual 4.1 trap, 4.3.1 set -E).

=== after a simple command
trap 'echo err $?' ERR; false; (exit 3); echo on
---
err 1
err 3
on
=== not where failure is a condition [posix]
trap 'echo err' ERR; if false; then :; fi; false || echo or; false && echo and; ! true; while false; do :; done; echo end
---
or
end
=== before set -e [status=4]
trap 'echo err $?' ERR; trap 'echo exit $?' EXIT; set -e; (exit 4); echo no
---
err 4
exit 4
=== a failed test
trap 'echo err' ERR; [ a = b ]; test 1 -gt 2; x=1; [ $x = 2 ]; echo on
---
err
err
err
on
=== an assignment whose substitution fails
trap 'echo err $?' ERR; x=$(exit 5); y=$(echo a; exit 6) z=1; echo $y
---
err 5
err 6
a
=== the last of an and-list
trap 'echo err $?' ERR; true && false; true && (exit 2); echo on
---
err 1
err 2
on
=== pipeline
trap 'echo err $?' ERR; true | false; false | true; set -o pipefail; false | true; echo on
---
err 1
err 1
on
=== functions do not inherit it
trap 'echo err $?' ERR; f() { false; (exit 7); }; f; echo on
---
err 7
on
=== functions inherit it with -E
set -E; trap 'echo err $?' ERR; f() { false; (exit 7); }; f; echo on
---
err 1
err 7
err 7
on
=== errtrace by name
set -o errtrace; trap 'echo err' ERR; f() { false; return 0; }; f; set +o errtrace; f; echo on
---
err
on
=== subshells do not inherit it [posix]
trap 'echo err $?' ERR; (false; exit 0); x=$(false; echo a); echo $x
---
a
=== subshells inherit it with -E
set -E; trap 'echo err $?' ERR; (false; exit 0); x=$(false; echo a); echo "$x"
---
err 1
err 1
a
=== set in a function it stays [status=1]
trap 'echo outer' ERR; f() { trap 'echo inner' ERR; false; }; f; false
---
inner
inner
inner
=== the line [status=127]
trap 'echo err $LINENO' ERR
false
f() {
  return 1
}
f
(exit 2)
for i in 1 2; do
  false
done
x=$(false)
nosuch 2>/dev/null
---
err 2
err 6
err 7
err 9
err 9
err 11
err 12
=== the line within a function with -E
set -E
trap 'echo err $LINENO' ERR
f() {
  :
  false
  :
}
f
---
err 5
=== its own failures do not set it off
trap 'false; echo err; false' ERR; false; echo on $?
---
err
on 1
=== it keeps the status [posix]
trap 'true' ERR; (exit 9); echo $?
---
9
=== exit in it [status=8]
trap 'exit 8' ERR; false; echo no
---
=== return in it leaves the function
set -E; trap 'return 3' ERR; f() { false; echo no; }; f || echo $?; g() { if false; then :; fi; false; echo no; }; g; echo on
---
no
on
=== ignored
trap '' ERR; false; echo on; trap -p
---
on
trap -- '' ERR
=== reset
trap 'echo err' ERR; trap - ERR; false; echo on; trap -p
---
on
=== listed after the signals
trap 'echo err' ERR; trap 'echo bye' EXIT; trap 'echo int' INT; trap -p; trap -p ERR; trap - EXIT
---
trap -- 'echo bye' EXIT
trap -- 'echo int' SIGINT
trap -- 'echo err' ERR
trap -- 'echo err' ERR
=== a name in lower case
trap 'echo err' err; false; trap -p
---
err
trap -- 'echo err' ERR
=== a redirection that fails
trap 'echo err $?' ERR; echo a </nonexistent/x; { echo b; } </nonexistent/x; echo on
---
err 1
err 1
on
=== eval and a sourced file
trap 'echo err' ERR; eval false; echo 'false; true' >f; . ./f; echo on
---
err
err
err
on
=== brace group and subshell
trap 'echo err $?' ERR; { false; }; { true; (exit 3); }; ( exit 4 ); echo on
---
err 1
err 3
err 4
on
=== it may block
trap 'x=$(sleep 0.01; echo slow); echo err $x' ERR; false; sleep 0.01; (sleep 0.01; exit 2); echo on
---
err slow
err slow
on
=== it may read a pipe [posix]
trap 'read x; echo got $x' ERR; (sleep 0.01; echo a; echo b) | { false; read y; echo $y; }
---
a
=== it may read a pipe of its own
set -E; trap 'read x; echo got $x' ERR; (sleep 0.01; echo a; echo b) | { false; read y; echo $y; }
---
got a
b
=== with set -e in a function [status=1]
set -eE; trap 'echo err $?' ERR; trap 'echo bye $?' EXIT; f() { false; echo no; }; f; echo no
---
err 1
bye 1
=== in a loop
trap 'n=$((n+1))' ERR; n=0; for i in 1 2 3; do false; [ $i = 2 ]; done; echo $n
---
5
=== unset command
trap 'echo err $?' ERR; nosuchcommand 2>/dev/null; command nosuch 2>/dev/null; echo on
---
err 127
err 127
on
=== set -E in stages, jobs and subshells: not for the simple command that a child is for [status=1]
set -E; trap 'echo "ERR$? $BASH_SUBSHELL"' ERR
{ false | cat; true | false | cat; [ a = b ] | cat; } 2>&1
f() { false; }; f | cat
g() { return 3; }; g | cat
{ false; } | cat
(sleep 0.01; false) | cat
eval false | cat
false & wait
f & wait
(false)
true | false
---
ERR1 1
ERR1 1
ERR1 1
ERR1 1
ERR1 1
ERR1 1
ERR1 0
ERR1 0
=== BASH_COMMAND of a subshell [status=1]
trap 'echo "$? $BASH_COMMAND"' ERR
(exit 3)
( (false) )
({ false; }; (exit 4))
false; (true; false)
---
3 ( exit 3 )
1 ( ( false ) )
4 ( { false; }; ( exit 4 ) )
1 false
1 ( true; false )

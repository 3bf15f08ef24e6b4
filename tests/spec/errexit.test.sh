set -e: POSIX XCU 2.14 set, bash manual 4.3.1.
=== a failing command ends the shell [posix status=1]
set -e; echo a; false; echo b
---
a
=== the status is the command's [posix status=7]
set -e; (exit 7); echo no
---
=== not in conditions [posix]
set -e; if false; then :; fi; while false; do :; done; until true; do :; done; echo ok
---
ok
=== not before && and || [posix]
set -e; false && true; false || true; true && false || true; echo ok
---
ok
=== the last of an and-list counts [posix status=1]
set -e; true && false; echo no
---
=== the last of an or-list counts [posix status=1]
set -e; false || false; echo no
---
=== not after a bang [posix]
set -e; ! true; ! false; echo ok
---
ok
=== only the last part of a pipeline [posix status=1]
set -e; false | true; echo ok; true | false; echo no
---
ok
=== in a subshell [posix status=1]
set -e; (echo a; false; echo no); echo no
---
a
=== a subshell in a condition ignores it within [posix]
set -e; if (false; echo went on); then echo yes; fi; (false; echo on) && echo and; (false; echo on2) || echo or
---
went on
yes
on
and
on2
=== in a function [posix status=1]
set -e; f() { false; echo no; }; f; echo no
---
=== a function in a condition ignores it within [posix]
set -e; f() { false; echo went on; }; if f; then echo yes; fi; f || echo no; f && echo and; ! f; echo end
---
went on
yes
went on
went on
and
went on
end
=== in a brace group [posix status=1]
set -e; { false; echo no; }; echo no
---
=== a brace group before || [posix]
set -e; { false; echo went on; } || echo no; echo end
---
went on
end
=== assignment with a failing substitution [posix status=1]
set -e; x=$(false); echo no
---
=== a failing substitution in a word does not count [posix]
set -e; echo "$(false)ok"; : $(exit 3); echo end
---
ok
end
=== local hides the failure [posix]
set -e; f() { local x=$(false); echo hidden; }; f
---
hidden
=== export hides the failure [posix]
set -e; export x=$(false); echo hidden
---
hidden
=== in substitutions it is off
set -e; x=$(false; echo on); echo $x; echo $(false; echo on2)
---
on
on2
=== in loops [posix status=1]
set -e; for i in 1 2 3; do echo $i; [ $i != 2 ]; done; echo no
---
1
2
=== a test at the end of a loop body before && [posix]
set -e; for i in 1 2; do [ $i = 1 ] && echo one; done; echo reached
---
one
reached
=== a loop's own status from an and-list does not end it [posix]
set -e; for i in 1 2; do [ $i = 3 ] && echo x; done; echo reached
---
reached
=== a function that ends in a failing and-list [posix status=1]
set -e; f() { [ a = b ] && echo no; }; f; echo no
---
=== a function that ends in a failing and-list, in a list [posix]
set -e; f() { [ a = b ] && echo no; }; f || true; echo ok
---
ok
=== case and if as the last command [posix status=1]
set -e; case x in x) false;; esac; echo no
---
=== if body [posix status=1]
set -e; if true; then false; fi; echo no
---
=== turned on inside a function [posix status=1]
f() { set -e; false; echo no; }; f; echo no
---
=== turned off again [posix]
set -e; set +e; false; echo ok; set -e; true; echo on
---
ok
on
=== the EXIT trap still runs, with the status [posix status=3]
set -e; trap 'echo trap $?' EXIT; (exit 3); echo no
---
trap 3
=== in a trap action [posix status=1]
set -e; trap 'false; echo no' USR1; kill -s USR1 $$; echo no
---
=== with eval [posix status=1]
set -e; eval 'false; echo no'; echo no
---
=== eval in a condition [posix]
set -e; if eval 'false; true'; then echo ok; fi; eval false || echo or
---
ok
or
=== with a dot script [posix status=1]
set -e; echo 'false; echo no' > s; . ./s; echo no
---
=== a failed redirection of a builtin [status=1]
set -e; echo x < nosuch; echo no
---
=== command not found [posix status=127]
set -e; nosuchcommand 2>/dev/null; echo no
---
=== background jobs do not count [posix]
set -e; false & wait || true; echo ok
---
ok
=== wait gives the job's status and counts [posix status=4]
set -e; (exit 4) & wait $!; echo no
---
=== read at end of file [posix status=1]
set -e; read x < /dev/null; echo no
---
=== read at end of file in a loop's condition [posix]
set -e; while read x; do echo $x; done < /dev/null; echo ok
---
ok
=== arithmetic does not count [posix]
set -e; : $((0)); x=$((1-1)); echo ok $x
---
ok 0
=== a failing test in the middle [posix status=1]
set -e; [ 1 = 1 ]; echo a; [ 1 = 2 ]; echo no
---
a
=== command builtin [posix status=1]
set -e; command false || echo caught; command false; echo no
---
caught
=== unset of a missing variable is fine [posix]
set -e; unset nosuch; shift 0; echo ok
---
ok
=== shift too far [status=1]
set -e; shift 1; echo no
---
=== in both sides of a subshell pipeline [posix]
set -e; { false; echo no; } | cat; echo reached; { echo a; false; echo no; } | cat; echo b
---
reached
a
b
=== in the last part of a pipeline [posix status=1]
set -e; echo a | { cat; false; echo no; }; echo no
---
a
=== set -e within a subshell only [posix]
(set -e; false; echo no); echo $?; false; echo still
---
1
still
=== nested functions in an or list [posix]
set -e; g() { false; echo g on; }; f() { g; echo f on; false; }; f || echo caught; echo end
---
g on
f on
caught
end
=== return 1 from a function [posix status=1]
set -e; f() { return 1; }; if f; then :; else echo else; fi; f; echo no
---
else
=== errexit in until and while bodies [posix status=1]
set -e; i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo $i; if [ $i = 2 ]; then false; fi; done; echo no
---
1
2
=== a write error of a builtin [posix status=1]
set -e; exec 3>&1
{ echo x || echo caught >&3; } >&-
{ echo x; echo no >&3; } >&-
echo no
---
caught
=== in a process substitution of a condition
set -e
cat <(false; echo in) || :
if cat <(false; echo in); then :; fi
! cat <(sleep 0.01; false; echo in)
cat <(false; echo no)
echo y
---
in
in
in
y

Errors of commands and builtins, substitutions under set -e, command_not_found_handle (bash manual 3.7, 6.11).

=== return of a failed substitution
f() { return $(false); }; f; echo $?
---
1
=== return blocks
f() { return $(sleep 0.01; echo 3); }; f; echo $?; g() { return $(sleep 0.01; false); }; g; echo $?
---
3
1
=== exit of a failed substitution
(exit $(sleep 0.01; exit 4)); echo $?
---
4
=== a function sees the status of its arguments
f() { echo $?; }; false; f $(exit 4); f $(true); f "$(exit 6)"
---
4
0
6
=== a condition holds within substitutions
set -e; if x=$(set -e; false; echo a); then echo "[$x]"; fi
---
[a]
=== a condition holds within substitutions, posix [status=1]
set -o posix; set -e; if x=$(sleep 0.01; false; echo a); then echo "[$x]"; fi; ! y=$(false; echo b); echo "[$y]"; x=$(false; echo no)
---
[a]
[b]
=== a command substitution clears -e
set -e; x=$(false; echo a); echo "[$x]"; x=$(sleep 0.01; set -e; false; echo b) || echo "[$x]"
---
[a]
=== inherit_errexit [posix status=1]
shopt -s inherit_errexit; set -e; echo "$(sleep 0.01; false; echo a)"; echo on; x=$(false; echo b); echo no
---

on
=== inherit_errexit in an argument [posix]
shopt -s inherit_errexit; set -e; echo "[$(echo a; false; echo b)]" "$(false; echo c)"
---
[a] 
=== ERR within substitutions of conditions
set -E; trap 'echo E' ERR; x=$(false; echo a) || :; echo "$x"; z=$(false; true); echo "$z"
---
a
E
=== command_not_found_handle
command_not_found_handle() { echo "nf $*"; return 5; }; nosuch a "b c"; echo $?
---
nf nosuch a b c
5
=== command_not_found_handle is a subshell
x=1; command_not_found_handle() { x=2; exit 3; }; nosuch; echo $? $x
---
3 1
=== command_not_found_handle blocks
command_not_found_handle() { x=$(sleep 0.01; echo "$1"); echo "nf $x"; }; nosuch; y=$(nosuch2); echo "$y"; nosuch3 | cat
---
nf nosuch
nf nosuch2
nf nosuch3
=== command_not_found_handle sees assignments
command_not_found_handle() { echo "$v"; }; v=1 nosuch; echo "[$v]"
---
1
[]
=== command_not_found_handle and redirections
command_not_found_handle() { echo "nf $1"; }; nosuch >o; echo -; cat o
---
-
nf nosuch
=== command_not_found_handle not for a path [posix]
command_not_found_handle() { echo nf; }; ./nosuch 2>/dev/null; echo $?
---
127
=== command_not_found_handle and set -e [status=4]
set -e; command_not_found_handle() { return 4; }; nosuch || echo $?; nosuch; echo no
---
4
=== command_not_found_handle and ERR
trap 'echo E $?' ERR; command_not_found_handle() { return 4; }; nosuch; echo on
---
E 4
on
=== command_not_found_handle in a loop
command_not_found_handle() { echo "nf $1"; }; for c in no1 no2; do $c; done
---
nf no1
nf no2
=== command_not_found_handle under command
command_not_found_handle() { echo "nf $1"; }; command nosuch; echo $?
---
nf nosuch
0
=== break 0 leaves all loops
for i in 1 2; do for j in 1 2; do break 0; echo in; done; echo in2; done 2>/dev/null; echo $? $i $j
---
1 1 1
=== continue 0 leaves all loops
for i in 1 2; do for j in 1 2; do continue 0; echo in; done; done 2>/dev/null; echo $? $i $j
---
1 1 1
=== break with two arguments gives up the line
for i in 1 2; do break 1 2; echo in; done
echo on $? $i
---
on 1 1
=== shift with two arguments gives up the line
set a b c; shift 1 2; echo no
echo on $? $#
---
on 1 3
=== exit with two arguments gives up the line
exit 1 2; echo no
echo on $?
---
on 1
=== return with two arguments gives up the line
f() { return 1 2; echo in; }; f; echo no
echo on $?
---
on 1
=== break with no number [status=128]
for i in 1; do break a; done; echo no
---
=== break outside loops
break; echo $?; set -o posix; break; continue; echo $?
---
0
0
=== set -t
set -t; echo a
echo b
---
a
=== set -t by name
echo a
set -o onecmd
echo b
---
a
=== readonly as the variable of for
readonly r=0; for r in 1 2; do echo in; done; echo on $? $r
---
on 1 0
=== readonly as the variable of for, posix [status=1]
set -o posix; readonly r=0; for r in 1 2; do echo in; done; echo on $?
---
=== readonly before a command, posix [status=1]
set -o posix; readonly r=1; r=2 echo hi; echo no
---
=== BASH_XTRACEFD
exec 5>log; BASH_XTRACEFD=5; set -x; echo a; x='b c'; set +x; cat log
---
a
+ echo a
+ x='b c'
+ set +x
=== BASH_XTRACEFD that is closed [posix]
BASH_XTRACEFD=9; { set -x; echo a; } 2>log; set +x; cat log
---
a
+ echo a
=== message in a function of a sourced file [status=127]
echo 'f() { nosuch; }' >s; . ./s; f 2>&1; { . ./nosuch; } 2>&1; nosuch 2>&1
---
./s: line 1: nosuch: command not found
../case.sh: line 1: ./nosuch: No such file or directory
../case.sh: line 1: nosuch: command not found
=== message lines [status=1]
{
f() {
  nosuch
  cd ./nonexist
}
f
} 2>&1
---
../case.sh: line 3: nosuch: command not found
../case.sh: line 4: cd: ./nonexist: No such file or directory
=== exec of no command
(exec nosuch; echo in) 2>&1; echo $?
---
../case.sh: line 1: exec: nosuch: not found
127
=== more: subst status
true; echo $(exit 3) $?; f() { echo $?; }; f $(exit 4); x=$(exit 5) echo $?; false; : $(true); echo $?; echo "$(exit 7)$?"
---
3
4
0
0
7
=== more: set -e in cond subst
if x=$(set -e; false; echo a); then echo "$x"; fi; y=$(set -e; false; echo b) || echo "[$y]"; z=$(set -e; false; echo c); echo "$? $z"
---
a
1 
=== more: posix -e pipe
set -o posix; set -e; echo "$(false; echo a)" | cat; ! x=$(false; echo b); echo "$x"; while x=$(false; echo c); do echo $x; break; done; [ "$(false; echo d)" ] && echo yes
---

b
c
yes
=== more: readonly for
readonly r=1; for r in 1 2; do echo in; done; echo on $?
---
on 1
=== more: readonly assign [status=1]
readonly r=1; r=2; echo on $?
---
=== more: readonly assign sub
readonly r=1; (r=2; echo in); echo on $?
---
on 1
=== more: readonly prefix
readonly r=1; r=2 echo hi; echo $?; r=3 :; echo $?
---
hi
0
0
=== more: readonly in f [status=1]
readonly r=1; f() { r=2; echo in; }; f; echo on
---
=== more: readonly posix [status=1]
set -o posix; readonly r=1; r=2; echo on
---
=== more: readonly posix prefix [status=1]
set -o posix; readonly r=1; r=2 echo hi; echo $?; r=3 :; echo no
---
=== more: posix for readonly [status=1]
set -o posix; readonly r=1; for r in 1; do echo in; done; echo on
---
=== more: posix special errs shift
set -o posix; shift 5; echo $?; shift a; echo on
---
1
on
=== more: posix special break
set -o posix; break; echo $?; for i in 1; do break 0; echo in; done; echo on
---
0
on
=== more: posix special export
set -o posix; export 1a; echo on
---
on
=== more: posix special set [posix status=2]
set -o posix; set -o nope; echo on
---
=== more: posix special set2 [posix status=2]
set -o posix; set -Z; echo on
---
=== more: posix trap
set -o posix; trap foo BAR; echo on
---
on
=== more: posix unset
set -o posix; readonly r=1; unset r; echo on
---
on
=== more: posix dot [status=1]
set -o posix; . ./nonexist; echo on
---
=== more: dot
. ./nonexist; echo on $?; . nonexist2; echo on $?
---
on 1
on 1
=== more: posix eval redirect [status=1]
set -o posix; : >/nonexist/x; echo on
---
=== more: posix redirect nonspecial
set -o posix; echo >/nonexist/x; echo on; { :; } >/nonexist/x; echo on2; f() { :; }; f >/nonexist/x; echo on3
---
on
on2
on3
=== more: posix exec [status=1]
set -o posix; exec </nonexist/x; echo on
---
=== more: exec redirect
exec </nonexist/x; echo on $?
---
on 1
=== more: exec notfound [posix status=127]
exec nonexistcmd; echo on
---
=== more: posix assign persist
set -o posix; x=1; x=2 :; echo $x; x=3 eval 'echo $x'; echo $x; x=4 export y=5; echo $x; f() { echo $x; }; x=5 f; echo $x; x=6 true; echo $x; x=7 command :; echo $x; x=8 . /dev/null; echo $x; x=9 set a; echo $x; x=10 exec; echo $x
---
2
3
3
4
5
4
4
4
8
9
10
=== more: break too many [status=1]
for i in 1 2; do break 1 2; echo $?; done; echo end $?; for i in 1 2; do for j in 1; do continue 5; done; echo no; done; echo $i
---
=== more: break in f [posix]
f() { break; echo in $?; }; for i in 1 2; do f; done; echo $i
---
in 0
in 0
2
=== more: return errs [status=1]
return; echo $?; return 3; echo $?; f() { return a; }; f; echo $?; f() { return 1 2; }; f; echo $?; f() { return -1; }; f; echo $?; f() { return 256; }; f; echo $?
---
2
2
2
=== more: return sub
f() { (return 3; echo no); echo $?; }; f; (return 4; echo on); echo $?
---
3
on
0
=== more: exit errs
(exit a); echo $?; (exit 1 2; echo on); echo $?; (exit -1); echo $?; (exit 257); echo $?
---
2
1
255
1
=== more: shift errs [status=1]
set a b; shift 3; echo $? $#; shift -1; echo $?; shift a; echo $?; shift 1 2; echo $?; shift; echo $#; shopt -s shift_verbose; shift 9; echo $?
---
1 2
1
1

The directory stack and the working directory: pushd, popd, dirs, cd, pwd, umask (bash manual 4.1, 6.8; POSIX XCU cd, pwd, umask).
=== pushd and popd
mkdir a b; pushd a; pushd ../b; popd; popd; popd 2>&1; echo $?
---
~/a ~
~/b ~/a ~
~/a ~
~
../case.sh: line 1: popd: directory stack empty
1
=== dirs in its forms
h() { while IFS= read -r l; do echo "${l//$HOME/H}"; done; }
mkdir a b; pushd a >/dev/null; pushd ../b >/dev/null; dirs; dirs -v; dirs -p; dirs -l | h; dirs -l -v | h
---
~/b ~/a ~
 0  ~/b
 1  ~/a
 2  ~
~/b
~/a
~
H/b H/a H
 0  H/b
 1  H/a
 2  H
=== pushd without an argument swaps
h() { while IFS= read -r l; do echo "${l//$HOME/H}"; done; }
mkdir a; pushd a; pushd; pushd; pwd | h
---
~/a ~
~ ~/a
~/a ~
H/a
=== pushd without another directory
pushd 2>&1; echo $?
---
../case.sh: line 1: pushd: no other directory
1
=== pushd +N and -N rotate
mkdir a b c; pushd a >/dev/null; pushd ../b >/dev/null; pushd ../c; pushd +1; pushd -0; pushd -1; pushd +0
---
~/c ~/b ~/a ~
~/b ~/a ~ ~/c
~/c ~/b ~/a ~
~/a ~ ~/c ~/b
~/a ~ ~/c ~/b
=== pushd: index out of range
mkdir a; pushd a > /dev/null; pushd +5 2>&1; echo $?; pushd -5 2>&1; echo $?; dirs -c; pushd +1 2>&1; echo $?
---
../case.sh: line 1: pushd: +5: directory stack index out of range
1
../case.sh: line 1: pushd: -5: directory stack index out of range
1
../case.sh: line 1: pushd: directory stack empty
1
=== pushd -n stays
h() { while IFS= read -r l; do echo "${l//$HOME/H}"; done; }
pushd -n a; dirs; pushd -n /nosuch; pwd | h; pushd -n; echo $?
---
~ a
~ a
~ /nosuch a
H
0
=== pushd -n +N
mkdir -p a/b; pushd a >/dev/null; pushd b > /dev/null; pushd -n +1; dirs
---
~/a/b ~ ~/a/b
=== pushd of a missing directory
pushd nosuch 2>&1; echo $?; dirs; pushd a b 2>&1; echo $?; pushd -x 2>&1; echo $?; pushd +x 2>&1; echo $?
---
../case.sh: line 1: pushd: nosuch: No such file or directory
1
~
../case.sh: line 1: pushd: too many arguments
1
../case.sh: line 1: pushd: -x: invalid number
pushd: usage: pushd [-n] [+N | -N | dir]
2
../case.sh: line 1: pushd: +x: invalid number
pushd: usage: pushd [-n] [+N | -N | dir]
2
=== pushd -, -- and an empty name
mkdir a; cd a; cd ..; pushd - | tail -1; cd a; cd ..; pushd - > /dev/null; pushd -- /; pushd ''
---
~/a ~
/ ~/a ~
/ / ~/a ~
=== popd +N and -N
mkdir a b c; pushd a >/dev/null; pushd ../b >/dev/null; pushd ../c >/dev/null; popd +2; popd -1; popd +0
---
~/c ~/b ~
~/c ~
~
=== popd -n
h() { while IFS= read -r l; do echo "${l//$HOME/H}"; done; }
mkdir a b; pushd a >/dev/null; pushd ../b >/dev/null; popd -n; pwd | h; popd -n +1; dirs
---
~/b ~
H/b
~/b
~/b
=== popd: errors
mkdir a; pushd a >/dev/null; popd +7 2>&1; echo $?; popd x 2>&1; echo $?; popd -x 2>&1; echo $?; popd -- > /dev/null; popd +1 2>&1; echo $?
---
../case.sh: line 1: popd: +7: directory stack index out of range
1
../case.sh: line 1: popd: x: invalid argument
popd: usage: popd [-n] [+N | -N]
2
../case.sh: line 1: popd: -x: invalid number
popd: usage: popd [-n] [+N | -N]
2
../case.sh: line 1: popd: directory stack empty
1
=== popd to a directory that has gone
h() { while IFS= read -r l; do echo "${l//$HOME/H}"; done; }
mkdir a b; cd a; pushd ../b > /dev/null; rmdir ../a; popd 2>&1 | h; echo ${PIPESTATUS[0]}; dirs
---
../case.sh: line 2: popd: H/a: No such file or directory
1
~/b ~/a
=== dirs: one entry
mkdir a b; pushd a >/dev/null; pushd ../b >/dev/null; dirs +0; dirs -0; dirs +1; dirs -v +0; dirs -p -1
---
~/b
~
~/a
 0  ~/b
~/a
=== dirs: errors
pushd / > /dev/null; dirs +9 2>&1; echo $?; dirs -9 2>&1; echo $?; dirs x 2>&1; echo $?; dirs -x 2>&1; echo $?; dirs -lv 2>&1; dirs -c; dirs +1 2>&1; echo $?
---
../case.sh: line 1: dirs: 9: directory stack index out of range
1
../case.sh: line 1: dirs: 9: directory stack index out of range
1
../case.sh: line 1: dirs: x: invalid option
dirs: usage: dirs [-clpv] [+N] [-N]
2
../case.sh: line 1: dirs: -x: invalid number
dirs: usage: dirs [-clpv] [+N] [-N]
2
../case.sh: line 1: dirs: -lv: invalid number
dirs: usage: dirs [-clpv] [+N] [-N]
../case.sh: line 1: dirs: directory stack empty
1
=== dirs -c
mkdir a; pushd / > /dev/null; pushd ~/a > /dev/null; dirs -c; dirs; popd 2>&1; echo $?
---
~/a
../case.sh: line 1: popd: directory stack empty
1
=== the stack in a subshell is a copy
mkdir a; pushd a >/dev/null; (popd; pushd /; dirs); dirs; x=$(pushd /; popd); echo $x; dirs
---
~
/ ~
/ ~
~/a ~
/ ~/a ~ ~/a ~
~/a ~
=== the stack in functions and pipelines
mkdir a; f() { popd; }; pushd a >/dev/null; f; pushd / | cat; dirs; pushd / | { sleep 0.01; cat; }
---
~
/ ~
~
/ ~
=== cd changes the top only
mkdir a; pushd / >/dev/null; cd ~/a; dirs; popd; dirs
---
~/a ~
~
~
=== pushd sets OLDPWD and PWD
h() { while IFS= read -r l; do echo "${l//$HOME/H}"; done; }
mkdir a; pushd a >/dev/null; echo ${PWD##*/}; cd -  | h; popd >/dev/null; echo "${OLDPWD#$HOME}"
---
a
H
/a
=== a home directory is a tilde
mkdir d; H=$PWD; cd /; HOME=$H; pushd "$H" >/dev/null; dirs; cd d; dirs; cd /; HOME=/; dirs; HOME=/tm; cd /tmp; dirs
---
~ /
~/d /
/ /
/tmp /
=== pushd loops over directories with a wait
mkdir a b; for d in a b; do pushd $d > /dev/null; sleep 0.005; echo ${PWD##*/}; popd > /dev/null; done
---
a
b
=== cd: errors
cd a b 2>&1; echo $?; cd -x 2>&1; echo $?; cd nosuch 2>&1; echo $?; : > f; cd f 2>&1; echo $?; cd ''; echo $?
---
../case.sh: line 1: cd: too many arguments
1
../case.sh: line 1: cd: -x: invalid option
cd: usage: cd [-L|[-P [-e]] [-@]] [dir]
2
../case.sh: line 1: cd: nosuch: No such file or directory
1
../case.sh: line 1: cd: f: Not a directory
1
0
=== cd without HOME and OLDPWD
(unset HOME; cd 2>&1; echo $?); unset OLDPWD; cd - 2>&1; echo $?; HOME=; cd; echo $?
---
../case.sh: line 1: cd: HOME not set
1
../case.sh: line 1: cd: OLDPWD not set
1
0
=== cd - tells where [posix]
cd /tmp; cd /; cd -; cd - > /dev/null; pwd; cd -- /tmp; cd -- -
---
/tmp
/
/
=== cd -e, -P and -L
cd -e /; pwd; cd -P -e /tmp; pwd; cd -L /; pwd; cd -PLe /tmp; pwd
---
/
/tmp
/
/tmp
=== CDPATH
h() { while IFS= read -r l; do echo "${l//$HOME/H}"; done; }
mkdir -p d/x e; CDPATH=d; cd x | h; cd x >/dev/null; echo ${PWD#$HOME}; cd ../..; CDPATH=:d; cd e; echo ${PWD#$HOME}; cd ..; cd x > /dev/null; echo ${PWD#$HOME}
---
H/d/x
/d/x
/e
/d/x
=== CDPATH does not count for . and absolute names
mkdir -p d/x; CDPATH=d; cd ./x 2>/dev/null; echo $?; cd /x 2>/dev/null; echo $?; CDPATH=nosuch:d; cd nosuch 2>/dev/null; echo $?
---
1
1
1
=== logical and physical [posix]
mkdir -p d/x; ln -s d/x l; cd l; echo ${PWD#$HOME}; p=$(pwd -P); echo ${p#$HOME}; cd ..; echo ${PWD#$HOME}; cd -P l; echo ${PWD#$HOME}; cd ..; echo ${PWD#$HOME}
---
/l
/d/x

/d/x
/d
=== set -P
mkdir -p d/x; ln -s d/x l; set -P; cd l; echo ${PWD#$HOME}; cd ..; echo ${PWD#$HOME}; cd -L ../l; echo ${PWD#$HOME}; p=$(pwd); echo ${p#$HOME}
---
/d/x
/d
/l
/d/x
=== pwd: options
cd /; pwd -x 2>&1; echo $?; pwd a b; pwd -LP; pwd -PL; pwd --
---
../case.sh: line 1: pwd: -x: invalid option
pwd: usage: pwd [-LP]
2
/
/
/
/
=== cd with a readonly PWD
readonly PWD; cd / 2>&1; echo $?; pwd
---
../case.sh: line 1: PWD: readonly variable
1
/
=== cd with a readonly OLDPWD
readonly OLDPWD; cd / 2>&1; echo $?; pwd
---
../case.sh: line 1: OLDPWD: readonly variable
1
/
=== cd in a function, with a substitution that blocks [posix]
mkdir d; f() { cd "$(sleep 0.01; echo d)" && echo ${PWD##*/}; }; f
---
d
=== umask: forms
umask 22; umask -S; umask -p; umask -pS; umask u=rwx,g=rx,o=; umask; umask a=; umask; umask =r; umask; umask +w; umask; umask -S 77; umask -S u=rw,go=
---
u=rwx,g=rx,o=rx
umask 0022
umask -S u=rwx,g=rx,o=rx
0027
0777
0333
0111
u=rwx,g=,o=
u=rw,g=,o=
=== umask: octal
umask 8 2>&1; echo $?; umask 1777; umask; umask 77777 2>&1; echo $?; umask 22 33; umask; umask -- 27; umask; umask 0o22 2>&1; echo $?
---
../case.sh: line 1: umask: 8: octal number out of range
1
0777
../case.sh: line 1: umask: 77777: octal number out of range
1
0022
0027
../case.sh: line 1: umask: 0o22: octal number out of range
1
=== umask: symbolic errors
for m in z u=z u,g u+r-w g=u u=rwX u=s , u=r,,g=r; do umask $m 2>&1; echo $?; done; umask
---
../case.sh: line 1: umask: `z': invalid symbolic mode operator
1
../case.sh: line 1: umask: `z': invalid symbolic mode character
1
../case.sh: line 1: umask: `,': invalid symbolic mode operator
1
../case.sh: line 1: umask: `-': invalid symbolic mode character
1
../case.sh: line 1: umask: `u': invalid symbolic mode character
1
../case.sh: line 1: umask: `X': invalid symbolic mode character
1
../case.sh: line 1: umask: `s': invalid symbolic mode character
1
../case.sh: line 1: umask: `,': invalid symbolic mode operator
1
../case.sh: line 1: umask: `,': invalid symbolic mode operator
1
0022
=== umask: options
umask -x 2>&1; echo $?; umask -; echo $?; umask
---
../case.sh: line 1: umask: -x: invalid option
umask: usage: umask [-p] [-S] [mode]
2
0
0022
=== umask in a subshell [posix]
umask 22; (umask 77; umask); umask; x=$(umask 7; umask); echo $x; umask
---
0077
0022
0007
0022
=== cdable_vars
mkdir d; v=d; cd v 2>&1; echo $?; shopt -s cdable_vars; cd v; echo ${PWD#$HOME}; cd w 2>&1; echo $?
---
../case.sh: line 1: cd: v: No such file or directory
1
d
/d
../case.sh: line 1: cd: w: No such file or directory
1

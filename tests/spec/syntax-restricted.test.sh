# The restricted shell (bash manual 6.10).

=== directories
exec 2>&1
set -r; cd /; echo $?; pushd /; echo $?; (cd /; echo $?); f() { cd; }; f; echo $?

---
../case.sh: line 2: cd: restricted
1
../case.sh: line 2: pushd: restricted
1
../case.sh: line 2: cd: restricted
1
../case.sh: line 2: cd: restricted
1
=== variables that name programs and files
exec 2>&1
set -r
PATH=x
echo $?
unset PATH; echo $?; export PATH=y; echo $?; declare ENV=x; echo $?
SHELL=x
BASH_ENV=x
HISTFILE=x
read PATH <<< x; echo $?; printf -v PATH x; echo $?

---
../case.sh: line 3: PATH: readonly variable
1
../case.sh: line 5: unset: PATH: cannot unset: readonly variable
1
../case.sh: line 5: PATH: readonly variable
1
../case.sh: line 5: declare: ENV: readonly variable
1
../case.sh: line 6: SHELL: readonly variable
../case.sh: line 7: BASH_ENV: readonly variable
../case.sh: line 8: HISTFILE: readonly variable
../case.sh: line 9: PATH: readonly variable
1
../case.sh: line 9: PATH: readonly variable
1
=== names of commands with a slash
exec 2>&1
set -r; /bin/ls; echo $?; ./x; echo $?; ( /x ); echo $?; /x | cat; echo ${PIPESTATUS[0]}; command /x; echo $?

---
../case.sh: line 2: /bin/ls: restricted: cannot specify `/' in command names
1
../case.sh: line 2: ./x: restricted: cannot specify `/' in command names
1
../case.sh: line 2: /x: restricted: cannot specify `/' in command names
1
../case.sh: line 2: /x: restricted: cannot specify `/' in command names
1
../case.sh: line 2: /x: restricted: cannot specify `/' in command names
1
=== files to be read with a slash
exec 2>&1
set -r; . /x; echo $?; source x/y; echo $?; hash -p /x l; echo $?

---
../case.sh: line 2: .: /x: restricted
1
../case.sh: line 2: source: x/y: restricted
1
../case.sh: line 2: hash: /x: restricted
1
=== redirections of output [files]
exec 2>&1
set -r; for i in 1; do echo a > out; done; echo $?; echo a >| out; echo a >> out; echo a <> out; echo a &> out; echo a >& out; echo $?; : 2>/dev/null; echo $?; echo b >&2; exec 3>&1; echo c >&3; read x < /dev/null; echo $?; cat <<< d; ls

---
../case.sh: line 2: out: restricted: cannot redirect output
1
../case.sh: line 2: out: restricted: cannot redirect output
../case.sh: line 2: out: restricted: cannot redirect output
../case.sh: line 2: out: restricted: cannot redirect output
../case.sh: line 2: out: restricted: cannot redirect output
../case.sh: line 2: out: restricted: cannot redirect output
1
../case.sh: line 2: /dev/null: restricted: cannot redirect output
1
b
c
1
d
--- files
=== exec, command -p and enable
exec 2>&1
set -r; exec ls; echo $?; exec; echo $?; command -p true; echo $?; command -v cd; enable -f x y; echo $?; enable -n echo; enable echo; echo $?

---
../case.sh: line 2: exec: restricted
1
0
../case.sh: line 2: command: -p: restricted
1
cd
../case.sh: line 2: enable: restricted
1
../case.sh: line 2: enable: restricted
1
=== it cannot be turned off [status=1]
exec 2>&1
set -r; set +r; echo $?; set +o restricted; echo $?; echo $-; shopt restricted_shell; set -o errexit; echo $-; (set +r; cd /)

---
../case.sh: line 2: set: +r: invalid option
set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]
1
../case.sh: line 2: set: restricted: invalid option name
2
hrB
restricted_shell	off
ehrB
../case.sh: line 2: set: +r: invalid option
set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]
=== a shell that begins restricted [posix]
exec 2>&1
bash -r -c 'echo $-; shopt restricted_shell; cd /; echo $?; echo a > x; echo $?' N; bash --restricted -c 'cd /' N; echo 'cd /; echo $? $-' > s; bash -r s; rm s

---
hrBc
restricted_shell	on
N: line 1: cd: restricted
1
N: line 1: x: restricted: cannot redirect output
1
N: line 1: cd: restricted
s: line 1: cd: restricted
1 hrB
=== a shell within is not
exec 2>&1
set -r; bash -c 'cd /; echo $? $-'

---
0 hBc
=== waits within
exec 2>&1
set -r; x=$(sleep 0.01; cd /; echo $?); echo $x; cd $(sleep 0.01; echo /); echo $?
---
../case.sh: line 2: cd: restricted
1
../case.sh: line 2: cd: restricted
1

cd and pwd: POSIX XCU cd, pwd; bash manual 4.1.
=== to a subdirectory and back [posix]
mkdir -p a/b; start=$PWD; cd a/b; echo ${PWD#$start}; cd ..; echo ${PWD#$start}; cd ..; [ "$PWD" = "$start" ] && echo back
---
/a/b
/a
back
=== dash goes to the previous one and prints it [posix]
mkdir a; start=$PWD; cd a; x=$(cd -); [ "$x" = "$start" ] && echo printed; cd - > /dev/null; [ "$PWD" = "$start" ] && echo there
---
printed
there
=== home [posix]
HOME=$PWD/h; mkdir h; cd h; cd ..; cd; echo ${PWD##*/}; cd ~; echo ${PWD##*/}
---
h
h
=== HOME unset or empty
(unset HOME; cd) 2>/dev/null; echo $?; (a=$PWD; HOME=; cd; [ "$a" = "$PWD" ] && echo stays); echo $?
---
1
stays
0
=== OLDPWD unset
(unset OLDPWD; cd -) 2>/dev/null; echo $?
---
1
=== a missing directory, a file
: > f; a=$PWD; cd nosuch 2>/dev/null; echo $?; cd f 2>/dev/null; echo $?; [ "$PWD" = "$a" ] && echo unmoved
---
1
1
unmoved
=== PWD and OLDPWD [posix]
mkdir a b; s=$PWD; cd a; cd ../b; [ "$OLDPWD" = "$s/a" ] && [ "$PWD" = "$s/b" ] && echo ok
---
ok
=== dots and slashes are cleaned [posix]
mkdir -p a/b; s=$PWD; cd ./a/./b/../b//; echo ${PWD#$s}; cd ../../a/; echo ${PWD#$s}
---
/a/b
/a
=== the root [posix]
cd /; pwd; cd /..; pwd; cd ////; pwd; cd /./; pwd
---
/
/
/
/
=== in a subshell [posix]
mkdir a; s=$PWD; (cd a; echo ${PWD##*/}); [ "$PWD" = "$s" ] && echo same; echo $(cd a && pwd | tail -c 3)
---
a
same
/a
=== CDPATH finds and prints [posix]
mkdir -p p/x q; s=$PWD; cd q; CDPATH=$s/p; y=$(cd x); [ "$y" = "$s/p/x" ] && echo found; cd x > /dev/null; [ "$PWD" = "$s/p/x" ] && echo there
---
found
there
=== CDPATH: a name that begins with a dot does not use it [posix]
mkdir -p p/x x; CDPATH=p; s=$PWD; cd ./x; echo ${PWD#$s}
---
/x
=== CDPATH: an empty part is the current directory [posix]
mkdir -p p/x x; s=$PWD; CDPATH=:$s/p; cd x; echo ${PWD#$s}
---
/x
=== CDPATH: falls back to the current directory [posix]
mkdir x; CDPATH=/nosuch; cd x > /dev/null; echo ${PWD##*/}
---
x
=== -P and -L without links [posix]
mkdir -p a/b; s=$(pwd -P); cd -P a/b; echo "${PWD#$s}"; cd -L ..; x=$(pwd -P); echo "${x#$s}"; [ "$(pwd -L)" = "$PWD" ] && echo L
---
/a/b
/a
L
=== pwd agrees with PWD [posix]
mkdir a; cd a; [ "$(pwd)" = "$PWD" ] && echo same
---
same
=== pwd ignores a wrong PWD [posix]
s=$(pwd); PWD=/nosuch; [ "$(pwd)" = "$s" ] && echo right
---
right
=== relative paths follow cd [posix]
mkdir a; echo x > a/f; cd a; cat f; cat ../a/f; echo y > ../g; cd ..; cat g; ls
---
x
x
y
a
g
=== an empty argument stays [posix]
a=$PWD; cd ''; [ "$PWD" = "$a" ] && echo same
---
same
=== double dash and a name that begins with a dash [posix]
mkdir -- -d; cd -- -d; echo ${PWD##*/}
---
-d
=== names with blanks and special characters [posix]
mkdir 'a b' '$x' '*'; cd 'a b'; echo "${PWD##*/}"; cd ../'$x'; echo "${PWD##*/}"; cd ../\*; echo "${PWD##*/}"
---
a b
$x
*
=== too many arguments
cd a b 2>/dev/null; echo $?
---
1
=== a directory that is removed under us [posix]
mkdir a; cd a; rm -r ../a; cd ..; ls; echo $?
---
0
=== redirections follow the directory at the time [posix]
mkdir a; echo 1 > a/f; exec 3< a/f; cd a; read x <&3; echo $x; read y < f; echo $y
---
1
1
=== the message [status=1]
cd nosuch 2>&1
---
../case.sh: line 1: cd: nosuch: No such file or directory
=== what .. takes back must be a directory
mkdir d; echo > f; ln -s d l; ln -s nosuch m
for path in nosuch/.. d/nosuch/../.. f/.. m/.. ./nosuch/../d /nosuch/../; do
  (cd "$path" 2>/dev/null; echo "$? ${PWD#"$HOME"}")
done
for path in d/.. l/.. d/./../d l/../l/..; do (cd "$path"; echo "$? ${PWD#"$HOME"}"); done
---
1 
1 
1 
1 
1 
1 
0 
0 
0 /d
0 
=== OLDPWD that is readonly does not keep PWD
mkdir d; readonly OLDPWD
cd d 2>/dev/null; echo "$? ${PWD##*/}"
---
1 d

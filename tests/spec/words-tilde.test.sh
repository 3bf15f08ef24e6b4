=== where a tilde is one
HOME=/h
echo ~ ~/x ~root "~" \~ ~"" ~"/x" x~ =~ ~: ~/ ~nosuch ~nosuch/x
---
/h /h/x /root ~ ~ ~ ~/x x~ =~ /h: /h/ ~nosuch ~nosuch/x
=== in assignments [posix]
HOME=/h
x=~; echo $x; x=~:~/a:~root; echo $x; x=a~; x=$x:~; echo $x; y=~/a:b~; echo $y
export z=~:~; echo $z
---
/h
/h:/h/a:/root
a~:/h
/h/a:b~
/h:/h
=== in arguments that look like assignments
HOME=/h
echo foo=~ foo=~/x:~ --foo=~ a=b~ foo="~" foo=~x
---
foo=/h foo=/h/x:/h --foo=~ a=b~ foo=~ foo=~x
=== in such arguments in POSIX mode
HOME=/h
set -o posix
echo foo=~ foo=~/x:~ ~/y
export z=~; echo $z
---
foo=~ foo=~/x:~ /h/y
/h
=== HOME unset or empty or odd
(HOME=; echo "[" ~ "]" [~/x])
HOME='/a  b'; echo ~; p() { echo $#; }; p ~
HOME='*'; echo ~
HOME=/x/; echo ~/y
HOME=/; echo ~/y ~
---
[  ] [~/x]
/a  b
1
*
/x//y
//y /
=== the working directory and the one before
mkdir d; cd d; cd ..
[ ~+ = "$PWD" ] && [ ~- = "$PWD/d" ] && [ ~-/x = "$PWD/d/x" ] && echo same
unset OLDPWD; echo ~-
---
same
~-
=== the directory stack
mkdir d e; d=$PWD; pushd d > /dev/null; pushd ../e > /dev/null
for x in ~0 ~1 ~2 ~+1 ~-0 ~-1 ~1/x ~7 ~+7; do echo "${x#"$d"}"; done
---
/e
/d

/d

/d
/d/x
~7
~+7
=== in other places
HOME=/q
case ~ in /q) echo y;; esac
case /q/x in ~/*) echo y;; esac
[[ /q == ~ ]] && echo y
echo ${u:-~} "${u:-~}" `echo ~` $(echo ~/x)
cat <<< ~
cat <<E
~
E
echo a > ~nosuch; cat ~nosuch
---
y
y
y
/q ~ /q /q/x
/q
~
a
=== of a value [posix]
HOME=/h; x='~'
echo $x $x/a "$x"; y=$x:~; echo $y
---
~ ~/a ~
~:/h
=== before a substitution that blocks
HOME=/h
echo ~/$(sleep 0.01; echo a) ~$(echo root) a=~/$(echo b)
---
/h/a ~root a=/h/b
=== in the values of elements of arrays
HOME=/h
p=(a b c); p[0]=~:~/x; p[1]=a:~; p[ -1]+=:~/q; declare -p p
p=(~ a:~ [5]=~:~ [6]=b:~/c "[7]"=~ [8]=a=~); declare -p p
declare -A m; m[a b]=x:~; m[c]=~; m[d]='~':~$(sleep 0.01):~; declare -p m
---
declare -a p=([0]="/h:/h/x" [1]="a:/h" [2]="c:/h/q")
declare -a p=([0]="/h" [1]="a:~" [5]="/h:/h" [6]="b:/h/c" [7]="[7]=~" [8]="a=~")
declare -A m=([d]="~:~:/h" [c]="/h" ["a b"]="x:/h" )

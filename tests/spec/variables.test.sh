Variables and the environment: POSIX XCU 2.9.1, bash manual 3.4, 3.7.4.
=== assignment forms [posix]
a=1 b='x y' c="$a" d=$b e= f=$(echo z) g=`echo y` h=$((a+1)); echo "$a|$b|$c|$d|$e|$f|$g|$h"
---
1|x y|1|x y||z|y|2
=== assignments run left to right [posix]
x=1; x=2 y=$x; echo $x $y; a=1 a=$a$a a=$a$a; echo $a
---
2 2
1111
=== appending
x=a; x+=b; x+=" c"; echo "$x"; unset y; y+=z; echo $y
---
ab c
z
=== append as a prefix
x=a; x+=b env | grep '^x='; echo $x
---
x=ab
a
=== not assignments [posix]
echo a=1; 1a=2 2>/dev/null; echo $?; "x"=1 2>/dev/null; echo $?; x\=1 2>/dev/null; echo $?
---
a=1
127
127
127
=== an assignment made by expansion is a command [posix]
y=x=1; $y 2>/dev/null; echo $? "[$x]"
---
127 []
=== temporary for a utility [posix]
x=1; x=2 env | grep '^x='; echo $x; unset z; z=3 env | grep '^z='; echo "[$z]"
---
x=2
1
z=3
[]
=== temporary for a builtin
x=1; x=2 echo $x; x=2 eval 'echo $x'; echo $x
---
1
2
1
=== temporary for read: IFS [posix]
IFS=: read a b <<E
1:2:3
E
echo $a $b; x='p q'; set -- $x; echo $#
---
1 2:3
2
=== temporary before a special builtin does not stay in bash
x=1; x=2 :; echo $x; y=3 export z=1; echo "[$y]"
---
1
[]
=== several temporaries depend on each other [posix]
a=0; a=1 b=$a env | grep '^[ab]=' | sort; echo $a
---
a=1
b=1
0
=== an assignment-only command with a substitution of status [posix]
x=$(exit 3) y=2; echo $? $y
---
3 2
=== export [posix]
x=1; env | grep '^x='; export x; env | grep '^x='; x=2; env | grep '^x='; export y=3; env | grep '^y='
---
x=1
x=2
y=3
=== export of an unset variable [posix]
export nv; env | grep -c '^nv='; nv=1; env | grep '^nv='
---
0
nv=1
=== export -n
export x=1; export -n x; env | grep -c '^x='; echo $x
---
0
1
=== export several and quoted [posix]
v='a b'; export a=$v b="$v"; env | grep '^[ab]=' | sort
---
a=a b
b=a b
=== exported variables reach subshells and utilities [posix]
export x=1; (x=2; env | grep '^x='); env | grep '^x='; echo $(x=3; env | grep '^x=')
---
x=2
x=1
x=3
=== readonly
readonly x=1; (x=2) 2>/dev/null; echo $? $x; (unset x) 2>/dev/null; echo $x; readonly y; (y=1) 2>/dev/null; echo $?
---
1 1
1
1
=== a readonly variable as temporary: bash complains and runs the command
readonly r=1; (r=2 echo no) 2>/dev/null; echo $?
---
no
0
=== read into a readonly variable
readonly r=1; (echo 2 | read r) 2>/dev/null; echo $? $r
---
1 1
=== unset [posix]
x=1; unset x; echo "[${x-unset}]"; unset x nosuch; echo $?; a=1 b=2; unset a b; echo "[$a$b]"; unset -v a; echo $?
---
[unset]
0
[]
0
=== unset of an exported variable leaves the environment [posix status=1]
export x=1; unset x; env | grep -c '^x='
---
0
=== set lists variables in a form that can be read again [posix]
x="a b'c"; v=$(set | grep '^x='); unset x; eval "$v"; echo "$x"
---
a b'c
=== export -p can be read again [posix]
export x="a'b"; y=$(export -p | grep ' x='); unset x; eval "$y"; env | grep '^x='
---
x=a'b
=== names are case-sensitive, with digits and underscores [posix]
a1=1 A1=2 _a=3 a_b_2=4; echo $a1 $A1 $_a $a_b_2
---
1 2 3 4
=== values with any characters [posix]
x='!@#%^&*()-=+[]{}|;:,.<>/?~`"'; echo "$x"; y="$x'"; echo "$y" | wc -c
---
!@#%^&*()-=+[]{}|;:,.<>/?~`"
30
=== newlines in values [posix]
x='a
b'; echo "$x"; echo $x; y="
"; echo "[$y]"
---
a
b
a b
[
]
=== a variable holding a very long value [posix notorture="much data"]
x=$(seq -s, 5000 2>/dev/null || seq 5000); echo ${#x}
---
23892
=== subshell copies [posix]
x=1; (x=2; (x=3; echo $x); echo $x); echo $x
---
3
2
1
=== subshell: changes before a fork are seen, later ones are not [posix]
x=1; (sleep 0.01; echo $x) & x=2; wait; echo $x
---
1
2
=== PATH of its own for one command [posix]
f=1; PATH=/nowhere nosuch 2>/dev/null; echo $?; echo "${PATH:+set}"
---
127
set
=== many variables [posix]
i=0; while [ $i -lt 200 ]; do eval "v$i=$((i*i))"; i=$((i+1)); done; echo $v0 $v7 $v199
---
0 49 39601
=== indirect by eval [posix]
name=foo; eval "$name=bar"; eval echo \$$name; eval "x=\${$name}"; echo $x
---
bar
bar
=== empty against unset in the environment [posix]
e= env | grep '^e='; echo "[${e-unset}]"
---
e=
[unset]
=== environment with a clean slate [posix]
x=1 env -i a=1 b=2 env | sort
---
a=1
b=2
=== assignment with tilde and colon [posix]
HOME=/h; P=~/a:~/b; echo $P
---
/h/a:/h/b
=== assignment keeps blanks and globs [posix]
touch f1; x=*; y="  a  "; echo "$x" "$y"; z=$y; echo "[$z]"
---
*   a  
[  a  ]
=== integer looking values are strings [posix]
x=007; y=0x1F; z=1e3; echo $x $y $z $((x+1)); n=+5; echo $n $((n))
---
007 0x1F 1e3 8
+5 5
=== counting keeps canonical numbers [posix]
i=5; i=$((i+1)); echo "$i" ${#i}; i=$i$i; echo $i $((i+1)); i=${i%6}; echo $i
---
6 1
66 67
6
=== PWD and OLDPWD follow cd [posix]
mkdir d; a=$PWD; cd d; [ "$PWD" = "$a/d" ] && [ "$OLDPWD" = "$a" ] && echo ok
---
ok
=== IFS has its default value [posix]
printf %s "$IFS" | wc -c; case $IFS in ' 	
') echo default;; esac
---
3
default
=== OPTIND and PPID are there [posix]
echo $OPTIND; case $PPID in *[!0-9]*|'') echo no;; *) echo number;; esac
---
1
number
=== export with a bad name
export 1x=2 2>/dev/null; echo $?; export 'a b' 2>/dev/null; echo $?
---
1
1
=== readonly survives in a function and blocks local
readonly r=1; f() { echo $r; }; f; (f() { local r=2; echo $r; }; f) 2>/dev/null; echo $?
---
1
1
0
=== allexport [posix]
set -a; x=1; set +a; y=2; env | grep '^[xy]='
---
x=1
=== underscore is the last argument
echo a b > /dev/null; echo $_; true x y z; echo $_
---
b
z
=== assigning to positional parameters only by set [posix]
set -- a b c; set -- "$2" "$1"; echo $1 $2 $#
---
b a 2

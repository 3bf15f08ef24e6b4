test and [: by the number of arguments, precedence, all primaries (bash manual 4.1, 6.4; POSIX XCU test).
=== no argument and one [posix]
test; echo $?; [ ]; echo $?; test a; echo $?; test ''; echo $?; test -z; echo $?; test -n; echo $?; test !; echo $?; test '('; echo $?; test --; echo $?
---
1
1
0
1
0
0
0
0
0
=== a missing bracket
[ 2>&1; echo $?; [ a 2>&1; echo $?; [ a = a 2>&1; echo $?; [ a ] ] 2>&1; echo $?
---
../case.sh: line 1: [: missing `]'
2
../case.sh: line 1: [: missing `]'
2
../case.sh: line 1: [: missing `]'
2
../case.sh: line 1: [: a: unary operator expected
2
=== two arguments
test a b 2>&1; echo $?; test ! a; echo $?; test ! ''; echo $?; test -x 2>&1; echo $?; test -n -n; echo $?; test '(' ')' 2>&1; echo $?; test a -a 2>&1; echo $?; test '!' '!'; echo $?
---
../case.sh: line 1: test: a: unary operator expected
2
1
0
0
0
../case.sh: line 1: test: (: unary operator expected
2
../case.sh: line 1: test: a: unary operator expected
2
1
=== three arguments
test a b c 2>&1; echo $?; test '(' a ')'; echo $?; test '(' '' ')'; echo $?; test ! ! a; echo $?; test = = =; echo $?; test -a -a -a; echo $?; test -o -o -o; echo $?; test '(' = '('; echo $?; test '(' -a ')'; echo $?
---
../case.sh: line 1: test: b: binary operator expected
2
0
1
0
0
0
0
0
0
=== three arguments: binary primaries win
test ! = a; echo $?; test ! -a a; echo $?; test -f = -f; echo $?; test -e -a -e; echo $?; test '!' '!' '!'; echo $?; test '(' '!' ')'; echo $?; test -lt -lt -lt 2>&1; echo $?
---
1
0
0
0
0
0
../case.sh: line 1: test: -lt: integer expression expected
2
=== four arguments
test a b c d 2>&1; echo $?; test ! a = b; echo $?; test ! a -o b; echo $?; test '(' a b ')' 2>&1; echo $?; test '(' ! a ')'; echo $?; test ! '(' a ')'; echo $?; test '!' '!' '!' '!'; echo $?; test '(' a = b 2>&1; echo $?
---
../case.sh: line 1: test: too many arguments
2
0
1
../case.sh: line 1: test: a: unary operator expected
2
1
1
1
../case.sh: line 1: test: `)' expected
2
=== five and more [posix]
test '(' a = b ')'; echo $?; test '(' a ')' -a b; echo $?; test '(' a -a '(' '' -o b ')' ')'; echo $?; test a = b -o c = c; echo $?; test -n a -a -z ''; echo $?; test 1 -lt 2 -a 2 -lt 3 -a 3 -lt 3; echo $?
---
1
0
0
0
0
1
=== precedence of -a over -o, and ! [posix]
test '' -o '' -a a; echo $?; test a -o '' -a ''; echo $?; test ! '' -a ''; echo $?; test 3 -a 4 -a '' -o x; echo $?; test ! a = b -a ! c = c; echo $?
---
1
0
0
0
1
=== what is left over
test a = b = c 2>&1; echo $?; test -n a b 2>&1; echo $?; test ! a b c 2>&1; echo $?; test a -o b c 2>&1; echo $?; test -e / -a 2>&1; echo $?; test 1 -eq 1 -o 2>&1; echo $?
---
../case.sh: line 1: test: too many arguments
2
../case.sh: line 1: test: a: binary operator expected
2
../case.sh: line 1: test: b: binary operator expected
2
../case.sh: line 1: test: too many arguments
2
../case.sh: line 1: test: /: binary operator expected
2
../case.sh: line 1: test: argument expected
2
=== numbers [posix]
test ' 1 ' -eq 1; echo $?; test +1 -eq 1; echo $?; test -0 -eq 0; echo $?; test 010 -eq 10; echo $?; test 9223372036854775807 -gt 9223372036854775806; echo $?; test 1 -le 1; echo $?; test 1 -ne 1; echo $?; test 2 -ge 3; echo $?
---
0
0
0
0
0
0
1
1
=== what is no number
test 1 -eq a 2>&1; echo $?; test '' -eq 0 2>&1; echo $?; test 99999999999999999999 -eq 1 2>&1; echo $?; test 0x10 -eq 16 2>&1; echo $?; test 1 -eq 1.0 2>&1; echo $?; test '1 2' -eq 1 2>&1; echo $?
---
../case.sh: line 1: test: a: integer expression expected
2
../case.sh: line 1: test: : integer expression expected
2
../case.sh: line 1: test: 99999999999999999999: integer expression expected
2
../case.sh: line 1: test: 0x10: integer expression expected
2
../case.sh: line 1: test: 1.0: integer expression expected
2
../case.sh: line 1: test: 1 2: integer expression expected
2
=== strings
test a '<' b; echo $?; test b '<' a; echo $?; test a '>' b; echo $?; test a == a; echo $?; test a != a; echo $?; test '' = ''; echo $?; test a = A; echo $?
---
0
1
1
0
1
0
1
=== an unknown operator
test a =~ a 2>&1; echo $?; test 1 -foo 2 2>&1; echo $?; test -Q x 2>&1; echo $?
---
../case.sh: line 1: test: =~: binary operator expected
2
../case.sh: line 1: test: -foo: binary operator expected
2
../case.sh: line 1: test: -Q: unary operator expected
2
=== -v of variables
x=1; e=; test -v x; echo $?; test -v y; echo $?; test -v e; echo $?; test -v ''; echo $?; unset x; test -v x; echo $?; test -v PWD; echo $?
---
0
1
0
1
1
0
=== -v of elements
a=(1 2); test -v a; echo $?; test -v 'a[1]'; echo $?; test -v 'a[5]'; echo $?; test -v 'a[@]'; echo $?; test -v 'a[-1]'; echo $?; unset 'a[0]'; test -v a; echo $?
---
0
0
1
0
0
1
=== -v of keys
declare -A h; test -v h; echo $?; h[k]=1; test -v 'h[k]'; echo $?; test -v 'h[z]'; echo $?; test -v h; echo $?
---
1
0
1
1
=== -v of positional parameters
test -v 1; echo $?; set -- p; test -v 1; echo $?; test -v 2; echo $?
---
1
0
1
=== -v of a number subscript of a plain variable
x=1; test -v 'x[0]'; echo $?; test -v 'x[1]'; echo $?
---
0
1
=== -R
x=1; declare -n r=x; test -R r; echo $?; test -R x; echo $?; test -R nosuch; echo $?; test -v r; echo $?
---
0
1
1
0
=== -o of an option
test -o errexit; echo $?; set -f; test -o noglob; echo $?; test -o nosuch; echo $?; set +f; test -o noglob; echo $?
---
1
0
1
1
=== files
: > f; mkdir d; ln -s f l; ln -s nosuch dang; ln f g; for o in a b c d e f g h k L p r s S t u w x O G; do for n in f d l dang nosuch ''; do test -$o "$n" && printf 1 || printf 0; done; echo " $o"; done
---
111000 a
000000 b
000000 c
010000 d
111000 e
101000 f
000000 g
001100 h
000000 k
001100 L
000000 p
111000 r
010000 s
000000 S
000000 t
000000 u
111000 w
010000 x
111000 O
111000 G
=== files: size and modes [posix]
echo a > f; test -s f; echo $?; chmod 4755 f; test -u f; echo $?; chmod 2755 f; test -g f; echo $?; mkdir d; chmod 1777 d; test -k d; echo $?; chmod 644 f; test -x f; echo $?
---
0
0
0
0
1
=== files: devices and pipes
test -c /dev/null; echo $?; test -b /dev/null; echo $?; echo | test -p /dev/stdin; echo $?; test -t 99; echo $?; test -t x 2>&1; echo $?
---
0
1
0
1
1
=== -ef, -nt and -ot [posix]
: > f; ln -s f l; ln f g; mkdir d; test f -ef g; echo $?; test f -ef l; echo $?; test f -ef d; echo $?; test nosuch -ef nosuch; echo $?; touch -d 2000-01-01 old; touch -d 2001-01-01 f; test old -ot f; echo $?; test f -nt old; echo $?; test f -nt f; echo $?
---
0
0
1
1
0
0
1
=== -nt and -ot of missing files
: > f; test nosuch -nt f; echo $?; test f -nt nosuch; echo $?; test f -ot nosuch; echo $?; test nosuch -ot f; echo $?; test x -nt y; echo $?
---
1
0
1
0
1
=== -N
touch -a -d 2000-01-01 f; touch -m -d 2001-01-01 f; test -N f; echo $?; touch -a -d 2002-01-01 f; test -N f; echo $?; test -N nosuch; echo $?
---
0
1
1
=== test with a substitution that blocks [posix]
test "$(sleep 0.01; echo a)" = a -a "$(echo b)" = b; echo $?; [ "$(sleep 0.01)" ]; echo $?
---
0
1
=== in conditions and lists [posix]
if test a = a && [ b = b ]; then echo y; fi; while [ ! -e f ]; do : > f; done; [ -e f ] && echo there || echo no
---
y
there

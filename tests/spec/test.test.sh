test and [: POSIX XCU test, bash manual 6.4.
=== strings
t() { "$@" && echo 1 || echo 0; }; t [ a = a ]; t [ a = b ]; t [ a != b ]; t [ '' = '' ]; t test a = a; t [ a == a ]
---
1
0
1
1
1
1
=== empty and non-empty [posix]
t() { "$@" && echo 1 || echo 0; }; t [ -n a ]; t [ -n '' ]; t [ -z '' ]; t [ -z a ]; t [ a ]; t [ '' ]; t [ ]; t test
---
1
0
1
0
1
0
0
0
=== one argument is only tested for emptiness [posix]
t() { "$@" && echo 1 || echo 0; }; t [ -n ]; t [ -z ]; t [ -f ]; t [ ! ]; t [ = ]; t [ '(' ]; t [ -a ]
---
1
1
1
1
1
1
1
=== two arguments [posix]
t() { "$@" && echo 1 || echo 0; }; t [ ! '' ]; t [ ! a ]; t [ ! ! ]; t [ ! -n ]; t [ -z = ]
---
1
0
0
0
0
=== three arguments: an operator in the middle wins [posix]
t() { "$@" && echo 1 || echo 0; }; t [ ! = ! ]; t [ '(' = '(' ]; t [ -n = -n ]; t [ ! -z a ]; t [ '(' a ')' ]; t [ -f = x ]; t [ a -a b ]; t [ '' -o b ]
---
1
1
1
1
1
0
1
1
=== four arguments [posix]
t() { "$@" && echo 1 || echo 0; }; t [ ! a = a ]; t [ ! a = b ]; t [ '(' -n a ')' ]; t [ ! '(' a ')' ]; t [ ! ! a ]
---
0
1
1
0
1
=== and, or, parentheses [posix]
t() { "$@" && echo 1 || echo 0; }; t [ a = a -a b = b ]; t [ a = b -o b = b ]; t [ a = b -a b = b -o c = c ]; t [ '(' a = b -o b = b ')' -a c = c ]; t [ ! a = b -a c = c ]
---
1
1
1
1
1
=== integers [posix]
t() { "$@" && echo 1 || echo 0; }; t [ 1 -eq 1 ]; t [ 1 -ne 1 ]; t [ 1 -lt 2 ]; t [ 2 -le 2 ]; t [ 3 -gt 4 ]; t [ 4 -ge 4 ]; t [ -1 -lt 0 ]; t [ 007 -eq 7 ]; t [ +5 -eq 5 ]
---
1
0
1
1
0
1
1
1
1
=== integers with blanks [posix]
t() { "$@" && echo 1 || echo 0; }; t [ ' 5 ' -eq 5 ]; t [ -9223372036854775808 -lt 9223372036854775807 ]; t [ 010 -eq 10 ]
---
1
1
1
=== not an integer: status 2 [posix]
[ a -eq 1 ] 2>/dev/null; echo $?; [ 1 -eq '' ] 2>/dev/null; echo $?; [ 1.5 -gt 1 ] 2>/dev/null; echo $?; [ 0x10 -eq 16 ] 2>/dev/null; echo $?
---
2
2
2
2
=== too many or too few arguments: status 2 [posix]
[ a b ] 2>/dev/null; echo $?; [ a b c ] 2>/dev/null; echo $?; [ a = b c ] 2>/dev/null; echo $?
---
2
2
2
=== a missing bracket: status 2 [posix]
[ a = a 2>/dev/null; echo $?; [ 2>/dev/null; echo $?
---
2
2
=== string order [posix]
t() { "$@" && echo 1 || echo 0; }; t [ a \< b ]; t [ b \< a ]; t [ b \> a ]; t [ B \< a ]; t [ 10 \< 9 ]; t [ '' \< a ]
---
1
0
1
1
1
1
=== files: type [posix]
mkdir d; : > f; t() { "$@" && echo 1 || echo 0; }; t [ -e f ]; t [ -e none ]; t [ -f f ]; t [ -f d ]; t [ -d d ]; t [ -d f ]; t [ -c /dev/null ]; t [ -f /dev/null ]; t [ -p f ]; t [ -S f ]; t [ -b f ]
---
1
0
1
0
1
0
1
0
0
0
0
=== files: size [posix]
: > e; echo x > s; t() { "$@" && echo 1 || echo 0; }; t [ -s e ]; t [ -s s ]; t [ -s none ]
---
0
1
0
=== files: access [posix]
: > f; t() { "$@" && echo 1 || echo 0; }; t [ -r f ]; t [ -w f ]; t [ -r none ]; t [ -x d ]; mkdir d; t [ -x d ]; t [ -x f ]
---
1
1
0
0
1
0
=== files: newer and older
: > a; sleep 0.02; : > b; t() { "$@" && echo 1 || echo 0; }; t [ b -nt a ]; t [ a -nt b ]; t [ a -ot b ]; t [ a -nt none ]; t [ none -ot a ]
---
1
0
1
1
1
=== files: the same one [posix]
: > a; : > b; t() { "$@" && echo 1 || echo 0; }; t [ a -ef ./a ]; t [ a -ef b ]; t [ . -ef "$PWD" ]
---
1
0
1
=== terminal [posix]
[ -t 0 ] && echo tty || echo no tty; [ -t 1 ] && echo tty || echo no tty; [ -t 99 ] || echo closed
---
no tty
no tty
closed
=== variables set or not
x=; y=1; [ -v x ] && echo set; [ -v nosuch ] || echo unset; [ -v y ] && echo set
---
set
unset
set
=== options on or off
set -e; [ -o errexit ] && echo on; set +e; [ -o errexit ] || echo off
---
on
off
=== quoting matters [posix]
x='a b'; [ "$x" = 'a b' ] && echo ok; x=; [ -n "$x" ] || echo empty; [ -n $x ] && echo 'one argument: true'
---
ok
empty
one argument: true
=== operators as data [posix]
for x in -f ! '(' ')' -n = -a '' ; do [ "$x" = "$x" ] && echo same; done
---
same
same
same
same
same
same
same
same
=== in conditions [posix]
if [ 1 -eq 1 ] && [ ! -e none ]; then echo yes; fi; while [ ${i:-0} -lt 3 ]; do i=$((${i:-0}+1)); done; echo $i
---
yes
3
=== the bracket is a command [posix]
type [ > /dev/null && echo found; x=[; $x a = a ] && echo ok; command [ 1 -lt 2 ] && echo ok
---
found
ok
ok
=== patterns are not matched [posix]
[ abc = 'a*' ] || echo no; [ 'a*' = 'a*' ] && echo yes
---
no
yes
=== status of test [posix]
test a = a; echo $?; test a = b; echo $?; test a -foo b 2>/dev/null; echo $?
---
0
1
2
=== negation of the whole [posix]
! [ a = b ]; echo $?; [ ! a = b ]; echo $?; [ ! '(' a = b ')' ]; echo $?
---
0
0
0
=== -h and -L where there is no link [posix]
: > f; [ -L f ] || echo not a link; [ -h nosuch ] || echo none
---
not a link
none
=== empty directory names and slashes [posix]
[ -d / ] && echo root; [ -d . ] && echo dot; [ -e '' ] || echo none; mkdir d; [ -d d/ ] && [ -d ./d/. ] && [ -d d/.. ] && echo ok; : > f; [ -e f/ ] || echo file is no directory
---
root
dot
none
ok
file is no directory

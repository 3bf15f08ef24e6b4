echo: bash manual 4.2 (POSIX leaves -n and backslashes to the implementation).
=== words are joined by one blank [posix]
echo a   b 'c  d'; echo; echo ''; echo '' a ''
---
a b c  d


 a 
=== -n [posix]
echo -n a; echo -n; echo b; echo -n '' ; echo -n 'x y'; echo
---
ab
x y
=== -e
echo -e 'a\tb\nc\\d'; echo -e '\x41\0101\101'; echo -e 'a\cb'; echo; echo -e '\e[0m' | wc -c
---
a	b
c\d
AA\101
a
5
=== -e: codes
echo -e '\a\b\f\r\v' | wc -c; echo -e '\0' | wc -c; echo -e '\07\08' | wc -c
---
6
2
4
=== -e: unknown escapes stay
echo -e '\q \z \"'
---
\q \z \"
=== -e: unicode
echo -e '\u0041\U00000042'
---
AB
=== -E
echo -E 'a\tb'; echo -e -E 'a\tb'; echo -E -e 'a\tb'
---
a\tb
a\tb
a	b
=== without options backslashes stay
echo 'a\tb\n' 'c\\d'
---
a\tb\n c\\d
=== combined options
echo -ne 'a\tb\n'; echo -en 'x\n'; echo -nE 'a\n'; echo; echo -neE 'q\t'; echo
---
a	b
x
a\n
q\t
=== what is no option [posix]
echo -x; echo -nx; echo -; echo --; echo -- -n; echo -e- ; echo n -n
---
-x
-nx
-
--
-- -n
-e-
n -n
=== options only before the first word [posix]
echo a -n; echo '' -n
---
a -n
 -n
=== an option from a variable
o=-n; echo $o a; echo; o='-n -e'; echo $o 'a\tb'; echo; echo "$o" x
---
a
a	b
-n -e x
=== special characters [posix]
echo '$x' "\$x" '*' \* ~nouser '#' \# '!' '&' ';'
---
$x $x * * ~nouser # # ! & ;
=== many arguments [posix]
echo $(seq 300) | wc -w
---
300
=== a long argument [posix notorture="much data"]
echo "$(seq 3000)" | wc
---
   3000    3000   13893
=== status [posix]
echo a > /dev/null; echo $?; echo x > /dev/full 2>/dev/null; echo $?
---
0
1
=== bytes above 127
echo 'ü€' | wc -c; echo -e '\xc3\xbc'
---
6
ü
=== embedded newlines [posix]
echo 'a
b' "c
d"
---
a
b c
d

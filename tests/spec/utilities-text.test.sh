Text utilities with fixed results: cat head tail wc tr cut grep sort uniq tee seq (POSIX XCU, GNU coreutils and grep).
=== cat [posix]
printf 'a\nb\n' > f; printf 'c' > g; cat f g; echo; echo x | cat f - g; echo; cat < f; cat nosuch 2>/dev/null; echo $?; cat f nosuch g 2>/dev/null; echo " $?"
---
a
b
c
a
b
x
c
a
b
1
a
b
c 1
=== cat: nothing and empty files [posix]
: > e; cat e e; cat < /dev/null; echo $?
---
0
=== cat -n [posix]
printf 'a\n\nb' | cat -n; echo
---
     1	a
     2	
     3	b
=== head [posix]
seq 20 > f; head -n 3 f; head -3 < f; seq 20 | head | wc -l; head -n 0 f; head -n 100 f | wc -l
---
1
2
3
1
2
3
10
20
=== head -c [posix]
printf 'abcdef' | head -c 3; echo; printf 'ab' | head -c 10; echo
---
abc
ab
=== head of several files [posix]
printf '1\n2\n' > a; printf '3\n' > b; head -n 1 a b; head -q -n 1 a b
---
==> a <==
1

==> b <==
3
1
3
=== head: all but the last [posix]
seq 5 | head -n -2
---
1
2
3
=== tail [posix]
seq 20 > f; tail -n 2 f; tail -2 < f; seq 20 | tail | wc -l; tail -n +18 f; tail -n 0 f; tail -n +1 f | wc -l
---
19
20
19
20
10
18
19
20
20
=== tail -c [posix]
printf 'abcdef' | tail -c 2; echo; printf 'abcdef' | tail -c +3; echo; printf 'ab\n' | tail -c 10
---
ef
cdef
ab
=== tail: last line without newline [posix]
printf 'a\nb' | tail -n 1; echo; printf 'a\nb\n\n' | tail -n 1
---
b

=== wc [posix]
printf 'one two\nthree\n' > f; wc -l < f; wc -w < f; wc -c < f; wc f; wc < f; printf 'a b' | wc; printf '' | wc
---
2
3
14
 2  3 14 f
 2  3 14
      0       2       3
      0       0       0
=== wc of several files [posix]
printf 'a\n' > a; printf 'b c\n\n' > b; wc a b; wc -l a b; wc -lw a
---
1 1 2 a
2 2 5 b
3 3 7 total
1 a
2 b
3 total
1 1 a
=== wc -L and -m [posix]
printf 'abc\nde\n' | wc -L; printf 'abc\n' | wc -m
---
3
4
=== tr: translate [posix]
echo hello | tr a-y b-z; echo hello | tr el ip; echo Hello | tr a-zA-Z n-za-mN-ZA-M; echo abc | tr abc x; echo 'a b' | tr ' ' '\n'
---
ifmmp
hippo
Uryyb
xxx
a
b
=== tr: delete, squeeze, complement [posix]
echo aabbcc | tr -d b; echo aabbcc | tr -s b; echo aabbcc | tr -s a-z; echo 'a1b2' | tr -d 0-9; echo 'a1b2' | tr -cd '0-9\n'; echo 'a b  c' | tr -s ' ' '\n'; echo 'x!y' | tr -c 'a-z\n' _
---
aacc
aabcc
abc
ab
12
a
b
c
x_y
=== tr: classes and escapes [posix]
echo 'Ab 1' | tr '[:lower:]' '[:upper:]'; echo 'Ab 1' | tr '[:upper:]' '[:lower:]'; echo 'a b' | tr '[:space:]' '_'; echo; printf 'a\tb\n' | tr '\t' ' '; printf 'a\\b\n' | tr '\\' /; printf 'abc' | tr '\141' X; echo
---
AB 1
ab 1
a_b_
a b
a/b
Xbc
=== tr: a longer second set, sets of length one [posix]
echo abc | tr ab xyz; echo abc | tr a-c '[*]'; echo aXb | tr -d X; echo 'a-b' | tr -- - _
---
xyc
[*]
ab
a_b
=== cut: fields [posix]
printf 'a:b:c\nd:e:f\n' > f; cut -d: -f2 f; cut -d : -f 1,3 f; cut -d: -f2- f; cut -d: -f-2 f; cut -d: -f1-2 f; cut -d: -f5 f
---
b
e
a:c
d:f
b:c
e:f
a:b
d:e
a:b
d:e


=== cut: lines without the delimiter [posix]
printf 'a:b\nplain\n' | cut -d: -f2; printf 'a:b\nplain\n' | cut -d: -f1 -s
---
b
plain
a
=== cut: tab is the default [posix]
printf 'a\tb\tc\n' | cut -f2; printf 'a\tb\tc\n' | cut -f3,1
---
b
a	c
=== cut: characters and bytes [posix]
echo abcdef | cut -c2-4; echo abcdef | cut -c1,3,5-; echo abcdef | cut -b2; echo ab | cut -c5
---
bcd
acef
b

=== cut: complement and output delimiter [posix]
echo a:b:c | cut -d: -f2 --complement; echo a:b:c | cut -d: -f1,3 --output-delimiter=-
---
a:c
a-c
=== grep: basic [posix]
printf 'apple\nbanana\ncherry\n' > f; grep an f; grep '^a' f; grep 'y$' f; grep 'b.n' f; grep nosuch f; echo $?; grep a nosuch 2>/dev/null; echo $?
---
banana
apple
cherry
banana
1
2
=== grep: options [posix]
printf 'One\ntwo\nONE two\n' > f; grep -i one f; grep -c o f; grep -n two f; grep -v -i one f; grep -q two f; echo $?; grep -iv two f; grep -cv two f
---
One
ONE two
2
2:two
3:ONE two
two
0
One
1
=== grep -o [posix]
echo 'a1b22c333' | grep -o '[0-9]*'; echo 'foo bar foo' | grep -o foo; printf 'x1\ny\nx2\n' | grep -on 'x[0-9]'
---
1
22
333
foo
foo
1:x1
3:x2
=== grep -F [posix]
printf 'a.b\naxb\na*b\n' > f; grep -F 'a.b' f; grep -F '*' f; grep -F -c a f; grep -F 'a.b
a*b' f
---
a.b
a*b
3
a.b
a*b
=== grep -E [posix]
printf 'ab\nabb\nac\ncolor\ncolour\n' > f; grep -E 'ab+' f; grep -E 'colou?r' f; grep -E '^(ab|ac)$' f; grep -E 'b{2}' f; grep -E 'a|o' f | wc -l
---
ab
abb
color
colour
ab
ac
abb
5
=== grep: basic expressions [posix]
printf 'a+b\naab\nab\na(b)\n' > f; grep 'a+b' f; grep 'a\+b' f; grep 'a*b' f; grep '(b)' f; grep '\(a\)\1' f; grep 'a\{2\}' f; grep 'ab\|(b' f
---
a+b
aab
ab
a+b
aab
ab
a(b)
a(b)
aab
aab
aab
ab
a(b)
=== grep: brackets [posix]
printf 'a1\nb2\nC3\n-4\n' > f; grep '[a-b]' f; grep '[^a-z]4' f; grep '[[:upper:]]' f; grep '[[:digit:]]$' f | wc -l; grep '[]a]' f; grep '[-C]' f
---
a1
b2
-4
C3
4
a1
C3
-4
=== grep: empty pattern, empty lines [posix]
printf 'a\n\nb\n' > f; grep '' f | wc -l; grep -c '^$' f; grep -v '^$' f; grep . f
---
3
1
a
b
a
b
=== grep: several files [posix]
echo one > a; echo two > b; grep o a b; grep -h o a b; grep -l one a b; grep -L one a b; grep -c o a b; grep -H one a
---
a:one
b:two
one
two
a
b
a:1
b:1
a:one
=== grep: several patterns [posix]
printf 'a\nb\nc\n' > f; grep -e a -e c f; printf 'b\n' > p; grep -f p f
---
a
c
b
=== grep -w and -x [posix]
printf 'foo\nfoobar\na foo b\n' > f; grep -w foo f; grep -x foo f; grep -c -w foo f
---
foo
a foo b
foo
2
=== grep -m, -A, -B [posix]
seq 10 | grep -m 2 1; seq 5 | grep -A 1 3; seq 5 | grep -B 1 3; seq 9 | grep -C 1 5
---
1
10
3
4
2
3
4
5
6
=== grep: words and edges [posix]
printf 'cat concat\n' | grep -o '\bcat' | wc -l; printf 'cat concat\n' | grep -o '\<cat\>'; echo a_b-c | grep -oE '\w+'
---
1
cat
a_b
c
=== grep -s and status with errors [posix]
grep -s x nosuch; echo $?; echo x > f; grep -q x f nosuch 2>/dev/null; echo $?
---
2
0
=== sort [posix]
printf 'b\na\nC\nB\n' | sort; printf '10\n9\n-1\n2\n' | sort; printf '10\n9\n-1\n2\n' | sort -n; printf 'a\nb\n' | sort -r; printf '1\n3\n2\n' | sort -nr
---
B
C
a
b
-1
10
2
9
-1
2
9
10
b
a
3
2
1
=== sort -u [posix]
printf 'b\na\nb\na\n' | sort -u; printf '1\n01\n2\n' | sort -nu
---
a
b
1
2
=== sort by keys [posix]
printf 'b 2\na 10\nc 1\n' > f; sort -k 2 f; sort -k 2n f; sort -k2,2nr f; sort -k 1,1r f
---
c 1
a 10
b 2
c 1
b 2
a 10
a 10
b 2
c 1
c 1
b 2
a 10
=== sort with a separator [posix]
printf 'x:3:a\ny:1:b\nz:2:a\n' > f; sort -t: -k2 f; sort -t : -k3,3 -k2,2nr f
---
y:1:b
z:2:a
x:3:a
x:3:a
z:2:a
y:1:b
=== sort: keys within fields [posix]
printf 'ab3\nab1\nab2\n' | sort -k1.3; printf 'a-2\nb-1\n' | sort -t- -k2,2n
---
ab1
ab2
ab3
b-1
a-2
=== sort: stable and last resort [posix]
printf 'b 1\na 1\nc 0\n' | sort -k2,2; printf 'b 1\na 1\nc 0\n' | sort -s -k2,2
---
c 0
a 1
b 1
c 0
b 1
a 1
=== sort: fold and blanks [posix]
printf 'b\nA\nC\na\n' | sort -f; printf '  b\n a\nc\n' | sort -b; printf '  b\n a\nc\n' | sort
---
A
a
b
C
 a
  b
c
  b
 a
c
=== sort -c and -o [posix]
printf 'a\nb\n' | sort -c; echo $?; printf 'b\na\n' | sort -c 2>/dev/null; echo $?; printf '2\n1\n' > f; sort -o f f; cat f
---
0
1
1
2
=== sort: several files, last line without newline [posix]
printf 'c\na' > f; printf 'b\n' > g; sort f g
---
a
b
c
=== sort: numbers with signs, fractions and text [posix]
printf '1.5\n-2.5\nabc\n1.25\n 3\n+1\n' | sort -n
---
-2.5
+1
abc
1.25
1.5
 3
=== sort: empty lines and long input [posix notorture="much data"]
printf '\nb\n\na\n' | sort; seq 3000 | sort -r | sort -n | head -2
---


a
b
1
2
=== uniq [posix]
printf 'a\na\nb\na\nc\nc\n' > f; uniq f; uniq -c f; uniq -d f; uniq -u f; uniq < f | wc -l
---
a
b
a
c
      2 a
      1 b
      1 a
      2 c
a
c
b
a
4
=== uniq: ignoring [posix]
printf 'a\nA\nb\n' | uniq -i; printf '1 x\n2 x\n3 y\n' | uniq -f 1; printf 'ax\nbx\ncy\n' | uniq -s 1; printf 'abx\naby\nac\n' | uniq -w 2
---
a
b
1 x
3 y
ax
cy
abx
ac
=== sort, uniq and count [posix]
printf 'b\na\nb\nc\nb\na\n' | sort | uniq -c | sort -rn
---
      3 b
      2 a
      1 c
=== tee [posix]
echo a | tee f; cat f; echo b | tee -a f > /dev/null; cat f; echo c | tee f g > h; cat f g h
---
a
a
a
b
c
c
c
=== seq [posix]
seq 3; seq 2 4; seq 1 2 7; seq 5 -2 0; seq 0; seq 3 1; echo $?
---
1
2
3
2
3
4
1
3
5
7
5
3
1
0
=== seq: separators, width, fractions [posix]
seq -s, 3; seq -w 8 10; seq 0.5 0.5 2; seq -s ' ' 1 0.25 2; seq -f '%03g' 2
---
1,2,3
08
09
10
0.5
1.0
1.5
2.0
1.00 1.25 1.50 1.75 2.00
001
002
=== yes [posix]
yes | head -3; yes no | head -2; yes a b | head -1
---
y
y
y
no
no
a b
=== sha256sum [posix]
printf abc | sha256sum; printf '' | sha256sum; printf abc > f; sha256sum f; sha256sum f | sha256sum -c
---
ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  -
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  -
ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  f
f: OK
=== date with fixed times [posix]
date -u -d @0 +%Y-%m-%dT%H:%M:%SZ; date -u -d @1000000000 '+%Y %j %u %w %a %b %d %H %M %S %s'; date -u -d @0 +%F_%T
---
1970-01-01T00:00:00Z
2001 252 7 0 Sun Sep 09 01 46 40 1000000000
1970-01-01_00:00:00
=== date: more formats [posix]
date -u -d @1709251199 '+%A %B %e|%y|%m/%d|%I %p|%D|%R|%%|%n%t|'
---
Thursday February 29|24|02/29|11 PM|02/29/24|23:59|%|
	|
=== basename [posix]
basename /a/b/c.txt; basename /a/b/c.txt .txt; basename a/; basename /; basename c .c; basename .c .c
---
c.txt
c
a
/
c
.c
=== dirname [posix]
dirname /a/b/c; dirname a; dirname /a; dirname /; dirname a/b/; dirname a//b
---
/a/b
.
/
/
a
a
=== env [posix]
env -i a=1 b='x y' env | sort; x=1 env -u x env | grep -c '^x='; env a=b printf '%s\n' ok
---
a=1
b=x y
0
ok
=== xargs [posix]
printf 'a b\nc\n' | xargs echo; printf 'a b c d e' | xargs -n 2 echo; printf 'x\ny\n' | xargs -I {} echo '<{}>'; printf '' | xargs echo empty; printf '' | xargs -r echo no
---
a b c
a b
c d
e
<x>
<y>
empty
=== xargs: quotes and delimiters [posix]
printf '%s\n' "'a b' \"c d\" e\\ f" | xargs printf '[%s]'; echo; printf 'a b\0c\0' | xargs -0 printf '[%s]'; echo; printf 'a,b' | xargs -d , printf '[%s]'; echo
---
[a b][c d][e f]
[a b][c]
[a][b]
=== xargs: status and lines [posix]
echo a | xargs false; echo $?; seq 4 | xargs -L 2 echo
---
123
1 2
3 4
=== input from several utilities at once [posix]
{ head -n 1; echo -; } < /dev/null; printf 'a\nb\nc\n' > f; { cat; } < f | tail -1
---
-
c
=== bytes survive text utilities [posix]
printf '\377\376\n\001\n' | sort | wc -c; printf 'a\0b\n' | tr '\0' '\n'; printf '\303\251\n' | cut -c1 | wc -c
---
5
a
b
2
=== double dash ends options [posix]
printf 'x\n' > ./-f; cat -- -f; grep -- -x <<E
a-x
E
head -n 1 -- -f; wc -l -- -f
---
x
a-x
x
1 -f
=== bad options: status and silence on stdout [posix]
for c in cat head tail wc tr cut sort uniq tee grep; do $c --nosuchoption < /dev/null 2>/dev/null; echo $c $?; done
---
cat 1
head 1
tail 1
wc 1
tr 1
cut 1
sort 2
uniq 1
tee 1
grep 2
=== tee with standard output closed writes its file once [posix]
printf 'a\nb\n' | tee f 2>/dev/null >&-; echo $?; cat f
---
1
a
b

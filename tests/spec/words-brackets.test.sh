Bracket expressions and the rest of patterns (bash manual 3.5.8.1).

=== classes
for s in a 1 ' ' _ - A; do for c in alpha digit space alnum upper lower punct blank xdigit word; do case $s in [[:$c:]]) echo "<$s> $c";; esac; done; done | head -40
---
<a> alpha
<a> alnum
<a> lower
<a> xdigit
<a> word
<1> digit
<1> alnum
<1> xdigit
<1> word
< > space
< > blank
<_> punct
<_> word
<-> punct
<A> alpha
<A> alnum
<A> upper
<A> xdigit
<A> word
=== classes in a set [posix]
for s in a 1 - _; do case $s in [[:digit:]_]) echo "<$s>";; esac; case $s in [![:digit:]_]) echo "not <$s>";; esac; done
---
not <a>
<1>
not <->
<_>
=== an unknown class [posix]
case a in [[:foo:]]) echo no;; *) echo none;; esac; case : in [[:foo:]]) echo no;; *) echo none;; esac
---
none
none
=== equivalence and collation
case a in [[=a=]]) echo 1;; esac; case - in [[.-.]]) echo 2;; esac; case b in [[.a.]-c]) echo 3;; esac; case a in [[=b=]]) echo no;; *) echo 4;; esac
---
1
2
3
4
=== negation
for s in a b '!' '^'; do case $s in [!a]) echo "! <$s>";; esac; case $s in [^a]) echo "^ <$s>";; esac; case $s in [a!^]) echo "in <$s>";; esac; done
---
in <a>
! <b>
^ <b>
! <!>
^ <!>
in <!>
! <^>
^ <^>
in <^>
=== a closing bracket as a member [posix]
for s in ] a b; do case $s in []a]) echo "<$s>";; esac; case $s in [!]a]) echo "not <$s>";; esac; done
---
<]>
<a>
not <b>
=== a minus as a member [posix]
for s in - a b; do case $s in [-a]) echo "1 <$s>";; esac; case $s in [a-]) echo "2 <$s>";; esac; case $s in [a\-b]) echo "3 <$s>";; esac; case $s in [a'-'b]) echo "4 <$s>";; esac; done
---
1 <->
2 <->
3 <->
4 <->
1 <a>
2 <a>
3 <a>
4 <a>
3 <b>
4 <b>
=== escapes [posix]
for s in ']' '\' a; do case $s in [\]]) echo "1 <$s>";; esac; case $s in [\\]) echo "2 <$s>";; esac; case $s in [\a]) echo "3 <$s>";; esac; done
---
1 <]>
2 <\>
3 <a>
=== ranges [posix]
for s in a b c B 5; do case $s in [a-c]) echo "1 <$s>";; esac; case $s in [c-a]) echo "2 <$s>";; esac; case $s in [0-9A-Z]) echo "3 <$s>";; esac; done
---
1 <a>
1 <b>
1 <c>
3 <B>
3 <5>
=== no end [posix]
case '[a' in [a) echo text;; esac; case a in [a) echo no;; *) echo no match;; esac; case '[' in [) echo bracket;; esac; case '[]' in []) echo both;; esac
---
text
no match
bracket
both
=== expansions in brackets [posix]
x=ab y='a-c' z='!a'; for s in a b c '!'; do case $s in [$x]) echo "1 <$s>";; esac; case $s in [$y]) echo "2 <$s>";; esac; case $s in [$z]) echo "3 <$s>";; esac; case $s in ["$y"]) echo "4 <$s>";; esac; done
---
1 <a>
2 <a>
4 <a>
1 <b>
2 <b>
3 <b>
2 <c>
3 <c>
4 <c>
3 <!>
=== a quoted mark of negation [posix]
for s in a '!' b; do case $s in ["!"a]) echo "1 <$s>";; esac; case $s in [\!a]) echo "2 <$s>";; esac; case $s in ["!a"]) echo "3 <$s>";; esac; done
---
1 <a>
2 <a>
3 <a>
1 <!>
2 <!>
3 <!>
=== characters of UTF-8
LC_ALL=C.UTF-8; s=$'\303\251'; case $s in ?) echo one;; esac; case $s in [$'\303\251']) echo set;; esac; case $s in [!a]) echo other;; esac; case $s in [[:alpha:]]) echo letter;; esac; case $s in [à-ï]) echo range;; esac
---
one
set
other
letter
=== bytes in the C locale
s=$'\303\251'; case $s in ?) echo one;; ??) echo two;; esac
---
two
=== invalid bytes
LC_ALL=C.UTF-8; case $'\377' in ?) echo one;; esac; case $'a\377b' in a?b) echo three;; esac; case $'\303' in [!a]) echo set;; esac
---
one
three
set
=== stars and question marks [posix]
for s in "" a ab abc; do case $s in *) printf 1;; esac; case $s in ?) printf 2;; esac; case $s in ?*) printf 3;; esac; case $s in a*c) printf 4;; esac; case $s in **) printf 5;; esac; echo; done
---
15
1235
135
1345
=== quoted stars [posix]
x='*'; case a in "$x") echo no;; \*) echo no;; '*') echo no;; $x) echo pattern;; esac; case '*' in "$x") echo text;; esac
---
pattern
text
=== a backslash from a variable [posix]
x='\*'; case '*' in $x) echo star;; esac; case a in $x) echo no;; *) echo not a;; esac; case '\*' in $x) echo no;; "$x") echo text;; esac; y='a\'; case 'a\' in $y) echo end;; esac
---
star
not a
text
end
=== newlines and dots
case $'a\nb' in a?b) echo 1;; esac; case $'a\nb' in a*) echo 2;; esac; case .a in *a) echo 3;; esac; case a/b in *) echo 4;; esac; case a/b in a?b) echo 5;; esac
---
1
2
3
4
5
=== long patterns end
x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; case $x in *a*a*a*a*a*a*a*a*a*b) echo no;; *) echo done;; esac; echo ${x##*a*a*a*b}
---
done
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
=== names that every object of the implementation has are no classes
case a in [[:constructor:]]) echo in;; *) echo out;; esac
case a in [[:toString:]a]) echo in;; *) echo out;; esac
x=abc; echo "${x#[[:valueOf:]b]}" "${x#[[:__proto__:]a]}"
---
out
in
abc bc

Compound commands: POSIX XCU 2.9.4, bash manual 3.2.5.
=== if, elif, else [posix]
for x in 1 2 3; do if [ $x = 1 ]; then echo one; elif [ $x = 2 ]; then echo two; else echo many; fi; done
---
one
two
many
=== status of if [posix]
if false; then :; fi; echo $?; if true; then (exit 3); fi; echo $?; if false; then :; else (exit 4); fi; echo $?
if false; then :; elif false; then :; fi; echo $?
---
0
3
4
0
=== if with lists and pipelines as condition [posix]
if echo a | grep -q a && ! false; then echo yes; fi
if (exit 1) || { true; }; then echo yes2; fi
---
yes
yes2
=== nested ifs [posix]
if true; then if false; then echo a; else if true; then echo b; fi; fi; fi
---
b
=== while [posix]
i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done; echo end $?
---
0
1
2
end 0
=== until [posix]
i=0; until [ $i -ge 3 ]; do echo $i; i=$((i+1)); done
---
0
1
2
=== status of a loop [posix]
while false; do :; done; echo $?; i=0; while [ $i -lt 1 ]; do i=1; (exit 5); done; echo $?
for i in; do :; done; echo $?; for i in 1; do false; done; echo $?
---
0
5
0
1
=== for over words [posix]
for i in a "b c" $(echo d e) *; do echo "[$i]"; done
---
[a]
[b c]
[d]
[e]
[*]
=== for without in [posix]
set -- x "y z"; for i; do echo "[$i]"; done; for i
do echo "<$i>"; done
---
[x]
[y z]
<x>
<y z>
=== for in empty list and no list [posix]
for i in; do echo no; done; set --; for i; do echo no; done; echo "[$i]"
---
[]
=== for on several lines [posix]
for i in a \
 b
do
  echo $i
done
---
a
b
=== the variable stays after the loop [posix]
for i in 1 2 3; do :; done; echo $i
---
3
=== changing the list inside changes nothing [posix]
set -- a b; for i in "$@"; do set -- c d e; echo $i; done; echo $#
---
a
b
3
=== changing the variable inside [posix]
for i in 1 2 3; do i=x$i; echo $i; done
---
x1
x2
x3
=== break and continue [posix]
for i in 1 2 3 4 5; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done; echo end $i
---
1
3
end 4
=== break and continue with levels [posix]
for i in 1 2 3; do for j in a b c; do [ $j = b ] && continue 2; [ $i = 3 ] && break 2; echo $i$j; done; done; echo $i$j
---
1a
2a
3a
=== break with more levels than loops [posix]
for i in 1 2; do for j in 1 2; do echo $i$j; break 9; done; done; echo out
---
11
out
=== continue with more levels than loops [posix]
for i in 1 2; do for j in 1 2; do echo $i$j; continue 9; done; echo no; done
---
11
21
=== break in while, until and nested ifs [posix]
i=0; while :; do i=$((i+1)); if [ $i -gt 3 ]; then { break; }; fi; done; echo $i
until false; do break; done; echo $?
---
4
0
=== break status [posix]
for i in 1; do false; break; done; echo $?
---
0
=== break out of a loop within a case [posix]
while :; do case x in x) break;; esac; done; echo out
---
out
=== break does not leave a subshell
for i in 1 2; do (echo $i; break; echo no); echo after $i; done 2>/dev/null
---
1
no
after 1
2
no
after 2
=== break in the condition [posix]
while break; do echo no; done; echo a; until break; do echo no; done; echo b
---
a
b
=== case: first match wins [posix]
for x in a b c ab; do case $x in a) echo 1;; [ab]*) echo 2;; *) echo 3;; esac; done
---
1
2
3
2
=== case: alternatives and parentheses [posix]
for x in yes no y; do case $x in (y|yes) echo Y;; (n | no) echo N;; esac; done
---
Y
N
Y
=== case: no match gives status 0 [posix]
false; case x in y) :;; esac; echo $?; case x in x) (exit 3);; esac; echo $?
---
0
3
=== case: last clause without terminator [posix]
case a in a) echo last
esac
case a in a) echo x; esac
---
last
x
=== case: empty bodies and empty case [posix]
case a in a) ;; *) echo no;; esac; echo $?; case a in esac; echo $?; false; case a in a);; esac; echo $?
---
0
0
0
=== case: patterns [posix]
m() { case $1 in '') echo empty;; [0-9]) echo digit;; [!a-z]*) echo other;; ??) echo two;; *.txt) echo text;; *) echo word;; esac; }
m ''; m 5; m +x; m ab; m a.txt; m abc
---
empty
digit
other
two
text
word
=== case: quoted and variable patterns [posix]
p='a*'
case abc in "$p") echo no;; $p) echo yes;; esac
case 'a*' in "$p") echo yes;; esac
case '*' in \*) echo star;; esac
case a in '*') echo no;; "a") echo a;; esac
---
yes
yes
star
a
=== case: expansions happen up to the match [posix]
case x in $(echo first >> f; echo x)) echo m;; $(echo second >> f)) ;; esac; cat f
---
m
first
=== case: word is not split nor globbed [posix]
touch a; x='* b'; case $x in '* b') echo ok;; esac; case "a b" in a\ b) echo ok2;; esac
---
ok
ok2
=== case: the word's quotes are removed [posix]
case "a"'b'\c in abc) echo ok;; esac
---
ok
=== case: tilde and arithmetic [posix]
HOME=/h; case ~ in /h) echo home;; esac; case $((1+1)) in 2) echo two;; esac; case /h in ~) echo pat;; esac
---
home
two
pat
=== case: keywords as patterns [posix]
case if in if) echo kw;; esac; case esac in (esac) echo kw2;; esac; case in in in) echo kw3;; esac
---
kw
kw2
kw3
=== case: pattern across newline [posix]
case a in
  a |\
  b) echo ok
  ;;
esac
---
ok
=== case: bracket specials [posix]
for c in - ] ^ '!' '\'; do case $c in [-]) echo minus;; []]) echo br;; [\^]) echo caret;; [\!]) echo bang;; [\\]) echo bs;; esac; done
---
minus
br
caret
bang
bs
=== case: one clause only [posix]
case a in a) echo a;; b) echo b;; esac
---
a
=== loops in loops [posix]
for i in 1 2 3; do j=0; while [ $j -lt $i ]; do printf '*'; j=$((j+1)); done; echo; done
---
*
**
***
=== while read with several variables [posix]
while read a b c; do echo "$c|$b|$a"; done <<E
1 2 3 4
x y
E
---
3 4|2|1
|y|x
=== loop with pipes in the body [posix]
for i in 3 1 2; do echo $i | cat; done | sort -r
---
3
2
1
=== subshell keeps its variables [posix]
x=1; (x=2; y=3; echo $x$y); echo $x$y
---
23
1
=== brace group shares variables [posix]
x=1; { x=2; }; echo $x
---
2
=== compound commands in the background [posix]
for i in 1 2; do echo $i; done & wait
{ echo g; } & wait
if true; then echo i; fi & wait
---
1
2
g
i
=== while with a complex condition [posix]
i=0; while i=$((i+1)); [ $i -lt 4 ]; do echo $i; done
---
1
2
3
=== for with many words [posix]
n=0; for i in $(seq 1000); do n=$((n+i)); done; echo $n
---
500500
=== nested subshells by recursion [posix]
f() { if [ $1 -gt 0 ]; then (f $(($1-1))); else echo bottom; fi; }; f 30
---
bottom
=== do and done on lines of their own, comments between [posix]
for i in a # list
# here
do # now
  echo $i # body
done # end
---
a
=== reserved words as arguments and variables [posix]
if=1; then=2; echo $if $then; for in in a; do echo $in; done
---
1 2
a
=== loop variable is a global [posix]
f() { for v in 1 2; do :; done; }; v=0; f; echo $v
---
2
=== for with a readonly variable fails
readonly r=1; (for r in a b; do echo no; done) 2>/dev/null; echo $?
---
1
=== syntax errors in eval [posix]
for s in 'if true; then' 'fi' 'while' 'for 1 in a; do :; done' 'case x in' '{ echo a' '(echo a' 'echo a)' 'if ; then :; fi' 'for i in a; done' '&& a' '| a' ';;' 'a ||'; do (eval "$s") 2>/dev/null && echo "accepted: $s" || echo refused; done
---
refused
refused
refused
refused
refused
refused
refused
refused
refused
refused
refused
refused
refused
refused
=== reading a keyword split by quotes [posix]
ech"o" hi; whi'le' 2>/dev/null || echo not keyword
---
hi
not keyword
=== items of case that look on, after ;;&
n=0
case $((n += 1)) in
  1) echo one ;;&
  2) echo two ;;&
  [0-9]) echo digit ;&
  x) echo through ;;&
  y) echo no ;;
  *) echo default ;;
esac
echo $n
for i in 1 2 3; do
  case $i in
    1) continue ;;&
    *) echo $i ;;&
    2) case in in i*) echo inner ;;& *) break ;; esac ;;
    *) echo never ;;
  esac
done
f() { case x in x) return 3 ;;& *) echo no ;; esac; }
f
echo $?
case a in a) false ;;& b) echo b ;; esac
echo $?
case a in a) ;;& *) (exit 4) ;; esac
echo $?
case a in b) ;; *) false ;;& esac
echo $?
---
one
digit
through
default
1
2
inner
3
1
4
1

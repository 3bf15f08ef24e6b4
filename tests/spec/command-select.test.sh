select: bash manual 3.2.5.2.
=== menu and prompt [status=1]
select x in a b; do echo "$x"; done 2>&1 <<<2
---
1) a
2) b
#? b
#? 
=== the end of the input
select x in a b; do :; done 2>/dev/null </dev/null; echo $?
---

1
=== no words
select x in; do echo no; done; echo $?
---
0
=== REPLY [status=1]
select x in a b c; do echo "[$x] $REPLY"; done 2>/dev/null <<E
3
9
x
 2 
0
-1
E
---
[c] 3
[] 9
[] x
[b]  2 
[] 0
[] -1

=== break
select x in a b; do echo $x; break; done 2>/dev/null <<<1; echo $?
---
a
0
=== continue [status=1]
select x in a b; do [ "$x" = a ] && continue; echo $x; done 2>/dev/null <<E
1
2
E
---
b

=== an empty answer shows the menu again [status=1]
select x in a b; do echo $x; done 2>&1 <<E
1

2
E
---
1) a
2) b
#? a
#? 1) a
2) b
#? b
#? 
=== PS3 [no-newline]
PS3='pick: '; select x in a; do break; done 2>&1 <<<1
---
1) a
pick: 
=== the positional parameters
set -- p q; select x; do echo $x; break; done 2>&1 <<<2
---
1) p
2) q
#? q
=== columns [status=1]
select x in one two three four five six seven eight nine ten eleven twelve; do echo $x; done 2>&1 <<<11
---
1) one	     3) three	 5) five     7) seven	 9) nine    11) eleven
2) two	     4) four	 6) six	     8) eight	10) ten	    12) twelve
#? eleven
#? 
=== narrow columns [no-newline]
COLUMNS=30; select x in one two three four five six seven; do break; done 2>&1 <<<1
---
1) one	  4) four   7) seven
2) two	  5) five
3) three  6) six
#? 
=== words that expand
v='a b'; select x in $v "$v" $(echo c d); do break; done 2>&1 <<<3; echo "$x"
---
1) a
2) b
3) a b
4) c
5) d
#? a b
=== words that block
select x in $(sleep 0.01; echo z) y; do echo $x; break; done 2>/dev/null <<<1
---
z
=== a slow answer [status=1]
{ sleep 0.01; echo 2; } | select x in a b; do echo $x; done 2>/dev/null
---
b

=== a body that blocks [status=1]
select x in a b; do echo $(echo $x$x); done 2>/dev/null <<E
1
2
E
---
aa
bb

=== in braces
select x in a b; { echo $x; break; } 2>/dev/null <<<2
---
b
=== its status
select x in a; do false; break; done 2>/dev/null <<<1; echo $?; select x in a; do (exit 3); done 2>/dev/null <<<1; echo $?
---
0

1
=== nested
select x in a b; do select y in c d; do echo $x$y; break 2; done; done 2>/dev/null <<E
1
2
E
---
ad
=== return from a function
f() { select x in a b; do return 5; done; }; f 2>/dev/null <<<1; echo $? $x
---
5 a
=== REPLY set to nothing in the body [status=1]
select x in a b; do echo $x; REPLY=; done 2>&1 <<E
1
2
E
---
1) a
2) b
#? a
1) a
2) b
#? b
1) a
2) b
#? 
=== one word of many
select x in a b c d e f g h i j k; do echo $x; break; done 2>/dev/null <<<10
---
j
=== a word reserved nowhere else
echo select; select=1; echo $select
---
select
1
=== as a condition
if select x in a; do break; done 2>/dev/null <<<1; then echo yes; fi
---
yes
=== with set -e at its end
set -e; select x in a; do :; done 2>/dev/null </dev/null || echo end
---

end

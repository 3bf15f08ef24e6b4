set -x of [[ ]], (( )), for (( )), for and case: bash manual 4.3.1, "-x".

=== [[ with a pattern
x=abc; { set -x; [[ $x == a* ]]; [[ $x != a*"b" ]]; set +x; } 2>&1
---
+ [[ abc == a* ]]
+ [[ abc != a*\b ]]
+ set +x
=== [[ with a quoted right side
x=abc; { set -x; [[ $x == "abc" ]]; [[ $x = 'a b' ]]; [[ $x == a\*b"[c" ]]; set +x; } 2>&1
---
+ [[ abc == \a\b\c ]]
+ [[ abc = \a\ \b ]]
+ [[ abc == a\*b\[\c ]]
+ set +x
=== [[ shows each term that is evaluated
x=abc; { set -x; [[ $x == b && -n $x ]]; [[ $x == abc && -n $x || -z $y ]]; set +x; } 2>&1
---
+ [[ abc == b ]]
+ [[ abc == abc ]]
+ [[ -n abc ]]
+ set +x
=== [[ with ! and parentheses
x=abc; { set -x; [[ ! -z $x ]]; [[ ! ( a == b ) ]]; [[ ( a < b ) && ! a == b ]]; [[ ! ! -n a ]]; set +x; } 2>&1
---
+ [[ ! -z abc ]]
+ [[ a == b ]]
+ [[ a < b ]]
+ [[ ! a == b ]]
+ [[ -n a ]]
+ set +x
=== [[ with a word alone
x='a b'; { set -x; [[ $x ]]; [[ "" ]]; [[ ab$x ]]; set +x; } 2>&1
---
+ [[ -n a b ]]
+ [[ -n '' ]]
+ [[ -n aba b ]]
+ set +x
=== [[ with blanks in its words
x='a b'; { set -x; [[ "a b" == $x ]]; [[ -n "  " ]]; set +x; } 2>&1
---
+ [[ a b == a b ]]
+ [[ -n    ]]
+ set +x
=== [[ with numbers
i=3; { set -x; [[ $i -lt 5 ]]; [[ i+1 -eq 4 ]]; [[ 3 -eq 1+2 ]]; set +x; } 2>&1
---
+ [[ 3 -lt 5 ]]
+ [[ i+1 -eq 4 ]]
+ [[ 3 -eq 1+2 ]]
+ set +x
=== [[ with an expression
x=abc; { set -x; [[ $x =~ ^a"b.c"$ ]]; [[ $x =~ (b)c ]]; set +x; } 2>&1
---
+ [[ abc =~ ^ab\.c$ ]]
+ [[ abc =~ (b)c ]]
+ set +x
=== [[ with files and variables
{ set -x; [[ -f /no ]]; [[ -v x ]]; [[ a -nt b ]]; set +x; } 2>&1
---
+ [[ -f /no ]]
+ [[ -v x ]]
+ [[ a -nt b ]]
+ set +x
=== [[ with substitutions shows each term once
{ set -x; [[ $(echo hi) == hi && a == a && $(echo 3) -eq 3 ]]; set +x; } 2>&1
---
++ echo hi
+ [[ hi == hi ]]
+ [[ a == a ]]
++ echo 3
+ [[ 3 -eq 3 ]]
+ set +x
=== [[ of if and while
i=0; { set -x; while [[ $i -lt 2 ]]; do ((i++)); done; if [[ $i == 2 ]]; then :; fi; set +x; } 2>&1
---
+ [[ 0 -lt 2 ]]
+ (( i++ ))
+ [[ 1 -lt 2 ]]
+ (( i++ ))
+ [[ 2 -lt 2 ]]
+ [[ 2 == 2 ]]
+ :
+ set +x
=== ((
x=2; { set -x; (( x + 1 )); ((1)); ((x=$x+1)); set +x; } 2>&1
---
+ ((  x + 1  ))
+ (( 1 ))
+ (( x=2+1 ))
+ set +x
=== (( with a substitution
{ set -x; (( $(echo 1) + 2 )); set +x; } 2>&1
---
++ echo 1
+ ((  1 + 2  ))
+ set +x
=== for ((
{ set -x; for ((i=0; i<2; i++)); do :; done; set +x; } 2>&1
---
+ (( i=0 ))
+ (( i<2 ))
+ :
+ (( i++ ))
+ (( i<2 ))
+ :
+ (( i++ ))
+ (( i<2 ))
+ set +x
=== for (( with blanks
{ set -x; for ((  i = 0 ; i < 1 ; i++  )); do break; done; set +x; } 2>&1
---
+ (( i = 0  ))
+ (( i < 1  ))
+ break
+ set +x
=== for shows its words as they are written
y="a b"; { set -x; for i in $y "c d" $(echo e); do :; done; set +x; } 2>&1
---
++ echo e
+ for i in $y "c d" $(echo e)
+ :
+ for i in $y "c d" $(echo e)
+ :
+ for i in $y "c d" $(echo e)
+ :
+ for i in $y "c d" $(echo e)
+ :
+ set +x
=== for without words
set -- 1 2; { set -x; for i; do :; done; for i in "$@"; do :; done; set +x; } 2>&1
---
+ for i in "$@"
+ :
+ for i in "$@"
+ :
+ for i in "$@"
+ :
+ for i in "$@"
+ :
+ set +x
=== case shows its word as it is written
y='a b'; { set -x; case "$y"$(echo 1) in x) ;; esac; case $y in *) :;; esac; set +x; } 2>&1
---
+ case "$y"$(echo 1) in
++ echo 1
+ case $y in
+ :
+ set +x
=== PS4 before a condition
PS4='<> '; { set -x; [[ a ]]; ((1)); set +x; } 2>&1
---
<> [[ -n a ]]
<> (( 1 ))
<> set +x

# What bash says of syntax errors, and what becomes of the shell (bash manual 3.1.1, 6.11).

=== unexpected tokens
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t 'echo a; fi'
t 'echo )'
t 'echo a | | b'
t 'a ;; b'
t 'for i in a; done'
t 'echo (a)'

---
../case.sh: eval: line 2: syntax error near unexpected token `fi'
../case.sh: eval: line 2: `echo a; fi'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `)'
../case.sh: eval: line 2: `echo )'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `|'
../case.sh: eval: line 2: `echo a | | b'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `;;'
../case.sh: eval: line 2: `a ;; b'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `done'
../case.sh: eval: line 2: `for i in a; done'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `a'
../case.sh: eval: line 2: `echo (a)'
= 2
=== unexpected tokens of compound commands
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t 'if then fi'
t 'if true; then; fi'
t 'case a b'
t '{ }'
t 'f() echo'
t 'f( {'

---
../case.sh: eval: line 2: syntax error near unexpected token `then'
../case.sh: eval: line 2: `if then fi'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `;'
../case.sh: eval: line 2: `if true; then; fi'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `b'
../case.sh: eval: line 2: `case a b'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `}'
../case.sh: eval: line 2: `{ }'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `echo'
../case.sh: eval: line 2: `f() echo'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `{'
../case.sh: eval: line 2: `f( {'
= 2
=== a newline that is unexpected
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t 'function'
t 'echo a >'
t 'cat <<'
t 'for'
t 'case a in b) c;; d'

---
../case.sh: eval: line 2: syntax error near unexpected token `newline'
../case.sh: eval: line 2: `function'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `newline'
../case.sh: eval: line 2: `echo a >'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `newline'
../case.sh: eval: line 2: `cat <<'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `newline'
../case.sh: eval: line 2: `for'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `newline'
../case.sh: eval: line 2: `case a in b) c;; d'
= 2
=== the end is unexpected
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t 'if true'
t 'while true; do'
t '{ a'
t 'f()'
t 'a &&'
t 'case x in'

---
../case.sh: eval: line 3: syntax error: unexpected end of file
= 2
../case.sh: eval: line 3: syntax error: unexpected end of file
= 2
../case.sh: eval: line 3: syntax error: unexpected end of file
= 2
../case.sh: eval: line 3: syntax error: unexpected end of file
= 2
../case.sh: eval: line 3: syntax error: unexpected end of file
= 2
../case.sh: eval: line 3: syntax error: unexpected end of file
= 2
=== the end within quotes and brackets
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t 'echo "abc'
t 'echo '\''abc'
t 'echo `abc'
t 'echo $(abc'
t 'echo ${abc'
t 'echo $((1+'

---
../case.sh: eval: line 2: unexpected EOF while looking for matching `"'
= 2
../case.sh: eval: line 2: unexpected EOF while looking for matching `''
= 2
../case.sh: eval: line 2: unexpected EOF while looking for matching ``'
= 2
../case.sh: eval: line 3: unexpected EOF while looking for matching `)'
= 2
../case.sh: eval: line 2: unexpected EOF while looking for matching `}'
= 2
../case.sh: eval: line 2: unexpected EOF while looking for matching `)'
= 2
=== the end within more of them [status=1]
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t '((1+2'
t 'echo "${x:-"'
t '"$('
t 'echo $(echo "a'
t 'a=(1 2'
t 'let x=('

---
../case.sh: eval: line 2: unexpected EOF while looking for matching `)'
= 2
../case.sh: eval: line 2: unexpected EOF while looking for matching `"'
= 2
../case.sh: eval: line 3: unexpected EOF while looking for matching `)'
= 2
../case.sh: eval: line 2: unexpected EOF while looking for matching `"'
= 2
../case.sh: eval: line 2: unexpected EOF while looking for matching `)'
../case.sh: eval: line 2: unexpected EOF while looking for matching `)'
=== arrays [status=1]
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t 'a=(1 | 2)'
t 'a=(1 2'
t 'echo a=(1)'
t 'a=(1 2 ;; 3)'

---
../case.sh: eval: line 2: syntax error near unexpected token `|'
../case.sh: eval: line 2: `a=(1 | 2)'
../case.sh: eval: line 2: unexpected EOF while looking for matching `)'
../case.sh: eval: line 2: syntax error near unexpected token `('
../case.sh: eval: line 2: `echo a=(1)'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `;;'
../case.sh: eval: line 2: `a=(1 2 ;; 3)'
=== expressions of for
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t 'for ((i=0;i<1)); do :; done'
t 'for ((i=0;i<1;i++;j)); do :; done'

---
../case.sh: eval: line 2: syntax error: arithmetic expression required
../case.sh: eval: line 2: syntax error: `((i=0;i<1))'
= 2
../case.sh: eval: line 2: syntax error: `;' unexpected
../case.sh: eval: line 2: syntax error: `((i=0;i<1;i++;j))'
= 2
=== conditions: operators
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t '[[ a b c ]]'
t '[[ a -eq ]]'
t '[[ -f ]]'
t '[[ a == 
b ]]'
t '[[ a ;]]'
t '[[ a < ]]'

---
../case.sh: eval: line 2: conditional binary operator expected
= 2
../case.sh: eval: line 2: unexpected argument `]]' to conditional binary operator
= 2
../case.sh: eval: line 2: unexpected argument `]]' to conditional unary operator
= 2
../case.sh: eval: line 2: unexpected argument `newline' to conditional binary operator
= 2
../case.sh: eval: line 2: unexpected token `;', conditional binary operator expected
= 2
../case.sh: eval: line 2: unexpected argument `]]' to conditional binary operator
= 2
=== conditions: what follows a term
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t '[[ a == b'
t '[[ a ) ]]'
t '[[ a == b c ]]'
t '[[ -f a
 b ]]'
t '[[ a == b; ]]'

---
../case.sh: eval: line 2: unexpected EOF while looking for `]]'
= 2
../case.sh: eval: line 2: syntax error in conditional expression: unexpected token `)'
= 2
../case.sh: eval: line 2: syntax error in conditional expression
= 2
../case.sh: eval: line 2: syntax error in conditional expression
= 2
../case.sh: eval: line 2: syntax error in conditional expression: unexpected token `;'
= 2
=== conditions: groups
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t '[[ ( a ]]'
t '[[ ( ) ]]'
t '[[ ( a b ) ]]'
t '[[ ( a == b c ) ]]'
t '[[ ( a == b ; ) ]]'

---
../case.sh: eval: line 2: unexpected token `]]', expected `)'
= 2
../case.sh: eval: line 2: unexpected token `)' in conditional command
../case.sh: eval: line 2: expected `)'
= 2
../case.sh: eval: line 2: conditional binary operator expected
../case.sh: eval: line 2: expected `)'
= 2
../case.sh: eval: line 2: expected `)'
= 2
../case.sh: eval: line 2: unexpected token `;', expected `)'
= 2
=== conditions: bash says nothing
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t '[[ ]]'
t '[[ a && ]]'
t '[[ ! ]]'
t '[[ a || ]]'

---
= 2
= 2
= 2
= 2
=== in a script: both lines, and status 2 [status=2]
echo before
exec 2>&1
  echo b; fi
echo after

---
before
../case.sh: line 3: syntax error near unexpected token `fi'
../case.sh: line 3: `  echo b; fi'
=== the line is that of the token [status=2]
exec 2>&1
if true; then
 echo a
  ; c
fi

---
../case.sh: line 4: syntax error near unexpected token `;'
../case.sh: line 4: `  ; c'
=== the line of an end is the one after the last [status=2]
exec 2>&1
if true; then
 echo a

---
../case.sh: line 5: syntax error: unexpected end of file
=== the line of quotes is that where they begin [status=2]
exec 2>&1

echo "a
b
c

---
../case.sh: line 3: unexpected EOF while looking for matching `"'
=== a malformed condition ends the script with the status that was [status=3]
exec 2>&1
(exit 3)
[[ a b ]]; echo no
echo no

---
../case.sh: line 3: conditional binary operator expected
=== an array's error: status 1
exec 2>&1
a=(1 | 2)
echo no

---
../case.sh: line 2: syntax error near unexpected token `|'
../case.sh: line 2: `a=(1 | 2)'
no
=== within a substitution [status=2]
exec 2>&1
echo $(
 echo a
 fi
)
echo no

---
../case.sh: line 4: syntax error near unexpected token `fi'
../case.sh: line 4: ` fi'
=== within backquotes: the command there fails
exec 2>&1
echo `fi`; echo $?
x=`echo "a`; echo $?

---
../case.sh: command substitution: line 2: syntax error near unexpected token `fi'
../case.sh: command substitution: line 2: `fi'

0
../case.sh: command substitution: line 3: unexpected EOF while looking for matching `"'
2
=== within -c [posix]
exec 2>&1
n=NAME; for s in 'echo a; fi' 'if true' 'echo "x' 'a=(1' '[[ a b ]]' 'echo $(fi)'; do bash -c "$s" $n; echo $?; done

---
NAME: -c: line 1: syntax error near unexpected token `fi'
NAME: -c: line 1: `echo a; fi'
2
NAME: -c: line 2: syntax error: unexpected end of file
2
NAME: -c: line 1: unexpected EOF while looking for matching `"'
2
NAME: -c: line 1: unexpected EOF while looking for matching `)'
1
NAME: -c: line 1: conditional binary operator expected
0
NAME: -c: line 1: syntax error near unexpected token `fi'
NAME: -c: line 1: `echo $(fi)'
127
=== within -c, on its second line [posix]
exec 2>&1
bash -c 'echo a
fi' NAME; echo $?

---
a
NAME: -c: line 2: syntax error near unexpected token `fi'
NAME: -c: line 2: `fi'
2
=== a sourced file is named
exec 2>&1
echo "echo a
fi" > inc; . ./inc; echo $?
rm inc

---
a
./inc: line 2: syntax error near unexpected token `fi'
./inc: line 2: `fi'
2
=== eval in a sourced file
exec 2>&1
echo "f() { eval fi; }" > inc; . ./inc; f; echo $?
rm inc

---
./inc: eval: line 1: syntax error near unexpected token `fi'
./inc: eval: line 1: `fi'
2
=== a substitution's error in eval ends the shell [status=1]
exec 2>&1
eval "echo \$(fi)" || echo no
echo no

---
../case.sh: eval: line 2: syntax error near unexpected token `fi'
../case.sh: eval: line 2: `echo $(fi)'
=== and in a sourced file
exec 2>&1
echo "echo \$(fi)" > inc; ( . ./inc; echo no ); echo $?; x=$(. ./inc; echo no); echo $?; . ./inc & wait $!; echo $?
rm inc

---
./inc: line 1: syntax error near unexpected token `fi'
./inc: line 1: `echo $(fi)'
1
./inc: line 1: syntax error near unexpected token `fi'
./inc: line 1: `echo $(fi)'
1
./inc: line 1: syntax error near unexpected token `fi'
./inc: line 1: `echo $(fi)'
1
=== in traps [status=3]
exec 2>&1
trap "fi; echo no" USR1; kill -USR1 $$; echo $?
trap fi ERR; false; echo $?; trap - ERR
trap fi RETURN; f() { return 3; }; f; echo $?
trap fi EXIT; (exit 3)

---
../case.sh: trap: line 1: syntax error near unexpected token `fi'
../case.sh: trap: line 1: `fi; echo no'
0
../case.sh: error trap: line 3: syntax error near unexpected token `fi'
../case.sh: error trap: line 3: `fi'
1
3
../case.sh: exit trap: line 1: syntax error near unexpected token `fi'
../case.sh: exit trap: line 1: `fi'
=== in posix mode eval's error ends the shell [status=2]
exec 2>&1
set -o posix; eval fi; echo no

---
../case.sh: eval: line 2: syntax error near unexpected token `fi'
../case.sh: eval: line 2: `fi'
=== in posix mode, and a malformed condition
exec 2>&1
set -o posix; eval "[[ a b ]]"; echo $?

---
../case.sh: eval: line 2: conditional binary operator expected
2
=== a here-document that nothing ends
exec 2>&1
cat <<X
a

---
../case.sh: line 4: warning: here-document at line 2 delimited by end-of-file (wanted `X')
a

=== nothing but the array, or else text
a=(1 2)x; declare -p a; b=(3); declare -p b; declare d=(1 2)z; declare -p d

---
declare -- a="(1 2)x"
declare -a b=([0]="3")
declare -- d="(1 2)z"
=== gnu_errfmt [status=2]
exec 2>&1
shopt -s gnu_errfmt; eval fi
---
../case.sh: eval:2: syntax error near unexpected token `fi'
../case.sh: eval:2: `fi'
=== two parentheses where no command begins
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t 'echo (('
t 'x=1 ((1))'
t '>x ((1))'
t 'case a in ((a) ;; esac'
---
../case.sh: eval: line 2: syntax error near unexpected token `('
../case.sh: eval: line 2: `echo (('
= 2
../case.sh: eval: line 2: syntax error near unexpected token `('
../case.sh: eval: line 2: `x=1 ((1))'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `('
../case.sh: eval: line 2: `>x ((1))'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `('
../case.sh: eval: line 2: `case a in ((a) ;; esac'
= 2
=== two brackets that begin no condition
exec 2>&1
t() { (eval "$1"; echo "= $?"); }
t 'echo [[ a b; fi'
t '[[ a ]]; echo [[ -f; )'
t 'if [[ a ]]; then fi'
---
../case.sh: eval: line 2: syntax error near unexpected token `fi'
../case.sh: eval: line 2: `echo [[ a b; fi'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `)'
../case.sh: eval: line 2: `[[ a ]]; echo [[ -f; )'
= 2
../case.sh: eval: line 2: syntax error near unexpected token `fi'
../case.sh: eval: line 2: `if [[ a ]]; then fi'
= 2
=== the end of the script in arithmetic that has no end of its own
exec 2>&1
eval 'echo a
echo $((1+2)
echo b
'
echo $?
---
a
../case.sh: eval: line 6: unexpected EOF while looking for matching `)'
2
=== ! and time stand alone only at the end of a line or before a semicolon
for text in '!' '!;' '! # c' '{ !; }' 'if !; then :; fi' '(!)' '! && a' '! || a' '! &' '! | a' 'if ! then :; fi' 'case a in a) ! ;; esac' '{ time }' '(time)' 'time && a' 'time || a' 'time &' 'while time do :; done'; do
  (eval "$text") 2>/dev/null; echo "$? $text"
done
---
1 !
1 !;
1 ! # c
1 { !; }
0 if !; then :; fi
2 (!)
2 ! && a
2 ! || a
2 ! &
2 ! | a
2 if ! then :; fi
2 case a in a) ! ;; esac
2 { time }
2 (time)
2 time && a
2 time || a
2 time &
2 while time do :; done

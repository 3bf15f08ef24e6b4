Aliases: bash manual 6.6.

=== none in a script, unless asked for
alias hi='echo hi'
hi 2>/dev/null; echo $?
---
127
=== with expand_aliases [posix]
shopt -s expand_aliases
alias hi='echo hi'
hi; hi there
---
hi
hi there
=== not on the line that defines it [posix]
shopt -s expand_aliases
alias a='echo a'; a 2>/dev/null; echo $?
a
---
127
a
=== not in the function that was defined before [posix]
shopt -s expand_aliases
f() { a 2>/dev/null; echo $?; }
alias a='echo a'
f; eval a
---
127
a
=== in a function at its definition [posix]
shopt -s expand_aliases
alias a='echo one'
f() { a; }
alias a='echo two'
f; a
---
one
two
=== quoted names are none [posix status=2]
shopt -s expand_aliases
alias a='echo alias'
a() { echo function; }
\a; 'a'; "a"; a''
---
=== a function named like an alias [posix]
shopt -s expand_aliases
alias a='echo'
eval 'b() { a "$@"; }'
b 1 2
---
1 2
=== with arguments and quotes in it [posix]
shopt -s expand_aliases
alias p='printf "<%s>\n" "a b"'
p c
---
<a b>
<c>
=== an expansion in it is made when it runs [posix]
shopt -s expand_aliases
x=1
alias a='echo $x'
x=2; a
---
2
=== an expansion when it is defined [posix]
shopt -s expand_aliases
x=1
alias a="echo $x"
x=2; a
---
1
=== an alias of an alias [posix]
shopt -s expand_aliases
alias a='b 1' b='c 2' c='echo 3'
a
---
3 2 1
=== an alias of itself [posix]
shopt -s expand_aliases
alias echo='echo x'
echo a
---
x a
=== two that name each other [posix status=127]
shopt -s expand_aliases
alias echo='b 1' b='echo 2'
echo a; b z
---
2 1 a
=== a blank at the end: the next word counts [posix]
shopt -s expand_aliases
alias run='echo ' one='1 ' two='2'
run one two two; run x two
---
1 2 two
x two
=== a blank at the end of the inner one
shopt -s expand_aliases
alias a='b' b='echo ' c=see
a c c
---
c c
=== no blank at the end [posix]
shopt -s expand_aliases
alias run='echo' one=1
run one
---
one
=== a tab at the end
shopt -s expand_aliases
alias run=$'echo\t' one=1
run one one
---
1 one
=== itself after a blank [posix]
shopt -s expand_aliases
alias e='echo '
e e e
---
echo echo
=== quoted after a blank
shopt -s expand_aliases
alias run='echo ' one=1
run 'one' one; run \one
---
one 1
one
=== after an assignment, a redirection and ! [posix]
shopt -s expand_aliases
alias a='echo a' n=false
x=1 a; >f a; cat f; ! n; echo $?; 2>&1 a
---
a
a
0
a
=== not as an argument, a target or a subject [posix]
shopt -s expand_aliases
alias a='echo a'
echo a; echo x > a; cat a; case a in a) echo case;; esac; for i in a; do echo $i; done
---
a
x
case
a
=== after the words of compound commands [posix]
shopt -s expand_aliases
alias a='echo a' t=true
if t; then a; else a; fi; while t; do a; break; done; { a; }; (a); t && a; t || a; t | a
---
a
a
a
a
a
a
=== reserved words in it [posix status=2]
shopt -s expand_aliases
alias begin='{' end='}' when='if true; then' otherwise='; else' over='; fi'
begin echo 1; end
when echo yes otherwise echo no over
---
1
=== a loop's beginning [posix]
shopt -s expand_aliases
alias forever='while :; do' each='for i in'
forever echo x; break; done; each 1 2; do echo $i; done
---
x
1
2
=== a reserved word as its name
shopt -s expand_aliases
alias if='echo if'
if a; echo b
---
if a
b
=== operators in it [posix]
shopt -s expand_aliases
alias both='echo 1; echo' piped='echo x | cat' bg='true &&'
both 2; piped; bg echo y
---
1
2
x
y
=== a pipe at its end [posix]
shopt -s expand_aliases
alias to='cat |'
echo a | to cat
---
a
=== a redirection in it [posix]
shopt -s expand_aliases
alias out='>f' q='2>/dev/null'
out echo hi; cat f; q echo err
---
hi
err
=== an assignment in it [posix]
shopt -s expand_aliases
alias x='v=1 w=2'
x; echo $v $w; x eval 'echo $w'
---
1 2
2
=== an empty one [posix]
shopt -s expand_aliases
alias nothing='' blank=' ' e='echo e'
nothing echo a; blank e; nothing
---
a
e
=== a comment in it [posix]
shopt -s expand_aliases
alias c='echo a #'
c b
echo c
---
a
c
=== a here-document after it [posix]
shopt -s expand_aliases
alias c=cat
c <<E
text $((1+1))
E
---
text 2
=== a here-document in it [posix]
shopt -s expand_aliases
alias c='cat <<E'
c
text
E
---
text
=== in a command substitution [posix]
shopt -s expand_aliases
alias a='echo a'
x=$(a); echo "$x" "$(a) b"; echo $(a; a)z
---
a a b
a az
=== in backquotes [posix]
shopt -s expand_aliases
alias a='echo a'
x=`a`; echo "$x" `a; a`z
---
a a az
=== in a subshell and a pipeline [posix]
shopt -s expand_aliases
alias a='echo a'
(a; unalias a; a 2>/dev/null); a | cat
---
a
a
a
=== defined in a subshell [posix]
shopt -s expand_aliases
(alias a='echo a')
a 2>/dev/null; echo $?
---
127
=== in eval [posix]
shopt -s expand_aliases
eval 'alias a="echo a"
a'; eval a
---
a
a
=== in a sourced file [posix status=127]
shopt -s expand_aliases
echo 'alias a="echo a"
a' > f; . ./f; a
---
a
=== in a trap [posix]
shopt -s expand_aliases
alias a='echo a'
trap a EXIT
---
a
=== switched off
shopt -s expand_aliases
alias a='echo a'
a; shopt -u expand_aliases
a 2>/dev/null; echo $?
---
a
127
=== in posix mode
set -o posix
alias a='echo a'
a; alias a; alias -p; alias
---
a
a='echo a'
alias a='echo a'
a='echo a'
=== the line of an error after one
shopt -s expand_aliases
alias a='echo a long text that is longer than its name;'
a echo $LINENO
echo $LINENO
---
a long text that is longer than its name
3
4
=== $LINENO in it
shopt -s expand_aliases
alias a='echo $LINENO'

a
---
4
=== -e and an alias that fails [posix status=1]
shopt -s expand_aliases
alias n=false
set -e; n; echo no
---
=== case patterns and esac [posix]
shopt -s expand_aliases
alias a='echo alias' x=y
case x in x) a;; y) echo y;; esac
---
alias
=== the listing
alias b="it's" a='x y' c=
alias
---
alias a='x y'
alias b='it'\''s'
alias c=''
=== one shown
alias a='echo 1' b=c
alias b; alias a b
---
alias b='c'
alias a='echo 1'
alias b='c'
=== -p
alias a=1; alias -p; alias -p a
---
alias a='1'
alias a='1'
alias a='1'
=== one that is not there
alias a 2>/dev/null; echo $?; alias b=1 a c=2 2>/dev/null; echo $?; alias
---
1
1
alias b='1'
alias c='2'
=== names that are not allowed
for n in 'a/b' 'a$b' 'a b' 'a;b' "a'b" 'a`b'; do alias "$n=1" 2>/dev/null; echo $?; done; alias
---
1
1
1
1
1
1
=== names that are
for n in a-b a.b a:b 1a a,b '!' '%' a@b '[x' ']' '{' '~'; do alias "$n=1"; done; alias
---
alias !='1'
alias %='1'
alias 1a='1'
alias [x='1'
alias ]='1'
alias a,b='1'
alias a-b='1'
alias a.b='1'
alias a:b='1'
alias a@b='1'
alias {='1'
alias ~='1'
=== a value with =
alias a=b=c; alias a
---
alias a='b=c'
=== an invalid option
alias -x 2>/dev/null; echo $?; unalias -x 2>/dev/null; echo $?
---
2
2
=== unalias
alias a=1 b=2 c=3; unalias a b; alias; unalias a 2>/dev/null; echo $?; unalias 2>/dev/null; echo $?
---
alias c='3'
1
2
=== unalias -a [posix]
alias a=1 b=2; unalias -a; alias; echo $?
---
0
=== unalias of some that are not there [posix]
alias a=1; unalias x a y 2>/dev/null; echo $?; alias
---
1
=== unalias while it is in use [posix]
shopt -s expand_aliases
alias a='unalias a; echo a'
a
a 2>/dev/null; echo $?
---
a
127
=== type and command -v
shopt -s expand_aliases
alias a='echo 1'
type a; type -t a; command -v a; command -V a
---
a is aliased to `echo 1'
alias
alias a='echo 1'
a is aliased to `echo 1'
=== type without expand_aliases
alias a='echo 1'
type a 2>/dev/null; echo $?; type -t a; command -v a; echo $?
---
1
1
=== an alias of a builtin that is a function too [posix]
shopt -s expand_aliases
alias echo='printf "%s\n"'
echo a b
---
a
b
=== a substitution within blocks [posix]
shopt -s expand_aliases
alias a='x=$(read y; echo $y)'
echo in | { a; echo $x; }
---
in
=== a slow pipe [posix]
shopt -s expand_aliases
alias r='read x'
{ sleep 0.01; echo late; } | { r; echo $x; }
---
late
=== a backslash and newline before the next word [posix]
shopt -s expand_aliases
alias e='echo ' o=1
e \
o
---
1
=== a newline in it
shopt -s expand_aliases
alias two=$'echo 1\necho'
two 2
echo 3
---
1
2
3
=== a newline in it, within braces
shopt -s expand_aliases
alias two=$'echo 1\necho'
{ two 2; }
---
1
2
=== several words and an unclosed quote [posix]
shopt -s expand_aliases
alias q='echo "a '
q b"
---
a  b
=== after an alias that ends with a blank, one whose text is an alias [posix]
shopt -s expand_aliases
alias a=echo b='echo ' c=a d='c '
b c y; b d c z; a b c
---
echo y
echo echo z
b c

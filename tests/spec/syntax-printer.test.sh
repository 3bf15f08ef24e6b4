# What declare -f, type, jobs, BASH_COMMAND and the environment show of commands (bash manual 4.2, 5.2, 3.3).

=== words and redirections
f() { a=1 b=2   cmd   "x  y"  >out 2>&1 <in; }
declare -f f

---
f () 
{ 
    a=1 b=2 cmd "x  y" > out 2>&1 < in
}
=== if, elif and else
f() { if a; then b; elif c; then d; else e; fi >x; }
declare -f f

---
f () 
{ 
    if a; then
        b;
    else
        if c; then
            d;
        else
            e;
        fi;
    fi > x
}
=== while and until
f() { while a; b; do c; done; until a; do b; done & wait; }
declare -f f

---
f () 
{ 
    while a;
    b; do
        c;
    done;
    until a; do
        b;
    done & wait
}
=== for and select
f() { for i in a b "c d"; do echo $i; done; for j; do :; done; for k in; do :; done; select s in a b; do z; done; for i in a; { b; }; }
declare -f f

---
f () 
{ 
    for i in a b "c d";
    do
        echo $i;
    done;
    for j in "$@";
    do
        :;
    done;
    for k in ;
    do
        :;
    done;
    select s in a b;
    do
        z;
    done;
    for i in a;
    do
        b;
    done
}
=== for with expressions
f() { for ((i=0;i<3;i++)); do x; done; for (( ; ; )); do y; done; for (( i = $( a )  ;  i < 3 ;  )); do a; done; }
declare -f f

---
f () 
{ 
    for ((i=0; i<3; i++))
    do
        x;
    done;
    for ((1; 1; 1))
    do
        y;
    done;
    for ((i = $(a)  ; i < 3 ; 1))
    do
        a;
    done
}
=== case
f() { case $x in a|b) echo 1;; (c) ;; d) e;& *) f;;& esac; case x in esac; }
declare -f f

---
f () 
{ 
    case $x in 
        a | b)
            echo 1
        ;;
        c)

        ;;
        d)
            e
        ;&
        *)
            f
        ;;&
    esac;
    case x in 
    esac
}
=== pipelines and lists
f() { ( a; b ) | { c; d; } && e || ! f; time g; time -p h | i; ! time j; a |& b; }
declare -f f

---
f () 
{ 
    ( a;
    b ) | { 
        c;
        d
    } && e || ! f;
    time g;
    time -p h | i;
    time ! j;
    a 2>&1 | b
}
=== conditions
f() { [[ a == b && ( -n $x || ! -f "y" ) ]]; (( x  +  1 )); ((y)); [[ $a =~ ^(a b)$ ]]; [[ ! ( a ) ]]; [[ a < b ]]; [[ ! ! x ]]; [[ "a" ]]; }
declare -f f

---
f () 
{ 
    [[ a == b && ( -n $x || ! -f "y" ) ]];
    (( x  +  1 ));
    ((y));
    [[ $a =~ ^(a b)$ ]];
    [[ ! ( -n a ) ]];
    [[ a < b ]];
    [[ -n x ]];
    [[ -n "a" ]]
}
=== a body that is no group
f() for i in 1; do a; done
declare -f f; f() ( a ) >x
declare -f f; f() (( x ))
declare -f f; f() [[ a ]]
declare -f f

---
f () 
{ 
    for i in 1;
    do
        a;
    done
}
f () 
{ 
    ( a ) > x
}
f () 
{ 
    (( x ))
}
f () 
{ 
    [[ -n a ]]
}
=== a body with redirections
f () { a; } >x 2>&1
declare -f f

---
f () 
{ 
    a
} > x 2>&1
=== groups within groups
f() { { { a; } } ; ( ( a ) ); ( { a; } ); { ( a ) } ; { a; b; }; { c; } >y; ( d ) >z; }
declare -f f

---
f () 
{ 
    { 
        { 
            a
        }
    };
    ( ( a ) );
    ( { 
        a
    } );
    { 
        ( a )
    };
    { 
        a;
        b
    };
    { 
        c
    } > y;
    ( d ) > z
}
=== functions within functions
f() { g() { a; }; function h { b; }; i() ( c ) >d; j() { k() { l; }; }; }
declare -f f

---
f () 
{ 
    function g () 
    { 
        a
    };
    function h () 
    { 
        b
    };
    function i () 
    { 
        ( c ) > d
    };
    function j () 
    { 
        function k () 
        { 
            l
        }
    }
}
=== newlines, comments and continuations
f() { # c
a # d
# e
  b &&
    c |
      d
if e
then f
fi
g\
h i\
 j "k\
l" 'm\
n' `o\
p`
}
declare -f f

---
f () 
{ 
    a;
    b && c | d;
    if e; then
        f;
    fi;
    gh i j "kl" 'm\
n' `op`
}
=== background commands
f() { a & b && c & d; e & }
declare -f f

---
f () 
{ 
    a & b && c & d;
    e &
}
=== every redirection
f() { a >&2; a 2>&-; a <&3-; a &>x; a &>>y; a >|z; a <>w; a <<<  "h s"; a {fd}>x; a {fd}>&-; a >&x; a 3<file; a >& 2; }
declare -f f

---
f () 
{ 
    a 1>&2;
    a 2>&-;
    a 0<&3-;
    a &> x;
    a &>> y;
    a >| z;
    a 0<> w;
    a <<< "h s";
    a {fd}> x;
    a {fd}>&-;
    a >&x;
    a 3< file;
    a 1>&2
}
=== descriptors that are words
f() { a >&$x; a 3>&$x; a >&$x-; a <&"$y"; a <&w; a 3<&4-; a <&-; a 1<&-; a {v}<&-; a {v}<&4-; a 3&>x; a 0<x; a 1>y; a 5<<<w; }
declare -f f

---
f () 
{ 
    a >&$x;
    a 3>&$x;
    a 1>&$x-;
    a <&"$y";
    a <&w;
    a 3<&4-;
    a 0>&-;
    a 1>&-;
    a {v}>&-;
    a {v}<&4-;
    a 3 &> x;
    a < x;
    a > y;
    a 5<<< w
}
=== here-documents
f() { cat <<X
body $x
X
cat <<-'Y' | b && c
	q
	Y
d; }
declare -f f

---
f () 
{ 
    cat <<X
body $x
X

    cat <<-'Y' |
q
Y
  b && c
    d
}
=== here-documents in the midst of lists
f() { cat <<X; echo after
body
X
cat <<A <<B
a
A
b
B
if cat <<C; then
c
C
 x; fi
a <<X &
1
X
b; }
declare -f f

---
f () 
{ 
    cat <<X
body
X

    echo after
    cat <<A <<B
a
A
b
B

    if cat <<C; then
        x
c
C

    fi
    a <<X &
1
X
  b
}
=== a here-document after the end of the function
f() { a <<X; } >y
late
X
declare -f f

---
f () 
{ 
    a <<X
late
X

} > y
=== here-documents in compound commands
f() { echo a  |  cat <<X | b <<Y && c
x
X
y
Y
{ a <<X
1
X
}
( a <<X
1
X
b; )
case x in a) a <<X
1
X
;;
b) a <<X ;;
1
X
esac
while a <<X
1
X
do b; done; }
declare -f f

---
f () 
{ 
    echo a | cat <<X |
x
X
  b <<Y
y
Y
 && c
    { 
        a <<X
1
X

    }
    ( a <<X
1
X

    b )
    case x in 
        a)
            a <<X
1
X

        ;;
        b)
            a <<X
1
X

        ;;
    esac
    while a <<X
1
X
 do
        b;
    done
}
=== delimiters of here-documents
f() { a <<X >y <<Z b
1
X
2
Z
a <<\X <<-"Y Z" <<''
\$a
X
	b
		c\
	d
Y Z

b <<-E
	a\
	b
	c
E
}
declare -f f

---
f () 
{ 
    a b <<X > y <<Z
1
X
2
Z

    a <<'X' <<-'Y Z' <<''
\$a
X
b
c\
d
Y Z


    b <<-E
a	b
c
E

}
=== substitutions are laid out anew
f() { echo $( ls   -l ;  pwd ) "$( a|b )" `x   y` $((  1 +  2 )) ${x:-$(  ls )} <(  a ) >( b;c ) "<( a )"; }
declare -f f

---
f () 
{ 
    echo $(ls -l; pwd) "$(a | b)" `x   y` $((  1 +  2 )) ${x:-$(ls)} <(a) >(b; c) "<( a )"
}
=== substitutions with commands of any kind
f() { echo $() $( ) $(
a
b
) $( (a) ) $( (a);b ) $({ a; b; }) $(<file) $(a # c
) $(a &) $(a & b) $(a;) "$(a

b; c
d)" $(for i in 1; do a; b; done) $(g() { a; b; }; g) $(case x in a) b;; esac) $(time a) $(! a) $(a && b || c); }
declare -f f

---
f () 
{ 
    echo $() $() $(a
b) $( ( a )) $( ( a ); b) $({ a; b; }) $(< file) $(a) $(a &) $(a & b) $(a) "$(a
b; c
d)" $(for i in 1;
do
    a; b;
done) $(function g () 
{ 
    a;
    b
}; g) $(case x in 
    a)
        b
    ;;
esac) $(time a) $(! a) $(a && b || c)
}
=== here-documents in substitutions
f() { x=$(cat <<X
body
X
b
c; d
for i in 1; do a
b
c; done
{ a
b; }
a &
b
a &
); y=$(a <<X; b
q
X
c); }
declare -f f

---
f () 
{ 
    x=$(cat <<X
body
X

b
c; d
for i in 1;
do
    a
b
c;
done
{ a
b; }
a & b
a &);
    y=$(a <<X
q
X
 b
c)
}
=== substitutions within expansions
f() { echo ${x:-"$(  a )"} "${x:-$( a )}" ${x/ $( a )/ `b  ` } $(( $( a ) + 1 )) $[ $( a )  + 1 ]; (( $( a )  + `b  c` )); [[ $( a ) == $( b )* ]]; case $( a ) in $( b ) | c) d;; esac; }
declare -f f

---
f () 
{ 
    echo ${x:-"$(a)"} "${x:-$(a)}" ${x/ $(a)/ `b  ` } $(( $(a) + 1 )) $[ $(a)  + 1 ];
    (( $(a)  + `b  c` ));
    [[ $(a) == $(b)* ]];
    case $(a) in 
        $(b) | c)
            d
        ;;
    esac
}
=== quoting of dollar and a quote
f() { echo $'a' $'a\tb' "$'a'" ${x:-$'a\n'} "${x:-$'a\n'}" "${x#$'a\n'}" $'it\'s' $"a $b" a$'b'c $'' $'\x41'; }
declare -f f

---
f () 
{ 
    echo 'a' 'a	b' "$'a'" ${x:-'a
'} "${x:-a
}" "${x#'a
'}" 'it'\''s' "a $b" a'b'c '' 'A'
}
=== arrays
f() { arr=( 1   2
 3 # c
 [4]=5 ); declare -a q=( x  y ); x[1  + 2]=5; b+=( $( e  f ) [ 1 ]=2 [k]+=3 ); a=(); a=( ); }
declare -f f

---
f () 
{ 
    arr=(1 2 3 [4]=5);
    declare -a q=(x y);
    x[1  + 2]=5;
    b+=($(e f) [ 1 ]=2 [k]+=3);
    a=();
    a=()
}
=== assignments and redirections alone
f() { a=1; b=2 >x; >y; ! a; ! ! b; time; !; time -p; }
declare -f f

---
f () 
{ 
    a=1;
    b=2 > x;
    > y;
    ! a;
    b;
    time ;
    ! ;
    time -p 
}
=== names that are reserved, or no names
function if { a; }; function f-1 { b; }; declare -f if f-1

---
function if () 
{ 
    a
}
f-1 () 
{ 
    b
}
=== type and command -V
f() { echo   a; }; type f; command -V f

---
f is a function
f () 
{ 
    echo a
}
f is a function
f () 
{ 
    echo a
}
=== declare -pf and declare -f alone
f() { a; }; g() { b; }; export -f g; declare -pf f; declare -f

---
f () 
{ 
    a
}
f () 
{ 
    a
}
g () 
{ 
    b
}
declare -fx g
=== in posix mode
set -o posix; f() { g() { a; }; }; declare -f f

---
f () 
{ 
    g () 
    { 
        a
    }
}
=== what is printed can be read again
f() { for i in a b; do case $i in a) echo 1;; *) cat <<X;; esac; done; }
b $i
X
g=$(declare -f f); unset -f f; eval "$g"; f; [ "$(declare -f f)" = "$g" ]; echo $?

---
1
b b
0
=== with the aliases that it was read with
shopt -s expand_aliases; alias hi="echo  hello"
f() { hi   there; }; unalias hi; f; declare -f f

---
hello there
f () 
{ 
    echo hello there
}
=== extended patterns
shopt -s extglob
f() { case $1 in @(a|b)*) echo !(x  y);; esac; }; shopt -u extglob; declare -f f

---
f () 
{ 
    case $1 in 
        @(a|b)*)
            echo !(x  y)
        ;;
    esac
}
=== exported functions
f() { if a; then { b; } ; fi; g() { x; y; }; } >x
export -f f; env > e; while IFS= read -r l; do case $l in BASH_FUNC*|' '*|'}'*) echo "$l" ;; esac; done < e; rm e

---
BASH_FUNC_f%%=() {  if a; then
 { 
 b
 };
 fi;
 function g () 
 { 
 x;
 y
 }
} > x
=== jobs under way [notorture="time passes"]
sleep   0.1 &
if true; then   sleep 0.1; fi >/dev/null &
sleep 0.1 | cat   - &
{ sleep 0.1; echo  a; } >/dev/null &
jobs; wait

---
[1]   Running                 sleep 0.1 &
[2]   Running                 if true; then
    sleep 0.1;
fi > /dev/null &
[3]-  Running                 sleep 0.1 | cat - &
[4]+  Running                 { sleep 0.1; echo a; } > /dev/null &
=== BASH_COMMAND
trap 'echo "D: $BASH_COMMAND"' DEBUG
echo   a  >/dev/null   2>&1
for   i in a   "b"; do :; done
case   x   in  x)  : ;; esac
[[ a  ==  b ]]
(( 1  +  1 ))
select   x in  a b; do break; done </dev/null
x=$(echo   a)
a=( 1   2 )
true |  cat   -

---
D: echo a > /dev/null 2>&1
D: for i in a "b"
D: :
D: for i in a "b"
D: :
D: case x in 
D: :
D: [[ a == b ]]
D: (( 1  +  1 ))
D: select x in a b

D: x=$(echo a)
D: a=(1 2)
D: true
D: cat -
=== BASH_COMMAND with a here-document
trap 'echo "D: $BASH_COMMAND"' DEBUG
cat <<X  >/dev/null
hi
X
---
D: cat <<X > /dev/null
hi
X

=== a here-document at the end of a function in a function
f() { g() { cat <<X
a
X
}
b
g() ( cat <<X
a
X
)
c
}
declare -f f
---
f () 
{ 
    function g () 
    { 
        cat <<X
a
X

    };
    b;
    function g () 
    { 
        ( cat <<X
a
X
 )
    };
    c
}

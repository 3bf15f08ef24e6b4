=== a function is first called in a subshell, then by its parent, with variables that only it names
f() { only_here=${only_here:-new}$1; also_here[2]=x$only_here; echo "$only_here ${also_here[2]} ${never_set-none}"; }
(f 1)
f 2
f 3
echo "$only_here"
---
new1 xnew1 none
new2 xnew2 none
new23 xnew23 none
new23
=== a function is first called in a pipeline and in a substitution
f() { read a_line; inner_one=$((inner_one + 1)); echo "$a_line $inner_one"; }
echo text | f
x=$(echo more | { f; sleep 0.01; f; })
echo "$x" "${inner_one-unset}"
f <<<own
f <<<again
---
text 1
more 1
 2 unset
own 1
again 2
=== a function is first called in the background while the shell goes on [posix]
f() { sleep 0.01; bg_var=$1; echo "$bg_var"; }
f one &
wait
f two
echo $bg_var
---
one
two
two
=== a function is printed, copied and exported before it is called
f() {
  local v=$1 # not kept
  echo "$v"
}
declare -f f
copy=$(declare -f f)
eval "g${copy#f}"
g c
f a
export -f f
bash -c 'f b' 2>/dev/null
---
f () 
{ 
    local v=$1;
    echo "$v"
}
c
a
b
=== a function is unset and defined anew without a call [posix]
f() { echo first; }
unset -f f
f() { echo second; }
f() { echo third; }
f
unset -f f
type f >/dev/null 2>&1 || echo gone
---
third
gone
=== functions defined by functions, and by a substitution
outer() { inner() { echo "inner $1"; deep() { echo "deep $1 $LINENO"; }; }; inner 1; }
x=$(sub() { echo sub; }; sub; sleep 0.01; sub)
echo "$x"
outer
inner 2
deep 3
---
sub
sub
inner 1
inner 2
deep 3 1
=== lines and sources in a function that is called late
# a comment

f() {
  echo $LINENO

  g
}
g() { echo "$LINENO ${FUNCNAME[*]} ${BASH_LINENO[*]}"; }


f
---
4
8 g f main 6 11 0
=== what is wrong within a body is told where it is defined [posix status=2]
echo before
f() {
  if true; then
  fi
}
echo not here
---
before
=== a function with here-documents, patterns and arithmetic is called after others
a() { cat_less <<END; }
name $1 $((n_a += 2))
END
cat_less() { while read -r line; do echo "<$line>"; done; }
b() { case $1 in x*) [[ $1 == *z ]] && echo xz || echo x; ;; *) echo "${1%%.*}" ;; esac; }
b xyz; b q.r.s; a one; a two; b xy
---
xz
q
<name one 2>
<name two 4>
x
=== a trap calls a function for the first time [posix]
f() { trap_var=$1; echo "trap $trap_var"; }
trap 'f exit' EXIT
(trap 'f sub' EXIT; sleep 0.01)
echo end
---
trap sub
end
trap exit

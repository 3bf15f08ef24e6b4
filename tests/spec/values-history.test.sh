The history of scripts: set -o history, history, fc, and history expansion (bash manual 9).

=== what set -o history brings along
echo "$HISTSIZE|$HISTFILE|$HISTFILESIZE|$HISTCMD"
set -o history
echo "$HISTSIZE|$HISTFILE|$HISTFILESIZE|$HISTCMD"
---
|||0
500||500|1
=== lines are remembered
set -o history
echo a; echo b
# a comment

  echo spaced   
history
echo $HISTCMD
set +o history
echo not this
history
---
a
b
spaced
    1  echo a; echo b
    2  # a comment
    3    echo spaced   
    4  history
5
not this
    1  echo a; echo b
    2  # a comment
    3    echo spaced   
    4  history
    5  echo $HISTCMD
    6  set +o history
=== commands of several lines are one
set -o history
for i in 1 2; do
  echo $i
done
if true; then echo x
fi
echo a \
 b
f() {
 echo f
}
case x in
x) echo y
esac
history
---
1
2
x
a b
y
    1  for i in 1 2; do   echo $i; done
    2  if true; then echo x; fi
    3  echo a  b
    4  f() {  echo f; }
    5  case x in x) echo y; esac
    6  history
=== quotes and here-documents keep their lines
set -o history
echo 'multi
line'
cat <<E
doc
E
history
---
multi
line
doc
    1  echo 'multi
line'
    2  cat <<E
doc
E

    3  history
=== lines that block
set -o history
echo $(sleep 0.01; echo x)
read y < <(sleep 0.01; echo z)
history
---
x
    1  echo $(sleep 0.01; echo x)
    2  read y < <(sleep 0.01; echo z)
    3  history
=== HISTCONTROL
set -o history
echo a
echo a
HISTCONTROL=ignorespace
 echo c
HISTCONTROL=ignoredups
echo e
echo e
HISTCONTROL=ignoreboth
 echo f
HISTCONTROL=erasedups
echo a
history
---
a
a
c
e
e
f
a
    1  HISTCONTROL=ignorespace
    2  HISTCONTROL=ignoredups
    3  echo e
    4  HISTCONTROL=ignoreboth
    5  HISTCONTROL=erasedups
    6  echo a
    7  history
=== HISTIGNORE
set -o history
HISTIGNORE='echo*:&:h*'
echo x
true
true
HISTIGNORE=
history
---
x
    1  HISTIGNORE='echo*:&:h*'
    2  true
    3  HISTIGNORE=
    4  history
=== HISTSIZE
set -o history
HISTSIZE=3
echo 1
echo 2
echo 3
history
---
1
2
3
    3  echo 2
    4  echo 3
    5  history
=== HISTTIMEFORMAT
set -o history
HISTTIMEFORMAT='%Z '
TZ=UTC
echo a
history
HISTTIMEFORMAT=
history 2
---
a
    1  ??HISTTIMEFORMAT='%Z '
    2  UTC TZ=UTC
    3  UTC echo a
    4  UTC history
    5  HISTTIMEFORMAT=
    6  history 2
=== HISTFILE is read, and written at the end [posix files]
printf 'one\ntwo\n' > hf
cat > s <<'E'
HISTFILE=hf
set -o history
history
echo three
E
bash s; cat hf; rm s
---
    1  one
    2  two
    3  history
three
one
two
history
echo three
--- files
hf "one\ntwo\nhistory\necho three\n"
=== history -r, -n, -w and -a [files]
HISTFILE=hf; printf 'one\ntwo\n' > hf
set -o history
printf 'three\n' >> hf
history -n
history
history -w out; cat out
history -a app; cat app
history -c
history -r; history
unset HISTFILE; history -anrw; echo $?; rm out app
---
    1  one
    2  two
    3  printf 'three\n' >> hf
    4  history -n
    5  three
    6  history
one
two
printf 'three\n' >> hf
history -n
three
history
history -w out; cat out
printf 'three\n' >> hf
history -n
three
history
history -w out; cat out
history -a app; cat app
    1  history -r; history
    2  one
    3  two
    4  three
1
--- files
hf "one\ntwo\nthree\n"
=== history -d, -s and -p
set -o history
echo 1
echo 2
echo 3
history -d 1
history -d -1
history -d 1-2; history
history -s added line; history
history -p '!!' '!echo:0' plain
history -d 100; echo $?
history 2
---
1
2
3
    1  history -d 1
    2  history -d 1-2; history
    1  history -d 1
    2  history -d 1-2; history
    3  added line
added line
plain
1
    4  history -d 100; echo $?
    5  history 2
=== fc -l
set -o history
echo 1
echo 2
echo 3
fc -l 1 2
fc -l -2
fc -l -2 -1
fc -lr
fc -ln -1
fc -l echo
fc -l nosuch; echo $?
---
1
2
3
1	 echo 1
2	 echo 2
3	 echo 3
4	 fc -l 1 2
4	 fc -l 1 2
5	 fc -l -2
6	 fc -l -2 -1
5	 fc -l -2
4	 fc -l 1 2
3	 echo 3
2	 echo 2
1	 echo 1
	 fc -lr
3	 echo 3
4	 fc -l 1 2
5	 fc -l -2
6	 fc -l -2 -1
7	 fc -lr
8	 fc -ln -1
1
=== fc -s
set -o history
echo 1
echo 2
fc -s
fc -s 1
fc -s 1=9 echo\ 1
fc -s nosuch; echo $?
history
---
1
2
2
1
9
1
    1  echo 1
    2  echo 2
    3  echo 2
    4  echo 1
    5  echo 9
    6  fc -s nosuch; echo $?
    7  history
=== fc -e
set -o history
echo 1
echo $(sleep 0.01; echo 2)
fc -e true 1 2
fc -e false 1; echo $?
FCEDIT=cat fc 2 2
history
---
1
2
1
2
1
echo $(sleep 0.01; echo 2)
2
    1  echo 1
    2  echo $(sleep 0.01; echo 2)
    3  echo 1
    4  echo $(sleep 0.01; echo 2)
    5  echo $(sleep 0.01; echo 2)
    6  history
=== fc -e with an editor that changes the text
set -o history
ed() { echo 'echo edited' > "$1"; }
echo 1
fc -e ed
history
---
1
edited
    1  ed() { echo 'echo edited' > "$1"; }
    2  echo 1
    3  echo edited
    4  history
=== the line before, its words, and others
set -o history
set -o histexpand
echo one
echo !!
echo two three
echo !$
echo !-2
echo !echo
^two^four
echo a b c
echo !:1 !:2-3 !* !^
echo !?four?
echo !1 !#
---
one
echo one
two three
three
echo two three
echo echo two three
echo echo four three
a b c
a b c a b c a
echo echo echo four three
set -o histexpand echo set -o histexpand
=== modifiers [status=127]
set -o history -o histexpand
echo /a/b.c
echo !$:h !$:t
echo /a/b.c
echo !$:r !$:e
echo ok
!!:s/ok/yes/
!!:gs/e/_/:p
echo x !!:q
!-2:0 last
---
/a/b.c
/a b.c
/a/b.c
/a/b .c
ok
yes
x _cho y_s
=== where ! is nothing special
set -o history; set -H
echo one
echo "!!" '!!' \!\! ! a!
[ ! x ]; echo $?; echo !=; [[ ! -n '' ]]; echo ${#?} $!
echo "a!" # !!
---
one
echo one !! !! ! a!
1
!=
1
a!
=== an event that is not found
set -o history -o histexpand
echo one
echo !nosuch
echo !99
echo two !!:7
echo three
---
one
three
=== history expansion in a command of several lines
set -o history -o histexpand
echo one
for i in 1 2; do
  echo !!
done
echo 'x
!!'
echo "y
!!"
---
one
echo one
echo one
x
!!
y
echo 'x
!!'
=== history expansion and a block
set -o history -o histexpand
echo $(sleep 0.01; echo x)
!! | (sleep 0.01; cat)
---
x
x

=== a name that is unlinked while it is open [posix]
echo one >f; exec 3<f 4>>f; rm f; echo two >&4; sleep 0.01; cat <&3; ls
---
one
two
=== an open file that is renamed [posix]
echo one >f; exec 3<f 4>>f; mv f g; sleep 0.01; echo two >&4; cat <&3; cat g; ls
---
one
two
one
two
g
=== renamed over while open [posix]
echo old >f; echo new >g; exec 3<f; mv g f; sleep 0.01; cat <&3 f; ls
---
new
f
=== a hard link sees what its other name writes [posix]
echo one >f; ln f g; echo two >>g; rm f; x=$(sleep 0.01; cat g); echo "$x"; [ -e f ] || echo gone
---
one
two
gone
=== <> reads, writes in place and does not truncate
printf 'abcdef\n' >f; exec 3<>f; read -n 2 x <&3; printf XY >&3; sleep 0.01; read y <&3; echo "$x $y"; cat f
---
ab ef
abXYef
=== a hole behind a truncation [posix]
exec 3>f; printf 12345 >&3; : >f; sleep 0.01; printf x >&3; wc -c <f; tr '\0' . <f; echo
---
6
.....x
=== append goes to the end whoever moved it [posix]
exec 3>>f; echo a >&3; echo b >>f; sleep 0.01; echo c >&3; cat f
---
a
b
c
=== two descriptors of one open file share its offset [posix]
printf '%s\n' 1 2 3 4 >f; exec 3<f 4<&3; read a <&3; (read b <&4; sleep 0.01; echo "sub $b"); read c <&3; echo "$a $c"
---
sub 2
1 3
=== truncated under a reader [posix]
printf '%s\n' 1 2 3 4 >f; exec 3<f; read a <&3; : >f; sleep 0.01; read b <&3; echo "$a ${b:-nothing}"; echo new >f; cat <&3
---
1 nothing
w
=== a directory renamed under its working directory [posix]
mkdir -p a/b; echo x >a/f; cd a/b; mv ../../a ../../c; sleep 0.01; cat ../f; ls ..; : >new; ls; ls ../../c/b
---
x
b
f
new
new
=== a working directory that is removed
mkdir gone; cd gone; rmdir ../gone; sleep 0.01; ls; echo $?; [ -d . ] && echo there; : >x; echo $?; echo *; ls -d ..; cd ..; ls
---
0
there
1
*
..
=== a removed working directory and a new one of its name
mkdir d; cd d; rmdir ../d; mkdir ../d; : >x; echo $?; ls; cd ../d; : >y; ls
---
1
y
=== .. of a removed directory [posix]
echo hi >f; mkdir d; cd d; rmdir ../d; cat ../f; sleep 0.01; echo more >>../f; cat ../f; for x in ../*; do echo "$x"; done
---
hi
hi
more
../f
=== pwd in a removed directory
mkdir d; cd d; rmdir ../d; x=$(pwd); echo "${x##*/}"; pwd -P; echo $?
---
d
1
=== a symlink made, broken, mended [posix]
ln -s f l; cat l; echo x >l; sleep 0.01; cat f; rm f; [ -e l ] || echo broken; [ -L l ] && echo link; mkdir f; ls l; echo $?
---
x
broken
link
0
=== a loop of symlinks [posix]
ln -s b a; ln -s a b; cat a; x=$(sleep 0.01; cat b/c 2>&1); echo "$x"; echo y >a; rm a b; ls
---
cat: b/c: Too many levels of symbolic links
=== names with any bytes
n=$'\x01\xff \n*'; echo v >"$n"; for x in *; do printf '%q\n' "$x"; sleep 0.01; cat "$x"; done; mv "$n" n; ls
---
$'\001\377 \n*'
v
n
=== times: older, newer, kept by a rename [posix]
touch -d '1971-02-03 04:05:06' a; echo x >b; [ b -nt a ] && echo newer; mv a c; sleep 0.01; [ c -ot b ] && echo older; cp -p c d; [ c -nt d ] || [ c -ot d ] || echo same; echo >>c; [ c -nt d ] && echo changed
---
newer
older
same
changed
=== modes and umask [posix]
umask 027; : >f; mkdir d; find f d -printf '%m\n'; chmod u=rwx,go=rx f; sleep 0.01; find f -printf '%m\n'; umask 0; : >g; find g -printf '%m\n'
---
640
750
755
666
=== what is no directory, what is one
: >f; mkdir d; echo x >d; echo $?; cat f/x; mkdir f; echo $?; rmdir f; echo $?; cd f; echo $?; ls d/
---
1
1
1
1
=== a directory that is not empty [posix]
mkdir d; : >d/f; rmdir d; x=$(sleep 0.01; rm d/f; rmdir d; echo $?); echo $x; ls
---
0
=== a name of 256 bytes
n=$(printf '%0256d' 0); : >$n; echo $?; mkdir d; : >d/${n:1}; ls d | wc -c
---
1
256
=== a listing while its directory changes [posix]
mkdir d; : >d/1; : >d/2; : >d/3; for x in d/*; do rm "$x"; : >"${x}new"; sleep 0.01; done; ls d
---
1new
2new
3new
=== a tree removed and made again [posix]
mkdir -p a/b/c; : >a/b/f; rm -r a; mkdir -p a/b; sleep 0.01; ls a/b; : >a/b/g; mv a/b a/x; ls -R a
---
a:
x

a/x:
g
=== noclobber looks at what there is
set -C; : >f; echo x >f; echo $?; ln -s nowhere l; echo y >l; echo $?; sleep 0.01; echo z >|f; cat f
---
1
1
z

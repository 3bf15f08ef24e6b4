=== all matches of a group replaced in a long text
shopt -s extglob
x='one  two   three,four;;five six seven  eight nine   ten eleven  twelve thirteen'
echo "${x//+([[:space:]])/_}"
echo "${x//@(two|tw|t|three)/<&>}"
echo "${x//+([a-z])?(,|;)/w}"
echo "${x//[aeiou]*([^aeiou])/-}"
---
one_two_three,four;;five_six_seven_eight_nine_ten_eleven_twelve_thirteen
one  <two>   <three>,four;;five six seven  eigh<t> nine   <t>en eleven  <tw>elve <t>hir<t>een
w  w   ww;w w w  w w   w w  w w
-------------------------
=== a match looks far ahead and stays short
shopt -s extglob
x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
echo "${x//@(a|a*b)/c}"
echo "${x//@(aa|aaa*b)/cd}"
x+=b$x
echo "${x//@(a|a*b)/c}"
---
cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd
ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
=== negated groups in a long text
shopt -s extglob
x=0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz
echo "${x//!(*[a-z])/N}"
echo "${x/!(*z)/N}"
echo "${x/9!(*m*)/N}"
[[ $x == !(*!(?)A*) ]] && echo yes
[[ $x == 0!(1*)z ]] || echo no
case $x in 0!(2*)z) echo case ;; esac
---
NNaNbNcNdNeNfNgNhNiNjNkNlNmNnNoNpNqNrNsNtNuNvNwNxNyNz
Nz
012345678Nmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz
yes
no
case
=== ends of a long text
shopt -s extglob
x=path/to/some/file.tar.gz.tar.gz/path/to/some/file.tar.gz.tar.gz.tar.gz.gz
echo "${x%%+(.tar|.gz)}"
echo "${x%+(.tar|.gz)}"
echo "${x##*(+([a-z])/)}"
echo "${x#*(+([a-z])/)}"
echo "${x#+(+([a-z])/)}"
echo "${x##!(*some*)}"
echo "${x%%!(*some*)}"
echo "${x/%?(.tar)*(.gz)/!}"
echo "${x/#+([a-z])?(\/)/!}"
---
path/to/some/file.tar.gz.tar.gz/path/to/some/file
path/to/some/file.tar.gz.tar.gz/path/to/some/file.tar.gz.tar.gz.tar.gz
file.tar.gz.tar.gz/path/to/some/file.tar.gz.tar.gz.tar.gz.gz
path/to/some/file.tar.gz.tar.gz/path/to/some/file.tar.gz.tar.gz.tar.gz.gz
to/some/file.tar.gz.tar.gz/path/to/some/file.tar.gz.tar.gz.tar.gz.gz
e/file.tar.gz.tar.gz/path/to/some/file.tar.gz.tar.gz.tar.gz.gz
path/to/some/file.tar.gz.tar.gz/path/to/s
path/to/some/file.tar.gz.tar.gz/path/to/some/file.tar.gz.tar.gz!
!to/some/file.tar.gz.tar.gz/path/to/some/file.tar.gz.tar.gz.tar.gz.gz
=== characters of several bytes in a long text
LC_ALL=C.UTF-8
shopt -s extglob
x='äöü äöü €uro äöü äöü €uro äöü äöü €uro äöü äöü €uro äöü äöü €uro 𝄞 x'
echo "${x//+(ä|ö)ü/-}"
echo "${x//?(€)u/U}"
echo "${x//@([ä-ü]|€)?([^ ])/.}"
echo "${x//!(* *)/w}"
echo "${x##*( |ä|ö|ü)}"
echo "${x%%@(𝄞| )*(?)}"
[[ $x == *@(𝄞)?x ]] && echo yes
---
- - €uro - - €uro - - €uro - - €uro - - €uro 𝄞 x
äöü äöü Uro äöü äöü Uro äöü äöü Uro äöü äöü Uro äöü äöü Uro 𝄞 x
.. .. .ro .. .. .ro .. .. .ro .. .. .ro .. .. .ro 𝄞 x
ww ww ww ww ww ww ww ww ww ww ww ww ww ww ww ww w
€uro äöü äöü €uro äöü äöü €uro äöü äöü €uro äöü äöü €uro 𝄞 x
äöü
yes
=== letters of either case in a long text
shopt -s extglob nocasematch
x=AbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcAbcXyz
[[ $x == +(aBC)x* ]] && echo yes
echo "${x//+(bca)/_}"
---
yes
A_bcXyz
=== a pattern that waits, on a long text
shopt -s extglob
x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab
echo "${x//+($(sleep 0.01; echo 'aa|b'))/-}"
[[ $x == *($(sleep 0.01; echo a))b ]] && echo yes
---
-
yes
=== brackets and letters of a text
x='The Quick Brown Fox, The Lazy Dog; 0123456789 ~ THE END'
echo "${x//[A-Z]/}"
echo "${x//[a-z]/ab}"
echo "${x//?/.}"
echo "${x//[[:punct:]]/&&}"
echo "${x~~}"
echo "${x^^[a-m]}"
echo "${x,,[!A-M]}"
---
he uick rown ox, he azy og; 0123456789 ~  
Tabab Qabababab Babababab Fabab, Tabab Lababab Dabab; 0123456789 ~ THE END
.......................................................
The Quick Brown Fox,, The Lazy Dog;; 0123456789 ~~ THE END
tHE qUICK bROWN fOX, tHE lAZY dOG; 0123456789 ~ the end
THE QuICK Brown Fox, THE LAzy DoG; 0123456789 ~ THE END
the quick Brown Fox, the Lazy Dog; 0123456789 ~ tHE EnD
=== slices and letters of characters of several bytes
LC_ALL=C.UTF-8
x='äöüß ÄÖÜ ñ€𝄞 x ¡¿'
echo "${x^^}" "${x,,}" "${x~~}" "${x^}"
echo "${x:2:4}" "${x: -3}" "${x:4:-6}" "${x:17}" "${x:99}." "${x:3:0}."
echo "${x//?/.}" "${x//[ä-ü]/_}" "${x//?x/-}"
---
ÄÖÜß ÄÖÜ Ñ€𝄞 X ¡¿ äöüß äöü ñ€𝄞 x ¡¿ ÄÖÜß äöü Ñ€𝄞 X ¡¿ Äöüß ÄÖÜ ñ€𝄞 x ¡¿
üß Ä  ¡¿  ÄÖÜ ñ€  . .
................. ___ß ÄÖÜ _€𝄞 x ¡¿ äöüß ÄÖÜ ñ€𝄞- ¡¿
=== empty matches stand before each character of a long text
LC_ALL=C.UTF-8
shopt -s extglob
x=äö€𝄞; x=$x$x$x$x$x$x$x$x; x=$x$x$x$x
y=${x//*(ö)/-}; echo ${#y} "${y:0:9}"
y=${x//?𝄞/ß}; echo ${#y} "${y:0:9}"
y=${x//@(€|?𝄞)/<&>}; echo ${#y} "${y:0:14}"
y=${x//[äö]/}; echo ${#y} "${y:0:4}"
---
224 -ä--€-𝄞-ä
96 äößäößäöß
192 äö<€𝄞>äö<€𝄞>äö
64 €𝄞€𝄞

Here-documents in every position: bash manual 3.6.6.
=== before the command's words
<<E cat - 
a
E
---
a
=== two of them
cat <<A; cat <<B
a
A
b
B
---
a
b
=== the last one counts
cat <<A <<B
a
A
b
B
---
b
=== on a loop
while read x; do echo "[$x]"; done <<E
1
2
E
---
[1]
[2]
=== on a function's definition
f() { cat; } <<E
$1
E
f one; f two
---
one
two
=== in a condition
if read x <<E
yes
E
then echo $x; fi
---
yes
=== in a pipeline's first part
cat <<E | tr a b
aaa
E
---
bbb
=== in a pipeline's second part
echo no | cat <<E
yes
E
---
yes
=== in a substitution
x=$(cat <<E
in
E
); echo $x
---
in
=== behind &&
true && cat <<E && echo after
doc
E
---
doc
after
=== on a case and a group
{ case x in x) cat;; esac; } <<E
c
E
---
c
=== what blocks in it
cat <<E
$(sleep 0.01; echo a) ${x:=$(echo b)}
E
---
a b
=== tabs
cat <<-E
		a
	E
echo b
---
a
b

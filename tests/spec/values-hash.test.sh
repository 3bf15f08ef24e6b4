# commands that were run are remembered (bash manual 3.7.2); pq is a program of the script's own
=== with hits
mkdir a b; echo 'echo A' >a/pq; echo 'echo B' >b/pq; chmod +x a/pq b/pq; PATH=$PWD/a:$PWD/b
hash; pq; pq; hash | while read -r n f; do echo "$n ${f#"$PWD/"}"; done
---
hash: hash table empty
A
A
hits command
2 a/pq
=== not where PATH stands before the command, nor in a subshell
mkdir a b; echo 'echo A' >a/pq; echo 'echo B' >b/pq; chmod +x a/pq b/pq; PATH=$PWD/a:$PWD/b
PATH=$PWD/b pq; hash; (pq); x=$(pq); hash
---
B
hash: hash table empty
A
hash: hash table empty
=== a new PATH forgets
mkdir a b; echo 'echo A' >a/pq; echo 'echo B' >b/pq; chmod +x a/pq b/pq; PATH=$PWD/a:$PWD/b
pq; PATH=$PWD/b:$PWD/a; hash; pq; x=$(hash -t pq); echo "${x#"$PWD/"}"
---
A
hash: hash table empty
B
b/pq
=== -d, -r and -t
mkdir a; echo 'echo A' >a/pq; chmod +x a/pq; PATH=$PWD/a
pq; hash -d pq; hash; hash -d pq; hash -t pq; echo $?; pq; hash -r; hash
---
A
hash: hash table empty
1
A
hash: hash table empty
=== set +h
mkdir a; echo 'echo A' >a/pq; chmod +x a/pq; PATH=$PWD/a
set +h; pq; hash; set -h; hash
---
A
hash: hash table empty
=== type tells
mkdir a; echo 'echo A' >a/pq; chmod +x a/pq; PATH=$PWD/a
type pq >/dev/null; pq; x=$(type pq); echo "${x/"$PWD/"}"; x=$(command -v pq); echo "${x#"$PWD/"}"
---
A
pq is hashed (a/pq)
a/pq
=== a path that was given is gone
hash -p ./no/zz zz; zz; echo $?; hash; shopt -s checkhash; zz; echo $?
---
127
hits	command
   1	./no/zz
127

/**
 * What a Unix user expects of files: small scripts, each run in a directory with the files of `FIXTURE`. They use
 * no program but floe's own utilities, so that they run where the host's programs cannot reach.
 */

/** Makes the files that each case begins with, in the working directory. */
export const FIXTURE = String.raw`umask 022
mkdir d d/sub empty
printf 'one\ntwo\nthree\n' >f; printf hello >d/a; printf b >d/sub/b; printf '#!/bin/sh\necho ran\n' >x
ln -s f l; ln -s nowhere dangling; ln -s loop2 loop1; ln -s loop1 loop2; ln f hard; ln -s d dl; ln -s ../f d/up
seq 30000 >big; printf old >old; touch -d '2020-01-02 03:04:05' old; chmod 640 d/a; chmod 755 x; chmod 700 empty
`;

/** What a case leaves: types, modes, links, sizes, targets, and the contents of files. */
export const DUMP = String.raw`find . -type d -printf '%P %m %n %y\n' -o -printf '%P %m %n %s %y %l\n' | sort
find . -type f | sort | while IFS= read -r x; do sha256sum "$x" | cut -c1-16; done`;

export const FILE_CASES: Record<string, string> = {
  // contents
  "overwrite and append": "echo new >f; echo more >>f; cat f hard; echo x >>d/a; cat d/a",
  "append to an original, never read": "echo tail >>big; tail -n 2 big; wc -c <big",
  "truncate and grow": 'exec 3<>big; : >f; echo a >&3; read x <&3; echo "$x"; exec 3>&-; head -n 3 big',
  "write in the middle through <>": "exec 3<>f; read x <&3; printf TWO >&3; exec 3>&-; cat f",
  "write far behind the end leaves a hole":
    "exec 3<>f; head -c 8 <&3 >/dev/null; printf Z >&3; exec 3>&-; cat f; wc -c <f",
  "two descriptors of one open file share the offset": "exec 3<f 4<&3; read a <&3; read b <&4; echo $a $b",
  "two open files have their own offsets": "exec 3<f 4<f; read a <&3; read b <&4; echo $a $b",
  "a reader sees what is appended": "exec 3<f; cat <&3; echo four >>f; cat <&3",
  "a reader sees what is written over":
    "exec 3<f; read a <&3; printf 'ONE\\nTWO\\n' 1<>f; read b <&3; echo $a $b",
  "a writer beyond a truncation leaves zeros":
    "exec 3>>f 4<>d/a; head -c 5 <&4; : >d/a; printf X >&4; wc -c <d/a; tr '\\0' . <d/a; exec 3>&-",
  "append goes to the end that others moved": "exec 3>>f; echo a >&3; echo b >>f; echo c >&3; cat f",
  "pages of a large original":
    "exec 3<>big; head -c 70000 <&3 >/dev/null; printf '#####' >&3; exec 3>&-; sha256sum <big; grep -c '#####' big",
  "copy, then change the copy":
    "cp big b2; echo x >>b2; wc -c <big; wc -c <b2; cp -p old o2; [ old -nt o2 ] || [ o2 -nt old ] || echo same",
  "read from a file that is being overwritten":
    'while read -r a; do echo "$a" >>out; done <f; cat out >f; cat f',
  "sort in place by a temporary": "sort -r f >t && mv t f; cat f hard",
  noclobber: "set -C; echo x >f; echo $?; echo y >|f; cat f; echo z >new; cat new",
  "empty files": ": >e; cat e; wc -c <e; [ -s e ] || echo empty; [ -e e ] && echo there",
  "here-documents into files": "cat >h <<END\na\nb\nEND\ncat h",
  "a directory as a file": "cat d; echo x >d; echo $?; cat <d; read x <d; echo $?",
  "a file as a directory": "cat f/x; echo y >f/x; mkdir f/d; cd f; ls f/; echo $?",
  "through a missing directory": "echo x >no/where; cat no/where; mkdir no/dir; echo $?",

  // names
  "rename a file": "mv f g; cat g hard; ls",
  "rename over a file": "mv d/a f; cat f hard; ls d",
  "rename a file onto a link of itself": "mv f hard; ls; cat hard",
  "rename a directory": "mv d e; ls -R e; cat e/sub/b e/up; echo new >e/sub/n; ls e/sub; ls d",
  "rename a directory, make a new one in its place":
    "mv d e; mkdir d; ls d; echo x >d/a; cat d/a e/a; mv e d; ls -R d",
  "rename a directory into another": "mv d empty; ls -R empty; mv empty/d/sub .; ls; cat sub/b",
  "rename a directory into itself": "mv d d/sub; echo $?; ls -R d",
  "rename a file onto a directory and back": "mv f d; ls d; mv d/f .; mv -T d f; echo $?; ls",
  "rename keeps what is open":
    "exec 3<f 4>>f; mv f g; read x <&3; echo $x; echo four >&4; cat g; exec 3<&- 4>&-",
  "unlink and make again": "rm f; ls f; echo new >f; cat f hard",
  "unlink while open": "exec 3<f 4>>f; rm f hard; ls; echo four >&4; cat <&3; exec 3<&- 4>&-; ls",
  "unlink a large file while open":
    "exec 3<>big; rm big; head -n 2 <&3; echo x >&3; cat <&3 | tail -n 1; exec 3>&-; ls",
  "hard links":
    "ln f g; echo x >>g; cat f; rm f; cat hard g; [ hard -ef g ] && echo same; ln d e; echo $?; ln f h; ln hard x",
  "a new hard link of an original in another directory":
    "ln d/a empty/a; echo more >>empty/a; cat d/a; rm d/a; cat empty/a; ls d",
  symlinks:
    "cat l; echo x >>l; cat f; cat dangling; echo made >dangling; cat nowhere; rm l; cat f; readlink dangling",
  "symlink loops":
    "cat loop1; echo x >loop1; cd loop1; ls loop1/x; [ -e loop1 ] || [ -L loop1 ] && echo link; rm loop1; ls -l loop2 | cut -c1-10; mkdir loop2; echo $?",
  "symlinks to directories":
    "ls dl; ls dl/; cat dl/a; cd dl; echo ${PWD##*/}; cd -P . && echo ${PWD##*/} ; cd ..; ls dl/sub; rm dl/a; ls d; rmdir dl; echo $?; rm dl; ls d",
  "a symlink that climbs":
    'cat d/up; ln -s ../../nowhere d/out; cat d/out; ln -s "$PWD/f" abs; cat abs; echo z >>abs; cat f; rm abs',
  "replace a symlink": "ln -s d n; ln -sfn f n; readlink n; ln -s x n; echo $?; mv n d; ls d; cat d/n",
  directories:
    "mkdir a a/b a/b/c; mkdir a; echo $?; mkdir -p a/b/c/d; rmdir a; echo $?; rmdir a/b/c/d a/b/c; ls -R a; rmdir empty; mkdir empty; ls",
  "directories that are not empty":
    "rmdir d; echo $?; rm d; echo $?; rm -r d/sub; rmdir d; rm d/a d/up; rmdir d; ls",
  "remove a tree": "rm -r d; ls; ls d; mkdir d; ls d; echo x >d/a; rm -rf d nothing; ls",
  "list after changes": "rm d/a; echo 1 >d/z; echo 2 >d/.hidden; mkdir d/m; ls d; ls -a d; echo d/*; echo */",
  "globs see changes": "rm old big; touch newer; echo *; mv x y; echo ?; echo d/*/*",
  "names with any bytes":
    'n=$\'a \\n\\t\\x01\\xff*?[\'; echo v >"$n"; cat "$n"; for x in a*; do printf \'%q\\n\' "$x"; done; mv "$n" -- -dash; cat ./-dash; rm ./-dash; ls',
  "long names":
    "n=$(printf %0255d 7); echo x >$n; cat $n; mkdir ${n}8; echo x >${n}8; cat ${n}8; mv f ${n}8; p=d; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do p=$p/$n; done; cat $p; echo $?",
  "many entries":
    "i=0; while [ $i -lt 1000 ]; do : >empty/$i; i=$((i+1)); done; set -- empty/*; echo $#; ls empty | wc -l; rm empty/*7; ls empty | wc -l; rm -r empty; ls",
  "dot and dotdot":
    "cd d/sub; cat ../a ./b ../../f; cd ..; ls .; rmdir .; echo $?; rm -r ..; mv . x; mv .. x; mkdir .; mkdir ..; echo $?",
  slashes:
    "cat .//d///a; ls d/; cat f/; mkdir new/; rmdir new/; rm f/; echo $?; echo x >g/; echo $?; mv f g/; mv d e/; ls",
  "the empty name": "cat ''; echo x >''; cd ''; [ -e '' ]; echo $?; mkdir ''; rm ''; echo $?",
  "a removed working directory":
    "mkdir gone; cd gone; rmdir ../gone; ls; echo $?; echo x >y; echo $?; mkdir z; cd .. && ls",
  "cd into a removed directory": "rmdir empty; cd empty; echo $?; mkdir empty; cd empty && ls",
  mktemp:
    "t=$(mktemp -p . tmp.XXXXXX) && [ -f $t ] && rm $t; t=$(mktemp -d ./dirXXXXXX); ls -ld $t | cut -c1-10; rmdir $t",

  // modes and times
  "permission bits":
    "chmod 600 f; ls -l f | cut -c1-10; chmod u+x,g=r,o= f; ls -l f | cut -c1-10; chmod 1777 empty; ls -ld empty | cut -c1-10; chmod -R go-rwx d; find d -printf '%P %m\\n' | sort",
  umask:
    "umask 077; echo x >n; mkdir m; umask 0; echo y >o; mkdir p; find n m o p -printf '%P%f %m\\n'; umask 022; echo z >n; find n -printf '%m\\n'",
  "execute bits":
    "[ -x x ] && echo yes; [ -x f ] || echo no; chmod -x x; [ -x x ] || echo no; ./x; echo $?; chmod +x f; [ -x f ] && echo yes; [ -x d ] && echo yes",
  "file tests":
    "for x in f d l dangling dl x empty nothing loop1; do for t in e f d L h s r w x p S b c; do [ -$t $x ] && printf '%s' $t; done; echo \" $x\"; done",
  "older and newer":
    "[ f -nt old ] && echo newer; [ old -ot f ] && echo older; touch old; [ f -nt old ] || echo touched; touch -r f old; [ f -nt old ] || [ f -ot old ] || echo same; [ nothing -nt f ] || echo no; [ f -nt nothing ] && echo yes",
  "touch with a time":
    "touch -d '2001-02-03 04:05:06' f d/a new; find f d/a new -printf '%f %TY-%Tm-%Td\\n'; cp -p f g; [ f -nt g ] || echo kept; mv f d; [ d/f -nt g ] || echo kept",
  "a rename keeps times, a write does not":
    "mv old o; find o -printf '%TY\\n'; echo >>o; [ o -nt f ] || [ ! o -ot f ] && echo changed; chmod 600 d/a; ln f d/f; cat d/f >/dev/null",
  "-ef":
    "[ f -ef hard ] && echo 1; [ f -ef l ] && echo 2; [ f -ef old ] || echo 3; cp f g; [ f -ef g ] || echo 4; [ d -ef dl ] && echo 5; [ d -ef d/sub/.. ] && echo 6; mv hard h2; [ f -ef h2 ] && echo 7; echo x >>h2; [ f -ef h2 ] && cat f",
  "find by type, size and time":
    "find . -type l | sort; find . -size +100k; find . -newer old -type f | sort; find . -name 'b*' -type f | sort; find d -empty; find . -links +1 -type f | sort",
  "source and run": "echo 'echo sourced $1' >s; . ./s 1; chmod +x s; ./s 2; rm s; . ./s; echo $?",

  // as somebody who is not root
  "files that may not be read or written":
    "chmod 000 f; cat f; echo x >f; echo x >>f; [ -r f ]; echo $?; [ -w f ]; echo $?; chmod 200 f; cat f; echo y >>f; echo $?; chmod 400 f; cat f; echo z >>f; chmod 600 f; cat f",
  "directories that may not be read, searched or changed":
    "chmod 500 d; : >d/new; rm d/a; mv d/a .; mkdir d/m; echo x >>d/a; chmod 300 d; ls d; cat d/a; : >d/n; rm d/n; chmod 600 d; ls d; cat d/a; cd d; chmod 000 d; ls d; cat d/a; rmdir d; rm -r d; chmod 700 d; ls d",
  "renames that may not be":
    "chmod 500 d; mv d/sub e; mv f d; mv d e; ls e; chmod 700 e; mv e/sub .; ls e sub",
  "execute bits and scripts":
    "chmod 644 x; ./x; echo $?; . ./x; chmod 111 x; [ -x x ]; echo $?; chmod 755 x; ./x",

  // utilities on trees
  "copy a tree":
    "cp -r d e; ls -R e; cat e/a e/sub/b; readlink e/up; cp -a d e2; [ d/a -nt e2/a ] || [ d/a -ot e2/a ] || echo kept",
  "copy over":
    "cp d/a f; cat hard; cp f l; cp d e; cp -f f d/a; cat d/a; cp f nowhere/x; cp f f; echo $?; cp l d; [ -L d/l ] || echo file; cp -P l d/l2; readlink d/l2",
  "links of links":
    "ln -s l l2; ln l2 l3; readlink l3; cat l2; mv l l5; cat l2; ln -s no/where deep; readlink deep; cat deep",
  "tee and sort -o":
    "echo a | tee t1 >t2; cat t1 t2; echo b | tee -a t1; sort -r -o f f; cat f; sort -u big -o big; wc -l <big",
  "cat into itself": "cat f >>f; echo $?; wc -l <f; cat f - <f >g; wc -l <g; cat <f >f; wc -c <f",
  "tail and head of parts":
    "tail -c +168890 big; head -c 10 big; tail -n +29999 big; head -n -29998 big; tail -c 3 f; tail -n 1 f d/a",
  "mkdir and rmdir with options":
    "mkdir -m 700 m; find m -printf '%m\\n'; mkdir -p f/x; echo $?; mkdir -p p/q/r; rmdir -p p/q/r; ls p; mkdir -p -m 711 a/b; find a -printf '%P %m\\n' | sort; rmdir --ignore-fail-on-non-empty d; echo $?",
  "touch with options":
    "touch -c nothing; ls nothing; touch -r old n; [ n -nt old ] || [ n -ot old ] || echo same; touch -a -d '2010-01-01' f; find f -printf '%AY %TY\\n' | cut -c1-4; touch -m -d '2011-01-01' f; find f -printf '%TY\\n'; touch no/x",
  "find and what it does":
    "find . -name 'b*' -delete; ls . d/sub; find d -type f -exec cat {} +; find . -maxdepth 1 -type l | sort; find . -perm 755 -type f; find . -size 0; find d -depth | sort -r",
  "many small appends":
    "i=0; while [ $i -lt 300 ]; do echo \"line $i\" >>log; i=$((i+1)); done; wc -l <log; head -n 1 log; tail -n 1 log; i=0; exec 3>log2; while [ $i -lt 300 ]; do printf '%s,' $i >&3; i=$((i+1)); done; wc -c <log2",
  "lock by mkdir, lock by link":
    "mkdir lock && echo got; mkdir lock || echo busy; rmdir lock; ln f lk && echo got; ln f lk || echo busy; (set -C; : >lf) && echo got; (set -C; : >lf) 2>/dev/null || echo busy",
  "a log that is rotated":
    "exec 3>>log; echo 1 >&3; mv log log.1; echo 2 >&3; exec 3>>log; echo 3 >&3; cat log.1; echo -; cat log",
  "a temporary that takes the place of a file":
    "while read -r x; do echo \"<$x>\"; done <f >f.tmp && mv f.tmp f; cat f hard; cp -p x x.new; printf 'echo more\\n' >>x.new; mv x.new x; ./x; rm x.new; echo $?",
};

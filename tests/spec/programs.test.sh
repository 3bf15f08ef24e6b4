Whole programs, as people write them.
=== word count [posix]
text='the quick brown fox jumps over the lazy dog the fox'
count() {
  for w in $1; do echo "$w"; done | sort | uniq -c | sort -k1,1nr -k2 |
    while read n w; do printf '%-6s %d\n' "$w" "$n"; done
}
count "$text"
set -- $text
echo "total $#"
---
the    3
fox    2
brown  1
dog    1
jumps  1
lazy   1
over   1
quick  1
total 11
=== log analysis [posix]
cat > access.log <<'E'
10.0.0.1 GET /index.html 200 512
10.0.0.2 GET /about.html 404 128
10.0.0.1 POST /form 500 64
10.0.0.3 GET /index.html 200 512
10.0.0.2 GET /img/a.png 200 2048
10.0.0.1 GET /index.html 304 0
E
total=0 errors=0
while read -r ip method path status bytes; do
  total=$((total + bytes))
  case $status in
    4??|5??) errors=$((errors + 1)); echo "error: $method $path ($status)" ;;
  esac
done < access.log
echo "bytes $total, errors $errors"
echo 'by client:'
cut -d' ' -f1 access.log | sort | uniq -c | sort -rn | while read n ip; do echo "  $ip: $n"; done
echo 'by page:'
for p in $(cut -d' ' -f3 access.log | sort -u); do
  echo "  $p $(grep -c " $p " access.log)"
done
---
error: GET /about.html (404)
error: POST /form (500)
bytes 3264, errors 2
by client:
  10.0.0.1: 3
  10.0.0.2: 2
  10.0.0.3: 1
by page:
  /about.html 1
  /form 1
  /img/a.png 1
  /index.html 3
=== prime sieve with names made at run time [posix]
n=50 i=2
while [ $i -le $n ]; do
  eval "c=\${s$i-}"
  if [ -z "$c" ]; then
    printf '%d ' $i
    j=$((i*i))
    while [ $j -le $n ]; do eval "s$j=x"; j=$((j+i)); done
  fi
  i=$((i+1))
done
echo
---
2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 
=== primes by filters [posix]
primes() {
  read p || return
  echo "$p"
  while read n; do [ $((n % p)) -ne 0 ] && echo "$n"; done | primes
}
seq 2 30 | primes | tr '\n' ' '; echo
---
2 3 5 7 11 13 17 19 23 29 
=== towers of hanoi [posix]
moves=0
hanoi() {
  [ $1 -eq 0 ] && return
  hanoi $(($1-1)) $2 $4 $3
  moves=$((moves+1))
  [ $moves -le 5 ] && echo "disc $1: $2 to $3"
  hanoi $(($1-1)) $4 $3 $2
}
hanoi 6 A C B
echo "$moves moves"
---
disc 1: A to B
disc 2: A to C
disc 1: B to C
disc 3: A to B
disc 1: C to A
63 moves
=== configuration parser [posix]
cat > app.conf <<'E'
# comment
[server]
host = example.org
port=8080

[paths]
 root = /srv/www data
log=  /var/log
; another comment
broken line
E
section=global lineno=0
while IFS= read -r line || [ -n "$line" ]; do
  lineno=$((lineno+1))
  line=${line#"${line%%[! ]*}"}
  case $line in
    ''|'#'*|';'*) continue ;;
    '['*']') section=${line#'['}; section=${section%']'} ;;
    *=*)
      key=${line%%=*} value=${line#*=}
      key=${key%"${key##*[! ]}"}
      value=${value#"${value%%[! ]*}"}
      eval "conf_${section}_$key=\$value"
      ;;
    *) echo "line $lineno: cannot read: $line" ;;
  esac
done < app.conf
echo "$conf_server_host:$conf_server_port|$conf_paths_root|$conf_paths_log"
---
line 10: cannot read: broken line
example.org:8080|/srv/www data|/var/log
=== tree walker [posix]
mkdir -p t/src/lib t/doc t/empty
echo 'main' > t/src/main.c; echo 'util code' > t/src/lib/util.c; echo 'read me first' > t/doc/README
walk() {
  local indent="$2" entry
  for entry in "$1"/*; do
    if [ -d "$entry" ]; then
      echo "$indent${entry##*/}/"
      walk "$entry" "$indent  "
    elif [ -f "$entry" ]; then
      echo "$indent${entry##*/} ($(wc -c < "$entry"))"
      files=$((files+1))
    fi
  done
}
files=0
walk t ''
echo "$files files"
---
doc/
  README (14)
empty/
src/
  lib/
    util.c (10)
  main.c (5)
3 files
=== a queue and a breadth first search [posix]
neighbours() {
  case $1 in
    a) echo b c ;; b) echo d ;; c) echo d e ;; d) echo f ;; e) echo f ;; f) ;;
  esac
}
queue=a seen=' a ' dist_a=0
while [ -n "$queue" ]; do
  set -- $queue
  node=$1; shift; queue=$*
  eval "d=\$dist_$node"
  echo "$node at distance $d"
  for n in $(neighbours $node); do
    case $seen in
      *" $n "*) ;;
      *) seen="$seen$n "; queue="$queue $n"; eval "dist_$n=$((d+1))" ;;
    esac
  done
done
---
a at distance 0
b at distance 1
c at distance 1
d at distance 2
e at distance 2
f at distance 3
=== matrix multiplication [posix]
set_m() { eval "$1_$2_$3=$4"; }
get_m() { eval "r=\$$1_$2_$3"; }
i=0; for row in '1 2 3' '4 5 6'; do j=0; for v in $row; do set_m a $i $j $v; j=$((j+1)); done; i=$((i+1)); done
i=0; for row in '7 8' '9 10' '11 12'; do j=0; for v in $row; do set_m b $i $j $v; j=$((j+1)); done; i=$((i+1)); done
for i in 0 1; do
  line=
  for j in 0 1; do
    sum=0
    for k in 0 1 2; do get_m a $i $k; x=$r; get_m b $k $j; sum=$((sum + x*r)); done
    line="$line $sum"
  done
  echo "$line"
done
---
 58 64
 139 154
=== roman numerals, both ways [posix]
to_roman() {
  local n=$1 out= pair v s
  for pair in 1000:M 900:CM 500:D 400:CD 100:C 90:XC 50:L 40:XL 10:X 9:IX 5:V 4:IV 1:I; do
    v=${pair%:*} s=${pair#*:}
    while [ $n -ge $v ]; do out=$out$s; n=$((n-v)); done
  done
  echo $out
}
from_roman() {
  local s=$1 total=0 prev=0 c v
  while [ -n "$s" ]; do
    c=${s#"${s%?}"} s=${s%?}
    case $c in I) v=1;; V) v=5;; X) v=10;; L) v=50;; C) v=100;; D) v=500;; M) v=1000;; esac
    if [ $v -lt $prev ]; then total=$((total-v)); else total=$((total+v)); prev=$v; fi
  done
  echo $total
}
for n in 4 9 14 40 90 400 1994 2024 3999; do r=$(to_roman $n); echo "$n $r $(from_roman $r)"; done
---
4 IV 4
9 IX 9
14 XIV 14
40 XL 40
90 XC 90
400 CD 400
1994 MCMXCIV 1994
2024 MMXXIV 2024
3999 MMMCMXCIX 3999
=== collatz [posix]
longest=0
n=1
while [ $n -le 60 ]; do
  x=$n len=1
  while [ $x -ne 1 ]; do
    if [ $((x % 2)) -eq 0 ]; then x=$((x/2)); else x=$((3*x+1)); fi
    len=$((len+1))
  done
  if [ $len -gt $longest ]; then longest=$len best=$n; fi
  n=$((n+1))
done
echo "$best has $longest steps"
---
54 has 113 steps
=== fizzbuzz [posix]
i=1
while [ $i -le 15 ]; do
  out=
  [ $((i%3)) -eq 0 ] && out=Fizz
  [ $((i%5)) -eq 0 ] && out=${out}Buzz
  echo ${out:-$i}
  i=$((i+1))
done
---
1
2
Fizz
4
Buzz
Fizz
7
8
Fizz
Buzz
11
Fizz
13
14
FizzBuzz
=== text wrapping [posix]
wrap() {
  local width=$1 line= word
  while read -r words; do
    for word in $words; do
      if [ -z "$line" ]; then line=$word
      elif [ $((${#line} + 1 + ${#word})) -le $width ]; then line="$line $word"
      else echo "$line"; line=$word
      fi
    done
  done
  [ -n "$line" ] && echo "$line"
}
wrap 24 <<'E'
In the beginning there was a shell, and the shell
read commands, one after
another, until the end of the file.
E
---
In the beginning there
was a shell, and the
shell read commands, one
after another, until the
end of the file.
=== csv sums and averages [posix]
cat > sales.csv <<'E'
region,month,amount
north,jan,100
south,jan,250
north,feb,50
south,feb,125
west,jan,7
E
regions=
{
  read -r header
  while IFS=, read -r region month amount; do
    case " $regions " in *" $region "*) ;; *) regions="$regions $region" ;; esac
    eval "sum_$region=\$((\${sum_$region:-0} + amount)) n_$region=\$((\${n_$region:-0} + 1))"
  done
} < sales.csv
for r in $regions; do
  eval "s=\$sum_$r n=\$n_$r"
  printf '%-6s %5d %3d.%02d\n' $r $s $((s/n)) $((s*100/n%100))
done
---
north    150  75.00
south    375 187.50
west       7   7.00
=== bubble sort of the parameters [posix]
set -- 5 3 9 1 7 2
swapped=1
while [ $swapped -eq 1 ]; do
  swapped=0 out= prev=$1; shift
  for x; do
    if [ $prev -gt $x ]; then out="$out $x"; swapped=1
    else out="$out $prev"; prev=$x
    fi
  done
  set -- $out $prev
  echo "$*"
done
---
3 5 1 7 2 9
3 1 5 2 7 9
1 3 2 5 7 9
1 2 3 5 7 9
1 2 3 5 7 9
=== a stack calculator [posix]
rpn() {
  local stack= a b t
  set -f
  for t; do
    case $t in
      [0-9]*) stack="$t $stack" ;;
      [-+*/%])
        a=${stack%% *}; stack=${stack#* }
        b=${stack%% *}; stack=${stack#* }
        stack="$((b $t a)) $stack" ;;
    esac
  done
  set +f
  echo ${stack% }
}
rpn 3 4 + 2 '*'
rpn 5 1 2 + 4 '*' + 3 -
rpn 100 7 % 2 /
---
14
14
1
=== balanced brackets [posix]
check() {
  local s=$1 stack= c
  while [ -n "$s" ]; do
    c=${s%"${s#?}"}; s=${s#?}
    case $c in
      [\(\[\{]) stack=$c$stack ;;
      [\)\]\}])
        case $stack$c in
          '('*')'|'['*']'|'{'*'}') stack=${stack#?} ;;
          *) echo "$1: wrong $c"; return 1 ;;
        esac ;;
    esac
  done
  if [ -z "$stack" ]; then echo "$1: ok"; else echo "$1: open $stack"; return 1; fi
}
check '(a[b]{c})'; check '(]'; check '((('; check ''; check '{[()()]}'; echo $?
---
(a[b]{c}): ok
(]: wrong ]
(((: open (((
: ok
{[()()]}: ok
0
=== game of life [posix]
width=6
cells='......
..#...
...#..
.###..
......
......'
row() { local i=0 s; printf '%s\n' "$cells" | { while read s && [ $i -lt $1 ]; do i=$((i+1)); done; echo "$s"; }; }
gen=0
while [ $gen -lt 2 ]; do
  y=0
  for line in $cells; do eval "line$y=\$line"; y=$((y+1)); done
  new= y=0
  while [ $y -lt $width ]; do
    x=0 out=
    while [ $x -lt $width ]; do
      n=0 self=.
      for dy in -1 0 1; do
        yy=$((y+dy))
        if [ $yy -ge 0 ] && [ $yy -lt $width ]; then
          eval "l=\$line$yy"
          for dx in -1 0 1; do
            xx=$((x+dx))
            if [ $xx -ge 0 ] && [ $xx -lt $width ]; then
              p=$l k=0
              while [ $k -lt $xx ]; do p=${p#?}; k=$((k+1)); done
              case $p in '#'*) if [ $dx$dy = 00 ]; then self='#'; else n=$((n+1)); fi ;; esac
            fi
          done
        fi
      done
      case $self$n in '#2'|?3) out=$out'#' ;; *) out=$out. ;; esac
      x=$((x+1))
    done
    new="$new$out
"
    y=$((y+1))
  done
  cells=$new
  gen=$((gen+1))
done
printf '%s' "$cells"
---
......
......
...#..
.#.#..
..##..
......
=== a make-like dependency walk [posix]
deps() { case $1 in app) echo main.o util.o;; main.o) echo main.c util.h;; util.o) echo util.c util.h;; esac; }
built=' '
build() {
  case $built in *" $1 "*) return;; esac
  local d
  for d in $(deps $1); do build $d || return; done
  case $1 in
    *.c|*.h) ;;
    *) echo "build $1 from $(deps $1)" ;;
  esac
  built="$built$1 "
}
build app
---
build main.o from main.c util.h
build util.o from util.c util.h
build app from main.o util.o
=== number guessing by bisection [posix]
secret=73 low=1 high=100 tries=0
while :; do
  guess=$(((low+high)/2)); tries=$((tries+1))
  if [ $guess -eq $secret ]; then echo "found $guess in $tries"; break
  elif [ $guess -lt $secret ]; then echo "$guess is too low"; low=$((guess+1))
  else echo "$guess is too high"; high=$((guess-1))
  fi
done
---
50 is too low
75 is too high
62 is too low
68 is too low
71 is too low
found 73 in 6
=== a backup script with clean-up [posix]
set -eu
mkdir data; echo one > data/a; echo two > data/b; mkdir data/sub; echo three > data/sub/c
work=work.$$
trap 'rm -rf "$work"; echo "cleaned up, status $?"' EXIT
mkdir "$work"
find data -type f | sort | while read -r f; do
  mkdir -p "$work/${f%/*}"
  cp "$f" "$work/$f"
done
(cd "$work" && find . -type f | sort | xargs cat)
[ "$(find "$work" -type f | wc -l)" -eq 3 ] && echo complete
---
one
two
three
complete
cleaned up, status 0
=== workers with a pool [posix]
mkdir out
task() { sleep 0.00$1; echo "$(( $1 * $1 ))" > out/$1; }
running=0
for n in 1 2 3 4 5 6 7 8; do
  task $n &
  running=$((running+1))
  if [ $running -eq 3 ]; then wait; running=0; fi
done
wait
for f in out/*; do echo "${f##*/}: $(cat $f)"; done
---
1: 1
2: 4
3: 9
4: 16
5: 25
6: 36
7: 49
8: 64
=== producer and consumer with a lock directory [posix]
lock() { while ! mkdir lock 2>/dev/null; do sleep 0.001; done; }
unlock() { rm -r lock; }
echo 0 > counter
bump() { local i=0 v; while [ $i -lt 5 ]; do lock; read v < counter; echo $((v+1)) > counter; unlock; i=$((i+1)); done; }
bump & bump & bump & wait
cat counter
---
15
=== caesar cipher [posix]
shift_text() { printf '%s\n' "$2" | tr "$(alphabet 0)$(alphabet 0 | tr a-z A-Z)" "$(alphabet $1)$(alphabet $1 | tr a-z A-Z)"; }
alphabet() { local a=abcdefghijklmnopqrstuvwxyz i=0; while [ $i -lt $1 ]; do a=${a#?}${a%"${a#?}"}; i=$((i+1)); done; printf %s $a; }
c=$(shift_text 3 'Hello, World'); echo "$c"; shift_text 23 "$c"
---
Khoor, Zruog
Hello, World
=== decimal to any base and back
convert() {
  local n=$1 base=$2 digits=0123456789abcdef out= d rest
  [ $n -eq 0 ] && out=0
  while [ $n -gt 0 ]; do
    d=$((n % base)) rest=$digits
    while [ $d -gt 0 ]; do rest=${rest#?}; d=$((d-1)); done
    out=${rest%"${rest#?}"}$out
    n=$((n / base))
  done
  echo $out
}
for b in 2 8 10 16; do r=$(convert 48879 $b); echo "$b: $r = $(($b#$r))"; done
---
2: 1011111011101111 = 48879
8: 137357 = 48879
10: 48879 = 48879
16: beef = 48879
=== calendar arithmetic [posix]
leap() { [ $(($1 % 4)) -eq 0 ] && { [ $(($1 % 100)) -ne 0 ] || [ $(($1 % 400)) -eq 0 ]; }; }
days_in() { case $2 in 4|6|9|11) echo 30;; 2) if leap $1; then echo 29; else echo 28; fi;; *) echo 31;; esac; }
day_of_year() { local y=$1 m=1 n=0; while [ $m -lt $2 ]; do n=$((n + $(days_in $y $m))); m=$((m+1)); done; echo $((n+$3)); }
weekday() {
  local y=$1 m=$2 d=$3
  [ $m -lt 3 ] && { m=$((m+12)); y=$((y-1)); }
  echo $(( (d + 13*(m+1)/5 + y + y/4 - y/100 + y/400) % 7 ))
}
for y in 1900 2000 2023 2024; do if leap $y; then echo "$y leap"; else echo "$y common"; fi; done
day_of_year 2024 12 31; day_of_year 2023 3 1
for d in '2024 2 29' '2000 1 1' '1999 12 31'; do set -- $d; case $(weekday $1 $2 $3) in 0) w=Sat;; 1) w=Sun;; 2) w=Mon;; 3) w=Tue;; 4) w=Wed;; 5) w=Thu;; 6) w=Fri;; esac; echo "$d $w"; done
---
1900 common
2000 leap
2023 common
2024 leap
366
60
2024 2 29 Thu
2000 1 1 Sat
1999 12 31 Fri
=== a template filler [posix]
cat > page.tpl <<'E'
Dear {name},
you owe {amount} since {date}.
{unknown}
E
name=Ann amount=12.50 date=Monday
fill() {
  local line rest key
  while IFS= read -r line; do
    rest=$line line=
    while :; do
      case $rest in
        *'{'*'}'*)
          line=$line${rest%%'{'*}; rest=${rest#*'{'}
          key=${rest%%'}'*}; rest=${rest#*'}'}
          eval "line=\$line\${$key-?$key?}" ;;
        *) line=$line$rest; break ;;
      esac
    done
    printf '%s\n' "$line"
  done
}
fill < page.tpl
---
Dear Ann,
you owe 12.50 since Monday.
?unknown?
=== eight queens, on a board of six [posix]
n=6 solutions=0
safe() {
  local r=$1 c=$2 i=0 q
  for q in $placed; do
    [ $q -eq $c ] && return 1
    [ $((q - c)) -eq $((r - i)) ] && return 1
    [ $((c - q)) -eq $((r - i)) ] && return 1
    i=$((i+1))
  done
  return 0
}
place() {
  local row=$1 col=0 saved="$placed"
  if [ $row -eq $n ]; then solutions=$((solutions+1)); echo "$placed"; return; fi
  while [ $col -lt $n ]; do
    if safe $row $col; then placed="$saved $col"; place $((row+1)); placed=$saved; fi
    col=$((col+1))
  done
}
placed=
place 0
echo "$solutions solutions"
---
 1 3 5 0 2 4
 2 5 1 4 0 3
 3 0 4 1 5 2
 4 2 0 5 3 1
4 solutions
=== levenshtein distance [posix]
distance() {
  local a=$1 b=$2 i=0 j prev cur x y up left diag cost
  prev=$(seq -s ' ' 0 ${#b})
  while [ $i -lt ${#1} ]; do
    x=${a%"${a#?}"} a=${a#?} b=$2 i=$((i+1)) cur=$i left=$i
    set -- "$1" "$2" $prev
    shift 2; diag=$1; shift
    while [ -n "$b" ]; do
      y=${b%"${b#?}"} b=${b#?} up=$1; shift
      cost=1; [ "$x" = "$y" ] && cost=0
      left=$((left+1 < up+1 ? left+1 : up+1))
      left=$((left < diag+cost ? left : diag+cost))
      diag=$up cur="$cur $left"
    done
    prev=$cur
    set -- "$word1" "$word2"
  done
  echo "$word1 $word2 ${prev##* }"
}
for pair in 'kitten sitting' 'flaw lawn' 'abc abc'; do word1=${pair% *} word2=${pair#* }; distance "$word1" "$word2"; done
---
kitten sitting 3
flaw lawn 2
abc abc 0
=== an option driven tool [posix]
prog() {
  local verbose=0 out=- o OPTIND=1
  while getopts :vo:h o; do
    case $o in
      v) verbose=$((verbose+1)) ;;
      o) out=$OPTARG ;;
      h) echo 'usage: prog [-v] [-o FILE] WORD...'; return ;;
      :) echo "prog: -$OPTARG wants an argument"; return 2 ;;
      \?) echo "prog: unknown option -$OPTARG"; return 2 ;;
    esac
  done
  shift $((OPTIND-1))
  [ $verbose -gt 0 ] && echo "verbose $verbose, out $out, $# words"
  if [ "$out" = - ]; then printf '%s\n' "$@"; else printf '%s\n' "$@" > "$out"; fi
}
prog -vv a b; prog -o f x 'y z'; cat f; prog -x; echo $?; prog -o; echo $?; prog -h
---
verbose 2, out -, 2 words
a
b
x
y z
prog: unknown option -x
2
prog: -o wants an argument
2
usage: prog [-v] [-o FILE] WORD...
=== state machine: comments removed from C [posix]
strip() {
  local state=code c p=
  while IFS= read -r line; do
    line="$line
"
    while [ -n "$line" ]; do
      c=${line%"${line#?}"}; line=${line#?}
      case $state$c in
        code/) state=slash ;;
        code\") state=string; printf '"' ;;
        code*) printf '%s' "$c" ;;
        string\") state=code; printf '"' ;;
        string*) printf '%s' "$c" ;;
        'slash*') state=comment ;;
        slash/) state=line ;;
        slash*) state=code; printf '/%s' "$c" ;;
        'comment*') state=star ;;
        comment*) ;;
        star/) state=code ;;
        'star*') ;;
        star*) state=comment ;;
        line*) case $c in '
') state=code; printf '\n' ;; esac ;;
      esac
    done
  done
}
strip <<'E'
int a; /* one */ int b;
// whole line
s = "no /* comment */"; x = a / b;
/* two
lines */ end
E
---
int a;  int b;

s = "no /* comment */"; x = a / b;
 end

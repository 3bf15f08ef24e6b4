Separators of several bytes, in a UTF-8 locale and in the C locale (bash manual 3.5.7).

=== words are split at characters
LC_ALL=C.UTF-8; n() { printf '%s' "$#"; printf '<%s>' "$@"; echo; }
IFS=é; x='aébécç'; n $x; x='éaé'; n $x; IFS='→,'; x='a→b,c→→d'; n $x
---
3<a><b><cç>
2<><a>
5<a><b><c><><d>
=== a substitution is split at characters
LC_ALL=C.UTF-8; n() { printf '%s' "$#"; printf '<%s>' "$@"; echo; }; IFS=é; n $(sleep 0.01; echo aéb)
---
2<a><b>
=== a part of a character is no separator
LC_ALL=C.UTF-8; n() { printf '%s' "$#"; printf '<%s>' "$@"; echo; }; x=ç; IFS=Ã; n $x; IFS=$'\303'; n $x
---
1<ç>
1<ç>
=== with white space
LC_ALL=C.UTF-8; n() { printf '%s' "$#"; printf '<%s>' "$@"; echo; }; IFS=' é'; x=' a é b  c é'; n $x; x='aéb c'; n $x
---
5<a><><b><c><>
3<a><b><c>
=== lists are joined by a character
LC_ALL=C.UTF-8; IFS=é,; set -- 1 2 3; echo "$*"; w=$*; echo "$w"; a=(p q); echo "${a[*]}" "${!a[*]}"; IFS=→; echo "${*/2/x}"
---
1é2é3
1é2é3
péq 0é1
1→x→3
=== read splits at characters
LC_ALL=C.UTF-8; n() { printf '%s' "$#"; printf '<%s>' "$@"; echo; }; IFS=é
read a b <<< "xéyéz"; n "$a" "$b"; read -a q <<< "1é2é3é"; n "${q[@]}"; IFS='é ' read a b c <<< "x é y z"; n "$a" "$b" "$c"
---
2<x><yéz>
3<1><2><3>
3<x><><y z>
=== read from a slow pipe splits at characters
LC_ALL=C.UTF-8; IFS=é read -r a b < <(printf 'x\303'; sleep 0.01; printf '\251y\n'); echo "$a|$b"
---
x|y
=== bytes in the C locale
n() { printf '%s' "$#"; printf '<%q>' "$@"; echo; }; IFS=é; x='aéb'; n $x; set -- 1 2; printf '%q\n' "$*"
---
3<a><''><b>
$'1\3032'

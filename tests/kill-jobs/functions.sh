# functions with locals, recursion, arrays
declare -A seen
hanoi() {
  local n=$1 from=$2 to=$3 by=$4
  if ((n == 0)); then return; fi
  hanoi $((n - 1)) "$from" "$by" "$to"
  moves=$((moves + 1))
  seen[$from$to]=$((${seen[$from$to]:-0} + 1))
  echo "$n: $from to $to" >> moves
  if ((moves % 8 == 0)); then sleep 0.02; fi
  hanoi $((n - 1)) "$by" "$to" "$from"
}
moves=0
hanoi 6 a b c
for key in ab ac ba bc ca cb; do echo "$key ${seen[$key]}" >> summary; done
echo "$moves" >> summary

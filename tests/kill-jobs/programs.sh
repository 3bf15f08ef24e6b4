# programs of the host between the shell's own lines
for ((i = 1; i <= 25; i++)); do
  printf 'item %d\n' "$i" | /usr/bin/env tr a-z A-Z >> upper
  sum=$(printf '%s\n' "$i" "$i" | /bin/cat | wc -l)
  echo "$i $sum" >> sums
  /bin/sh -c 'echo "$1" > "made.$1"; sleep 0.01' sh "$i"
done
cat made.* > made

# traps: what they write is there once
trap 'echo "usr1 at $i" >> log' USR1
trap 'echo "the end, status $?" >> log' EXIT
set -e
for ((i = 1; i <= 40; i++)); do
  if ((i % 5 == 0)); then kill -USR1 $$; fi
  echo "$i" >> count
  sleep 0.01
done
(trap 'echo inner >> log' EXIT; sleep 0.02; echo sub >> log)
false

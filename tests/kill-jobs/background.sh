# background jobs, each with a file of its own, and wait
work() {
  local i
  for i in 1 2 3 4 5 6; do
    echo "$1 $i" >> "job.$1"
    if [ "$1" = 3 ]; then echo "at $i"; fi
    sleep "0.0$1"
  done
  return "$1"
}
for n in 1 2 3 4; do work $n & pids="$pids $!"; done
for pid in $pids; do
  wait "$pid"
  echo "status $?" >> statuses
done
cat job.* > all

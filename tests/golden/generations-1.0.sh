# Checkpoints while a pipeline is in flight, with anonymous files, private files over originals, traps and jobs;
# four generations. `data` (400 lines, 1 to 400) is a file of the host, mapped private.
trap 'echo "trap $?"' EXIT
declare -A seen=([first]=1)
list=(a "b c" d)
exec 3< data 4> /tmp/log
big=$(seq 1 7000)
seq 1 8000 > /tmp/numbers
sleep 0.2 &
total=0
for round in 1 2 3 4; do
  read -r line <&3
  echo "changed $round" >> data
  echo "round $round read $line" >&4
  seq "$round" $((round + 1500)) | while read -r n; do
    if [ "$n" -eq $((round + 900)) ]; then checkpoint; fi
    [ "$n" -gt $((round + 1490)) ] && echo "$n"
  done | sort -r > "/tmp/out.$round"
  total=$((total + $(wc -l < "/tmp/out.$round")))
  seen[$round]=$total
done
wait
cat /tmp/log
echo "total $total, ${#big} ${#list[@]} ${list[1]} ${seen[*]}"
tail -n 2 /tmp/numbers
tail -n 2 data
cat /tmp/out.*

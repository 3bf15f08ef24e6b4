# several files open all the time
exec 3> evens 4> odds 5>> log
echo begin >&5
for ((i = 1; i <= 120; i++)); do
  if ((i % 2)); then echo "$i" >&4; else echo "$i" >&3; fi
  if ((i % 10 == 0)); then
    echo "at $i" >&5
    echo "$i" | tee -a teed > latest
    sleep 0.02
  fi
done
exec 3>&- 4>&-
exec 6<> both
echo 0123456789 >&6
exec 6>&-
{ read -r x; echo "read $x"; } < both >> log
exec 5>&-

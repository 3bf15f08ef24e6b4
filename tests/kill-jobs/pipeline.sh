# a pipeline with sort: the numbers downwards, with running sums now and then
seq 1 600 | sort -rn | while read -r n; do
  sum=$((sum + n))
  echo "$n" >> numbers
  case $n in *50 | *00) echo "$n $sum" >> sums; sleep 0.02 ;; esac
done
sort -n numbers | uniq | tail -n 3 > last

# while read: lines of one file to several others, by what is in them
seq 1 400 > input
while read -r line; do
  echo "line $line" >> "by-last.${line: -1}"
  echo "$line" >> "by-length.${#line}"
  echo "read $line"
  if ((line % 40 == 0)); then sleep 0.02; fi
done < input
wc -l by-* > counts

# files made beside and renamed into place; a directory for each round
echo 0 > count
for ((i = 1; i <= 40; i++)); do
  read -r n < count
  echo $((n + i)) > count.tmp
  mv count.tmp count
  mkdir "round.$i"
  echo "$n" > "round.$i/value"
  if ((i > 3)); then rm -r "round.$((i - 3))"; fi
  if ((i % 4 == 0)); then
    cp count "saved.$i"
    chmod 640 "saved.$i"
    ln -sf "saved.$i" newest
    sleep 0.02
  fi
done
: > count.done

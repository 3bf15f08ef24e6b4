# temporary files in the machine's own memory
dir=$(mktemp -d)
for ((i = 0; i < 30; i++)); do
  seq $i $((i + 40)) | sort -r > "$dir/part.$i"
  cat "$dir/part.$i" >> "$dir/all"
  if ((i % 3 == 0)); then rm "$dir/part.$i"; sleep 0.02; fi
done
ls "$dir" > names
sort -n "$dir/all" | uniq -c > counts
cp "$dir/all" all
rm -r "$dir"

# here-documents, in files and as input of loops
for name in one two three four five six; do
  cat > "conf.$name" <<END
name=$name
length=${#name}
date=$(echo fixed; sleep 0.01)
END
  while read -r line; do
    echo "$name: $line" >> all
    echo "$line"
    sleep 0.01
  done <<END
first of $name
second of $name
third of $(echo "$name" | tr a-z A-Z)
END
done
cat <<'END' >> all
$not expanded
END

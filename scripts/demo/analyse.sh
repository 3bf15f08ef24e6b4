# Reads a web server's log and prints a report. Plain POSIX shell: pipelines, functions, loops.
log=$1
counts=${TMPDIR:-/tmp}/counts

title() {
  printf '\n== %s\n' "$1"
}

# count of each value, most frequent first
ranking() {
  sort | uniq -c | sort -k1,1nr -k2 | head -n "$1"
}

title 'requests'
wc -l < "$log"

title 'statuses'
cut -d '"' -f 3 "$log" | cut -d ' ' -f 2 | ranking 10

title 'pages most asked for'
cut -d '"' -f 2 "$log" | cut -d ' ' -f 2 | cut -d '?' -f 1 | ranking 10

title 'addresses with most errors'
grep -E '" (403|404|500) ' "$log" | cut -d ' ' -f 1 | ranking 10

title 'failures of the server, hour by hour'
grep '" 500 ' "$log" | cut -d '[' -f 2 | cut -c 1-14 | sort | uniq -c |
  while read -r count hour; do
    bar=
    i=0
    while [ "$i" -lt "$count" ]; do
      bar=$bar#
      i=$((i + 5))
    done
    printf '%s %5d %s\n' "$hour" "$count" "$bar"
  done

title 'who fetches what'
for agent in curl Googlebot python-requests; do
  total=0 pages=0
  grep "$agent" "$log" | cut -d '"' -f 2 | cut -d ' ' -f 2 | cut -d '?' -f 1 | sort | uniq -c > "$counts"
  while read -r count page; do
    total=$((total + count)) pages=$((pages + 1))
  done < "$counts"
  printf '%-16s %7d requests for %d pages\n' "$agent" "$total" "$pages"
done

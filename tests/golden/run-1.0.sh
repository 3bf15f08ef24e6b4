# frozen in the midst: a pipeline with full pipes, a function's locals, a trap, a background job, a /tmp file
trap 'echo "trap $total"' EXIT
total=0
echo kept > /tmp/note
sum() { local n=$1; total=$((total + n)); [ "$n" -eq 1500 ] && checkpoint -x golden.ckpt; return 0; }
(sleep 0.2; echo job) > /tmp/job &
seq 1 20000 | grep -v 7 | { while read -r n; do sum "$n"; done; echo "sum $total"; }
wait
cat /tmp/note /tmp/job
case $(printf '%s' "a b") in a*b) echo done;; esac

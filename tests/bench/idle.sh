#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: idle.sh [SECONDS] -- COMMAND [ARGUMENT...]   Starts a program, leaves it alone for a while, and says how often
# it then woke the processor: voluntary context switches of all its threads, a second. A window needs a DISPLAY.
set -eu
seconds=20
[ "$1" = -- ] || { seconds=$1; shift; }
shift
"$@" > /dev/null 2>&1 &
pid=$!
dir=$(mktemp -d)
trap 'kill $pid 2> /dev/null || true; wait $pid || true; rm -rf "$dir"' EXIT
each() {
    for task in /proc/$pid/task/*; do
        awk -v id="${task##*/}" '/^Name/ {name = $2} /^voluntary_ctxt_switches/ {print id, name, $2}' "$task/status"
    done | sort
}
sleep 8 # it has started, and read all it reads
each > "$dir/before"
sleep "$seconds"
each > "$dir/after"
join "$dir/before" "$dir/after" | awk -v seconds="$seconds" '
    $5 > $3 {print "  thread " $2 ": " $5 - $3; sum += $5 - $3}
    END {printf "%d wake-ups in %d s: %.2f a second\n", sum, seconds, sum / seconds}'

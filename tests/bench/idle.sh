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
trap 'kill $pid 2> /dev/null || true' EXIT
sleep 8 # it has started, and read all it reads
switches() { cat /proc/$pid/task/*/status | awk '/^voluntary_ctxt_switches/ {sum += $2} END {print sum}'; }
each() {
    for task in /proc/$pid/task/*; do
        printf '%s %s\n' "$(cat "$task/comm")" "$(awk '/^voluntary_ctxt_switches/ {print $2}' "$task/status")"
    done
}
each > /tmp/idle.$$.before
before=$(switches)
sleep "$seconds"
after=$(switches)
each > /tmp/idle.$$.after
echo "$((after - before)) wake-ups in $seconds s: $(awk "BEGIN {printf \"%.2f\", ($after - $before) / $seconds}") a second"
paste -d' ' /tmp/idle.$$.before /tmp/idle.$$.after | awk '$4 > $2 {print "  " $1 ": " $4 - $2}'
rm -f /tmp/idle.$$.before /tmp/idle.$$.after

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A relay for a whole company: how soon it starts with everything it knows, what a waiting agent costs, and how soon a
# message reaches its waiter while many wait and many speak.
#   company.sh DUOLOGUED BENCHES [WAITERS]     BENCHES: the folder with fill_bench and company_bench; 50,000 waiters
# FILLED=DIR takes a folder that an earlier run has filled, or makes it; else it is a temporary one. ROOMS, MESSAGES, RATE
# and SECONDS_OF_TALK say how much of each (25,000, 1,000,000, 2,000 a second for 20 s). Each waiter takes an open file of the
# relay and one of the bench: where the hard limit (ulimit -Hn) is too low for all, so many wait as fit in it.
set -euo pipefail

duologued=$(realpath "$1")
benches=$(realpath "$2")
waiters=${3:-50000}
work=$(mktemp -d)
relay=0
trap '[ "$relay" = 0 ] || { kill "$relay"; wait "$relay" || true; }; rm -rf "$work"' EXIT
filled=${FILLED:-$work/data}
if [ ! -s "$filled/pairs" ]; then
    mkdir -p -m 700 "$filled"
    (umask 077 && head -c 32 /dev/urandom >"$filled/relay.key")
    "$benches/fill_bench" "$filled" "${ROOMS:-25000}" "${MESSAGES:-1000000}" >"$filled/pairs"
fi
ulimit -n "$(ulimit -Hn)"
[ "$(ulimit -n)" = unlimited ] || [ "$waiters" -le $(($(ulimit -n) - 700)) ] || waiters=$((($(ulimit -n) - 700) / 2 * 2))

began=$(date +%s%N)
"$duologued" --data-dir "$filled" --listen 127.0.0.1:0 --capacity 0 --quota-size 0 --quota-total 0 --rate-limit off \
    --max-connections $((waiters + 600)) >"$work/out" 2>"$work/err" &
relay=$!
until grep -q '^listening' "$work/out"; do sleep 0.01; done
echo "{\"start_s\":$((($(date +%s%N) - began) / 10000000))e-2,\"mib\":$(($(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$relay/status") / 1024)),\"load\":$(cut -d' ' -f1 /proc/loadavg)}"
cat "$work/err" >&2
"$benches/company_bench" "$(sed -n 's/.*:\([0-9]*\)$/\1/p' "$work/out" | head -1)" "$filled/pairs" "$relay" "$waiters" \
    "${RATE:-2000}" "${SECONDS_OF_TALK:-20}"

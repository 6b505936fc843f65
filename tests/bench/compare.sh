#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: compare.sh DUOLOGUED TOOLS [SECONDS] [ROOM HISTORY]
# Durable sends and empty polls of 64 connections, the relay and the bare server in turn, three rounds, medians. TOOLS is
# the folder with the two measuring programs, relaybench and ceiling (see RESULTS.md). A row whose foreign_cpu is above
# 0.15 was measured on a machine that was busy with something else: throw it away.
set -euo pipefail

duologued=$(realpath "$1")
tools=$(realpath "$2")
seconds=${3:-3}
history=${4:-0}
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
mkdir ceiling
"$duologued" --data-dir "$work/relay" --listen 127.0.0.1:4911 --capacity 0 --rate-limit off --max-connections 0 \
    --room-history "$history" >out 2>err &
pids+=($!)
"$tools/ceiling" --port 4912 --store cipher-group-append --dir "$work/ceiling" >ceiling.out 2>&1 &
pids+=($!)
for _ in $(seq 100); do grep -q '^listening on ' out && break; sleep 0.1; done
# 64 connections say the same thing over and over; a relay that stops them would not be measured.
curl -sf -o policy -X PATCH http://127.0.0.1:4911/operator/v1/relay -H "Authorization: Bearer $(cat relay/operator.key)" \
    -H "Content-Type: application/json" -d '{"policy":{"turn_limit":0,"loop_breaker":false}}'

for port in 4911 4912; do
    "$tools/relaybench" setup --base "http://127.0.0.1:$port" --pairs 32 --out "pairs.$port" 2>setup
done
for _ in 1 2 3; do
    for load in send poll; do
        for i in 0 1; do
            port=$((4911 + i))
            "$tools/relaybench" "$load" --base "http://127.0.0.1:$port" --pairs-file "pairs.$port" --pid "${pids[i]}" \
                --secs "$seconds" --label "$load $((i == 0)) "
        done
    done
done >rows
python3 - rows <<'PYTHON'
import json, statistics, sys

rows = [json.loads(line) for line in open(sys.argv[1])]
median = lambda rows, field: statistics.median(row[field] for row in rows)
for load in ("send", "poll"):
    ours, bare = ([r for r in rows if r["label"].split() == [load, who]] for who in ("1", "0"))
    for name, part in (("relay", ours), ("ceiling", bare)):
        print(load, name, *(f"{field} {median(part, field):g}" for field in
              ("per_s", "p50_us", "p99_us", "server_cpu_us_per_op", "foreign_cpu")), "bad", sum(r["bad"] for r in part))
    print(load, f"ratio {median(ours, 'per_s') / median(bare, 'per_s'):.2f}")
PYTHON

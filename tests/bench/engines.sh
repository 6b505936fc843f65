#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: engines.sh TOOLS WAKE_BENCH DUOLOGUED [OTHER_DUOLOGUED]
# What an HTTP engine costs, as a table: this relay, another build of it beside it, and the bare server. TOOLS is the
# folder with relaybench and ceiling (see RESULTS.md). All of them run at once and are asked in turn, three rounds,
# medians; a row whose "foreign" is above 0.15 was measured on a machine that was busy with something else: throw it away.
# INSTRUCTIONS=no leaves out what callgrind counts, which is the same on a busy machine.
set -euo pipefail

here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
tools=$(realpath "$1")
wake=$(realpath "$2")
shift 2
relays=()
for relay in "$@"; do relays+=("$(realpath "$relay")"); done
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
ulimit -n "$(ulimit -Hn)"

# start NUMBER DUOLOGUED ADDRESS [OPTION…]: a relay without limits, on any port; waits until it answers.
start() {
    local number=$1 program=$2 address=$3
    "$program" --data-dir "$work/relay$number" --listen "$address:0" --capacity 0 --rate-limit off \
        --max-connections 20000 --room-history 0 "${@:4}" >"out$number" 2>"err$number" &
    pids+=($!)
    for _ in $(seq 300); do grep -q '^listening on ' "out$number" && break; sleep 0.1; done
    base=$(sed -n 's/^listening on //p' "out$number" | head -n 1)
    # All say the same thing over and over; a relay that stops them would not be measured.
    curl -skf -o policy -X PATCH "$base/operator/v1/relay" -H "Content-Type: application/json" \
        -H "Authorization: Bearer $(cat "relay$number/operator.key")" \
        -d '{"policy":{"turn_limit":0,"loop_breaker":false}}'
}

names=() bases=() servers=()
for i in "${!relays[@]}"; do
    start "$i" "${relays[i]}" 127.0.0.1
    names+=("relay$((i + 1))") bases+=("$base") servers+=("${pids[-1]}")
    echo "relay$((i + 1)) = ${relays[i]}"
done
mkdir ceiling
"$tools/ceiling" --port 4912 --store cipher-group-append --dir "$work/ceiling" >ceiling.out 2>&1 &
pids+=($!)
names+=(ceiling) bases+=(http://127.0.0.1:4912) servers+=($!)
sleep 1

for i in "${!names[@]}"; do
    "$tools/relaybench" setup --base "${bases[i]}" --pairs 32 --out "pairs$i" 2>setup
done
for _ in 1 2 3; do
    for load in send poll; do
        for i in "${!names[@]}"; do
            "$tools/relaybench" "$load" --base "${bases[i]}" --pairs-file "pairs$i" --pid "${servers[i]}" --secs 3 \
                --label "$load ${names[i]}"
        done
    done
done >rows
# Thousands that wait: rooms of their own, so that the loads before do not count.
for i in "${!relays[@]}"; do
    "$tools/relaybench" setup --base "${bases[i]}" --pairs 2500 --out "many$i" 2>setup
    for _ in 1 2 3; do
        echo "${names[i]} $("$wake" "${bases[i]##*:}" "many$i" "${servers[i]}")"
    done
done >wakes

python3 - rows wakes <<'PYTHON'
import json, statistics, sys

rows = [json.loads(line) for line in open(sys.argv[1])]
median = lambda rows, field: statistics.median(row[field] for row in rows)
names = list(dict.fromkeys(row["label"].split()[1] for row in rows))
of = {label: [row for row in rows if row["label"] == label] for label in {row["label"] for row in rows}}
for load in ("poll", "send"):
    for name in names:
        mine, bare = of[f"{load} {name}"], of[f"{load} ceiling"]
        print(f"{load:5} {name:8} {median(mine, 'per_s'):9.0f}/s  {median(mine, 'server_cpu_us_per_op'):6.1f} us CPU"
              f"  p50 {median(mine, 'p50_us') / 1000:.2f} p99 {median(mine, 'p99_us') / 1000:.2f} ms"
              f"  {median(mine, 'per_s') / median(bare, 'per_s'):.2f} of the ceiling"
              f"  foreign {median(mine, 'foreign_cpu'):.2f}  bad {sum(row['bad'] for row in mine)}")
for name in names:
    wakes = [json.loads(line.split(" ", 1)[1]) for line in open(sys.argv[2]) if line.split()[0] == name]
    if wakes:
        # The first: what waits for the second time finds room that the first has left.
        print(f"wait  {name:8} {wakes[0]['waiting']} waiting: {wakes[0]['kib_each']:.1f} KiB each,"
              f" open {median(wakes, 'open_s'):.2f} s, woken {median(wakes, 'wake_s'):.3f} s"
              f" ({median(wakes, 'wake_cpu_s'):.2f} s of CPU), {min(wake['woken'] for wake in wakes)} woken")
PYTHON

# TLS: 500 polls that wait, on a relay of its own.
for i in "${!relays[@]}"; do
    start "tls$i" "${relays[i]}" 127.0.0.1 --tls on
    python3 - "${base##*:}" "${pids[-1]}" <<'PYTHON' || echo "tls   relay$((i + 1)): not measured"
import json, socket, ssl, sys, time

port, pid, count = int(sys.argv[1]), sys.argv[2], 500
context = ssl.create_default_context()
context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
memory = lambda: next(int(l.split()[1]) for l in open(f"/proc/{pid}/status") if l.startswith("VmRSS:"))


def connect():
    return context.wrap_socket(socket.create_connection(("127.0.0.1", port)))


def ask(to, method, path, token="", body=""):
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    head += f"Authorization: Bearer {token}\r\n" if token else ""
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
    to.sendall((head + "\r\n" + body).encode())


def answer(to):
    text = b""
    while b"}" not in text:
        text += to.recv(65536)
    return json.loads(text[text.index(b"{"):])


first = connect()
ask(first, "POST", "/v1/agent", body='{"name":"a"}')
token = answer(first)["token"]
ask(first, "POST", "/v1/room", token, "{}")
room = answer(first)["room_id"]
waiting = [connect() for _ in range(20)]  # what is made once is made
before = memory()
for _ in range(count):
    client = connect()
    ask(client, "GET", f"/v1/room/{room}/messages?after=1&wait=60", token)
    waiting.append(client)
time.sleep(2)
print(f"tls   {count} waiting polls: {(memory() - before) / count:.1f} KiB each")
PYTHON
done

[ "${INSTRUCTIONS:-yes}" = no ] && exit
for i in "${!relays[@]}"; do
    echo "relay$((i + 1)) $("$here/instr.py" "${relays[i]}" | paste -sd ' ')"
done

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: soak.sh DUOLOGUED [MINUTES] [SECONDS BETWEEN TWO MESSAGES OF AN AGENT]
# 20 agents in 10 rooms, each with a long poll open and saying something every half second (30 minutes), against a relay
# with its default limits but the request rate. Samples the relay's memory, descriptors and write-ahead log, and fails
# when a message is lost, repeated or out of order, or when any of the three grows from the third fifth of the time to
# the last: by then the database is larger than the 16 MB of it that SQLite keeps in memory. The samples are left in
# soak.tsv.
set -euo pipefail

duologued=$1
minutes=${2:-30}
pause=${3:-0.5}
work=$(mktemp -d)
"$duologued" --data-dir "$work/data" --listen 127.0.0.1:0 --rate-limit off >"$work/out" 2>"$work/err" &
relay=$!
trap 'kill "$relay" 2>/dev/null || true; wait "$relay" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 300); do grep -q '^listening on ' "$work/out" && break; kill -0 "$relay"; sleep 0.1; done
base=$(sed -n 's/^listening on //p' "$work/out")

# What they say is alike and more than anybody reads: the rules that stop such a conversation are not what is tried here.
curl -sf -o "$work/policy" -X PATCH "$base/operator/v1/relay" -H "Authorization: Bearer $(cat "$work/data/operator.key")" \
    -H "Content-Type: application/json" -d '{"policy":{"turn_limit":0,"loop_breaker":false}}'

python3 - "$base" "$relay" "$work/data" "$minutes" "$pause" <<'PYTHON'
import http.client, json, os, random, statistics, sys, threading, time

base, relay, data, minutes, pause = sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), float(sys.argv[5])
address = base.removeprefix("http://")
end = time.monotonic() + minutes * 60
problems = []
sent = [0] * 20
received = [0] * 20


def call(connection, method, path, token=None, body=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(body)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    content = json.loads(answer.read())
    if answer.status not in (200, 201):
        raise RuntimeError(f"{method} {path}: {answer.status} {content}")
    return content


def speak(number, token, room):
    connection = http.client.HTTPConnection(address)
    while time.monotonic() < end and not problems:
        time.sleep(random.uniform(0.5, 1.5) * pause)
        text = f"{sent[number]} " + "said with some care, \u00e4 \u20ac \U0001F600\n" * random.randint(1, 40)
        call(connection, "POST", f"/v1/room/{room}/message", token, {"text": text})
        sent[number] += 1


def listen(number, token, room, peer):
    connection = http.client.HTTPConnection(address)
    after = 0
    while time.monotonic() < end + 5 and not problems:
        page = call(connection, "GET", f"/v1/room/{room}/messages?after={after}&wait=5", token)
        after = page["next_after"]
        for message in page["messages"]:
            if message["agent_id"] != peer:
                continue
            if int(message["text"].split()[0]) != received[number]:
                problems.append(f"agent {number} got {message['text'].split()[0]} instead of {received[number]}")
            received[number] += 1


def guarded(work, *arguments):
    try:
        work(*arguments)
    except Exception as error:  # one agent's failure ends the run
        problems.append(repr(error))


def sample():
    status = dict(line.split(":", 1) for line in open(f"/proc/{relay}/status"))
    size = lambda name: os.path.getsize(f"{data}/{name}") if os.path.exists(f"{data}/{name}") else 0
    return {
        "memory": int(status["VmRSS"].split()[0]),
        "descriptors": len(os.listdir(f"/proc/{relay}/fd")),
        "log": size("database.db-wal") // 1024,
        "database": size("database.db") // 1024,
    }


connection = http.client.HTTPConnection(address)
threads = []
for pair in range(10):
    agents = []
    for side in range(2):
        agents.append(call(connection, "POST", "/v1/agent", None, {"name": f"agent {pair}{side}"}))
        time.sleep(0.02)
    room = call(connection, "POST", "/v1/room", agents[0]["token"], {})
    call(connection, "POST", "/v1/room/join", agents[1]["token"], {"room_code": room["room_code"]})
    for side in range(2):
        number = 2 * pair + side
        token, peer = agents[side]["token"], agents[1 - side]["agent_id"]
        threads.append(threading.Thread(target=guarded, args=(speak, number, token, room["room_id"])))
        threads.append(threading.Thread(target=guarded, args=(listen, number, token, room["room_id"], peer)))
for thread in threads:
    thread.start()

started = time.monotonic()
samples = []
with open("soak.tsv", "w") as table:
    print("second", *sample(), sep="\t", file=table)
    while time.monotonic() < end and not problems:
        samples.append(sample())
        print(round(time.monotonic() - started), *samples[-1].values(), sep="\t", file=table, flush=True)
        time.sleep(max(1, minutes * 60 / 360))
for thread in threads:
    thread.join()

for number in range(20):
    if received[number] != sent[number ^ 1]:
        problems.append(f"agent {number} got {received[number]} of {sent[number ^ 1]} messages")
fifth = max(1, len(samples) // 5)
print(f"{sum(sent)} messages in {minutes:g} minutes")
for what, slack in (("memory", 1.1), ("descriptors", 1.05), ("log", 1.25)):
    early = statistics.median(each[what] for each in samples[2 * fifth : 3 * fifth])
    late = statistics.median(each[what] for each in samples[-fifth:])
    most = max(each[what] for each in samples)
    print(f"{what}: {early:g} in the third fifth, {late:g} in the last, {most:g} at most")
    if late > early * slack + 8:
        problems.append(f"{what} grows")
print("\n".join(problems) or "nothing lost, nothing repeated, nothing grows")
sys.exit(1 if problems else 0)
PYTHON

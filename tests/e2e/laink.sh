#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The Laink API with curl, the way its public description walks through it; only the base URL is another.
#   laink.sh DUOLOGUED
set -euo pipefail

duologued=$1
work=$(mktemp -d)
"$duologued" --data-dir "$work/data" --listen 127.0.0.1:0 >"$work/out" 2>"$work/err" &
relay=$!
trap 'kill "$relay" 2>/dev/null || true; wait "$relay" 2>/dev/null || true; rm -rf "$work"' EXIT

fail() { echo "laink.sh: $1" >&2; cat "$work/err" >&2; exit 1; }
for _ in $(seq 300); do grep -q '^listening on ' "$work/out" && break; kill -0 "$relay" || fail "it ended"; sleep 0.1; done
base=$(sed -n 's/^listening on //p' "$work/out")
[ -n "$base" ] || fail "no ready line"

# field NAME: a field of the JSON object on standard input. Python's way of writing it: true is True.
field() { python3 -c 'import json,sys; print(eval("d"+sys.argv[1],{"d":json.load(sys.stdin)}))' "$1"; }
is() { [ "$2" = "$3" ] || fail "$1: expected '$3', got '$2'"; }
status() { curl -s -o /dev/null -w '%{http_code}' "$@"; }

# 1. Create an identity (once; save the token), one for each side.
a=$(curl -s -X POST "$base/v1/agent" -H "Content-Type: application/json" \
    -d '{"name":"my-agent","operator":"Jane at Acme","model":"claude-fable-5"}')
token_a=$(field '["token"]' <<<"$a"); id_a=$(field '["agent_id"]' <<<"$a")
is "name" "$(field '["name"]' <<<"$a")" my-agent
b=$(curl -s -X POST "$base/v1/agent" -H "Content-Type: application/json" -d '{"name":"other-agent"}')
token_b=$(field '["token"]' <<<"$b"); id_b=$(field '["agent_id"]' <<<"$b")

# 2. Create a room.
room=$(curl -s -X POST "$base/v1/room" -H "Authorization: Bearer $token_a" -H "Content-Type: application/json" \
    -d '{"name":"pr-review"}')
room_id=$(field '["room_id"]' <<<"$room"); code=$(field '["room_code"]' <<<"$room")

# 3. The other agent joins; the room is now sealed and its code dead.
joined=$(curl -s -X POST "$base/v1/room/join" -H "Authorization: Bearer $token_b" -H "Content-Type: application/json" \
    -d "{\"room_code\":\"$code\"}")
is "member_count" "$(field '["member_count"]' <<<"$joined")" 2
is "room_sealed" "$(field '["room_sealed"]' <<<"$joined")" True
c=$(curl -s -X POST "$base/v1/agent" -H "Content-Type: application/json" -d '{"name":"third-agent"}')
token_c=$(field '["token"]' <<<"$c")
is "a used code" "$(status -X POST "$base/v1/room/join" -H "Authorization: Bearer $token_c" \
    -H "Content-Type: application/json" -d "{\"room_code\":\"$code\"}")" 410

# 4. Send a message.
sent=$(curl -s -X POST "$base/v1/room/$room_id/message" -H "Authorization: Bearer $token_a" \
    -H "Content-Type: application/json" -d '{"text":"hello from my-agent"}')
is "status" "$(field '["status"]' <<<"$sent")" sent

# 5. Poll, with the cursor of each answer in the next call.
page=$(curl -s "$base/v1/room/$room_id/messages?after=0" -H "Authorization: Bearer $token_b")
is "the message" "$(field '["messages"][-1]["text"]' <<<"$page")" "hello from my-agent"
is "its sender" "$(field '["messages"][-1]["agent_id"]' <<<"$page")" "$id_a"
is "the first" "$(field '["messages"][0]["agent_id"]' <<<"$page")" system
after=$(field '["next_after"]' <<<"$page")
page=$(curl -s "$base/v1/room/$room_id/messages?after=$after" -H "Authorization: Bearer $token_b")
is "nothing new" "$(field '["messages"]' <<<"$page")" "[]"
is "the cursor stays" "$(field '["next_after"]' <<<"$page")" "$after"

# A poll that waits is answered by the message that comes.
curl -s "$base/v1/room/$room_id/messages?after=$after&wait=60" -H "Authorization: Bearer $token_a" >"$work/waited" &
waiter=$!
for _ in $(seq 100); do
    seen=$(curl -s -X POST "$base/v1/room/$room_id/message" -H "Authorization: Bearer $token_b" \
        -H "Content-Type: application/json" -d '{"text":"hello back"}')
    kill -0 "$waiter" 2>/dev/null || break
    sleep 0.1
done
wait "$waiter"
is "what was waited for" "$(field '["messages"][0]["text"]' <"$work/waited")" "hello back"
is "the peer was seen" "$(field '["peer"]["last_seen_at"] > 0' <<<"$seen")" True

# Room info, rooms, a child room with a third agent.
info=$(curl -s "$base/v1/room/$room_id" -H "Authorization: Bearer $token_a")
is "members" "$(field '["members"][1]["agent_id"]' <<<"$info")" "$id_b"
child=$(curl -s -X POST "$base/v1/room/$room_id/child" -H "Authorization: Bearer $token_a" \
    -H "Content-Type: application/json" -d '{"name":"pr-review-with-security"}')
is "parent" "$(field '["parent_room_id"]' <<<"$child")" "$room_id"
child_id=$(field '["room_id"]' <<<"$child")
joined=$(curl -s -X POST "$base/v1/room/join" -H "Authorization: Bearer $token_c" -H "Content-Type: application/json" \
    -d "{\"room_code\":\"$(field '["room_code"]' <<<"$child")\"}")
is "the child" "$(field '["room_id"]' <<<"$joined")" "$child_id"
is "children" "$(curl -s "$base/v1/room/$room_id" -H "Authorization: Bearer $token_b" |
    field '["children"][0]["room_id"]')" "$child_id"
is "rooms" "$(curl -s "$base/v1/rooms" -H "Authorization: Bearer $token_a" | field '["rooms"].__len__()')" 2

# 6. Leave when done.
left=$(curl -s -X POST "$base/v1/room/$room_id/leave" -H "Authorization: Bearer $token_a")
is "left" "$(field '["left"]' <<<"$left")" True

# Errors, as they are listed.
is "400" "$(status -X POST "$base/v1/agent" -H "Content-Type: application/json" -d '{}')" 400
is "401" "$(status "$base/v1/rooms")" 401
is "403" "$(status "$base/v1/room/$room_id" -H "Authorization: Bearer $token_a")" 403
is "404" "$(status "$base/v1/room/nothing" -H "Authorization: Bearer $token_a")" 404
is "stats" "$(curl -s "$base/v1/stats" | field '["agents"]')" 3
is "health" "$(curl -s "$base/v1/health" | field '["status"]')" ok
grep -q "curl -X POST $base/v1/agent" <<<"$(curl -s "$base/")" || fail "the guide does not name $base"

# It ends cleanly, and everything is there again.
kill -TERM "$relay"
wait "$relay" || fail "SIGTERM: exit code $?"
"$duologued" --data-dir "$work/data" --listen 127.0.0.1:0 >"$work/out" 2>"$work/err" &
relay=$!
for _ in $(seq 300); do grep -q '^listening on ' "$work/out" && break; sleep 0.1; done
base=$(sed -n 's/^listening on //p' "$work/out")
page=$(curl -s "$base/v1/room/$room_id/messages?after=0" -H "Authorization: Bearer $token_b")
grep -q "hello from my-agent" <<<"$page" || fail "a message is gone after a restart"
echo "laink.sh: all as described"

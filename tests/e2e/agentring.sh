#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The AgentRing API with curl, the way its public description walks through it; only the base URL is another.
#   agentring.sh DUOLOGUED
set -euo pipefail

duologued=$1
work=$(mktemp -d)
"$duologued" --data-dir "$work/data" --listen 127.0.0.1:0 >"$work/out" 2>"$work/err" &
relay=$!
trap 'kill "$relay" 2>/dev/null || true; wait "$relay" 2>/dev/null || true; rm -rf "$work"' EXIT

fail() { echo "agentring.sh: $1" >&2; cat "$work/err" >&2; exit 1; }
for _ in $(seq 300); do grep -q '^listening on ' "$work/out" && break; kill -0 "$relay" || fail "it ended"; sleep 0.1; done
base=$(sed -n 's/^listening on //p' "$work/out")
[ -n "$base" ] || fail "no ready line"

field() { python3 -c 'import json,sys; print(eval("d"+sys.argv[1],{"d":json.load(sys.stdin)}))' "$1"; }
is() { [ "$2" = "$3" ] || fail "$1: expected '$3', got '$2'"; }
status() { curl -s -o /dev/null -w '%{http_code}' "$@"; }

# Register two agents.
a=$(curl -s -X POST "$base/api/agents/register" -H "Content-Type: application/json" -d '{"name": "my-support-bot"}')
number_a=$(field '["agent_number"]' <<<"$a"); key_a=$(field '["api_key"]' <<<"$a")
is "name" "$(field '["name"]' <<<"$a")" my-support-bot
[[ $number_a =~ ^AG-[0-9]{4}$ ]] || fail "number $number_a"
[[ $key_a == ak_* ]] || fail "the key does not begin with ak_"
b=$(curl -s -X POST "$base/api/agents/register" -H "Content-Type: application/json" -d '{"name": "my-assistant"}')
number_b=$(field '["agent_number"]' <<<"$b"); key_b=$(field '["api_key"]' <<<"$b")

# Check a number, without a key.
state=$(curl -s "$base/api/agents/$number_a/status")
is "active" "$(field '["active"]' <<<"$state")" True
is "unknown number" "$(status "$base/api/agents/AG-none/status")" 404

# Send a message.
sent=$(curl -s -X POST "$base/api/messages/send" -H "Authorization: Bearer $key_a" -H "Content-Type: application/json" \
    -d "{\"to\": \"$number_b\", \"body\": \"Transfer customer #4821 to support queue\"}")
is "from" "$(field '["from"]' <<<"$sent")" "$number_a"
is "to" "$(field '["to"]' <<<"$sent")" "$number_b"
is "the id is a number" "$(field '["message_id"] > 0' <<<"$sent")" True

# Retrieve messages.
page=$(curl -s "$base/api/messages/$number_b?limit=10" -H "Authorization: Bearer $key_b")
is "count" "$(field '["count"]' <<<"$page")" 1
is "body" "$(field '["messages"][0]["body"]' <<<"$page")" "Transfer customer #4821 to support queue"

# Poll by the last time seen: each message once.
since="2026-04-04T00:00:00Z"
for round in 1 2 3; do
    page=$(curl -s "$base/api/messages/$number_b?since=$since" -H "Authorization: Bearer $key_b")
    is "round $round" "$(field '["count"]' <<<"$page")" 1
    since=$(field '["messages"][-1]["created_at"]' <<<"$page")
    curl -s -o /dev/null -X POST "$base/api/messages/send" -H "Authorization: Bearer $key_a" \
        -H "Content-Type: application/json" -d "{\"to\": \"$number_b\", \"body\": \"round $round\"}"
done

# Errors, as they are listed.
is "400" "$(status -X POST "$base/api/messages/send" -H "Authorization: Bearer $key_a" \
    -H "Content-Type: application/json" -d '{}')" 400
is "401" "$(status "$base/api/messages/$number_a")" 401
is "403" "$(status "$base/api/messages/$number_a" -H "Authorization: Bearer $key_b")" 403
is "404" "$(status -X POST "$base/api/messages/send" -H "Authorization: Bearer $key_a" \
    -H "Content-Type: application/json" -d '{"to": "AG-none", "body": "x"}')" 404
for _ in $(seq 61); do last=$(status "$base/api/messages/$number_a" -H "Authorization: Bearer $key_a"); done
is "429" "$last" 429
echo "agentring.sh: all as described"

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the window gives to be pasted, pasted: real agent programs against a relay that speaks HTTPS with its own
# certificate. They come from npm, so this is run by hand:
#   invitations.sh DUOLOGUED INVITATION_TEXT [FOLDER]     FOLDER keeps what npm installed, for the next time
# Nobody is logged in, so the last line of each text, which starts the agent, is made to stop after the handshake with its
# MCP servers. Passed is what the relay says: that somebody spoke MCP to it. (The curl of a bell calls it, too.)
set -uo pipefail

duologued=$(realpath "$1")
invitation=$(realpath "$2")
mkdir -p "${3:-/tmp/duologue-agents}"
folder=$(realpath "${3:-/tmp/duologue-agents}")
work=$(mktemp -d)
"$duologued" --data-dir "$work/data" --listen 0.0.0.0:0 --rate-limit off >"$work/out" 2>"$work/err" &
relay=$!
trap 'kill "$relay" 2>/dev/null; wait "$relay" 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 300); do grep -q 'http://127' "$work/out" && break; sleep 0.1; done
base=$(sed -n 's/^listening on \(https:.*\)/\1/p' "$work/out" | head -1)
[ -n "$base" ] || { echo "SKIPPED: this machine has no address but loopback"; exit 0; }
curl -sS -o "$work/ca.pem" "$(sed -n 's/^listening on \(http:.*\)/\1/p' "$work/out")/ca.pem"

bin="$folder/node_modules/.bin"
for agent in claude codex gemini opencode; do
    [ -x "$bin/$agent" ] && continue
    npm install --prefix "$folder" --no-audit --no-fund --silent \
        @anthropic-ai/claude-code @openai/codex @google/gemini-cli opencode-ai || exit 1
    break
done

# In place of the programs: their own "mcp" commands are themselves, and what starts an agent only shakes hands.
shims="$work/shims"
mkdir -p "$shims"
for agent in claude gemini opencode; do
    printf '#!/bin/sh\n[ "$1" = mcp ] && exec "%s" "$@"\nexec timeout 120 "%s" mcp list\n' "$bin/$agent" "$bin/$agent" \
        >"$shims/$agent"
done
cat >"$shims/codex" <<SHIM
#!/bin/sh
[ "\$1" = mcp ] && exec "$bin/codex" "\$@"
exec timeout 60 "$bin/codex" exec --skip-git-repo-check -c 'model_provider="none"' \
    -c 'model_providers.none={name="none",base_url="http://127.0.0.1:9/v1",request_max_retries=0,stream_max_retries=0}' "\$@"
SHIM
chmod +x "$shims"/*

operator() {
    local method=$1 path=$2
    shift 2
    curl -sS --cacert "$work/ca.pem" -X "$method" "$base/operator/v1/$path" \
        -H "Authorization: Bearer $(cat "$work/data/operator.key")" -H 'Content-Type: application/json' "$@"
}
spoken() {
    curl -sS --cacert "$work/ca.pem" "$base/metrics" -H "Authorization: Bearer $(cat "$work/data/operator.key")" |
        sed -n 's/^duologue_http_requests_total{face="mcp",status="2xx"} //p'
}
field() { python3 -c 'import json, sys
value = json.load(sys.stdin)
for key in sys.argv[1].split("."):
    value = value[key]
print(value)' "$1"; }
# All that a path may have.
home="$work/J\"ö's & \$home \\ dir"
paste_into_terminal() {
    mkdir -p "$home/project"
    (cd "$home/project" && env -i HOME="$home" PATH="$shims:$PATH" TERM=dumb LANG=C.UTF-8 \
        GEMINI_CLI_TRUST_WORKSPACE=true bash -c "$1" </dev/null 2>&1)
}

failed=0
for agent in claude codex gemini opencode; do
    rm -rf "$home"
    made=$(operator POST agents -d "{\"name\":\"$agent\"}")
    token=$(field token <<<"$made")
    code=$(operator POST rooms -d '{"name":"invited"}' | field room_code)
    text=$("$invitation" "$agent" "$base" "$code" "$work/ca.pem" "$(field agent.agent_number <<<"$made")" "$token")
    printf '\n== %s\n' "$agent"
    before=$(spoken)
    paste_into_terminal "$text" | sed "s/$token/TOKEN/g" | tail -8
    now=$(spoken)
    if [ "${now:-0}" -gt "${before:-0}" ]; then echo "ok: it spoke MCP to the relay over HTTPS, with its token"; else
        echo "FAILED: the relay did not hear of it"
        failed=1
    fi
done

printf '\n== curl\n'
rm -rf "$home"
opened=$(operator POST rooms -d '{"name":"invited"}')
room=$(field room.room_id <<<"$opened")
paste_into_terminal "$("$invitation" curl "$base" "$(field room_code <<<"$opened")" "$work/ca.pem")" | tail -3
operator GET "rooms/$room/messages" | grep -q '"Hello\."' || { echo "FAILED: nothing was said"; failed=1; }
exit "$failed"

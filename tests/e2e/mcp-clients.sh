#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The MCP endpoint, seen by programs that nobody of this project wrote. They come from npm, so this is run by hand:
#   mcp-clients.sh DUOLOGUED MCP_FIXTURE [FOLDER]
# MCP_FIXTURE is the target mcp-fixture, the same endpoint with the tools that the conformance runner looks for; FOLDER
# keeps what npm installed, for the next time.
# Each part says what it gave; the exit code is that of the parts that must pass.
set -uo pipefail

duologued=$(realpath "$1")
fixture=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
folder=${3:-$(mktemp -d)}
work=$(mktemp -d)
mkdir -p "$folder"
"$duologued" --data-dir "$work/data" --listen 127.0.0.1:0 --rate-limit off >"$work/out" 2>"$work/err" &
relay=$!
"$fixture" >"$work/fixture-out" 2>"$work/fixture-err" &
relays=("$relay" "$!")
trap 'kill "${relays[@]}" 2>/dev/null; wait "${relays[@]}" 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 300); do
    [ "$(cat "$work/out" "$work/fixture-out" | grep -c '^listening on ')" = 2 ] && break
    sleep 0.1
done
base=$(sed -n 's/^listening on //p' "$work/out")
fixture_base=$(sed -n 's/^listening on //p' "$work/fixture-out")
[ -n "$base" ] && [ -n "$fixture_base" ] || { cat "$work/err" "$work/fixture-err" >&2; exit 1; }

failed=0
part() { printf '\n== %s\n' "$1"; }
must() { "$@" || { echo "FAILED: $*"; failed=1; }; }
install() { npm install --prefix "$folder" --no-audit --no-fund --silent "$@"; }
bin="$folder/node_modules/.bin"

part "The official TypeScript clients of both eras"
install @modelcontextprotocol/sdk @modelcontextprotocol/client || exit 1
cp "$here/mcp-clients.mjs" "$folder/"
must node "$folder/mcp-clients.mjs" "$base"

part "The inspector's command line"
install @modelcontextprotocol/inspector || exit 1
tools=$("$bin/mcp-inspector" --cli "$base/mcp" --transport http --method tools/list | grep -c '"name": "laink_')
must [ "$tools" = 8 ]
must grep -q '"structuredContent"' <<<"$("$bin/mcp-inspector" --cli "$base/mcp" --transport http --method tools/call \
    --tool-name laink_register --tool-arg name=inspector)"
echo "$tools tools listed, one called"

# Left out: what a relay does not offer (prompts, resources, completion, logging, sampling, elicitation, tasks, sessions,
# tools with x-mcp-header).
part "The conformance runner"
install @modelcontextprotocol/conformance@0.2.0-alpha.12 node@22 || exit 1
conform() {
    local output
    output=$("$bin/node" "$bin/conformance" server --url "${3:-$base}/mcp" --scenario "$1" --spec-version "$2" 2>&1)
    echo "$1 $2: $(grep -E '^Passed' <<<"$output")"
    # Checks that need a tool which only a test server has say so themselves.
    ! grep -E '^ +Error:' <<<"$output" | grep -vq 'Not testable'
}
for version in 2025-06-18 2025-11-25; do
    for scenario in server-initialize ping tools-list; do must conform "$scenario" "$version"; done
done
must conform dns-rebinding-protection 2025-11-25
for scenario in server-stateless tools-list http-header-validation dns-rebinding-protection \
    server-sse-multiple-streams input-required-result-unsupported-methods; do
    must conform "$scenario" 2026-07-28
done

part "The conformance runner, with its fixture tools"
for version in 2025-06-18 2025-11-25 2026-07-28; do
    for tool in simple-text image audio embedded-resource mixed-content error; do
        must conform "tools-call-$tool" "$version" "$fixture_base"
    done
    must conform tools-list "$version" "$fixture_base"
done
must conform json-schema-2020-12 2025-11-25 "$fixture_base"
must conform json-schema-2020-12 2026-07-28 "$fixture_base"
must conform server-stateless 2026-07-28 "$fixture_base"

part "Command-line agents: a live handshake, no login"
install @anthropic-ai/claude-code @openai/codex @google/gemini-cli opencode-ai || exit 1
token=$(curl -s -X POST "$base/v1/agent" -H 'Content-Type: application/json' -d '{"name":"cli"}' |
    python3 -c 'import json,sys; print(json.load(sys.stdin)["token"])')
export HOME="$work/home" DUOLOGUE_TOKEN=$token
mkdir -p "$HOME/project" "$HOME/.config/opencode"
cd "$HOME/project" || exit 1
claude_list() {
    "$bin/claude" mcp add --transport http --scope user duologue "$base/mcp" --header "Authorization: Bearer $token" &&
        timeout 120 "$bin/claude" mcp list
}
codex_list() {
    "$bin/codex" mcp add duologue --url "$base/mcp" --bearer-token-env-var DUOLOGUE_TOKEN && "$bin/codex" mcp list
}
gemini_list() {
    "$bin/gemini" mcp add --scope user --transport http --header "Authorization: Bearer $token" duologue "$base/mcp" &&
        GEMINI_CLI_TRUST_WORKSPACE=true timeout 120 "$bin/gemini" mcp list
}
opencode_list() {
    printf '{"mcp":{"duologue":{"type":"remote","url":"%s/mcp","oauth":false,"headers":{"Authorization":"Bearer %s"}}}}' \
        "$base" "$token" >"$HOME/.config/opencode/opencode.json"
    timeout 120 "$bin/opencode" mcp list
}
for agent in claude codex gemini opencode; do
    echo "-- $agent"
    "${agent}_list" 2>&1 | sed "s/$token/TOKEN/g" | tail -6
done
exit "$failed"

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The helper that the relay serves at /bell.sh, in a home whose path has all that a path may have: it waits, it wakes
# hooks as the agents' programs start them, it goes into settings and out again, and it ends with its session.
#   bell.sh DUOLOGUED
set -euo pipefail

duologued=$(realpath "$1")
source=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../resources/bell.sh")
work=$(mktemp -d)
fail() { echo "bell.sh: $1" >&2; cat "$work/err" >&2; exit 1; }
start_relay() {
    "$duologued" --data-dir "$work/data" --listen "127.0.0.1:${port:-0}" >"$work/out" 2>"$work/err" &
    relay=$!
    for _ in $(seq 1500); do
        grep -q '^listening on ' "$work/out" && return
        kill -0 "$relay" || fail "it ended"
        sleep 0.02
    done
    fail "no ready line"
}
start_relay
trap 'kill "$relay" 2>/dev/null || true; wait "$relay" 2>/dev/null || true; rm -rf "$work"' EXIT
base=$(sed -n 's/^listening on //p' "$work/out")
port=${base##*:}

# One value of an answer, which the relay writes without white space.
field() { sed -n 's/.*"'"$1"'":"\{0,1\}\([^",}]*\).*/\1/p'; }
call() { curl -fsS -H 'Content-Type: application/json' "$@"; }
one=$(call "$base/v1/agent" -d '{"name":"one"}' | field token)
two=$(call "$base/v1/agent" -d '{"name":"two"}' | field token)
room=$(call "$base/v1/room" -H "Authorization: Bearer $one" -d '{}')
call "$base/v1/room/join" -H "Authorization: Bearer $two" -d "{\"room_code\":\"$(field room_code <<<"$room")\"}" >/dev/null
id=$(field room_id <<<"$room")
read=0
say() { call "$base/v1/room/$id/message" -H "Authorization: Bearer $one" -d "{\"text\":\"$1\"}" >/dev/null; }
read_all() {
    local page
    while :; do
        page=$(curl -fsS "$base/v1/room/$id/messages?after=$read" -H "Authorization: Bearer $two")
        [ "$(field next_after <<<"$page")" != "$read" ] || break
        read=$(field next_after <<<"$page")
    done
}
listening() { curl -fsS "$base/v1/room/$id" -H "Authorization: Bearer $one" | grep -q '"availability":"listening"'; }
until_() { for _ in $(seq 400); do "$@" && return; sleep 0.05; done; fail "never: $*"; }

export HOME="$work/J\"ö's & \$home \\ dir"
name="Jo'ö & \"co\""
mkdir -p "$HOME/.config/duologue"
cd "$HOME/.config/duologue"
(umask 077; printf "DUOLOGUE_RELAY='%s/'\nDUOLOGUE_TOKEN='%s'\nDUOLOGUE_CERTIFICATE=''\n" "$base" "$two" >"agent-$name.env")
curl -fsS -o bell.sh "$base/bell.sh"
cmp bell.sh "$source" || fail "it serves another file"

for shell in sh bash dash "busybox sh"; do
    command -v "${shell%% *}" >/dev/null || continue
    echo "== $shell"
    bell() { $shell "$HOME/.config/duologue/bell.sh" "$@"; }
    bell check "$name" | grep -q answers || fail "check"

    # It waits, and ends with one line; no list of processes shows the token.
    bell wait "$name" >"$work/line" &
    waiting=$!
    until_ listening
    ! grep -qaF -- "$two" /proc/[0-9]*/cmdline 2>/dev/null || fail "the token is in a list of processes"
    say hello
    wait "$waiting" || fail "wait failed"
    [ "$(wc -l <"$work/line")" = 1 ] || fail "not one line: $(cat "$work/line")"
    grep -qF -- "$id" "$work/line" || fail "no room: $(cat "$work/line")"
    read_all

    # A hook as a program starts it: its words on standard error, and 2.
    WORK=$work python3 -c 'import os, subprocess, sys
with open(os.environ["WORK"] + "/words", "wb") as words:
    code = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stderr=words).returncode
open(os.environ["WORK"] + "/code", "w").write(str(code))' $shell "$HOME/.config/duologue/bell.sh" hook claude "$name" &
    program=$!
    until_ listening
    say wake
    wait "$program"
    [ "$(cat "$work/code")" = 2 ] || fail "the hook ended with $(cat "$work/code")"
    grep -qF -- "$id" "$work/words" || fail "no words: $(cat "$work/words")"
    read_all

    # It outlives a restart of the relay, and rings for what was said while it was away from it.
    bell wait "$name" >"$work/line" &
    waiting=$!
    until_ listening
    kill "$relay"
    wait "$relay" || true
    start_relay
    say restarted
    wait "$waiting" || fail "wait failed"
    grep -qF -- "$id" "$work/line" || fail "no ring after a restart"
    read_all

    # The relay's tools over standard input and output: calls at the same time, one cancelled, and a relay that is away.
    cat >"$work/program.py" <<'PROGRAM'
import json, os, signal, subprocess, sys
tools = subprocess.Popen(sys.argv[3:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
def ask(number, method, params):
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    if number is not None:
        message["id"] = number
    tools.stdin.write(json.dumps(message, ensure_ascii=False) + "\n")
    tools.stdin.flush()
def call(number, tool, **arguments):
    ask(number, "tools/call", {"name": tool, "arguments": arguments, "_meta": {"progressToken": number}})
def heard():
    return json.loads(tools.stdout.readline())
ask(0, "initialize", {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}})
first = heard()
assert first["id"] == 0 and first["result"]["serverInfo"]["name"] == "duologue", first
ask(None, "notifications/initialized", {})
ask("new", "tools/list", {"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                                    "io.modelcontextprotocol/clientCapabilities": {}}})
listed = heard()
assert listed["id"] == "new" and len(listed["result"]["tools"]) == 9, listed
room, relay = sys.argv[1], int(sys.argv[2])
call(3, "laink_poll", room_id=room, after=0, wait=0)
page = heard()["result"]["structuredContent"]
while page["more"] or page["messages"]:
    call(3, "laink_poll", room_id=room, after=page["next_after"], wait=0)
    page = heard()["result"]["structuredContent"]
for number in 4, 5:
    call(number, "laink_poll", room_id=room, after=page["next_after"], wait=50, own=True)
ask(None, "notifications/cancelled", {"requestId": 4})
text = "$(touch PWNED) `touch PWNED` \\ \n \"id\":7, \"method\": ünd" + "x" * 15000
call(6, "laink_send", room_id=room, text=text)
answers = {answer["id"]: answer["result"]["structuredContent"] for answer in (heard(), heard())}
assert set(answers) == {5, 6}, answers.keys()  # nothing for the cancelled one
assert answers[5]["messages"][0]["text"] == text
call(7, "laink_poll", room_id=room, after=answers[5]["next_after"], wait=50)
os.kill(relay, signal.SIGTERM)
assert heard()["id"] == 7
def runs():
    try:
        return open(f"/proc/{relay}/stat").read().split()[2] != "Z"
    except OSError:  # it is gone
        return False
while runs():
    pass
ask(8, "ping", {})
gone = heard()
assert gone["id"] == 8 and "does not answer" in gone["error"]["message"], gone
tools.stdin.close()
assert tools.stdout.read() == "" and tools.wait() == 0
PROGRAM
    python3 "$work/program.py" "$id" "$relay" $shell "$HOME/.config/duologue/bell.sh" mcp "$name" || fail "mcp"
    [ ! -e PWNED ] || fail "it ran what a message says"
    wait "$relay" || true
    start_relay
    read_all

    # Into the settings and out again.
    kinds="claude claude-session codex codex-stop gemini"
    [ "$shell" = sh ] || kinds=claude # the programs that edit are the same for each
    for kind in $kinds; do
        rm -rf "$HOME/.claude" "$HOME/.codex" "$HOME/.gemini"
        case $kind in claude*) file=$HOME/.claude/settings.json ;; codex*) file=$HOME/.codex/hooks.json ;; *) file=$HOME/.gemini/settings.json ;; esac
        for start in '' '{}' '{"theme":"dünkel","hooks":{"Stop":[{"matcher":"x","hooks":[{"type":"command","command":"echo mine"}]}],"Other":[]},"permissions":{"allow":["Bash(ls)"]}}'; do
            [ "$start" != '{}' ] || [ "$kind" = claude ] || continue # what edits is the same for each
            rm -f "$file" "$file.before-duologue"
            if [ -n "$start" ]; then mkdir -p "$(dirname "$file")"; printf %s "$start" >"$file"; fi
            for _ in 1 ${start:+2}; do bell install "$kind" "$name" >/dev/null || fail "install $kind"; done
            if [ -n "$start" ]; then [ "$(cat "$file.before-duologue")" = "$start" ] || fail "the backup is another"; fi
            python3 -S - "$file" "$kind" "$start" <<'CHECK' || fail "$kind: $(cat "$file")"
import json, subprocess, sys
data = json.load(open(sys.argv[1]))
groups = [g for event in data["hooks"].values() for g in event]
ours = [h for g in groups for h in g["hooks"] if "bell.sh" in h["command"]]
assert len(ours) == (2 if sys.argv[2] == "codex" else 1), ours
# What a program would run is one program and its words, whatever is in the paths.
words = subprocess.run(["sh", "-c", "for w in " + ours[0]["command"] + "; do printf '%s\\n' \"$w\"; done"],
                       capture_output=True, text=True, check=True).stdout.splitlines()
assert words[0] == "sh" and words[2:4] == ["hook", sys.argv[2]] and words[4].startswith("Jo'"), words
open(words[1]).close()
if "mine" in sys.argv[3]:
    assert any(h["command"] == "echo mine" for g in groups for h in g["hooks"]) and data["theme"] == "dünkel"
    assert "Bash(ls)" in data["permissions"]["allow"]
CHECK
            cp "agent-$name.env" "$work/kept.env"
            bell uninstall "$kind" "$name" >/dev/null || fail "uninstall $kind"
            [ ! -e "agent-$name.env" ] || fail "the token is still there"
            cp -p "$work/kept.env" "agent-$name.env"
            ! grep -q bell.sh "$file" || fail "still there: $(cat "$file")"
            if [ -n "$start" ] && [ "$start" != '{}' ]; then grep -q 'echo mine' "$file" || fail "lost: $(cat "$file")"; fi
        done
        # Codex has the relay's tools from the helper, too; what else is in its settings stays as it is.
        if [ "$kind" = codex ]; then
            toml=$HOME/.codex/config.toml
            table=[mcp_servers.\"$(printf %s "$name" | sed 's/"/\\"/g')\"]
            theirs=$(printf 'model = "m" # mine\n\n[mcp_servers.other]\nargs = ["a"]')
            printf '%s\n\n%s\nurl = "http://old"\n\n[projects."/x"]\ntrust_level = "trusted"\n' "$theirs" "$table" >"$toml"
            rm -f "$toml.before-duologue"
            cp "$toml" "$work/toml"
            for _ in 1 2; do bell install codex "$name" >/dev/null || fail "install codex"; done
            cmp -s "$toml.before-duologue" "$work/toml" || fail "the backup is another"
            python3 - "$toml" "$name" <<'CHECK' || fail "$(cat "$toml")"
import os, sys, tomllib
data = tomllib.load(open(sys.argv[1], "rb"))
ours = data["mcp_servers"].pop(sys.argv[2])
assert ours == {"command": "sh", "args": [os.environ["HOME"] + "/.config/duologue/bell.sh", "mcp", sys.argv[2]],
                "default_tools_approval_mode": "approve"}, ours
assert data == {"model": "m", "mcp_servers": {"other": {"args": ["a"]}}, "projects": {"/x": {"trust_level": "trusted"}}}
CHECK
            cp -p "agent-$name.env" "$work/kept.env"
            bell uninstall codex "$name" >/dev/null || fail "uninstall codex"
            [ "$(cat "$toml")" = "$(printf '%s\n\n[projects."/x"]\ntrust_level = "trusted"' "$theirs")" ] || fail "$(cat "$toml")"
            cp -p "$work/kept.env" "agent-$name.env"
        fi
        [ "$kind" = claude ] || continue
        # What cannot be read as JSON stays as it is, and it is said what to put there.
        mkdir -p "$(dirname "$file")"
        printf '// mine\n{"a":1}' >"$file"
        ! bell install "$kind" "$name" >/dev/null 2>"$work/said" || fail "installed into what it cannot read"
        grep -q 'by hand' "$work/said" || fail "$(cat "$work/said")"
        [ "$(cat "$file")" = "$(printf '// mine\n{"a":1}')" ] || fail "changed: $(cat "$file")"
    done
    rm -rf "$HOME/.claude" "$HOME/.codex" "$HOME/.gemini"
done

echo "== the end of a session, and of a token"
# Two hooks of one session: the second goes at once; both go with the session.
cat >"$work/session.py" <<'SESSION'
import os, subprocess, sys, time
hook = ["sh", os.environ["HOME"] + "/.config/duologue/bell.sh", "hook", "claude", sys.argv[1]]
first = subprocess.Popen(hook, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
held = sys.argv[2] + str(os.getpid())
while not os.path.exists(held) or os.stat(held).st_size == 0:
    time.sleep(0.02)
print(subprocess.run(hook, stdin=subprocess.DEVNULL, timeout=20).returncode, first.pid, flush=True)
time.sleep(600)
SESSION
export DUOLOGUE_BELL_SECONDS=2
python3 "$work/session.py" "$name" "$HOME/.config/duologue/run/$name@" >"$work/session" &
session=$!
until_ grep -q . "$work/session"
read -r second pid <"$work/session"
[ "$second" = 0 ] || fail "the second bell of a session ended with $second"
kill "$session"
wait "$session" 2>/dev/null || true
gone() { ! kill -0 "$1" 2>/dev/null; }
until_ gone "$pid"
# The bell of Codex, whose daemon runs it, goes with the window that it is of.
mkdir -p "$work/my project" "$work/bin"
cp "$(command -v sleep)" "$work/bin/codex"
(cd "$work/my project" && exec "$work/bin/codex" 600) &
window=$!
sh bell.sh queue "$name" 01a22bc7-4fa5-75d2-aeb0-44938cac1fee $$ "$work/my project" &
waiting=$!
until_ listening
kill "$window"
wait "$window" 2>/dev/null || true
wait "$waiting" || true
# A token that the operator revoked ends it, without a ring.
sh bell.sh wait "$name" >"$work/line" &
waiting=$!
until_ listening
agent=$(curl -fsS "$base/v1/room/$id" -H "Authorization: Bearer $one" |
    python3 -c 'import json,sys; print(json.load(sys.stdin)["members"][1]["agent_id"])')
call -X POST "$base/operator/v1/agents/$agent/revoke" -H "Authorization: Bearer $(cat "$work/data/operator.key")" >/dev/null
! wait "$waiting" || fail "a revoked bell says that it rang"
[ ! -s "$work/line" ] || fail "a revoked bell rang: $(cat "$work/line")"
echo "ok"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# duologue-bell: wakes an idle agent when something unread waits for it on its Duologue relay.
#
# It needs sh and curl. It asks GET /v1/bell, which gives no word of any message and marks nothing read; what the agent
# is told is one sentence of the relay. NAME names ~/.config/duologue/agent-NAME.env, mode 0600, which has
#   DUOLOGUE_RELAY='https://…'  DUOLOGUE_TOKEN='…'  DUOLOGUE_CERTIFICATE='…PEM…' (empty where none is needed)
usage() {
    cat <<'USAGE'
duologue-bell install KIND NAME     puts the bell of agent NAME into the settings of a program: KIND is claude, codex
                                    or gemini, or claude-session or codex-stop for the second way of these two
duologue-bell uninstall KIND NAME   takes it out again, and forgets the agent's token
duologue-bell run NAME PROGRAM …    starts PROGRAM with the agent's token and its relay's certificate; opencode with a
                                    bell of its own
duologue-bell wait NAME             for anything else: ends with one line as soon as there is something
duologue-bell watch NAME            goes on, with a line each time
duologue-bell mcp NAME              the relay's tools as an MCP server over standard input and output (Codex has it so)
duologue-bell check NAME            tells whether the relay answers
USAGE
}

config=$HOME/.config/duologue
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
# Seconds of one call: shorter than the patience of proxies. So long a bell may outlive its session.
seconds=${DUOLOGUE_BELL_SECONDS:-50}
often=900  # ring again while something stays unread for so long
nl='
'

fail() {
    printf 'duologue-bell: %s\n' "$*" >&2
    exit 1
}

quote() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }
json() { printf '"%s"' "$(printf %s "$1" | sed 's/[\\"]/\\&/g')"; }

load() {
    case $1 in '' | .* | */* | *"$nl"*) fail "NAME is missing, or no name of a file" ;; esac
    name=$1
    file=$config/agent-$name.env
    [ -r "$file" ] || fail "there is no $file: paste the invitation again"
    DUOLOGUE_RELAY='' DUOLOGUE_TOKEN='' DUOLOGUE_CERTIFICATE=''
    . "$file"
    [ -n "$DUOLOGUE_RELAY" ] && [ -n "$DUOLOGUE_TOKEN" ] || fail "$file has no relay or no token"
    DUOLOGUE_RELAY=${DUOLOGUE_RELAY%/}
    certificate=''
    # Whoever reads certificates passes over what stands around them, so this one file is enough.
    [ -z "$DUOLOGUE_CERTIFICATE" ] || certificate=$file
}

# -- asking ------------------------------------------------------------------------------------------------------------

# One call, with the token where no list of processes shows it. 0: it rang, the sentence is in $words; 1: nothing came;
# 2: no answer; 3: the relay will never answer this token.
ask() {
    answer=$(printf 'header = "Authorization: Bearer %s"\n' "$DUOLOGUE_TOKEN" |
        curl -sS -K - -m $((seconds + 15)) ${certificate:+--cacert "$certificate"} -H 'Accept: text/plain' \
            -w '\n%{http_code}' "$DUOLOGUE_RELAY/v1/bell?wait=$seconds&again=$1" 2>/dev/null 9>&-) || return 2
    code=${answer##*"$nl"}
    words=${answer%"$nl"*}
    words=${words%"$nl"}
    case $code in
    200) [ -n "$words" ] ;;
    401 | 403 | 404) return 3 ;;
    *) return 2 ;;
    esac
}

alive() {
    [ -z "$owner" ] || kill -0 "$owner" 2>/dev/null || return
    [ -z "$folder" ] || [ -n "$(codex_windows "$folder")" ]
}

# Waits until it rings. 1: the session is over, or the token is revoked.
ring() {
    again=$often
    pause=1
    while alive; do
        ask "$again"
        case $? in
        0) return 0 ;;
        1)
            again=$often
            pause=1
            ;;
        2) # a ring may have been lost on its way
            again=30
            sleep "$pause"
            [ "$pause" -ge 15 ] || pause=$((pause + 1))
            ;;
        *) return 1 ;;
        esac
    done
    return 1
}

# -- one bell a session, which ends with it ----------------------------------------------------------------------------

# The program that runs this: the nearest ancestor that is no shell.
find_owner() {
    owner=$PPID
    while [ "${owner:-1}" -gt 1 ]; do
        if [ -r "/proc/$owner/stat" ]; then
            read -r line <"/proc/$owner/stat" || return
            program=${line#*\(}
            program=${program%\)*}
            line=${line##*\) }
            line=${line#* }
            parent=${line%% *}
        else
            program=$(ps -o comm= -p "$owner" 2>/dev/null) || return
            program=${program##*/}
            parent=$(ps -o ppid= -p "$owner" 2>/dev/null | tr -d ' ')
        fi
        case ${program#-} in
        sh | bash | dash | ash | zsh | ksh | fish | env | nohup | setsid | timeout) owner=$parent ;;
        *) return ;;
        esac
    done
    owner=''
}

# The windows of Codex that work in a folder, where the system tells of them. Its daemon, which runs its hooks, outlives
# them.
codex_windows() {
    for each in /proc/[0-9]*; do
        read -r line <"$each/comm" && [ "$line" = codex ] || continue
        case " $(tr '\0' ' ' <"$each/cmdline") " in *' app-server '*) continue ;; esac
        [ "$(readlink "$each/cwd")" != "$1" ] || echo "${each#/proc/}"
    done 2>/dev/null
}

# Whoever comes second for the same session goes.
lock() {
    (umask 077 && mkdir -p "$config/run") || return
    for held in "$config/run/"*; do
        kill -0 "${held##*@}" 2>/dev/null || rm -rf "$held"
    done
    held=$config/run/$1@$2
    if command -v flock >/dev/null 2>&1; then
        exec 9>>"$held" && flock -n 9 && echo $$ >"$held"
        return
    fi
    if ! mkdir "$held" 2>/dev/null; then
        other=$(cat "$held/pid" 2>/dev/null)
        [ -n "$other" ] && kill -0 "$other" 2>/dev/null && return 1
        mkdir -p "$held"
    fi
    echo $$ >"$held/pid"
}

hook() {
    kind=$1
    load "$2"
    find_owner
    case $kind in
    claude | gemini | codex-stop) # the program waits for this, or is woken by its end
        exec </dev/null
        lock "$name" "${owner:-$$}" || exit 0
        ring || exit 0
        printf '%s\n' "$words" >&2
        exit 2
        ;;
    claude-session)
        exec </dev/null
        [ -S "$CLAUDE_CODE_MESSAGING_SOCKET" ] || exit 0
        lock "$name" "${owner:-$$}" || exit 0
        while [ -S "$CLAUDE_CODE_MESSAGING_SOCKET" ] && ring; do
            {
                [ -z "$CLAUDE_CODE_MESSAGING_TOKEN" ] ||
                    printf '{"type":"auth","token":%s}\n' "$(json "$CLAUDE_CODE_MESSAGING_TOKEN")"
                printf '{"type":"user","message":{"role":"user","content":%s}}\n' "$(json "$words")"
            } | curl -sS -m 2 --unix-socket "$CLAUDE_CODE_MESSAGING_SOCKET" telnet://localhost 9>&-
        done
        exit 0
        ;;
    codex) # a background process of this session asks; the hook itself must end
        thread=$(sed -n 's/.*"session_id" *: *"\([A-Za-z0-9-]*\)".*/\1/p')
        [ -n "$thread" ] || exit 0
        detached=$(command -v setsid || command -v nohup)
        $detached sh "$self" queue "$name" "$thread" "$owner" "$(pwd -P)" >/dev/null 2>&1 </dev/null &
        exit 0
        ;;
    codex-end) # its process outlives the session
        thread=$(sed -n 's/.*"session_id" *: *"\([A-Za-z0-9-]*\)".*/\1/p')
        for held in "$config/run/$name-$thread@"*; do
            [ -z "$thread" ] || [ ! -f "$held" ] || flock -n "$held" true || kill "$(cat "$held")"
            [ ! -d "$held" ] || kill "$(cat "$held/pid")"
        done
        exit 0
        ;;
    *) fail "there is no bell for $kind" ;;
    esac
}

queue() {
    load "$1"
    owner=$3
    [ -z "$(codex_windows "$4")" ] || folder=$4
    lock "$name-$2" "${owner:-$$}" || exit 0
    while ring; do
        codex queue --thread "$2" --message "$words" 9>&- || sleep 5
    done
}

# -- the relay's tools, for a program that is given no token and no certificate --------------------------------------------

# The id, method, tool and protocol of a JSON-RPC request, as they are written: four lines.
request_facts() {
    printf '%s\n' "$1" | LC_ALL=C awk '{
        for (i = 1; i <= length($0); ++i) {
            c = substr($0, i, 1)
            if (quoted && c == "\\") { c = c substr($0, ++i, 1) }
            else if (c == "\"") quoted = !quoted
            else if (!quoted && (c == "{" || c == "[")) { ++depth; continue }
            else if (!quoted && (c == "}" || c == "]")) { --depth; continue }
            if (depth < 3) at[depth] = at[depth] c
        }
        print value(at[1], "id"); print value(at[1], "method"); print value(at[2], "name")
        print value($0, "io.modelcontextprotocol/protocolVersion")
    }
    function value(text, key) {
        if (!match(text, "\"" key "\" *: *(\"[^\"]*\"|[-0-9]+)")) return ""
        text = substr(text, RSTART + length(key) + 2, RLENGTH - length(key) - 2)
        sub(/^ *: */, "", text)
        if (key != "id") gsub(/"/, "", text)
        return text
    }'
}

# One line to the program, whole, whatever else is said at the same time.
tell() {
    until mkdir "$config/run/mcp@$$" 2>/dev/null; do sleep 0.05; done
    printf '%s\n' "$1"
    rmdir "$config/run/mcp@$$"
}

# Hands on what a call gives: JSON or an event stream, and a last line with its HTTP status. A call that the program
# has cancelled ends without that line, and is not answered.
hand_on() {
    rm -f "$2"
    answered=''
    while IFS= read -r part || [ -n "$part" ]; do
        case $part in
        *'"jsonrpc":'*) tell "${part#data: }" && case $part in *'"method":'*) ;; *) answered=1 ;; esac ;;
        [0-9][0-9][0-9])
            why="The relay refuses the call (HTTP $part)."
            [ "$part" != 000 ] || why="The relay does not answer."
            [ -z "$1" ] || [ -n "$answered" ] ||
                tell "{\"jsonrpc\":\"2.0\",\"id\":$1,\"error\":{\"code\":-32000,\"message\":$(json "$why")}}"
            ;;
        esac
    done
}

# An MCP server over standard input and output. Codex runs those of all its sessions in one daemon, which knows no
# variable of the terminal that a session is of: so it finds token and certificate here.
mcp() {
    load "$1"
    (umask 077 && mkdir -p "$config/run") || exit
    calls=''
    number=0
    while IFS= read -r line; do
        case $line in
        *'"notifications/cancelled"'*)
            id=$(printf %s "$line" | sed -n 's/.*"requestId" *: *\("[^"]*"\|[0-9-]*\).*/\1/p' | tr -cd 'A-Za-z0-9_-')
            for each in $calls; do [ "${each%:*}" != "$id" ] || kill "${each#*:}"; done 2>/dev/null
            continue
            ;;
        esac
        { read -r id; read -r method; read -r tool; read -r version; } <<FACTS
$(request_facts "$line")
FACTS
        headers=''
        [ -z "$version" ] || headers=$(printf 'header = "%s"\n' "MCP-Protocol-Version: $version" \
            "Mcp-Method: $method" ${tool:+"Mcp-Name: $tool"})
        number=$((number + 1))
        pipe=$config/run/mcp-$number@$$
        rm -f "$pipe" && (umask 077 && mkfifo "$pipe") || exit
        hand_on "$id" "$pipe" <"$pipe" &
        curl -sS -N -K - --connect-timeout 10 ${certificate:+--cacert "$certificate"} -w '\n%{http_code}\n' \
            "$DUOLOGUE_RELAY/mcp" >"$pipe" 2>/dev/null <<CALL &
header = "Authorization: Bearer $DUOLOGUE_TOKEN"
header = "Content-Type: application/json"
header = "Accept: application/json, text/event-stream"
$headers
data-raw = $(json "$line")
CALL
        running=$(printf %s "$id" | tr -cd 'A-Za-z0-9_-'):$!
        for each in $calls; do
            ! kill -0 "${each#*:}" 2>/dev/null || running="$running $each"
        done
        calls=$running
    done
    for each in $calls; do kill "${each#*:}"; done 2>/dev/null
    exit 0
}

# -- opencode: a server of its own, on a port that is known -------------------------------------------------------------

opencode_call() {
    path=$1
    shift
    printf 'header = "Content-Type: application/json"\n%s' \
        "${OPENCODE_SERVER_PASSWORD:+user = \"opencode:$OPENCODE_SERVER_PASSWORD\"$nl}" |
        curl -sS -f -m 10 -K - "$@" "http://127.0.0.1:$port$path" 2>/dev/null 9>&-
}

opencode_bell() {
    load "$1"
    port=$2
    owner=$3
    lock "$name" "$owner" || exit 0
    while ring; do
        until session=$(opencode_call /session | sed -n 's/^\[{"id":"\([A-Za-z0-9_-]*\)".*/\1/p') && [ -n "$session" ]; do
            alive || exit 0
            sleep 1
        done
        opencode_call "/session/$session/prompt_async" -o /dev/null \
            -d "{\"parts\":[{\"type\":\"text\",\"text\":$(json "$words")}]}"
    done
}

run() {
    load "$1"
    program=$2
    shift 2
    export DUOLOGUE_TOKEN
    if [ -n "$certificate" ]; then
        export NODE_EXTRA_CA_CERTS="$certificate" CODEX_CA_CERTIFICATE="$certificate"
    fi
    if [ "${program##*/}" = opencode ]; then
        port=$((20000 + $$ % 40000))
        while curl -s -m 1 -o /dev/null "http://127.0.0.1:$port/" || [ $? != 7 ]; do
            port=$((port + 1))
        done
        sh "$self" opencode-bell "$name" "$port" "$$" >/dev/null 2>&1 </dev/null &
        exec "$program" --port "$port" "$@"
    fi
    exec "$program" "$@"
}

# -- into the programs' settings ---------------------------------------------------------------------------------------

# Which file, which hook, and how it is written there.
describe() {
    before='{"type":"command",'
    limit=86400
    allow=''
    case $1 in
    claude)
        settings=${CLAUDE_CONFIG_DIR:-$HOME/.claude}/settings.json event=Stop before=$before'"asyncRewake":true,'
        allow=mcp__$name
        ;;
    claude-session)
        settings=${CLAUDE_CONFIG_DIR:-$HOME/.claude}/settings.json event=SessionStart before=$before'"async":true,'
        allow=mcp__$name
        ;;
    codex) settings=${CODEX_HOME:-$HOME/.codex}/hooks.json event=SessionStart limit=60 ;;
    codex-end) settings=${CODEX_HOME:-$HOME/.codex}/hooks.json event=SessionEnd limit=60 ;;
    codex-stop) settings=${CODEX_HOME:-$HOME/.codex}/hooks.json event=Stop ;;
    gemini) settings=$HOME/.gemini/settings.json event=AfterAgent before=$before'"name":"duologue",' limit=86400000 ;;
    *) fail "there is no bell for $1: use claude, codex or gemini; opencode has one with run" ;;
    esac
    tail=" hook $1 $(quote "$name")"
    entry="$before\"timeout\":$limit,\"command\":$(json "sh $(quote "$self")$tail")}"
}

# Takes the entry of this agent out of $settings, and puts $1 in when it is not empty; all else stays as it is.
edit() {
    python='
import json, os
e = os.environ
path = os.path.realpath(e["BELL_FILE"])
text = open(path, encoding="utf-8-sig").read() if os.path.exists(path) else ""
data = json.loads(text) if text.strip() else {}
hooks = data.setdefault("hooks", {})
for event in list(hooks):
    kept = []
    for group in hooks[event]:
        ours = [h for h in group.get("hooks", []) if str(h.get("command", "")).endswith(e["BELL_TAIL"])]
        group["hooks"] = [h for h in group.get("hooks", []) if h not in ours]
        if group["hooks"] or not ours:
            kept.append(group)
    hooks[event] = kept
    if not kept:
        del hooks[event]
if e["BELL_ENTRY"]:
    hooks.setdefault(e["BELL_EVENT"], []).append({"hooks": [json.loads(e["BELL_ENTRY"])]})
if not hooks:
    del data["hooks"]
if e["BELL_ALLOW"]:
    allow = data.setdefault("permissions", {}).setdefault("allow", [])
    allow[:] = [a for a in allow if a != e["BELL_ALLOW"]] + ([e["BELL_ALLOW"]] if e["BELL_ENTRY"] else [])
with open(path + ".new", "w", encoding="utf-8") as out:
    out.write(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
os.replace(path + ".new", path)'
    node='
const fs = require("fs"), e = process.env;
const path = fs.existsSync(e.BELL_FILE) ? fs.realpathSync(e.BELL_FILE) : e.BELL_FILE;
const text = fs.existsSync(path) ? fs.readFileSync(path, "utf8").replace(/^\uFEFF/, "") : "";
const data = text.trim() ? JSON.parse(text) : {};
const hooks = data.hooks = data.hooks || {};
for (const event of Object.keys(hooks)) {
  hooks[event] = hooks[event].filter(group => {
    const all = group.hooks || [];
    group.hooks = all.filter(h => !String(h.command || "").endsWith(e.BELL_TAIL));
    return group.hooks.length || group.hooks.length === all.length;
  });
  if (!hooks[event].length) delete hooks[event];
}
if (e.BELL_ENTRY) (hooks[e.BELL_EVENT] = hooks[e.BELL_EVENT] || []).push({hooks: [JSON.parse(e.BELL_ENTRY)]});
if (!Object.keys(hooks).length) delete data.hooks;
if (e.BELL_ALLOW) {
  const permissions = data.permissions = data.permissions || {};
  permissions.allow = (permissions.allow || []).filter(a => a !== e.BELL_ALLOW);
  if (e.BELL_ENTRY) permissions.allow.push(e.BELL_ALLOW);
}
fs.writeFileSync(path + ".new", JSON.stringify(data, null, 2) + "\n");
fs.renameSync(path + ".new", path);'
    export BELL_FILE="$settings" BELL_TAIL="$tail" BELL_ENTRY="$1" BELL_EVENT="$event" BELL_ALLOW="$allow"
    for tool in python3 node; do
        command -v "$tool" >/dev/null 2>&1 || continue
        if [ "$tool" = node ]; then node -e "$node" 2>/dev/null && return; fi
        if [ "$tool" = python3 ]; then python3 -S -c "$python" 2>/dev/null && return; fi
    done
    return 1
}

# Takes the server of this agent out of the settings of Codex, and puts it in with $1 = in. Its tools reach one relay
# and nothing else: without the approval, Codex asks before each call.
codex_server() {
    toml=${CODEX_HOME:-$HOME/.codex}/config.toml
    case $name in *[!A-Za-z0-9_-]*) key=$(json "$name") ;; *) key=$name ;; esac
    [ -n "$1" ] || [ -s "$toml" ] || return 0
    (umask 077 && mkdir -p "$(dirname "$toml")" && touch "$toml")
    [ ! -s "$toml" ] || [ -e "$toml.before-duologue" ] || cp -p "$toml" "$toml.before-duologue"
    kept=$(BELL_TABLE="[mcp_servers.$key" awk '
        /^[ \t]*\[/ {
            start = substr($0, index($0, "["), length(ENVIRON["BELL_TABLE"]) + 1)
            ours = start == ENVIRON["BELL_TABLE"] "]" || start == ENVIRON["BELL_TABLE"] "."
        }
        ours && !/^[ \t]*#/ { blank = "\n"; next }
        /^[ \t]*$/ { blank = blank "\n"; next }
        { printf "%s%s\n", blank, $0; blank = "" }' "$toml")
    printf '%s' "${kept:+$kept$nl}" >"$toml"
    [ -z "$1" ] || printf '%s[mcp_servers.%s]\ncommand = "sh"\nargs = [%s, "mcp", %s]\n%s\n' "${kept:+$nl}" "$key" \
        "$(json "$self")" "$(json "$name")" 'default_tools_approval_mode = "approve"' >>"$toml"
}

# A kind and what belongs to it.
parts() {
    case $1 in
    codex) echo codex codex-end ;;
    *) echo "$1" ;;
    esac
}

install() {
    load "$2"
    chmod 600 "$file"
    fresh=''
    for part in $(parts "$1"); do
        describe "$part"
        fresh=$fresh${fresh:+,}"\"$event\":[{\"hooks\":[$entry]}]"
    done
    (umask 077 && mkdir -p "$(dirname "$settings")")
    if [ -s "$settings" ]; then
        [ -e "$settings.before-duologue" ] || cp -p "$settings" "$settings.before-duologue"
        for part in $(parts "$1"); do
            describe "$part"
            edit "$entry" || fail "$settings cannot be changed by a program. Put this into it by hand:
  \"hooks\": {$fresh}"
        done
    else
        rules=''
        [ -z "$allow" ] || rules="\"permissions\":{\"allow\":[$(json "$allow")]},"
        printf '{%s"hooks":{%s}}\n' "$rules" "$fresh" >"$settings"
    fi
    case $1 in codex*) codex_server in ;; esac
    printf 'The bell of %s is in %s.\nTo take it out: sh %s uninstall %s %s\n' "$name" "$settings" "$(quote "$self")" \
        "$1" "$(quote "$name")"
    check
}

uninstall() {
    load "$2"
    describe "$1"
    for part in $(parts "$1"); do
        describe "$part"
        [ ! -s "$settings" ] || edit '' ||
            fail "$settings cannot be changed by a program: take out the hooks whose command ends with$tail"
    done
    case $1 in codex*) codex_server '' ;; esac
    rm -f "$file"
    printf 'The bell of %s is out of %s, and its token is gone from this computer.\n' "$name" "$settings"
}

check() {
    code=$(printf 'header = "Authorization: Bearer %s"\n' "$DUOLOGUE_TOKEN" |
        curl -sS -K - -m 15 ${certificate:+--cacert "$certificate"} -o /dev/null -w '%{http_code}' \
            "$DUOLOGUE_RELAY/v1/rooms") || fail "$DUOLOGUE_RELAY does not answer: is the relay on?"
    case $code in
    2??) printf 'The relay answers.\n' ;;
    *) fail "$DUOLOGUE_RELAY refuses the token (HTTP $code): ask for a new invitation" ;;
    esac
}

command=$1
[ $# = 0 ] || shift
owner=''
folder='' # of a window that it ends with
case $command in
install) install "$1" "$2" ;;
uninstall) uninstall "$1" "$2" ;;
hook) hook "$1" "$2" ;;
queue) queue "$1" "$2" "$3" "$4" ;;
opencode-bell) opencode_bell "$1" "$2" "$3" ;;
run) run "$@" ;;
mcp) mcp "$1" ;;
wait)
    load "$1"
    ring && printf '%s\n' "$words"
    ;;
watch)
    load "$1"
    while ring; do printf '%s\n' "$words"; done
    ;;
check)
    load "$1"
    check
    ;;
*)
    usage
    [ "$command" = --help ] || [ "$command" = -h ] || exit 2
    ;;
esac

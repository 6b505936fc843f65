#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: with-keyring.sh laptop_day.sh PROGRAM PICTURES DUOLOGUED LOGIND_TOOL TRAY_HOST
# A day of a laptop: it boots with a dead clock battery, sleeps, comes into another network, its desktop shell restarts,
# it is upgraded and has a full disk, while a relay in the window and a duologued go on. Nothing that was acknowledged is
# lost, nothing stands there as online that is not, and the window is there at the end. The network and the disk need
# root, and are left out without.
set -euo pipefail
installed=$1
daemon=$3
logind_tool=$4
tray_host=$5
export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS # a logind of our own
# shellcheck source=tests/e2e/window.sh
. "$(dirname "$0")/window.sh"

# What an upgrade replaces is a copy.
mkdir "$work/bin"
cp "$installed" "$work/bin/duologue"
program=$work/bin/duologue
data=$work/data
rack=$work/rack # the data of the duologued

# -- what was said, and is to be there in the evening
said=0
note() { printf '%s\n' "$1" >>"$work/said.$2"; }
# say_to BASE ROOM TOKEN LIST [PADDING]: one message; fails, with the status in `status`, unless it is acknowledged.
say_to() {
    said=$((said + 1))
    local text="message $said${5:-}"
    status=$(curl -s -o /dev/null -w '%{http_code}' --max-time 20 -X POST "$1/v1/room/$2/message" \
        -H "Authorization: Bearer $3" -H 'Content-Type: application/json' -d "{\"text\":\"$text\"}") || return 1
    [ "$status" = 201 ] || return 1
    note "$text" "$4"
}
# heard BASE ROOM TOKEN: all texts of agents, in order.
heard() {
    python3 - "$@" <<'END'
import json, sys, urllib.request
base, room, token = sys.argv[1:]
after = 0
while True:
    page = json.load(urllib.request.urlopen(urllib.request.Request(
        f"{base}/v1/room/{room}/messages?after={after}&limit=200", headers={"Authorization": f"Bearer {token}"}), timeout=30))
    for message in page["messages"]:
        if message["agent_id"] != "system":
            print(message["text"])
    if page["next_after"] == after:
        break
    after = page["next_after"]
END
}
# make_room BASE: prints ROOM TOKEN.
make_room() {
    local one two made
    one=$(curl -sf -X POST "$1/v1/agent" -H 'Content-Type: application/json' -d '{"name":"alice"}' | field token)
    two=$(curl -sf -X POST "$1/v1/agent" -H 'Content-Type: application/json' -d '{"name":"bob"}' | field token)
    made=$(curl -sf -X POST "$1/v1/room" -H "Authorization: Bearer $one" -H 'Content-Type: application/json' -d '{"name":"day"}')
    curl -sf -X POST "$1/v1/room/join" -H "Authorization: Bearer $two" -H 'Content-Type: application/json' \
        -d "{\"room_code\":\"$(field room_code <<<"$made")\"}" >/dev/null
    echo "$(field room_id <<<"$made") $one"
}
all_there() { # BASE ROOM TOKEN LIST
    heard "$1" "$2" "$3" >"$work/heard"
    diff "$work/said.$4" "$work/heard" >&2 || fail "not what was said: $4"
}

rack_port=$(free_port)
rack_base=http://127.0.0.1:$rack_port
rack_healthy() { curl -sf --max-time 2 "$rack_base/v1/health" >/dev/null; }
# start_rack [WRAPPER…]: and waits until it answers.
start_rack() {
    "$@" "$daemon" --data-dir "$rack" --listen "127.0.0.1:$rack_port" >>"$work/rack.log" 2>&1 &
    rack_pid=$!
    own+=("$rack_pid")
    within 20 rack_healthy
}
stop_rack() {
    local duologued
    duologued=$(pgrep -P "$rack_pid" -x duologued || echo "$rack_pid") # faketime runs it as its child, or becomes it
    kill "$duologued"
    wait "$rack_pid" || true
}

say 'before: a duologued, and what two agents said there'
start_rack
read -r rack_room rack_token < <(make_room "$rack_base")
for _ in 1 2 3; do say_to "$rack_base" "$rack_room" "$rack_token" rack; done
stop_rack

say 'a boot with a dead clock battery: years back, and a message then'
start_rack faketime -f '-5y'
all_there "$rack_base" "$rack_room" "$rack_token" rack
say_to "$rack_base" "$rack_room" "$rack_token" rack
stop_rack
say 'and one a month ahead'
start_rack faketime -f '+30d'
all_there "$rack_base" "$rack_room" "$rack_token" rack
stop_rack
say 'the clock is right again'
start_rack
all_there "$rack_base" "$rack_room" "$rack_token" rack
say_to "$rack_base" "$rack_room" "$rack_token" rack

say 'the window operates the duologued'
use_port "$(free_port)"
cat >>"$XDG_CONFIG_HOME/duologue/duologue.ini" <<END

[accounts]
list="[{\"id\":\"rackrack\",\"kind\":\"operator\",\"name\":\"Rack\",\"address\":\"$rack_base\"}]"
END
secret-tool store --label=rack xdg:schema org.qt.keychain server org.duologue.Duologue user account/rackrack \
    type plaintext < <(printf %s "$(cat "$rack/operator.key")")
mkfifo "$work/logind"
"$logind_tool" <"$work/logind" >"$work/logind.out" 2>&1 &
own+=($!)
exec 9>"$work/logind"
within 10 grep -q ready "$work/logind.out"
start_display
start_app --data-dir "$data"
within 30 window_shown
# The window's connections to the duologued, by its own ports: nobody else has any while it is asked.
connections() { ss -Htn state established "dport = :$rack_port" | awk '{sub(/.*:/, "", $3); print $3}'; }
connected() { [ -n "$(connections)" ]; }
# asked_anew SINCE: over a connection that was not there.
asked_anew() { connections | grep -vxF -f "$1" >/dev/null; }
within 30 connected

say 'sleep: the connection is dead, and the window does not go on saying online'
# The pill stands in the list of relays. "Online" is there once the room is, and stays.
pill=400x300+0+0
room_open() { DISPLAY=$display xdotool getwindowname "$main" | grep -q 'Duologue — day'; }
at_rest() { ! changed "$1" "$2" 0 "$pill"; }
says_online() { room_open && picture online && at_rest online online-still; }
within 20 says_online
# told_by COMMAND…: which tells the window that its connection, that is silent now, may be dead.
told_by() {
    kill -STOP "$rack_pid"
    connections >"$work/before"
    "$@"
    within 5 asked_anew "$work/before"
    within 5 changed online asking 100 "$pill"
    kill -CONT "$rack_pid"
    within 30 connected
    within 30 at_rest online online-again
}
wake_up() { printf 'sleep\nwake\n' >&9; }
told_by wake_up

if [ "$(id -u)" -eq 0 ] && ip address add 10.99.71.1/32 dev lo 2>/dev/null; then
    say 'another network: every relay elsewhere is asked at once'
    ip address del 10.99.71.1/32 dev lo
    told_by ip address add 10.99.71.1/32 dev lo
    ip address del 10.99.71.1/32 dev lo
else
    say 'another network: left out, needs root'
fi
say_to "$rack_base" "$rack_room" "$rack_token" rack
all_there "$rack_base" "$rack_room" "$rack_token" rack
quit_app

say 'the window hosts a relay too'
tray_up
start_app --host --data-dir "$data"
within 30 window_shown
within 30 relay_answers
read -r own_room own_token < <(make_room "$base")
say_to "$base" "$own_room" "$own_token" own

say 'the desktop shell restarts while the window is in its tray: neither is the window out of reach, nor the relay off'
within 20 has_icon
press ctrl+w
within 20 in_no_list
tray_down
within 20 minimised
say_to "$base" "$own_room" "$own_token" own
tray_up
within 20 has_icon
within 20 in_no_list
click_icon
within 20 window_shown

say 'an upgrade: the window says that it is the old one'
within 20 not_blank old
cp "$installed" "$work/bin/duologue.new"
mv "$work/bin/duologue.new" "$work/bin/duologue"
within 20 changed old upgraded
say_to "$base" "$own_room" "$own_token" own
cp "$daemon" "$work/bin/duologued"
status=0
"$work/bin/duologued" --data-dir "$rack" --listen 127.0.0.1:0 2>"$work/second" || status=$?
[ "$status" -eq 1 ] || fail "a second relay on one directory ended with $status"
grep -q "process $rack_pid (duologued), since " "$work/second" || fail "$(cat "$work/second")"

if [ "$(id -u)" -eq 0 ] && mkdir "$work/small" && mount -t tmpfs -o size=16m tmpfs "$work/small" 2>/dev/null; then
    say 'a full disk: nothing is acknowledged that is not kept'
    finish_small() {
        local status=$?
        umount -l "$work/small" || true
        (exit "$status") || finish
        finish
    }
    trap finish_small EXIT
    small_port=$(free_port)
    small_base=http://127.0.0.1:$small_port
    small_healthy() { curl -s --max-time 2 -o "$work/health" "$small_base/v1/health"; }
    "$daemon" --data-dir "$work/small/data" --listen "127.0.0.1:$small_port" --rate-limit off >>"$work/small.log" 2>&1 &
    own+=($!)
    within 20 small_healthy
    read -r small_room small_token < <(make_room "$small_base")
    say_to "$small_base" "$small_room" "$small_token" small
    dd if=/dev/zero of="$work/small/filling" bs=64k 2>/dev/null || true
    padding=$(printf ' %030000d' 0)
    for _ in $(seq 300); do # what the relay had of the disk already is full some day
        say_to "$small_base" "$small_room" "$small_token" small "$padding" || break
    done
    [ "$status" = 507 ] || fail "a full disk: the last send gave $status"
    all_there "$small_base" "$small_room" "$small_token" small
    rm "$work/small/filling"
    writes_again() { say_to "$small_base" "$small_room" "$small_token" small; }
    within 30 writes_again
    all_there "$small_base" "$small_room" "$small_token" small
    kill "${own[-1]}"
    wait "${own[-1]}" 2>/dev/null || true
    umount -l "$work/small"
    trap finish EXIT
else
    say 'a full disk: left out, needs root'
fi

say 'the evening: everything is there, and the window too'
all_there "$rack_base" "$rack_room" "$rack_token" rack
all_there "$base" "$own_room" "$own_token" own
within 5 window_shown
quit_app
start_app --host --data-dir "$data"
within 30 window_shown
within 30 relay_answers
all_there "$base" "$own_room" "$own_token" own
quit_app
! grep -qaF -e "$rack_token" -e "$own_token" "$log" "$work/rack.log" || fail 'a token is in a log'
! grep -qa 'Ambiguous shortcut' "$log" || fail 'a shortcut is dead'
say 'done'

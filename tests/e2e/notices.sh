#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: with-keyring.sh notices.sh PROGRAM PICTURES DUOLOGUED NOTICE-HOST
# The notification daemon restarts while the program runs: what waits is shown by the next one, in the form that the next
# one takes, and the number that another program's notice has there is no longer ours.
# shellcheck source=tests/e2e/window.sh
. "$(dirname "$0")/window.sh"

daemon=$3
notice_host=$4
rack=$work/rack
rack_port=$(free_port)
use_port "$(free_port)"
base=http://127.0.0.1:$rack_port

say 'a duologued whose operator looks at each message of two rooms'
"$daemon" --data-dir "$rack" --listen "127.0.0.1:$rack_port" >>"$work/rack.log" 2>&1 &
own+=($!)
within 20 healthy
operator=$(cat "$rack/operator.key")
token_of() { call POST /v1/agent - "{\"name\":\"$1\"}" | field token; }
alice=$(token_of alice)
bob=$(token_of bob)
# Of other agents: what is held of two holds the names of their next rooms, too.
carol=$(token_of carol)
dave=$(token_of dave)
# make_room NAME ONE OTHER: its id.
make_room() {
    local made
    made=$(call POST /v1/room "$2" "{\"name\":\"$1\"}")
    call POST /v1/room/join "$3" "{\"room_code\":\"$(field room_code <<<"$made")\"}" >/dev/null
    call PATCH "/operator/v1/rooms/$(field room_id <<<"$made")" "$operator" '{"review":"all"}' >/dev/null
    field room_id <<<"$made"
}
one=$(make_room one "$alice" "$bob")
two=$(make_room two "$carol" "$dave")
# say_in ROOM TOKEN TEXT and heard_in ROOM TOKEN TEXT
say_in() { call POST "/v1/room/$1/message" "$2" "{\"text\":\"$3\"}" >/dev/null; }
heard_in() { call GET "/v1/room/$1/messages?after=0" "$2" | grep -q "$3"; }

# A daemon: what it was told is in $notices, and what is written to descriptor 8 is clicked.
notices=$work/notices
mkfifo "$work/clicks"
exec 8<>"$work/clicks"
daemon_up() {
    : >"$notices"
    "$notice_host" "$@" <"$work/clicks" >"$notices" &
    notifier=$!
    own+=("$notifier")
    within 20 grep -qx ready "$notices"
}
daemon_down() {
    kill -9 "$notifier"
    wait "$notifier" 2>/dev/null || true
}
shown() { grep -qE -- "$1" "$notices"; }

say 'the window is minimised, and what waits is told of'
cat >>"$XDG_CONFIG_HOME/duologue/duologue.ini" <<END

[accounts]
list="[{\"id\":\"rackrack\",\"kind\":\"operator\",\"name\":\"Rack\",\"address\":\"$base\"}]"
END
printf %s "$operator" | secret-tool store --label=rack xdg:schema org.qt.keychain server org.duologue.Duologue \
    user account/rackrack type plaintext
daemon_up body-markup actions
start_display
start_app --data-dir "$work/data"
within 30 window_shown
room_opens() {
    press alt+Down
    DISPLAY=$display xdotool getwindowname "$main" | grep -qE 'Duologue — (one|two)'
}
within 30 room_opens
DISPLAY=$display xdotool windowminimize "$main"
within 20 minimised
say_in "$one" "$alice" 'may <b>I</b>?'
within 30 shown '^notify 1 0 .*\| may &lt;b&gt;I&lt;/b&gt;\? \|.*release'
say_in "$two" "$carol" 'and <b>I</b>?'
within 30 shown '^notify 2 0 .*\| and &lt;b&gt;I&lt;/b&gt;\? \|.*release'

say 'the next daemon reads no mark-up and has no buttons: it is told of both, to the letter'
daemon_down
daemon_up body
within 20 shown '^notify [12] 0 .*\| may <b>I</b>\? \| default,Open$'
within 20 shown '^notify [12] 0 .*\| and <b>I</b>\? \| default,Open$'

say 'at the one after it, another program is the first'
kill -STOP "$app"
daemon_down
daemon_up body-markup actions
gdbus call --session --dest org.freedesktop.Notifications --object-path /org/freedesktop/Notifications \
    --method org.freedesktop.Notifications.Notify another 0 '' 'not ours' 'not ours' '["release", "Release"]' '{}' 0 \
    >/dev/null
within 10 shown '^notify 1 0 another '
kill -CONT "$app"
within 20 shown '^notify [23] 0 .*\| may &lt;b&gt;'
within 20 shown '^notify [23] 0 .*\| and &lt;b&gt;'

say 'a click on that one releases nothing of ours, one on ours does'
second=$(sed -nE 's/^notify ([23]) 0 .*\| and &lt;b&gt;.*/\1/p' "$notices")
printf '1 release\n1 default\n%s release\n' "$second" >&8
within 20 heard_in "$two" "$dave" 'and <b>I'
! heard_in "$one" "$bob" 'may <b>I' || fail 'a click on a notice of another program released a message'
minimised || fail 'a click on a notice of another program opened the window'
within 20 shown "^close $second\$"
! shown '^close 1$' || fail 'the notice of another program was closed'

say 'a click on the other one opens the window'
printf '%s default\n' "$((5 - second))" >&8
within 20 window_shown
quit_app
say 'done'

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: with-keyring.sh instance.sh PROGRAM PICTURES
# The program is started while it runs already: the first window comes to the front and does what the second start was
# for. Killed, stopped, started many times at once, under another name of the data directory, as a demo.
# shellcheck source=tests/e2e/window.sh
. "$(dirname "$0")/window.sh"

program=$(readlink -f "$program") # it is started from other places too
data=$work/data
use_port "$(free_port)"
start_display

# again ARGUMENTS…: a second start. Prints nothing; gives its exit code.
again() { DISPLAY=$display QT_QPA_PLATFORM=xcb timeout 60 "$program" "$@" >>"$log" 2>&1; }
hidden() { [ -z "$(windows)" ]; }
active() { [ "$(DISPLAY=$display xdotool getactivewindow getwindowpid 2>/dev/null)" = "$app" ]; }

# Keys go to the window that has the focus; one that has not been drawn yet takes none.
quit_when_active() {
    within 20 not_blank quitting
    DISPLAY=$display xdotool windowactivate "$main"
    within 20 active
    quit_app
}

say 'a second start raises the first window'
start_app --data-dir "$data"
within 30 window_shown
within 30 active
DISPLAY=$display xdotool windowminimize "$main"
within 20 hidden
again --data-dir "$data" || fail "the second start ended with $?"
within 20 window_shown
within 20 active

say 'also from behind another window'
first=$app
start_app --demo
within 30 window_shown
within 20 active
other=$app
app=$first
again --data-dir "$data" || fail "the second start ended with $?"
within 20 active
app=$other
window_shown
quit_when_active
app=$first
within 20 window_shown
picture raised

say 'hidden, it starts without a window in the way, and a second start shows it'
quit_when_active
start_app --hidden --data-dir "$data"
minimised() { [ -n "$(DISPLAY=$display xdotool search --pid "$app" --name Duologue 2>/dev/null)" ] && hidden; }
within 30 minimised
again --hidden --data-dir "$data" || fail "the second start ended with $?"
hidden || fail 'a second hidden start showed the window'
again --data-dir "$data" || fail "the second start ended with $?"
within 20 window_shown
within 20 active

say 'and hands over --host'
! healthy || fail 'the relay runs without being asked'
again --host --data-dir "$data" || fail "the second start ended with $?"
within 30 relay_answers

say 'another name of the same directory is the same program'
ln -s "$data" "$work/link"
(cd "$work" && again --data-dir ./link/../data/) || fail 'a relative name started another program'
again --data-dir "$work/link" || fail 'a link started another program'

say 'another directory is another program'
first=$app
start_app --data-dir "$work/other"
within 30 window_shown
quit_when_active
app=$first
app_runs || fail 'the first ended with the other'

say 'an open question keeps the keys when a second start raises the window'
not_asked() { [ "$(windows | wc -l)" -eq 1 ]; }
within 20 window_shown
within 20 active
press ctrl+q
within 20 question
again --data-dir "$data" || fail "the second start ended with $?"
within 10 question
press --active Escape
within 10 not_asked
relay_answers || fail 'the relay went off'

say 'a start while it is ending becomes the next one'
within 20 window_shown
within 20 active
ask_to_quit
again_pid=
DISPLAY=$display QT_QPA_PLATFORM=xcb "$program" --data-dir "$data" >>"$log" 2>&1 &
again_pid=$!
within 20 app_ended
app=$again_pid
# It was handed over to the one that was just about to end, or took its place.
settled() { app_ended || [ -n "$(windows)" ]; }
within 30 settled
if app_ended; then
    start_app --data-dir "$data"
fi
within 30 window_shown

say 'killed, its socket stays: the next start is the first again'
socket=$(find "$XDG_RUNTIME_DIR" -name 'duologue-*.socket' | head -n 1)
for round in 1 2 3; do
    kill_app
    [ -S "$socket" ] || fail 'the socket is not where it was'
    start_app --host --data-dir "$data"
    within 30 window_shown
    again --data-dir "$data" || fail "round $round: the second start ended with $?"
done
[ "$(stat -c %a "$socket")" = 700 ] || [ "$(stat -c %a "$socket")" = 600 ] || fail 'others can reach the socket'

say 'many starts at once: one program'
kill_app
starts=()
for _ in 1 2 3 4 5 6; do
    DISPLAY=$display QT_QPA_PLATFORM=xcb "$program" --data-dir "$data" >>"$log" 2>&1 &
    starts+=($!)
done
own+=("${starts[@]}")
left() {
    local pid
    for pid in "${starts[@]}"; do
        ! kill -0 "$pid" 2>/dev/null || echo "$pid"
    done
}
one_left() { [ "$(left | wc -l)" -eq 1 ]; }
within 60 one_left
app=$(left)
within 30 window_shown
for pid in "${starts[@]}"; do
    [ "$pid" = "$app" ] || wait "$pid" || fail "one of the starts ended with $?"
done
app_runs || fail 'the one that was left ended too'

say 'one that hangs is told of'
kill -STOP "$app"
status=0
again --data-dir "$data" || status=$?
kill -CONT "$app"
[ "$status" -eq 1 ] || fail "a start beside one that hangs ended with $status"
grep -q 'does not answer' "$log" || fail 'it did not say why'

say 'strange visitors do no harm'
python3 - "$socket" <<'END'
import socket, sys
for message in (b"", b"\n", b"{}\n", b"[1]\n", b"x" * 100_000, b'{"host": 3, "show": "no"}\n'):
    with socket.socket(socket.AF_UNIX) as visitor:
        visitor.settimeout(20)
        visitor.connect(sys.argv[1])
        try:
            visitor.sendall(message)
            if message:
                visitor.recv(100)
        except (BrokenPipeError, ConnectionResetError):
            pass
END
app_runs || fail 'the program ended'
again --data-dir "$data" || fail 'it no longer answers'

say 'demos are each their own'
first=$app
start_app --demo
within 30 window_shown
one=$app
start_app --demo
within 30 window_shown
kill -0 "$one" || fail 'the first demo ended'
quit_when_active
app=$one
within 30 window_shown
quit_when_active
app=$first
within 30 window_shown
quit_when_active
say 'done'

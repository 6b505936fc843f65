#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: with-keyring.sh spoken.sh PROGRAM PICTURES SCREEN-READER CHAT-SPOKEN SHELL-ROOMS
# What a screen reader is told of the real window, over AT-SPI on a bus of its own: the message that Up and Down lead to,
# what comes, what waits, and no mark-up in any name or description.
# shellcheck source=tests/e2e/window.sh
. "$(dirname "$0")/window.sh"

reader=$3
heard=$work/heard
data=$work/data
use_port "$(free_port)"
start_display

status=0
timeout 30 "$reader" walk nobody >"$work/probe" || status=$?
[ "$status" -ne 77 ] || { echo "SKIPPED: $(cat "$work/probe")"; exit 77; }

said() { grep -qE -- "$1" "$heard"; }

say 'the screen reader is there before the program'
"$reader" listen >"$heard" &
own+=($!)
within 20 said '^listening$'
for test in "$4" "$5 whatStaysTheSameIsToldToNobody"; do
    # shellcheck disable=SC2086 # a program and its test
    DISPLAY=$display QT_QPA_PLATFORM=xcb timeout 120 $test >"$work/said" || { cat "$work/said"; fail 'see above'; }
    ! grep '^SKIP' "$work/said" || fail 'Qt believes that nobody listens'
done
start_app --host --data-dir "$data"
within 30 window_shown
within 30 relay_answers

say 'two agents talk'
alice=$(call POST /v1/agent - '{"name":"alice"}' | field token)
bob=$(call POST /v1/agent - '{"name":"bob"}' | field token)
created=$(call POST /v1/room "$alice" '{"name":"spoken"}')
room=$(field room_id <<<"$created")
call POST /v1/room/join "$bob" "{\"room_code\":\"$(field room_code <<<"$created")\"}" >/dev/null
call POST "/v1/room/$room/message" "$alice" '{"text":"the first"}' >/dev/null
call POST "/v1/room/$room/message" "$bob" '{"text":"the second, with <b>letters</b>"}' >/dev/null

say 'what comes is said'
within 20 said '^said \| .*bob, [0-9:]+.*: the second, with <b>letters</b>$'

say 'Up and Down say the message: sender, time, text'
writing() { grep '^focus' "$heard" | tail -n 1 | grep -q '| text | Message to both agents'; }
writing || press Escape # to where one writes, and from there to the conversation
within 20 writing
press Escape
within 20 said '^focus \| list item \| .*bob, .*the second'
press Up
within 20 said '^focus \| list item \| alice, [0-9:]+.*: the first$'
press Down
again() { [ "$(grep -cE '^focus \| list item \| bob, .*the second' "$heard")" -ge 2 ]; }
within 20 again

say 'what waits is said, with its state'
"$reader" place duologue 'combo box' nothing >"$work/place" || fail 'there is no rule that holds nothing'
read -r x y <"$work/place"
DISPLAY=$display xdotool mousemove "$x" "$y" click 5 # the wheel: the next choice
number=0
held() {
    number=$((number + 1))
    call POST "/v1/room/$room/message" "$alice" "{\"text\":\"$number: may I?\"}" | grep -qE '"status": ?"held"'
}
within 20 held
within 20 said '^said \| alice, .*may I\?.*Held for you'
press ctrl+shift+h
picture inbox
press --active Escape

say 'no name and no description has mark-up in it'
"$reader" walk duologue >"$work/walked"
[ "$(wc -l <"$work/walked")" -gt 100 ] || fail 'the window has hardly any parts'
grep -v 'the second, with <b>letters</b>' "$work/walked" >"$work/words"
! grep -nE '<|&lt;|&amp;' "$work/words" || fail 'mark-up is spoken'
quit_app
say 'done'

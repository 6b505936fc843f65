#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: with-keyring.sh tray.sh PROGRAM PICTURES TRAY-HOST
# The tray on a bus of its own: what --hidden starts, what is left when the tray goes and comes back, and what closing the
# window does with and without one.
# shellcheck source=tests/e2e/window.sh
. "$(dirname "$0")/window.sh"

tray_host=$3
data=$work/data
use_port "$(free_port)"
start_display

say 'hidden, with a tray: an icon, and no window at all'
tray_up
start_app --hidden --host --data-dir "$data"
within 30 has_icon
within 30 relay_answers
in_no_list || fail 'there is a window'
click_icon
within 20 window_shown

say 'closed, it goes into the tray, and the relay goes on'
press ctrl+w
within 20 in_no_list
healthy || fail 'the relay went with the window'

say 'the tray dies: the window is there again, minimised'
tray_down
within 20 minimised
picture tray-gone

say 'the tray comes back: so does the icon, and the window goes'
tray_up
within 20 has_icon
within 20 in_no_list
click_icon
within 20 window_shown

say 'without a tray, closing asks: minimised, it goes on'
tray_down
# A second start shows the first one's window, and ends when that one has done it.
again() { DISPLAY=$display timeout 60 "$program" --data-dir "$data" >>"$log" 2>&1; }
again
within 20 window_shown
press ctrl+w
within 20 question
picture question
press --active Return
within 20 minimised
relay_answers || fail 'the relay went with the window'

say 'and quits when that is chosen'
again
within 20 window_shown
press ctrl+w
within 20 question
press --active alt+q
within 20 app_ended
wait "$app" || fail "the program ended with $?"
app=

say 'hidden, without a tray: minimised; a tray that comes later takes it'
start_app --hidden --host --data-dir "$data"
within 30 minimised
within 30 relay_answers
tray_up
within 20 has_icon
within 20 in_no_list
click_icon
within 20 window_shown
quit_app
say 'done'

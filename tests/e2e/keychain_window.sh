#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: with-keyring.sh keychain_window.sh PROGRAM PICTURES KEYRING_LOCK
# The window while the keychain is locked, is silent, and has lost the key; no bus at all at the end.
# shellcheck source=tests/e2e/window.sh
. "$(dirname "$0")/window.sh"

keyring_lock=$3
data=$work/data
use_port "$(free_port)"
start_display

# The window answers keys: the sheet of shortcuts opens and closes again, each within a second or two.
responsive() {
    local before after end
    picture before
    before=$(identify -format '%#' "$pictures/before.png")
    press ctrl+slash
    end=$((SECONDS + 3))
    until picture after && after=$(identify -format '%#' "$pictures/after.png") && [ "$after" != "$before" ]; do
        [ "$SECONDS" -lt "$end" ] || return 1
    done
    press Escape
    rm -f "$pictures/before.png" "$pictures/after.png"
}

say 'a first start, unlocked'
start_app --host --data-dir "$data"
within 30 relay_answers
token=$(call POST /v1/agent - '{"name":"alice"}' | field token)
quit_app

say 'locked: the window says so and stays responsive, and no relay starts'
"$keyring_lock" lock "$KEYRING_PASSWORD"
start_app --host --data-dir "$data"
within 30 window_shown
within 20 not_blank locked
responsive || fail 'the window does not answer'
! healthy || fail 'a relay runs without its key'
picture locked

say 'unlocked meanwhile: the first button tries again'
"$keyring_lock" unlock "$KEYRING_PASSWORD"
tries_again() {
    press Return
    healthy
}
within 20 tries_again
call GET /v1/rooms "$token" >/dev/null
quit_app

say 'silent: the window says so after a while, and the relay starts when the keychain answers'
daemon=$(gdbus call --session --dest org.freedesktop.DBus --object-path / \
    --method org.freedesktop.DBus.GetConnectionUnixProcessID org.freedesktop.secrets | tr -dc '0-9 ' | awk '{print $2}')
kill -STOP "$daemon"
start_app --host --data-dir "$data"
within 30 window_shown
silence_told() { not_blank silent && [ "$(identify -format '%#' "$pictures/silent.png")" != "$asking" ]; }
within 20 not_blank silent
asking=$(identify -format '%#' "$pictures/silent.png")
within 20 silence_told
responsive || fail 'the window does not answer'
! healthy || fail 'a relay runs without its key'
picture silent
kill -CONT "$daemon"
within 60 relay_answers
call GET /v1/rooms "$token" >/dev/null
quit_app

say 'lost: the window says so, and the database is as it was'
files() { (cd "$data" && find . -type f ! -name '*-shm' -exec sha256sum {} + | sort); }
before=$(files)
for entry in wrapping-key operator-key; do
    secret-tool clear server org.duologue.Duologue user "$(cat "$data/keychain.id")/$entry"
done
start_app --host --data-dir "$data"
within 30 window_shown
within 20 not_blank lost
responsive || fail 'the window does not answer'
picture lost
! healthy || fail 'a relay runs with a new key over an old database'
quit_app
[ "$(files)" = "$before" ] || fail 'the data directory was changed'

say 'no bus, a new directory: the window offers a passphrase and this session'
DBUS_SESSION_BUS_ADDRESS=disabled: start_app --host --data-dir "$work/other"
within 30 window_shown
within 20 not_blank none
responsive || fail 'the window does not answer'
picture none
! healthy || fail 'a relay runs though nobody said how'
quit_app
say 'done'

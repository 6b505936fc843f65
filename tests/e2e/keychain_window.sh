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

# The window answers keys: the sheet of shortcuts opens, and closes again.
sheet_open() { [ "$(windows | wc -l)" -gt 1 ]; }
sheet_closed() { [ "$(windows | wc -l)" -eq 1 ]; }
answers_keys() {
    press ctrl+slash
    within 5 sheet_open
    press --active Escape
    within 5 sheet_closed
}

say 'a first start, unlocked'
start_app --host --data-dir "$data"
within 30 window_shown
within 30 relay_answers
token=$(call POST /v1/agent - '{"name":"alice"}' | field token)
quit_app

say 'locked: the window says so and stays responsive, and no relay starts'
"$keyring_lock" lock "$KEYRING_PASSWORD"
start_app --host --data-dir "$data"
within 30 window_shown
within 20 not_blank locked
answers_keys
! healthy || fail 'a relay runs without its key'
picture locked

say 'unlocked meanwhile: the first button tries again'
"$keyring_lock" unlock "$KEYRING_PASSWORD"
press Return
within 30 relay_answers
call GET /v1/rooms "$token" >/dev/null
quit_app

say 'silent: the window says so after a while, and the relay starts when the keychain answers'
daemon=$(gdbus call --session --dest org.freedesktop.DBus --object-path / \
    --method org.freedesktop.DBus.GetConnectionUnixProcessID org.freedesktop.secrets | tr -dc '0-9 ' | awk '{print $2}')
kill -STOP "$daemon"
start_app --host --data-dir "$data"
within 30 window_shown
within 20 not_blank asking
within 20 changed asking silent
answers_keys
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
# … and what the copy of both opens with.
sed -n 's/.*"id": "\([0-9a-f]*\)".*/\1/p' "$data/keychain.rings" | while read -r ring; do
    secret-tool clear server org.duologue.Duologue user "ring/$ring"
done
start_app --host --data-dir "$data"
within 30 window_shown
within 20 not_blank lost
answers_keys
picture lost
! healthy || fail 'a relay runs with a new key over an old database'
quit_app
[ "$(files)" = "$before" ] || fail 'the data directory was changed'

say 'no bus, a new directory: the window offers a passphrase and this session'
DBUS_SESSION_BUS_ADDRESS=disabled: start_app --host --data-dir "$work/other"
within 30 window_shown
within 20 not_blank none
answers_keys
picture none
! healthy || fail 'a relay runs though nobody said how'

say 'a passphrase, chosen by keyboard'
type_text() { DISPLAY=$display xdotool type --delay 20 "$1"; }
press Return # the first button: choose a passphrase
within 20 changed none choosing
type_text 'correct horse battery'
press Return # to the second field
picture choosing
type_text 'correct horse battery'
press Return
within 30 relay_answers
token=$(call POST /v1/agent - '{"name":"alice"}' | field token)
quit_app
[ "$(stat -c %a "$work/other/vault.json")" = 600 ] || fail 'others can read the vault'

say 'the passphrase is asked for, a wrong one again'
DBUS_SESSION_BUS_ADDRESS=disabled: start_app --host --data-dir "$work/other"
within 30 window_shown
within 20 not_blank asked
type_text 'correct horse batterz'
press Return
within 30 changed asked wrong
! healthy || fail 'a wrong passphrase opens the vault'
type_text 'correct horse battery'
press Return
within 30 relay_answers
call GET /v1/rooms "$token" >/dev/null
quit_app
for secret in 'correct horse' "$token"; do
    ! grep -rqaF -- "$secret" "$work/other" "$log" || fail 'a passphrase or a token is on disk or in the log in plain text'
done
say 'done'

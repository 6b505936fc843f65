#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: with-keyring.sh twenty_rooms.sh PROGRAM PICTURES DUOLOGUED
# Twenty rooms are talked in, and five things are wrong: a held message, a looped room, an agent that does not read, a
# refused credential, a full disk. They are found and settled by the keyboard alone, in less than two minutes; the relay
# says that they are. Needs root for the disk. Takes minutes, because an agent is silent only after some: run by hand.
set -euo pipefail
daemon=$3
here=$(dirname "$0")
# shellcheck source=tests/e2e/window.sh
. "$here/window.sh"

disk=$work/disk
mkdir "$disk"
mount -t tmpfs -o size=40m tmpfs "$disk" 2>/dev/null || { echo 'left out: needs root'; exit 77; }
finish_disk() {
    local status=$?
    exec 8>&- || true
    umount -l "$disk" || true
    (exit "$status") || finish
    finish
}
trap finish_disk EXIT

port=$(free_port)
base=http://127.0.0.1:$port
"$daemon" --data-dir "$disk/data" --listen "127.0.0.1:$port" --not-read-after "${SILENT:-20s}" >>"$work/relay.log" 2>&1 &
own+=($!)
within 20 healthy
key=$disk/data/operator.key
mkfifo "$work/talk"
python3 "$here/twenty_rooms.py" "$base" "$key" <"$work/talk" >"$work/talk.out" 2>&1 &
own+=($!)
exec 8>"$work/talk"
within 60 grep -qx ready "$work/talk.out"

relay=$base
use_port "$(free_port)" # of the relay that the window could host
base=$relay
cat >>"$XDG_CONFIG_HOME/duologue/duologue.ini" <<END

[accounts]
list="[{\"id\":\"rackrack\",\"kind\":\"operator\",\"name\":\"Rack\",\"address\":\"$base\"}]"
END
secret-tool store --label=rack xdg:schema org.qt.keychain server org.duologue.Duologue user account/rackrack \
    type plaintext < <(printf %s "$(cat "$key")")
start_display
start_app --data-dir "$work/data"
within 30 window_shown
needs() { curl -sS --max-time 20 -H "Authorization: Bearer $(cat "$key")" "$base/operator/v1/needs"; }
# What waits and was not put off.
kinds() {
    needs | python3 -c 'import json, sys; print(*sorted(n["kind"] for n in json.load(sys.stdin)["needs"] if not n["snoozed_until_ms"]))'
}
all_wrong() { kinds | grep -q 'held not_read.*paused_by_rule refused_secret'; }
within 60 all_wrong
dd if=/dev/zero of="$disk/filling" bs=64k 2>/dev/null || true
disk_full() { kinds | grep -q disk_full; }
within 60 disk_full
picture 1-start

say 'all five are found and settled'
began=$SECONDS
press ctrl+1
gone() { ! kinds | grep -qw "$1"; }
within 20 changed 1-start 2-needs
# The disk is the user's own to empty; the window says so, and notices that it was done.
rm "$disk/filling"
within 30 gone disk_full
picture 3-disk
# settle KEY KIND: the rows are gone one after another; the one that was acted on leaves the next one current.
menu_open() { [ "$(windows | wc -l)" -gt 1 ]; }
menu_closed() { [ "$(windows | wc -l)" -eq 1 ]; }
settle() {
    local tries
    press Home
    for tries in $(seq 30); do
        ! gone "$2" || return 0
        press "$1"
        if [ "$1" = s ]; then # a menu, of which the first time to put it off is taken
            within 5 menu_open
            press --active Return
            within 5 menu_closed
        fi
        sleep 0.7
        gone "$2" || if [ "$1" = s ]; then press Home; else press n; fi
    done
    fail "still there: $2"
}
settle r held
picture 4-released
settle d refused_secret
settle r paused_by_rule
picture 5-resumed
settle s not_read
picture 6-end
say "settled in $((SECONDS - began)) s, keys and pauses"
quit_app

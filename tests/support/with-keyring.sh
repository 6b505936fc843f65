#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: with-keyring.sh [--locked] COMMAND [ARGUMENTS…]
#
# Runs COMMAND on a session bus of its own with a throw-away gnome-keyring and a throw-away home, and exits as it did.
# The keyring's default collection is unlocked, or with --locked exists and is locked. Neither bus nor keyring have a
# display, so nothing ever asks a human. Its password is in KEYRING_PASSWORD (see keyringlock.cpp).
set -euo pipefail

self=$(readlink -f "$0")

if [ "${1:-}" != --inside ]; then
    home=$(mktemp -d)
    # The bus's services end a moment after the bus, and write until then.
    trap 'until rm -rf "$home" 2>/dev/null; do sleep 0.1; done' EXIT
    mkdir -p "$home/home"
    mkdir -m 700 "$home/run"
    status=0
    env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u XDG_CURRENT_DESKTOP -u DESKTOP_SESSION \
        -u KDE_FULL_SESSION -u KDE_SESSION_VERSION -u GNOME_KEYRING_CONTROL -u QT_NO_GLIB \
        HOME="$home/home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/home/.local/share" \
        XDG_CONFIG_HOME="$home/home/.config" XDG_CACHE_HOME="$home/home/.cache" \
        dbus-run-session -- "$self" --inside "$@" || status=$?
    exit "$status"
fi

shift
locked=no
if [ "${1:-}" = --locked ]; then
    locked=yes
    shift
fi
no_keyring() {
    echo "with-keyring.sh: the keyring $*" >&2
    exit 1
}
export KEYRING_PASSWORD=for-tests-only
printf '%s' "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
gdbus wait --session --timeout 60 org.freedesktop.secrets || no_keyring 'is not on the bus'
# The first thing that is stored makes the collection; it cannot be stored while the collection is locked.
printf works | secret-tool store --label=with-keyring with-keyring works || no_keyring 'stores nothing'
[ "$(secret-tool lookup with-keyring works)" = works ] || no_keyring 'forgets what it stored'
if [ "$locked" = yes ]; then
    gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
        --method org.freedesktop.Secret.Service.Lock "[objectpath '/org/freedesktop/secrets/collection/login']" >/dev/null
fi
"$@"

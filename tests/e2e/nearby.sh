#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A relay announced on one host is found on another, each with a real Avahi on a system bus of its own, in two network
# namespaces.
#   nearby.sh NEARBY-TOOL      exit 77: skipped, with the reason
set -euo pipefail

skip() { echo "SKIPPED: $*"; exit 77; }
tool=$(realpath "$1")
[ "$(id -u)" -eq 0 ] || skip "only root makes network namespaces"
for program in ip avahi-daemon dbus-daemon unshare; do
    command -v "$program" >/dev/null || skip "there is no $program here"
done
here="duonear$$" there="duofar$$"
ip netns add "$here" 2>/dev/null || skip "this system permits no network namespaces"
work=$(mktemp -d)
chmod 755 "$work"
started=()
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait
    ip netns del "$here" 2>/dev/null || true
    ip netns del "$there" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
ip netns add "$there"
ip link add "vn$$" netns "$here" type veth peer name "vf$$" netns "$there" 2>/dev/null ||
    skip "this system permits no virtual network cards"
ip -n "$here" addr add 10.79.0.1/24 dev "vn$$"
ip -n "$there" addr add 10.79.0.2/24 dev "vf$$"
for side in "$here vn$$" "$there vf$$"; do
    read -r space card <<<"$side"
    ip -n "$space" link set lo up
    ip -n "$space" link set "$card" up multicast on
done

# A bus and an Avahi of that host's own; the mount namespace gives each Avahi its own /run/avahi-daemon.
host() {
    local space=$1 name=$2
    dbus-daemon --session --nofork --print-address=1 >"$work/$name.bus" 2>"$work/$name.bus.log" &
    started+=($!)
    for _ in $(seq 100); do [ -s "$work/$name.bus" ] && break; sleep 0.1; done
    printf '[server]\nhost-name=%s\nuse-ipv6=no\nenable-dbus=yes\n[wide-area]\nenable-wide-area=no\n' "$name" >"$work/$name.conf"
    DBUS_SYSTEM_BUS_ADDRESS=$(cat "$work/$name.bus") ip netns exec "$space" unshare --mount sh -c \
        'mkdir -p /run/avahi-daemon; mount -t tmpfs none /run/avahi-daemon && exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f "$0"' \
        "$work/$name.conf" >"$work/$name.log" 2>&1 &
    started+=($!)
    for _ in $(seq 150); do grep -qs 'Server startup complete' "$work/$name.log" && return; sleep 0.1; done
    cat "$work/$name.log"
    skip "Avahi does not start here"
}
host "$here" near
host "$there" far
on() { # on SPACE NAME COMMAND…, in the background: $! is the command's own then
    local space=$1 bus=$2
    shift 2
    export DBUS_SYSTEM_BUS_ADDRESS
    DBUS_SYSTEM_BUS_ADDRESS=$(cat "$work/$bus.bus")
    exec ip netns exec "$space" "$@"
}

print=$(printf 'AB:%.0s' $(seq 31))CD
on "$here" near "$tool" announce "Duologue on near" 4821 "$print" >"$work/announced" &
announcer=$!
started+=("$announcer")
for _ in $(seq 100); do grep -q announced "$work/announced" && break; sleep 0.1; done
grep -qx announced "$work/announced" || { cat "$work/announced" "$work/near.log"; exit 1; }
echo "ok: Avahi took the announcement"

on "$there" far "$tool" browse 12 >"$work/found" &
browser=$!
started+=("$browser")
for _ in $(seq 100); do grep -q 'Duologue on near' "$work/found" && break; sleep 0.1; done
grep -qx "Duologue on near | https://10.79.0.1:4821 | $print" "$work/found" || { cat "$work/found" "$work/far.log"; exit 1; }
echo "ok: the other host found it, with its address and its certificate's fingerprint"

kill "$announcer"
for _ in $(seq 100); do [ "$(grep nearby "$work/found" | tail -1)" = "0 nearby" ] && break; sleep 0.1; done
[ "$(grep nearby "$work/found" | tail -1)" = "0 nearby" ] || { cat "$work/found"; exit 1; }
echo "ok: it is forgotten when the announcer goes"

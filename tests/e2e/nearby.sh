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
here="duonear$$" there="duofar$$" third="duothird$$" bridge="duobridge$$"
ip netns add "$here" 2>/dev/null || skip "this system permits no network namespaces"
work=$(mktemp -d)
chmod 755 "$work"
started=()
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait
    for space in "$here" "$there" "$third" "$bridge"; do ip netns del "$space" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT
# Three hosts at one switch, which is a namespace too.
for space in "$there" "$third" "$bridge"; do ip netns add "$space"; done
ip -n "$bridge" link add switch type bridge 2>/dev/null || skip "this system permits no bridges"
ip -n "$bridge" link set switch up
number=1
for side in "$here vn$$" "$there vf$$" "$third vt$$"; do
    read -r space card <<<"$side"
    ip link add "$card" netns "$space" type veth peer name "s$card" netns "$bridge" 2>/dev/null ||
        skip "this system permits no virtual network cards"
    ip -n "$bridge" link set "s$card" master switch up
    ip -n "$space" addr add "10.79.0.$number/24" dev "$card"
    ip -n "$space" link set lo up
    ip -n "$space" link set "$card" up multicast on
    number=$((number + 1))
done

# avahi SPACE NAME [HOSTNAME]: an Avahi of that host's own, on its bus; the mount namespace gives each its own
# /run/avahi-daemon. Its process is in ${avahi_of[NAME]}.
declare -A avahi_of
avahi() {
    local space=$1 name=$2
    printf '[server]\nhost-name=%s\nuse-ipv6=no\nenable-dbus=yes\n[wide-area]\nenable-wide-area=no\n' "${3:-$name}" >"$work/$name.conf"
    : >"$work/$name.log"
    DBUS_SYSTEM_BUS_ADDRESS=$(cat "$work/$name.bus") ip netns exec "$space" unshare --mount sh -c \
        'mkdir -p /run/avahi-daemon; mount -t tmpfs none /run/avahi-daemon && exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f "$0"' \
        "$work/$name.conf" >"$work/$name.log" 2>&1 &
    avahi_of[$name]=$!
    started+=($!)
    for _ in $(seq 150); do grep -qs 'Server startup complete' "$work/$name.log" && return; sleep 0.1; done
    cat "$work/$name.log"
    skip "Avahi does not start here"
}
host() {
    dbus-daemon --session --nofork --print-address=1 >"$work/$2.bus" 2>"$work/$2.bus.log" &
    started+=($!)
    for _ in $(seq 100); do [ -s "$work/$2.bus" ] && break; sleep 0.1; done
    avahi "$1" "$2"
}
host "$here" near
host "$there" far
host "$third" third
on() { # on SPACE NAME COMMAND…, in the background: $! is the command's own then
    local space=$1 bus=$2
    shift 2
    export DBUS_SYSTEM_BUS_ADDRESS
    DBUS_SYSTEM_BUS_ADDRESS=$(cat "$work/$bus.bus")
    exec ip netns exec "$space" "$@"
}

print=$(printf 'AB:%.0s' $(seq 31))CD
# until SECONDS PATTERN FILE: there is such a line
until_line() {
    for _ in $(seq $(($1 * 10))); do grep -qx -- "$2" "$3" && return; sleep 0.1; done
    echo "not in $1 s: $2"
    cat "$3" "$work"/*.log
    exit 1
}
latest() { tac "$work/found" | sed '/ nearby$/q' | tac; } # the list as it is now
until_latest() { # until_latest SECONDS LINE…: the list has these and no other lines
    local seconds=$1
    shift
    for _ in $(seq $((seconds * 10))); do
        [ "$(latest | tail -n +2 | sort)" = "$(printf '%s\n' "$@" | sort)" ] && return
        sleep 0.1
    done
    echo "not in $seconds s: $*"
    cat "$work/found" "$work"/*.log
    exit 1
}

print=$(printf 'AB:%.0s' $(seq 31))CD
other=$(printf 'CD:%.0s' $(seq 31))AB
on "$here" near "$tool" announce "Duologue on near" 4821 "$print" >"$work/announced" &
announcer=$!
started+=("$announcer")
until_line 10 'announced Duologue on near' "$work/announced"
echo "ok: Avahi took the announcement"

on "$there" far "$tool" browse 100 >"$work/found" &
started+=($!)
first="Duologue on near | https://10.79.0.1:4821 | $print"
until_latest 10 "$first"
echo "ok: the other host found it, with its address and its certificate's fingerprint"

on "$third" third "$tool" announce "Duologue on near" 4821 "$other" >"$work/second" &
second=$!
started+=("$second")
until_line 10 'announced Duologue on near (2)' "$work/second"
until_latest 10 "$first" "Duologue on near (2) | https://10.79.0.3:4821 | $other"
echo "ok: of two with one name both are found, one as (2)"

kill "$second"
until_latest 10 "$first"
ip -n "$third" link set "vt$$" down
on "$third" third "$tool" announce "Duologue on near" 4821 "$other" >"$work/apart" &
second=$!
started+=("$second")
ip -n "$third" link set "vt$$" up
until_latest 20 "$first" "Duologue on near (2) | https://10.79.0.3:4821 | $other"
echo "ok: also when the network comes after the announcement"

kill "${avahi_of[near]}"
until_latest 10 "Duologue on near (2) | https://10.79.0.3:4821 | $other"
avahi "$here" near renamed
until_latest 15 "$first" "Duologue on near (2) | https://10.79.0.3:4821 | $other"
echo "ok: Avahi came back, with another name for the host"

kill "$announcer"
until_latest 10 "Duologue on near (2) | https://10.79.0.3:4821 | $other"
kill "$second"
until_line 10 '0 nearby' "$work/found"
echo "ok: they are forgotten when the announcers go"

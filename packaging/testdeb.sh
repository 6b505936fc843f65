#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the packages of packaging/deb.sh in a Debian that has nothing else, starts both programs, removes them again.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
. "$root/packaging/folder.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/testdeb.sh [--dir DIR] [FOLDER_OF_PACKAGES]

Makes a clean Debian like this machine's in DIR (/var/tmp/duologue-clean; removed afterwards), installs the packages that
packaging/deb.sh made, and starts what they hold. Needs root.
TEXT
}

dir=/var/tmp/duologue-clean
case ${1:-} in
    --help | -h)
        usage
        exit
        ;;
    --dir)
        dir=${2:?--dir takes a folder}
        shift 2
        ;;
esac
packages=${1:-$root/build/package}
[ "$(id -u)" -eq 0 ] || die "making and entering a Debian folder takes root: sudo packaging/testdeb.sh"
ls "$packages"/duologue_*.deb "$packages"/duologued_*.deb >/dev/null || die "no packages there; packaging/deb.sh makes them."

[ ! -e "$dir" ] || die "$dir is there already; this makes one anew and removes it."

# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
make_folder "$suite" "$dir"
trap 'rm -rf --one-file-system "$dir"' EXIT
mkdir -p "$dir/packages"
cp "$packages"/*.deb "$dir/packages/"

in_folder "$dir" bash -euxc '
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update
    before=$(dpkg-query -W -f "\${Package}\n" | sort)

    # The relay alone: no window system comes with it.
    apt-get -q -y --no-install-recommends install /packages/duologued_*.deb
    ! dpkg-query -W "libqt6widgets6*" 2>/dev/null | grep -q .
    duologued --version
    duologued --data-dir /tmp/relay --listen 127.0.0.1:0 >/tmp/ready 2>/tmp/log &
    relay=$!
    for _ in $(seq 100); do grep -q listening /tmp/ready && break; sleep 0.1; done
    cat /tmp/ready
    port=$(sed -n "s/.*:\([0-9]*\)$/\1/p" /tmp/ready)
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf "GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n" "$port" >&3
    grep -q "\"ok\"" <&3
    kill -TERM $relay
    wait $relay

    # The window.
    apt-get -q -y --no-install-recommends install /packages/duologue_*.deb xvfb xauth
    duologue --version
    desktop=/usr/share/applications/org.duologue.Duologue.desktop
    command -v "$(sed -n "s/^Exec=\([^ ]*\)$/\1/p" $desktop)"
    test -e "/usr/share/icons/hicolor/scalable/apps/$(sed -n "s/^Icon=//p" $desktop).svg"
    status=0
    timeout 10 xvfb-run -a duologue --demo >/tmp/app 2>&1 || status=$?
    cat /tmp/app
    test $status -eq 124 # still running when its time was up

    apt-get -q -y purge duologue duologued
    ! ls -d /usr/share/doc/duologue* /usr/bin/duologue* /usr/lib/systemd/user/duologued* 2>/dev/null
'
say "Installed, started, stopped and removed"

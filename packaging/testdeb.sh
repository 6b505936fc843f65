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
        dir=$(realpath -m "${2:?--dir takes a folder}")
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
    # serves COMMAND…: it says that it listens, answers, and ends in order when it is told to.
    serves() {
        "$@" --listen 127.0.0.1:0 >/tmp/ready 2>/tmp/log &
        relay=$!
        for _ in $(seq 100); do grep -q listening /tmp/ready && break; sleep 0.1; done
        cat /tmp/ready /tmp/log
        port=$(sed -n "s/.*:\([0-9]*\)$/\1/p" /tmp/ready)
        exec 3<>"/dev/tcp/127.0.0.1/$port"
        printf "GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n" "$port" >&3
        grep -q "\"ok\"" <&3
        kill -TERM $relay
        wait $relay
    }
    # nothing COMMAND…: it prints nothing. (Of a command behind a "!" the shell would not mind the failure.)
    nothing() {
        found=$("$@" 2>/dev/null || true)
        test -z "$found"
    }
    # complete PROGRAM: Debian has all its libraries, and none came from elsewhere.
    complete() { nothing sh -c "ldd $1 | grep -E \"not found|sqlcipher|/usr/local|/opt\""; }

    # The relay alone: no window system comes with it.
    apt-get -q -y --no-install-recommends install /packages/duologued_*.deb
    nothing sh -c "dpkg-query -W \"libqt6widgets6*\" \"libqt6gui6*\" | grep -E [0-9]$"
    duologued --version
    serves duologued --data-dir /tmp/relay
    duologued audit verify --data-dir /tmp/relay
    duologued backup /tmp/relay.backup --data-dir /tmp/relay
    duologued doctor --data-dir /tmp/relay
    duologued restore /tmp/relay.backup --data-dir /tmp/relay
    duologued audit verify --data-dir /tmp/relay
    # As the user service starts it, with nothing but a home.
    useradd --create-home somebody
    started=$(sed -n "s/^ExecStart=//p" /usr/lib/systemd/user/duologued.service)
    serves setpriv --reuid somebody --regid somebody --clear-groups env -i HOME=/home/somebody $started
    test "$(stat -c %U:%a /home/somebody/.local/share/duologue/relay/operator.key)" = somebody:600
    complete /usr/bin/duologued

    # The window.
    apt-get -q -y --no-install-recommends install /packages/duologue_*.deb
    complete /usr/bin/duologue
    apt-get -q -y --no-install-recommends install xvfb xauth xdotool
    duologue --version
    desktop=/usr/share/applications/org.duologue.Duologue.desktop
    command -v "$(sed -n "s/^Exec=\([^ ]*\)$/\1/p" $desktop)"
    test -e "/usr/share/icons/hicolor/scalable/apps/$(sed -n "s/^Icon=//p" $desktop).svg"
    for size in 16 48 256; do test -e "/usr/share/icons/hicolor/${size}x$size/apps/org.duologue.Duologue.png"; done
    # A window that shows itself, stays, and goes when it is asked to.
    setpriv --reuid somebody --regid somebody --clear-groups env -i HOME=/home/somebody PATH="$PATH" LC_ALL=C.UTF-8 \
        xvfb-run -a bash -euc "
            duologue --demo >/tmp/app 2>&1 & app=\$!
            timeout 60 xdotool search --sync --onlyvisible --name Duologue >/tmp/window
            sleep 3
            kill -0 \$app && kill -TERM \$app && wait \$app" || { cat /tmp/app; exit 1; }
    cat /tmp/app

    # Nothing of it stays but what its user made.
    apt-get -q -y purge duologue duologued
    nothing find / -xdev -iname "*duologue*" ! -path "/packages/*" ! -path "/home/*"
'
say "Installed, started, stopped and removed"

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Duologue and starts it: the window, or where there is no display the headless relay.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/run.sh [--backports] [--headless] [ARGUMENT…]

Installs what is missing (Debian 12 or 13), builds, and starts the desktop app with the arguments that follow:

  packaging/run.sh             the window; one click there switches the relay on
  packaging/run.sh --host      the window, with the relay on
  packaging/run.sh --demo      the window, with a throw-away relay and two scripted agents talking

Without a display, or with --headless as the first argument, it starts the relay alone, duologued:

  packaging/run.sh --headless --listen 127.0.0.1:4821

--backports, before the others, takes SQLCipher 4.6 from bookworm-backports on Debian 12, and adds that suite to apt's
sources where it is not there; where it is, it is used without being asked for.

All arguments of the two programs: packaging/run.sh --help-all
TEXT
}

display=false
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && display=true
headless=false
help=false
if [ "${1:-}" = --backports ]; then
    backports=true
    shift
fi
case ${1:-} in
    --help | -h)
        usage
        exit
        ;;
    --help-all)
        help=true
        shift
        ;;
    --headless)
        headless=true
        shift
        ;;
esac

if ! $headless && ! $display && ! $help; then
    for argument in "$@"; do
        case $argument in
            --demo)
                die "--demo shows a conversation in a window, and there is no display here (neither DISPLAY nor" \
                    "WAYLAND_DISPLAY is set). Run it from a desktop session; or without --demo, for the relay alone."
                ;;
        esac
    done
    say "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): this will be the relay alone, without the window"
    headless=true
fi

if $headless; then
    install_packages "${build_packages[@]}"
    build headless duologued -DCMAKE_BUILD_TYPE=RelWithDebInfo -DDUOLOGUE_APP=OFF -DBUILD_TESTING=OFF
    arguments=()
    for argument in "$@"; do
        # What the app needs to be told, duologued does anyway.
        [ "$argument" = --host ] || arguments+=("$argument")
    done
    say "Starting duologued ${arguments[*]}"
    exec "$root/build/headless/relay/duologued" "${arguments[@]}"
fi

# Where there is no X server, not even for X programs on Wayland, Qt needs its own Wayland plugin.
[ -n "${DISPLAY:-}" ] || ! $display || app_packages+=(qt6-wayland)
install_packages "${build_packages[@]}" "${app_packages[@]}"
build release all -DCMAKE_BUILD_TYPE=RelWithDebInfo -DBUILD_TESTING=OFF
if $help; then
    QT_QPA_PLATFORM=offscreen "$root/build/release/app/duologue" --help
    exec "$root/build/release/relay/duologued" --help
fi
say "Starting duologue $*"
exec "$root/build/release/app/duologue" "$@"

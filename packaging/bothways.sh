#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A database that one Debian wrote opens on the other, both ways: this machine's duologued and Debian 13's.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
. "$root/packaging/folder.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/bothways.sh [--dir DIR]

Has duologued of build/test (packaging/test.sh --build-only) and that of the Debian 13 in DIR (/var/tmp/trixie;
packaging/debian13.sh --build-only) write, read and search one data directory in turn. Needs root.
TEXT
}

dir=/var/tmp/trixie
case ${1:-} in
    --help | -h)
        usage
        exit
        ;;
    --dir) dir=$(realpath -m "${2:?--dir takes a folder}") ;;
    --in-folder) # from here itself: duologued there, which sees the data directory where it is here
        dir=$2 folder_mounts=("$3:$3")
        in_folder "$dir" /root/duologue/build/test/relay/duologued "${@:4}"
        exit
        ;;
esac
[ "$(id -u)" -eq 0 ] || die "entering a Debian folder takes root: sudo packaging/bothways.sh"
here=$root/build/test/relay/duologued
for program in "$here" "$dir/root/duologue/build/test/relay/duologued"; do
    [ -x "$program" ] || die "$program is not built; packaging/bothways.sh --help says by what it is."
done
data=$(mktemp -d)
trap 'rm -rf "$data"; rmdir "$dir$data" 2>/dev/null || true' EXIT
say "First: ${here#"$root"/}; second: the same in $dir"
"$root/tests/e2e/bothways.py" "$data" "$here" "$root/packaging/bothways.sh --in-folder $dir $data"

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds and tests this clone's HEAD on Debian 13, in a folder, whatever this machine runs.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
. "$root/packaging/folder.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/debian13.sh [--dir DIR] [TEST_ARGUMENT…]

Makes a Debian 13 in DIR (/var/tmp/trixie; kept, and used again), and runs packaging/test.sh there on the last commit
of this clone. TEST_ARGUMENTs go to packaging/test.sh: --relay leaves the window out. Needs root.
TEXT
}

dir=/var/tmp/trixie
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
[ "$(id -u)" -eq 0 ] || die "making and entering a Debian folder takes root: sudo packaging/debian13.sh"

install_packages git
make_folder trixie "$dir"
put_commit "$dir/root/duologue"
in_folder "$dir" /root/duologue/packaging/test.sh "$@"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: exports.sh PROGRAM…   Fails when a program gives its SQLCipher to others: a dlopened library that looks for
# sqlite3_* (Qt's own SQLite plugin, say) would get ours. And when SQLCipher came in as a shared library.
set -eu
status=0
for program in "$@"; do
    # Without -D nm would need symbols that a stripped program does not have.
    symbols=$(nm -D --defined-only "$program")
    if printf '%s\n' "$symbols" | grep -E ' (sqlite3|sqlcipher)_'; then
        echo "$program exports the symbols above"
        status=1
    fi
    if readelf -d "$program" | grep -E 'NEEDED.*(sqlite|sqlcipher)'; then
        echo "$program needs the library above"
        status=1
    fi
    readelf -d "$program" | grep -q 'BIND_NOW\|FLAGS.*NOW' || { echo "$program is not linked with -z now"; status=1; }
    readelf -h "$program" | grep -q 'Type: *DYN' || { echo "$program is not position independent"; status=1; }
    echo "$program: read"
done
exit $status

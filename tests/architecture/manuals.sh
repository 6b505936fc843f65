#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: manuals.sh DIR PROGRAM…   The manual in DIR has every option that the program's --help has, and no other; and
# man and mandoc, as far as they are here, find nothing wrong with it.
set -eu
manuals=$1
shift
status=0
options() { grep -oE -- '--[a-z][a-z-]*' | grep -vE -- '^--(user|cacert|now)$' | LC_ALL=C sort -u; }
for program in "$@"; do
    name=$(basename "$program")
    page=$manuals/$name.1
    helped=$("$program" --help | options)
    written=$(sed -n '/^\.SH OPTIONS/,/^\.SH EXIT/p' "$page" | sed 's/\\-/-/g' | options)
    if [ "$helped" != "$written" ]; then
        echo "$page and $name --help do not name the same options:"
        printf '%s\n' "$helped" >"help.$$"
        printf '%s\n' "$written" | diff "help.$$" - || true
        rm -f "help.$$"
        status=1
    fi
    if command -v man >/dev/null && LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null | grep .; then
        status=1
    fi
    if command -v mandoc >/dev/null; then
        mandoc -T lint -W warning "$page" || status=1
    fi
    echo "$name: read"
done
exit $status

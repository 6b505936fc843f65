#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the Debian packages duologue and duologued, for the Debian that it runs on.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/deb.sh [--check | --twice]

Builds the packages duologue and duologued in build/package. --check also has the validators look at what is in them.
--twice builds the last commit once more, from a clone with a longer name, in another language and time zone and without
ccache, and fails unless both have the same bytes.
DEBFULLNAME and DEBEMAIL are who they say made them, as with Debian's own tools.
TEXT
}

check=false
twice=false
case ${1:-} in
    --help | -h)
        usage
        exit
        ;;
    --check) check=true ;;
    --twice)
        twice=true
        [ -z "$(git -C "$root" status --porcelain)" ] || die "--twice compares with the last commit; commit first."
        ;;
esac

install_packages "${build_packages[@]}" "${app_packages[@]}" git dpkg-dev file binutils gzip
# The same commit gives the same bytes.
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
# Anew each time: Qt's resources carry that time, and what an earlier commit left would carry another. ccache has the rest.
rm -rf "$root/build/package"
umask 022
build package all "${product_options[@]}" -DCMAKE_INSTALL_PREFIX=/usr -DBUILD_TESTING=OFF
cd "$root/build/package"
rm -f ./*.deb
cpack >cpack.log 2>&1 || {
    cat cpack.log >&2
    die "CPack could not make the packages; see above."
}
say "Made $(printf '%s ' *.deb)in build/package"
if $twice; then
    other=$(mktemp -d)/in-another-place/$(basename "$root")
    trap 'rm -rf "${other%/*/*}"' EXIT
    git clone -q "$root" "$other"
    env CCACHE_DISABLE=1 TZ=Pacific/Kiritimati LC_ALL=C LANGUAGE=de "$other/packaging/deb.sh"
    for package in *.deb; do
        cmp "$package" "$other/build/package/$package" || die "$package is not the same the second time."
        sha256sum "$package"
    done
    say "The same bytes twice"
fi
$check || exit 0

install_packages lintian appstream desktop-file-utils devscripts systemd man-db mandoc
status=0
try() {
    say "$*"
    "$@" || status=1
}
for package in *.deb; do
    rm -rf "content/$package"
    mkdir -p "content/$package"
    dpkg-deb --extract "$package" "content/$package"
    try lintian --fail-on error,warning --display-info --allow-root "$package"
    # Ours is compiled with -fcf-protection, but Debian's SQLCipher is not, and a program is marked only as a whole.
    try hardening-check --nocfprotection content/"$package"/usr/bin/*[^l] # duologue-bell is a script
    for unit in content/"$package"/usr/lib/systemd/user/*.service; do
        # The program is not installed yet; everything else must be right.
        [ ! -e "$unit" ] || { sed -i "s#/usr/bin/duologued#$PWD/content/$package/usr/bin/duologued#" "$unit" &&
            try env XDG_RUNTIME_DIR="$PWD" systemd-analyze --user --man=no verify "$unit"; }
    done
    for page in content/"$package"/usr/share/man/man1/*; do
        say "man $page"
        LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null | { ! grep .; } || status=1
        try mandoc -T lint -W warning "$page"
    done
done
try desktop-file-validate content/*/usr/share/applications/*.desktop
try appstreamcli validate --no-net content/*/usr/share/metainfo/*.xml
exit $status

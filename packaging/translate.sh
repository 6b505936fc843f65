#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings the translations up to what the sources say now.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/translate.sh [--check]

Reads every text of words/, ui/ and app/ into resources/i18n/duologue_*.ts: new ones are added and marked as unfinished, those
that are gone are taken out. Then it lists what is still to be translated, in Qt Linguist or any editor.

  --check    changes nothing; fails when something is missing, unfinished or no longer there
TEXT
}

check=false
case ${1:-} in
    --help | -h)
        usage
        exit
        ;;
    --check) check=true ;;
    '') ;;
    *)
        usage >&2
        exit 2
        ;;
esac

install_packages qt6-l10n-tools python3
lupdate=/usr/lib/qt6/bin/lupdate
cd "$root"
folder=resources/i18n
if $check; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    cp resources/i18n/duologue_*.ts "$folder"
fi
# Without -I it does not see which class of which namespace a text belongs to, and the program would not find it.
options=(-silent -locations none -no-obsolete -source-language en_US -I .)
for file in "$folder"/duologue_*.ts; do
    plural=()
    # English says the same as the sources, but for "1 room" and "2 rooms".
    [ "${file##*/}" != duologue_en.ts ] || plural=(-pluralonly)
    "$lupdate" "${options[@]}" "${plural[@]}" words ui app -ts "$file"
done
if $check; then
    python3 packaging/translations.py --against resources/i18n "$folder"/duologue_*.ts
else
    python3 packaging/translations.py "$folder"/duologue_*.ts
fi

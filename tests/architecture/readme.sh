#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: readme.sh DUOLOGUED README.md   Takes the README's walk with curl, against a relay of its own.
set -euo pipefail
duologued=$1
readme=$2
work=$(mktemp -d)
relay_pid=
finish() {
    # The relay still writes while it ends.
    [ -z "$relay_pid" ] || { kill "$relay_pid" && wait "$relay_pid" || true; } 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

mkfifo "$work/ready"
"$duologued" --data-dir "$work/data" --listen 127.0.0.1:0 >"$work/ready" &
relay_pid=$!
read -r _ _ address <"$work/ready"

sed -n '/^```sh$/,/^```$/p' "$readme" | sed '1d;$d' >"$work/walk"
grep -q '^relay=http://127.0.0.1:4821$' "$work/walk"
sed -i "s#^relay=.*#relay=$address#; s/wait=30/wait=1/" "$work/walk"
bash -eu "$work/walk" >"$work/said"
cat "$work/said"
grep -q '"room_sealed":true' "$work/said"
grep -q '"text":"Milk first?"' "$work/said"
grep -q '"messages":\[\]' "$work/said" # the last call waited, and nothing came

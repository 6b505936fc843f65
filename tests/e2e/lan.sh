#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two hosts on one network: a relay in one network namespace, agents in another, TLS verified on the way.
#   lan.sh DUOLOGUED      exit 77: skipped, with the reason
set -euo pipefail

skip() { echo "SKIPPED: $*"; exit 77; }
duologued=$(realpath "$1")
[ "$(id -u)" -eq 0 ] || skip "only root makes network namespaces"
command -v ip >/dev/null || skip "there is no ip command (iproute2)"
here="duolan$$" there="duopeer$$"
ip netns add "$here" 2>/dev/null || skip "this system permits no network namespaces"
work=$(mktemp -d)
relay=
finish() {
    [ -z "$relay" ] || { kill "$relay" 2>/dev/null || true; wait "$relay" 2>/dev/null || true; }
    ip netns del "$here" 2>/dev/null || true
    ip netns del "$there" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
ip netns add "$there"
ip link add "vh$$" netns "$here" type veth peer name "vt$$" netns "$there" 2>/dev/null ||
    skip "this system permits no virtual network cards"
ip -n "$here" addr add 10.77.0.1/24 dev "vh$$"
ip -n "$there" addr add 10.77.0.2/24 dev "vt$$"
for side in "$here" "$there"; do ip -n "$side" link set lo up; done
ip -n "$here" link set "vh$$" up
ip -n "$there" link set "vt$$" up

ip netns exec "$here" "$duologued" --data-dir "$work/data" --listen 0.0.0.0:4821 >"$work/out" 2>"$work/err" &
relay=$!
for _ in $(seq 300); do grep -q 'http://127' "$work/out" && break; sleep 0.1; done
base=https://10.77.0.1:4821
grep -qx "listening on $base" "$work/out" || { cat "$work/out" "$work/err"; exit 1; }
echo "ok: it tells its address on the network"

# The human at the relay: the certificate over loopback, and a room.
at_relay() { ip netns exec "$here" curl -sS "$@"; }
at_relay -o "$work/ca.pem" http://127.0.0.1:4821/ca.pem
opened=$(at_relay http://127.0.0.1:4821/operator/v1/rooms -H "Authorization: Bearer $(cat "$work/data/operator.key")" \
    -H 'Content-Type: application/json' -d '{"name":"lan"}')
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
code=$(field room_code <<<"$opened")

# The agents on the other host: nothing but the address, the code and the certificate.
elsewhere() { ip netns exec "$there" "$@"; }
call() { elsewhere curl -sS --cacert "$work/ca.pem" -H 'Content-Type: application/json' "$@"; }
one=$(call $base/v1/agent -d '{"name":"one"}' | field token)
two=$(call $base/v1/agent -d '{"name":"two"}' | field token)
room=$(call $base/v1/room/join -H "Authorization: Bearer $one" -d "{\"room_code\":\"$code\"}" | field room_id)
call $base/v1/room/join -H "Authorization: Bearer $two" -d "{\"room_code\":\"$code\"}" | grep -q '"room_sealed":true'
call "$base/v1/room/$room/message" -H "Authorization: Bearer $one" -d '{"text":"Hello from another host."}' >/dev/null
call "$base/v1/room/$room/messages?after=0&wait=5" -H "Authorization: Bearer $two" | grep -q 'another host'
echo "ok: two agents on another host joined and talked, over TLS that curl verified"

NODE_EXTRA_CA_CERTS="$work/ca.pem" elsewhere node -e "fetch('$base/v1/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))" \
    2>/dev/null && echo "ok: node with NODE_EXTRA_CA_CERTS" || { ! command -v node >/dev/null && echo "-- no node here"; }
SSL_CERT_FILE="$work/ca.pem" elsewhere python3 -c "import urllib.request; urllib.request.urlopen('$base/v1/health')"
echo "ok: Python with SSL_CERT_FILE"

! elsewhere curl -sS $base/v1/health 2>/dev/null
! elsewhere curl -sS "http://10.77.0.1:4821/v1/health" 2>/dev/null
echo "ok: nobody is believed without the certificate, and nothing is said in the clear"

# The laptop goes into another network: the certificate follows, and the file that the agents have stays good.
ip -n "$here" addr add 10.78.0.1/24 dev "vh$$"
ip -n "$there" addr add 10.78.0.2/24 dev "vt$$"
for _ in $(seq 50); do
    call https://10.78.0.1:4821/v1/health >/dev/null 2>&1 && break
    sleep 0.2
done
call https://10.78.0.1:4821/v1/health | grep -q '"ok"'
at_relay http://127.0.0.1:4821/operator/v1/relay -H "Authorization: Bearer $(cat "$work/data/operator.key")" |
    grep -q 'https://10.78.0.1:4821'
echo "ok: a new address is in the certificate and in what the operator is told"

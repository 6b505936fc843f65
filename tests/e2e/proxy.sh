#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The relay behind a real reverse proxy, configured as docs/server.md says: nginx and Caddy, as far as they are here.
#   proxy.sh DUOLOGUED SERVER.md [RELAY_PORT PROXY_PORT]      exit 77: skipped, with the reason
set -euo pipefail

duologued=$(realpath "$1")
document=$(realpath "$2")
relay_port=${3:-0}
front=${4:-48443}
proxies=()
for program in nginx caddy; do
    ! command -v $program >/dev/null || proxies+=($program)
done
[ ${#proxies[@]} -gt 0 ] || { echo "SKIPPED: there is neither nginx nor Caddy here"; exit 77; }

# The relay counts 127.0.0.0/8 as one address: clients that differ need others, and so a network of their own.
if [ "${PROXY_SH_NETWORK:-}" != own ]; then
    for program in ip unshare; do command -v $program >/dev/null || { echo "SKIPPED: there is no $program here"; exit 77; }; done
    unshare --net true 2>/dev/null || { echo "SKIPPED: this system permits no network namespaces"; exit 77; }
    PROXY_SH_NETWORK=own exec unshare --net -- "$0" "$@"
fi
ip link set lo up
for last in 1 2 3 5 6; do ip address add 203.0.113.$last/32 dev lo; done

work=$(mktemp -d)
pids=()
finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=relay.example.org \
    -addext subjectAltName=DNS:relay.example.org -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null

# snippet LANGUAGE: the block of that language in the document, with this test's ports and certificate.
snippet() {
    sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$document" | sed '1d;$d' |
        sed -e "s#127.0.0.1:4821#127.0.0.1:$relay_port#" -e "s#listen 443 ssl#listen 203.0.113.1:$front ssl#" \
            -e "s#/etc/ssl/[^;]*pem#$work/cert.pem#; s#/etc/ssl/private/[^;]*key#$work/key.pem#"
}

start_nginx() {
    mkdir -p "$work/nginx"
    {
        echo "daemon off; worker_processes 1; pid $work/nginx/pid; error_log $work/nginx/errors;"
        [ "$(id -u)" -ne 0 ] || echo "user root;"
        echo "events { worker_connections 256; }"
        echo "http { access_log off;"
        for path in client_body proxy fastcgi uwsgi scgi; do echo "${path}_temp_path $work/nginx/$path;"; done
        snippet nginx
        echo "}"
    } >"$work/nginx.conf"
    nginx -c "$work/nginx.conf" -p "$work/nginx" -e "$work/nginx/errors" 2>"$work/nginx.log" &
}

start_caddy() {
    {
        echo "{ admin off
            auto_https disable_redirects
        }"
        snippet caddy | sed -e "s#^relay.example.org#https://relay.example.org:$front#" \
            -e "s#^}#    bind 203.0.113.1\n    tls $work/cert.pem $work/key.pem\n}#"
    } >"$work/Caddyfile"
    HOME=$work caddy run --adapter caddyfile --config "$work/Caddyfile" 2>"$work/caddy.log" &
}

base=https://relay.example.org:$front
# from ADDRESS CURL_ARGUMENT…: a client with an address of its own.
from() {
    local address=$1
    shift
    curl -sS --max-time 60 --interface "$address" --resolve "relay.example.org:$front:203.0.113.1" --cacert "$work/cert.pem" "$@"
}
json='Content-Type: application/json'
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
status() { from "$@" -o /dev/null -w '%{http_code}'; }
register() { status "$1" "$base/v1/agent" -H "$json" -H "$2" -d '{"name":"somebody"}'; }

for proxy in "${proxies[@]}"; do
    : >"$work/ready"
    "$duologued" --data-dir "$work/data-$proxy" --listen "127.0.0.1:$relay_port" --public-url "$base" --capacity 100 \
        --trusted-proxy 127.0.0.1 >"$work/ready" 2>"$work/relay.log" &
    relay=$!
    pids+=("$relay")
    for _ in $(seq 100); do grep -q listening "$work/ready" && break; sleep 0.1; done
    relay_port=$(sed -n 's/.*:\([0-9]*\)$/\1/p' "$work/ready")
    "start_$proxy"
    front_pid=$!
    pids+=("$front_pid")
    for _ in $(seq 100); do from 203.0.113.1 "$base/v1/health" >/dev/null 2>&1 && break; sleep 0.1; done
    from 203.0.113.1 "$base/v1/health" | grep -q '"ok"' || { cat "$work/$proxy.log" "$work"/*/errors; exit 1; }
    from 203.0.113.1 "$base/" >"$work/guide"
    grep -qF "$base/v1/agent" "$work/guide"
    echo "ok: $proxy: the guide tells the public address"

    one=$(from 203.0.113.2 "$base/v1/agent" -H "$json" -d '{"name":"one"}' | field token)
    two=$(from 203.0.113.3 "$base/v1/agent" -H "$json" -d '{"name":"two"}' | field token)
    opened=$(from 203.0.113.2 "$base/v1/room" -H "Authorization: Bearer $one" -H "$json" -d '{}')
    room=$(field room_id <<<"$opened")
    seen=$(from 203.0.113.3 "$base/v1/room/join" -H "Authorization: Bearer $two" -H "$json" \
        -d "{\"room_code\":\"$(field room_code <<<"$opened")\"}" | grep -c '"room_sealed":true')
    [ "$seen" -eq 1 ]
    after=$(from 203.0.113.3 "$base/v1/room/$room/messages" -H "Authorization: Bearer $two" | field next_after)
    from 203.0.113.3 "$base/v1/room/$room/messages?after=$after&wait=30" -H "Authorization: Bearer $two" >"$work/poll" &
    poll=$!
    waiting() {
        curl -sS "http://127.0.0.1:$relay_port/operator/v1/rooms/$room" \
            -H "Authorization: Bearer $(cat "$work/data-$proxy/operator.key")" | grep '"waiting": *true' >/dev/null
    }
    for _ in $(seq 100); do waiting && break; sleep 0.1; done
    waiting
    began=$(date +%s%N)
    from 203.0.113.2 "$base/v1/room/$room/message" -H "Authorization: Bearer $one" -H "$json" -d '{"text":"through a proxy"}' >"$work/sent"
    wait "$poll"
    took=$((($(date +%s%N) - began) / 1000000))
    grep -q 'through a proxy' "$work/poll"
    [ "$took" -lt 10000 ]
    echo "ok: $proxy: a poll that waited had its answer as soon as there was one ($took ms after it was sent)"

    after=$(field next_after <"$work/poll")
    rm -f "$work/stream" "$work/head"
    from 203.0.113.3 -N -o "$work/stream" -D "$work/head" "$base/mcp" -H "Authorization: Bearer $two" -H "$json" \
        -H 'Accept: application/json, text/event-stream' -d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{
        \"name\":\"laink_poll\",\"arguments\":{\"room_id\":\"$room\",\"after\":$after,\"wait\":30}}}" &
    poll=$!
    for _ in $(seq 100); do [ -s "$work/stream" ] && break; sleep 0.1; done
    grep -qi '^content-type: text/event-stream' "$work/head"
    grep -q '^:' "$work/stream"
    echo "ok: $proxy: an event stream begins before there is anything to say"
    for _ in $(seq 200); do [ "$(grep -c '^:' "$work/stream")" -gt 1 ] && break; sleep 0.1; done
    [ "$(grep -c '^:' "$work/stream")" -gt 1 ]
    echo "ok: $proxy: and comments keep it open"
    from 203.0.113.2 "$base/v1/room/$room/message" -H "Authorization: Bearer $one" -H "$json" -d '{"text":"into the stream"}' >"$work/sent"
    wait "$poll"
    grep -q 'into the stream' "$work/stream"
    echo "ok: $proxy: the result follows"

    for i in $(seq 10); do [ "$(register 203.0.113.5 "X-Forwarded-For: 192.0.2.$i")" = 201 ]; done
    [ "$(register 203.0.113.5 "X-Forwarded-For: 192.0.2.11")" = 429 ]
    [ "$(register 203.0.113.5 "Forwarded: for=192.0.2.12")" = 429 ]
    [ "$(register 203.0.113.6 "X-Nothing: here")" = 201 ]
    echo "ok: $proxy: identities are counted for the client, whatever it says of itself, and not for its neighbour"

    ! from 203.0.113.5 "$base/v1/health" -H 'Host: evil.example' | grep '"ok"'
    [ "$(status 203.0.113.5 "$base/v1/health" -H 'Origin: https://evil.example')" = 403 ]
    [ "$(status 203.0.113.5 "$base/v1/health" -H "Origin: $base")" = 200 ]
    echo "ok: $proxy: foreign hosts and origins are refused, its own are not"
    head -c 600000 /dev/zero | tr '\0' 'x' >"$work/large"
    [ "$(status 203.0.113.5 "$base/v1/agent" -H "$json" --data-binary "@$work/large")" = 413 ]
    echo "ok: $proxy: a body that is too large is a 413"
    kill "$front_pid" "$relay"
    wait "$front_pid" "$relay" 2>/dev/null || true
done

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: with-keyring.sh app_window.sh PROGRAM PICTURES
# A human hosts a relay from the window; two agents follow the public document with curl. Closed and opened, and killed
# in mid-conversation, nothing that was acknowledged is missing. Then the demo.
# shellcheck source=tests/e2e/window.sh
. "$(dirname "$0")/window.sh"

data=$work/data
use_port "$(free_port)"
start_display

say 'the window opens and its relay answers'
start_app --host --data-dir "$data"
within 30 window_shown
within 30 relay_answers
[ "$(call GET /v1/health - | field status)" = ok ] || fail 'not healthy'

say 'two agents follow the document'
agent=$(call POST /v1/agent - '{"name":"alice","operator":"Jane at Acme","model":"a-model"}')
alice=$(field token <<<"$agent")
bob=$(call POST /v1/agent - '{"name":"bob"}' | field token)
created=$(call POST /v1/room "$alice" '{"name":"pr-review"}')
room=$(field room_id <<<"$created")
code=$(field room_code <<<"$created")
joined=$(call POST /v1/room/join "$bob" "{\"room_code\":\"$code\"}")
[ "$(field room_sealed <<<"$joined")" = True ] || fail 'the room is not sealed'
call POST "/v1/room/$room/message" "$alice" '{"text":"hello from alice, with **bold** letters"}' >/dev/null
call POST "/v1/room/$room/message" "$bob" '{"text":"hello from bob: ready when you are"}' >/dev/null
[ "$(call GET /v1/stats - | field agents)" = 2 ] || fail 'not two agents'
status=$(curl -s -o /dev/null -w '%{http_code}' -X POST "$base/v1/room/join" -H "Authorization: Bearer $alice" \
    -H 'Content-Type: application/json' -d '{"room_code":"AAAAAAAAAA"}')
[ "$status" = 404 ] || fail "an unknown code gave $status"
child=$(call POST "/v1/room/$room/child" "$alice" '{"name":"pr-review-with-security"}' | field parent_room_id)
[ "$child" = "$room" ] || fail 'the child does not know its parent'

# texts TOKEN: everything in the room that is not the system's, in order.
texts() {
    python3 - "$base" "$room" "$1" <<'END'
import json, sys, urllib.request
base, room, token = sys.argv[1:]
after = 0
while True:
    request = urllib.request.Request(f"{base}/v1/room/{room}/messages?after={after}&limit=200",
                                     headers={"Authorization": f"Bearer {token}"})
    page = json.load(urllib.request.urlopen(request, timeout=30))
    for message in page["messages"]:
        if message["agent_id"] != "system":
            print(message["id"], message["text"])
    if page["next_after"] == after:
        break
    after = page["next_after"]
END
}
texts "$bob" >"$work/before"
[ "$(wc -l <"$work/before")" -eq 2 ] || fail 'not two messages'

say 'the window shows something'
within 20 not_blank app

say 'closed and opened: everything is there'
quit_app
! healthy || fail 'the relay outlives its window'
start_app --host --data-dir "$data"
within 30 window_shown
within 30 relay_answers
texts "$bob" >"$work/after"
diff "$work/before" "$work/after" || fail 'messages differ after a restart'
[ "$(call GET /v1/stats - | field agents)" = 2 ] || fail 'agents are missing after a restart'
within 20 not_blank reopened

say 'killed in mid-conversation: nothing acknowledged is missing'
for round in 1 2 3; do
    acknowledged=$work/acknowledged.$round
    # One after the other until the relay is gone; an id stands here only when its 201 was read to the end.
    (
        number=0
        while [ "$number" -lt 400 ]; do
            number=$((number + 1))
            if [ $((number % 2)) -eq 0 ]; then token=$alice; else token=$bob; fi
            answer=$(call POST "/v1/room/$room/message" "$token" "{\"text\":\"round $round, line $number\"}" \
                2>/dev/null) || break
            printf '%s round %s, line %s\n' "$(field id <<<"$answer")" "$round" "$number" \
                >>"$acknowledged"
        done
    ) &
    sender=$!
    own+=("$sender")
    enough() { [ -f "$acknowledged" ] && [ "$(wc -l <"$acknowledged")" -ge 30 ]; }
    within 120 enough
    kill_app
    wait "$sender" || true
    start_app --host --data-dir "$data"
    within 30 relay_answers
    texts "$bob" >"$work/after"
    # Each acknowledged line once, in the order of their sending.
    grep "round $round," "$work/after" >"$work/round"
    count=$(wc -l <"$acknowledged")
    diff <(head -n "$count" "$work/round") "$acknowledged" || fail "round $round: what was acknowledged is not what is there"
    [ "$(sort "$work/round" | uniq -d | wc -l)" -eq 0 ] || fail "round $round: a message is there twice"
    echo "   $count acknowledged, $(wc -l <"$work/round") there"
done

say 'it goes on after that'
call POST "/v1/room/$room/message" "$alice" '{"text":"still here"}' >/dev/null
call POST "/v1/room/$room/leave" "$bob" '{}' >/dev/null
within 30 window_shown
within 20 not_blank after-kills
quit_app

say 'nothing secret is on disk in plain text, or in the log'
for secret in "$alice" "$bob" "$code" 'hello from alice' 'ready when you are'; do
    ! grep -rqaF -- "$secret" "$data" "$XDG_CONFIG_HOME" || fail 'a token, a code or a text is on disk in plain text'
    ! grep -qaF -- "$secret" "$log" || fail 'a token, a code or a text is in the log'
done
[ "$(stat -c %a "$data")" = 700 ] || fail 'others can look into the data directory'

say 'the demo talks by itself'
rm -rf "$XDG_CONFIG_HOME/duologue"
start_app --demo
within 30 window_shown
demo_listens() {
    app_runs || fail 'the demo ended'
    base=http://127.0.0.1:$(listening | head -n 1)
    healthy
}
within 30 demo_listens
messages() { call GET /v1/stats - | field messages; }
talks() { [ "$(messages)" -ge "$1" ]; }
within 30 talks 4 # the first line …
within 30 talks 7 # … and more
[ "$(call GET /v1/stats - | field agents)" -ge 2 ] || fail 'the demo has not two agents'
within 20 not_blank demo
quit_app
[ ! -e "$XDG_DATA_HOME/duologue" ] || fail 'the demo touched the data of the user'
say 'done'

# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the tests of the real window: a display of their own, the program in it, two agents with curl. They run
# inside with-keyring.sh, whose throw-away home they write to, and take PROGRAM and the directory for their pictures.
# shellcheck shell=bash
set -euo pipefail

program=$1
pictures=$2
export LC_ALL=C.UTF-8 TZ=UTC
case "$HOME" in
/tmp/*) ;;
*)
    echo "run this by with-keyring.sh: it writes to its home, and this one is real" >&2
    exit 2
    ;;
esac

mkdir -p "$pictures"
work=$(mktemp -d -p "$HOME")
log=$work/log
touch "$log"
own=()   # processes to end with this script
app=     # the program's process while it runs
step='start'

finish() {
    local status=$?
    trap - EXIT
    if [ "$status" -ne 0 ]; then
        echo "FAILED while: $step" >&2
        [ -z "${display:-}" ] || picture failed || true
        echo '--- what the program said' >&2
        tail -n 40 "$log" >&2
    fi
    for pid in ${app:+"$app"} "${own[@]}"; do
        kill -9 "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    exit "$status"
}
trap finish EXIT

say() {
    step=$*
    printf '%s\n' "-- $step"
}

fail() {
    echo "error: $*" >&2
    exit 1
}

# within SECONDS COMMAND…: until it succeeds, or the test fails.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || fail "not in time: $*"
        sleep 0.1
    done
}

start_display() {
    local announced=$work/display
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$announced" 2>/dev/null &
    own+=($!)
    within 20 test -s "$announced"
    display=:$(cat "$announced")
    DISPLAY=$display openbox >/dev/null 2>&1 &
    own+=($!)
    # A window that appears while the window manager starts may never be shown.
    within 20 env DISPLAY="$display" xdotool get_desktop >/dev/null 2>&1
}

# start_app ARGUMENTS…: only the program gets the display; the keyring must not be able to ask anyone.
start_app() {
    DISPLAY=$display QT_QPA_PLATFORM=xcb "$program" "$@" >>"$log" 2>&1 &
    app=$!
}

app_runs() { kill -0 "$app" 2>/dev/null; }

# By class: Qt leaves the name that xdotool reads of a dialog without a title empty.
windows() { DISPLAY=$display xdotool search --all --onlyvisible --pid "$app" --class . 2>/dev/null; }

window_shown() {
    app_runs || fail 'the program ended'
    main=$(windows | head -n 1)
    [ -n "$main" ]
}

# A box stands before the window, and has the keys.
question() {
    local box
    box=$(DISPLAY=$display xdotool getactivewindow 2>/dev/null) && [ "$box" != "$main" ] &&
        windows | grep -x "$box" >/dev/null
}

# press KEYS…: to the program's first window, or with --active to the one that has the focus.
press() {
    if [ "$1" = --active ]; then
        shift
    else
        DISPLAY=$display xdotool windowfocus --sync "$main" 2>/dev/null || true
    fi
    DISPLAY=$display xdotool key --clearmodifiers --delay 50 "$@"
}

app_ended() { ! app_runs; }

# Either it ends, or it asks: while its relay is on.
quit_heard() { app_ended || [ "$(windows | wc -l)" -gt "$shown" ]; }

ask_to_quit() {
    shown=$(windows | wc -l)
    press ctrl+q
    within 20 quit_heard
    app_ended || press --active alt+q
}

quit_app() {
    ask_to_quit
    within 20 app_ended
    local status=0
    wait "$app" || status=$?
    app=
    [ "$status" -eq 0 ] || fail "the program ended with $status"
}

# -- a tray: the script sets `tray_host`, the program that is one
icons=$work/icons
tray_up() {
    : >"$icons"
    "$tray_host" >"$icons" &
    tray=$!
    own+=("$tray")
    within 20 grep -qx ready "$icons"
}
tray_down() {
    kill -9 "$tray"
    wait "$tray" 2>/dev/null || true
}
has_icon() { grep -q '^item ' "$icons"; }
no_window() { [ -z "$(windows)" ]; }
# A minimised window is in the list of the window manager, and not on the screen. Inner windows of Qt are in neither.
listed() { DISPLAY=$display xprop -root _NET_CLIENT_LIST | grep -q 0x; }
in_no_list() { ! listed; }
minimised() { app_runs || fail 'the program ended'; listed && no_window; }
click_icon() {
    local service path
    read -r _ service path < <(grep '^item ' "$icons" | tail -n 1)
    gdbus call --session --dest "$service" --object-path "$path" --method org.kde.StatusNotifierItem.Activate 0 0 \
        >/dev/null
}

kill_app() {
    kill -9 "$app"
    wait "$app" 2>/dev/null || true
    app=
}

# picture NAME: of the whole display.
picture() { DISPLAY=$display import -window root "$pictures/$1.png"; }

# changed SINCE NAME [PIXELS [REGION]]: takes the picture NAME, and says whether other things are to be seen than in the
# picture SINCE. A blinking cursor or a pressed button is not enough; a word is, where fewer PIXELS of a REGION, such as
# 300x800+0+0, are asked for.
changed() {
    picture "$2"
    local pixels
    pixels=$(compare ${4:+-extract "$4"} -metric AE "$pictures/$1.png" "$pictures/$2.png" null: 2>&1 || true)
    [ "${pixels%%[. e]*}" -gt "${3:-10000}" ]
}

# A blank window has its background and little else; one with text and icons has hundreds of shades.
colours() { identify -format %k "$pictures/$1.png"; }

not_blank() {
    picture "$1"
    [ "$(colours "$1")" -gt "${2:-150}" ]
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# use_port PORT: as the settings dialog would keep it.
use_port() {
    mkdir -p "$XDG_CONFIG_HOME/duologue"
    printf '[hosting]\nport=%s\n' "$1" >"$XDG_CONFIG_HOME/duologue/duologue.ini"
    base=http://127.0.0.1:$1
}

# The ports that the program listens on.
listening() {
    python3 - "$app" <<'END'
import os, sys
pid = sys.argv[1]
sockets = set()
for name in os.listdir(f"/proc/{pid}/fd"):
    try:
        sockets.add(os.readlink(f"/proc/{pid}/fd/{name}"))
    except OSError:
        pass
for line in open(f"/proc/{pid}/net/tcp"):
    fields = line.split()
    if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
        print(int(fields[1].split(":")[1], 16))
END
}

# call METHOD PATH TOKEN [BODY]: prints the body, fails unless 2xx. Without a token: TOKEN is -.
call() {
    local arguments=(-sS --max-time 30 -X "$1" "$base$2" -H 'Content-Type: application/json')
    [ "$3" = - ] || arguments+=(-H "Authorization: Bearer $3")
    [ $# -lt 4 ] || arguments+=(-d "$4")
    curl --fail-with-body "${arguments[@]}"
}

# field NAME: of the JSON object on standard input.
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

healthy() { curl -sf --max-time 5 "$base/v1/health" >/dev/null 2>&1; }

# relay_answers: for as long as the program runs at all.
relay_answers() {
    app_runs || fail 'the program ended'
    healthy
}

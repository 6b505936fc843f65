#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Run by packaging/testservice.sh as root in a machine that has just booted, twice: it ends the first time with a reboot and
# the second time with a poweroff. Its last line is "service: all as promised".
set -euo pipefail
exec >/dev/ttyS0 2>&1
trap 'echo "service: failed in line $LINENO"; journalctl --no-pager -n 40; poweroff -f' ERR
set -x

base=http://127.0.0.1:4821
home=/home/somebody
as() { runuser -u somebody -- env HOME=$home XDG_RUNTIME_DIR="/run/user/$(id -u somebody)" "$@"; }
unit() { as systemctl --user "$@"; }
# within SECONDS COMMAND…: it succeeds before then.
within() {
    local left=$((10 * $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $((left--)) -gt 0 ]
        sleep 0.1
    done
}
healthy() { curl -fsS $base/v1/health | grep '"ok"'; }
field() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p"; }
call() { # TOKEN PATH [BODY]
    curl -fsS "$base$2" -H "Authorization: Bearer $1" ${3:+-H "Content-Type: application/json" -d "$3"}
}
# silent TEXT: no line of any journal has it.
silent() { test "$(journalctl --no-pager -o cat | grep -cF -- "$1")" = 0; }

if [ -e /root/token ]; then
    # Booted again: the service is there with nobody logged in, and so is what was said.
    within 60 healthy
    test -z "$(loginctl list-sessions --no-legend | grep -v manager)" # which systemd 257 lists as well
    call "$(cat /root/token)" "/v1/room/$(cat /root/room)/messages?after=0" | grep -q "Milk first?"
    echo "service: all as promised"
    poweroff
    exit
fi

loginctl enable-linger somebody
within 120 unit is-active default.target
unit enable --now duologued
unit --no-pager status duologued
healthy
test "$(stat -c %U:%a $home/.local/share/duologue/relay)" = somebody:700

# A conversation, and a crash in the middle of it.
token=$(curl -fsS $base/v1/agent -H "Content-Type: application/json" -d '{"name": "Ada"}' | field token)
opened=$(call "$token" /v1/room '{"name": "tea"}')
room=$(field room_id <<<"$opened")
code=$(field room_code <<<"$opened")
other=$(curl -fsS $base/v1/agent -H "Content-Type: application/json" -d '{"name": "Bob"}' | field token)
call "$other" /v1/room/join "{\"room_code\": \"$code\"}"
call "$token" "/v1/room/$room/message" '{"text": "Milk first?"}'
crashed=$(unit show -P MainPID duologued)
kill -KILL "$crashed"
within 20 healthy
test "$(unit show -P NRestarts duologued)" -ge 1
test "$(unit show -P MainPID duologued)" != "$crashed"
call "$other" "/v1/room/$room/messages?after=0" | grep -q "Milk first?"

# The daily backup, of the relay while it runs.
unit enable --now duologued-backup.timer
unit start duologued-backup
unit start duologued-backup
test "$(stat -c %U:%a $home/.local/share/duologue/backups/relay.backup)" = somebody:600
test -s $home/.local/share/duologue/backups/relay.backup.1
healthy

# What the unit forbids is forbidden: the same unit with a program that tries.
sed -e 's#^ExecStart=.*#ExecStart=/bin/bash /usr/local/bin/try#; s/^Type=.*/Type=oneshot/; /^Restart/d' \
    /usr/lib/systemd/user/duologued.service >/etc/systemd/user/try.service
cat >/usr/local/bin/try <<'TRY'
set -eux
refused() { if "$@"; then exit 3; fi; }
own=$HOME/.local/share/duologue/relay
touch "$own/x" && rm "$own/x"
refused touch "$HOME/.bashrc"
refused touch "$HOME/x"
refused mkdir "$HOME/.config/autostart"
touch /tmp/of-the-service
refused systemctl --user show
refused chmod u+s "$own/operator.key"
refused unshare --user true
refused perl -e 'exit(syscall(9, 0, 4096, 7, 0x22, -1, 0) == -1)'  # mmap: written and executed
refused perl -e 'exit(syscall(135, 0x0008) == -1)'                  # personality
refused perl -e 'exit(syscall(41, 17, 3, 0) == -1)'                 # socket: packets of the network
refused perl -e 'exit(syscall(101, 16, 1, 0, 0) == -1)'             # ptrace
perl -e 'exit(syscall(41, 2, 1, 0) < 0)'                            # socket: TCP
grep -E '^(NoNewPrivs|Seccomp):' /proc/self/status
TRY
unit daemon-reload
unit start try || { journalctl --no-pager -n 60 -o cat; false; }
test ! -e /tmp/of-the-service
journalctl --no-pager -o cat | grep -q 'NoNewPrivs:.1'
journalctl --no-pager -o cat | grep -q 'Seccomp:.2'
test "$(awk '/^(NoNewPrivs|Seccomp):/ {print $2}' "/proc/$(unit show -P MainPID duologued)/status" | tr '\n' ' ')" = "1 2 "
as systemd-analyze --user --no-pager security duologued | tail -n 1

# A mistake is the user's to mend: it is said once, not every five seconds.
mkdir -p $home/.config/systemd/user/duologued.service.d
printf '[Service]\nExecStart=\nExecStart=/usr/bin/duologued --listen 192.0.2.1:4821\n' \
    >$home/.config/systemd/user/duologued.service.d/mistake.conf
unit daemon-reload
if unit restart duologued; then false; fi
test "$(unit show -P ActiveState duologued) $(unit show -P ExecMainStatus duologued)" = "failed 1"
rm $home/.config/systemd/user/duologued.service.d/mistake.conf

# The database's key from systemd's credentials, not beside what it protects.
unit daemon-reload
mkdir $home/kept
mv $home/.local/share/duologue/relay/relay.key $home/kept/
printf '[Service]\nLoadCredential=duologue.key:%s\n' $home/kept/relay.key \
    >$home/.config/systemd/user/duologued.service.d/key.conf
unit daemon-reload
unit restart duologued
call "$other" "/v1/room/$room/messages?after=0" | grep -q "Milk first?"
test ! -e $home/.local/share/duologue/relay/relay.key

set +x
for secret in "$token" "$other" "$code" "Milk first?" "$(cat $home/.local/share/duologue/relay/operator.key)" \
    "$(cat $home/kept/relay.key)"; do
    test "${#secret}" -gt 8
    silent "$secret"
done
set -x
printf %s "$other" >/root/token
printf %s "$room" >/root/room
sync
reboot

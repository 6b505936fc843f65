#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one duologued has written, another reads, searches, vouches for and goes on with; and the other way round.

usage: bothways.py DIR FIRST SECOND

FIRST and SECOND are commands that run a duologued, such as one of Debian 12 and one of Debian 13; both see DIR, which is
left empty."""

import atexit
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.parse
import urllib.request

WORDS = ("Milch", "tea", "中文", "Zucker", "🫖", "sugar", "naïve", "ﬁnal")
# As many as make the relay build its search index, several times over.
MESSAGES = 900


class Relay:
    """A running duologued."""

    def __init__(self, command, data):
        options = ["--data-dir", data, "--listen", "127.0.0.1:0", "--rate-limit", "off", "--room-history", "0"]
        self.process = subprocess.Popen(
            shlex.split(command) + options, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        atexit.register(self.end, signal.SIGKILL)
        line = self.process.stdout.readline()
        assert line.startswith("listening on "), f"{command} did not start: {line!r}"
        self.base = line.split()[-1]
        with open(os.path.join(data, "operator.key"), encoding="ascii") as key:
            self.operator = key.read().strip()

    def is_relay(self, process):
        try:
            with open(f"/proc/{process}/comm", encoding="ascii", errors="replace") as name:
                return name.read().strip() == "duologued" and os.getpgid(process) == self.process.pid
        except OSError:
            return False  # gone meanwhile

    def call(self, path, body=None, token=None, method=None):
        request = urllib.request.Request(self.base + path, method=method)
        request.add_header("Authorization", "Bearer " + (token or self.operator))
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def end(self, how):
        atexit.unregister(self.end)
        for process in os.listdir("/proc"):
            # The command may be a chain of programs that each wait for the next: it is the last one that is meant.
            if process.isdigit() and self.is_relay(int(process)):
                os.kill(int(process), how)
        code = self.process.wait(timeout=30)
        assert how == signal.SIGKILL or code == 0, f"exit status {code}"


def open_room(relay):
    one, two = (relay.call("/v1/agent", {"name": name}) for name in ("one", "two"))
    room = relay.call("/v1/room", {"name": "Tee 茶"}, one["token"])
    relay.call("/v1/room/join", {"room_code": room["room_code"]}, two["token"])
    return {"id": room["room_id"], "tokens": [one["token"], two["token"]], "said": []}


def say(relay, room, count, mark):
    for number in range(count):
        text = f"{mark}{number} {WORDS[number % len(WORDS)]} and {WORDS[(number // 7) % len(WORDS)]}"
        relay.call(f"/v1/room/{room['id']}/message", {"text": text}, room["tokens"][number % 2])
        room["said"].append(text)


def read_all(relay, room):
    texts, after = [], 0
    while True:
        page = relay.call(f"/v1/room/{room['id']}/messages?after={after}&limit=200", token=room["tokens"][0])
        if not page["messages"]:
            return texts
        texts += [message["text"] for message in page["messages"] if message["agent_id"] != "system"]
        after = page["next_after"]


def search(relay, words):
    texts, before = [], 0
    while True:
        query = urllib.parse.urlencode({"q": words, "limit": 100} | ({"before": before} if before else {}))
        page = relay.call("/operator/v1/search?" + query)
        texts += [hit["message"]["text"] for hit in page["hits"]]
        if not page["more"]:
            return texts
        before = page["next_before"]


def check(relay, room, who):
    assert read_all(relay, room) == room["said"], f"{who} reads something else"
    for word in WORDS:
        if word == "🫖":
            continue  # no word
        found = search(relay, word)
        there = [text for text in reversed(room["said"]) if word.casefold() in text.casefold()]
        assert sorted(found) == sorted(there), f"{who} finds {len(found)} of {len(there)} for {word}"
    newest = room["said"][-1]
    assert search(relay, newest.split()[0])[0] == newest, f"{who} does not find the newest"


def verify_audit(command, data, who):
    done = subprocess.run(
        shlex.split(command) + ["audit", "verify", "--data-dir", data], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "all sound" in done.stdout, f"{who}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


def one_way(data, writer, reader, names):
    relay = Relay(writer, data)
    room = open_room(relay)
    say(relay, room, MESSAGES, "w")
    held = relay.call(f"/operator/v1/rooms/{room['id']}", {"review": "all"}, method="PATCH")
    check(relay, room, names[0])
    relay.end(signal.SIGTERM)
    print(f"ok: {names[0]} wrote {len(room['said'])} messages; {verify_audit(reader, data, names[1])}")

    relay = Relay(reader, data)
    assert relay.call(f"/operator/v1/rooms/{room['id']}")["review"] == held["review"]
    relay.call(f"/operator/v1/rooms/{room['id']}", {"review": "off"}, method="PATCH")
    check(relay, room, names[1])
    say(relay, room, MESSAGES // 2, "r")
    check(relay, room, names[1])
    relay.end(signal.SIGKILL)  # its journal is the other one's to read
    print(f"ok: {names[1]} read and found all of them, went on to {len(room['said'])}, and was killed")

    relay = Relay(writer, data)
    check(relay, room, names[0])
    say(relay, room, 3, "w")
    check(relay, room, names[0])
    relay.end(signal.SIGTERM)
    print(f"ok: {names[0]} read what that one left; {verify_audit(writer, data, names[0])}")
    verify_audit(reader, data, names[1])


def main():
    directory, first, second = sys.argv[1:]
    for writer, reader, names in ((first, second, ("the first", "the second")), (second, first, ("the second", "the first"))):
        data = os.path.join(directory, "data")
        one_way(data, writer, reader, names)
        shutil.rmtree(data)


main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Twenty rooms on a relay, in which pairs of agents talk, and what a person has to settle in some of them.

usage: twenty_rooms.py BASE OPERATOR_KEY_FILE

Prints a line "ready" when all of it is there, and goes on talking until its standard input ends. Four things wait then: a
held message in "Review: webhook", a room that the loop breaker paused ("Data cleanup"), an agent that does not read
("Nightly report"), and a text with a credential that was refused ("Deploy keys"). The fifth, a full disk, is the caller's.
"""

import json
import pathlib
import sys
import threading
import urllib.error
import urllib.request

NAMES = [
    "Review: webhook", "Data cleanup", "Nightly report", "Deploy keys", "Plan Q1", "Search index", "Billing export",
    "Login page", "Docs for the API", "Flaky tests", "Rate limits", "Mobile crash", "Schema change", "Release notes",
    "Onboarding", "Cost of tokens", "Übersetzung", "Prompt review", "Backups", "Support answers"]
LINES = [
    "I have read the file. Two calls are missing a timeout.", "Then add them, and tell me what the tests say.",
    "Done: 214 tests pass, one is slow.", "Which one?", "The one that starts a server; it takes four seconds.",
    "Leave it. What is next?", "The error text is wrong when the disk is full.", "Please send me the new text first."]


class Relay:
    def __init__(self, base, operator_key):
        self.base, self.operator_key = base, operator_key

    def call(self, method, path, body=None, token=None, timeout=60):
        request = urllib.request.Request(
            self.base + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {token or self.operator_key}"})
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return json.load(answer)

    def refused(self, *arguments, **named):
        try:
            self.call(*arguments, **named)
        except urllib.error.HTTPError as error:
            return error.code
        raise SystemExit(f"not refused: {arguments}")


class Agent:
    def __init__(self, relay, name, model):
        self.relay, self.name = relay, name
        made = relay.call("POST", "/operator/v1/agents", {"name": name, "operator": "Kim at Acme", "model": model})
        self.id, self.token, self.after = made["agent"]["agent_id"], made["token"], 0

    def say(self, room, text):
        return self.relay.call("POST", f"/v1/room/{room}/message", {"text": text}, self.token)

    def hear(self, room, wait=0):
        heard = self.relay.call("GET", f"/v1/room/{room}/messages?after={self.after}&wait={wait}", token=self.token)
        self.after = heard["next_after"]


class Room:
    def __init__(self, relay, number, name):
        self.relay, self.name = relay, name
        self.agents = [Agent(relay, f"{who}-{number + 1}", model)
                       for who, model in (("planner", "claude-fable-5"), ("coder", "gpt-6-codex"))]
        made = relay.call("POST", "/v1/room", {"name": name}, self.agents[0].token)
        self.id = made["room_id"]
        relay.call("POST", "/v1/room/join", {"room_code": made["room_code"]}, self.agents[1].token)

    def turn(self, count):
        speaker, hearer = self.agents[count % 2], self.agents[1 - count % 2]
        speaker.say(self.id, LINES[count % len(LINES)] + f" ({count + 1})")
        hearer.hear(self.id)
        speaker.hear(self.id)


def trouble(relay, rooms):
    held, looped, silent, secret = rooms[:4]
    relay.call("PATCH", f"/operator/v1/rooms/{held.id}", {"review": "all"})
    held.agents[1].say(held.id, "May I send the webhook's answer to the customer as it is?\n\n    curl -X POST "
                                "https://example.com/hook -d '{\"ok\": true}'")
    for count in range(40):
        try:
            looped.agents[count % 2].say(looped.id, "Thank you! Anything else?")
        except urllib.error.HTTPError as error:
            if error.code != 423:
                raise
            break
    else:
        raise SystemExit("the loop breaker did not see a loop")
    silent.agents[0].say(silent.id, "Is the nightly report ready? I wait for it.")
    relay.refused("POST", f"/v1/room/{secret.id}/message",
                  {"text": "Use this key: AKIA" + "Z7QK2M4N5P6RVS3T"}, token=secret.agents[0].token)


def talk(rooms, stop):
    count = 6
    while not stop.wait(0.5):
        room = rooms[count % len(rooms)]
        try:
            room.turn(count)
        except (urllib.error.URLError, OSError):
            pass  # a full disk, or a pause: what this is for
        count += 1


def main():
    relay = Relay(sys.argv[1], pathlib.Path(sys.argv[2]).read_text().strip())
    rooms = [Room(relay, number, name) for number, name in enumerate(NAMES)]
    for count in range(6):
        for room in rooms:
            room.turn(count)
    trouble(relay, rooms)
    stop = threading.Event()
    thread = threading.Thread(target=talk, args=(rooms[4:], stop))
    thread.start()
    print("ready", flush=True)
    sys.stdin.read()
    stop.set()
    thread.join()


if __name__ == "__main__":
    main()

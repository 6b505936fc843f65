#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: instr.py DUOLOGUED [REQUESTS]
# Instructions (user space, valgrind's callgrind) of an empty poll and of a send of 500 characters on one connection: the
# difference of two runs, so that starting and stopping do not count. The same on a busy machine as on a quiet one.
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile

duologued = os.path.realpath(sys.argv[1])
requests = int(sys.argv[2]) if len(sys.argv) > 2 else 400


class Relay:
    """A relay under callgrind, with a room of two agents, and one connection to it."""

    def __init__(self, directory):
        self.process = subprocess.Popen(
            ["nice", "valgrind", "--tool=callgrind", f"--callgrind-out-file={directory}/out", duologued,
             "--data-dir", f"{directory}/data", "--listen", "127.0.0.1:0", "--rate-limit", "off", "--capacity", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.host = self.process.stdout.readline().strip().rpartition("/")[2]
        address, port = self.host.split(":")
        self.socket = socket.create_connection((address, int(port)))
        self.directory = directory
        self.tokens = [self.ask("POST", "/v1/agent", None, {"name": name})["token"] for name in ("a", "b")]
        room = self.ask("POST", "/v1/room", self.tokens[0], {})
        self.messages = f"/v1/room/{room['room_id']}/message"
        self.ask("POST", "/v1/room/join", self.tokens[1], {"room_code": room["room_code"]})
        key = open(f"{directory}/data/operator.key").read().strip()
        self.ask("PATCH", "/operator/v1/relay", key, {"policy": {"turn_limit": 0, "loop_breaker": False}})
        self.cursor = self.ask("GET", f"{self.messages}s?after=0&limit=200", self.tokens[0])["next_after"]

    def ask(self, method, path, token, body=None):
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\n"
        if token:
            head += f"Authorization: Bearer {token}\r\n"
        content = "" if body is None else json.dumps(body)
        if content:
            head += f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
        self.socket.sendall(f"{head}\r\n{content}".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.socket.recv(65536)
        end = answer.index(b"\r\n\r\n") + 4
        length = int(re.search(rb"content-length: (\d+)", answer.lower()).group(1))
        while len(answer) < end + length:
            answer += self.socket.recv(65536)
        if not answer.startswith(b"HTTP/1.1 20"):
            sys.exit(f"{method} {path}: {answer!r}")
        return json.loads(answer[end:] or b"{}")

    def poll(self):
        self.ask("GET", f"{self.messages}s?after={self.cursor}", self.tokens[0])

    def send(self):
        self.ask("POST", self.messages, self.tokens[0], {"text": "x" * 500})

    def instructions(self):
        self.process.send_signal(signal.SIGTERM)
        return int(re.search(r"Collected : (\d+)", self.process.communicate()[1]).group(1))


def count(polls, sends):
    with tempfile.TemporaryDirectory() as directory:
        relay = Relay(directory)
        for _ in range(polls):
            relay.poll()
        for _ in range(sends):
            relay.send()
        counted = relay.instructions()
        if os.environ.get("KEEP"):  # a folder for callgrind_annotate
            os.replace(f"{directory}/out", f"{os.environ['KEEP']}/callgrind.{polls}.{sends}")
        return counted


few = count(100, 50)
print(f"poll {(count(100 + requests, 50) - few) // requests} instructions")
print(f"send {(count(100, 50 + requests) - few) // requests} instructions")

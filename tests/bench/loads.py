#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a relay takes from many or rude clients, over real sockets of this machine: its memory, and how fast it answers
somebody else meanwhile.

usage: loads.py DUOLOGUED [LOAD…]     LOAD: bodies halves waits connections (all of them)

Each load has a relay of its own. Beside it another client, a process of its own, polls 50 times a second.
"""

import contextlib
import json
import multiprocessing
import os
import pathlib
import re
import resource
import selectors
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

MIB = 1024 * 1024
PATIENCE = 120  # seconds for anything that must happen


class Client:
    """One kept connection, one request after the other."""

    def __init__(self, port):
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.bytes = b""

    def head(self, method, path, token, more=""):
        authorization = f"Authorization: Bearer {token}\r\n" if token else ""
        return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{authorization}{more}\r\n".encode()

    def send(self, method, path, token=None, body=None):
        content = b"" if body is None else json.dumps(body).encode()
        fields = f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n" if content else ""
        self.socket.sendall(self.head(method, path, token, fields) + content)

    def take(self):
        """The status and the body of the answer when what has come is a whole one."""
        end = self.bytes.find(b"\r\n\r\n") + 4
        if end < 4:
            return None
        length = int(re.search(rb"content-length: (\d+)", self.bytes[:end].lower()).group(1))
        if len(self.bytes) < end + length:
            return None
        status, body = int(self.bytes[9:12]), self.bytes[end : end + length]
        self.bytes = self.bytes[end + length :]
        return status, body

    def receive(self):
        """Reads once; False when the relay has closed."""
        try:
            got = self.socket.recv(1 << 18)
        except (ConnectionError, TimeoutError):
            return False
        self.bytes += got
        return bool(got)

    def answer(self):
        while (answer := self.take()) is None:
            if not self.receive():
                return 0, b""
        return answer

    def ask(self, method, path, token=None, body=None):
        self.send(method, path, token, body)
        status, answer = self.answer()
        if status not in (200, 201):
            sys.exit(f"{method} {path}: {status} {answer!r}")
        return json.loads(answer)


def watch(port, token, room, ended, latencies):
    """The other client: what each of its polls took, in milliseconds."""
    client, took = Client(port), []
    while not ended.wait(0.02):
        began = time.monotonic()
        client.ask("GET", f"/v1/room/{room}/messages?after=1", token)
        took.append((time.monotonic() - began) * 1000)
    latencies.put(took)


class Relay:
    def __init__(self, program, directory):
        self.program, self.directory = program, directory

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.program, "--data-dir", self.directory, "--listen", "127.0.0.1:0", "--rate-limit", "off",
             "--capacity", "0", "--max-connections", "15000"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # fmt: skip
        self.port = int(self.process.stdout.readline().rpartition(":")[2])
        client = Client(self.port)
        self.tokens = [client.ask("POST", "/v1/agent", body={"name": name})["token"] for name in ("one", "two")]
        self.room = self.pair(client, *self.tokens)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)

    def pair(self, client, one, two):
        room = client.ask("POST", "/v1/room", one, {})
        client.ask("POST", "/v1/room/join", two, {"room_code": room["room_code"]})
        return room["room_id"]

    def memory(self, field="VmRSS"):
        """In MiB; "VmHWM" is the most that it ever was."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+)", status).group(1)) / 1024

    def processor(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @contextlib.contextmanager
    def load(self, name, facts):
        """Watches the relay while the load runs; then prints one line."""
        ended, latencies = multiprocessing.Event(), multiprocessing.Queue()
        watcher = multiprocessing.Process(
            target=watch, args=(self.port, self.tokens[0], self.room, ended, latencies), daemon=True
        )
        watcher.start()
        time.sleep(1)
        memory, processor, began = self.memory(), self.processor(), time.monotonic()
        yield
        facts |= {"seconds": round(time.monotonic() - began, 2), "cpu_s": round(self.processor() - processor, 2)}
        facts |= {"mib_before": round(memory, 1), "mib_now": round(self.memory(), 1)}
        facts["mib_most"] = round(self.memory("VmHWM"), 1)
        ended.set()
        took = sorted(latencies.get())
        watcher.join()
        facts |= {"others": len(took), "p50_ms": round(statistics.median(took), 2)}
        facts |= {"p99_ms": round(took[int(len(took) * 0.99)], 2), "most_ms": round(took[-1], 2)}
        print(name, json.dumps(facts), flush=True)


def bodies(relay):
    """Bodies of 300 MB, sent without a look at the answer."""
    size, part = 300 * MIB, bytes(256 * 1024)
    chunk = f"{len(part):x}\r\n".encode() + part + b"\r\n"
    framings = (f"Content-Length: {size}\r\n", "Transfer-Encoding: chunked\r\n")
    for name, framing, token, each in (
        ("300 MB declared, with a token", framings[0], relay.tokens[0], part),
        ("300 MB declared, without", framings[0], None, part),
        ("300 MB in chunks, with a token", framings[1], relay.tokens[0], chunk),
        ("300 MB in chunks, without", framings[1], None, chunk),
    ):
        facts = {"clients": 8, "statuses": [], "sent_mb": 0}
        with relay.load(name, facts):
            for _ in range(facts["clients"]):
                client = Client(relay.port)
                head = client.head("POST", "/v1/room", token, f"Content-Type: application/json\r\n{framing}")
                with contextlib.suppress(ConnectionError):
                    client.socket.sendall(head)
                    for _ in range(size // len(part)):
                        client.socket.sendall(each)
                        facts["sent_mb"] += len(each) / 1e6
                facts["statuses"].append(client.answer()[0])
            facts["sent_mb"] = round(facts["sent_mb"], 1)


def halves(relay):
    """Bodies of 512 KiB, for a call that needs no token, that stay without their last byte."""
    size, count = 512 * 1024, 900
    facts = {"clients": count, "refused": 0}
    clients = []
    with relay.load("900 half bodies, without a token", facts):
        for _ in range(count):
            client = Client(relay.port)
            clients.append(client)
            fields = f"Content-Type: application/json\r\nContent-Length: {size}\r\n"
            with contextlib.suppress(ConnectionError):
                client.socket.sendall(client.head("POST", "/v1/agent", None, fields) + bytes(size - 1))
        time.sleep(2)
        for client in clients:
            client.socket.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                client.receive()
                facts["refused"] += 1


def waits(relay):
    """5,000 polls that wait, and are all woken (wake_bench says how fast)."""
    setup = Client(relay.port)
    waiting = []
    for _ in range(2500):
        pair = [setup.ask("POST", "/v1/agent", body={"name": name})["token"] for name in ("a", "b")]
        room = relay.pair(setup, *pair)
        cursor = setup.ask("GET", f"/v1/room/{room}/messages?after=0", pair[0])["next_after"]
        waiting += [(room, cursor, token) for token in pair]
    facts = {"clients": len(waiting)}
    clients = []
    with relay.load("5,000 waits, held and woken", facts):
        before = relay.memory()
        selector = selectors.DefaultSelector()
        for room, cursor, token in waiting:
            client = Client(relay.port)
            client.send("GET", f"/v1/room/{room}/messages?after={cursor}&wait=60", token)
            clients.append(client)
            selector.register(client.socket, selectors.EVENT_READ, client)
        time.sleep(3)
        facts["kib_each"] = round((relay.memory() - before) * 1024 / len(waiting), 2)
        early = len(selector.select(0))
        woken = 0

        def collect(timeout):
            found = 0
            for key, _ in selector.select(timeout):
                if not key.data.receive():
                    sys.exit("the relay closed a connection that waited")
                if (answer := key.data.take()) is not None:
                    found += 1
                    if answer[0] != 200 or b"wake up" not in answer[1]:
                        sys.exit(f"woken with {answer}")
                    selector.unregister(key.fileobj)
            return found

        for room, _, token in waiting[::2]:
            setup.ask("POST", f"/v1/room/{room}/message", token, {"text": "wake up"})
            woken += collect(0)
        for _ in range(PATIENCE):
            woken += collect(1) if woken < len(waiting) else 0
        facts |= {"early": early, "woken": woken}


def connections(relay):
    """10,000 connections: of an agent, each kept after a request; then of nobody, that never ask."""
    for name, token, most in (("10,000 connections of an agent", relay.tokens[1], 10_000), ("10,000 of nobody", None, 10_000)):
        facts = {"clients": most}
        clients = []
        with relay.load(name, facts):
            for _ in range(most):
                client = Client(relay.port)
                clients.append(client)
                if token:
                    client.ask("GET", f"/v1/room/{relay.room}/messages?after=1", token)
            time.sleep(3)
            facts["kept"] = 0
            for client in clients:
                client.socket.setblocking(False)
                try:
                    client.receive()
                except BlockingIOError:
                    facts["kept"] += 1
        for client in clients:
            client.socket.close()


def main():
    loads = {load.__name__: load for load in (bodies, halves, waits, connections)}
    if len(sys.argv) < 2 or not set(sys.argv[2:]) <= loads.keys():
        sys.exit(__doc__)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for name in sys.argv[2:] or loads:
        with tempfile.TemporaryDirectory() as directory, Relay(os.path.realpath(sys.argv[1]), directory) as relay:
            loads[name](relay)


if __name__ == "__main__":
    main()

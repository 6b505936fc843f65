#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A relay that starts anew behind a socket which somebody else keeps, as systemd does with duologued.socket, while agents
talk: who waits with curl --retry, Python or Node loses nothing, hears nothing twice, and sees no error.

usage: upgrade.py DUOLOGUED
"""

import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROUNDS = 30  # of a message into each room; the relay starts anew after each third of them
TEXT = "message {}"


class Relay:
    """Its port outlives it."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=4096)
        self.port = self.listening.getsockname()[1]
        self.start()

    def start(self):
        kept = self.listening.fileno()
        command = f'LISTEN_PID=$$ LISTEN_FDS=1 exec "$@" 3<&{kept}'
        self.process = subprocess.Popen(
            ["bash", "-c", command, "bash", self.program, "--data-dir", self.folder, "--rate-limit", "off"],
            stdout=subprocess.PIPE, text=True, pass_fds=[kept])  # fmt: skip
        line = self.process.stdout.readline()
        assert line.strip() == f"listening on http://127.0.0.1:{self.port}", line

    def stop(self):
        self.process.terminate()
        assert self.process.wait() == 0, "it did not end well"

    def restart(self):
        """Gives how long nobody answered."""
        began = time.monotonic()
        self.stop()
        self.start()
        return time.monotonic() - began


class Client:
    """A connection for each request: one that is kept may be closed while a request is on its way, and HTTP leaves it to
    the client to send that again. It waits as long as it is told to when the relay takes no more."""

    def __init__(self, port):
        self.port = port

    def ask(self, method, path, token=None, body=None):
        fields = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            with contextlib.closing(connection):
                connection.request(method, path, body and json.dumps(body), fields)
                answer = connection.getresponse()
                content = answer.read()
            if answer.status != 503:
                assert answer.status in (200, 201), (answer.status, content)
                return json.loads(content)
            assert answer.headers["Retry-After"] == "1", answer.headers
            time.sleep(1)


def python_reader(port, room, token, heard):
    client = Client(port)
    after = 0
    while len(heard) < ROUNDS:
        page = client.ask("GET", f"/v1/room/{room}/messages?after={after}&wait=30", token)
        heard += [each["text"] for each in page["messages"] if each["agent_id"] != "system"]
        after = page["next_after"]


NODE = """
import http from "node:http";
const [port, room, token, rounds] = process.argv.slice(1);
const get = path => new Promise((done, failed) => http.get({host: "127.0.0.1", port, path, agent: false,
    headers: {Authorization: `Bearer ${token}`}}, answer => {
  let text = "";
  answer.on("data", part => text += part).on("end", () => done([answer, text])).on("error", failed);
}).on("error", failed));
let after = 0, heard = 0;
while (heard < rounds) {
  const [answer, text] = await get(`/v1/room/${room}/messages?after=${after}&wait=30`);
  if (answer.statusCode === 503) {
    await new Promise(go => setTimeout(go, 1000 * answer.headers["retry-after"]));
    continue;
  }
  if (answer.statusCode !== 200) throw new Error(answer.statusCode);
  const page = JSON.parse(text);
  for (const each of page.messages) if (each.agent_id !== "system") { console.log(each.text); heard += 1; }
  after = page.next_after;
}
"""

CURL = r"""
after=0 heard=0
while [ "$heard" -lt "$4" ]; do
    # Without -S: with it curl names each 503 that it tries again after.
    page=$(curl -sf --retry 20 "http://127.0.0.1:$1/v1/room/$2/messages?after=$after&wait=30" -H "Authorization: Bearer $3") ||
        { echo "curl ended with $?" >&2; exit 1; }
    after=$(printf %s "$page" | sed 's/.*"next_after":\([0-9]*\).*/\1/')
    said=$(printf %s "$page" | grep -o '"text":"message [0-9]*"' | sed 's/.*"\(message [0-9]*\)"/\1/')
    [ -z "$said" ] || { printf '%s\n' "$said"; heard=$((heard + $(printf '%s\n' "$said" | wc -l))); }
done
"""


def process_reader(command):
    def read(port, room, token, heard):
        out = subprocess.run([*command, str(port), room, token, str(ROUNDS)], check=False, capture_output=True, text=True)
        assert out.returncode == 0 and not out.stderr, out.stderr
        heard += out.stdout.split("\n")[:-1]

    return read


def main():
    readers = [python_reader] * 6 + [process_reader(["sh", "-c", CURL, "sh"])] * 3
    if shutil.which("node"):
        readers += [process_reader(["node", "--input-type=module", "-e", NODE, "--"])] * 3
    problems = []
    threading.excepthook = lambda failed: problems.append(failed.exc_value)
    with tempfile.TemporaryDirectory() as folder:
        relay = Relay(os.path.realpath(sys.argv[1]), folder)
        with contextlib.ExitStack() as ending:
            ending.callback(lambda: relay.process.kill())
            writer = Client(relay.port)
            rooms = []
            for read in readers:
                one, two = (writer.ask("POST", "/v1/agent", body={"name": name})["token"] for name in ("one", "two"))
                room = writer.ask("POST", "/v1/room", one, {})
                writer.ask("POST", "/v1/room/join", two, {"room_code": room["room_code"]})
                heard = []
                reader = threading.Thread(target=read, args=(relay.port, room["room_id"], two, heard), daemon=True)
                reader.start()
                rooms.append((room["room_id"], one, heard, reader))
            away = []
            for number in range(ROUNDS):
                again = None
                if number % (ROUNDS // 3) == ROUNDS // 6:
                    again = threading.Thread(target=lambda: away.append(relay.restart()))
                    again.start()
                for room, one, _, _ in rooms:
                    writer.ask("POST", f"/v1/room/{room}/message", one, {"text": TEXT.format(number)})
                if again:
                    again.join()
            for _, _, heard, reader in rooms:
                reader.join(120)
                assert heard == [TEXT.format(number) for number in range(ROUNDS)], (heard, problems)
            assert not problems, problems
            assert len(away) == 3
            print(f"{len(rooms)} readers heard all; away for {', '.join(f'{each:.2f}' for each in away)} s")


if __name__ == "__main__":
    main()

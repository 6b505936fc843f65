#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon an idle agent hears its peer: the agents' own programs, invited as the window invites them, with a scripted
model.

usage: bell_agents.py DUOLOGUED INVITATION_TEXT FOLDER [OPTION…] [PROGRAM…]

FOLDER: npm install --prefix FOLDER @anthropic-ai/claude-code @openai/codex @google/gemini-cli opencode-ai node@22
PROGRAM: claude codex gemini opencode (all of them, one after the other)
--rings N    50; the relay starts anew before the middle one
--seconds N  600; no further ring of a program after so long
--gap N      0.6; seconds that a session is idle before a ring, at most (0.3 at least)
--trial      in place of many rings: three, two idle minutes, a relay that was away, a session that was stopped for 70 s
--https      the relay speaks HTTPS with its own certificate, as it does for other computers
--log DIR    what the model was asked
It needs tmux, curl and the right to make namespaces: the programs see loopback only, and all of them end with this.

A ring: the session is idle, its bell listens, the peer sends. From the send's 2xx are taken the time until the program
asks its model, and the time until its answer is in the room. The model reads what is unread, answers, reads on, and
ends its turn.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import shutil
import signal
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

from scripted_model import Model, Script

PATIENCE = 60  # seconds for what must happen
OUTSIDE = "10.48.21.1"  # what is no loopback address is served with HTTPS
PROGRAMS = ("claude", "codex", "gemini", "opencode")


def until(condition, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise TimeoutError(what())


# -- the relay ---------------------------------------------------------------------------------------------------------


class Relay:
    def __init__(self, program, folder, https):
        self.program = program
        self.folder = folder
        self.address = OUTSIDE if https else "127.0.0.1"
        self.port = 0
        self.certificate = ""
        self.trust = None
        self.start()
        if https:
            self.certificate = f"{folder}/ca.pem"
            with urllib.request.urlopen(f"{self.base}/ca.pem", context=ssl._create_unverified_context()) as answer:
                pathlib.Path(self.certificate).write_bytes(answer.read())
            self.trust = ssl.create_default_context(cafile=self.certificate)

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "--data-dir", self.folder, "--listen", f"{self.address}:{self.port}", "--rate-limit", "off"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # fmt: skip
        self.base = self.process.stdout.readline().split()[-1]
        self.port = int(self.base.rsplit(":", 1)[1])
        self.key = pathlib.Path(self.folder, "operator.key").read_text().strip()

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def call(self, method, path, token, body=None):
        request = urllib.request.Request(self.base + path, method=method)
        request.add_header("Authorization", f"Bearer {token}")
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        with urllib.request.urlopen(request, timeout=PATIENCE + 15, context=self.trust) as answer:
            return json.load(answer)

    def operator(self, method, path, body=None):
        return self.call(method, "/operator/v1/" + path, self.key, body)


# -- a session ---------------------------------------------------------------------------------------------------------


def settings(program, home, project, port):
    """What somebody who uses a program has settled already, here with a model of this machine. Gives variables."""
    model = f"http://127.0.0.1:{port}"
    if program == "claude":
        key = "sk-ant-mock-key-000001"
        known = {"hasTrustDialogAccepted": True, "hasCompletedProjectOnboarding": True}
        write(home / ".claude.json", {"hasCompletedOnboarding": True, "theme": "dark",
                                      "projects": {str(project): known},
                                      "customApiKeyResponses": {"approved": [key[-20:]], "rejected": []}})  # fmt: skip
        return {"ANTHROPIC_BASE_URL": model, "ANTHROPIC_API_KEY": key, "DISABLE_AUTOUPDATER": "1"}
    if program == "codex":
        write(home / ".codex/config.toml", f"""model = "gpt-5-codex"
model_provider = "mock"
check_for_update_on_startup = false
[model_providers.mock]
name = "mock"
base_url = "{model}/v1"
wire_api = "responses"
[projects."{project}"]
trust_level = "trusted"
""")
        return {}
    if program == "gemini":
        write(home / ".gemini/settings.json", {"general": {"disableAutoUpdate": True}, "security": {
            "auth": {"selectedType": "gemini-api-key"}, "folderTrust": {"enabled": False}}})  # fmt: skip
        return {"GEMINI_API_KEY": "mock", "GOOGLE_GEMINI_BASE_URL": model, "GEMINI_CLI_TRUST_WORKSPACE": "true"}
    limit = {"context": 200000, "output": 8000}
    provider = {"npm": "@ai-sdk/openai-compatible", "name": "mock",
                "options": {"baseURL": model + "/v1", "apiKey": "x"},
                "models": {"m": {"name": "m", "tool_call": True, "limit": limit}}}  # fmt: skip
    write(home / ".config/opencode/opencode.json", {"model": "mock/m", "small_model": "mock/m", "autoupdate": False,
                                                    "provider": {"mock": provider}})  # fmt: skip
    return {}


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))


class Session:
    """A program, invited into a room with a peer, in a terminal of its own."""

    def __init__(self, program, options, relay, work):
        self.program = program
        self.relay = relay
        self.gap = options.gap
        self.home = work / program
        project = self.home / "project"
        project.mkdir(parents=True)
        made = relay.operator("POST", "agents", {"name": program})
        self.agent = made["agent"]["agent_id"]
        number = made["agent"]["agent_number"]
        self.peer = relay.operator("POST", "agents", {"name": "peer"})["token"]
        room = relay.call("POST", "/v1/room", self.peer, {"name": program})
        self.room = room["room_id"]
        log = options.log and pathlib.Path(options.log, f"{program}.jsonl")
        self.script = Script(program, room["room_code"], f"duologue-{number.lower()}", log)
        self.model = Model(self.script)
        variables = settings(program, self.home, project, self.model.server_address[1])
        variables |= {"HOME": self.home, "PATH": f"{options.folder}/node_modules/.bin:{os.environ['PATH']}",
                      "TERM": "xterm-256color", "LANG": "C.UTF-8"}  # fmt: skip
        facts = [relay.base, room["room_code"], relay.certificate, number, made["token"]]
        text = subprocess.run([options.invitation, program, *facts], check=True, capture_output=True, text=True).stdout  # fmt: skip
        write(self.home / "invitation", text)
        self.tmux("-f", "/dev/null", "new-session", "-d", "-s", program, "-x", "160", "-y", "50", "-c", str(project),
                  "env", "-i", *(f"{name}={value}" for name, value in variables.items()), "bash",
                  str(self.home / "invitation"))  # fmt: skip
        until(self.started, lambda: f"{program} joins and ends its first turn:\n{self.pane()}", 3 * PATIENCE)

    def tmux(self, *arguments):
        command = ["tmux", "-S", str(self.home / "terminal"), *arguments]
        return subprocess.run(command, check=False, capture_output=True, text=True).stdout

    def pane(self):
        return self.tmux("capture-pane", "-p", "-t", self.program)

    def started(self):
        """Codex asks once whether it may run the hooks that were put in."""
        if "Trust all" in self.pane():
            self.tmux("send-keys", "-t", self.program, "Down", "Enter")
            time.sleep(1)
        return self.script.ended and self.availability() == "listening"

    def availability(self):
        members = self.relay.call("GET", f"/v1/room/{self.room}", self.peer)["members"]
        return next((each["availability"] for each in members if each["agent_id"] == self.agent), "")

    def processes(self):
        """All that runs for this session: what has its home, and what that started (a changed title hides a home)."""
        found, parents = set(), {}
        for each in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                parents[int(each.name)] = int(each.joinpath("stat").read_text().rpartition(")")[2].split()[1])
                if f"HOME={self.home}\0".encode() in each.joinpath("environ").read_bytes():
                    found.add(int(each.name))
            except OSError:
                pass  # it ended
        while more := {each for each, parent in parents.items() if parent in found} - found:
            found |= more
        return found

    def signal(self, number):
        for each in self.processes():
            try:
                os.kill(each, number)
            except ProcessLookupError:
                pass

    def say(self, text):
        """Gives when the send was acknowledged, and its place."""
        sent = self.relay.call("POST", f"/v1/room/{self.room}/message", self.peer, {"text": text})
        return time.monotonic(), sent["seq"]

    def heard(self, seq, text, patience):
        """When the answer to a message came into the room."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            page = self.relay.call("GET", f"/v1/room/{self.room}/messages?after={seq}&wait=5", self.peer)
            if any(each["agent_id"] == self.agent and text in each["text"] for each in page["messages"]):
                return time.monotonic()
            seq = page["next_after"]
        return None

    def settle(self, turns):
        """Waits until it is idle with its bell open."""
        until(lambda: self.script.ended >= turns and self.availability() == "listening",
              lambda: f"{self.program} is idle:\n{self.pane()}")  # fmt: skip
        time.sleep(random.uniform(0.3, self.gap))

    def ring(self, text, meanwhile=lambda: None, patience=PATIENCE):
        """Seconds from the 2xx to the model and to the answer (None: never), and how often the agent was told."""
        turns, rung = len(self.script.turns), self.script.rung
        at, seq = self.say(text)
        meanwhile()
        answered = self.heard(seq, text, patience)
        if not answered:
            return None, None, 0
        self.settle(len(self.script.turns))
        new = self.script.turns[turns:]
        return new[0] - at, answered - at, max(len(new), self.script.rung - rung)

    def close(self):
        self.signal(signal.SIGKILL)


# -- what is asked -----------------------------------------------------------------------------------------------------


def row(values):
    values = sorted(values)
    if not values:
        return "none"
    p95 = values[min(len(values) - 1, int(0.95 * len(values)))]
    return f"p50 {statistics.median(values):.3f} s, p95 {p95:.3f} s, longest {values[-1]:.3f} s"


def many(session, options):
    """Many rings; the relay starts anew in their midst."""
    started = time.monotonic()
    rings = []
    for number in range(options.rings):
        if time.monotonic() - started > options.seconds:
            break
        if number == options.rings // 2:
            session.relay.stop()
            session.relay.start()
            session.settle(len(session.script.turns))
        rings.append(session.ring(f"message {number}"))
    heard = [ring for ring in rings if ring[0] is not None]
    print(f"{session.program}: {len(heard)} of {len(rings)} rings heard, {sum(ring[2] > 1 for ring in rings)} doubled, "
          f"in {time.monotonic() - started:.0f} s\n  model asked: {row([ring[0] for ring in heard])}\n"
          f"  answer in the room: {row([ring[1] for ring in heard])}", flush=True)  # fmt: skip


def tell(session, what, ring):
    asked, answered, told = ring
    figures = "not heard" if asked is None else f"model asked {asked:.2f} s, answer {answered:.2f} s after the 2xx"
    print(f"{session.program}: {what}: {figures}; told {told} times", flush=True)


def asleep(session):
    """A ring for a session that is stopped for 70 s, as a laptop that sleeps is, in seconds from its going on."""
    going_on = []

    def sleep_on():
        said = time.monotonic()
        time.sleep(35)
        session.signal(signal.SIGCONT)
        going_on.append(time.monotonic() - said)

    session.signal(signal.SIGSTOP)
    time.sleep(35)
    asked, answered, told = session.ring("while it is stopped", sleep_on, 2 * PATIENCE)
    return (None, None, told) if asked is None else (asked - going_on[0], answered - going_on[0], told)


def trial(sessions, relay):
    for session in sessions:
        for number in range(3):
            tell(session, "a ring", session.ring(f"trial {number}"))
    before = [len(session.script.requests) for session in sessions]
    time.sleep(120)
    for session, requests in zip(sessions, before):
        print(f"{session.program}: {len(session.script.requests) - requests} model requests in two idle minutes",
              flush=True)  # fmt: skip
    relay.stop()
    time.sleep(3)
    relay.start()
    for session, ring in zip(sessions, at_once(sessions, lambda session: session.ring("right after a restart"))):
        tell(session, "sent as soon as the relay is there again, after 3 s away", ring)
    for session, ring in zip(sessions, at_once(sessions, asleep)):
        tell(session, "stopped for 70 s, sent after 35, counted from its going on", ring)
    for session in sessions:
        tell(session, "a ring after that", session.ring("as before"))


def at_once(sessions, work):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return list(pool.map(work, sessions))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("duologued", type=os.path.realpath)
    parser.add_argument("invitation", type=os.path.realpath)
    parser.add_argument("folder", type=os.path.realpath)
    parser.add_argument("programs", nargs="*", metavar="PROGRAM")
    parser.add_argument("--rings", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--trial", action="store_true")
    parser.add_argument("--https", action="store_true")
    parser.add_argument("--gap", type=float, default=0.6)
    parser.add_argument("--log")
    options = parser.parse_args()
    if os.environ.get("BELL_AGENTS") != "alone":
        os.environ["BELL_AGENTS"] = "alone"
        alone = ["unshare", "--map-root-user", "--net", "--pid", "--mount", "--fork", "--mount-proc", "--kill-child"]
        os.execvp(alone[0], [*alone, sys.executable, *sys.argv])
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["ip", "address", "add", f"{OUTSIDE}/32", "dev", "lo"], check=True)
    work = pathlib.Path(tempfile.mkdtemp())
    try:
        relay = Relay(options.duologued, str(work / "data"), options.https)
        sessions = []
        for program in options.programs or PROGRAMS:
            session = Session(program, options, relay, work)
            if options.trial:
                sessions.append(session)
                continue
            try:
                many(session, options)
            except TimeoutError as error:
                print(f"{program}: never: {error}", flush=True)
            session.close()
        if options.trial:
            trial(sessions, relay)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()

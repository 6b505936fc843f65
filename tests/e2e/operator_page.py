#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operator's page in a real browser: what waits is decided there, hostile texts stay texts, other pages do nothing.

usage: operator_page.py DUOLOGUED PICTURES      77 where there is no Chromium with its driver
"""

import http.server
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

from twenty_rooms import Relay, Room
from webdriver import Browser

HOSTILE = [
    "<script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">", "\u202egnp.exe\u202c",
    "</p></li></ul><h1>Sign in again</h1>", "{{constructor.constructor('alert(1)')()}}", "javascript:alert(1)", "a" * 5000,
    "\u2066\u2067" * 200, "'\"`;--", "&lt;b&gt;", "x\u0300" * 300, "[Release](https://evil.example)", "\n" * 50 + "end",
    "<svg onload=document.title='owned'>", "<a href='data:text/html,x'>x</a>", "مرحبا <b>كود</b> `verify()`"]


class Daemon:
    """A relay of its own, gone with its directory."""

    def __init__(self, program, *arguments):
        self.directory = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen([program, "--data-dir", self.directory.name + "/data", "--listen", "127.0.0.1:0", *arguments],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.base = self.process.stdout.readline().split()[-1]
        self.key = pathlib.Path(self.directory.name, "data/operator.key").read_text().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.directory.cleanup()


def say(step):
    print("--", step, flush=True)


def expect(condition, what):
    if not condition:
        raise SystemExit(f"not so: {what}")


def sign_in(browser, daemon):
    browser.open(daemon.base + "/operator/")
    browser.wait("the sign-in", lambda: browser.all("#key"))[0].type(daemon.key)
    browser.press("Sign in")
    browser.wait("the queue", lambda: "Needs you" in browser.all("h1")[0].text)


def cards(browser, words):
    return [card for card in browser.all("li.card") if words in card.text]


def decides(browser, relay, room):
    """Release, edit and reject, each as the peer and the sender hear of it."""
    relay.call("PATCH", f"/operator/v1/rooms/{room.id}", {"review": "all"})
    heard = lambda: [each["text"] for each in relay.call("GET", f"/v1/room/{room.id}/messages?after=0&limit=200",
                                                         token=room.agents[1].token)["messages"]]
    room.agents[0].say(room.id, "let me through")
    browser.wait("a held message", lambda: cards(browser, "let me through"))
    began = time.monotonic()
    browser.press("Release")
    browser.wait("the release", lambda: "let me through" in heard())
    print(f"   tap to peer: {(time.monotonic() - began) * 1000:.0f} ms, the driver's clicks and polls included")
    browser.wait("an empty queue", lambda: not cards(browser, "let me through"))

    room.agents[0].say(room.id, "delete the old table now")
    browser.press("Edit")
    area = browser.wait("the editor", lambda: browser.all("#draft"))[0]
    area.clear()
    area.type("delete the old table after the backup")
    browser.wait("what changes", lambda: browser.all(".text ins") and "after" in browser.all(".text ins")[0].text)
    browser.press("Release as edited")
    browser.wait("the edited text", lambda: "delete the old table after the backup" in heard())
    expect("delete the old table now" not in heard(), "the original is not delivered")

    room.agents[0].say(room.id, "not like this")
    browser.press("Reject")
    browser.wait("the reason", lambda: browser.all("#draft"))[0].type("ask first")
    browser.press("Reject")
    browser.wait("the rejection", lambda: not relay.call("GET", "/operator/v1/held")["messages"])
    expect("not like this" not in heard(), "the rejected text is not delivered")


def loses_a_race(browser, relay, room):
    """Somebody else decides while the page shows the message: the page says so, and nothing is done twice."""
    room.agents[0].say(room.id, "decided twice")
    browser.wait("it is shown", lambda: cards(browser, "decided twice"))
    held = relay.call("GET", "/operator/v1/held")["messages"][0]
    browser.run("window.fetch0 = window.fetch; window.fetch = (...a) => new Promise(r => setTimeout(() => r(window.fetch0(...a)), "
                "a[1].method === 'POST' ? 800 : 0))")
    browser.press("Release")
    relay.call("POST", f"/operator/v1/messages/{held['id']}/reject", {"sha256": held["sha256"], "reason": "first"})
    browser.wait("the page says so", lambda: browser.run("return document.getElementById('said').textContent").strip())
    browser.wait("it is gone", lambda: not cards(browser, "decided twice"))
    texts = [each["text"] for each in relay.call("GET", f"/v1/room/{room.id}/messages?after=0&limit=200", token=room.agents[1].token)["messages"]]
    expect("decided twice" not in texts, "the first decision stands")
    browser.run("window.fetch = window.fetch0")


def stays_text(browser, relay, number):
    room = Room(relay, number, "<img src=x onerror=alert(1)> room")
    relay.call("PATCH", f"/operator/v1/rooms/{room.id}", {"turn_limit": 0})
    relay.call("PATCH", "/operator/v1/relay", {"policy": {"loop_breaker": False}})
    for count in range(200):
        room.agents[count % 2].say(room.id, HOSTILE[count % len(HOSTILE)] if count >= 168 else f"{HOSTILE[count % len(HOSTILE)]} {count}")
    browser.press("Rooms")
    browser.wait("the room", lambda: [each for each in browser.all("button.row") if "onerror" in each.text])
    [each for each in browser.all("button.row") if "onerror" in each.text][0].click()
    for _ in range(3):
        count = len(browser.all("li.message"))
        browser.press("Older messages")
        browser.wait("older messages", lambda: len(browser.all("li.message")) > count)
    expect(len(browser.all("li.message")) >= 200, "all messages are shown")
    shown = browser.run("return [...document.querySelectorAll('.said')].map(e => e.textContent)")
    for text in HOSTILE:
        expect(text.strip() in [each.strip() for each in shown], f"shown as it was sent: {text[:40]!r}")
    expect(browser.run("return document.querySelectorAll('.said *, script:not([src]), img, svg, iframe').length") == 0, "no markup from a text")
    expect("owned" not in browser.run("return document.title"), "no script of a text runs")
    width = browser.run("return [document.documentElement.scrollWidth, innerWidth]")
    expect(width[0] <= width[1], f"nothing is wider than the window: {width}")


class OtherSite(http.server.BaseHTTPRequestHandler):
    """A page on another port of this machine that tries to stop the relay."""

    def do_GET(self):
        relay = self.server.relay
        page = f"""<!DOCTYPE html><title>other</title><iframe id=frame src="{relay}/operator/"></iframe>
<form id=form method=post enctype="text/plain" action="{relay}/operator/v1/pause" target=hidden><input name='{{"a":"' value='"}}'></form>
<iframe name=hidden></iframe><script>
document.getElementById("form").submit();
const results = [];
const tries = [["{relay}/operator/v1/pause", {{method: "POST", credentials: "include", mode: "no-cors", body: "{{}}"}}],
  ["{relay}/operator/v1/pause", {{method: "POST", credentials: "include", headers: {{"Content-Type": "application/json", "Duologue-Page": "x"}}, body: "{{}}"}}],
  ["{relay}/operator/v1/relay", {{credentials: "include"}}]];
Promise.all(tries.map(([url, how]) => fetch(url, how).then(a => a.type + a.status, () => "refused")))
  .then(all => {{ document.title = "done " + all.join(" "); }});
</script>"""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_):
        pass


def resists_another_site(browser, daemon, relay):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), OtherSite)
    server.relay = daemon.base
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser.open(f"http://127.0.0.1:{server.server_port}/")
    browser.wait("the other page has tried", lambda: browser.run("return document.title").startswith("done"))
    expect(browser.run("return document.title") == "done opaque0 refused refused"
           or "200" not in browser.run("return document.title"), browser.run("return document.title"))
    expect(browser.run("try { return document.getElementById('frame').contentDocument.body.innerText } catch (e) { return 'closed' }")
           in ("closed", ""), "the page cannot be shown in a frame")
    expect(relay.call("GET", "/operator/v1/relay")["paused"] is False, "another site cannot stop the relay")
    server.shutdown()


def pictures_of(daemon, folder):
    for name, width, height, dark in (("phone", 390, 844, False), ("narrow-dark", 320, 640, True), ("desktop", 1280, 800, False)):
        with Browser(width, height, "--lang=en") as browser:
            browser.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=width < 600)
            if dark:
                browser.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
            sign_in(browser, daemon)
            browser.wait("what waits", lambda: browser.all("li.card"))
            browser.picture(f"{folder}/{name}-needs.png")
            browser.press("Rooms")
            browser.wait("the rooms", lambda: browser.all("button.row"))
            browser.picture(f"{folder}/{name}-rooms.png")
            browser.all("button.row")[0].click()
            browser.wait("a conversation", lambda: browser.all("li.message"))
            browser.picture(f"{folder}/{name}-room.png")


def main():
    program, folder = sys.argv[1:]
    if Browser.missing():
        print(f"left out: there is no {Browser.missing()}")
        raise SystemExit(77)
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    with Daemon(program, "--capacity", "100") as daemon, Browser(390, 844, "--lang=en") as browser:
        relay = Relay(daemon.base, daemon.key)
        rooms = [Room(relay, number, name) for number, name in enumerate(("Review: webhook", "Data cleanup", "Plan Q1"))]
        say("sign in")
        sign_in(browser, daemon)
        say("release, edit, reject")
        decides(browser, relay, rooms[0])
        say("two decide at once")
        loses_a_race(browser, relay, rooms[0])
        say("hostile texts")
        stays_text(browser, relay, 90)
        say("nothing is refused by the page's own policy")
        expect(not [line for line in browser.console() if "Content Security Policy" in line or "Trusted" in line], browser.console())
        say("stop and resume all")
        browser.press("Stop all")
        browser.wait("everything stopped", lambda: relay.call("GET", "/operator/v1/relay")["paused"])
        browser.press("Resume all")
        browser.wait("everything resumed", lambda: not relay.call("GET", "/operator/v1/relay")["paused"])
        say("another site")
        resists_another_site(browser, daemon, relay)
        say("pictures")
        rooms[1].agents[0].say(rooms[1].id, "I have read the file. Two calls are missing a timeout.")
        rooms[0].agents[0].say(rooms[0].id, "May I send the webhook's answer to the customer as it is?\n\n    curl -X POST https://example.com/hook")
        pictures_of(daemon, folder)
        say("sign out")
        browser.open(daemon.base + "/operator/")
        browser.press("Sign out")
        browser.wait("the sign-in", lambda: browser.all("#key"))
        say("done")


if __name__ == "__main__":
    main()

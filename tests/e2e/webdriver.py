# SPDX-License-Identifier: GPL-3.0-or-later
"""Chromium by its driver: the part of the W3C's WebDriver that the test of the operator's page needs."""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element's reference, by the standard


class Failed(Exception):
    pass


class Element:
    def __init__(self, browser, reference):
        self.browser, self.path = browser, f"/element/{reference}"

    def click(self):
        self.browser.command("POST", self.path + "/click", {})

    def type(self, text):
        self.browser.command("POST", self.path + "/value", {"text": text})

    def clear(self):
        self.browser.command("POST", self.path + "/clear", {})

    @property
    def text(self):
        return self.browser.command("GET", self.path + "/text")


class Browser:
    """One window. Use as a context manager."""

    @staticmethod
    def missing():
        return next((name for name in ("chromedriver", "chromium") if not shutil.which(name)), None)

    def __init__(self, width, height, *arguments):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = None
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                port = line.rstrip(".\n").rsplit(" ", 1)[1]
                break
        self.base = f"http://127.0.0.1:{port}"
        options = ["--headless=new", f"--window-size={width},{height}", "--disable-gpu", "--disable-dev-shm-usage", *arguments]
        if os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium refuses to run as root otherwise
        made = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": {"args": options}, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.base += f"/session/{made['sessionId']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.command("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()

    def _call(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, method=method, data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Failed(json.load(error)["value"]["message"].splitlines()[0]) from None

    command = _call

    def open(self, url):
        self.command("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        return self.command("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def devtools(self, name, **parameters):
        return self.command("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def all(self, css):
        found = self.command("POST", "/elements", {"using": "css selector", "value": css})
        return [Element(self, each[ELEMENT]) for each in found]

    def buttons(self, words):
        return [each for each in self.all("button") if each.text == words]

    def wait(self, what, condition, seconds=20):
        """The first true value of `condition`, which may fail while the page is drawn anew."""
        end = time.monotonic() + seconds
        while True:
            try:
                if value := condition():
                    return value
            except Failed:
                pass
            if time.monotonic() > end:
                raise SystemExit(f"not in time: {what}")
            time.sleep(0.05)

    def press(self, words, at=0):
        """Clicks the button with that text, as soon as there is one."""
        def click():
            found = self.buttons(words)
            if len(found) > at:
                found[at].click()
                return True
            return False
        self.wait(f"button {words}", click)

    def picture(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self.command("GET", "/screenshot")))

    def console(self):
        return [line["message"] for line in self.command("POST", "/se/log", {"type": "browser"}) if line["level"] == "SEVERE"]

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the sources and says where they break a rule of the house.

usage: check.py ROOT      exit 0 and silence-but-one-line, or exit 1 and a line for each violation
"""

import pathlib
import re
import sys

SOURCE_FOLDERS = ("relay", "model", "words", "ui", "app", "tests")
MOST_LINES = 450  # of a file, tests included
PRODUCT_FOLDERS = ("relay", "model", "words", "ui", "app")
# REUSE-IgnoreStart
LICENSE = "SPDX-License-Identifier: GPL-3.0-or-later"
# REUSE-IgnoreEnd

# The arrows: what files under a prefix may include, as prefixes of paths. The longest matching key counts.
# "relay/*" means the files directly in relay/, which is where the service is put together; relay/daemon/ is the
# program around it.
ARROWS = {
    "relay/protocol/": ("relay/protocol/",),
    "relay/policy/": ("relay/policy/",),
    "relay/store/": ("relay/store/", "relay/protocol/"),
    "relay/engine/": ("relay/engine/", "relay/policy/", "relay/store/", "relay/protocol/"),
    "relay/exchange/": ("relay/exchange/", "relay/engine/", "relay/policy/", "relay/store/", "relay/protocol/"),
    "relay/json/": ("relay/json/",),
    "relay/http/": ("relay/http/", "relay/json/", "relay/protocol/"),
    "relay/network/": ("relay/network/", "relay/protocol/"),
    "relay/push/": ("relay/push/", "relay/protocol/"),
    "relay/api/": ("relay/api/", "relay/http/", "relay/json/", "relay/exchange/", "relay/protocol/"),
    "relay/daemon/": ("relay/",),
    "relay/": (
        "relay/*",
        "relay/protocol/",
        "relay/store/",
        "relay/exchange/",
        "relay/engine/",
        "relay/http/",
        "relay/network/",
        "relay/push/",
        "relay/api/",
    ),
    # What clients and widgets both speak: plain values, of Qt Core alone.
    "model/": ("model/", "relay/protocol/"),
    # What relays and programs say, in the user's language; of Qt Core alone too.
    "words/": ("words/", "relay/protocol/"),
    "ui/kit/": ("ui/kit/", "words/", "model/", "relay/protocol/"),
    "ui/shell/": ("ui/", "words/", "model/", "relay/protocol/"),
    "ui/": (
        "ui/kit/",
        "ui/rooms/",
        "ui/chat/",
        "ui/review/",
        "ui/search/",
        "ui/inspector/",
        "ui/overview/",
        "ui/hosting/",
        "ui/accounts/",
        "words/",
        "model/",
        "relay/protocol/",
    ),
    # The app talks to every relay over HTTP, its own included; in-process it only starts and stops one.
    "app/": ("app/", "ui/", "words/", "model/", "relay/protocol/", "relay/*"),
    # What the machine's kernel tells of its network is told in one place.
    "app/accounts/": ("app/", "ui/", "words/", "model/", "relay/protocol/", "relay/*", "relay/network/networkwatch.h"),
    # The vault holds the data directory, as the relay does, while it makes what belongs there.
    "app/secrets/": ("app/", "ui/", "words/", "model/", "relay/protocol/", "relay/*", "relay/store/datadir.h"),
    "tests/": ("tests/", "app/", "ui/", "words/", "model/", "relay/"),
}

# The files of the seams that docs/porting.md lists: all that one system has and another has not.
SEAMS = (
    "relay/process_linux.cpp",
    "relay/daemon/daemonprocess_linux.cpp",
    "relay/engine/systemclock_linux.cpp",
    "relay/http/acceptor_linux.cpp",
    "relay/http/plainwire.cpp",
    "relay/network/networkwatch_linux.cpp",
    "relay/processusage_linux.cpp",
    "relay/store/systemfiles_posix.cpp",
    "app/instance/instancelock_posix.cpp",
    "app/sessions/processtable_linux.cpp",
)
DBUS_SEAMS = (
    "app/accounts/systemdisruption.",
    "app/appearance/portalcolorscheme.",
    "app/attention/desktoplock.",
    "app/attention/desktopnotifier.",
    "app/attention/notifierhost.",
    "app/discovery/relaybrowser.",
    "app/hosting/announcement.",
    "app/secrets/secretservice_dbus.cpp",
)

# System headers that only one part of the house may see: pattern, where it is allowed, why.
CONFINED = (
    (
        r"(sys|net|netinet|arpa|linux|asm)/.*|systemd/.*|win\w+\.h|"
        r"(unistd|fcntl|poll|pthread|sched|signal|dlfcn|pwd|grp|netdb|ifaddrs|spawn|termios|syslog|io|dirent)\.h",
        SEAMS,
        "what not every system has stands behind a seam (docs/porting.md, SEAMS)",
    ),
    (r"QDBus\w*|QtDBus.*", DBUS_SEAMS, "D-Bus stands behind a seam (docs/porting.md)"),
    (r"sqlite3\.h|sqlcipher/.*", ("relay/store/",), "only relay/store speaks SQL"),
    (r"QtSql.*|QSql\w+", (), "SQLCipher is reached through relay/store, never through QtSql"),
    (r"Q(Abstract)?HttpServer\w*|QtHttpServer.*", ("relay/http/",), "only relay/http speaks to Qt HTTP Server"),
    (r"qt6keychain/.*|keychain\.h", ("app/secrets/",), "only app/secrets knows the keychain"),
    (
        r"QTcp\w+|QUdp\w+|QLocal(Socket|Server)|QSsl\w+|QNetwork\w+|QHostAddress|QtNetwork.*",
        ("relay/", "app/"),
        "ui/ opens no socket",
    ),
    (
        r"Q(Save|Temporary)?File|QFileInfo|QDir|QDirIterator|QFileSystemWatcher|QStandardPaths|QLockFile|"
        r"QTemporaryDir|QSettings|QProcess|fstream|filesystem|cstdio|stdio\.h",
        ("relay/", "app/"),
        "ui/ reads and writes no file and no setting",
    ),
    (
        r"Qt(Gui|Widgets)/.*|Q(Widget|Color|Font|Icon|Image|Palette|Brush|Pen|GuiApplication|Application)",
        ("ui/", "app/"),
        "relay/, model/ and words/ know no screen",
    ),
    (r"QPaint\w+|QStylePainter|QPixmap|Q\w*Delegate", ("ui/",), "what paints belongs in ui/"),
    (r"QEventLoop", (), "no nested event loops"),
)

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
CONNECT = re.compile(r"\bconnect\s*\(")
NESTED_LOOP = re.compile(r"(?:\.|->)exec\s*\(|\bprocessEvents\s*\(")
NAMED_TESTS = re.compile(r"`(\w+_test)`: ((?:`\w+`,?\s*)+)")
FIXED_WAIT = re.compile(r"\bqWait\s*\(")
STARTS_THE_LOOP = ("app/main.cpp", "relay/daemon/duologued.cpp")


def without_comments_and_strings(text):
    """The same text, the same lines, with the inside of comments and literals blanked out."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL
    )
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def arguments(text, start):
    """The top-level arguments of the call whose parenthesis opens just before `start`; None if it never closes."""
    depth, found, begin = 0, [], start
    for at in range(start, min(len(text), start + 4000)):
        char = text[at]
        if char in "([{":
            depth += 1
        elif char in ")]}":
            if depth == 0:
                return found + [text[begin:at].strip()]
            depth -= 1
        elif char == "," and depth == 0:
            found.append(text[begin:at].strip())
            begin = at + 1
    return None


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def allowed_includes(path):
    key = max((key for key in ARROWS if path.startswith(key)), key=len, default=None)
    return ARROWS[key] if key else ()


def matches(path, prefix):
    if prefix.endswith("*"):
        folder = prefix[:-1]
        return path.startswith(folder) and "/" not in path[len(folder) :]
    return path.startswith(prefix)


class Checker:
    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.violations = []
        self.includes = {}  # path -> [(line, included path)]
        self.files = sorted(
            path.relative_to(self.root).as_posix()
            for folder in SOURCE_FOLDERS
            for path in (self.root / folder).rglob("*")
            if path.suffix in (".cpp", ".h") and path.is_file()
        )

    def say(self, path, line, sentence):
        self.violations.append(f"{path}:{line}: {sentence}")

    def run(self):
        known = set(self.files)
        for path in self.files:
            text = (self.root / path).read_text(encoding="utf-8")
            self.check_head(path, text)
            self.check_length(path, text)
            self.check_includes(path, text, known)
            if path.startswith(PRODUCT_FOLDERS):
                self.check_calls(path, without_comments_and_strings(text))
            else:
                self.check_waits(path, without_comments_and_strings(text))
        self.check_cycles()
        self.check_folder_cycles()
        self.check_built()
        self.check_named_tests()
        self.check_licences_of_scripts()
        return self.violations

    def check_length(self, path, text):
        lines = text.count("\n")
        if lines > MOST_LINES:
            self.say(path, lines, f"more than {MOST_LINES} lines: split it by subject")

    def check_head(self, path, text):
        first = text.split("\n", 1)[0]
        if first != f"// {LICENSE}":
            self.say(path, 1, f'the first line is not "// {LICENSE}"')
        if path.endswith(".h") and not re.search(r"^#pragma once$", text, re.MULTILINE):
            self.say(path, 1, "no #pragma once")

    def check_includes(self, path, text, known):
        graph = self.includes.setdefault(path, [])
        for match in INCLUDE.finditer(text):
            line = line_of(text, match.start())
            ours, system = match.groups()
            if ours is None:
                self.check_confined(path, line, system)
                continue
            if ours.endswith(".moc"):
                continue
            if ours not in known:
                self.say(path, line, f'"{ours}" is no file of this tree; paths start at its root, others take <>')
                continue
            graph.append((line, ours))
            if not any(matches(ours, prefix) for prefix in allowed_includes(path)):
                self.say(path, line, f"{path.rsplit('/', 1)[0]}/ must not include {ours}: against the arrows")

    def check_confined(self, path, line, header):
        if not path.startswith(PRODUCT_FOLDERS):
            return
        name = header.rsplit("/", 1)[-1] if header.startswith("Qt") else header  # <QtCore/QFile> is <QFile>
        for pattern, folders, why in CONFINED:
            if not path.startswith(folders) and (re.fullmatch(pattern, name) or re.fullmatch(pattern, header)):
                self.say(path, line, f"<{header}>: {why}")

    def check_calls(self, path, code):
        for match in CONNECT.finditer(code):
            found = arguments(code, match.end())
            if found and len(found) >= 3 and found[2].startswith("["):
                self.say(path, line_of(code, match.start()), "this connect names no context object before its lambda")
        if path.startswith(("ui/", "app/")) and path not in STARTS_THE_LOOP:
            for match in NESTED_LOOP.finditer(code):
                self.say(path, line_of(code, match.start()), "this nests an event loop: use open(), popup() or a signal")

    def check_waits(self, path, code):
        for match in FIXED_WAIT.finditer(code):
            self.say(path, line_of(code, match.start()), "a fixed wait: wait for what happens (tests/support/waiting.h)")

    def check_cycles(self):
        done, stack = set(), []

        def visit(path):
            if path in stack:
                self.say(path, 1, "include cycle: " + " -> ".join(stack[stack.index(path) :] + [path]))
                return
            if path in done:
                return
            stack.append(path)
            for _, included in self.includes.get(path, ()):
                visit(included)
            stack.pop()
            done.add(path)

        for path in self.files:
            visit(path)

    def check_folder_cycles(self):
        """Folders are as good as their arrows: two that need each other are one. tests/ is no part of the house."""
        needs = {}  # folder -> {folder: (file, line)}
        for path, found in self.includes.items():
            folder = path.rpartition("/")[0]
            for line, included in found:
                other = included.rpartition("/")[0]
                if path.startswith(PRODUCT_FOLDERS) and other != folder:
                    needs.setdefault(folder, {}).setdefault(other, (path, line))

        def visit(folder, trail):
            for other, place in needs.get(folder, {}).items():
                if other in trail:
                    circle = trail[trail.index(other) :] + [other]
                    if min(circle) == circle[0]:  # each circle once
                        self.say(*place, "folder cycle: " + " -> ".join(circle))
                elif other not in done:
                    visit(other, trail + [other])
            done.add(folder)

        done = set()
        for folder in sorted(needs):
            visit(folder, [folder])

    def check_built(self):
        """A source that no CMakeLists.txt names, at least as ${name}_test.cpp, is dead: nobody compiles it."""
        named = []
        for lists in (lists for folder in SOURCE_FOLDERS for lists in (self.root / folder).rglob("CMakeLists.txt")):
            folder = lists.parent.relative_to(self.root).as_posix()
            for token in re.findall(r"[\w./${}-]+\.cpp\b", lists.read_text(encoding="utf-8")):
                token = token.removeprefix("${CMAKE_SOURCE_DIR}/") if token.startswith("${CMAKE_S") else f"{folder}/{token}"
                named.append(re.sub(r"\\\$\\\{\w+\\\}", r"[\\w-]+", re.escape(token)))
        pattern = re.compile("|".join(named) or "$^")
        for path in self.files:
            if path.endswith(".cpp") and not pattern.fullmatch(path):
                self.say(path, 1, "no CMakeLists.txt names this file")

    def check_named_tests(self):
        """A document that names the tests of a promise (`file_test`: `one`, `another`) names such as there are."""
        sources = {pathlib.PurePath(path).stem: path for path in self.files if path.startswith("tests/")}
        for document in sorted(self.root.glob("docs/*.md")):
            text = document.read_text(encoding="utf-8")
            for match in NAMED_TESTS.finditer(text):
                path = sources.get(match[1])
                code = (self.root / path).read_text(encoding="utf-8") if path else ""
                for name in re.findall(r"\w+", match[2]):
                    if not re.search(rf"\b{name}\b", code):
                        at = document.relative_to(self.root).as_posix()
                        self.say(at, line_of(text, match.start()), f"there is no test {name} in {match[1]}")

    def check_licences_of_scripts(self):
        skipped = {"build", ".git", ".cache"}
        for path in sorted(self.root.rglob("*")):
            relative = path.relative_to(self.root)
            if relative.parts[0] in skipped or relative.parts[0].startswith("build-") or not path.is_file():
                continue
            if path.name == "CMakeLists.txt" or path.suffix in (".cmake", ".sh", ".py") or relative.parts[0] == ".ci":
                with path.open(encoding="utf-8") as lines:
                    if not any(LICENSE in next(lines, "") for _ in range(2)):
                        self.say(relative.as_posix(), 1, f"no {LICENSE} in its first two lines")


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    checker = Checker(sys.argv[1])
    violations = checker.run()
    for violation in violations:
        print(violation)
    if not checker.files:
        print(f"no sources under {sys.argv[1]}")
        return 1
    print(f"{len(checker.files)} files read, {len(violations)} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())

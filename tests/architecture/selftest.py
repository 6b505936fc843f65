#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants one violation of each rule in a small tree, and fails when check.py does not see it, or sees one in the clean tree."""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check import LICENSE, Checker  # noqa: E402

HEAD = f"// {LICENSE}\n"
CLEAN = {
    "CMakeLists.txt": f"# {LICENSE}\n",
    "relay/CMakeLists.txt": f"# {LICENSE}\nadd_library(relay relay.cpp relay.h http/plainwire.cpp store/store.cpp)\n",
    "relay/relay.h": HEAD + "#pragma once\n#include <QTcpServer>\n",
    "relay/relay.cpp": HEAD + '#include "relay/relay.h"\n#include "relay/api/api.h"\n#include "relay/store/store.h"\n',
    "relay/protocol/room.h": HEAD + "#pragma once\n#include <QString>\n",
    "relay/store/store.h": HEAD + '#pragma once\n#include "relay/protocol/room.h"\n',
    "relay/store/store.cpp": HEAD + '#include "relay/store/store.h"\n#include <sqlcipher/sqlite3.h>\n#include <QFile>\n',
    "relay/exchange/exchange.h": HEAD + '#pragma once\n#include "relay/store/store.h"\n',
    "relay/http/router.h": HEAD + "#pragma once\n#include <QHostAddress>\n",
    "relay/http/plainwire.cpp": HEAD + "#include <sys/epoll.h>\n#include <csignal>\n",
    "relay/api/api.h": HEAD + '#pragma once\n#include "relay/exchange/exchange.h"\n#include "relay/http/router.h"\n',
    "model/state.h": HEAD + '#pragma once\n#include "relay/protocol/room.h"\n#include <QString>\n',
    "ui/CMakeLists.txt": f"# {LICENSE}\ntarget_sources(ui PRIVATE chat/chat.cpp)\n",
    "words/error.h": HEAD + '#pragma once\n#include "relay/protocol/room.h"\n#include <QString>\n',
    "model/itemroles.h": HEAD + '#pragma once\n#include "relay/protocol/room.h"\n',
    "ui/chat/chat.h": HEAD + '#pragma once\n#include "model/itemroles.h"\n#include <QPainter>\n',
    "ui/chat/chat.cpp": HEAD
    + '#include "ui/chat/chat.h"\n'
    + "// connect(a, &A::b, [] {}); dialog.exec() is what not to write\n"
    + 'void f() { connect(a, &A::b, this, [] { g(1, 2); }); auto s = "dialog.exec()"; }\n',
    "ui/shell/window.h": HEAD + '#pragma once\n#include "ui/chat/chat.h"\n',
    "app/CMakeLists.txt": f"# {LICENSE}\nadd_executable(app main.cpp)\n",
    "app/clients/client.h": HEAD + "#pragma once\n",
    "app/accounts/account.h": HEAD + '#pragma once\n#include "app/clients/client.h"\n',
    "app/main.cpp": HEAD + '#include "ui/shell/window.h"\n#include "relay/relay.h"\nint main() { return app.exec(); }\n',
    "tests/CMakeLists.txt": f"# {LICENSE}\nforeach(name a b)\n    add_test(${{name}}_test.cpp)\nendforeach()\n",
    "tests/a_test.cpp": HEAD + '#include "tests/testroom.h"\n',
    "tests/testroom.h": HEAD + '#pragma once\n#include "relay/store/store.h"\n',
}

# name: (file, its text in the planted tree, words that the violation must have)
PLANTED = {
    "protocol includes the store": ("relay/protocol/a.h", HEAD + '#pragma once\n#include "relay/store/store.h"\n', "arrows"),
    "store includes the exchange": ("relay/store/a.h", HEAD + '#pragma once\n#include "relay/exchange/exchange.h"\n', "arrows"),
    "http includes the exchange": ("relay/http/a.h", HEAD + '#pragma once\n#include "relay/exchange/exchange.h"\n', "arrows"),
    "the engine includes the rules": ("relay/engine/a.h", HEAD + '#pragma once\n#include "relay/exchange/exchange.h"\n', "arrows"),
    "exchange includes http": ("relay/exchange/a.h", HEAD + '#pragma once\n#include "relay/http/router.h"\n', "arrows"),
    "a face includes the store": ("relay/api/a.h", HEAD + '#pragma once\n#include "relay/store/store.h"\n', "arrows"),
    "relay includes ui": ("relay/a.h", HEAD + '#pragma once\n#include "model/itemroles.h"\n', "arrows"),
    "ui includes the exchange": ("ui/chat/a.h", HEAD + '#pragma once\n#include "relay/exchange/exchange.h"\n', "arrows"),
    "model includes ui": ("model/a.h", HEAD + '#pragma once\n#include "ui/chat/chat.h"\n', "arrows"),
    "relay includes model": ("relay/a.h", HEAD + '#pragma once\n#include "model/state.h"\n', "arrows"),
    "words include ui": ("words/a.h", HEAD + '#pragma once\n#include "ui/chat/chat.h"\n', "arrows"),
    "model includes words": ("model/a.h", HEAD + '#pragma once\n#include "words/error.h"\n', "arrows"),
    "words know a screen": ("words/a.h", HEAD + "#pragma once\n#include <QColor>\n", "know no screen"),
    "model knows a screen": ("model/a.h", HEAD + "#pragma once\n#include <QColor>\n", "know no screen"),
    "kit includes chat": ("ui/kit/a.h", HEAD + '#pragma once\n#include "ui/chat/chat.h"\n', "arrows"),
    "a pane includes the shell": ("ui/chat/a.h", HEAD + '#pragma once\n#include "ui/shell/window.h"\n', "arrows"),
    "app reaches into the relay": ("app/a.h", HEAD + '#pragma once\n#include "relay/store/store.h"\n', "arrows"),
    "product includes tests": ("app/a.h", HEAD + '#pragma once\n#include "tests/testroom.h"\n', "arrows"),
    "ui opens a socket": ("ui/chat/a.h", HEAD + "#pragma once\n#include <QTcpSocket>\n", "opens no socket"),
    "ui opens a socket, long form": ("ui/chat/a.h", HEAD + "#pragma once\n#include <QtNetwork/QTcpSocket>\n", "opens no socket"),
    "ui reads a file": ("ui/chat/a.h", HEAD + "#pragma once\n#include <QFile>\n", "no file"),
    "ui reads a setting": ("ui/chat/a.h", HEAD + "#pragma once\n#  include <QSettings>\n", "no file"),
    "app paints": ("app/a.h", HEAD + "#pragma once\n#include <QPainter>\n", "paints"),
    "SQL in the exchange": ("relay/exchange/a.h", HEAD + "#pragma once\n#include <sqlcipher/sqlite3.h>\n", "SQL"),
    "QtSql": ("relay/store/a.h", HEAD + "#pragma once\n#include <QSqlDatabase>\n", "QtSql"),
    "Qt HTTP Server outside http": ("relay/api/a.h", HEAD + "#pragma once\n#include <QAbstractHttpServer>\n", "HTTP Server"),
    "keychain outside secrets": ("app/a.h", HEAD + "#pragma once\n#include <qt6keychain/keychain.h>\n", "keychain"),
    "epoll outside a seam": ("relay/http/a.h", HEAD + "#pragma once\n#include <sys/epoll.h>\n", "seam"),
    "POSIX outside a seam": ("app/a.h", HEAD + "#pragma once\n#include <unistd.h>\n", "seam"),
    "POSIX in the wrong folder": ("relay/poller.h", HEAD + "#pragma once\n#include <fcntl.h>\n", "seam"),
    "D-Bus outside a seam": ("app/a.h", HEAD + "#pragma once\n#include <QDBusConnection>\n", "D-Bus"),
    "nested loop by include": ("app/a.h", HEAD + "#pragma once\n#include <QEventLoop>\n", "event loop"),
    "nested loop by call": ("ui/chat/a.h", HEAD + "#pragma once\ninline void f() { dialog->exec(); }\n", "event loop"),
    "connect without context": (
        "ui/chat/a.h",
        HEAD + "#pragma once\ninline void f() { connect(a, &A::b,\n    [x](int) { g(x); }); }\n",
        "context object",
    ),
    "a test that is not there": ("docs/a.md", "`a_test`: `one`, `two`\n", "no test one"),
    "fixed wait": ("tests/a.h", HEAD + "#pragma once\ninline void f() { QTest::qWait(50); }\n", "fixed wait"),
    "no licence": ("ui/chat/a.h", "#pragma once\n", "first line"),
    "no licence in CMake": ("ui/chat/CMakeLists.txt", "target_sources(ui PRIVATE)\n", "first two lines"),
    "no pragma once": ("ui/chat/a.h", HEAD, "pragma once"),
    "relative include": ("ui/chat/a.h", HEAD + '#pragma once\n#include "chat.h"\n', "no file of this tree"),
    "a circle": ("model/itemroles.h", HEAD + '#pragma once\n#include "model/itemroles.h"\n', "cycle"),
    "two folders that need each other": (
        "app/clients/reply.h",
        HEAD + '#pragma once\n#include "app/accounts/account.h"\n',
        "folder cycle",
    ),
    "a wider circle": ("relay/protocol/room.h", HEAD + '#pragma once\n#include "relay/store/store.h"\n', "cycle"),
    "a long file": ("relay/protocol/a.h", HEAD + "#pragma once\n" + "\n" * 449, "450 lines"),
    "a file that nobody builds": ("relay/store/forgotten.cpp", HEAD, "no CMakeLists.txt"),
}


def violations(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Checker(folder).run()


def main():
    failures = []
    if found := violations(CLEAN):
        failures.append(f"the clean tree: {found}")
    for name, (path, text, words) in PLANTED.items():
        found = violations({**CLEAN, path: text})
        if not any(words in violation and violation.startswith(path + ":") for violation in found):
            failures.append(f"{name}: not seen; found {found}")
    for failure in failures:
        print(failure)
    print(f"{len(PLANTED) + 1 - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

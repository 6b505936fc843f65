#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says how fine the sources are cut: files, lines a file, and the share of lines that say nothing themselves (licence,
includes, pragmas, using, namespaces, forward declarations, lone braces).

usage: grain.py [ROOT]
"""

import pathlib
import re
import sys

CEREMONY = re.compile(
    r"\s*(// SPDX.*|#.*|using\b.*;|namespace\b.*\{|\}\s*// namespace.*|(class|struct|enum class) \w+;|[{}];?)\s*"
)


def show(name, row):
    files, lines, ceremony = row
    print(f"{name:8} {files:4} files {lines:6} lines {lines / files:6.1f} a file, {100 * ceremony / lines:.1f} % ceremony")


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) == 2 else ".")
    total = [0, 0, 0]
    for folder in ("relay", "model", "ui", "app", "tests"):
        files = [path for path in (root / folder).rglob("*") if path.suffix in (".cpp", ".h")]
        lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
        row = [len(files), len(lines), sum(CEREMONY.fullmatch(line) is not None for line in lines)]
        show(folder, row)
        if folder != "tests":
            total = [sum(pair) for pair in zip(total, row)]
    show("product", total)


if __name__ == "__main__":
    main()

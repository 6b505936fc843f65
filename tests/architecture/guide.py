# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: guide.py ROOT   The user guide is whole, and its words are those of the window.

Prints what is wrong, a line each, and exits 1: a page that the index does not name, a link or a picture that leads
nowhere, a picture that no page shows or that is too large, and bold words that no text of the window has.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

MOST_BYTES = 80_000  # of a picture


def words_of_the_window(root):
    # Every text of the window is in each of the translations; "translations" tests that.
    tree = xml.parse(root / "resources/i18n/duologue_de.ts")
    return {re.sub(r"&(\w)", r"\1", source.text) for source in tree.getroot().iter("source")}


def problems(root):
    guide = root / "docs/guide"
    words = words_of_the_window(root)
    reached = {guide / "README.md"}
    for page in sorted(guide.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            reached.add(page.parent / target)
            if not (page.parent / target).is_file():
                yield f"{page.name}: {target} is not there"
        for bold in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL):
            for word in re.sub(r"\s+", " ", bold).split(" → "):
                if word not in words:
                    yield f"{page.name}: the window does not say “{word}”"
    for file in sorted([*guide.glob("*.md"), *guide.glob("pictures/*")]):
        if file not in reached:
            yield f"{file.name}: no page leads to it"
        if file.suffix == ".png" and file.stat().st_size > MOST_BYTES:
            yield f"{file.name}: {file.stat().st_size} bytes, at most {MOST_BYTES}"


if __name__ == "__main__":
    found = list(problems(pathlib.Path(sys.argv[1])))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)

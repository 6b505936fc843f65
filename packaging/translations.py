#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what is wrong with translations.

usage: translations.py [--against FOLDER] FILE.ts…

Each FILE is as lupdate left it: complete, or with unfinished texts, which are listed. With --against it must also hold the
very texts that the file of its name in FOLDER holds. Exit 1 and a line for each finding, or exit 0.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ET

REMEDY = "run packaging/translate.sh, translate what it lists in resources/i18n, and commit that"


def messages(path):
    """(context, source, comment) -> the message."""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            found[name, message.findtext("source") or "", message.findtext("comment") or ""] = message
    return found


def texts(message):
    translation = message.find("translation")
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms if message.get("numerus") == "yes" else [translation.text or ""]


def mnemonics(text):
    return len(re.findall(r"&(?!&)\w", text.replace("&&", "")))


def problems_of(key, message):
    """Of one text: what is not as it must be."""
    context, source, _ = key
    translation = message.find("translation")
    if translation is None or translation.get("type") in ("unfinished", "vanished", "obsolete"):
        yield "is not translated"
        return
    if not context.startswith(("words::", "ui::", "app::")):
        yield "belongs to no class of ours: the program will not find it"
    places = set(re.findall(r"%L?[1-9n]", source))
    for text in texts(message):
        if not text.strip():
            yield "has an empty translation"
        # A form for one may do without its number.
        missing = {place for place in places - set(re.findall(r"%L?[1-9n]", text)) if not place.endswith("n")}
        if missing or set(re.findall(r"%L?[1-9n]", text)) - places:
            yield f"has other places for values: {text!r}"
        if mnemonics(text) != mnemonics(source):
            yield f"has another number of mnemonics: {text!r}"
        if (text[:1] == " ") != (source[:1] == " ") and not text.startswith("（"):
            yield f"begins with a space or not: {text!r}"
        if text.endswith("\n") != source.endswith("\n"):
            yield f"ends with a new line or not: {text!r}"


def main(arguments):
    folder = None
    if arguments[:1] == ["--against"]:
        folder, arguments = pathlib.Path(arguments[1]), arguments[2:]
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    findings = []
    for path in map(pathlib.Path, arguments):
        updated = messages(path)
        for key, message in updated.items():
            findings += [f"{path.name}: {key[0]}: {key[1]!r} {problem}" for problem in problems_of(key, message)]
        if folder:
            known = messages(folder / path.name)
            findings += [f"{path.name}: {key[0]}: {key[1]!r} is missing" for key in updated.keys() - known.keys()]
            findings += [f"{path.name}: {key[0]}: {key[1]!r} is in no source" for key in known.keys() - updated.keys()]
        if not updated:
            findings.append(f"{path.name}: no texts at all")
    for finding in sorted(set(findings)):
        print(finding)
    print(f"{len(arguments)} languages, {len(set(findings))} findings" + (f": {REMEDY}" if findings else ""))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

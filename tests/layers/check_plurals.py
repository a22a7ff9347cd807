#!/usr/bin/env python3
"""Every counted text of app/ and ui/ has its English singular. Usage: check_plurals.py TREE"""
import os
import re
import sys
import xml.etree.ElementTree as tree

COUNTED = re.compile(r'"((?:[^"\\]|\\.)*%n(?:[^"\\]|\\.)*)"')


def counted_texts(top):
    for folder in ("app", "ui"):
        for path, _, files in os.walk(os.path.join(top, folder)):
            for name in files:
                if name.endswith((".cpp", ".h")):
                    with open(os.path.join(path, name), encoding="utf-8") as file:
                        yield from COUNTED.findall(file.read())


def check(top):
    known = {}
    root = tree.parse(os.path.join(top, "resources/translations/dateline_en.ts")).getroot()
    for message in root.iter("message"):
        forms = [form.text or "" for form in message.iter("numerusform")]
        known[message.findtext("source")] = forms
    problems = []
    for text in sorted(set(counted_texts(top))):
        forms = known.get(text)
        if forms is None:
            problems.append(f"no singular for: {text}")
        elif len(forms) != 2 or not all("%n" in form or "one" in form.lower() for form in forms):
            problems.append(f"incomplete: {text}")
    return problems


if __name__ == "__main__":
    found = check(sys.argv[1])
    print("\n".join(found) if found else "every counted text has its singular")
    sys.exit(1 if found else 0)

#!/usr/bin/env python3
"""Reads every #include of app/ and ui/ and checks it against the rooms' rules. Usage: check_layers.py TREE"""
import os
import re
import sys

ALL_APP = {"base", "bylines", "stories", "topics", "feeds", "markup", "fetch", "store", "accounts", "settings",
           "export", "demo"}
MAY = {
    "base": set(),
    "bylines": set(),
    "stories": {"bylines"},
    "topics": {"stories", "bylines"},
    "markup": {"stories", "bylines"},
    "feeds": {"markup", "stories", "bylines"},
    "accounts": set(),
    "settings": set(),
    "fetch": {"feeds", "stories", "bylines", "accounts", "settings"},
    "store": {"stories", "topics", "bylines"},
    "export": {"stories", "topics", "store", "bylines"},
    "demo": set(),
    "newsroom": ALL_APP,
    "cli": ALL_APP | {"newsroom"},
}
GUI = re.compile(r"^(QtGui|QtWidgets|QtSvg)/|^Q(Widget|Application|GuiApplication|MessageBox|Pixmap|Image|Color|"
                 r"Font|FontMetrics|Painter|TextDocument|TextLayout|Icon|Palette|Dialog|Action|Style|Screen|Window)$")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def room_of(path):
    """app/feeds/rss.cpp -> feeds; app/newsroom.h -> newsroom; ui/... -> ui"""
    parts = path.split("/")
    if parts[0] == "ui":
        return "ui"
    return parts[1] if len(parts) > 2 else parts[1].split(".")[0]


def check(tree):
    problems = []
    rooms = set(MAY)
    for top in ("app", "ui"):
        for folder, _, files in os.walk(os.path.join(tree, top)):
            for name in sorted(files):
                if not name.endswith((".h", ".cpp")):
                    continue
                path = os.path.relpath(os.path.join(folder, name), tree)
                room = room_of(path)
                if top == "app" and room not in MAY:
                    problems.append(f"{path}: room '{room}' has no rule")
                    continue
                with open(os.path.join(tree, path), encoding="utf-8") as file:
                    for number, line in enumerate(file, 1):
                        found = INCLUDE.match(line)
                        if not found:
                            continue
                        target = found.group(1)
                        if top == "app" and GUI.match(target):
                            problems.append(f"{path}:{number}: app/ must not include {target}")
                        first = target.split("/")[0] if "/" in target else target.split(".")[0]
                        in_app = os.path.exists(os.path.join(tree, "app", target))
                        if top == "app" and not in_app and os.path.exists(os.path.join(tree, "ui", target)):
                            problems.append(f"{path}:{number}: app/ must not include ui's {target}")
                        if top == "app" and in_app and first in rooms and first != room and first != "base" \
                                and first not in MAY[room]:
                            problems.append(f"{path}:{number}: {room} must not include {target}")
    return problems


def main():
    found = check(sys.argv[1])
    for problem in found:
        print(problem)
    if found:
        return 1
    print("layers: every include keeps the rules")
    return 0


sys.exit(main())

#!/usr/bin/python3
"""What a screen reader finds in Dateline's window, over the desktop's accessibility bus.

screenreader.py look            prints the timeline's list as JSON: role, count, the items that show
screenreader.py act NAME        does that action on the focused (else the first shown) entry
"""
import json
import sys

import pyatspi


def walk(node, depth=0):
    yield node
    if depth < 12:
        for index in range(min(node.childCount, 60)):
            child = node.getChildAtIndex(index)
            if child is not None:
                yield from walk(child, depth + 1)


def application():
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and app.name.lower() == "dateline":
            return app
    return None


def states(node):
    return sorted(pyatspi.stateToString(state) for state in node.getState().getStates())


def timeline(app):
    for node in walk(app):
        if node.getRole() == pyatspi.ROLE_LIST and node.name == "Timeline":
            return node
    return None


def items(listed):
    for index in range(listed.childCount):
        item = listed.getChildAtIndex(index)
        if pyatspi.STATE_SHOWING in item.getState().getStates():
            yield item


def described(item):
    actions = item.queryAction()
    return {"role": item.getRoleName(), "name": item.name, "description": item.description, "states": states(item),
            "actions": [actions.getName(index) for index in range(actions.nActions)]}


def main(arguments):
    app = application()
    listed = timeline(app) if app else None
    if listed is None:
        print(json.dumps({"application": bool(app)}))
        return 1
    shown = list(items(listed))
    if arguments[0] == "look":
        print(json.dumps({"role": listed.getRoleName(), "count": listed.childCount, "shown": [described(i) for i in shown]}))
        return 0
    focused = [i for i in shown if pyatspi.STATE_FOCUSED in i.getState().getStates()]
    actions = (focused or shown)[0].queryAction()
    for index in range(actions.nActions):
        if actions.getName(index) == arguments[1]:
            return 0 if actions.doAction(index) else 1
    return 1


sys.exit(main(sys.argv[1:]))

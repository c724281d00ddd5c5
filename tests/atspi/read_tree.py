"""Reads a window as a screen reader does; run by the system's Python, which has pyatspi.

`read_tree.py TITLE NAME` waits for the window TITLE and, in it, for something called NAME;
then prints every role, name, description and whether it can be reached, as JSON.
`--press BUTTON` presses a button before that.
"""

import argparse
import json
import sys
import time

import pyatspi

_PATIENCE_SECONDS = 60


def walk(node):
    """Every accessible object below a node that is on screen."""
    for child in node:
        if child is None:
            continue
        if child.getState().contains(pyatspi.STATE_SHOWING):
            yield child
        yield from walk(child)


def find(root, name):
    return next((one for one in walk(root) if one.name == name), None)


def window(title):
    desktop = pyatspi.Registry.getDesktop(0)
    return next((one for app in desktop if app for one in app if one and one.name == title), None)


def wait(what):
    last = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < last:
        found = what()
        if found is not None:
            return found
        time.sleep(0.2)
    sys.exit("nothing of that name")


def told(one):
    states = one.getState()
    return {
        "role": one.getRoleName(),
        "name": one.name,
        "description": one.description,
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("title")
    parser.add_argument("name")
    parser.add_argument("--press", default="")
    asked = parser.parse_args()
    root = wait(lambda: window(asked.title))
    if asked.press:
        wait(lambda: find(root, asked.press)).queryAction().doAction(0)
    wait(lambda: find(root, asked.name))
    json.dump([told(one) for one in walk(root)], sys.stdout)


main()

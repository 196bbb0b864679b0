#!/usr/bin/python3
"""Asks Ansible itself: what ansible-inventory prints for each case, and which hosts each pattern means.

    oracle.py CASES OUT

CASES holds a directory per case; its file "args" is the command line, or it has one file that begins with "hosts". Every
case is run as the real command line in a process forked of this one, since importing Ansible takes most of its time.
Writes OUT/<case>.{list,yaml,graph,vars,host} and OUT/<case>.hosts, one line "pattern<TAB>host host ..." for each pattern.
"""
import io
import json
import os
import shlex
import sys
from contextlib import redirect_stdout

from ansible.cli.inventory import InventoryCLI
from ansible.errors import AnsibleError
from ansible.inventory.manager import InventoryManager
from ansible.parsing.dataloader import DataLoader
from ansible.utils.display import Display

ACTIONS = {"list": ["--list"], "yaml": ["--list", "--yaml"], "graph": ["--graph"], "vars": ["--graph", "--vars"]}


def arguments(case):
    path = os.path.join(case, "args")
    if os.path.exists(path):
        with open(path) as text:
            return shlex.split(text.read())
    hosts = [name for name in sorted(os.listdir(case)) if name.startswith("hosts")]
    return ["-i", hosts[0]]


def lists(value):
    """Tuples of an INI file are lists here, as they are in JSON."""
    if isinstance(value, dict):
        return {key: lists(each) for key, each in value.items()}
    return [lists(each) for each in value] if isinstance(value, (list, tuple)) else value


show_vars = InventoryCLI._show_vars


def listing(case, *action):
    shown = []
    InventoryCLI._show_vars = staticmethod(lambda dump, depth: show_vars(lists(dump), depth))
    Display.display = lambda self, text, *args, **kwargs: None if kwargs.get("stderr") else shown.append(text)
    cli = InventoryCLI(["ansible-inventory", *arguments(case), "--playbook-dir", ".", *action])
    try:
        cli.run()
    except SystemExit:
        pass
    # Display.display ends a text that has no line end with one.
    return "".join(text if text.endswith("\n") else text + "\n" for text in shown)


def last_host(listed):
    with open(listed) as text:
        groups = json.load(text)
    return max((name for group in groups.values() for name in group.get("hosts", [])), default=None)


def hosts(case):
    words = arguments(case)
    sources = [words[at + 1] for at, word in enumerate(words) if word == "-i"]
    lines = []
    with open("patterns") as text:
        for pattern in text.read().splitlines():
            manager = InventoryManager(loader=DataLoader(), sources=[os.path.abspath(source) for source in sources])
            lines.append(pattern + "\t" + meant(manager, pattern))
    return "\n".join(lines) + "\n"


def meant(manager, pattern):
    try:
        if pattern.startswith("limit "):
            manager.subset(pattern[len("limit "):])
            return " ".join(host.name for host in manager.get_hosts("all"))
        return " ".join(host.name for host in manager.get_hosts(pattern))
    except AnsibleError:
        return ""  # as a pattern that matches nothing: fleetmirror tells of both as a problem


def in_child(case, out, make):
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.chdir(case)
            text = make()
            with open(out, "w") as file:
                file.write(text)
            status = 0
        except BaseException as fault:  # told by the file that is missing, and here
            print(case, repr(fault), file=sys.stderr)
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.waitpid(child, 0)


def main():
    cases, out = (os.path.abspath(word) for word in sys.argv[1:])
    for name in sorted(os.listdir(cases)):
        case = os.path.join(cases, name)
        for action in ACTIONS:
            in_child(case, os.path.join(out, name + "." + action), lambda: listing(case, *ACTIONS[action]))
        host = last_host(os.path.join(out, name + ".list"))
        if host is not None:
            in_child(case, os.path.join(out, name + ".host"), lambda: host + "\n" + listing(case, "--host", host))
        if os.path.exists(os.path.join(case, "patterns")):
            in_child(case, os.path.join(out, name + ".hosts"), lambda: hosts(case))


main()

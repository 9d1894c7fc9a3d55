"""Pictures of every page on the company of a home folder, for documents and where there is no display."""

import argparse
import os
from pathlib import Path

from hrdesk.app.desktop import make_application
from hrdesk.app.environment import prepare_environment
from hrdesk.bootstrap import open_home
from hrdesk.cli.sign_in_file import read_sign_in
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.screenshots import EVERY_LOOK, Look, take_pictures

DEMO_SIGN_IN = "demo-sign-in.txt"


def take_home_pictures(
    home: Path, folder: Path, sign_in: Path, looks: tuple[Look, ...] = EVERY_LOOK
) -> list[Path]:
    """Paths of the PNG files; Refused when the store cannot be opened or nobody signed in."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    prepare_environment(os.environ)
    said = read_sign_in(sign_in).needs("user", "password", "passphrase")
    with open_home(home, said.passphrase) as store:
        gateway = store.sign_in(said.user, said.password, "zh")
        return take_pictures(make_application(home), gateway, make_pages, folder, looks)


def main(arguments: list[str]) -> int:
    """`screenshots --home DIR --out DIR`: every page, both languages and themes, signed in from the demo."""
    parser = argparse.ArgumentParser(prog="main.py screenshots")
    parser.add_argument("command")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sign-in", type=Path)
    parsed = parser.parse_args(arguments)
    sign_in = parsed.sign_in or parsed.home / DEMO_SIGN_IN
    for path in take_home_pictures(parsed.home, parsed.out, sign_in):
        print(path)
    return 0

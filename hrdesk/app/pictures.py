"""Pictures of every page on the company of a home folder, for documents and where there is no display."""

import argparse
import os
import shutil
import sys
import tempfile
import uuid
from pathlib import Path

from hrdesk.app.desktop import make_application
from hrdesk.app.environment import prepare_environment
from hrdesk.app.home_doors import HomeDoors
from hrdesk.bootstrap import open_home
from hrdesk.calls.administration import GetMonth
from hrdesk.calls.base import Gateway
from hrdesk.calls.payroll import CreateRun, ListRuns, TryRun
from hrdesk.cli.sign_in_file import read_sign_in
from hrdesk.settings.version import VERSION
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.screenshots import EVERY_LOOK, PLAIN_LOOKS, Look, Picture, take_pictures, told_flaws

DEMO_SIGN_IN = "demo-sign-in.txt"


README_PICTURES = (
    "payroll-review-zh-light-100.png",
    "people-conflicts-zh-light-100.png",
    "home-zh-dark-100.png",
    "people-list-en-light-100.png",
    "points-store-zh-light-100.png",
)


def take_home_pictures(
    home: Path, folder: Path, sign_in: Path, looks: tuple[Look, ...] = EVERY_LOOK
) -> list[Picture]:
    """The PNG files with what is wrong on each; the month shown is the latest that has a run, which is tried
    first where its inputs wait. Refused when the store cannot be opened or nobody signed in."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    prepare_environment(os.environ)
    said = read_sign_in(sign_in).needs("user", "password", "passphrase")
    with open_home(home, said.passphrase) as store, tempfile.TemporaryDirectory() as nowhere:
        gateway = store.sign_in(said.user, said.password, "zh")
        empty, company = HomeDoors(Path(nowhere), VERSION), HomeDoors(home, VERSION)
        return take_pictures(
            make_application(home),
            gateway,
            make_pages,
            folder,
            looks,
            entrances=(empty.doors(), company.doors()),
            period=_tried_period(gateway),
        )


def _tried_period(gateway: Gateway) -> str:
    month = gateway(GetMonth())
    inputs = next(step for step in month.steps if step.key == "inputs")
    if month.run_id is None and inputs.done_at is not None:
        run = gateway(CreateRun(request_id=uuid.uuid4().hex, period=month.period))
        gateway(TryRun(request_id=uuid.uuid4().hex, run_id=run.id, version=run.version))
        return month.period
    runs = gateway(ListRuns(limit=1))
    return month.period if month.run_id is not None or not runs else runs[0].period


def main(arguments: list[str]) -> int:
    """`screenshots --home DIR --out DIR`: every page, both languages and themes, signed in from the demo.

    With --check also every scale; 1 when words are cut off, a character is a box, or ink is too pale.
    """
    parser = argparse.ArgumentParser(prog="main.py screenshots")
    parser.add_argument("command")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sign-in", type=Path)
    parser.add_argument("--readme", type=Path, help="folder that takes the pictures of the README")
    parser.add_argument("--check", action="store_true", help="every scale, and fail on what looks wrong")
    parsed = parser.parse_args(arguments)
    sign_in = parsed.sign_in or parsed.home / DEMO_SIGN_IN
    looks = EVERY_LOOK if parsed.check else PLAIN_LOOKS
    pictures = take_home_pictures(parsed.home, parsed.out, sign_in, looks)
    for path in (picture.path for picture in pictures):
        print(path)
        if parsed.readme is not None and path.name in README_PICTURES:
            parsed.readme.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, parsed.readme / path.name)
    flaws = told_flaws(pictures) if parsed.check else []
    for line in flaws:
        sys.stderr.write(f"{line}\n")
    return 1 if flaws else 0

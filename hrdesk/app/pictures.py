"""Pictures of every page on the company of a home folder, for documents and where there is no display."""

import argparse
import os
import shutil
import uuid
from pathlib import Path

from hrdesk.app.desktop import make_application
from hrdesk.app.environment import prepare_environment
from hrdesk.bootstrap import open_home
from hrdesk.calls.administration import GetMonth
from hrdesk.calls.base import Gateway
from hrdesk.calls.payroll import CreateRun, ListRuns, TryRun
from hrdesk.cli.sign_in_file import read_sign_in
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.screenshots import EVERY_LOOK, Look, take_pictures

DEMO_SIGN_IN = "demo-sign-in.txt"


README_PICTURES = ("payroll-review-zh-light-100.png", "home-zh-dark-100.png", "people-list-en-light-100.png")


def take_home_pictures(
    home: Path, folder: Path, sign_in: Path, looks: tuple[Look, ...] = EVERY_LOOK
) -> list[Path]:
    """Paths of the PNG files; the month shown is the latest that has a run, which is tried first where its
    inputs wait. Refused when the store cannot be opened or nobody signed in."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    prepare_environment(os.environ)
    said = read_sign_in(sign_in).needs("user", "password", "passphrase")
    with open_home(home, said.passphrase) as store:
        gateway = store.sign_in(said.user, said.password, "zh")
        period = _tried_period(gateway)
        return take_pictures(make_application(home), gateway, make_pages, folder, looks, period=period)


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
    """`screenshots --home DIR --out DIR`: every page, both languages and themes, signed in from the demo."""
    parser = argparse.ArgumentParser(prog="main.py screenshots")
    parser.add_argument("command")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sign-in", type=Path)
    parser.add_argument("--readme", type=Path, help="folder that takes the pictures of the README")
    parsed = parser.parse_args(arguments)
    sign_in = parsed.sign_in or parsed.home / DEMO_SIGN_IN
    for path in take_home_pictures(parsed.home, parsed.out, sign_in):
        print(path)
        if parsed.readme is not None and path.name in README_PICTURES:
            parsed.readme.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, parsed.readme / path.name)
    return 0

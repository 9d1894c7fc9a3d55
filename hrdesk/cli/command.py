"""What the commands share: arguments, an opened store, sentences to stderr, the answer to stdout."""

import argparse
import json
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hrdesk.bootstrap import OpenedStore, open_home
from hrdesk.calls.base import Gateway
from hrdesk.cli.sign_in_file import SignIn, read_sign_in
from hrdesk.i18n.catalogue import text
from hrdesk.settings.paths import default_home

DONE, REFUSED, USAGE = 0, 1, 2

Arguments = argparse.Namespace
Run = Callable[[Arguments], int]


def new_id() -> str:
    return uuid.uuid4().hex


def say(arguments: Arguments, message: str, /, **values: object) -> None:
    """A sentence for the person, to stderr."""
    print(text(arguments.lang, message, **values), file=sys.stderr, flush=True)


def answer(arguments: Arguments, document: Any, lines: Iterator[str] | list[str]) -> None:
    """The answer: one JSON document with --json, lines otherwise."""
    if arguments.json:
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            print(line)


def home_of(arguments: Arguments) -> Path:
    return Path(arguments.home) if arguments.home else default_home()


def sign_in_of(arguments: Arguments, *needed: str) -> SignIn:
    return read_sign_in(Path(arguments.sign_in)).needs(*needed)


@contextmanager
def opened(
    arguments: Arguments, sign_in: SignIn, *, write: bool, release: bool = True
) -> Iterator[OpenedStore]:
    """The store of --home; write=False leaves it to whoever holds it, release=False what is due for release
    to the command."""
    store = open_home(home_of(arguments), sign_in.passphrase, write=write, release=release)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def gateway_of(arguments: Arguments, *, write: bool, release: bool = True) -> Iterator[Gateway]:
    """A gateway for the first user of the sign-in file, marked unattended."""
    sign_in = sign_in_of(arguments, "user", "password", "passphrase")
    with opened(arguments, sign_in, write=write, release=release) as store:
        yield store.sign_in(sign_in.user, sign_in.password, arguments.lang, unattended=True)


def progress_line(arguments: Arguments, label: str) -> Callable[[int, int], None]:
    """Progress to stderr: rewritten in place on a terminal, silent elsewhere."""
    name = text(arguments.lang, label)

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done >= total else ""
            print(f"\r{name} {done}/{total}", end=end, file=sys.stderr, flush=True)

    return show

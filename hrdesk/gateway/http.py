"""The gateway of several workstations: calls sent to a server that performs them (see calls/wire.py)."""

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Event, Thread
from typing import Any, TypeVar, cast

import msgspec

from hrdesk.calls.base import (
    Change,
    Command,
    Fault,
    Gateway,
    Progress,
    Query,
    Refused,
    Request,
    SessionInfo,
    answer_type,
)
from hrdesk.calls.refusals import NoAnswer
from hrdesk.calls.wire import CALL, Line, Progressed, SignedIn, SignIn, answer_of, decode_line

A = TypeVar("A")
Connect = Callable[[], HTTPConnection]
"""Makes a connection, not opened yet; its timeout is how long a server may be silent, TLS is its matter."""

log = logging.getLogger("hrdesk")

POLL = 0.05
"""Seconds between two looks at whether the person wishes to cancel."""


class _Silent(Exception):  # noqa: N818  becomes a refusal
    """Nobody answered, or the answer has no end."""


class HttpGateway:
    """Performs requests as the person who signed in, on a server. May be called from any thread.

    One connection a call, never closed to cancel: a cancelled call goes on until its last line says so.
    """

    def __init__(self, connect: Connect, signed_in: SignedIn) -> None:
        self._connect = connect
        self._session = signed_in.session
        self._heading = {"Authorization": f"Bearer {signed_in.token}"}

    @property
    def session(self) -> SessionInfo:
        return self._session

    def __call__(
        self,
        request: Request[A],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> A:
        path = f"/calls/{request.name}"
        headings = self._heading | {CALL: secrets.token_hex(16)}

        def wish() -> None:
            with _sent(self._connect, "POST", f"{path}/cancel", b"", headings):
                pass

        with (
            _heard(repeatable=_repeatable(request)),
            _sent(self._connect, "POST", path, msgspec.json.encode(request), headings) as response,
            _wishing(cancelled, wish),
        ):
            return cast("A", answer_of(_last_line(response, progress), answer_type(type(request))))

    def changes_since(self, number: int) -> tuple[Change, ...]:
        with (
            _heard(repeatable=True),
            _sent(self._connect, "GET", f"/changes/{number}", b"", self._heading) as response,
        ):
            return cast("tuple[Change, ...]", answer_of(_last_line(response), tuple[Change, ...]))


def sign_in(
    connect: Connect, user_name: str, password: str, language: str, *, unattended: bool = False
) -> Gateway:
    """A gateway for this person; Refused with SignInFailed, which never says why, or with NoAnswer."""
    asked = SignIn(user_name=user_name, password=password, language=language, unattended=unattended)
    with (
        _heard(repeatable=True),
        _sent(connect, "POST", "/sign-in", msgspec.json.encode(asked), {}) as response,
    ):
        return HttpGateway(connect, answer_of(_last_line(response), SignedIn))


def _repeatable(request: Request[Any]) -> bool:
    return isinstance(request, Query) or (isinstance(request, Command) and bool(request.request_id))


@contextmanager
def _heard(*, repeatable: bool) -> Iterator[None]:
    """Silence is a refusal; what this program cannot read, a fault under a number of this workstation."""
    try:
        yield
    except _Silent as silence:
        raise Refused(NoAnswer(repeatable=repeatable)) from silence
    except msgspec.DecodeError as error:
        incident = secrets.token_hex(4).upper()
        log.exception("incident %s: the server speaks otherwise than this program", incident)
        raise Fault(incident) from error


@contextmanager
def _sent(
    connect: Connect, method: str, path: str, body: bytes, headings: dict[str, str]
) -> Iterator[HTTPResponse]:
    """The response once the server has taken the request; _Silent when it has not."""
    with closing(connect()) as connection:
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"} | headings)
            response = connection.getresponse()
        except (OSError, HTTPException) as error:
            raise _Silent from error
        with response:
            if response.status != 200:
                raise _Silent(response.status)
            yield response


def _last_line(response: HTTPResponse, progress: Progress | None = None) -> Line:
    """Reports progress on the way; empty lines are signs of life."""
    while True:
        try:
            raw = response.readline()
        except (OSError, HTTPException) as error:
            raise _Silent from error
        if not raw.endswith(b"\n"):
            raise _Silent
        if raw == b"\n":
            continue
        line = decode_line(raw)
        if not isinstance(line, Progressed):
            return line
        if progress is not None:
            progress(line.done, line.total)


@contextmanager
def _wishing(cancelled: Callable[[], bool] | None, wish: Callable[[], None]) -> Iterator[None]:
    """Beside the call: looks whether the person wishes to cancel, and tells the server once."""
    if cancelled is None:
        yield
        return
    over = Event()
    watcher = Thread(target=_watch, args=(over, cancelled, wish), name="cancel", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _watch(over: Event, cancelled: Callable[[], bool], wish: Callable[[], None]) -> None:
    while not over.wait(POLL):
        if cancelled():
            try:
                wish()
            except _Silent:
                continue  # the wish did not arrive: it is told again as long as the call lasts
            return

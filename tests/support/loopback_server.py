"""A small server on 127.0.0.1 that performs calls of one store as `hrdesk server` will; in tests only."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from threading import Event, Thread

import msgspec

from hrdesk.calls.base import Cancelled, Fault, Refused
from hrdesk.calls.refusals import InputNotValid, SessionEnded
from hrdesk.calls.wire import (
    CALL,
    Faulted,
    Line,
    Progressed,
    SignedIn,
    SignIn,
    answered,
    encode_line,
    stopped,
)
from hrdesk.gateway.local import LocalGateway
from hrdesk.services.administration import session
from hrdesk.services.context import Site
from hrdesk.services.performing import Caller, perform
from hrdesk.services.registry import CALLS

HOST = "127.0.0.1"
BEAT = 0.05
"""Seconds between two signs of life."""

Work = Callable[["Queue[Line]"], Line]


@dataclass
class Loopback:
    """The server under way, and what a test may do to it."""

    site: Site
    port: int = 0
    callers: dict[str, Caller] = field(default_factory=dict)
    wishes: dict[str, Event] = field(default_factory=dict)
    finished: "Queue[str]" = field(default_factory=Queue)
    silent: bool = False
    """Gives no sign of life while a call runs."""
    cut_before: type[Line] | None = None
    """Closes the connection in the middle of the first line of this kind."""

    def connection(self) -> HTTPConnection:
        return HTTPConnection(HOST, self.port, timeout=2)


@contextmanager
def serving(site: Site) -> Iterator[Loopback]:
    """A server for the length of a block; at its end it waits for its calls and is gone."""
    loopback = Loopback(site)
    handler = type("LoopbackHandler", (Handler,), {"loopback": loopback})
    with ThreadingHTTPServer((HOST, 0), handler) as server:
        server.daemon_threads = False
        loopback.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield loopback
        finally:
            server.shutdown()
            thread.join()


class Handler(BaseHTTPRequestHandler):
    """One request; a call runs beside it and its lines are sent as they come."""

    loopback: Loopback

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        match self.path.split("/")[1:]:
            case ["sign-in"]:
                self._answer(lambda _lines: self._sign_in(body))
            case ["calls", name]:
                wish = self.loopback.wishes[self.headers[CALL]] = Event()
                self._answer(lambda lines: self._perform(name, body, lines, wish))
            case ["calls", _, "cancel"]:
                self._answer(lambda _lines: self._wish())
            case _:
                self.send_error(404)

    def do_GET(self) -> None:
        match self.path.split("/")[1:]:
            case ["changes", number]:
                self._answer(lambda _: answered(LocalGateway(self._caller()).changes_since(int(number))))
            case _:
                self.send_error(404)

    def _sign_in(self, body: bytes) -> Line:
        asked = msgspec.json.decode(body, type=SignIn)
        caller = session.sign_in(
            self.loopback.site,
            asked.user_name,
            asked.password,
            asked.language,
            unattended=asked.unattended,
        )
        token = secrets.token_hex(16)
        self.loopback.callers[token] = caller
        return answered(SignedIn(token=token, session=session.session_info(caller)))

    def _wish(self) -> Line:
        self._caller()
        self.loopback.wishes[self.headers[CALL]].set()
        return answered(None)

    def _perform(self, name: str, body: bytes, lines: "Queue[Line]", wish: Event) -> Line:
        caller = self._caller()
        if name not in CALLS:
            raise Refused(InputNotValid(field="call", value=name, expected="the name of a call"))
        try:
            request = msgspec.json.decode(body, type=CALLS[name].request)
        except msgspec.DecodeError as error:
            raise Refused(InputNotValid(field=name, value="", expected=str(error))) from error
        return answered(
            perform(
                caller,
                request,
                progress=lambda done, total: lines.put(Progressed(done=done, total=total)),
                cancelled=wish.is_set,
            )
        )

    def _caller(self) -> Caller:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.loopback.callers:
            raise Refused(SessionEnded())
        return self.loopback.callers[token]

    def _answer(self, work: Work) -> None:
        lines: Queue[Line] = Queue()
        worker = Thread(target=lambda: lines.put(self._last(work, lines)))
        self._head()
        worker.start()
        try:
            while self._send(self._next(lines)):
                pass
        except OSError:
            pass  # the other side has gone; the call goes on and its answer is kept
        worker.join()
        self.loopback.finished.put(self.path)

    def _last(self, work: Work, lines: "Queue[Line]") -> Line:
        try:
            return work(lines)
        except (Refused, Cancelled, Fault) as reason:
            return stopped(reason)
        except Exception as error:  # the test that asked sees it
            return Faulted(incident=repr(error))

    def _next(self, lines: "Queue[Line]") -> Line | None:
        try:
            return lines.get(timeout=BEAT)
        except Empty:
            return None

    def _send(self, line: Line | None) -> bool:
        """Whether more may follow."""
        if line is None:
            self.wfile.write(b"" if self.loopback.silent else b"\n")
            return True
        written = encode_line(line)
        if self.loopback.cut_before is not None and isinstance(line, self.loopback.cut_before):
            self.wfile.write(written[: len(written) // 2])
            return False
        self.wfile.write(written)
        return isinstance(line, Progressed)

    def _head(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's own name
        """The tests say what happened."""

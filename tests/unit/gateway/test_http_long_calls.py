"""Over HTTP a long call reports, is cancelled by a wish, and a connection that breaks is a refusal."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from threading import Event, Thread
from typing import ClassVar

import pytest
from loopback_server import HOST, Loopback, serving
from stores import PASSWORD, PreparedHome, new_id
from stores import enter as enter_near

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Answer, Cancelled, Command, Fault, Query, Refused
from hrdesk.calls.permissions import Permission
from hrdesk.calls.refusals import NoAnswer, SessionEnded
from hrdesk.calls.wire import Answered, Line, Progressed, SignedIn, WasRefused
from hrdesk.gateway.http import HttpGateway, sign_in
from hrdesk.services.context import Context
from hrdesk.services.registry import CALLS, Entry

PATIENCE = 5.0


class Steps(Answer, frozen=True, kw_only=True):
    taken: int


class TakeSteps(Command[Steps], frozen=True, kw_only=True):
    """Takes this many steps; reported says after which to wait for the wish to cancel, if any."""

    name: ClassVar = "tests.take_steps"
    permission: ClassVar = Permission.SIGNED_IN
    steps: int = 3
    wait_after: int = 0
    write_first: bool = False


class AskSteps(Query[Steps], frozen=True, kw_only=True):
    name: ClassVar = "tests.ask_steps"
    permission: ClassVar = Permission.SIGNED_IN
    broken: bool = False
    pause: float = 0.0


@pytest.fixture
def wished() -> Event:
    """The person's wish to cancel."""
    return Event()


@pytest.fixture
def slow_calls(monkeypatch: pytest.MonkeyPatch, wished: Event) -> None:
    def take_steps(ctx: Context, request: TakeSteps) -> Steps:
        if request.write_first:
            ctx.begin_write()
        for step in range(1, request.steps + 1):
            ctx.stop_if_cancelled()
            ctx.progress(step, request.steps)
            if step == request.wait_after:
                until(ctx.cancelled)
        ctx.changed("step", 7)
        return Steps(taken=request.steps)

    def ask_steps(ctx: Context, request: AskSteps) -> Steps:
        if request.broken:
            raise ValueError("13800000000 is nobody's business")
        Event().wait(request.pause)
        return Steps(taken=0)

    monkeypatch.setitem(CALLS, TakeSteps.name, Entry(TakeSteps, take_steps, long=True))
    monkeypatch.setitem(CALLS, AskSteps.name, Entry(AskSteps, ask_steps, long=False))


def until(true: Callable[[], bool]) -> None:
    pause = Event()
    for _ in range(int(PATIENCE / 0.01)):
        if true():
            return
        pause.wait(0.01)
    raise AssertionError("it never came")


@pytest.fixture
def store(empty_home: PreparedHome) -> Iterator[OpenedStore]:
    with empty_home.open() as opened:
        yield opened


@pytest.fixture
def server(store: OpenedStore, slow_calls: None) -> Iterator[Loopback]:
    with serving(store.site) as loopback:
        yield loopback


@pytest.fixture
def far(server: Loopback) -> HttpGateway:
    return sign_in(server.connection, "maker", PASSWORD, "en")


def recorded(store: OpenedStore) -> int:
    """How often the long call stands in the audit log."""
    return enter_near(store, "auditor")(ListAudit(search=TakeSteps.name)).total


@contextmanager
def one_response(content: bytes) -> Iterator[int]:
    """A port where the next request gets these bytes and the end."""

    def serve() -> None:
        with listener.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(content)

    with socket.create_server((HOST, 0)) as listener:
        thread = Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def unknown(far: HttpGateway) -> SignedIn:
    """The same session with a token that no server gave out."""
    return SignedIn(token="0" * 32, session=far.session)


def no_answer(refused: pytest.ExceptionInfo[Refused]) -> bool:
    """Whether it is the refusal of a silent server, and repeating is safe."""
    (refusal,) = refused.value.refusals
    assert isinstance(refusal, NoAnswer)
    return refusal.repeatable


def test_progress_arrives_in_order_before_the_answer(far: HttpGateway) -> None:
    seen: list[tuple[int, int]] = []

    answer = far(TakeSteps(request_id=new_id()), progress=lambda done, total: seen.append((done, total)))

    assert answer == Steps(taken=3)
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_wish_to_cancel_is_sent_beside_and_the_last_line_believed(
    far: HttpGateway, store: OpenedStore, wished: Event
) -> None:
    request = TakeSteps(request_id=new_id(), wait_after=2)

    with pytest.raises(Cancelled):
        far(request, progress=lambda done, _: wished.set() if done == 2 else None, cancelled=wished.is_set)

    assert recorded(store) == 0


def test_a_wish_that_comes_when_it_is_written_changes_nothing(
    far: HttpGateway, store: OpenedStore, wished: Event
) -> None:
    wished.set()
    request = TakeSteps(request_id=new_id(), write_first=True, wait_after=1)

    assert far(request, cancelled=wished.is_set) == Steps(taken=3)
    assert recorded(store) == 1


def test_who_wishes_nothing_gets_the_answer(far: HttpGateway, wished: Event) -> None:
    assert far(TakeSteps(request_id=new_id()), cancelled=wished.is_set) == Steps(taken=3)


@pytest.mark.parametrize("kind", [Progressed, Answered])
def test_a_connection_cut_in_the_middle_is_no_answer_and_repeating_gives_the_first(
    kind: type[Line], server: Loopback, far: HttpGateway, store: OpenedStore
) -> None:
    request = TakeSteps(request_id=new_id())
    number = far.changes_since(0)[-1].number if far.changes_since(0) else 0
    server.cut_before = kind
    with pytest.raises(Refused) as refused:
        far(request)
    assert no_answer(refused)
    until(lambda: any(path.endswith(TakeSteps.name) for path in server.finished.queue))

    server.cut_before = None
    assert far(request) == Steps(taken=3)
    assert recorded(store) == 1
    assert [change.ids for change in far.changes_since(number)] == [(7,)]


def test_a_refusal_cut_in_the_middle_is_no_refusal(server: Loopback, far: HttpGateway) -> None:
    server.cut_before = WasRefused

    with pytest.raises(Refused) as refused:
        far(ListAudit())

    assert no_answer(refused)


def test_a_command_without_an_id_is_not_called_repeatable(server: Loopback, far: HttpGateway) -> None:
    server.cut_before = Answered

    with pytest.raises(Refused) as refused:
        far(TakeSteps(request_id=""))

    assert not no_answer(refused)


def test_signs_of_life_keep_a_slow_call_waiting(server: Loopback) -> None:
    impatient = sign_in(lambda: HTTPConnection(HOST, server.port, timeout=0.4), "maker", PASSWORD, "en")

    assert impatient(AskSteps(pause=1.0)) == Steps(taken=0)


def test_a_server_without_a_sign_of_life_gave_no_answer(server: Loopback) -> None:
    impatient = sign_in(lambda: HTTPConnection(HOST, server.port, timeout=0.2), "maker", PASSWORD, "en")
    server.silent = True

    with pytest.raises(Refused) as refused:
        impatient(AskSteps(pause=0.6))

    assert no_answer(refused)


def test_a_server_that_is_gone_gave_no_answer(store: OpenedStore) -> None:
    with serving(store.site) as server:
        far = sign_in(server.connection, "maker", PASSWORD, "en")

    again = partial(sign_in, server.connection, "maker", PASSWORD, "en")
    for call in (partial(far, ListAudit()), partial(far.changes_since, 0), again):
        with pytest.raises(Refused) as refused:
            call()
        assert no_answer(refused)


def test_a_session_the_server_does_not_know_is_told_so(store: OpenedStore, far: HttpGateway) -> None:
    with serving(store.site) as restarted:
        lost = HttpGateway(restarted.connection, unknown(far))
        for call in (partial(lost, AskSteps()), partial(lost.changes_since, 0)):
            with pytest.raises(Refused) as refused:
                call()
            assert refused.value.refusals == (SessionEnded(),)


def test_a_fault_brings_its_number_and_nothing_else(far: HttpGateway, store: OpenedStore) -> None:
    with pytest.raises(Fault) as fault:
        far(AskSteps(broken=True))

    logged = (store.site.home / "hrdesk.log").read_text(encoding="utf-8")
    assert f"incident {fault.value.incident} in {AskSteps.name}" in logged
    assert "nobody" not in str(fault.value)


@pytest.mark.parametrize(
    "answer",
    [
        b'{"line": "answer", "answer": {"taken": "three"}}\n',
        b'{"line": "refused", "refusals": [{"code": "moon_in_the_way"}]}\n',
        b'{"line": "whisper"}\n',
        b"<html>\n",
    ],
    ids=["answer", "refusal", "kind", "page"],
)
def test_a_server_that_speaks_otherwise_is_a_fault_with_a_number(
    answer: bytes, far: HttpGateway, store: OpenedStore
) -> None:
    with one_response(b"HTTP/1.1 200 OK\r\n\r\n" + answer) as port:
        other = HttpGateway(lambda: HTTPConnection(HOST, port, timeout=2), unknown(far))
        with pytest.raises(Fault) as fault:
            other(AskSteps())

    assert fault.value.incident in (store.site.home / "hrdesk.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "answer", [b"", b"SMTP ready\r\n", b"HTTP/1.1 502 Bad Gateway\r\n\r\n{}\n", b"HTTP/1.1 200 OK\r\n\r\n"]
)
def test_what_is_no_answer_of_a_server_is_no_answer(answer: bytes, far: HttpGateway) -> None:
    with one_response(answer) as port:
        other = HttpGateway(lambda: HTTPConnection(HOST, port, timeout=2), unknown(far))
        with pytest.raises(Refused) as refused:
            other(AskSteps())

    assert no_answer(refused)

"""How a call is performed: once, whole or not at all, on record, and told to the pages."""

import errno
import hashlib
import hmac
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any, ClassVar

import msgspec
import pytest
from sqlalchemy import func, select
from stores import PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Answer, Cancelled, Change, Command, Fault, Gateway, Query, Refused
from hrdesk.calls.permissions import Permission, Role
from hrdesk.calls.refusals import DiskFull, PermissionMissing, RequestIdReused, SignInFailed
from hrdesk.calls.users import ListUsers, SetRoles
from hrdesk.models.administration import AuditEntry, FeedEntry, KeptAnswer, Setting
from hrdesk.services.context import Context
from hrdesk.services.performing import content_of
from hrdesk.services.registry import CALLS, Entry
from hrdesk.services.troubles import LEAST_MIB
from hrdesk.storage.engine import reading


class Noted(Answer, frozen=True, kw_only=True):
    times: int


class Note(Command[Noted], frozen=True, kw_only=True):
    name: ClassVar = "tests.note"
    permission: ClassVar = Permission.PEOPLE_IMPORT
    text: str = "x"


class NoteLong(Command[Noted], frozen=True, kw_only=True):
    name: ClassVar = "tests.note_long"
    permission: ClassVar = Permission.PEOPLE_IMPORT
    text: str = "x"


class LookUp(Query[Noted], frozen=True, kw_only=True):
    name: ClassVar = "tests.look_up"
    permission: ClassVar = Permission.PEOPLE_READ


@dataclass
class Notebook:
    """What the calls of a test do: counts how often they ran, and meddles when a test says so."""

    runs: list[str] = field(default_factory=list)
    meddle: Callable[[Context], None] = lambda ctx: None

    def note(self, ctx: Context, request: Note | NoteLong) -> Noted:
        self.runs.append(request.text)
        self.meddle(ctx)
        ctx.begin_write()
        self._write(ctx, request.text)
        return Noted(times=len(self.runs))

    def look_up(self, ctx: Context, request: LookUp) -> Noted:
        self.meddle(ctx)
        return Noted(times=len(self.runs))

    def _write(self, ctx: Context, text: str) -> None:
        ctx.session.add(Setting(key=new_id(), value=text, changed_by="", changed_at=ctx.moment()))
        ctx.session.flush()
        ctx.changed("setting", len(self.runs))


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Notebook:
    book = Notebook()
    monkeypatch.setitem(CALLS, Note.name, Entry(Note, book.note, long=False))
    monkeypatch.setitem(CALLS, NoteLong.name, Entry(NoteLong, book.note, long=True))
    monkeypatch.setitem(CALLS, LookUp.name, Entry(LookUp, book.look_up, long=False))
    return book


@pytest.fixture
def store(empty_home: PreparedHome, notebook: Notebook) -> Iterator[OpenedStore]:
    with empty_home.open() as opened:
        yield opened


@pytest.fixture
def gateway(store: OpenedStore) -> Gateway:
    return enter(store, "maker")


@dataclass(frozen=True)
class Written:
    """How much lies in the store."""

    settings: int
    audited: int
    kept: int
    fed: int


def written(store: OpenedStore) -> Written:
    with reading(store.site.engine) as session:
        audited = select(func.count(AuditEntry.id)).where(AuditEntry.call.startswith("tests."))
        found = (
            select(func.count()).select_from(Setting),
            audited,
            select(func.count(KeptAnswer.id)),
            select(func.count(FeedEntry.id)),
        )
        return Written(*(session.execute(one).scalar_one() for one in found))


NOTHING = Written(0, 0, 0, 0)
ONCE = Written(1, 1, 1, 1)
BOTH_KINDS = pytest.mark.parametrize("kind", [Note, NoteLong], ids=["short", "long"])


def refusal_of(gateway: Gateway, request: Any) -> Any:
    with pytest.raises(Refused) as refused:
        gateway(request)
    (refusal,) = refused.value.refusals
    return refusal


@BOTH_KINDS
def test_a_command_writes_once_with_one_audit_entry_one_answer_and_its_changes(
    kind: type[Note], gateway: Gateway, store: OpenedStore
) -> None:
    assert gateway(kind(request_id="a")) == Noted(times=1)

    assert written(store) == ONCE
    assert gateway.changes_since(0) == (Change(number=1, kind="setting", ids=(1,)),)


def test_the_hash_of_a_request_is_keyed_and_tells_nobody_what_it_was(
    gateway: Gateway, store: OpenedStore
) -> None:
    """Whoever reads the store could otherwise try every ID number until the hash is met."""
    request = Note(request_id="a")
    gateway(request)
    with reading(store.site.engine) as session:
        kept = session.execute(select(KeptAnswer.request_hash)).scalar_one()
    plain = msgspec.json.encode(request, order="sorted")
    guesses = [hashlib.sha256(plain).hexdigest(), hmac.new(b"", plain, hashlib.sha256).hexdigest()]
    audit_key = store.site.keys.audit_key

    assert kept not in guesses
    assert kept == content_of(request, audit_key) != content_of(request, bytes(32))
    assert kept != hmac.new(audit_key, plain, hashlib.sha256).hexdigest(), "the chain's key is not used twice"
    assert content_of(request, audit_key) != content_of(Note(request_id="b"), audit_key)


@BOTH_KINDS
def test_the_same_again_gets_the_first_answer_and_does_nothing(
    kind: type[Note], gateway: Gateway, store: OpenedStore, notebook: Notebook
) -> None:
    first = gateway(kind(request_id="a"))

    assert [gateway(kind(request_id="a")) for _ in range(2)] == [first, first]
    assert notebook.runs == ["x"]
    assert written(store) == ONCE


@BOTH_KINDS
def test_another_content_under_the_same_id_is_refused(
    kind: type[Note], gateway: Gateway, store: OpenedStore
) -> None:
    gateway(kind(request_id="a"))

    assert refusal_of(gateway, kind(request_id="a", text="y")) == RequestIdReused(request_id="a")
    assert written(store) == ONCE


def test_an_id_is_a_persons_own_and_a_calls_own(store: OpenedStore, notebook: Notebook) -> None:
    for user in ("maker", "hr_officer"):
        enter(store, user)(Note(request_id="a"))
    enter(store, "maker")(NoteLong(request_id="a"))

    assert len(notebook.runs) == 3


def test_a_right_taken_away_is_missed_by_a_repeat_too(store: OpenedStore, notebook: Notebook) -> None:
    enter(store, "hr_officer")(Note(request_id="a"))
    security = enter(store, "security_administrator")
    officer = next(one for one in security(ListUsers()) if one.name == "hr_officer")
    security(
        SetRoles(
            request_id=new_id(), user_id=officer.id, version=officer.version, roles=(Role.SERVICE_AGENT,)
        )
    )

    again = refusal_of(enter(store, "hr_officer"), Note(request_id="a"))
    assert again == PermissionMissing(call=Note.name)


@BOTH_KINDS
def test_a_refusal_is_not_kept_and_nothing_of_it_stays(
    kind: type[Note], gateway: Gateway, store: OpenedStore, notebook: Notebook
) -> None:
    def refuse(ctx: Context) -> None:
        ctx.begin_write()
        ctx.session.add(Setting(key="half", value="", changed_by="", changed_at=ctx.moment()))
        ctx.session.flush()
        raise Refused(SignInFailed())

    notebook.meddle = refuse
    assert refusal_of(gateway, kind(request_id="a")) == SignInFailed()
    assert written(store) == NOTHING

    notebook.meddle = lambda ctx: None
    assert gateway(kind(request_id="a")) == Noted(times=2)


@BOTH_KINDS
def test_a_fault_shows_its_number_and_the_log_has_the_rest(
    kind: type[Note], gateway: Gateway, store: OpenedStore, notebook: Notebook
) -> None:
    def fail(ctx: Context) -> None:
        ctx.begin_write()
        raise ZeroDivisionError("the secret of the house")

    notebook.meddle = fail
    with pytest.raises(Fault) as fault:
        gateway(kind(request_id="a"))

    logged = (store.site.home / "hrdesk.log").read_text(encoding="utf-8")
    assert (len(fault.value.incident), "secret" in str(fault.value)) == (8, False)
    assert f"incident {fault.value.incident} in {kind.name}" in logged
    assert "ZeroDivisionError" in logged
    assert written(store) == NOTHING


def test_a_query_that_fails_is_a_fault_too(gateway: Gateway, notebook: Notebook) -> None:
    def fail(ctx: Context) -> None:
        raise LookupError("nothing there")

    notebook.meddle = fail
    with pytest.raises(Fault):
        gateway(LookUp())


def test_a_call_that_nobody_performs_is_a_fault(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(CALLS, LookUp.name)

    with pytest.raises(Fault):
        gateway(LookUp())


@BOTH_KINDS
def test_a_full_disk_is_a_refusal_that_says_where_and_how_much(
    kind: type[Note], gateway: Gateway, store: OpenedStore, notebook: Notebook
) -> None:
    def fill(ctx: Context) -> None:
        ctx.begin_write()
        raise OSError(errno.ENOSPC, "No space left on device", str(store.site.home / "spool"))

    notebook.meddle = fill
    refusal = refusal_of(gateway, kind(request_id="a"))

    assert refusal == DiskFull(folder=str(store.site.home), needed_mib=LEAST_MIB)
    assert written(store) == NOTHING


def test_a_long_call_is_cancelled_until_it_writes(
    gateway: Gateway, store: OpenedStore, notebook: Notebook
) -> None:
    with pytest.raises(Cancelled):
        gateway(NoteLong(request_id="a"), cancelled=lambda: True)
    assert written(store) == NOTHING

    notebook.meddle = lambda ctx: (ctx.begin_write(), ctx.stop_if_cancelled())[1]
    asked = iter([False])
    assert gateway(NoteLong(request_id="a"), cancelled=lambda: next(asked, True)) == Noted(times=2)


def test_a_short_command_is_not_cancelled_and_reports_nothing_of_its_own(gateway: Gateway) -> None:
    seen: list[tuple[int, int]] = []

    answer = gateway(
        Note(request_id="a"), cancelled=lambda: True, progress=lambda done, total: seen.append((done, total))
    )

    assert (answer, seen) == (Noted(times=1), [])


def test_a_call_reports_progress_to_whoever_asked(gateway: Gateway, notebook: Notebook) -> None:
    notebook.meddle = lambda ctx: ctx.progress(3, 7)
    seen: list[tuple[int, int]] = []

    gateway(LookUp(), progress=lambda done, total: seen.append((done, total)))
    gateway(LookUp())

    assert seen == [(3, 7)]


@BOTH_KINDS
def test_of_two_that_race_one_writes_and_both_get_its_answer(
    kind: type[Note], store: OpenedStore, notebook: Notebook
) -> None:
    together = Barrier(2, timeout=20)

    def write_what_can_be_written_once(ctx: Context) -> None:
        if kind is NoteLong:
            together.wait()
        ctx.begin_write()
        ctx.session.add(Setting(key="once", value="", changed_by="", changed_at=ctx.moment()))
        ctx.session.flush()

    notebook.meddle = write_what_can_be_written_once

    def run(_: int) -> Noted:
        return enter(store, "maker")(kind(request_id="a"))

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(run, range(2)))

    assert answers[0] == answers[1]
    assert written(store) == Written(settings=2, audited=1, kept=1, fed=1)


@BOTH_KINDS
def test_of_two_that_race_with_different_contents_the_later_is_refused(
    kind: type[Note], store: OpenedStore, notebook: Notebook
) -> None:
    together = Barrier(2, timeout=20)
    if kind is NoteLong:
        notebook.meddle = lambda ctx: (together.wait(), None)[1]

    def run(text: str) -> object:
        try:
            return enter(store, "maker")(kind(request_id="a", text=text))
        except Refused as refused:
            return refused.refusals

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(run, ("x", "y")))

    assert (RequestIdReused(request_id="a"),) in answers
    assert written(store) == ONCE


def test_a_long_call_sees_when_it_writes_what_others_wrote_meanwhile(
    store: OpenedStore, notebook: Notebook
) -> None:
    seen: list[int] = []

    def count(ctx: Context) -> None:
        def settings() -> int:
            return ctx.session.execute(select(func.count()).select_from(Setting)).scalar_one()

        notebook.meddle = lambda inner: None
        seen.append(settings())
        enter(store, "hr_officer")(Note(request_id="b"))
        seen.append(settings())
        ctx.begin_write()
        seen.append(settings())

    notebook.meddle = count
    enter(store, "maker")(NoteLong(request_id="a"))

    assert seen == [0, 0, 1]


def test_the_feed_names_rows_or_all_of_a_kind_and_goes_on_from_a_number(
    gateway: Gateway, notebook: Notebook
) -> None:
    def change(ctx: Context) -> None:
        ctx.changed("run", 4)
        ctx.changed("run", 5, 6)
        ctx.changed("payslip", 9)
        ctx.changed("payslip")
        ctx.changed("payslip", 10)

    notebook.meddle = change
    gateway(Note(request_id="a"))
    first = gateway.changes_since(0)
    notebook.meddle = lambda ctx: None
    gateway(Note(request_id="b"))

    assert [(one.kind, one.ids) for one in first] == [("run", (4, 5, 6)), ("payslip", ()), ("setting", (1,))]
    assert [(one.kind, one.ids) for one in gateway.changes_since(first[-1].number)] == [("setting", (2,))]


def test_what_a_call_puts_on_record_stands_beside_what_was_asked(
    gateway: Gateway, store: OpenedStore, notebook: Notebook
) -> None:
    notebook.meddle = lambda ctx: ctx.on_record(net_pay=812345)
    gateway(Note(request_id="a", text="október"))

    with reading(store.site.engine) as session:
        entry = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    assert (entry.user_name, entry.call, entry.unattended) == ("maker", Note.name, False)
    assert entry.details == '{"net_pay":812345,"text":"október"}'
    assert entry.at == store.site.clock().strftime("%Y-%m-%dT%H:%M:%SZ")


def test_nothing_of_a_request_is_logged(
    gateway: Gateway, notebook: Notebook, store: OpenedStore, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(ctx: Context) -> None:
        raise RuntimeError

    notebook.meddle = fail
    with caplog.at_level(logging.DEBUG), pytest.raises(Fault):
        gateway(Note(request_id="a", text="沈嘉禾 6222000000001234"))

    logged = (store.site.home / "hrdesk.log").read_text(encoding="utf-8") + caplog.text
    assert "沈嘉禾" not in logged
    assert "6222" not in logged

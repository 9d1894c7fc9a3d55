"""Every code of events is worded from what it brings; a batch that breaks off leaves nothing."""

import gc
import random
from typing import Any, get_args

import pytest
from point_events import COLUMNS, TUESDAY, bring, employ, kept, record, waiting
from points_shop import Shop, refused
from stores import enter, new_id

from hrdesk.calls.base import Cancelled, Fault
from hrdesk.calls.points_events import (
    ImportPointEvents,
    ListPointEvents,
    ListQueuedEvents,
    PreviewPointEvents,
    QueueCode,
)
from hrdesk.calls.points_periods import ClosePointPeriod
from hrdesk.calls.refusals import PermissionMissing
from hrdesk.cli.wording import finding_sentence
from hrdesk.domain.points.caps import PERS, WHATS, Cap
from hrdesk.domain.points.rules import NO_RULE, NOT_ELIGIBLE, NOT_MET
from hrdesk.domain.values import Finding
from hrdesk.i18n.catalogue import has, text
from hrdesk.models.administration import Setting
from hrdesk.services.points import events_in, paused
from hrdesk.services.points.floors import AT_ZERO
from hrdesk.storage.engine import writing

LANGUAGES = ("zh", "en")
WAITING = (
    f"E1,A999,share,{TUESDAY}",
    f"E2,A001,lottery,{TUESDAY}",
    "E3,A001,share,2019-01-01 08:00",
    "E4,A001,share,2026-10-32 25:61",
    "E5,A001,share,2027-10-13 10:00",
    f"E6,A001,share,{TUESDAY}",
    "E6,A001,share,2026-10-21 08:00",
    "E7,A001,share,2026-09-20 08:00",
    f"E8,A001,recognition,{TUESDAY},,A999",
    f",A001,share,{TUESDAY}",
    f"{'E' * 101},A001,share,{TUESDAY}",
    f"E9,A002,share,{TUESDAY}",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_of_the_queue_is_worded_with_what_it_brings(shop: Shop, language: str) -> None:
    employ(shop, "A002", leave_date="2026-10-01")
    shop.hr(ClosePointPeriod(request_id=new_id(), period="2026-09"))
    bring(shop, *WAITING)
    sentences = {}
    for row in waiting(shop):
        finding = Finding(row.row, "", row.code, "error", row.details)
        sentences[row.code] = finding_sentence(language, finding)

    assert sentences.keys() == set(get_args(QueueCode))
    assert [code for code, sentence in sentences.items() if "{" in sentence or not sentence] == []
    assert "E1" not in sentences["unknown_employee"]
    assert "2026-10-01" in sentences["employee_left_before_event"]


def test_the_same_sentences_stand_in_the_preview(shop: Shop) -> None:
    content = "\n".join([COLUMNS, *WAITING]).encode()
    preview = shop.hr(PreviewPointEvents(file_name="a.csv", content=content))

    for one in preview.findings:
        assert "{" not in finding_sentence("zh", one), one
    by_row = {one.row: one.code for one in preview.findings}
    assert by_row[2] == "unknown_employee"
    assert by_row[8] == "duplicate_event_other_payload"
    assert kept(shop) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_leaves_less_is_worded(language: str) -> None:
    caps = [Cap(what, 1, per, of) for what in WHATS for per in PERS for of in ("person", "giver")]
    codes = {one.code for one in caps} | {NO_RULE, NOT_ELIGIBLE, NOT_MET, AT_ZERO}

    assert len(codes) == 2 * 7 * 2 + 4
    assert [code for code in codes if not has(language, f"less.{code}")] == []
    assert len({text(language, f"less.{code}") for code in codes}) == len(codes)


def test_a_batch_that_breaks_off_leaves_nothing(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_all: Any) -> None:
        raise MemoryError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(events_in, "post", broken)
        with pytest.raises(Fault):
            bring(shop, f"E1,A001,share,{TUESDAY}", f"E2,A999,share,{TUESDAY}")
    assert (kept(shop), waiting(shop)) == ([], [])

    assert bring(shop, f"E1,A001,share,{TUESDAY}", f"E2,A999,share,{TUESDAY}").accepted == 1
    assert shop.balance("A001") == (5, 0)


def test_a_large_file_is_written_part_by_part_and_ends_the_same(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"E{at},A00{at % 3 + 1},comment,2026-10-20 08:{at:02d}:00" for at in range(40)]
    monkeypatch.setattr(events_in, "_AT_ONCE", 7)
    done = bring(shop, *lines)

    assert (done.accepted, len(kept(shop))) == (40, 40)
    assert [shop.balance(no) for no in ("A001", "A002", "A003")] == [(5, 0)] * 3
    assert [one.id for one in kept(shop)] == list(range(1, 41))


def test_an_import_can_be_cancelled_before_it_writes(shop: Shop) -> None:
    asked = {"file_name": "a.csv", "content": f"{COLUMNS}\nE1,A001,share,{TUESDAY}\n".encode()}
    with pytest.raises(Cancelled):
        shop.hr(ImportPointEvents(request_id=new_id(), **asked), cancelled=lambda: True)

    assert kept(shop) == []


def test_progress_is_told_from_nothing_to_all(shop: Shop) -> None:
    told: list[tuple[int, int]] = []
    asked = {"file_name": "a.csv", "content": f"{COLUMNS}\nE1,A001,share,{TUESDAY}\n".encode()}
    shop.hr(
        ImportPointEvents(request_id=new_id(), **asked), progress=lambda done, all_: told.append((done, all_))
    )

    assert told == [(0, 1), (1, 1)]


def test_the_collector_runs_again_after_a_batch_also_one_that_failed() -> None:
    def halfway() -> None:
        with paused.collector_paused():
            assert not gc.isenabled()
            raise ValueError("halfway")

    assert gc.isenabled()
    with pytest.raises(ValueError, match="halfway"):
        halfway()
    assert gc.isenabled()
    gc.disable()
    try:
        with paused.collector_paused():
            pass
        assert not gc.isenabled(), "as it was before"
    finally:
        gc.enable()


def test_the_day_is_that_of_the_sites_zone(shop: Shop) -> None:
    with writing(shop.store.site.engine) as session:
        session.merge(
            Setting(key="site.zone", value="America/New_York", changed_by="tests", changed_at="", version=1)
        )
    record(shop, "1", at="2026-10-20T03:59:00Z")
    record(shop, "2", at="2026-10-20T04:00:00Z")
    record(shop, "3", at="2026-10-20 00:00")

    assert [one.day for one in kept(shop)] == ["2026-10-19", "2026-10-20", "2026-10-20"]
    assert kept(shop)[2].occurred_at == "2026-10-20T04:00:00Z"


def test_no_line_of_a_file_breaks_the_import(shop: Shop) -> None:
    """Fields of every kind, sound and odd, shuffled into one file of 150 lines."""
    draw = random.Random(7)
    odd = ("", " ", "A001", "a001", "share", "check_in", "2026-10-20", "=1+1", "NULL")
    fields = (*odd, "９９９", "-5", "1e9", "2026-10-20T08:00:00Z", "𬱖", "x" * 200)
    lines = [",".join(draw.choice(fields) for _ in range(7)) for _ in range(150)]
    done = bring(shop, *lines)
    queue = shop.hr(ListQueuedEvents(limit=1000))

    assert done.rows == done.accepted + done.held + done.skipped
    assert queue.total == done.held
    assert shop.hr(ListPointEvents()).total == done.accepted
    again = bring(shop, *lines)
    assert (again.accepted, again.skipped) == (0, done.accepted + done.skipped)


def test_an_employee_sees_neither_queue_nor_events_of_others(shop: Shop) -> None:
    for asked in (ListQueuedEvents(), ListPointEvents()):
        with refused(PermissionMissing):
            enter(shop.store, "employee")(asked)

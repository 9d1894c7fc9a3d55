"""The queue: every event that cannot count is kept with its reason until somebody settles it."""

import pytest
from point_events import TUESDAY, bring, codes, employ, kept, record, waiting
from points_shop import Shop, refused
from stores import new_id

from hrdesk.calls.points_events import (
    DismissQueuedEvents,
    EventRecorded,
    EventSettledAlready,
    EventStillWaits,
    ListQueuedEvents,
    QueuedEventRow,
    RetryQueuedEvents,
    SettleQueuedEvent,
)
from hrdesk.calls.points_periods import (
    ClosePointPeriod,
    GetPointPeriods,
    PointPeriodClosed,
    PointPeriodNotOver,
    PointPeriods,
)
from hrdesk.calls.points_rules import SavePointRule
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound


def settle(shop: Shop, row: QueuedEventRow, **fields: object) -> EventRecorded:
    asked = {"queued_id": row.id, "version": row.version, "reason": "asked the device"} | fields
    return shop.hr(SettleQueuedEvent(request_id=new_id(), **asked))


def dismiss(shop: Shop, *ids: int, reason: str = "a test of the device") -> int:
    return shop.hr(DismissQueuedEvents(request_id=new_id(), ids=ids, reason=reason)).dismissed


@pytest.mark.parametrize(
    ("line", "code", "details"),
    [
        ("E1,A999,share,2026-10-20 08:00", "unknown_employee", {"employee_no": "A999"}),
        ("E1,A001,lottery,2026-10-20 08:00", "unknown_event_type", {"kind": "lottery"}),
        ("E1,A001,share,2026-10-32 25:61", "unreadable_time", {"shown": "2026-10-32 25:61"}),
        ("E1,A001,share,2027-10-13 10:00", "time_in_future", {"day": "2027-10-13"}),
        ("E1,A001,share,2019-10-13 10:00", "employee_not_yet_hired", {"hired": "2020-03-02"}),
        ("E1,A001,recognition,2026-10-20 08:00,,A999", "unknown_giver", {"giver": "A999"}),
        (",A001,share,2026-10-20 08:00", "event_key_missing", {"employee_no": "A001"}),
        (f"{'E' * 101},A001,share,2026-10-20 08:00", "event_text_too_long", {"field": "key"}),
        (f"E1,A001,share,2026-10-20 08:00,{'R' * 101}", "event_text_too_long", {"field": "reference"}),
    ],
)
def test_what_cannot_count_waits_with_its_code(
    shop: Shop, line: str, code: str, details: dict[str, str]
) -> None:
    done = bring(shop, line, line)

    (row,) = waiting(shop)
    assert (done.held, done.skipped) == (1, 1), "the same line again is the same event"
    assert (row.code, row.file_name, row.row, row.state) == (code, "events.csv", 2, "open")
    assert details.items() <= row.details.items()
    assert kept(shop) == []


def test_the_record_of_a_waiting_event_is_what_came(shop: Shop) -> None:
    record(shop, "7", no="A999", data={"grade": "S", "score": 92}, reference="R-1")

    (row,) = waiting(shop)
    assert row.record == {
        "kind": "share",
        "employee_no": "A999",
        "occurred_at": TUESDAY,
        "reference": "R-1",
        "data": '{"grade": "S", "score": 92}',
    }


def test_another_content_under_a_counted_number_waits_and_the_first_stays(shop: Shop) -> None:
    record(shop, "1")
    other = record(shop, "1", no="A002")

    assert (other.outcome, other.queue_code) == ("queued", "duplicate_event_other_payload")
    assert (shop.balance("A001"), shop.balance("A002")) == ((5, 0), (0, 0))
    assert record(shop, "1", no="A002").queued_id == other.queued_id, "it waits once"


@pytest.mark.parametrize(
    ("first", "second", "waits"),
    [
        ("E1,A001,share,2026-10-20 15:00:00,R-1", "E1,A001,share,2026-10-20 14:00:00,R-1", 3),
        ("E1,A001,share,2026-10-20 15:00:00,R-1", "E1,A002,share,2026-10-20 14:00:00,R-2", 3),
        ("E1,A001,share,2026-10-20 15:00:00,R-1", "E1,A001,comment,2026-10-20 14:00:00,R-2", 3),
        ("E1,A001,share,2026-10-20 15:00:00,R-1", "E1,A001,share,2026-10-20 14:00:00,R-2", 2),
        ("E1,A001,share,2026-10-20 14:00:00,R-1", "E1,A001,share,2026-10-20 15:00:00,R-2", 3),
    ],
    ids=["another time", "another person", "another kind", "happened twice, later first", "happened twice"],
)
def test_of_two_contents_in_a_file_the_first_counts_unless_it_happened_twice(
    shop: Shop, first: str, second: str, waits: int
) -> None:
    bring(shop, first, second)

    (row,) = waiting(shop)
    assert (row.code, row.row) == ("duplicate_event_other_payload", waits)
    assert [one.reference for one in kept(shop)] == [(second if waits == 2 else first).split(",")[-1]]


def test_the_queue_is_shown_by_state_and_code_and_counted(shop: Shop) -> None:
    bring(shop, f"E1,A999,share,{TUESDAY}", f"E2,A998,share,{TUESDAY}", f"E3,A001,lottery,{TUESDAY}")
    first = waiting(shop)[0]
    dismiss(shop, first.id)

    shown = shop.hr(ListQueuedEvents())
    assert (shown.total, shown.open_by_code) == (2, {"unknown_employee": 1, "unknown_event_type": 1})
    assert [one.event_key for one in shop.hr(ListQueuedEvents(code="unknown_event_type")).rows] == ["E3"]
    assert [one.event_key for one in shop.hr(ListQueuedEvents(state="dismissed")).rows] == ["E1"]
    assert shop.hr(ListQueuedEvents(state=None, limit=1, offset=2)).rows[0].id == first.id
    assert shop.hr(ListQueuedEvents(file_name="other.csv")).total == 0


def test_an_event_counts_by_itself_once_its_kind_has_a_rule(shop: Shop) -> None:
    bring(shop, f"E1,A001,safety_tip,{TUESDAY}", f"E2,A999,safety_tip,{TUESDAY}")
    rule = {"code": "safety_tip", "event_kind": "safety_tip", "points": 3, "category": "other"}
    names = {"name_zh": "安全建议", "name_en": "Safety tip", "valid_from": "2026-10-01"}
    shop.hr(SavePointRule(request_id=new_id(), version=0, **rule, **names))
    tried = shop.hr(RetryQueuedEvents(request_id=new_id()))

    assert (tried.counted, tried.repeated, tried.waiting, tried.points) == (1, 0, 1, 3)
    assert shop.balance("A001") == (3, 0)
    (row,) = waiting(shop)
    assert (row.event_key, row.code) == ("E2", "unknown_employee"), "what is in the way now"
    (posted,) = shop.hr(ListQueuedEvents(state="posted")).rows
    assert (posted.event_key, posted.settled_by) == ("E1", "Hr_Officer")


def test_the_same_file_again_posts_what_can_count_now(shop: Shop) -> None:
    employ(shop, "A001", hire_date="2026-10-25")
    line = f"E1,A001,share,{TUESDAY}"
    assert bring(shop, line).held == 1
    employ(shop, "A001", hire_date="2020-03-02")

    assert bring(shop, line).accepted == 1
    assert (codes(shop), shop.balance("A001")) == ([], (5, 0))
    assert bring(shop, line).skipped == 1


def test_only_chosen_events_are_tried_again(shop: Shop) -> None:
    bring(shop, "E1,A001,share,2026-11-02 08:00", "E2,A002,share,2026-11-02 08:00")
    shop.clock.move(days=30)
    second = waiting(shop)[1]
    tried = shop.hr(RetryQueuedEvents(request_id=new_id(), ids=(second.id,)))

    assert (tried.counted, tried.waiting) == (1, 0)
    assert [one.event_key for one in waiting(shop)] == ["E1"]


def test_a_waiting_event_is_put_right_and_counts_with_a_reason(shop: Shop) -> None:
    bring(shop, f"E1,A999,lottery,{TUESDAY},R-1")
    (row,) = waiting(shop)
    said = settle(shop, row, employee_no="A002", kind="share", occurred_at="2026-10-19T08:00:00Z")

    assert (said.outcome, said.points, said.available) == ("posted", 5, 5)
    (event,) = kept(shop)
    assert (event.event_key, event.source, event.day, event.reference) == ("E1", "file", "2026-10-19", "R-1")
    (settled,) = shop.hr(ListQueuedEvents(state="posted")).rows
    assert (settled.reason, settled.record["employee_no"]) == ("asked the device", "A999")
    assert bring(shop, f"E1,A999,lottery,{TUESDAY},R-1").skipped == 1, "it is not queued anew"


def test_an_event_that_cannot_count_like_this_either_stays_as_it_was(shop: Shop) -> None:
    bring(shop, f"E1,A999,share,{TUESDAY}")
    (row,) = waiting(shop)
    with refused(EventStillWaits) as caught:
        settle(shop, row, employee_no="A998")

    assert caught[0].problem == "unknown_employee"
    assert [one.record["employee_no"] for one in waiting(shop)] == ["A999"]


def test_what_somebody_else_settled_meanwhile_is_told(shop: Shop) -> None:
    bring(shop, f"E1,A999,share,{TUESDAY}")
    (row,) = waiting(shop)
    with refused(RecordChanged):
        settle(shop, row, version=row.version + 1)
    settle(shop, row, employee_no="A001")

    with refused(EventSettledAlready) as caught:
        dismiss(shop, row.id)
    assert caught[0].settled_by == "Hr_Officer"
    with refused(RecordNotFound):
        dismiss(shop, 10**6)


def test_dismissing_takes_a_reason_and_at_least_one_event(shop: Shop) -> None:
    bring(shop, f"E1,A999,share,{TUESDAY}", f"E2,A998,share,{TUESDAY}")
    ids = [one.id for one in waiting(shop)]
    for asked in ({"ids": ids, "reason": " "}, {"ids": [], "reason": "why"}):
        with refused(InputNotValid):
            dismiss(shop, *asked["ids"], reason=str(asked["reason"]))

    assert dismiss(shop, *ids, ids[0]) == 2
    again = bring(shop, f"E1,A999,share,{TUESDAY}")
    assert (again.held, again.skipped, codes(shop)) == (0, 1, [])


def test_a_dismissed_event_does_not_count_later(shop: Shop) -> None:
    employ(shop, "A001", hire_date="2026-10-25")
    record(shop, "1")
    dismiss(shop, waiting(shop)[0].id)
    employ(shop, "A001", hire_date="2020-03-02")

    assert record(shop, "1").outcome == "repeated"
    assert shop.balance("A001") == (0, 0)


def close(shop: Shop, period: str) -> PointPeriods:
    return shop.hr(ClosePointPeriod(request_id=new_id(), period=period))


def test_an_event_of_a_closed_month_waits_and_names_the_open_one(shop: Shop) -> None:
    assert shop.hr(GetPointPeriods()) == PointPeriods(closed_through=None, open_from=None)
    assert close(shop, "2026-09") == PointPeriods(closed_through="2026-09", open_from="2026-10")
    said = record(shop, "1", at="2026-09-30T23:59:00+08:00")

    assert (said.outcome, said.queue_code) == ("queued", "period_closed")
    details = waiting(shop)[0].details
    assert (details["period"], details["open_period"]) == ("2026-09", "2026-10")
    assert record(shop, "2", at="2026-10-01T00:00:00+08:00").outcome == "posted"


def test_a_month_is_closed_once_and_when_it_is_over(shop: Shop) -> None:
    close(shop, "2026-08")
    with refused(PointPeriodNotOver) as early:
        close(shop, "2026-10")
    with refused(PointPeriodClosed) as late:
        close(shop, "2026-07")

    assert early[0].last_day == "2026-10-31"
    assert late[0].open_period == "2026-09"
    assert close(shop, "2026-09").open_from == "2026-10"

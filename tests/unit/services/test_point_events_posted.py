"""Events counted: each once, at its own day, by the rule of that day; the caps hold over batches."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from point_events import TUESDAY, bring, employ, event, kept, record, waiting
from points_shop import Shop, refused
from stores import enter, new_id

from hrdesk.calls.imports import RowsHeld
from hrdesk.calls.points import CheckPoints, ReverseMovement
from hrdesk.calls.points_events import (
    GetPointEventsTemplate,
    ImportPointEvents,
    ListPointEvents,
    PreviewPointEvents,
)
from hrdesk.calls.refusals import FileHasErrors, InputNotValid
from hrdesk.models.points_ledger import PointLot, PointMovement
from hrdesk.storage.engine import reading


def test_a_single_event_posts_at_once(shop: Shop) -> None:
    said = record(shop, "course-7", "course_done", at="2026-10-20T08:30:00+08:00", reference="KC-7")

    assert (said.outcome, said.points, said.why_zero, said.available) == ("posted", 20, "", 20)
    (stored,) = kept(shop)
    assert (stored.source, stored.event_key, stored.occurred_at) == (
        "lms",
        "course-7",
        "2026-10-20T00:30:00Z",
    )
    assert (stored.day, stored.reference, stored.points) == ("2026-10-20", "KC-7", 20)


def test_its_movement_names_its_cause_its_day_and_its_end(shop: Shop) -> None:
    record(shop, "s-1", at="2026-09-30T23:59:00+08:00")

    with reading(shop.store.site.engine) as session:
        moved, lot = session.query(PointMovement).one(), session.query(PointLot).one()
    assert (moved.source_key, moved.kind, moved.points) == ("event:lms:s-1:share", "earn", 5)
    assert (moved.day, moved.period, moved.event_id) == ("2026-09-30", "2026-09", kept(shop)[0].id)
    assert (lot.unused, lot.expires_on) == (5, "2028-10-01")


def test_the_same_event_again_changes_nothing(shop: Shop) -> None:
    record(shop, "s-1")
    again = record(shop, "s-1", at="2026-10-20T00:30:00Z")

    assert (again.outcome, again.points) == ("repeated", 0)
    assert shop.balance("A001") == (5, 0)
    assert waiting(shop) == []


def test_the_same_number_of_another_source_is_another_event(shop: Shop) -> None:
    record(shop, "1", source="lms")
    record(shop, "1", source="wiki")

    assert shop.balance("A001") == (10, 0)


def test_one_event_in_twelve_threads_counts_once(shop: Shop) -> None:
    start = Barrier(12)

    def send(_number: int) -> str:
        gateway = enter(shop.store, "hr_officer")
        start.wait()
        return gateway(event("s-1")).outcome

    with ThreadPoolExecutor(12) as pool:
        outcomes = list(pool.map(send, range(12)))

    assert sorted(outcomes) == ["posted"] + ["repeated"] * 11
    assert shop.balance("A001") == (5, 0)


def test_caps_hold_from_one_batch_to_the_next_and_in_any_order(shop: Shop) -> None:
    bring(shop, "E1,A001,check_in,2026-10-20 18:00:00", "E2,A002,check_in,2026-10-20 08:00:00")
    late = record(shop, "E0", "check_in", at="2026-10-20 07:00:00")

    assert (late.outcome, late.points, late.why_zero) == ("posted", 0, "times_per_day")
    assert (shop.balance("A001"), shop.balance("A002")) == ((2, 0), (2, 0))
    assert [one.points for one in kept(shop)] == [2, 2, 0]


def test_a_course_done_before_earns_nothing_years_later(shop: Shop) -> None:
    record(shop, "1", "course_done", at="2023-05-01", reference="KC-1")
    again = record(shop, "2", "course_done", reference="KC-1")
    other = record(shop, "3", "course_done", reference="KC-2")

    assert (again.points, again.why_zero, other.points) == (0, "times_per_reference", 20)


def test_what_was_reversed_gives_its_room_back(shop: Shop) -> None:
    record(shop, "1", "check_in")
    with reading(shop.store.site.engine) as session:
        number = session.query(PointMovement).one().id
    shop.hr(ReverseMovement(request_id=new_id(), movement_id=number, reason="test of the device"))

    assert record(shop, "2", "check_in").points == 2
    assert shop.balance("A001") == (2, 0)


def test_being_late_takes_points_that_nobody_has_and_the_next_ones_fill_the_hole(shop: Shop) -> None:
    late = record(shop, "1", "late")
    record(shop, "2", "share")
    record(shop, "3", "check_in")

    assert (late.points, late.available) == (-5, -5)
    assert shop.balance("A001") == (2, 0)
    assert shop.hr(CheckPoints()).ok


def test_a_grade_earns_by_its_condition(shop: Shop) -> None:
    done = bring(
        shop,
        f"E1,A001,performance_score,{TUESDAY},,,S",
        f"E2,A002,performance_score,{TUESDAY},,,A",
        f"E3,A003,recognition,{TUESDAY},,A001,",
        f"E4,A001,recognition,{TUESDAY},,A001,",
    )

    assert done.accepted == 4
    assert [(one.points, one.capped_by) for one in kept(shop)] == [
        (20, ""),
        (0, "conditions_not_met"),
        (5, ""),
        (0, "conditions_not_met"),
    ]


def test_a_person_is_found_by_a_number_written_carelessly(shop: Shop) -> None:
    assert record(shop, "1", no=" ａ００１ ").outcome == "posted"
    assert shop.balance("A001") == (5, 0)


def test_first_and_last_day_of_service_count(shop: Shop) -> None:
    employ(shop, "A002", hire_date="2026-10-19", leave_date="2026-10-20")
    for key, day in (("1", "2026-10-18"), ("2", "2026-10-19"), ("3", "2026-10-20"), ("4", "2026-10-21")):
        record(shop, key, no="A002", at=f"{day} 12:00")

    assert [one.event_key for one in kept(shop)] == ["2", "3"]
    assert [one.code for one in waiting(shop)] == ["employee_not_yet_hired", "employee_left_before_event"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"source": ""}, "source"),
        ({"source": "a:b"}, "source"),
        ({"key": " "}, "event_key"),
        ({"key": "x" * 101}, "event_key"),
        ({"kind": ""}, "kind"),
        ({"reference": "r" * 101}, "reference"),
    ],
)
def test_what_is_no_event_is_refused(shop: Shop, fields: dict[str, str], field: str) -> None:
    with refused(InputNotValid) as caught:
        record(shop, **({"key": "1"} | fields))

    assert caught[0].field == field
    assert waiting(shop) == []


def test_events_are_listed_by_person_kind_and_month(shop: Shop) -> None:
    record(shop, "1", at="2026-09-02")
    record(shop, "2", "check_in")
    record(shop, "3", "check_in", no="A002")

    everything = shop.hr(ListPointEvents())
    assert (everything.total, [one.event_key for one in everything.rows]) == (3, ["3", "2", "1"])
    assert [one.event_key for one in shop.hr(ListPointEvents(employee_id=shop.ids["A001"])).rows] == [
        "2",
        "1",
    ]
    assert [one.event_key for one in shop.hr(ListPointEvents(kind="check_in", limit=1)).rows] == ["3"]
    (september,) = shop.hr(ListPointEvents(period="2026-09")).rows
    assert (september.rule_zh, september.rule_en, september.person_name) == ("分享", "Sharing", "安娜")


def test_a_file_is_taken_whole_or_not_at_all_where_that_is_wished(shop: Shop) -> None:
    lines = (f"E1,A001,share,{TUESDAY}", f"E2,A999,share,{TUESDAY}")
    with refused(RowsHeld) as caught:
        bring(shop, *lines, whole=True)

    assert (caught[0].count, caught[0].rows) == (1, "3")
    assert (kept(shop), waiting(shop)) == ([], [])
    assert bring(shop, *lines).accepted == 1


def test_a_preview_shows_rows_to_mend_and_what_their_columns_mean(shop: Shop) -> None:
    content = "编号,工号,事件类型,发生时间\nE1,A999,share,2026-10-20\n".encode()
    asked = {"file_name": "a.csv", "content": content, "column_map": {"编号": "event_id"}}
    preview = shop.hr(PreviewPointEvents(**asked))

    assert (preview.kind, preview.rows, preview.held) == ("point_events", 1, 1)
    (found,) = preview.findings
    assert (found.row, found.column, found.code, found.values["event_id"]) == (
        2,
        "工号",
        "unknown_employee",
        "E1",
    )
    assert preview.sheets[0].rows[0].cells == ("E1", "A999", "share", "2026-10-20")
    mended = {**asked, "corrections": {f"{preview.sheets[0].name}!B2": "A001"}}
    assert shop.hr(ImportPointEvents(request_id=new_id(), **mended)).accepted == 1
    assert shop.hr(PreviewPointEvents(**(asked | {"column_map": {}, "for_mapping": True}))).rows == 1, "kept"


def test_a_file_of_something_else_is_refused_whole(shop: Shop) -> None:
    with refused(FileHasErrors) as caught:
        shop.hr(ImportPointEvents(request_id=new_id(), file_name="a.csv", content=b"a,b\n1,2\n"))

    assert caught[0].findings[0].code == "columns_not_found"


def test_the_template_comes_back_without_its_example(shop: Shop) -> None:
    made = shop.hr(GetPointEventsTemplate(period="2026-10"))
    preview = shop.hr(PreviewPointEvents(file_name=made.file_name, content=made.content))

    assert made.file_name == "Point events.xlsx"
    assert (preview.rows, preview.findings) == (0, ())

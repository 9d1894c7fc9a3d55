"""Caps counted from the ledger: what earlier batches gave takes room in every kind of period, and no more."""

from typing import Any

import pytest
from point_events import bring, record
from points_shop import PROGRAM, Shop
from sqlalchemy import event as listening
from stores import new_id

from hrdesk.calls.points_rules import SavePointRule
from hrdesk.domain.points.events import Report
from hrdesk.services.context import Context
from hrdesk.services.points.events_in import plan, post_events
from hrdesk.storage.engine import reading, writing


def rule(shop: Shop, *caps: dict[str, str | int], points: int = 3, code: str = "tip", **fields: Any) -> None:
    asked: dict[str, Any] = {
        "code": code,
        "event_kind": "tip",
        "category": "other",
        "name_zh": "建议",
        "name_en": "Tip",
        "valid_from": "2025-01-01",
    }
    shop.hr(SavePointRule(request_id=new_id(), version=0, points=points, caps=caps, **(asked | fields)))


@pytest.mark.parametrize(
    ("per", "within", "beyond"),
    [
        ("day", "2026-10-06", "2026-10-07"),
        ("week", "2026-10-11", "2026-10-12"),
        ("month", "2026-10-01", "2026-09-30"),
        ("quarter", "2026-10-24", "2026-09-30"),
        ("year", "2026-01-01", "2025-12-31"),
        ("ever", "2025-03-01", ""),
    ],
)
@pytest.mark.parametrize("what", ["times", "points"])
def test_an_earlier_batch_takes_room_in_its_period(
    shop: Shop, per: str, within: str, beyond: str, what: str
) -> None:
    rule(shop, {what: 1 if what == "times" else 3, "per": per})
    assert record(shop, "1", "tip", at="2026-10-06 12:00").points == 3

    full = record(shop, "2", "tip", at=f"{within} 13:00")
    assert (full.points, full.why_zero) == (0, f"{what}_per_{per}")
    assert record(shop, "3", "tip", no="A002", at=f"{within} 13:00").points == 3, "of each person"
    if beyond:
        assert record(shop, "4", "tip", at=f"{beyond} 13:00").points == 3


def test_a_cap_in_points_leaves_the_rest_of_what_was_used(shop: Shop) -> None:
    rule(shop, {"points": 7, "per": "month"})
    said = [record(shop, str(number), "tip").points for number in range(4)]

    assert said == [3, 3, 1, 0]


def test_a_change_of_a_rule_does_not_empty_its_caps(shop: Shop) -> None:
    rule(shop, {"times": 2, "per": "month"})
    record(shop, "1", "tip", at="2026-10-06 12:00")
    changed = {"code": "tip", "event_kind": "tip", "category": "other", "name_zh": "建议", "name_en": "Tip"}
    shop.hr(
        SavePointRule(
            request_id=new_id(),
            version=1,
            points=4,
            caps=({"times": 2, "per": "month"},),
            valid_from="2026-10-26",
            reason="worth more",
            **changed,
        )
    )
    said = [record(shop, key, "tip", at="2026-10-26 08:00").points for key in ("2", "3")]

    assert said == [4, 0]


def test_two_rules_of_one_kind_have_caps_of_their_own(shop: Shop) -> None:
    rule(shop, {"times": 1, "per": "day"})
    rule(shop, {"times": 2, "per": "day"}, points=1, code="tip_too")
    said = [record(shop, key, "tip") for key in ("1", "2", "3")]

    assert [one.points for one in said] == [4, 1, 0]
    assert said[1].why_zero == "times_per_day"
    assert shop.balance("A001") == (5, 0)


def test_takings_away_fill_their_cap_too(shop: Shop) -> None:
    rule(shop, {"points": 4, "per": "month"}, points=-3, below_zero=True)

    assert [record(shop, str(number), "tip").points for number in range(3)] == [-3, -1, 0]


def statements_of(shop: Shop, count: int) -> int:
    """How many statements judging a batch of so many events takes."""
    reports = [
        Report(
            f"N{at}", ("check_in", "comment", "course_done")[at % 3], f"A00{at % 3 + 1}", "2026-10-20 08:00"
        )
        for at in range(count)
    ]
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    listening.listen(shop.store.site.engine, "before_cursor_execute", note)
    try:
        with reading(shop.store.site.engine) as session:
            ctx = Context(shop.store.site, PROGRAM, "en", session)
            made = plan(ctx, [one._replace(source="file") for one in reports])
    finally:
        listening.remove(shop.store.site.engine, "before_cursor_execute", note)
    assert len(made.judged) == count
    return len(seen)


def test_judging_asks_the_store_as_often_for_many_events_as_for_few(shop: Shop) -> None:
    bring(shop, "E1,A001,check_in,2026-10-19 08:00:00")

    assert statements_of(shop, 300) == statements_of(shop, 3)


def test_a_batch_inside_another_transaction_is_written_or_undone_with_it(shop: Shop) -> None:
    report = Report("1", "share", "A001", "2026-10-20T08:00:00+08:00")

    def posted_and_broken() -> None:
        with writing(shop.store.site.engine) as session:
            ctx = Context(shop.store.site, PROGRAM, "en", session, writing=True)
            assert post_events(ctx, "attendance", [report]).points == 5
            raise RuntimeError("something after it")

    with pytest.raises(RuntimeError, match="after it"):
        posted_and_broken()
    assert shop.balance("A001") == (0, 0)

    with writing(shop.store.site.engine) as session:
        ctx = Context(shop.store.site, PROGRAM, "en", session, writing=True)
        posted = post_events(ctx, "attendance", [report, report._replace(source="own", key="2")])
    assert (posted.count("posted"), posted.zero, posted.points) == (2, 0, 10)
    assert shop.balance("A001") == (10, 0)

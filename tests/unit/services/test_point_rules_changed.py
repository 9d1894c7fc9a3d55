"""Rules as dated rows: a change begins on a day, what was counted stays, and it can be tried out before."""

from typing import Any

import pytest
from point_events import record
from points_shop import Shop, refused
from stores import new_id

from hrdesk.calls.points_periods import ClosePointPeriod
from hrdesk.calls.points_rules import (
    EndPointRule,
    ListPointRules,
    PointRuleRow,
    PointRuleSaved,
    ReplayRules,
    RuleCap,
    RuleInClosedPeriod,
    RuleNotValid,
    RuleReplay,
    RuleStartsTooEarly,
    SavePointRule,
)
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound

TIP: dict[str, Any] = {
    "code": "tip",
    "event_kind": "tip",
    "category": "other",
    "name_zh": "建议",
    "name_en": "Tip",
    "points": 3,
    "valid_from": "2026-10-01",
}
SHARE: dict[str, Any] = TIP | {
    "code": "share",
    "event_kind": "share",
    "points": 8,
    "valid_from": "2026-11-01",
    "reason": "agreed with the works council",
}


def rules(shop: Shop, **asked: Any) -> dict[str, PointRuleRow]:
    return {one.code: one for one in shop.hr(ListPointRules(**asked)).rules}


def rows_of(shop: Shop, code: str) -> list[tuple[str, str | None, int, str]]:
    found = shop.hr(ListPointRules(code=code, ended=True)).rules
    return [(one.valid_from, one.valid_to, one.points, one.state) for one in found]


def save(shop: Shop, fields: dict[str, Any], version: int = 0, **changed: Any) -> PointRuleSaved:
    return shop.hr(SavePointRule(request_id=new_id(), version=version, **(fields | changed)))


def end(shop: Shop, rule: PointRuleRow, valid_to: str, **changed: Any) -> PointRuleSaved:
    asked = {"rule_id": rule.id, "version": rule.version, "valid_to": valid_to, "reason": "over"} | changed
    return shop.hr(EndPointRule(request_id=new_id(), **asked))


def test_the_shipped_rules_are_there_before_anything_is_written_and_keep_their_numbers(shop: Shop) -> None:
    before = rules(shop)
    record(shop, "1")
    after = rules(shop)

    assert {code: one.id for code, one in before.items()} == {code: one.id for code, one in after.items()}
    assert all(one.shipped and one.state == "in_force" and one.version == 1 for one in after.values())
    assert after["comment"].caps == (RuleCap(what="times", most=5, per="day"),)
    assert after["recognition"].caps == (RuleCap(what="points", most=50, per="month", of="giver"),)
    assert (after["recognition"].conditions[1].test, after["late"].below_zero) == ("differs_from", True)
    assert set(shop.hr(ListPointRules()).kinds) >= {"performance_score", "check_in"}


def test_a_change_is_another_row_from_a_day_on(shop: Shop) -> None:
    record(shop, "1")
    saved = save(shop, SHARE, version=1)
    shop.clock.move(days=10)
    record(shop, "2", at="2026-10-31 23:00")
    record(shop, "3", at="2026-11-01 00:00")

    first, second = shop.hr(ListPointRules(code="share", ended=True)).rules
    assert (saved.replaces, saved.id) == (first.id, second.id)
    assert rows_of(shop, "share") == [
        ("2000-01-01", "2026-11-01", 5, "ended"),
        ("2026-11-01", None, 8, "in_force"),
    ]
    assert shop.balance("A001") == (5 + 5 + 8, 0)


def test_a_change_that_has_not_begun_is_replaced_and_shown_as_coming(shop: Shop) -> None:
    first = save(shop, SHARE, version=1)
    again = save(shop, SHARE, version=first.version, points=9)

    assert (again.id, again.version) == (first.id, 2)
    assert [one.points for one in shop.hr(ListPointRules(code="share")).rules] == [5, 9]
    assert rows_of(shop, "share")[1] == ("2026-11-01", None, 9, "coming")


def test_a_coming_change_is_taken_back_and_what_was_goes_on(shop: Shop) -> None:
    save(shop, SHARE, version=1)
    coming = shop.hr(ListPointRules(code="share")).rules[1]
    end(shop, coming, "2026-10-30")

    assert rows_of(shop, "share") == [
        ("2000-01-01", None, 5, "in_force"),
        ("2026-11-01", "2026-11-01", 8, "ended"),
    ]
    shop.clock.move(days=20)
    assert record(shop, "1", at="2026-11-05").points == 5
    first = shop.hr(ListPointRules(code="share")).rules[0]
    assert save(shop, SHARE, version=first.version, valid_from="2026-11-15").replaces == first.id


def test_a_rule_ends_and_its_events_earn_nothing_from_then_on(shop: Shop) -> None:
    end(shop, rules(shop)["share"], "2026-10-26")
    before, after = record(shop, "1", at="2026-10-25"), record(shop, "2", at="2026-10-26 08:00")

    assert (before.points, after.points, after.why_zero) == (5, 0, "no_rule_in_force")
    assert "share" not in rules(shop)


def test_a_rule_is_changed_as_it_was_seen_and_never_backwards(shop: Shop) -> None:
    record(shop, "1")
    with refused(RecordChanged):
        save(shop, SHARE, version=7)
    with refused(RuleStartsTooEarly) as early:
        save(shop, SHARE, version=1, valid_from="2026-10-25")
    with refused(InputNotValid) as silent:
        save(shop, SHARE, version=1, reason=" ")

    assert (early[0].earliest, silent[0].field) == ("2026-10-26", "reason")
    assert rows_of(shop, "share") == [("2000-01-01", None, 5, "in_force")]


def test_a_rule_ends_as_it_was_seen_not_in_the_past_and_once(shop: Shop) -> None:
    share = rules(shop)["share"]
    with refused(RecordNotFound):
        end(shop, share, "2026-11-01", rule_id=999)
    with refused(RecordChanged):
        end(shop, share, "2026-11-01", version=5)
    with refused(RuleStartsTooEarly):
        end(shop, share, "2026-10-25")
    end(shop, share, "2026-10-26")
    with refused(RuleNotValid):
        end(shop, shop.hr(ListPointRules(code="share", ended=True)).rules[0], "2026-11-01")


def test_a_new_rule_may_look_back_while_none_of_its_events_was_counted(shop: Shop) -> None:
    save(shop, TIP)
    assert record(shop, "1", "tip", at="2026-10-02").points == 3
    with refused(RuleStartsTooEarly):
        save(shop, TIP, code="more_for_tips")
    assert save(shop, TIP, code="more_for_tips", valid_from="2026-10-26").version == 1
    assert record(shop, "2", "tip", at="2026-10-26 08:00").points == 6


def test_no_rule_begins_in_a_closed_month(shop: Shop) -> None:
    shop.hr(ClosePointPeriod(request_id=new_id(), period="2026-09"))
    with refused(RuleInClosedPeriod) as caught:
        save(shop, TIP, valid_from="2026-09-15")

    assert (caught[0].period, caught[0].open_period) == ("2026-09", "2026-10")


def test_a_part_that_cannot_be_is_named(shop: Shop) -> None:
    with refused(RuleNotValid) as caught:
        save(shop, TIP, caps=({"times": 1, "per": "hour"},))
    assert (caught[0].place, caught[0].value) == ("caps 1 per", "hour")
    with refused(InputNotValid):
        save(shop, TIP, name_en="")


def test_a_rule_for_a_department_and_a_city(shop: Shop) -> None:
    save(shop, TIP, eligible={"department": ("销售部",), "city": ("苏州",)})

    assert record(shop, "1", "tip", no="A003").points == 3
    assert record(shop, "2", "tip", no="A001").why_zero == "not_eligible"


def test_a_rule_that_takes_away_stops_at_nothing(shop: Shop) -> None:
    save(shop, TIP, points=-4)
    record(shop, "1", "check_in")

    taken, again = record(shop, "2", "tip"), record(shop, "3", "tip")
    assert (taken.points, taken.why_zero) == (-2, "nothing_left_to_take")
    assert (again.points, again.available) == (0, 0)


def replay(shop: Shop, **fields: Any) -> RuleReplay:
    asked = {"code": "comment", "event_kind": "comment", "points": 1} | fields
    return shop.hr(ReplayRules(**asked))


@pytest.fixture
def september(shop: Shop) -> Shop:
    """Anna comments six times on one day and checks in; Bo comments once."""
    for number in range(6):
        record(shop, f"c{number}", "comment", at=f"2026-09-10 1{number}:00")
    record(shop, "c9", "comment", no="A002", at="2026-09-11 10:00")
    record(shop, "k1", "check_in", at="2026-09-10 08:00")
    return shop


def test_the_last_month_is_counted_again_with_a_change_and_nothing_is_written(september: Shop) -> None:
    found = replay(september, caps=({"times": 2, "per": "day"},), multiplier="2")

    assert (found.period, found.events, found.before, found.after) == ("2026-09", 8, 8, 8)
    assert {one.code: (one.before, one.after) for one in found.rules} == {
        "comment": (6, 6),
        "check_in": (2, 2),
    }
    assert [(one.employee_no, one.name, one.before, one.after) for one in found.people] == [
        ("A001", "安娜", 7, 6),
        ("A002", "薄文", 1, 2),
    ]
    assert found.people[0].department == "生产部"
    assert september.balance("A001") == (7, 0)


def test_the_rules_as_they_are_make_no_difference(september: Shop) -> None:
    found = replay(september, caps=({"times": 5, "per": "day"},))

    assert (found.before, found.after, found.people) == (8, 8, ())


def test_a_new_rule_is_tried_beside_the_others_for_whom_it_is_meant(september: Shop) -> None:
    found = replay(
        september,
        code="welcome",
        event_kind="check_in",
        points=10,
        eligible={"department": ("生产部",)},
        conditions=({"field": "hour", "test": "at_most", "value": "8"},),
    )

    assert (found.before, found.after) == (8, 18)
    assert [(one.employee_no, one.after - one.before) for one in found.people] == [("A001", 10)]
    assert next(one for one in found.rules if one.code == "welcome").name_en == "welcome"


def test_caps_of_a_year_know_what_came_before_the_month(september: Shop) -> None:
    record(september, "c20", "comment", at="2026-08-10 10:00")

    assert replay(september, caps=({"times": 3, "per": "year"},)).after == 2 + 2 + 1
    assert replay(september, caps=({"times": 3, "per": "month"},)).after == 2 + 3 + 1


def test_another_month_and_one_without_events(september: Shop) -> None:
    assert replay(september, period="2026-10").events == 0
    with refused(InputNotValid):
        replay(september, period="September")
    with refused(RuleNotValid):
        replay(september, points=0)

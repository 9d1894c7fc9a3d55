"""Figures of points: sums of the ledger with reversals taken off, counts of people, and nobody named."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook
from point_rows import PointRows
from small_company import ANNA, BO, SmallCompany
from stores import enter, new_id

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.base import Refused
from hrdesk.calls.points_figures import ExportPointFigures, FigurePart, GetPointFigures, PointFigures
from hrdesk.storage.engine import writing

Write = Callable[[Callable[[PointRows], object]], None]


@pytest.fixture
def write(company: SmallCompany) -> Write:
    """安娜 in production and 薄文 in the office; rows of points written beside the calls."""
    company.roster(ANNA, {**BO, "部门": "办公室"})

    def into_the_store(what: Callable[[PointRows], object]) -> None:
        with writing(company.store.site.engine) as session:
            what(PointRows(session))

    return into_the_store


def figures(company: SmallCompany, period: str = "2026-10", **asked: int) -> PointFigures:
    return company.maker(GetPointFigures(period=period, **asked))


def ids(company: SmallCompany) -> dict[str, int]:
    return {one.name: one.id for one in company.people()}


def test_a_month_is_what_moved_less_what_was_reversed(company: SmallCompany, write: Write) -> None:
    anna = ids(company)["安娜"]

    def rows(points: PointRows) -> None:
        points.move(anna, "earn", 100, "2026-10-03")
        twice = points.move(anna, "earn", 40, "2026-10-04")
        points.move(anna, "earn", 40, "2026-10-05", reverses=twice)
        points.move(anna, "take", 5, "2026-10-06")
        used = points.move(anna, "spend", 60, "2026-10-07")
        points.move(anna, "spend", 60, "2026-10-08", reverses=used)
        points.move(anna, "spend", 25, "2026-10-09")
        points.move(anna, "expire", 8, "2026-10-10")
        points.move(anna, "adjust", 3, "2026-10-11")

    write(rows)
    found = figures(company)
    month = found.months[-1]

    assert (month.earned, month.deducted, month.spent, month.expired, month.adjusted) == (100, 5, 25, 8, 3)
    assert month.rate == 2500
    assert [one.period for one in found.months][:2] == ["2025-11", "2025-12"]
    assert (len(found.months), found.months[0].earned, found.months[0].rate) == (12, 0, None)


def test_what_people_have_and_what_of_it_expires_soon(company: SmallCompany, write: Write) -> None:
    people = ids(company)

    def rows(points: PointRows) -> None:
        points.balance(people["安娜"], 70, 30)
        points.balance(people["薄文"], -5, 0)
        for unused, day in ((20, date(2026, 11, 25)), (7, date(2026, 11, 26)), (50, None)):
            points.lot(people["安娜"], unused, day)

    write(rows)
    found = figures(company)

    assert (found.owed, found.held, found.people) == (100, 30, 1)
    assert (found.rate, found.worth) == ("0.20", 2000)
    assert (found.soon_days, found.expiring_soon, found.expiring_people) == (30, 20, 1)
    assert [(one.period, one.points) for one in found.expiring[:3]] == [
        ("2026-10", 0),
        ("2026-11", 27),
        ("2026-12", 0),
    ]


def test_items_are_counted_without_what_was_given_back(company: SmallCompany, write: Write) -> None:
    anna = ids(company)["安娜"]

    def rows(points: PointRows) -> None:
        cinema, cup = points.item("CINEMA"), points.item("CUP")
        points.item("NOBODY")
        points.item("GONE", on_sale=False)
        for day in ("01", "02"):
            points.redemption(anna, cinema, 180, f"2026-10-{day}T02:00")
        points.redemption(anna, cup, 90, "2026-10-03T02:00", state="held")
        points.redemption(anna, cup, 90, "2026-10-04T02:00", state="given_back")
        points.redemption(anna, cup, 90, "2026-10-31T16:30")  # half past midnight in November at the site

    write(rows)
    found = figures(company).items

    assert [(one.code, one.redemptions, one.points) for one in found] == [
        ("CINEMA", 2, 360),
        ("CUP", 1, 90),
        ("NOBODY", 0, 0),
    ]


def test_check_ins_are_told_by_the_hour_of_the_site(company: SmallCompany, write: Write) -> None:
    anna = ids(company)["安娜"]

    def rows(points: PointRows) -> None:
        for at in ("2026-10-05T00:10", "2026-10-05T00:50", "2026-10-06T09:00"):
            points.event(anna, "check_in", at)
        points.event(anna, "share", "2026-10-06T09:00")

    write(rows)
    found = figures(company)

    assert {one.hour: one.events for one in found.hours if one.events} == {8: 2, 17: 1}
    assert (len(found.hours), found.check_in_days) == (24, 2)


def test_taking_part_is_what_one_does_oneself(company: SmallCompany, write: Write) -> None:
    """Full attendance happens to one; a course counts as training for a year."""
    people = ids(company)

    def rows(points: PointRows) -> None:
        attendance, learning = points.rule("full", "attendance"), points.rule("course_done", "learning")
        points.event(people["薄文"], "full", "2026-10-05T01:00", attendance)
        points.event(people["薄文"], "course_done", "2025-11-05T01:00", learning)
        points.event(people["安娜"], "course_done", "2026-10-05T01:00", learning)

    write(rows)
    found = {one.department: one for one in figures(company).departments}

    assert (found["生产部"].people, found["生产部"].taking_part, found["生产部"].trained) == (1, 1, 1)
    assert (found["办公室"].people, found["办公室"].taking_part, found["办公室"].trained) == (1, 0, 1)


def test_whoever_only_redeemed_takes_part_too(company: SmallCompany, write: Write) -> None:
    bo = ids(company)["薄文"]
    write(lambda points: points.redemption(bo, points.item("CUP"), 90, "2026-10-03T02:00"))

    found = {one.department: one.taking_part for one in figures(company).departments}

    assert found == {"办公室": 1, "生产部": 0}


def test_small_departments_are_told_together_to_whoever_sees_no_ones_points(
    company: SmallCompany, write: Write
) -> None:
    """Two departments of one person each would be two people by name."""
    company.roster(*({"工号": f"B{number}", "姓名": f"人{number}", "部门": "仓库"} for number in range(5)))
    write(lambda points: points.event(ids(company)["安娜"], "share", "2026-10-05T01:00"))
    payroll = enter(company.store, "payroll_officer")(GetPointFigures(period="2026-10")).departments
    own = figures(company).departments

    # Two people are few as well, so the five of the store house go in with them.
    assert [(one.department, one.people, one.small) for one in payroll] == [("", 7, True)]
    assert [one.people for one in own] == [5, 1, 1]


def test_categories_take_reversals_off_where_the_movement_counted(
    company: SmallCompany, write: Write
) -> None:
    anna = ids(company)["安娜"]

    def rows(points: PointRows) -> None:
        sharing, late = points.rule("share", "sharing", 5), points.rule("late", "attendance", -5)
        first = points.move(anna, "earn", 5, "2026-10-03", rule_id=sharing)
        points.move(anna, "earn", 5, "2026-10-04", rule_id=sharing)
        points.move(anna, "earn", 5, "2026-10-05", reverses=first)
        points.move(anna, "take", 5, "2026-10-06", rule_id=late)

    write(rows)

    found = [(one.category, one.events, one.points) for one in figures(company).categories]
    assert found == [("sharing", 1, 5), ("attendance", 1, -5)]


@pytest.mark.parametrize(
    ("part", "rows", "first"),
    [
        ("months", 12, ("2025-11", 0, 0, 0, 0, 0, None)),
        ("items", 1, ("Item CUP", "CUP", 1, 1, 90)),
        ("hours", 24, ("00:00", 0)),
        ("departments", 2, ("办公室", 1, 1, 0)),
        ("categories", 1, ("Sharing", 1, 5)),
        ("expiring", 12, ("2026-10", 0)),
    ],
)
def test_each_table_is_a_workbook(
    part: FigurePart, rows: int, first: tuple[object, ...], company: SmallCompany, write: Write
) -> None:
    bo = ids(company)["薄文"]

    def some(points: PointRows) -> None:
        points.redemption(bo, points.item("CUP"), 90, "2026-10-03T02:00")
        points.move(bo, "earn", 5, "2026-10-04", rule_id=points.rule("share", "sharing", 5))

    write(some)
    made = company.maker(ExportPointFigures(request_id=new_id(), period="2026-10", part=part))
    content = company.maker(ReadBlob(sha256=made.sha256, offset=0)).content
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    told = list(sheet.iter_rows(values_only=True))

    assert (made.rows, len(told) - 1) == (rows, rows)
    assert told[1] == first
    assert not any("薄文" in str(cell) for line in told for cell in line)


@pytest.mark.parametrize(("period", "months"), [("2026-13", 12), ("2026-10", 0), ("2026-10", 37)])
def test_months_that_are_none_are_refused(company: SmallCompany, period: str, months: int) -> None:
    with pytest.raises(Refused):
        figures(company, period, months=months)

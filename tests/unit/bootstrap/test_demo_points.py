"""What earns points in the demo company: the same every time, within the employment, nothing from later."""

import csv
import io
from collections import Counter
from datetime import date, datetime

from hrdesk.bootstrap.demo.points_events import events_file
from hrdesk.bootstrap.demo.points_items import ITEMS, TEA
from hrdesk.bootstrap.demo.shop import PRIZE, QUEUE, WELCOME
from hrdesk.bootstrap.demo.staffing import staff
from hrdesk.domain.values import Period

MONTHS = [Period(2026, month) for month in range(1, 5)]
MARCH = Period(2026, 3)
PEOPLE = staff(60, MONTHS)


def rows(period: Period = MARCH) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(events_file(PEOPLE, period).decode("utf-8-sig"))))


def test_the_same_company_does_the_same_each_time() -> None:
    assert events_file(PEOPLE, MARCH) == events_file(staff(60, MONTHS), MARCH)
    assert rows(MARCH) != rows(Period(2026, 2))


def test_every_event_lies_in_the_employment_on_a_working_day_that_is_over() -> None:
    people = {one.employee_no: one for one in PEOPLE}

    for row in rows():
        at, person = datetime.fromisoformat(row["发生时间"]), people[row["工号"]]
        assert date(2026, 3, 1) <= at.date() < date(2026, 3, 31)
        assert at.weekday() < 5
        assert person.hired <= at.date()
        assert person.left is None or at.date() <= person.left


def test_events_come_in_order_each_under_a_number_of_its_own() -> None:
    found = rows()

    assert [row["发生时间"] for row in found] == sorted(row["发生时间"] for row in found)
    assert len({row["事件编号"] for row in found}) == len(found)
    kinds = Counter(row["事件类型"] for row in found)
    assert kinds.most_common(1)[0][0] == "check_in"
    assert set(kinds) == {"check_in", "share", "comment", "course_done"}
    assert all(row["来源单号"] for row in found if row["事件类型"] == "course_done")


def test_less_than_half_of_the_people_check_in_and_always_the_same() -> None:
    def who(period: Period) -> set[str]:
        return {row["工号"] for row in rows(period) if row["事件类型"] == "check_in"}

    assert 0.2 < len(who(MARCH)) / len(PEOPLE) < 0.7
    assert len(who(MARCH) & who(Period(2026, 2))) > len(who(MARCH)) * 0.8


def test_each_wish_can_be_paid_for_and_is_of_the_catalogue() -> None:
    prices = {one.code: one.points for one in ITEMS}

    assert len(prices) == len(ITEMS) == 12
    for wish in QUEUE:
        came_later = wish.item == TEA
        assert prices[wish.item] * wish.quantity <= PRIZE + (0 if came_later else WELCOME)

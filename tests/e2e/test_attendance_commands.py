"""`attendance close`: the month is locked, its points are posted once, and whoever is left out is named."""

import pytest
from command_line import Desk
from reference import FILES
from stores import INPUTS, PERIOD

from hrdesk.domain.payroll.calendar import WorkingCalendar
from hrdesk.services.points import attendance_points


def closed(desk: Desk) -> object:
    return desk("attendance", "close", "--period", PERIOD).document


def test_closing_answers_people_and_events_and_once_more_posts_nothing(reference_desk: Desk) -> None:
    first = reference_desk("attendance", "close", "--period", PERIOD)

    assert first.status == 0
    assert first.document == {"period": PERIOD, "people": 172, "posted": 125}
    assert "HL0084 张伟 is held" in first.stderr
    assert "HL0145 覃旭健 has no attendance" in first.stderr

    again = reference_desk("attendance", "close", "--period", PERIOD)
    assert again.document == {"period": PERIOD, "people": 172, "posted": 0}
    assert "had been closed by Maker" in again.stderr


def test_a_closed_month_takes_no_file_until_it_is_opened_for_a_reason(reference_desk: Desk) -> None:
    closed(reference_desk)
    bring = ("import", "attendance", INPUTS / FILES["attendance"], "--period", PERIOD, "--apply")
    assert reference_desk(*bring).error["code"] == "attendance_is_closed"
    assert "由 Maker 于" in reference_desk(*bring, "--lang", "zh").error["message"]

    opened = reference_desk("attendance", "reopen", "--period", PERIOD, "--reason", "打卡机补传")
    assert opened.document == {"period": PERIOD}
    assert reference_desk(*bring).status == 0
    assert closed(reference_desk) == {"period": PERIOD, "people": 172, "posted": 0}


@pytest.mark.parametrize(
    ("period", "code"), [("2026-09", "attendance_not_imported"), ("2027-01", "attendance_not_begun")]
)
def test_a_month_that_is_not_there_is_refused(reference_desk: Desk, period: str, code: str) -> None:
    assert reference_desk("attendance", "close", "--period", period).error["code"] == code


def test_points_that_could_not_be_posted_make_the_status_one_and_say_why(
    reference_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendance_points, "calendar_of", lambda _site: WorkingCalendar(()))
    done = reference_desk("attendance", "close", "--period", PERIOD)

    assert done.status == 1
    assert done.document == {"period": PERIOD, "people": 172, "posted": 0}
    assert "The points of attendance are not posted: " in done.stderr

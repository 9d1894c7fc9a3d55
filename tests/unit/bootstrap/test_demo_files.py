"""The files of the demo company: read without an error, as a desk would bring them."""

import pytest
from stores import PreparedHome

from hrdesk.bootstrap.demo import files
from hrdesk.bootstrap.demo.months import month_of
from hrdesk.bootstrap.demo.people import Person
from hrdesk.bootstrap.demo.staffing import staff
from hrdesk.calls.attendance import PreviewAttendance
from hrdesk.calls.imports import PreviewFile
from hrdesk.calls.payroll_inputs import PreviewBonus, PreviewDeductions, PreviewPay
from hrdesk.calls.people import ImportRoster, PreviewRoster
from hrdesk.domain.values import Period
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.calendar import load_calendar

MONTHS = [Period(2026, 9), Period(2026, 10)]
OCTOBER = MONTHS[-1]


@pytest.fixture(scope="module")
def everybody() -> list[Person]:
    return staff(60, MONTHS)


def test_every_file_is_read_without_an_error_and_says_its_own_month(
    everybody: list[Person], empty_home: PreparedHome
) -> None:
    calendar = load_calendar([resources_folder() / "calendars"])
    here = [one for one in everybody if one.employed_in(OCTOBER)]
    months = [(one, month_of(one, OCTOBER, calendar, waiting=True)) for one in here]
    roster = files.roster_file(everybody, OCTOBER, {})
    monthly: list[tuple[type[PreviewFile], files.InputFile, int]] = [
        (PreviewPay, files.pay_file(everybody, OCTOBER), len(here)),
        (PreviewAttendance, files.attendance_file(months, OCTOBER), len(here)),
        (PreviewBonus, files.scores_file(months, OCTOBER), len(here)),
        (PreviewDeductions, files.deductions_file(everybody, OCTOBER), sum(any(one.special) for one in here)),
    ]
    with empty_home.signed_in() as gateway:
        seen = gateway(PreviewRoster(file_name=roster.name, content=roster.content))
        assert seen.accepted == seen.rows == len(everybody)
        assert seen.findings == ()
        gateway(ImportRoster(request_id="r", file_name=roster.name, content=roster.content))
        for preview, file, people in monthly:
            seen = gateway(preview(file_name=file.name, content=file.content))
            assert (seen.period, seen.accepted, seen.rows) == ("2026-10", people, people), file.name
            assert {one.code for one in seen.findings} <= {"base_out_of_range"}, file.name


def test_equal_people_give_equal_files(everybody: list[Person]) -> None:
    assert files.pay_file(everybody, OCTOBER) == files.pay_file(staff(60, MONTHS), OCTOBER)


def test_a_list_knows_a_leaver_from_the_month_of_leaving_to_the_next(
    everybody: list[Person], empty_home: PreparedHome
) -> None:
    gone = next(one for one in everybody if one.left == MONTHS[0].last_day)
    before, during = (files.roster_file([gone], month, {}) for month in MONTHS)
    after = files.roster_file([gone], OCTOBER.plus(1), {})
    with empty_home.signed_in() as gateway:
        rows = [
            gateway(PreviewRoster(file_name=file.name, content=file.content)).rows
            for file in (before, during, after)
        ]
    assert rows == [1, 1, 0]

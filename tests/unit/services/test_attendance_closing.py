"""A month of attendance is checked and locked; what was missing is named, and a later file is refused."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update
from stores import INPUTS, PERIOD, PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.attendance import (
    AttendanceIncomplete,
    AttendanceIsClosed,
    AttendanceMonth,
    AttendanceNotBegun,
    AttendanceNotClosed,
    AttendanceNotImported,
    CloseAttendance,
    ClosedAttendance,
    GetAttendanceMonth,
    ImportAttendance,
    PreviewAttendance,
    ReopenAttendance,
)
from hrdesk.calls.base import Gateway, Refusal, Refused
from hrdesk.calls.payroll_refusals import PeriodPosted
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.happenings import AttendanceClosing, Happening
from hrdesk.models.payroll_inputs import HeldInput, PeriodInput
from hrdesk.models.people import Employment
from hrdesk.services.attendance.closing import quantities_hash
from hrdesk.storage.engine import reading, writing

SHEET = "03_考勤月度汇总_202610.xlsx"


@pytest.fixture
def store(reference_home: PreparedHome) -> Iterator[OpenedStore]:
    with reference_home.open() as opened:
        yield opened


@pytest.fixture
def hr(store: OpenedStore) -> Gateway:
    return enter(store, "hr_officer")


def close(hr: Gateway, *, incomplete: bool = True, period: str = PERIOD) -> ClosedAttendance:
    return hr(CloseAttendance(request_id=new_id(), period=period, incomplete=incomplete))


def month(hr: Gateway) -> AttendanceMonth:
    return hr(GetAttendanceMonth(period=PERIOD))


def sheet(kind: type[ImportAttendance] = ImportAttendance) -> ImportAttendance:
    content = (INPUTS / SHEET).read_bytes()
    return kind(request_id=new_id(), file_name=SHEET, content=content, period=PERIOD)


def refused(hr: Gateway, request: object) -> Refusal:
    with pytest.raises(Refused) as caught:
        hr(request)  # type: ignore[call-overload]  # any command
    (refusal,) = caught.value.refusals
    return refusal


def test_a_month_with_people_missing_is_closed_only_by_somebody_who_says_so(hr: Gateway) -> None:
    asked = refused(hr, CloseAttendance(request_id=new_id(), period=PERIOD))

    assert isinstance(asked, AttendanceIncomplete)
    assert "HL0145" in asked.people or asked.missing > 10
    assert month(hr).closed_at is None

    closed = close(hr)
    assert (closed.held, closed.missing) == (asked.held, asked.missing)
    assert closed.people == month(hr).present


def test_a_whole_month_is_closed_without_a_question(store: OpenedStore, hr: Gateway) -> None:
    with writing(store.site.engine) as session:
        session.execute(delete(HeldInput).where(HeldInput.source == "attendance"))
        present = select(PeriodInput.employment_id).where(PeriodInput.source == "attendance")
        session.execute(
            update(Employment).where(Employment.id.not_in(present)).values(leave_date="2026-09-30")
        )

    closed = close(hr, incomplete=False)
    assert (closed.held, closed.missing, closed.already) == (0, 0, False)
    assert closed.closed_by == month(hr).closed_by == "Hr_Officer"


def test_a_closed_month_refuses_every_later_file_by_name(hr: Gateway) -> None:
    closed = close(hr)
    at_site = datetime.fromisoformat(closed.closed_at).astimezone(ZoneInfo("Asia/Shanghai"))
    shown = f"{at_site:%Y-%m-%d %H:%M}"
    expected = AttendanceIsClosed(period=PERIOD, closed_by=closed.closed_by, closed_at=shown)

    assert refused(hr, sheet()) == expected
    content = (INPUTS / SHEET).read_bytes()
    assert refused(hr, PreviewAttendance(file_name=SHEET, content=content, period=PERIOD)) == expected


def test_closing_again_does_nothing_and_tells_who_closed(store: OpenedStore, hr: Gateway) -> None:
    first = close(hr)
    again = close(enter(store, "maker"))

    assert again.already
    assert (again.closed_by, again.closed_at) == (first.closed_by, first.closed_at)
    with reading(store.site.engine) as session:
        closings = select(Happening.id).where(Happening.kind == "attendance_closed")
        assert len(session.execute(closings).all()) == 1


def test_what_was_closed_is_known_by_its_hash(store: OpenedStore, hr: Gateway) -> None:
    close(hr)
    with writing(store.site.engine) as session:
        closing = session.execute(select(AttendanceClosing)).scalar_one()
        assert quantities_hash(session, PERIOD) == closing.sha256
        row = session.execute(select(PeriodInput).where(PeriodInput.source == "attendance")).scalars().first()
        assert row is not None
        row.quantities = {**row.quantities, "late_count": "9"}
        session.flush()
        assert quantities_hash(session, PERIOD) != closing.sha256


def test_hr_opens_a_month_again_for_a_reason_and_files_are_taken(store: OpenedStore, hr: Gateway) -> None:
    close(hr)
    blank = refused(hr, ReopenAttendance(request_id=new_id(), period=PERIOD, reason=" "))
    assert isinstance(blank, InputNotValid)

    hr(ReopenAttendance(request_id=new_id(), period=PERIOD, reason="打卡机补传"))

    assert month(hr).closed_at is None
    assert hr(sheet()).accepted > 0
    with reading(store.site.engine) as session:
        events = select(Happening.kind, Happening.data).where(Happening.kind.startswith("attendance"))
        left = session.execute(events.order_by(Happening.id)).all()
    assert [row.kind for row in left] == ["attendance_closed", "attendance_reopened"]
    assert left[1].data["reason"] == "打卡机补传"


def test_a_month_nobody_closed_is_not_opened(hr: Gateway) -> None:
    asked = ReopenAttendance(request_id=new_id(), period=PERIOD, reason="late sheet")

    assert refused(hr, asked) == AttendanceNotClosed(period=PERIOD)


def test_a_month_is_open_again_while_somebody_is_unpaid_and_never_once_everybody_is(
    posted_home: PreparedHome,
) -> None:
    with posted_home.open() as store:
        hr = enter(store, "hr_officer")
        close(hr)
        hr(ReopenAttendance(request_id=new_id(), period=PERIOD, reason="the five who failed"))
        close(hr)
        unpaid = "id NOT IN (SELECT employment_id FROM payslips)"
        with store.site.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE employments SET leave_date = '2026-09-30' WHERE {unpaid}")

        late = ReopenAttendance(request_id=new_id(), period=PERIOD, reason="too late")
        assert refused(hr, late) == PeriodPosted(period=PERIOD)


@pytest.mark.parametrize(
    ("period", "refusal"),
    [
        ("2026-09", AttendanceNotImported(period="2026-09")),
        ("2026-11", AttendanceNotBegun(period="2026-11")),
        ("October", InputNotValid(field="period", value="October", expected="YYYY-MM")),
    ],
)
def test_a_month_without_attendance_or_still_to_come_is_not_closed(
    hr: Gateway, period: str, refusal: Refusal
) -> None:
    assert refused(hr, CloseAttendance(request_id=new_id(), period=period, incomplete=True)) == refusal

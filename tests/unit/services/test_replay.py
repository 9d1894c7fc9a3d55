"""A posted month computed again: equal, or the slips that differ by name."""

import pytest
from raw_store import drop_triggers, raw_connection
from stores import PreparedHome

from hrdesk.calls.payroll import ListRuns
from hrdesk.calls.payroll_review import ReplayResult, ReplayRun


def replayed(home: PreparedHome) -> ReplayResult:
    with home.signed_in("checker", write=False) as gateway:
        (run,) = gateway(ListRuns())
        return gateway(ReplayRun(run_id=run.id))


def tamper(home: PreparedHome, statement: str) -> None:
    """Past the program and its guards, as somebody with the key could."""
    connection = raw_connection(home)
    drop_triggers(connection)
    assert connection.execute(statement).rowcount == 1
    connection.close()


def test_an_untouched_month_comes_out_equal(posted_home: PreparedHome) -> None:
    result = replayed(posted_home)

    assert result.snapshot_intact
    assert result.slips == 169
    assert result.differences == ()


@pytest.mark.parametrize(
    ("column", "item", "change"),
    [
        ("lines", "base", """replace(lines, '["base",530000]', '["base",630000]')"""),
        ("net_pay", "net_pay", "net_pay + 100000"),
        ("withholding", "withholding", "withholding - 1"),
        ("lines", "housing_fund", """replace(lines, '["housing_fund",73200]', '["housing_fund",73300]')"""),
    ],
)
def test_a_slip_changed_past_the_guards_is_named(
    posted_home: PreparedHome, column: str, item: str, change: str
) -> None:
    tamper(posted_home, f"UPDATE payslips SET {column} = {change} WHERE employee_no = 'HL0001'")

    result = replayed(posted_home)

    assert not result.snapshot_intact
    assert [(one.employee_no, one.item) for one in result.differences] == [("HL0001", item)]


def test_a_slip_that_can_no_longer_be_read_is_named_too(posted_home: PreparedHome) -> None:
    tamper(posted_home, "UPDATE payslips SET inputs = substr(inputs, 1, 40) WHERE employee_no = 'HL0002'")

    result = replayed(posted_home)

    assert [(one.employee_no, one.item) for one in result.differences] == [("HL0002", "unreadable")]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM payslips WHERE employee_no = 'HL0003'",
        "UPDATE pay_runs SET net_pay = net_pay + 1",
        "UPDATE run_snapshots SET rules = rules || ' '",
        "UPDATE payslips SET inputs = inputs || ' ' WHERE employee_no = 'HL0004'",
    ],
)
def test_a_run_that_lost_or_gained_something_is_not_intact(posted_home: PreparedHome, statement: str) -> None:
    tamper(posted_home, statement)

    assert not replayed(posted_home).snapshot_intact

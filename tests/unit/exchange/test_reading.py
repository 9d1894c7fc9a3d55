"""A row counts once, by its worst finding."""

from hrdesk.domain.values import Finding
from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import find_header
from hrdesk.exchange.reading import Reading, data_rows, settled, worst
from hrdesk.exchange.tables import open_tables


def finding(row: int, severity: str, code: str = "x", sheet: str = "") -> Finding:
    return Finding(row, "", code, severity, {}, sheet)  # type: ignore[arg-type]  # a short way to say a severity


def test_the_worst_finding_decides() -> None:
    findings = [
        finding(1, "info"),
        finding(2, "error"),
        finding(2, "warning"),
        finding(3, "skip"),
        finding(3, "error"),
    ]
    outcomes = settled([("", 1), ("", 2), ("", 3), ("", 4)], findings)
    assert list(outcomes.values()) == ["accepted", "held", "skipped", "accepted"]


def test_an_error_of_one_value_need_not_hold_the_row() -> None:
    outcomes = settled(
        [("", 1)], [finding(1, "error", "bank_account_digits_lost")], frozenset({"bank_account_digits_lost"})
    )
    assert outcomes == {("", 1): "accepted"}


def test_rows_of_different_sheets_are_different_rows() -> None:
    outcomes = settled([("甲", 1), ("乙", 1)], [finding(1, "error", sheet="乙"), finding(0, "error")])
    assert outcomes == {("甲", 1): "accepted", ("乙", 1): "held"}


def test_the_counts_of_a_reading_add_up() -> None:
    outcomes = settled([("", 1), ("", 2), ("", 3)], [finding(1, "error"), finding(2, "skip")])
    reading: Reading[int] = Reading("roster", 3, (), (), outcomes)
    assert [reading.count("accepted"), reading.count("held"), reading.count("skipped")] == [1, 1, 1]


def test_the_gravest_severity() -> None:
    assert worst([finding(1, "info"), finding(1, "warning")]) == "warning"
    assert worst([]) is None


def test_a_finding_names_its_column_as_the_file_writes_it() -> None:
    (sheet,) = open_tables("a.csv", "* 工号,姓　名,\nE1,张伟,\n".encode())
    fields = (Field("employee_no", ("工号",)), Field("name", ("姓名",)), Field("phone", ("手机号",)))
    header = find_header(sheet, fields)
    assert header is not None
    (row,) = data_rows(sheet, header, ("name",))
    assert row.finding("a", "info", "name").column == "姓　名"
    assert row.finding("a", "info", ("employee_no", "phone")).column == "* 工号、phone"
    assert row.finding("a", "info", shown="x") == Finding(2, "", "a", "info", {"shown": "x"}, "")
    assert row.cell("phone").value is None

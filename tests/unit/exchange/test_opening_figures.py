"""Opening figures: from the pay base and from the tax client's result, which agree but for three people."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from monthly_support import OCTOBER, expected, file_of, reference, said, sheet_of

from hrdesk.domain.values import Period
from hrdesk.exchange.notes import MonthlyReading
from hrdesk.exchange.opening_figures import OpeningRecord, read_opening_file

Reading = MonthlyReading[OpeningRecord]
SEPTEMBER = Period(2026, 9)
CLIENT = ("工号", "姓名", "累计收入额", "累计专项扣除", "累计子女教育", "累计个人养老金", "累计其他扣除")
TAX = ("累计应扣缴税额", "累计已预缴税额", "累计应补(退)税额")


def read(
    header: Sequence[str], *rows: Sequence[object], name: str = "x_202609.xlsx", title: str = ""
) -> Reading:
    table = [header, *rows]
    return read_opening_file(file_of(sheet_of([[title], *table] if title else table), name=name))


@pytest.fixture(scope="module")
def pay_base() -> Reading:
    return read_opening_file(reference("02_薪资基础_202610.xlsx"))


@pytest.fixture(scope="module")
def client() -> Reading:
    return read_opening_file(reference("08_税款计算_202609.xlsx"))


def test_both_files_reach_to_september(pay_base: Reading, client: Reading) -> None:
    assert (pay_base.period, len(pay_base.records), pay_base.findings) == (SEPTEMBER, 174, ())
    assert (client.period, len(client.records), client.findings) == (SEPTEMBER, 171, ())


def test_the_tax_client_and_the_pay_base_differ_for_the_three_people_stated(
    pay_base: Reading, client: Reading
) -> None:
    ours = {one.employee_no: one.opening for one in pay_base.records}
    differences = {}
    for one in client.records:
        mine = ours.get(one.employee_no)
        if mine is None:
            continue
        assert (mine.income, mine.special_additional) == (one.opening.income, one.opening.special_additional)
        together = sum(Decimal(amount) for amount in mine.contributions.values())
        assert one.opening.contributions == {"all": f"{together:.2f}"}
        difference = Decimal(one.opening.withheld) - Decimal(mine.withheld)
        if difference:
            differences[one.employee_no] = f"{difference:.2f}"
    stated = {row["emp"]: row["difference"] for row in expected()["tax_result"]["differences"]}
    assert differences == stated


def test_the_client_s_kinds_add_up_and_its_sum_of_contributions_stays_one() -> None:
    reading = read(
        (*CLIENT, *TAX),
        ("A001", "安娜", "9000.00", "900.00", "2000.00", "500.00", "30.00", "20.00", "5.00", "15.00"),
    )
    opening = reading.records[0].opening
    assert (opening.income, opening.special_additional, opening.other) == ("9000.00", "2500.00", "30.00")
    assert opening.contributions == {"all": "900.00"}
    assert opening.basic_deduction is None


@pytest.mark.parametrize(
    ("due", "prepaid", "balance", "withheld"),
    [
        ("399.90", "383.00", "16.90", "399.90"),
        ("0", "419.06", "0", "419.06"),
        ("160.17", "179.30", "-19.13", "179.30"),
    ],
)
def test_what_was_withheld_is_never_less_than_what_was_paid(due, prepaid, balance, withheld) -> None:
    row = ("A001", "安娜", 9000, 900, 0, 0, 0)
    assert read((*CLIENT, *TAX), (*row, due, prepaid, balance)).records[0].opening.withheld == withheld
    assert read((*CLIENT, *TAX[:2]), (*row, due, prepaid)).records[0].opening.withheld == withheld


def test_the_last_month_stands_in_the_title_else_in_the_headers_else_in_the_name() -> None:
    plain = ("工号", "姓名", "累计收入", "累计已缴税额")
    ranged = ("工号", "姓名", "累计收入(1-7月)", "累计已缴税额")
    row = ("A001", "安娜", 1, 0)
    assert read(ranged, row, title="2026年10月（累计数截至2026年8月）").period == Period(2026, 8)
    assert read(ranged, row, title="2026年10月").period == Period(2026, 7)
    assert read(plain, row, name="累计_202605.xlsx").period == Period(2026, 5)
    assert read(plain, row, name="累计.xlsx").period is None
    assert read(plain, row, name="累计.xlsx").records == ()


def test_a_month_that_a_person_says_helps_only_where_the_table_says_none() -> None:
    assert read_opening_file(reference("02_薪资基础_202610.xlsx", OCTOBER)).period == SEPTEMBER
    file = file_of(
        sheet_of([("工号", "姓名", "累计收入", "累计已缴税额"), ("A001", "安娜", 1, 0)]),
        name="x",
        period=SEPTEMBER,
    )
    assert read_opening_file(file).period == SEPTEMBER


def test_an_unreadable_figure_holds_the_person() -> None:
    reading = read(
        ("工号", "姓名", "累计收入", "累计已缴税额"), ("A001", "安娜", "若干", 0), ("A002", "薄文", 5, 0)
    )
    assert said(reading.findings) == [(2, "amount_not_a_number", "error")]
    assert [one.employee_no for one in reading.records] == ["A002"]
    assert [(one.employee_no, one.input) for one in reading.held] == [("A001", "opening")]


def test_a_wage_sheet_has_no_cumulative_figures() -> None:
    reading = read_opening_file(reference("14_工资表_202609.xlsx"))
    assert said(reading.findings) == [(0, "columns_not_found", "error")]
    assert reading.findings[0].values["missing"].startswith("累计收入、累计已缴税额")

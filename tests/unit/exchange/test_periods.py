"""For which month a file is."""

from datetime import date, datetime

import pytest
from monthly_support import reference, sheet_of

from hrdesk.domain.values import Period
from hrdesk.exchange.periods import (
    detect_period,
    last_month_of_headers,
    period_of_file_name,
    period_of_texts,
    read_month,
    title_texts,
    until_of_texts,
)
from hrdesk.exchange.quantities import NotReadable


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        (["2026年10月薪资基础表（累计数截至2026年9月）"], Period(2026, 10)),
        (["月度汇总 统计日期：2026-10-01 至 2026-10-31"], Period(2026, 10)),
        (["统计日期：2026-09-26 至 2026-10-25"], Period(2026, 10)),
        (["报表生成时间：2026-11-01 09:12", "2026/10"], Period(2026, 10)),
        (["报表生成时间：2026-11-01 09:12"], None),
        (["累计数截至2026年9月"], None),
        (["华岭精密制造有限公司2026年8月工资表", "单位：元"], Period(2026, 8)),
        (["２０２６年１月绩效"], Period(2026, 1)),
        (["编号 2026100001"], None),
        ([], None),
    ],
)
def test_a_title_says_the_month(titles: list[str], period: Period | None) -> None:
    assert period_of_texts(titles) == period


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("08_税款计算_202609.xlsx", Period(2026, 9)),
        ("考勤2026-10.csv", Period(2026, 10)),
        ("考勤2026年10月.xlsx", Period(2026, 10)),
        ("export_20261031.csv", Period(2026, 10)),
        ("工资.xlsx", None),
        ("13800202610.csv", None),
    ],
)
def test_a_file_name_says_the_month_when_the_title_does_not(name: str, period: Period | None) -> None:
    assert period_of_file_name(name) == period
    assert detect_period(["2025年12月"], name) == Period(2025, 12)
    assert detect_period(["奖金"], name) == period


@pytest.mark.parametrize(
    "raw",
    [
        "2026-01",
        "2026/1",
        "2026.01",
        "2026年1月",
        "202601",
        "20260105",
        "2026-01-31",
        "２０２６年１月",
        date(2026, 1, 5),
        datetime(2026, 1, 5, 8, 0),  # noqa: DTZ001 - a cell has no zone
    ],
)
def test_a_month_is_read_in_every_spelling(raw: object) -> None:
    assert read_month(raw) == Period(2026, 1)


@pytest.mark.parametrize("raw", ["1月", "2026-13", "2026", "上月", 1, "", "=A1"])
def test_a_month_that_is_none_is_refused(raw: object) -> None:
    with pytest.raises(NotReadable, match="month_not_readable"):
        read_month(raw)


def test_cumulative_figures_say_how_far_they_reach() -> None:
    assert until_of_texts(["2026年10月薪资基础表（累计数截至2026年9月）"]) == Period(2026, 9)
    assert until_of_texts(["2026年10月"]) is None
    assert last_month_of_headers(["工号", "累计收入(1-9月)"]) == 9
    assert last_month_of_headers(["累计收入（1-12月）"]) == 12
    assert last_month_of_headers(["累计收入"]) is None


def test_titles_are_what_stands_above_the_header() -> None:
    sheet = sheet_of([["2026年10月"], [None, "单位：元"], ["工号", "姓名"], ["A1", "2025年1月"]])
    assert title_texts(sheet, 3) == ("2026年10月", "单位：元")


def test_a_person_who_says_another_month_than_the_file_is_warned() -> None:
    file = reference("13_工资表_202608.xlsx", Period(2026, 9))
    assert [one.code for one in file.differing(Period(2026, 8))] == ["period_differs"]
    assert file.differing(Period(2026, 9)) == ()
    assert file.differing(None) == ()

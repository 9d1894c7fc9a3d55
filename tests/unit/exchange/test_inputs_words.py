"""Every finding and failure of the monthly inputs has its sentence in both languages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from monthly_support import (
    ATTENDANCE_FIELDS,
    BONUS_FIELDS,
    PAY_FIELDS,
    SCORE_FIELDS,
    file_of,
    reference,
    sheet_of,
)

from hrdesk.domain.values import Finding, Period
from hrdesk.exchange.attendance_month import read_attendance_month
from hrdesk.exchange.input_fields import Held
from hrdesk.exchange.opening_figures import read_opening_file
from hrdesk.exchange.pay_base import read_pay_base
from hrdesk.exchange.rate_sheet import read_rate_sheets
from hrdesk.exchange.scores_bonus import read_scores_bonus
from hrdesk.exchange.special_deductions import read_special_deductions
from hrdesk.i18n import catalogue

ROOT = Path(__file__).parents[3]
EXCHANGE = ROOT / "hrdesk" / "exchange"
READERS = [
    "quantities",
    "codes",
    "rates",
    "periods",
    "bank_accounts",
    "people_lookup",
    "input_values",
    "monthly",
    "monthly_file",
    "notes",
    "pay_base",
    "pay_accounts",
    "tax_terms",
    "rate_sheet",
    "opening_figures",
    "attendance_month",
    "scores_bonus",
    "special_deductions",
]
CODE = re.compile(
    r'(?:NotReadable\(|finding\(|code = |_UNREADABLE: Final = |note = [^\n]*?)"([a-z]+_[a-z_0-9]+)"'
)


def messages(language: str) -> dict[str, str]:
    with (ROOT / "resources" / "i18n" / language / "inputs.po").open("rb") as stream:
        return {one.id: one.string for one in read_po(stream) if one.id}


def fields(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def test_both_languages_word_the_same_codes_with_the_same_fields() -> None:
    zh, en = messages("zh"), messages("en")
    assert zh.keys() == en.keys()
    assert {code: fields(sentence) for code, sentence in zh.items()} == {
        code: fields(sentence) for code, sentence in en.items()
    }


def test_every_code_in_the_readers_has_a_sentence() -> None:
    source = "\n".join((EXCHANGE / f"{name}.py").read_text("utf-8") for name in READERS)
    codes = set(CODE.findall(source))
    assert len(codes) >= 35
    assert [code for code in sorted(codes) if not catalogue.has("zh", f"finding.{code}")] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sentences_of_the_reference_files_are_complete(language: str) -> None:
    findings, held = everything_noticed()
    assert len({one.code for one in findings}) >= 20
    for finding in findings:
        assert_complete(catalogue.text(language, f"finding.{finding.code}", **finding.values), finding.code)
    for one in held:
        assert catalogue.has(language, f"failure.{one.failure}")
        assert_complete(catalogue.text(language, f"failure.{one.failure}", **one.values), one.failure)


def assert_complete(sentence: str, code: str) -> None:
    assert code not in sentence
    assert "{" not in sentence
    assert sentence.endswith((".", "。"))


def everything_noticed() -> tuple[list[Finding], list[Held]]:
    """What the reference files and one bad sheet of each kind give."""
    pay = (
        "工号",
        "姓名",
        *(one.headers[0] for one in PAY_FIELDS),
        "首次就业",
        "减除费用按6万",
        "累计收入",
        "累计已缴税额",
    )
    bad_pay = [
        pay,
        ("A001", "薄文", "面议", "(3)", "1.005", "无锡", 80, *("1元",) * 5, "也许", "", 1, 1),
        ("A006", "无期", None, 0, 0, "苏州", "8.123456%", *(9e15,) * 5, "是", "是", 1, 1),
    ]
    attendance = ("工号", "姓名", "应出勤天数", "迟到次数")
    bad_attendance = [
        attendance,
        ("A001", "安娜", 45, -1),
        ("A001", "安娜", 44, 1),
        (None, "张伟", 1, 1),
        ("A005", "离去", "18小时", 0),
    ]
    bad_scores = [("工号", "姓名", "金额"), ("A001", "安娜", 5), ("A001", "安娜", 5)]
    bad_rates = [
        ("城市", "项目", "基数下限", "基数上限", "个人%", "单位%", "进位"),
        ("苏州", "年金", 1, 2, 8, 8, ""),
        ("苏州", "养老", 3, 2, 8, 8, ""),
        ("苏州", "养老", 1, 2, "x", 8, ""),
        ("苏州", "养老", 1, 2, 8, 8, "x"),
        ("苏州", "养老", 1, 2, 8, 8, ""),
        ("苏州", "养老", 1, 2, 8, 8, ""),
    ]
    bad_deductions = [
        ("工号", "姓名", "证件号码", "所得期间止", "累计住房租金"),
        ("A001", "安娜", "x", "2026-10-31", 1),
        ("A003", "张伟", "", "2026-10-31", 1),
        ("A002", "薄文", "", "2026-09-30", 1),
    ]
    readings = [
        read_pay_base(reference("02_薪资基础_202610.xlsx"), PAY_FIELDS),
        read_pay_base(file_of(sheet_of(bad_pay)), PAY_FIELDS, {("苏州", "pension"): (1, 2)}),
        read_pay_base(reference("01_花名册_202610.xlsx"), PAY_FIELDS),
        read_attendance_month(reference("03_考勤月度汇总_202610.xlsx", Period(2026, 11)), ATTENDANCE_FIELDS),
        read_attendance_month(file_of(sheet_of(bad_attendance)), ATTENDANCE_FIELDS),
        read_scores_bonus(reference("06_绩效与奖金_202610.xlsx"), SCORE_FIELDS, BONUS_FIELDS),
        read_scores_bonus(file_of(sheet_of(bad_scores)), SCORE_FIELDS, BONUS_FIELDS),
        read_special_deductions(reference("07_专项附加扣除_个税端导出_202610.xlsx")),
        read_special_deductions(file_of(sheet_of(bad_deductions))),
        read_opening_file(reference("08_税款计算_202609.xlsx")),
    ]
    rates = read_rate_sheets(file_of(sheet_of(bad_rates)), Period(2026, 10).first_day)
    findings = [finding for reading in readings for finding in reading.findings]
    return [*findings, *rates.findings], [one for reading in readings for one in reading.held]

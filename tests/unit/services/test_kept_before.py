"""A second file of a month: what it does not mention stays, and the preview says so."""

from small_company import ANNA, BO, Line, SmallCompany, sheet

from hrdesk.calls.imports import ImportPreview
from hrdesk.calls.payroll_inputs import PreviewBonus
from hrdesk.domain.values import Finding


def preview(company: SmallCompany, *lines: Line) -> ImportPreview:
    return company.maker(PreviewBonus(file_name="b.csv", content=sheet(lines), period="2026-10"))


def kept(shown: ImportPreview) -> list[Finding]:
    return [one for one in shown.findings if one.code == "kept_from_earlier_file"]


def two_bonuses(company: SmallCompany) -> None:
    company.roster(ANNA, BO)
    company.bonus("2026-10", {**ANNA, "金额": "100"}, {**BO, "金额": "200"})


def test_somebody_left_out_keeps_the_bonus_and_is_named(company: SmallCompany) -> None:
    two_bonuses(company)
    (told,) = kept(preview(company, {**ANNA, "金额": "150"}))

    assert (told.severity, told.row) == ("warning", 0)
    assert told.values == {"file": "a.csv", "count": "1", "people": "A002 薄文"}


def test_a_bonus_is_taken_back_with_a_nought_and_nothing_is_said_then(company: SmallCompany) -> None:
    two_bonuses(company)
    company.terms("2026-10", ANNA, BO)
    company.attendance("2026-10", 18, ANNA, BO)
    before = company.tried("2026-10")
    assert kept(preview(company, {**ANNA, "金额": "100"}, {**BO, "金额": "0"})) == []
    company.bonus("2026-10", {**BO, "金额": "0"})

    assert company.tried_again(before).totals.gross_pay == before.totals.gross_pay - 20_000


def test_the_first_file_and_other_months_have_nothing_to_keep(company: SmallCompany) -> None:
    company.roster(ANNA, BO)
    company.bonus("2026-09", {**BO, "金额": "200"})

    assert kept(preview(company, {**ANNA, "金额": "100"})) == []


def test_many_are_counted_and_the_first_ten_are_named(company: SmallCompany) -> None:
    people = [{"工号": f"A{number:03}", "姓名": f"员工{number}"} for number in range(1, 15)]
    company.roster(*people)
    company.bonus("2026-10", *({**one, "金额": "10"} for one in people))
    (told,) = kept(preview(company, {**people[0], "金额": "20"}))

    assert told.values["count"] == "13"
    assert told.values["people"].count(";") == 10
    assert told.values["people"].endswith("…")

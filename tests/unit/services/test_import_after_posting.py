"""What an import says of people whose month is posted already."""

from small_company import ANNA, BO, SmallCompany, sheet

from hrdesk.calls.imports import ImportPreview
from hrdesk.calls.payroll_inputs import ImportBonus, PreviewBonus

PERIOD = "2026-10"


def bonus(*people: dict[str, str]) -> list[dict[str, str]]:
    return [{**one, "项目": "项目奖", "金额": "100"} for one in people]


def month_with_one_paid(company: SmallCompany) -> None:
    """Both are hired and have terms, only Anna has attendance: her slip is posted, Bo's is not."""
    company.roster(ANNA, BO)
    company.terms(PERIOD, ANNA, BO)
    company.attendance(PERIOD, 18, ANNA)
    company.posted(PERIOD)


def preview(company: SmallCompany, *people: dict[str, str]) -> ImportPreview:
    content = sheet(bonus(*people))
    return company.maker(PreviewBonus(file_name="a.csv", content=content, period=PERIOD))


def test_the_row_of_somebody_paid_is_skipped_and_names_the_posted_month(company: SmallCompany) -> None:
    month_with_one_paid(company)

    shown = preview(company, ANNA, BO)

    assert (shown.rows, shown.accepted, shown.skipped) == (2, 1, 1)
    (found,) = [one for one in shown.findings if one.code == "already_paid"]
    assert (found.row, found.severity) == (2, "skip")
    assert found.values == {"employee_no": "A001", "name": "安娜", "period": PERIOD}


def test_what_is_written_is_what_the_preview_counted(company: SmallCompany) -> None:
    month_with_one_paid(company)

    done = company.bring(ImportBonus, bonus(ANNA, BO), PERIOD)

    assert (done.accepted, done.skipped) == (1, 1)


def test_before_posting_nobody_is_skipped(company: SmallCompany) -> None:
    company.roster(ANNA, BO)

    shown = preview(company, ANNA, BO)

    assert (shown.accepted, shown.skipped) == (2, 0)
    assert "already_paid" not in {one.code for one in shown.findings}

"""Terms of pay and bank accounts: dated from the month of the file that brings them."""

import pytest
from small_company import ACCOUNTS, ANNA, BO, SmallCompany

from hrdesk.calls.base import Refused


def dated(company: SmallCompany, kind: str, said: str) -> list[tuple[str, str | None, str]]:
    history = company.person("A001").history
    return [(one.valid_from, one.valid_to, one.text[said]) for one in history if one.kind == kind]


def wages(company: SmallCompany) -> list[tuple[str, str | None, str]]:
    return dated(company, "pay_terms", "Contract wage")


def test_terms_of_a_later_month_end_the_earlier_ones_the_day_before(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-09", {**ANNA, "合同基本工资": "9000"})
    company.terms("2026-10", {**ANNA, "合同基本工资": "9500"})

    assert wages(company) == [("2026-10-01", None, "9500.00"), ("2026-09-01", "2026-09-30", "9000.00")]


def test_terms_of_an_earlier_month_leave_the_later_ones_as_they_are(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-11", {**ANNA, "合同基本工资": "9500"})
    company.terms("2026-08", {**ANNA, "合同基本工资": "8000"})
    company.terms("2026-10", {**ANNA, "合同基本工资": "9000"})

    assert wages(company) == [
        ("2026-11-01", None, "9500.00"),
        ("2026-10-01", "2026-10-31", "9000.00"),
        ("2026-08-01", "2026-09-30", "8000.00"),
    ]


def test_the_same_terms_again_make_no_new_row(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-09", ANNA)
    company.terms("2026-10", ANNA)

    assert [start for start, _, _ in wages(company)] == ["2026-09-01"]


def test_a_corrected_file_of_the_same_month_replaces_its_terms(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-10", {**ANNA, "合同基本工资": "9000"})
    company.terms("2026-10", {**ANNA, "合同基本工资": "9100"})

    assert wages(company) == [("2026-10-01", None, "9100.00")]


def test_another_bank_account_is_dated_and_the_old_one_ends(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-09", ANNA)
    company.terms("2026-10", {**ANNA, "银行卡号": ACCOUNTS["A002"]})

    accounts = dated(company, "bank_account", "account")
    assert accounts == [("2026-10-01", None, "•••• 6976"), ("2026-09-01", "2026-09-30", "•••• 4917")]


def test_an_account_with_a_wrong_check_digit_is_kept_and_blocked(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-10", {**ANNA, "银行卡号": "6228480000004004918"})

    assert dated(company, "bank_account", "blocked") == [("2026-10-01", None, "bank_account_check_digit")]


def test_inputs_of_people_who_are_paid_for_the_month_are_refused(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-10", ANNA)
    company.attendance("2026-10", 18, ANNA)
    company.posted("2026-10")

    for bring in (
        lambda: company.terms("2026-10", {**ANNA, "合同基本工资": "20000"}),
        lambda: company.attendance("2026-10", 17, ANNA),
        lambda: company.bonus("2026-10", {**ANNA, "金额": "100"}),
    ):
        with pytest.raises(Refused, match="period_posted"):
            bring()
    assert wages(company) == [("2026-10-01", None, "10000.00")]


def test_who_failed_is_paid_by_a_further_run_and_the_others_keep_their_slips(company: SmallCompany) -> None:
    company.roster(ANNA, BO)
    company.terms("2026-10", ANNA, BO)
    company.attendance("2026-10", 18, ANNA)
    first = company.posted("2026-10")
    company.attendance("2026-10", 17, ANNA, BO)
    second = company.posted("2026-10")

    assert (first.people, first.failed) == (1, 1)
    assert (second.people, second.failed) == (1, 0)
    assert company.slip(first, "A001").gross_pay == 1_000_000 + 20_000, "with the days she was paid by"
    with pytest.raises(Refused, match="run_exists"):
        company.posted("2026-10")

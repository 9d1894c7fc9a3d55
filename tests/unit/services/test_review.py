"""A run beside the month before: flags, causes, totals; what a month still lacks."""

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import PreparedHome, enter, new_id

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import CreateRun, ListRuns, RunDetail, TryRun
from hrdesk.calls.payroll_inputs import GetInputsState
from hrdesk.calls.payroll_review import GetPayslip, ReviewPage, ReviewRow, ReviewRun

CARL = {"工号": "A003", "姓名": "甲乙", "银行卡号": "6217000000000000000"}
DORA = {"工号": "A004", "姓名": "丙丁"}


def reviewed(company: SmallCompany, run: RunDetail, **asked: object) -> ReviewPage:
    return company.maker(ReviewRun(run_id=run.id, **asked))  # type: ignore[arg-type]  # the call checks them


def by_number(page: ReviewPage) -> dict[str, ReviewRow]:
    return {row.employee_no: row for row in page.rows}


@pytest.fixture
def october(company: SmallCompany) -> tuple[SmallCompany, RunDetail]:
    """September posted for 安娜, 薄文 and 甲乙; October tried: 安娜 earns more, 薄文 fails, 甲乙 has left,
    丙丁 joins and has no account."""
    company.roster(ANNA, BO, CARL)
    company.terms("2026-09", ANNA, BO, CARL)
    company.attendance("2026-09", 22, ANNA, BO, CARL)
    company.posted("2026-09", "2026-09-30")
    company.roster(
        ANNA,
        BO,
        {**CARL, "状态": "离职", "离职日期": "2026-09-30"},
        {**DORA, "入职日期": "2026-10-09"},
    )
    company.terms("2026-10", {**ANNA, "合同基本工资": "15000"}, DORA)
    company.attendance("2026-10", 18, ANNA, DORA)
    return company, company.tried("2026-10")


def test_everybody_is_flagged_with_a_cause(october: tuple[SmallCompany, RunDetail]) -> None:
    rows = by_number(reviewed(*october))

    assert {number: (row.flag, row.presence, row.cause) for number, row in rows.items()} == {
        "A001": ("amber", "both", "cause.item_changed"),
        "A002": ("red", "failed", "failure.attendance_missing"),
        "A003": ("amber", "gone", "cause.gone"),
        "A004": ("red", "joined", "cause.account_missing"),
    }
    assert (rows["A001"].item_names["en"], rows["A001"].item_moved) == ("Base wage", 500_000)
    assert rows["A003"].net_pay is None
    assert rows["A004"].last_net_pay is None


def test_the_reds_come_first_and_flags_are_counted(october: tuple[SmallCompany, RunDetail]) -> None:
    page = reviewed(*october)

    assert [row.employee_no for row in page.rows] == ["A002", "A004", "A001", "A003"]
    kinds = {"red": 2, "amber": 2, "green": 0, "joined": 1, "gone": 1, "failed": 1}
    assert page.flags == {"all": 4, "unticked": 4, **kinds}
    assert (page.total, page.last_people) == (4, 3)
    assert page.departments == {"": 1, "生产部": 3}
    assert page.last_totals is not None
    assert page.totals.gross_pay > 0


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"flag": "red"}, ["A002", "A004"]),
        ({"flag": "gone"}, ["A003"]),
        ({"flag": "joined"}, ["A004"]),
        ({"search": "安"}, ["A001"]),
        ({"search": "bw"}, ["A002"]),
        ({"search": "A00", "sort": "-employee_no"}, ["A004", "A003", "A002", "A001"]),
        ({"sort": "difference", "limit": 2}, ["A002", "A003"]),
        ({"sort": "-difference", "limit": 1}, ["A004"]),
        ({"sort": "employee_no", "offset": 1, "limit": 2}, ["A002", "A003"]),
        ({"search": "%"}, []),
        ({"departments": ("生产部",)}, ["A004", "A001", "A003"]),
        ({"departments": ("生产部", "")}, ["A002", "A004", "A001", "A003"]),
        ({"departments": ("生产部",), "flag": "joined"}, ["A004"]),
        ({"departments": ("no such",)}, []),
    ],
)
def test_the_list_is_searched_sorted_and_cut(
    october: tuple[SmallCompany, RunDetail], asked: dict[str, object], found: list[str]
) -> None:
    assert [row.employee_no for row in reviewed(*october, **asked).rows] == found


def test_an_unknown_column_is_refused(october: tuple[SmallCompany, RunDetail]) -> None:
    with pytest.raises(Refused, match="input_not_valid"):
        reviewed(*october, sort="secret")


def test_a_slip_stands_beside_last_month_s_and_explains_itself(
    october: tuple[SmallCompany, RunDetail],
) -> None:
    company, run = october
    base = next(line for line in company.slip(run, "A001").lines if line.item == "base")

    assert (base.amount, base.last_amount) == (1_500_000, 1_000_000)
    assert "15000" in base.explanation


def test_somebody_who_failed_has_no_slip(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october

    with pytest.raises(Refused, match="record_not_found"):
        company.slip(run, "A002")


def test_the_state_of_the_inputs_names_who_lacks_what(october: tuple[SmallCompany, RunDetail]) -> None:
    company, _ = october
    state = company.maker(GetInputsState(period="2026-10"))
    have = {one.kind: (one.state, one.people) for one in state.sources}

    assert state.people == 3
    assert [(gap.employee_no, gap.code) for gap in state.gaps] == [("A002", "attendance_missing")]
    assert have["attendance"] == ("partial", 2)
    assert have["pay"] == ("complete", 3), "terms go on from month to month"


def test_the_reference_month_has_five_gaps_before_anything_is_run(reference_home: PreparedHome) -> None:
    with reference_home.signed_in() as maker:
        state = maker(GetInputsState(period="2026-10"))

    assert state.people == 174
    assert [gap.employee_no for gap in state.gaps] == ["HL0010", "HL0043", "HL0084", "HL0145", "HL0166"]


def test_the_reference_review_is_red_for_failures_debts_and_accounts(reference_home: PreparedHome) -> None:
    with reference_home.open() as store:
        maker = enter(store, "maker")
        run = maker(CreateRun(request_id=new_id(), period="2026-10"))
        run = maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version))
        page = maker(ReviewRun(run_id=run.id, flag="red"))

    accounts = {row.employee_no for row in page.rows if row.cause == "cause.account_missing"}
    failed = {row.employee_no for row in page.rows if row.presence == "failed"}
    assert accounts == {"HL0032", "HL0162"}
    assert failed == {"HL0010", "HL0043", "HL0084", "HL0145", "HL0166"}
    assert page.flags["failed"] == 5
    assert page.flags["all"] == 174


def test_every_line_of_the_reference_slips_is_explained(posted_home: PreparedHome) -> None:
    with posted_home.signed_in() as maker:
        (run,) = maker(ListRuns())
        for row in maker(ReviewRun(run_id=run.id, sort="employee_no", limit=12)).rows:
            if row.presence != "failed":
                slip = maker(GetPayslip(run_id=run.id, employee_id=row.employee_id))
                assert all(line.explanation for line in slip.lines), row.employee_no

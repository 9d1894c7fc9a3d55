"""Who lacks what is calculated once, and again as soon as anything moves that a calculation reads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import new_id

from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.payroll_inputs import GetInputsState, ImportScheme, InputsState
from hrdesk.calls.payroll_review import ReviewRun
from hrdesk.calls.payroll_ticks import TickPerson
from hrdesk.services.payroll import gaps
from hrdesk.services.payroll.gaps import HARMLESS, MONTHS_KEPT
from hrdesk.services.registry import CALLS
from hrdesk.settings.paths import resources_folder


@pytest.fixture
def two(company: SmallCompany) -> SmallCompany:
    company.roster(ANNA, BO)
    company.terms("2026-10", ANNA, BO)
    company.attendance("2026-10", 18, ANNA)
    return company


@pytest.fixture
def calculations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The month of every time that everybody was calculated."""
    real, months = gaps._calculated, list[str]()
    monkeypatch.setattr(
        gaps, "_calculated", lambda ctx, run, about: months.append(run.period) or real(ctx, run, about)
    )
    return months


def asked(company: SmallCompany, period: str = "2026-10") -> InputsState:
    return company.maker(GetInputsState(period=period))


def test_the_same_question_is_not_calculated_twice(two: SmallCompany, calculations: list[str]) -> None:
    first = asked(two)

    assert asked(two) == first
    assert [gap.employee_no for gap in first.gaps] == ["A002"]
    assert calculations == ["2026-10"]


CHANGES: dict[str, Callable[[SmallCompany], object]] = {
    "attendance": lambda two: two.attendance("2026-10", 18, BO),
    "terms": lambda two: two.terms("2026-10", {**ANNA, "养老基数": "-1"}, BO),
    "a third person": lambda two: two.roster(ANNA, BO, {"工号": "A003", "姓名": "柴玲"}),
    "a scheme": lambda two: two.maker(
        ImportScheme(
            request_id=new_id(),
            file_name="a.toml",
            content=(resources_folder() / "schemes" / "manufacturing-monthly.toml").read_bytes(),
            period="2026-10",
        )
    ),
    "a posted month": lambda two: two.posted("2026-09"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_calculation_reads_is_seen_at_once(
    two: SmallCompany, calculations: list[str], change: str
) -> None:
    two.terms("2026-09", ANNA)
    two.attendance("2026-09", 22, ANNA)
    before = asked(two)
    CHANGES[change](two)
    after = asked(two)

    assert len(calculations) == 2
    assert (after != before) == (change in ("attendance", "terms", "a third person"))


def test_a_pack_that_is_put_into_the_home_is_seen_too(two: SmallCompany, calculations: list[str]) -> None:
    asked(two)
    folder = two.store.site.home / "jurisdictions" / "cn"
    folder.mkdir(parents=True)
    source = next((resources_folder() / "jurisdictions").rglob("*.toml"))
    (folder / "own.toml").write_bytes(source.read_bytes())
    asked(two)
    asked(two)

    assert len(calculations) == 2


def test_ticks_and_backups_change_nothing_that_is_calculated(
    two: SmallCompany, calculations: list[str], tmp_path: Path
) -> None:
    run = two.tried("2026-10")
    asked(two)
    (anna, *_) = two.maker(ReviewRun(run_id=run.id)).rows
    two.maker(TickPerson(request_id=new_id(), run_id=run.id, employee_id=anna.employee_id, hash=run.hash))
    two.maker(CreateBackup(request_id=new_id(), folder=str(tmp_path / "backup")))
    asked(two)

    assert calculations == ["2026-10"]
    assert set(HARMLESS) <= CALLS.keys()


def test_only_a_few_months_are_kept(two: SmallCompany, calculations: list[str]) -> None:
    months = [f"2026-{month:02}" for month in range(1, MONTHS_KEPT + 3)]
    for month in months:
        asked(two, month)
    for month in reversed(months[-MONTHS_KEPT:]):
        asked(two, month)

    assert calculations == months
    assert len(two.store.site.remembered) == MONTHS_KEPT
    asked(two, months[0])
    assert calculations[-1] == months[0]

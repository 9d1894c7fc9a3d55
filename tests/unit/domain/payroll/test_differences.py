"""A difference of two net pays is split to the fen, by pay item, contribution, tax and debt."""

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.payroll.bands import PreparedBands
from hrdesk.domain.payroll.differences import (
    NOTHING,
    ChangeCode,
    NetSlip,
    Part,
    Side,
    TaxView,
    split,
)
from hrdesk.domain.payroll.figures import Band
from hrdesk.domain.payroll.rounding import MODES, TO_THE_FEN, TO_THE_YUAN, Rounding
from hrdesk.i18n.catalogue import has

KINDS = {
    "base": "earning",
    "overtime": "earning",
    "meal": "deduction",
    "pension": "employee_contribution",
    "fund": "employee_contribution",
    "tax": "withholding",
}
BANDS = (
    Band(3_600_000, Fraction(3, 100), 0),
    Band(14_400_000, Fraction(1, 10), 252_000),
    Band(None, Fraction(1, 5), 1_692_000),
)
PREPARED = PreparedBands.of(BANDS)
AMOUNTS = st.integers(min_value=-(10**9), max_value=10**9)


def view(taxable: int, year: int = 2026) -> TaxView:
    """What a slip with this cumulative taxable income knows of its tax."""
    row = PREPARED.row(taxable)
    return TaxView(year, taxable, TO_THE_FEN.apply(*PREPARED.tax(taxable, row)), BANDS[row].rate)


sides = st.none() | st.builds(
    Side,
    base=st.integers(min_value=0, max_value=10**7),
    rate=st.fractions(min_value=0, max_value=1, max_denominator=10_000),
    fixed=st.integers(min_value=0, max_value=10_000),
    rounding=st.builds(Rounding, mode=st.sampled_from(MODES), unit=st.sampled_from([1, 10, 100])),
)
views = st.none() | st.builds(view, st.integers(min_value=0, max_value=10**9), st.sampled_from([2025, 2026]))


@st.composite
def slips(draw: st.DrawFn) -> NetSlip:
    """A slip that adds up: net pay is what its lines and what was not taken give."""
    effects = draw(st.dictionaries(st.sampled_from(sorted(KINDS)), AMOUNTS))
    split_up = draw(st.dictionaries(st.sampled_from(["pension", "fund"]), sides))
    raw = sum(effects.values())
    debt = max(0, -raw)
    return NetSlip(raw + debt, effects, KINDS, debt, split_up, draw(views))


@given(slips(), slips())
def test_the_parts_of_any_two_slips_sum_to_the_difference(before: NetSlip, now: NetSlip) -> None:
    parts, unexplained = split(before, now)

    assert sum(part.amount for part in parts) == now.net_pay - before.net_pay
    assert unexplained == 0
    assert all(part.amount for part in parts), "what moved nothing is no reason"
    assert len({(part.code, part.item) for part in parts}) == len(parts)


@given(slips())
def test_the_same_month_again_has_no_reason(slip: NetSlip) -> None:
    parts, _ = split(slip, slip)

    assert {part.code for part in parts} <= {"tax_income", "tax_balance"}
    assert sum(part.amount for part in parts) == 0


@given(slips(), AMOUNTS)
def test_a_net_that_its_lines_do_not_give_is_said_to_be_unexplained(slip: NetSlip, wrong: int) -> None:
    sheet = NetSlip(slip.net_pay + wrong, slip.effects, KINDS, slip.debt)

    assert split(sheet, slip)[1] == -wrong


def test_a_jump_into_the_next_band_is_parted_from_income_at_the_old_rate() -> None:
    """35,530.44 to 42,773.51: 7,243.07 × 3 % - 112.99 = 104.30 by income, the other 474.15 by the row."""
    before = NetSlip(0, {"tax": -11_299}, KINDS, tax=view(3_553_044))
    now = NetSlip(-57_845, {"tax": -69_144}, KINDS, tax=view(4_277_351))
    parts, _ = split(before, now)

    assert now.tax is not None
    assert now.tax.tax == 175_735
    assert parts == [Part("tax_income", "tax", -10_430), Part("tax_bracket", "tax", -47_415)]


def test_within_one_band_all_is_income() -> None:
    before = NetSlip(0, {"tax": -3_000}, KINDS, tax=view(100_000))
    now = NetSlip(-600, {"tax": -3_600}, KINDS, tax=view(220_000))

    assert split(before, now)[0] == [Part("tax_income", "tax", -600)]


def test_tax_that_an_earlier_balance_takes_up_is_not_called_income() -> None:
    """Too much was withheld before: the step of 36.00 is not withheld."""
    before = NetSlip(0, {"tax": 0}, KINDS, tax=view(100_000))
    now = NetSlip(0, {"tax": 0}, KINDS, tax=view(220_000))

    assert split(before, now)[0] == [Part("tax_income", "tax", -3_600), Part("tax_balance", "tax", 3_600)]


def test_january_is_a_new_tax_year_and_no_bracket_falls() -> None:
    before = NetSlip(0, {"tax": -50_000}, KINDS, tax=view(5_000_000, 2026))
    now = NetSlip(0, {"tax": -3_000}, KINDS, tax=view(100_000, 2027))

    assert split(before, now)[0] == [Part("tax_new_year", "tax", 47_000)]


def test_a_new_base_and_a_new_rate_are_two_reasons() -> None:
    old = Side(1_240_000, Fraction(8, 100), 0, TO_THE_FEN)
    new = Side(1_310_000, Fraction(7, 100), 300, TO_THE_YUAN)
    before = NetSlip(0, {"pension": -old.on(old.base)}, KINDS, contributions={"pension": old})
    now = NetSlip(0, {"pension": -new.on(new.base)}, KINDS, contributions={"pension": new})

    assert new.on(new.base) == 92_000, "917.00 + 3.00, to the yuan"
    assert split(before, now)[0] == [
        Part("contribution_base", "pension", -5_600),
        Part("contribution_rate", "pension", 12_800),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (None, Side(1_000, Fraction(1), 0, TO_THE_FEN), "contribution_began"),
        (Side(1_000, Fraction(1), 0, TO_THE_FEN), None, "contribution_ended"),
    ],
)
def test_a_contribution_that_begins_or_ends_says_so(old: Side | None, new: Side | None, code: str) -> None:
    before = NetSlip(0, {"fund": -1_000 if old else 0}, KINDS, contributions={"fund": old})
    now = NetSlip(0, {"fund": -1_000 if new else 0}, KINDS, contributions={"fund": new})

    assert [part.code for part in split(before, now)[0]] == [code]


def test_somebody_new_has_every_line_as_a_reason_and_no_guess_about_tax() -> None:
    now = NetSlip(880, {"base": 1_000, "pension": -80, "tax": -30, "meal": -10}, KINDS, tax=view(1_000))

    assert [part.code for part in split(NOTHING, now)[0]] == ["item", "contribution", "tax", "deduction"]


def test_what_could_not_be_taken_is_a_reason_of_its_own() -> None:
    before, now = NetSlip(500, {"base": 500}, KINDS), NetSlip(0, {"base": -300}, KINDS, debt=300)

    assert split(before, now)[0] == [Part("item", "base", -800), Part("debt", "", 300)]


def test_every_reason_is_worded_in_both_languages() -> None:
    codes = get_args(ChangeCode)

    assert [code for code in codes if not (has("zh", f"change.{code}") and has("en", f"change.{code}"))] == []

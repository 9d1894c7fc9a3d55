"""The one-off bonus taxed apart: exact look-up, expiry, once a year."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.payroll.bonus import BonusLaw, bonus_tax, may_be_taxed_apart
from hrdesk.domain.payroll.figures import Band, BandTable, Source
from hrdesk.domain.payroll.rulebook import Rulebook, RuleMissing

_ROWS = ((300_000, 3, 0), (1_200_000, 10, 21_000), (2_500_000, 20, 141_000), (None, 25, 266_000))
TABLE = BandTable(
    valid_from=date(2024, 1, 1),
    valid_to=date(2027, 12, 31),
    state="proved",
    source=Source("a test", "from_memory"),
    code="cn.iit.bonus",
    bands=tuple(Band(upto, Fraction(percent, 100), quick) for upto, percent, quick in _ROWS),
)
LAW = BonusLaw(TABLE)


def test_the_twelfth_is_not_rounded_before_the_look_up() -> None:
    assert bonus_tax(LAW, 3_600_000).tax == 108_000
    assert bonus_tax(LAW, 3_600_001).tax == 339_000


def test_the_answer_names_the_row_and_what_is_left() -> None:
    assert bonus_tax(LAW, 6_000_000) == (1, Fraction(1, 10), 21_000, 579_000, 5_421_000)


def test_no_bonus_bears_no_tax_and_a_negative_one_is_refused() -> None:
    assert bonus_tax(LAW, 0).tax == 0
    with pytest.raises(ValueError, match="negative"):
        bonus_tax(LAW, -1)


@given(st.integers(0, 50_000_000))
def test_the_tax_is_never_negative_nor_more_than_the_highest_rate(bonus: int) -> None:
    result = bonus_tax(LAW, bonus)
    assert 0 <= result.tax <= bonus
    assert result.tax + result.net == bonus


def test_after_its_last_day_the_rule_is_refused_with_that_day() -> None:
    book = Rulebook(band_tables=(TABLE,))
    assert BonusLaw.of(book, date(2027, 12, 31)) == LAW
    with pytest.raises(RuleMissing) as caught:
        BonusLaw.of(book, date(2028, 1, 1))
    assert caught.value.code == "rule_expired"
    assert caught.value.values == {"rule": "cn.iit.bonus", "day": "2028-01-01", "until": "2027-12-31"}


def test_a_person_uses_the_rule_once_a_tax_year() -> None:
    earlier = {("P1", 2026)}
    assert not may_be_taxed_apart("P1", 2026, earlier)
    assert may_be_taxed_apart("P1", 2027, earlier)
    assert may_be_taxed_apart("P2", 2026, earlier)

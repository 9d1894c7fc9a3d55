"""The annual one-off bonus taxed apart from wages (announcement 30 of 2023, to the end of 2027)."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from hrdesk.domain.payroll.bands import PreparedBands
from hrdesk.domain.payroll.figures import BandTable
from hrdesk.domain.payroll.rulebook import Rulebook

BANDS: Final = "cn.iit.bonus"
MONTHS: Final = 12


class BonusTax(NamedTuple):
    """Tax on a one-off bonus in fen and the row of the monthly table it comes from."""

    band_index: int
    rate: Fraction
    quick_deduction: int
    tax: int
    net: int


@dataclass(frozen=True, slots=True)
class BonusLaw:
    """The monthly table that a twelfth of the bonus picks its row from, while the rule lasts."""

    table: BandTable

    @classmethod
    def of(cls, book: Rulebook, day: date) -> "BonusLaw":
        """The table on the pay date; RuleMissing `rule_expired` after the last day of the rule."""
        return cls(book.bands(BANDS, day))

    def prepare(self) -> Callable[[int], BonusTax]:
        """The calculation as one function: an exact twelfth picks the row, the whole bonus bears its rate.

        It takes the bonus in fen and raises ValueError for a negative one.
        """
        bands = PreparedBands.of(self.table.bands)
        rounded = self.table.rounding.apply

        def tax_apart(bonus: int) -> BonusTax:
            if bonus < 0:
                raise ValueError(f"a bonus is not negative: {bonus}")
            row = bands.row(bonus, MONTHS)
            tax = rounded(*bands.tax(bonus, row))
            return BonusTax(row, bands.rates[row], bands.quick_deductions[row], tax, bonus - tax)

        return tax_apart


def bonus_tax(law: BonusLaw, bonus: int) -> BonusTax:
    """Tax on one bonus in fen; for many take `law.prepare()` once."""
    return law.prepare()(bonus)


def may_be_taxed_apart(person: str, tax_year: int, earlier: Container[tuple[str, int]]) -> bool:
    """Whether this person's bonus may still be taxed apart: the rule is used once a person and tax year.

    earlier holds (person, tax year) of every bonus that was taxed apart before, at any of their employers.
    """
    return (person, tax_year) not in earlier

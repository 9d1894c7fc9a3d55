"""What an item of the catalogue promises: price of a day, validity, for whom, how often, taxed how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, Literal

from hrdesk.domain.values import Period

Kind = Literal["material", "course", "benefit", "candidate_service", "customer_gift"]
LimitPer = Literal["ever", "month", "quarter", "year"]
Tax = Literal["in_kind", "free", "no_wage"]
Badge = Literal["new", "popular", "low_stock", "sold_out", "off_sale", "priced_soon"]

USUAL_TAX: Final[Mapping[Kind, Tax]] = MappingProxyType(
    {
        "material": "free",
        "course": "free",
        "benefit": "in_kind",
        "candidate_service": "no_wage",
        "customer_gift": "no_wage",
    }
)
"""House rule where nobody says otherwise: what serves the work is free, what serves the person is wage in
kind, what somebody else receives is no wage of this person."""
FOR_OTHERS: Final = frozenset[Kind]({"candidate_service", "customer_gift"})
"""Kinds whose redemption names who received it."""

NEW_DAYS: Final = 30
POPULAR_TAKEN: Final = 10
LOW_STOCK: Final = 5


@dataclass(frozen=True, slots=True)
class Price:
    """So many points from a day on."""

    valid_from: date
    points: int


def price_on(prices: Sequence[Price], day: date) -> Price | None:
    """The price of a day: of the latest day that began, and of what was said for that day the last word.

    prices in the order in which they were said.
    """
    return max(
        (one for one in reversed(prices) if one.valid_from <= day),
        key=lambda one: one.valid_from,
        default=None,
    )


def coming_price(prices: Sequence[Price], day: date) -> Price | None:
    """The first price that is announced for a later day."""
    later = [one.valid_from for one in prices if one.valid_from > day]
    return price_on(prices, min(later)) if later else None


def gets_a_price(prices: Sequence[Price], new: Price) -> bool:
    """Whether what costs nothing on the day before would cost something from then on."""
    before = price_on(prices, new.valid_from - timedelta(days=1))
    return before is not None and before.points == 0 and new.points > 0


def limit_span(per: LimitPer, day: date) -> tuple[date | None, date | None]:
    """From which day a limit counts, and on which it begins anew; None, None where it never does."""
    month = Period.of(day)
    match per:
        case "ever":
            return None, None
        case "month":
            first, months = month, 1
        case "quarter":
            first, months = Period(day.year, (day.month - 1) // 3 * 3 + 1), 3
        case "year":
            first, months = Period(day.year, 1), 12
    return first.first_day, first.plus(months).first_day


def in_validity(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Both days belong to it; None is an open end."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


def barrier(eligible: Mapping[str, Sequence[str]], facts: Mapping[str, str]) -> str | None:
    """The first field whose value is none of those that may redeem; None when nothing stands in the way."""
    return next(
        (name for name, allowed in eligible.items() if allowed and facts.get(name) not in allowed), None
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    """How an item stands on a day: since when there is it, how many are left (None without end), how many
    were taken in the last 30 days, what it costs and will cost."""

    since: date
    open: bool
    left: int | None
    taken_lately: int
    points: int
    coming: int | None


def badges(shelf: Shelf, day: date) -> tuple[Badge, ...]:
    """What the card says at a glance, the most pressing first."""
    if not shelf.open:
        return ("off_sale",)
    said: list[tuple[Badge, bool]] = [
        ("sold_out", shelf.left == 0),
        ("low_stock", shelf.left is not None and 0 < shelf.left <= LOW_STOCK),
        ("priced_soon", shelf.points == 0 and bool(shelf.coming)),
        ("popular", shelf.taken_lately >= POPULAR_TAKEN),
        ("new", (day - shelf.since).days < NEW_DAYS),
    ]
    return tuple(badge for badge, holds in said if holds)

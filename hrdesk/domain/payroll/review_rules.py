"""Which people of a run are flagged for review, as data: rules in the order in which they are asked."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

ReviewCode = Literal[
    "failed",
    "debt",
    "nothing_to_pay",
    "account_missing",
    "below_minimum_wage",
    "joined",
    "gone",
    "changed",
]
ReviewFlag = Literal["red", "amber"]

REVIEW_CODES: Final[tuple[ReviewCode, ...]] = get_args(ReviewCode)
REVIEW_FLAGS: Final[tuple[ReviewFlag, ...]] = get_args(ReviewFlag)


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """One rule. percent belongs to `changed` only; None there: the site's setting says it."""

    code: ReviewCode
    flag: ReviewFlag
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """All rules in order, each code at most once; of those that hold the first gives the flag."""

    rules: tuple[ReviewRule, ...]

    def has(self, code: ReviewCode) -> bool:
        return any(rule.code == code for rule in self.rules)

    def percent(self, of_the_site: int) -> int:
        """From which change on a person is looked at, in per cent."""
        own = next((rule.percent for rule in self.rules if rule.code == "changed"), None)
        return of_the_site if own is None else own

"""What a run is called, how far it is, and its totals as the strip shows them."""

from typing import Final

from hrdesk.calls.payroll import RunDetail, Totals
from hrdesk.domain.values import Period
from hrdesk.views.common.figures import amount, count, difference, moment, month_words, period_words
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.strips import Total

STEPS: Final = (
    ("draft", mark("Draft")),
    ("tried", mark("Review")),
    ("submitted", mark("Waiting for approval")),
    ("approved", mark("Approved")),
    ("posted", mark("Posted")),
)

TOTALS: Final = (
    ("gross_pay", mark("Gross pay")),
    ("social_insurance", mark("Social insurance")),
    ("housing_fund", mark("Housing fund")),
    ("withholding", mark("Income tax")),
    ("other_deductions", mark("Other deductions")),
    ("net_pay", mark("Net pay")),
    ("employer_cost", mark("Employer cost")),
)


def step_words() -> list[str]:
    return [tr(title) for _state, title in STEPS]


def step_number(run: RunDetail | None) -> int:
    """The current step counted from 0; a posted run has passed them all."""
    if run is None:
        return 0
    states = [state for state, _title in STEPS]
    return len(states) if run.state == "posted" else states.index(run.state)


def last_month(period: str) -> str:
    return str(Period.parse(period).plus(-1))


def run_line(run: RunDetail) -> str:
    """2026 年 10 月工资 · 第 3 次试算 · 11-05 17:22 · 版本 a41f·9c07."""
    parts = [tr("{period} pay", period=period_words(run.period))]
    if run.trials:
        parts.append(tr("trial {number}", number=run.trials))
        parts.append(moment(run.tried_at, year=False))
    if run.hash:
        parts.append(tr("version {hash}", hash=short_hash(run.hash)))
    return " · ".join(parts)


def short_hash(text: str) -> str:
    """The first eight signs in two groups, as people compare them."""
    return f"{text[:4]}·{text[4:8]}"


def total_strip(run: RunDetail, last: Totals | None, last_people: int) -> list[Total]:
    """Head count and totals, each beside last month."""
    month = month_words(last_month(run.period))
    people = Total(tr("Head count"), count(run.people), f"{month} {count(last_people)}" if last else "")
    strip = [people]
    for field, title in TOTALS:
        value = getattr(run.totals, field)
        beside = difference(value - getattr(last, field)) if last is not None else ""
        if field != "other_deductions" or value:
            strip.append(Total(tr(title), amount(value), beside, main=field == "net_pay"))
    return strip

"""What a run is called, how far it is, and its totals as the strip shows them."""

from typing import Final

from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_review import HeadCount, ReviewPage
from hrdesk.domain.values import Period
from hrdesk.views.common.figures import MINUS, amount, count, difference, moment, month_words, period_words
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.strips import Total

STEPS: Final = (
    ("draft", mark("Draft")),
    ("tried", mark("Review")),
    ("submitted", mark("Waiting for approval")),
    ("approved", mark("Approved")),
    ("posted", mark("Posted")),
)

JOINED, GONE = mark("Joined"), mark("Gone")
FAILED, ELSEWHERE = mark("Not computed"), mark("paid by another run")

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


def tie_out(heads: HeadCount, month: str) -> str:
    """9 月 201 + 入职 5 − 离职 3 = 203, whoever is missing and why; and whether it ties."""
    parts = [f"{month} {count(heads.last)}"]
    parts += [
        f"{sign} {tr(word)} {count(number)}"
        for sign, word, number in (
            ("+", JOINED, heads.joined),
            (MINUS, GONE, heads.gone),
            (MINUS, FAILED, heads.failed),
            (MINUS, ELSEWHERE, heads.paid_elsewhere),
        )
        if number
    ]
    equation = f"{' '.join(parts)} = {count(heads.now)}"
    return equation if heads.ties else tr("{equation} does not tie", equation=equation)


def total_strip(run: RunDetail, review: ReviewPage | None) -> list[Total]:
    """Head count and totals, each beside last month; the head count with its joiners and leavers."""
    last = review.last_totals if review is not None else None
    month = month_words((review.last_period if review is not None else None) or last_month(run.period))
    beside = tip = ""
    if review is not None and last is not None:
        beside = f"{month} {count(review.last_people)}"
        tip = tie_out(review.head_count, month) if review.head_count is not None else beside
    strip = [Total(tr("Head count"), count(run.people), beside, tip=tip)]
    for field, title in TOTALS:
        value = getattr(run.totals, field)
        beside = difference(value - getattr(last, field)) if last is not None else ""
        if field != "other_deductions" or value:
            strip.append(Total(tr(title), amount(value), beside, main=field == "net_pay"))
    return strip

"""Small schemes for tests: a handful of inputs, and items as the test writes them."""

from collections.abc import Mapping
from datetime import date

from hrdesk.domain.payroll.calculator import PayCalculator
from hrdesk.domain.payroll.rulebook import Rulebook
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.scheme_reader import SchemeInvalid, parse_scheme
from hrdesk.domain.payroll.slip import PersonFacts, SlipResult, TaxFacts
from hrdesk.domain.values import Finding, Period

HEAD = """format = 1
code = "small"
names = { zh = "小方案", en = "Small" }
country = "cn"
currency = "CNY"

[[inputs]]
code = "wage"
names = { zh = "月薪", en = "Wage" }
source = "pay"
unit = "money"

[[inputs]]
code = "days"
names = { zh = "出勤天数", en = "Days" }
source = "attendance"
unit = "days"
missing = "zero"

[[inputs]]
code = "hours"
names = { zh = "工时", en = "Hours" }
source = "attendance"
unit = "hours"
missing = "zero"

[[inputs]]
code = "late"
names = { zh = "迟到次数", en = "Times late" }
source = "attendance"
unit = "count"
decimals = 0
missing = "zero"

[[inputs]]
code = "share"
names = { zh = "比例", en = "Share" }
source = "pay"
unit = "rate"
decimals = 4
missing = "0.5"

[[inputs]]
code = "grade"
names = { zh = "等级", en = "Grade" }
source = "scores"
unit = "text"
codes = ["A", "B"]
missing = "blank"

[[constants]]
code = "paid_days"
names = { zh = "计薪天数", en = "Paid days" }
unit = "days"
value = "21.75"

[[tables]]
code = "factor"
names = { zh = "系数", en = "Factor" }
values = { A = "1.25", B = "1" }

[[tables]]
code = "tiers"
names = { zh = "分档", en = "Tiers" }
by = "money"
steps = [{ up_to = "100", value = "0" }, { up_to = "1000.00", value = "0.1" }, { value = "0.2" }]

[[definitions]]
code = "day_wage"
names = { zh = "日工资", en = "Day wage" }
formula = "月薪 / 计薪天数"
"""


def item(code: str, formula: str | None, more: str = "") -> str:
    """One [[items]] table, named 项目code and Item code; no formula for what law works out."""
    written = "" if formula is None else f"formula = '''{formula}'''\n"
    names = f'names = {{ zh = "项目{code}", en = "Item {code}" }}'
    return f'\n[[items]]\ncode = "{code}"\n{names}\n{written}{more}\n'


def scheme_of(formula: str, more: str = "") -> Scheme:
    """A scheme with the one item "pay"."""
    return parse_scheme(HEAD + item("pay", formula, more))


def faults(text: str) -> tuple[Finding, ...]:
    """The findings of a scheme file that cannot be used."""
    try:
        parse_scheme(text)
    except SchemeInvalid as invalid:
        return invalid.findings
    return ()


def calculator_of(scheme: Scheme, book: Rulebook | None = None, period: str = "2026-10") -> PayCalculator:
    """A calculator of a wage period with 18 working days, paid on its last day."""
    month = Period.parse(period)
    return PayCalculator(
        scheme,
        book or Rulebook(),
        period=month,
        tax_period=month,
        pay_date=month.last_day,
        working_days=18,
    )


def facts(inputs: Mapping[str, str], hired: date | None = None, left: date | None = None) -> PersonFacts:
    return PersonFacts("E1", dict(inputs), TaxFacts(Period(2026, 1)), hired, left)


def slip_of(scheme: Scheme, inputs: Mapping[str, str]) -> SlipResult:
    return calculator_of(scheme).calculate(facts(inputs))


def pay(formula: str, more: str = "", **inputs: str) -> str:
    """What the formula pays, in yuan; the exact evaluation must say the same."""
    calculator = calculator_of(scheme_of(formula, more))
    person = facts({"wage": "0"} | inputs)
    amount = dict(calculator.calculate(person).lines)["pay"]
    assert calculator.explain(person)[0].amount == amount
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"

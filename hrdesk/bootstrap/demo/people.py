"""One invented person: who they are, what they earn, and how they usually work."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from hrdesk.bootstrap.demo.company import SHANGHAI, Named, Post, Story
from hrdesk.bootstrap.demo.names import name_of
from hrdesk.bootstrap.demo.numbers import Numbers
from hrdesk.domain.payroll.withholding import DeductionRule
from hrdesk.domain.people.words import Sex
from hrdesk.domain.values import Period

_MEN: Final = {"office": 0.45, "day": 0.6, "shift": 0.72}
_ETHNICITIES: Final = ("汉族",) * 18 + ("回族", "土家族", "苗族", "壮族")
_GRADES: Final = "S" + "A" * 4 + "B" * 13 + "C" * 2
_SCHOOLS: Final = ("高中", "中专", "中专", "大专")
_YEAR: Final = timedelta(days=365)
_YEAR_BEFORE: Final = date(2025, 1, 1)
_SUMMER: Final = date(2026, 6, 1)
_EARNS_LITTLE: Final = 4000
_YOUNG: Final = 24
CHILD, STUDY, LOAN, RENT, ELDERS, INFANT, PENSION = range(7)
"""The kinds of special additional deductions in the order of the tax client's columns."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo company; money in whole yuan a month, overtime in hours, nights in shifts.

    raises are (first month, yuan added to the wage); special is the monthly deduction of each kind.
    """

    employee_no: str
    name: str
    sex: Sex
    id_number: str
    birth: date
    phone: str
    ethnicity: str
    education: str
    post: Post
    hired: date
    left: date | None
    wage: int
    raises: tuple[tuple[Period, int], ...]
    fund_percent: int
    account: tuple[str, str] | None
    special: tuple[int, ...]
    rule: DeductionRule
    grade: str
    overtime: float
    rest_day_overtime: int
    nights: int
    story: Story = ""

    def employed_in(self, period: Period) -> bool:
        """Whether any day of the month is a day of employment."""
        return self.hired <= period.last_day and (self.left is None or self.left >= period.first_day)

    def wage_in(self, period: Period) -> int:
        return self.wage + sum(amount for since, amount in self.raises if since <= period)

    def contribution_base(self, period: Period) -> int:
        """What was earned in the year before, the same from July to June, in tens of yuan."""
        later = period >= Period(period.year, 7)
        earned = self.wage + self.post.allowance + self.post.performance
        return round(earned * (1.09 if later else 1.04) / 10) * 10

    def tax_start(self, year: int) -> Period:
        """The first month of the tax year with wages from this company."""
        return max(Period.of(self.hired), Period(year, 1))


@dataclass(frozen=True, slots=True)
class Spell:
    """Who takes which post from when to when."""

    post: Post
    hired: date
    left: date | None = None
    named: Named | None = None


def person_of(spell: Spell, employee_no: str, draw: Random, numbers: Numbers, waiting: Period) -> Person:
    """Somebody invented for a spell; waiting is the month that a raise by name begins in."""
    post, named = spell.post, spell.named
    sex: Sex = named.sex if named else "male" if draw.random() < _MEN[post.rhythm] else "female"
    age = draw.randint(19, 27) + draw.choice((0, 0, 4, 9, 16, 22))
    birth = spell.hired - _YEAR * age - timedelta(days=draw.randrange(365))
    story: Story = named.story if named else ""
    wage = draw.randrange(post.low, post.high + 1, 50)
    overtime = draw.randrange(10, 36) / 2 if post.rhythm != "office" else 0.0
    return Person(
        employee_no=employee_no,
        name=named.name if named else name_of(draw, sex),
        sex=sex,
        id_number=numbers.identity_number(draw, birth, sex),
        birth=birth,
        phone=numbers.phone(draw),
        ethnicity=draw.choice(_ETHNICITIES),
        education=_education(draw, post),
        post=post,
        hired=spell.hired,
        left=spell.left,
        wage=wage,
        raises=_raises(draw, spell, wage, waiting),
        fund_percent=_fund_percent(draw, post, story),
        account=None if story == "no_account" else numbers.account(draw),
        special=_special(draw, waiting.year - birth.year),
        rule=_rule(draw, spell, age),
        grade=draw.choice(_GRADES),
        overtime=overtime,
        rest_day_overtime=8 * draw.choice((0, 1, 1, 2, 2, 3)) if post.rhythm != "office" else 0,
        nights=draw.randint(6, 11) if post.rhythm == "shift" else 0,
        story=story,
    )


def _fund_percent(draw: Random, post: Post, story: Story) -> int:
    """Whoever has the highest rate owes money after a month without pay."""
    usual = 7 if post.city == SHANGHAI else draw.choice((8, 8, 8, 10, 12))
    return 12 if story == "unpaid_leave" else usual


def _education(draw: Random, post: Post) -> str:
    if post.low < _EARNS_LITTLE:
        return "初中"
    return draw.choice(("大专", "本科", "本科", "硕士") if post.rhythm == "office" else _SCHOOLS)


def _raises(draw: Random, spell: Spell, wage: int, waiting: Period) -> tuple[tuple[Period, int], ...]:
    """A third of those who were there before the year get more from April on."""
    raised = []
    if spell.hired.year < waiting.year and draw.random() < 0.33:
        raised.append((Period(waiting.year, 4), round(wage * draw.choice((3, 4, 5, 6)) / 5000) * 50))
    if spell.named and spell.named.story == "raise":
        raised.append((waiting, 800))
    return tuple(raised)


def _special(draw: Random, age: int) -> tuple[int, ...]:
    """Monthly standards of the kinds: children 2,000, study 400, loan 1,000, rent 1,500, parents 3,000 or a
    share of 1,500, infants 2,000 (figures from memory; the file of the tax client is only read)."""
    special = [0] * 7
    special[CHILD] = draw.choice((1000, 2000)) if 30 <= age <= 50 and draw.random() < 0.45 else 0
    special[STUDY] = 400 if draw.random() < 0.06 else 0
    special[LOAN] = 1000 if 28 <= age <= 48 and draw.random() < 0.4 else 0
    special[RENT] = 1500 if not special[LOAN] and draw.random() < 0.25 else 0
    special[ELDERS] = draw.choice((1500, 3000)) if age >= 36 and draw.random() < 0.5 else 0
    special[INFANT] = 2000 if 25 <= age <= 36 and draw.random() < 0.15 else 0
    special[PENSION] = 300 if draw.random() < 0.05 else 0
    return tuple(special)


def _rule(draw: Random, spell: Spell, age: int) -> DeductionRule:
    """60,000 at once for whoever earned less than that in the whole year before; summer brings first jobs."""
    if spell.post.high < _EARNS_LITTLE and spell.hired < _YEAR_BEFORE:
        return "lump60000"
    return "first_job" if spell.hired >= _SUMMER and age <= _YOUNG else "standard"

"""Schemes and people by chance: every function, nested conditions, all rounding modes, awkward amounts."""

import random
from collections.abc import Callable

from hrdesk.domain.payroll.rounding import MODES
from hrdesk.domain.payroll.slip import PersonFacts, TaxFacts
from hrdesk.domain.values import Period

UNITS = ("money", "days", "hours", "count", "rate")
GRADES = ("S", "A", "B")
AWKWARD = (
    "0",
    "0.5",
    "1",
    "-1",
    "0.01",
    "0.05",
    "2.5",
    "18",
    "21.75",
    "99.99",
    "99.996",
    "100",
    "999.995",
    "12345.67",
)
ROUND_UNITS = ("0.01", "0.05", "0.1", "1", "10")
HEAD = """format = 1
code = "by-chance"
names = { zh = "随机", en = "By chance" }
country = "cn"
currency = "CNY"
"""
CONSTANTS = {
    "money": ("200", "35.5"),
    "days": ("21.75", "18"),
    "hours": ("8", "0.5"),
    "count": ("3",),
    "rate": ("0.2", "1.5"),
    "money/days": ("30",),
    "hours/days": ("8",),
}


class Chance:
    """Draws formulas of a wanted unit from the names that a scheme has."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.earlier: list[str] = []

    def pick(self, *choices: Callable[[], str]) -> str:
        return self.random.choice(choices)()

    def number(self, unit: str, depth: int) -> str:
        """A formula of this unit, at most depth operations deep."""
        if depth == 0 or self.random.random() < 0.1:
            return self.leaf(unit)
        one = lambda: self.number(unit, depth - 1)  # noqa: E731  drawn again at each use
        less = depth - 1
        common = (
            lambda: f"({one()} {self.random.choice('+-')} {one()})",
            lambda: f"({one()} {self.random.choice('+＋－')} {self.bare()})",
            lambda: f"{self.factor(unit, less)} * {self.number('rate', less)}",
            lambda: f"({self.factor(unit, less)} / {self.divisor(less)})",
            lambda: f"{self.word('IF', '如果')}({self.condition(less)}, {one()}, {one()})",
            lambda: f"{self.word('IF', '如果')}（{self.condition(less)}， {one()}， {self.bare()}）",
            lambda: f"{self.word('MIN', '最小')}({one()}, {one()}, {self.bare()})",
            lambda: f"{self.word('MAX', '最大')}({one()}, {self.bare()}, {one()})",
            lambda: f"{self.word('SUM', '求和')}({one()}, {one()}, {one()})",
            lambda: f"{self.word('ABS', '绝对值')}({one()})",
            lambda: f"-({one()})",
            lambda: self.rounding(one()),
        )
        if unit == "money":
            return self.pick(*common, lambda: f"money_days_0 * {self.factor('days', less)}", self.by_hour)
        if unit == "rate":
            tables = [lambda: self.lookup(less)] * 5
            return self.pick(*common, *tables, lambda: self.share(less))
        return self.pick(*common)

    def word(self, *spellings: str) -> str:
        return self.random.choice(spellings)

    def leaf(self, unit: str) -> str:
        names = [
            f"in_{unit}_0",
            f"in_{unit}_1",
            *(f"{unit}_{place}" for place in range(len(CONSTANTS[unit]))),
        ]
        if unit == "money":
            names += [*self.earlier, "day_wage * 1 / (1 / days_0)"]
        return self.random.choice([*names, self.bare()])

    def bare(self) -> str:
        return self.random.choice(("0", "1", "2.5", "0.005", "7", "33.333", "20%", "12.5％", "100", "0.125"))

    def factor(self, unit: str, depth: int) -> str:
        """A number that has its unit for certain: × and ÷ lend none to a bare one."""
        return f"(in_{unit}_{self.random.randrange(2)} {self.random.choice('+-')} {self.number(unit, depth)})"

    def divisor(self, depth: int) -> str:
        return self.pick(lambda: "3", lambda: "21.75", lambda: "-7", lambda: self.factor("rate", depth))

    def by_hour(self) -> str:
        return "(day_wage / hours_days_0 * in_hours_0)"

    def share(self, depth: int) -> str:
        unit = self.random.choice(UNITS[:4])
        return f"({self.factor(unit, depth)} / {self.factor(unit, depth)})"

    def lookup(self, depth: int) -> str:
        name = self.word("LOOKUP", "查表")
        if self.random.random() < 0.3:
            return f"{name}(by_grade, grade)"
        if self.random.random() < 0.2:
            return f'{name}(by_grade, IF({self.condition(depth)}, grade, "A"))'
        return (
            f"{name}(by_amount, {self.pick(lambda: self.leaf('money'), lambda: self.number('money', depth))})"
        )

    def rounding(self, inner: str) -> str:
        name = self.word("ROUND", "四舍五入", "ROUNDUP", "向上舍入", "ROUNDDOWN", "ROUNDEVEN", "四舍六入")
        digits = self.random.choice(("", ", 0", ", 1", ", 2", ", 4", ", -1", ", -2"))
        return f"{name}({inner}{digits})"

    def condition(self, depth: int) -> str:
        """A comparison, or a few of them under AND, OR, NOT."""
        less = max(depth - 1, 0)
        if depth > 0 and self.random.random() < 0.4:
            inside = ", ".join(self.condition(less) for _ in range(self.random.choice((2, 3))))
            return self.pick(
                lambda: f"{self.word('AND', '且')}({inside})",
                lambda: f"{self.word('OR', '或')}({inside})",
                lambda: f"{self.word('NOT', '非')}({self.condition(less)})",
            )
        if self.random.random() < 0.15:
            return f'grade {self.word("=", "<>", "≠")} "{self.random.choice(GRADES)}"'
        unit = self.random.choice(UNITS)
        sign = self.word("<", "<=", ">", ">=", "=", "<>", "≤", "≥", "＜")
        return f"{self.number(unit, less)} {sign} {self.number(unit, less)}"


def scheme_text(seed: int, items: int = 8) -> str:
    """A scheme file by chance; the same seed gives the same text."""
    chance = Chance(seed)
    parts = [HEAD, *_names()]
    for place in range(items):
        code = f"item_{place}"
        mode, unit = MODES[(seed + place) % len(MODES)], chance.random.choice(ROUND_UNITS)
        kind = chance.random.choice(("earning", "earning", "deduction"))
        parts.append(
            f'[[items]]\ncode = "{code}"\nnames = {{ zh = "项目{place}", en = "Item {place}" }}\n'
            f'kind = "{kind}"\nrounding = {{ mode = "{mode}", unit = "{unit}" }}\n'
            f"formula = '''{chance.number('money', chance.random.choice((2, 3, 3, 4)))}'''\n"
        )
        chance.earlier.append(code)
    parts.append(
        '[[items]]\ncode = "last"\nnames = { zh = "末项", en = "Last" }\nkind = "deduction"\n'
        "formula = 'MAX(0, MIN(pay_after_tax, 应发合计)) * 33.3%'\n"
        '[[items]]\ncode = "tax"\nnames = { zh = "个税", en = "Tax" }\nkind = "withholding"\n'
        '[withholding]\nitem = "tax"\n'
    )
    return "\n".join(parts)


def _names() -> list[str]:
    inputs = [
        f'[[inputs]]\ncode = "in_{unit}_{place}"\n'
        f'names = {{ zh = "量{unit}{place}", en = "In {unit} {place}" }}\n'
        f'source = "pay"\nunit = "{unit}"\ndecimals = 3\nmissing = "zero"\n'
        for unit in UNITS
        for place in range(2)
    ]
    constants = [
        f'[[constants]]\ncode = "{unit.replace("/", "_")}_{place}"\n'
        f'names = {{ zh = "数{unit}{place}", en = "C {unit} {place}" }}\nunit = "{unit}"\nvalue = "{value}"\n'
        for unit, values in CONSTANTS.items()
        for place, value in enumerate(values)
    ]
    return [
        *inputs,
        '[[inputs]]\ncode = "grade"\nnames = { zh = "等级", en = "Grade" }\nsource = "scores"\n'
        'unit = "text"\n'
        'codes = ["S", "A", "B"]\nmissing = "blank"\n',
        *constants,
        '[[tables]]\ncode = "by_grade"\nnames = { zh = "等级表", en = "By grade" }\n'
        'values = { S = "1.5", A = "1.25", B = "1" }\nblank = "0"\n',
        '[[tables]]\ncode = "by_amount"\nnames = { zh = "金额表", en = "By amount" }\nby = "money"\n'
        'steps = [{ up_to = "0", value = "0" }, { up_to = "99.995", value = "0.1" }, '
        '{ up_to = "12345.678", value = "0.25" }, { value = "0.5" }]\n',
        '[[definitions]]\ncode = "day_wage"\nnames = { zh = "日薪", en = "Day wage" }\n'
        'formula = "in_money_0 / days_0"\n',
    ]


def person(seed: int) -> PersonFacts:
    """A person with awkward amounts; some values are missing."""
    chance = random.Random(seed)
    inputs = {}
    for unit in UNITS:
        for place in range(2):
            if chance.random() < 0.9:
                fine = f"{chance.randrange(-5, 40_000)}.{chance.randrange(1000):03d}"
                inputs[f"in_{unit}_{place}"] = chance.choice((*AWKWARD, fine, fine))
    if chance.random() < 0.9:
        inputs["grade"] = chance.choice(GRADES)
    return PersonFacts("E1", inputs, TaxFacts(Period(2026, 3), income=chance.randrange(0, 30_000_000)))

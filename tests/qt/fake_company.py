"""An invented company in memory: people, slips of two months, a run."""

from dataclasses import dataclass

from hrdesk.calls.payroll import RunDetail, Totals
from hrdesk.calls.payroll_inputs import InputGap, InputSource
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.calls.people import EmployeeRow

NAMES = [
    "沈嘉禾",
    "于秀兰",
    "梁慧敏",
    "邓婉清",
    "丁立新",
    "吕春燕",
    "卢天宇",
    "魏艳萍",
    "文可欣",
    "萧学文",
    "唐欣怡",
    "林春燕",
    "郭一鸣",
]
PINYIN = [
    "shenjiahe",
    "yuxiulan",
    "lianghuimin",
    "dengwanqing",
    "dinglixin",
    "lvchunyan",
    "lutianyu",
    "weiyanping",
]
DEPARTMENTS = ("数控车间", "装配车间", "工艺工程部", "品质部", "销售部")
CITIES = ("苏州", "上海")


@dataclass
class Person:
    id: int
    name: str
    last: int | None
    now: int | None
    flag: str
    presence: str
    cause: str

    @property
    def number(self) -> str:
        return f"HL{self.id:04d}"

    @property
    def department(self) -> str:
        return DEPARTMENTS[self.id % len(DEPARTMENTS)]


def people(count: int) -> list[Person]:
    """Mostly steady pay; every twentieth is amber, every seventieth red, a few joined or left."""
    made = []
    for number in range(1, count + 1):
        last = 700_000 + (number * 7_919) % 600_000
        name = NAMES[number % len(NAMES)]
        if number % 70 == 5:
            made.append(Person(number, name, last, last // 5, "red", "both", "cause.item_changed"))
        elif number % 20 == 3:
            made.append(Person(number, name, last, last + 212_307, "amber", "both", "cause.item_changed"))
        elif number % 50 == 37:
            made.append(Person(number, name, None, 427_537, "amber", "joined", "cause.joined"))
        elif number % 90 == 28:
            made.append(Person(number, name, last, 340_255, "amber", "both", "cause.item_changed"))
        else:
            made.append(Person(number, name, last, last - 14_35, "green", "both", "cause.steady"))
    return made


def employee_row(person: Person) -> EmployeeRow:
    return EmployeeRow(
        id=person.id,
        employee_no=person.number,
        name=person.name,
        department=person.department,
        position="数控操作工",
        city=CITIES[person.id % 2],
        hire_date=f"20{10 + person.id % 15}-0{1 + person.id % 9}-15",
        leave_date=None,
        state="active",
        phone=f"138****{person.id:04d}",
        phone_bound=person.id % 11 != 0,
    )


def review_row(person: Person) -> ReviewRow:
    return ReviewRow(
        employee_id=person.id,
        employment_id=person.id + 5000,
        employee_no=person.number,
        name=person.name,
        department=person.department,
        flag=person.flag,
        presence=person.presence,
        net_pay=person.now,
        last_net_pay=person.last,
        cause=person.cause,
        cause_values={},
        item_names={"zh": "加班", "en": "Overtime"} if person.cause == "cause.item_changed" else {},
        item_moved=212_307 if person.cause == "cause.item_changed" else None,
    )


def totals(net: int) -> Totals:
    return Totals(
        gross_pay=net + net // 4,
        social_insurance=net // 8,
        housing_fund=net // 10,
        withholding=net // 40,
        other_deductions=0,
        net_pay=net,
        employer_cost=net + net // 2,
    )


def run(state: str, version: int, of: list[Person], failed: int) -> RunDetail:
    tried = state != "draft"
    net = sum(person.now or 0 for person in of) if tried else 0
    return RunDetail(
        id=10,
        version=version,
        entity="示例精密制造有限公司",
        period="2026-10",
        pay_date="2026-11-10",
        tax_period="2026-11",
        state=state,
        trials=3 if tried else 0,
        tried_at="2026-11-05T09:22:00Z" if tried else None,
        people=len(of),
        failed=failed if tried else 0,
        totals=totals(net),
        prepared_by="林晓雯",
        submitted_by="林晓雯" if state in ("submitted", "approved", "posted") else None,
        approved_by="顾敏" if state in ("approved", "posted") else None,
        posted_at="2026-11-09T02:00:00Z" if state == "posted" else None,
        note="",
        hash="a41f9c07d2b84c1e9f07a41f9c07d2b84c1e9f07a41f9c07d2b84c1e9f07aaaa" if tried else "",
    )


def sources() -> tuple[InputSource, ...]:
    files = {
        "pay": ("薪资基础_202610.xlsx", 206),
        "attendance": ("考勤月度汇总_202610.xlsx", 204),
        "bonus": ("绩效与奖金_202610.xlsx", 206),
        "deductions": ("专项附加扣除_202610.xlsx", 131),
        "opening": ("", 0),
        "scheme": ("manufacturing-monthly.toml", 0),
    }
    return tuple(
        InputSource(
            kind=kind,
            state="missing" if not file else "partial" if kind == "attendance" else "complete",
            file=file,
            imported_at="2026-11-03T03:40:00Z" if file else "",
            imported_by="赵晓彤" if file else "",
            people=people_with,
        )
        for kind, (file, people_with) in files.items()
    )


def gaps(of: list[Person]) -> tuple[InputGap, ...]:
    return tuple(
        InputGap(
            employee_id=person.id,
            employee_no=person.number,
            name=person.name,
            code="attendance_missing",
            values={"input": "出勤天数"},
        )
        for person in of[:2]
    )


def written_file(kind: str, name: str, rows: int, total: int | None) -> FileSummary:
    return FileSummary(kind=kind, file_name=name, rows=rows, total=total, sha256="ab" * 32, size=9)

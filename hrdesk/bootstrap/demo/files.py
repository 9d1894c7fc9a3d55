"""The files that a desk has for a month, as it would hand them to the import."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Final

from hrdesk.bootstrap.demo.draws import draws
from hrdesk.bootstrap.demo.months import Month
from hrdesk.bootstrap.demo.people import Person
from hrdesk.domain.values import Period
from hrdesk.exchange.writing import Written, csv_bytes, xlsx_bytes

Row = Sequence[Written]
_SEXES: Final = {"male": "男", "female": "女"}
_ROSTER: Final = (
    "工号", "姓名", "部门", "岗位", "工作城市", "性别", "身份证号码", "出生日期", "手机号", "入职日期",
    "转正日期", "合同到期日", "学历", "民族", "员工状态", "离职日期", "离职审批完成时间", "备注",
)  # fmt: skip
_PAY: Final = (
    "工号", "姓名", "部门", "参保城市", "合同基本工资", "岗位津贴", "绩效基数", "公积金比例", "养老基数",
    "医疗基数", "失业基数", "工伤基数", "公积金基数", "起算税款月份", "首次就业", "减除费用按6万",
    "开户银行", "银行卡号", "户名",
)  # fmt: skip
_ATTENDANCE: Final = (
    "工号", "姓名", "部门", "应出勤天数", "出勤天数", "迟到次数", "早退次数", "上班缺卡次数",
    "下班缺卡次数", "旷工天数", "夜班天数", "工作日加班", "休息日加班", "节假日加班", "事假", "病假", "年假",
)  # fmt: skip
_SCORES: Final = ("工号", "姓名", "部门", "等级", "项目", "金额")
_DEDUCTIONS: Final = (
    "工号", "姓名", "证件类型", "证件号码", "所得期间起", "所得期间止", "累计子女教育", "累计继续教育",
    "累计住房贷款利息", "累计住房租金", "累计赡养老人", "累计3岁以下婴幼儿照护", "累计个人养老金",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file with the name the desk gives it."""

    name: str
    content: bytes


def roster_file(
    people: Sequence[Person], period: Period, phones: dict[str, str], late: datetime | None = None
) -> InputFile:
    """The list of everybody on the last day of a month, those who left since the month before included.

    phones are numbers that people state other than their own, by employee number; late is when the leaving
    was approved of whoever has that story: not before they had left.
    """
    since = period.plus(-1).first_day
    rows = [
        _roster_row(one, period, phones.get(one.employee_no, one.phone), late)
        for one in people
        if one.hired <= period.last_day and (one.left is None or one.left >= since)
    ]
    return InputFile(f"花名册_{_compact(period)}.xlsx", xlsx_bytes("花名册", _ROSTER, rows))


def pay_file(people: Sequence[Person], period: Period) -> InputFile:
    """Terms of pay, contribution bases, tax year and account of everybody paid in a month."""
    rows = [_pay_row(one, period) for one in people if one.employed_in(period)]
    return InputFile(f"薪资基础_{_compact(period)}.xlsx", xlsx_bytes("薪资基础", _PAY, rows))


def attendance_file(months: Sequence[tuple[Person, Month]], period: Period) -> InputFile:
    """The summary as a time clock exports it: CSV with the mark that spreadsheets expect."""
    rows = [_attendance_row(person, month) for person, month in months]
    return InputFile(f"考勤汇总_{_compact(period)}.csv", csv_bytes(_ATTENDANCE, rows, "utf-8-sig"))


def scores_file(months: Sequence[tuple[Person, Month]], period: Period) -> InputFile:
    """Grades of everybody and the bonus of a few, in one table."""
    rows = [
        (
            person.employee_no,
            person.name,
            person.post.department,
            month.grade,
            month.bonus[0] if month.bonus else None,
            month.bonus[1] if month.bonus else None,
        )
        for person, month in months
    ]
    return InputFile(f"绩效与奖金_{_compact(period)}.xlsx", xlsx_bytes("绩效与奖金", _SCORES, rows))


def deductions_file(people: Sequence[Person], period: Period) -> InputFile:
    """The tax client's export: cumulative amounts as text, people without any left out."""
    rows = [_deduction_row(one, period) for one in people if one.employed_in(period) and any(one.special)]
    name = f"专项附加扣除_{_compact(period)}.xlsx"
    return InputFile(name, xlsx_bytes("专项附加扣除", _DEDUCTIONS, rows))


def _roster_row(one: Person, period: Period, phone: str, late: datetime | None) -> Row:
    # a list of the month before a leaving does not know of it yet
    left = one.left if one.left and one.left <= period.last_day else None
    state = "在职" if left is None else "待离职" if left == period.last_day else "离职"
    approved = None
    if left and late and one.story == "late":
        approved = f"{late:%Y-%m-%d %H:%M}" if left < period.first_day else None
    elif left:
        at = datetime.combine(left, time(16, 10))
        approved = (
            f"{at + timedelta(minutes=draws('approved', one.employee_no).randrange(75)):%Y-%m-%d %H:%M}"
        )
    contract_end = one.hired.replace(year=max(2027, one.hired.year + 3), day=min(one.hired.day, 28))
    return (
        one.employee_no, one.name, one.post.department, one.post.title, one.post.city, _SEXES[one.sex],
        one.id_number, one.birth, phone, one.hired, one.hired + timedelta(days=90), contract_end,
        one.education, one.ethnicity, state, left, approved, None,
    )  # fmt: skip


def _pay_row(one: Person, period: Period) -> Row:
    bank, account = one.account or (None, None)
    base = one.contribution_base(period)
    return (
        one.employee_no, one.name, one.post.department, one.post.city, one.wage_in(period),
        one.post.allowance, one.post.performance, f"{one.fund_percent}%", *(base,) * 5,
        str(one.tax_start(period.year)), "是" if one.rule == "first_job" else "否",
        "是" if one.rule == "lump60000" else "否", bank, account, one.name if account else None,
    )  # fmt: skip


def _attendance_row(person: Person, month: Month) -> Row:
    return (
        person.employee_no, person.name, person.post.department, month.due, month.attended, month.late, 0, 0,
        month.missing_out, 0, month.nights, Decimal(str(month.overtime)),
        Decimal(str(month.rest_day_overtime)), month.holiday_overtime, month.personal_leave,
        month.sick_leave, month.annual_leave,
    )  # fmt: skip


def _deduction_row(one: Person, period: Period) -> Row:
    start = one.tax_start(period.year)
    months = period.month - start.month + 1
    return (
        one.employee_no, one.name, "居民身份证", one.id_number, str(start.first_day), str(period.last_day),
        *(f"{amount * months}.00" for amount in one.special),
    )  # fmt: skip


def _compact(period: Period) -> str:
    return f"{period.year}{period.month:02d}"

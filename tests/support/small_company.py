"""A company of a few people whose months tests write as short sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stores import PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.attendance import ImportAttendance
from hrdesk.calls.base import Gateway
from hrdesk.calls.imports import ImportFile, ImportSummary
from hrdesk.calls.payroll import ApproveRun, CreateRun, PostRun, RunDetail, SubmitRun, TryRun
from hrdesk.calls.payroll_inputs import ImportBonus, ImportDeductions, ImportPay
from hrdesk.calls.payroll_review import GetPayslip, PayslipDetail
from hrdesk.calls.people import EmployeeDetail, EmployeeRow, GetEmployee, ImportRoster, ListEmployees

Line = Mapping[str, object]

PERSON = {"部门": "生产部", "岗位": "操作工", "工作城市": "上海", "入职日期": "2020-03-02", "状态": "在职"}
TERMS = {
    "参保城市": "上海",
    "合同基本工资": "10000",
    "公积金比例": "7%",
    "养老基数": "10000",
    "医疗基数": "10000",
    "失业基数": "10000",
    "工伤基数": "10000",
    "公积金基数": "10000",
    "起算税款月份": "",
    "开户银行": "中国农业银行",
}
ANNA = {"工号": "A001", "姓名": "安娜"}
BO = {"工号": "A002", "姓名": "薄文"}
ACCOUNTS = {"A001": "6228480000004004917", "A002": "6222020000007266976"}
CHANGED_ACCOUNT = "6217000000000000000"


def sheet(lines: Sequence[Line], title: str = "") -> bytes:
    """Lines as a CSV whose columns are all their keys, under a title row where there is one."""
    columns = list(dict.fromkeys(key for line in lines for key in line))
    rows = [[str(line.get(column, "")) for column in columns] for line in lines]
    text = "\n".join(",".join(row) for row in [columns, *rows])
    return f"{title}\n{text}\n".encode() if title else f"{text}\n".encode()


@dataclass
class SmallCompany:
    """Its open store and its two users; people are lines with 工号 and 姓名."""

    store: OpenedStore
    maker: Gateway
    checker: Gateway

    @classmethod
    def of(cls, home: PreparedHome) -> "SmallCompany":
        store = home.open()
        return cls(store, enter(store, "maker"), enter(store, "checker"))

    def bring(
        self, kind: type[ImportFile], lines: Sequence[Line], period: str | None = None, title: str = ""
    ) -> ImportSummary:
        content = sheet(lines, title)
        return self.maker(kind(request_id=new_id(), file_name="a.csv", content=content, period=period))

    def roster(self, *people: Line, title: str = "") -> ImportSummary:
        return self.bring(ImportRoster, [{**PERSON, **person} for person in people], title=title)

    def terms(self, period: str, *people: Line) -> ImportSummary:
        lines = [
            {
                "工号": one["工号"],
                "姓名": one["姓名"],
                **TERMS,
                "银行卡号": ACCOUNTS.get(str(one["工号"]), ""),
                **one,
            }
            for one in people
        ]
        return self.bring(ImportPay, lines, period)

    def attendance(self, period: str, days: int, *people: Line) -> ImportSummary:
        lines = [
            {"工号": one["工号"], "姓名": one["姓名"], "应出勤天数": days, "出勤天数": days, **one}
            for one in people
        ]
        return self.bring(ImportAttendance, lines, period)

    def deductions(self, period: str, *people: Line) -> ImportSummary:
        return self.bring(ImportDeductions, people, period)

    def bonus(self, period: str, *people: Line) -> ImportSummary:
        return self.bring(ImportBonus, people, period)

    def tried(self, period: str, pay_date: str | None = None) -> RunDetail:
        run = self.maker(CreateRun(request_id=new_id(), period=period, pay_date=pay_date))
        return self.tried_again(run)

    def tried_again(self, run: RunDetail) -> RunDetail:
        return self.maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version))

    def submitted(self, run: RunDetail) -> RunDetail:
        return self.maker(SubmitRun(request_id=new_id(), run_id=run.id, version=run.version))

    def posted(self, period: str, pay_date: str | None = None) -> RunDetail:
        return self.signed(self.submitted(self.tried(period, pay_date)))

    def signed(self, run: RunDetail) -> RunDetail:
        """A submitted run approved and posted by the other person."""
        approve = ApproveRun(request_id=new_id(), run_id=run.id, version=run.version, hash=run.hash)
        run = self.checker(approve)
        return self.checker(PostRun(request_id=new_id(), run_id=run.id, version=run.version))

    def people(self, **asked: object) -> tuple[EmployeeRow, ...]:
        return self.maker(ListEmployees(**asked)).rows  # type: ignore[arg-type]  # the call checks them

    def person(self, number: str) -> EmployeeDetail:
        (row,) = self.people(search=number)
        return self.maker(GetEmployee(employee_id=row.id))

    def slip(self, run: RunDetail, number: str) -> PayslipDetail:
        (row,) = self.people(search=number)
        return self.maker(GetPayslip(run_id=run.id, employee_id=row.id))

"""A gateway on the invented company: answers the calls that the pages make, and keeps a feed."""

from collections.abc import Callable
from typing import Any

from fake_administration import FakeAdministration
from fake_company import (
    CITIES,
    DEPARTMENTS,
    Person,
    employee_row,
    gaps,
    people,
    run,
    sources,
    totals,
)
from fake_contacts import FakeContacts
from fake_explained import explained_slip
from fake_figures import department_costs, overtime_shares
from fake_reasons import reasons_for
from fake_records import FakeRecords
from fake_ticks import Ticks
from msgspec.structs import replace

from hrdesk.calls.administration import (
    BlobPart,
    GetMonth,
    ListSettings,
    MonthOverview,
    MonthStep,
    ReadBlob,
    SettingRow,
)
from hrdesk.calls.backups import BackupRow, CreateBackup, ListBackups
from hrdesk.calls.base import Cancelled, Change, Progress, Refused, Request, SessionInfo
from hrdesk.calls.imports import ImportFile, ImportPreview, ImportSummary, PreviewFile
from hrdesk.calls.payroll import (
    ApproveRun,
    CreateRun,
    GetRun,
    PostRun,
    RunDetail,
    SendBackRun,
    SubmitRun,
    TryRun,
)
from hrdesk.calls.payroll_explained import ExplainedPayslip, GetExplainedPayslip
from hrdesk.calls.payroll_figures import GetDepartmentCosts, GetOvertimeShare
from hrdesk.calls.payroll_inputs import GetInputsState, InputsState
from hrdesk.calls.payroll_outputs import (
    DeliveryRecorded,
    FileContent,
    FileSummary,
    GetPayslipPdf,
    ListPayslipKeys,
    MakeBankFile,
    MakeRegister,
    MakeTaxFile,
    PayslipKey,
    RecordPayslipDelivery,
)
from hrdesk.calls.payroll_refusals import MakerIsChecker
from hrdesk.calls.payroll_review import (
    GetPayslip,
    HeadCount,
    ListFailures,
    PayslipDetail,
    ReviewPage,
    ReviewRun,
    SlipLine,
)
from hrdesk.calls.payroll_ticks import (
    CommentPerson,
    GetReviewProgress,
    ListComments,
    TickAll,
    TickPerson,
    UntickPerson,
)
from hrdesk.calls.payroll_why import GetWhyChanged, WhyChanged
from hrdesk.calls.people import (
    CountEmployees,
    EmployeeCounts,
    EmployeeDetail,
    EmployeeOrder,
    EmployeePage,
    EmployeeRows,
    FilterValue,
    FilterValues,
    GetEmployee,
    GetEmployeeRows,
    HistoryEntry,
    ListEmployees,
    ListFilterValues,
    OrderEmployees,
    RevealedField,
    RevealField,
)
from hrdesk.calls.people_export import ExportPeople
from hrdesk.calls.permissions import Role, permissions_of
from hrdesk.domain.values import Finding

STEP_KEYS = ("roster", "inputs", "trial", "review", "approve", "bank_file", "payslips", "tax_file", "backup")


def session(*roles: Role, name: str = "林晓雯", user_id: int = 1) -> SessionInfo:
    return SessionInfo(
        user_id=user_id,
        user_name=name,
        display_name=name,
        language="zh",
        company="示例精密制造有限公司",
        roles=roles,
        permissions=permissions_of(frozenset(roles)),
    )


MAKER = session(Role.HR_OFFICER, Role.PAYROLL_OFFICER)
CHECKER = session(Role.FINANCE_APPROVER, name="顾敏", user_id=2)
SECURITY = session(Role.SECURITY_ADMINISTRATOR, name="周岚", user_id=3)
SYSTEM = session(Role.SYSTEM_ADMINISTRATOR, name="程立新", user_id=5)
AUDITOR = session(Role.AUDITOR, name="方明", user_id=6)


class FakeGateway:
    """Remembers every request in `asked`; slow(done) is called while a trial computes."""

    def __init__(self, who: SessionInfo = MAKER, *, count: int = 206, state: str = "tried") -> None:
        self._who = who
        self.people = people(count)
        self.ticks = Ticks(self.people)
        self.state = state
        self.version = 3
        self.asked: list[Request[Any]] = []
        self.feed: list[Change] = []
        self.backups: list[BackupRow] = [_backup(1, "2026-11-06T03:18:00Z")]
        self.failing: Exception | None = None
        self.slow: Callable[[int], None] = lambda _done: None
        self.has_run = True
        self.reason = ""
        self.settings = [SettingRow(key="window.lock_minutes", value="5", default="10", version=1)]
        self.administration = FakeAdministration(self._changed, self.settings)
        self.contacts = FakeContacts(self._changed)
        self.records = FakeRecords(self._changed)

    @property
    def session(self) -> SessionInfo:
        return self._who

    def sign_in(self, who: SessionInfo) -> None:
        self._who = who

    def changes_since(self, number: int) -> tuple[Change, ...]:
        return tuple(change for change in self.feed if change.number > number)

    def __call__(
        self,
        request: Request[Any],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Any:
        self.asked.append(request)
        if self.failing is not None:
            raise self.failing
        if isinstance(request, TryRun):
            self._compute(progress, cancelled)
        for kind, answer in self._answers().items():
            if isinstance(request, kind):
                return answer(request)
        raise AssertionError(f"the fake has no answer for {type(request).__name__}")

    def _answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            GetMonth: self._month,
            ListSettings: lambda _request: tuple(self.settings),
            ListEmployees: self._employees,
            GetEmployee: self._employee,
            CountEmployees: self._counts,
            OrderEmployees: self._order,
            GetEmployeeRows: self._rows,
            ListFilterValues: self._filter_values,
            ExportPeople: lambda request: _file(
                "people", f"people.{request.format}", len(request.ids or self.people), None
            ),
            RevealField: lambda request: RevealedField(value=f"13800000{request.employee_id:03d}"),
            PreviewFile: self._preview,
            ImportFile: self._import,
            GetInputsState: self._inputs,
            GetRun: lambda _request: self.run(),
            GetDepartmentCosts: lambda request: department_costs(request.period, request.months),
            GetOvertimeShare: lambda request: overtime_shares(request.period),
            CreateRun: lambda _request: self._move("draft"),
            TryRun: lambda _request: self._move("tried"),
            SubmitRun: lambda _request: self._move("submitted"),
            SendBackRun: self._send_back,
            ApproveRun: self._approve,
            PostRun: lambda _request: self._move("posted"),
            ReviewRun: self._review,
            ListFailures: lambda _request: gaps(self.people),
            GetPayslip: self._payslip,
            GetWhyChanged: self._why_changed,
            TickPerson: self.ticks.tick,
            UntickPerson: self.ticks.untick,
            TickAll: self.ticks.tick_all,
            CommentPerson: self.ticks.comment,
            ListComments: self.ticks.listed,
            GetReviewProgress: self.ticks.progress,
            GetExplainedPayslip: self._explained,
            MakeBankFile: lambda _request: _file("bank", "bank-2026-10.csv", len(self.people), 1_974_778_69),
            MakeTaxFile: lambda _request: _file("tax", "tax-salary-2026-10.xlsx", len(self.people), None),
            MakeRegister: lambda _request: _file("register", "register-2026-10.csv", len(self.people), None),
            ReadBlob: lambda request: BlobPart(
                sha256=request.sha256, size=9, offset=0, content=b"a,b\n1,2\n\n"
            ),
            ListPayslipKeys: lambda _request: tuple(
                PayslipKey(
                    employee_id=person.id,
                    employment_id=person.id,
                    employee_no=person.number,
                    name=person.name,
                    net_pay=0,
                    folder="payslips",
                    file_name=f"{person.number}.pdf",
                )
                for person in self.people
            ),
            GetPayslipPdf: lambda request: FileContent(
                file_name=f"{request.employee_id}.pdf", content=b"%PDF-1.4 invented"
            ),
            RecordPayslipDelivery: lambda request: DeliveryRecorded(count=request.written),
            ListBackups: lambda _request: tuple(self.backups),
            CreateBackup: self._back_up,
            **self.administration.answers(),
            **self.contacts.answers(),
            **self.records.answers(),
        }

    def _changed(self, kind: str) -> None:
        self.feed.append(Change(number=len(self.feed) + 1, kind=kind))

    def run(self) -> RunDetail:
        made = run(self.state, self.version, self.people, 2)
        back = self.state == "tried" and self.reason
        return replace(made, note=self.reason, sent_back_by="顾敏") if back else made

    def _move(self, state: str) -> RunDetail:
        self.state, self.version, self.has_run = state, self.version + 1, True
        self._changed("run")
        return self.run()

    def _send_back(self, request: SendBackRun) -> RunDetail:
        self.reason = request.reason
        return self._move("tried")

    def _approve(self, _request: ApproveRun) -> RunDetail:
        if self._who.user_id == MAKER.user_id:
            raise Refused(MakerIsChecker(maker="林晓雯"))
        return self._move("approved")

    def _compute(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        for done in range(0, len(self.people) + 1, 50):
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress is not None:
                progress(done, len(self.people))
            self.slow(done)

    def _month(self, request: GetMonth) -> MonthOverview:
        passed = {"draft": 2, "tried": 3, "submitted": 4, "approved": 4, "posted": 5}[self.state]
        steps = tuple(
            MonthStep(
                key=key,
                state="done" if number < passed else "due" if number == passed else "waiting",
                owner="顾敏" if key == "approve" else "林晓雯",
                due_date="2026-11-10",
                done_at="2026-11-05T09:22:00Z" if number < passed else None,
                detail="",
                values={},
            )
            for number, key in enumerate(STEP_KEYS)
        )
        return MonthOverview(
            company=self._who.company,
            period=request.period or "2026-10",
            period_closed=self.state == "posted",
            pay_date="2026-11-10",
            run_id=10 if self.has_run else None,
            steps=steps,
            periods=("2026-10", "2026-09", "2026-08"),
            people=len(self.people),
            last_backup_at=self.backups[0].verified_at if self.backups else None,
            last_backup_ok=bool(self.backups),
        )

    def _found(self, request: ListEmployees | OrderEmployees) -> list[Person]:
        found = [
            person
            for person in self.people
            if request.search.upper() in (person.name + person.number)
            and request.segment != "left"
            and (not request.departments or person.department in request.departments)
        ]
        return sorted(found, key=lambda person: person.number, reverse=request.sort.startswith("-"))

    def _employees(self, request: ListEmployees) -> EmployeePage:
        found = self._found(request)
        page = found[request.offset : request.offset + request.limit]
        return EmployeePage(rows=tuple(map(employee_row, page)), total=len(found))

    def _order(self, request: OrderEmployees) -> EmployeeOrder:
        return EmployeeOrder(ids=b"".join(one.id.to_bytes(8, "little") for one in self._found(request)))

    def _rows(self, request: GetEmployeeRows) -> EmployeeRows:
        known = {person.id: person for person in self.people}
        return EmployeeRows(rows=tuple(employee_row(known[one]) for one in request.ids))

    def _counts(self, _request: CountEmployees) -> EmployeeCounts:
        return EmployeeCounts(
            segments={
                "all": len(self.people),
                "active": len(self.people),
                "joined": 5,
                "leaving": 3,
                "left": 0,
                "unbound": 18,
                "incomplete": 0,
            }
        )

    def _filter_values(self, request: ListFilterValues) -> FilterValues:
        values = DEPARTMENTS if request.field == "departments" else CITIES
        return FilterValues(values=tuple(FilterValue(value=value, people=40) for value in values))

    def _employee(self, request: GetEmployee) -> EmployeeDetail:
        person = next(person for person in self.people if person.id == request.employee_id)
        facts: tuple[tuple[str, str, str | None, dict[str, str]], ...] = (
            ("employment", "2018-06-20", None, {"entity": self._who.company}),
            ("job", "2024-04-01", None, {"department": person.department, "position": "班组长"}),
            ("job", "2018-06-20", "2024-03-31", {"department": person.department, "position": "数控操作工"}),
            ("phone", "2018-06-20", None, {"phone": f"138****{person.id:04d}"}),
        )
        return EmployeeDetail(
            row=employee_row(person),
            sex="male",
            birth_date="1990-03-12",
            id_number="3205**********361X",
            education="大专",
            ethnicity="汉族",
            remark="",
            entity=self._who.company,
            version=1,
            held_findings=(),
            history=tuple(
                HistoryEntry(
                    kind=kind, valid_from=start, valid_to=end, text=text, source="花名册_202610.xlsx"
                )
                for kind, start, end, text in facts
            ),
            bank_account="**** 4412",
        )

    def _preview(self, request: PreviewFile) -> ImportPreview:
        return ImportPreview(
            kind="roster",
            file=request.file_name,
            period=request.period,
            rows=190,
            accepted=180,
            held=8,
            skipped=2,
            findings=(
                Finding(113, "身份证号", "id_bad_checksum", "error"),
                Finding(16, "入职日期", "date_day_missing", "warning"),
            ),
        )

    def _import(self, request: ImportFile) -> ImportSummary:
        self._changed("employee")
        return ImportSummary(
            kind="roster",
            file=request.file_name,
            period=request.period,
            rows=190,
            accepted=180,
            held=8,
            skipped=2,
            batch_id=1,
        )

    def _inputs(self, request: GetInputsState) -> InputsState:
        return InputsState(
            period=request.period, people=len(self.people), sources=sources(), gaps=gaps(self.people)
        )

    def _review(self, request: ReviewRun) -> ReviewPage:
        of_flag = {flag: [p for p in self.people if p.flag == flag] for flag in ("red", "amber", "green")}
        joined = [person for person in self.people if person.presence == "joined"]
        groups = of_flag | {"all": self.people, "joined": joined, "gone": [], "failed": []}
        groups["unticked"] = [person for person in self.people if person.id not in self.ticks.ticked]
        found = [
            p
            for p in groups[request.flag]
            if request.search.upper() in (p.name + p.number)
            and (not request.departments or p.department in request.departments)
        ]
        order = {"red": 0, "amber": 1, "green": 2}
        found.sort(key=lambda person: (order[person.flag], person.number))
        return ReviewPage(
            rows=tuple(map(self.ticks.row, found[request.offset : request.offset + request.limit])),
            total=len(found),
            left=sum(person.id not in self.ticks.ticked for person in found),
            ticked=len(self.ticks.ticked),
            departments={name: len([p for p in self.people if p.department == name]) for name in DEPARTMENTS},
            flags={name: len(group) for name, group in groups.items()},
            totals=totals(sum(person.now or 0 for person in self.people)),
            last_totals=totals(sum(person.last or 0 for person in self.people)),
            last_people=len(self.people) - len(joined),
            head_count=HeadCount(
                last=len(self.people) - len(joined),
                joined=len(joined),
                gone=0,
                failed=0,
                paid_elsewhere=0,
                now=len(self.people),
                ties=True,
            ),
        )

    def _explained(self, request: GetExplainedPayslip) -> ExplainedPayslip:
        found = next(person for person in self.people if person.id == request.employee_id)
        return explained_slip(found, self.state)

    def _why_changed(self, request: GetWhyChanged) -> WhyChanged:
        return reasons_for(next(person for person in self.people if person.id == request.employee_id))

    def _payslip(self, request: GetPayslip) -> PayslipDetail:
        person = next(person for person in self.people if person.id == request.employee_id)
        now, last = person.now or 0, person.last
        items = (
            ("base_pay", "基本工资", "Base pay", now + 200_000),
            ("overtime", "加班", "Overtime", 80_000),
        )
        return PayslipDetail(
            employee_id=person.id,
            employee_no=person.number,
            name=person.name,
            department=person.department,
            period="2026-10",
            state="tried",
            lines=tuple(
                SlipLine(
                    item=item,
                    names={"zh": zh, "en": en},
                    kind="earning",
                    amount=amount,
                    last_amount=None if last is None else amount - 30_000,
                    explanation="",
                )
                for item, zh, en, amount in items
            ),
            gross_pay=now + 280_000,
            net_pay=now,
            debt=0,
            debt_taken=0,
            debt_balance=0,
            withholding=8_000,
            cumulative={},
        )

    def _back_up(self, request: CreateBackup) -> BackupRow:
        made = _backup(len(self.backups) + 1, "2026-11-06T06:20:00Z", request.folder)
        self.backups.insert(0, made)
        self._changed("backup")
        return made


def _file(kind: str, name: str, rows: int, total: int | None) -> FileSummary:
    return FileSummary(kind=kind, file_name=name, rows=rows, total=total, sha256="ab" * 32, size=9)


def _backup(number: int, at: str, folder: str = "/srv/backup") -> BackupRow:
    return BackupRow(
        id=number,
        created_at=at,
        created_by="林晓雯",
        path=f"{folder}/example-{number}.hrdbk",
        size=41_800_000,
        rows=48_210,
        sha256="cd" * 32,
        verified_at=at,
        ok=True,
    )

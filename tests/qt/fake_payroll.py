"""The run of the invented company, and what its pages ask about pay."""

from collections.abc import Callable
from typing import Any

from fake_company import (
    DEPARTMENTS,
    Person,
    gaps,
    run,
    sources,
    totals,
    written_file,
)
from fake_explained import explained_slip
from fake_figures import department_costs, overtime_shares
from fake_reasons import reasons_for
from fake_ticks import Ticks
from msgspec.structs import replace

from hrdesk.calls.base import Cancelled, Progress, Refused, SessionInfo
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

MAKER_NAME = "林晓雯"


class FakePayroll:
    """A part of the fake gateway: one run that is moved, reviewed and written out."""

    people: list[Person]
    ticks: Ticks
    state: str
    version: int
    has_run: bool
    reason: str
    slow: Callable[[int], None]
    _who: SessionInfo
    _changed: Callable[[str], None]

    def payroll_answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
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
            MakeBankFile: lambda _request: written_file(
                "bank", "bank-2026-10.csv", len(self.people), 1_974_778_69
            ),
            MakeTaxFile: lambda _request: written_file(
                "tax", "tax-salary-2026-10.xlsx", len(self.people), None
            ),
            MakeRegister: lambda _request: written_file(
                "register", "register-2026-10.csv", len(self.people), None
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
        }

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
        if self._who.user_name == MAKER_NAME:
            raise Refused(MakerIsChecker(maker=MAKER_NAME))
        return self._move("approved")

    def _compute(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        for done in range(0, len(self.people) + 1, 50):
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress is not None:
                progress(done, len(self.people))
            self.slow(done)

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

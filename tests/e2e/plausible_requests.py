"""One plausible request of every call, for a company with a posted month."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plausible_ledger import ledger_of
from plausible_people import people_of, records
from plausible_points import points_of
from plausible_redeeming import redeeming_of
from sqlalchemy import select
from stores import INPUTS, PASSPHRASE, PASSWORD, PERIOD, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls import (
    administration,
    attendance,
    audit,
    backups,
    follow_ups,
    import_files,
    organisation,
    own_fields,
    payroll,
    people,
    people_attachments,
    people_conflicts,
    people_contacts,
    people_export,
    people_history,
    people_releases,
    stores,
    users,
)
from hrdesk.calls import payroll_explained as explained
from hrdesk.calls import payroll_figures as figures
from hrdesk.calls import payroll_inputs as inputs
from hrdesk.calls import payroll_outputs as outputs
from hrdesk.calls import payroll_review as review
from hrdesk.calls import payroll_ticks as ticks
from hrdesk.calls import payroll_why as why
from hrdesk.calls.base import Command, Request
from hrdesk.calls.permissions import Role
from hrdesk.models.administration import User
from hrdesk.models.contacts import BindingConflict
from hrdesk.models.organisation import Department
from hrdesk.models.payroll_runs import Payslip
from hrdesk.models.people import Employee
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.engine import reading

NEXT = "2026-11"
AUGUST = "2026-08"
FILES = {
    "roster": "01_花名册_202610.xlsx",
    "pay": "02_薪资基础_202610.xlsx",
    "attendance": "03_考勤月度汇总_202610.xlsx",
    "bonus": "06_绩效与奖金_202610.xlsx",
    "deductions": "07_专项附加扣除_个税端导出_202610.xlsx",
    "wages": "13_工资表_202608.xlsx",
}
FIRST_BACKUP = "hrdesk_20261026T013000Z.hrdbk"
"""What the clock of tests calls the backup that these requests make."""
OPENING = "工号,姓名,累计收入,累计已预扣\n".encode()


@dataclass(frozen=True)
class Facts:
    """Numbers of records in the posted store: of the user employee and head of department, and of others."""

    run: int
    own_employee: int
    own_slip: int
    other_employee: int
    other_slip: int
    own_department: int
    other_department: int
    departments: tuple[int, int, int]
    user: int
    users: int
    user_ids: dict[str, int]
    own_card: str
    people: dict[str, list[int]]
    conflicts: dict[str, int]


def facts_of(store: OpenedStore) -> Facts:
    with reading(store.site.engine) as session:
        known = {user.name: user for user in session.execute(select(User)).scalars()}
        own, head = known[Role.EMPLOYEE].employee_id, known[Role.DEPARTMENT_HEAD].department_id
        slips = session.execute(select(Payslip.id, Payslip.employee_id, Payslip.run_id)).all()
        mine = next(slip for slip in slips if slip.employee_id == own)
        other = next(slip for slip in slips if slip.employee_id != own)
        elsewhere = session.execute(select(Department.id).where(Department.id != head).limit(1)).scalar_one()
        assert own is not None
        assert head is not None
        return Facts(
            run=mine.run_id,
            own_employee=own,
            own_slip=mine.id,
            other_employee=other.employee_id,
            other_slip=other.id,
            own_department=head,
            other_department=elsewhere,
            departments=tuple(
                session.execute(select(Department.id).order_by(Department.id).limit(3)).scalars()
            ),
            user=known[Role.SERVICE_AGENT].id,
            users=len(known),
            user_ids={user.name: user.id for user in known.values()},
            people=people_of(session, own, other.employee_id),
            own_card=session.get_one(Employee, own).id_number or "",
            conflicts={one.value: one.id for one in session.execute(select(BindingConflict)).scalars()},
        )


def plausible(facts: Facts, folder: Path) -> dict[str, Request[Any]]:
    """By name; every command with an id of its own."""
    made = [
        administration.GetSession(),
        administration.GetProgram(),
        administration.ListFilters(page="people"),
        _command(
            administration.SaveFilter,
            page="people",
            filter_name="装配车间",
            content={"departments": ("装配车间",)},
        ),
        _command(administration.DeleteFilter, filter_id=1),
        administration.GetMonth(period=PERIOD),
        administration.ReadBlob(sha256="0" * 64),
        administration.ListSettings(),
        _command(administration.SetSetting, key="pay.day", value="15", version=0),
        audit.ListAudit(),
        audit.ExportAudit(),
        audit.VerifyAudit(),
        _command(backups.CreateBackup, folder=str(folder)),
        backups.ListBackups(),
        backups.LookInsideBackup(path=str(folder / FIRST_BACKUP)),
        _command(backups.DrillBackup, backup_id=1),
        users.ListUsers(),
        users.ListDepartments(),
        users.FindPeople(search="a"),
        _command(
            users.CreateUser,
            user_name=f"user-{new_id()}",
            display_name="Somebody",
            password="long-enough",
            roles=(Role.SERVICE_AGENT,),
        ),
        *_users(facts),
        users.GetUserKeepers(),
        _command(
            users.AppointSecurityAdministrator,
            passphrase=PASSPHRASE,
            user_name=f"keeper-{new_id()}",
            display_name="Keeper",
            password="long-enough",
        ),
        _command(stores.ChangePassphrase, current_passphrase=PASSPHRASE, passphrase=PASSPHRASE),
        stores.GetKeyStore(),
        _command(stores.RememberKey),
        _command(stores.ForgetKey),
        *_people(facts),
        *_contacts(facts),
        *records(facts.people),
        *_conflicts(facts),
        *_inputs(),
        *_runs(facts),
        *_outputs(facts),
        *_ticks(facts),
        *points_of(),
        *ledger_of(facts.other_employee),
        *redeeming_of(facts.other_employee),
    ]
    return {request.name: request for request in made}


def _users(facts: Facts) -> list[Request[Any]]:
    """Each about somebody else, so that one does not stand in the way of the next."""
    who = facts.user_ids
    return [
        _command(users.SetRoles, user_id=facts.user, version=1, roles=(Role.SERVICE_AGENT,)),
        _command(users.SetDisplayName, user_id=who["maker"], version=1, display_name="Maker"),
        _command(users.SetActive, user_id=who["cashier"], version=1, active=True),
        _command(users.ResetPassword, user_id=who["auditor"], version=1, password=PASSWORD),
        _command(users.LiftPause, user_id=who["checker"]),
        _command(users.ChangeOwnPassword, current_password=PASSWORD, password=PASSWORD),
    ]


def _people(facts: Facts) -> list[Request[Any]]:
    return [
        people.ListEmployees(),
        people.GetEmployee(employee_id=facts.other_employee),
        people.ListFilterValues(field="departments"),
        people.CountEmployees(),
        people.OrderEmployees(),
        people.GetEmployeeRows(ids=(facts.other_employee,)),
        _command(people_export.ExportPeople, columns=("employee_no", "name", "phone")),
        _command(people.RevealField, employee_id=facts.other_employee, field="id_number"),
        people.GetOwnRecord(),
        *_history(facts),
        *_own_fields(facts),
        *_attachments(facts),
        *_organisation(facts),
        people.GetDepartmentHeadcount(department_id=facts.own_department, period=PERIOD),
        import_files.MakeListFile(title="list", header=("row",), rows=(("3",),)),
        import_files.GetRosterTemplate(),
        *_both(people.PreviewRoster, people.ImportRoster, "roster"),
        attendance.GetAttendanceMonth(period=PERIOD),
        _command(attendance.CloseAttendance, period=NEXT),
        _command(attendance.ReopenAttendance, period=NEXT, reason="a sheet came late"),
        follow_ups.ListFollowUps(),
        _command(follow_ups.RetryFollowUp, event_id=10**6, follower="attendance_points"),
        import_files.GetAttendanceTemplate(period=PERIOD),
        *_both(attendance.PreviewAttendance, attendance.ImportAttendance, "attendance"),
    ]


def _contacts(facts: Facts) -> list[Request[Any]]:
    """HL0033 holds nothing; HL0118 leaves in November, after consent was recorded."""
    own = {"card_number": facts.own_card}
    someone = {"employee_no": "HL0033", "proof": "card_seen"}
    other = {"employee_no": "HL0032", "proof": "override", "reason": "lost card"}
    return [
        _command(people_contacts.BindPhone, value="13900000101", **someone),
        _command(people_contacts.BindEmail, value="hl0033@example.invalid", **someone),
        _command(people_contacts.ChangePhone, value="13900000102", **other),
        _command(people_contacts.ChangeEmail, value="hl0032@example.invalid", **other),
        _command(people_contacts.ChangeOwnPhone, value="13900000103", **own),
        _command(people_contacts.ChangeOwnEmail, value="own@example.invalid", **own),
        _command(people_contacts.ReleasePhone, value="19900004292", reason="agreed"),
        _command(people_contacts.ReleaseEmail, value="hl0033@example.invalid", reason="agreed"),
        people_contacts.CheckPhone(value="13800001601"),
        people_contacts.CheckEmail(value="hl0033@example.invalid"),
        people_contacts.CheckIdCard(value=facts.own_card),
        people_contacts.ListHolders(value="13800001601"),
        people_contacts.ListPhonesOf(employee_no="HL0137"),
    ]


def _conflicts(facts: Facts) -> list[Request[Any]]:
    clash = {"value": "19900004292", "employee_no": "HL0185"}
    leaver = facts.conflicts["15900003241"]
    return [
        _command(people_conflicts.NoteConflict, **clash),
        _command(people_conflicts.AskHolder, **clash),
        _command(people_conflicts.RecordConsent, value="19900004292", consents=True),
        _command(people_conflicts.OpenBindingTicket, **clash),
        _command(
            people_conflicts.DropClaim, conflict_id=facts.conflicts["13800002227"], reason="typing error"
        ),
        _command(people_conflicts.ReleaseLeavers, conflict_ids=(leaver,), reason="has left"),
        people_conflicts.ListConflicts(),
        people_conflicts.GetConflictFigures(),
        _command(people_conflicts.ExportConflicts),
        people_releases.GetReleaseClock(),
        people_releases.ListReleases(),
        _command(people_releases.ReleaseDue),
        _command(people_releases.ReleaseEarly, clock_id=10**6, reason="agreed"),
    ]


def _history(facts: Facts) -> list[Request[Any]]:
    return [
        people_history.ListChanges(employee_id=facts.other_employee),
        people_history.GetRecordAt(employee_id=facts.other_employee),
        _command(people_history.RevealChange, change_id=1, side="after"),
        _command(people_history.RevealAccount, employee_id=facts.other_employee),
    ]


def _organisation(facts: Facts) -> list[Request[Any]]:
    """Each of the changes about a department of its own, as one makes another version of what it changes."""
    first, second, third = facts.departments
    since = "2026-11-01"
    return [
        organisation.ListDepartmentsAsOf(),
        organisation.GetDepartmentPast(department_id=first),
        organisation.ListPosts(day="2026-10-01"),
        _command(organisation.CreateDepartment, department_name="Board", parent_id=None, valid_from=since),
        _command(
            organisation.MoveDepartment, department_id=first, version=1, parent_id=second, valid_from=since
        ),
        _command(
            organisation.RenameDepartment,
            department_id=second,
            version=1,
            department_name="Plant",
            valid_from=since,
        ),
        _command(
            organisation.MergeDepartments,
            department_id=third,
            version=1,
            into_id=second,
            valid_from=since,
            reason="one plant",
        ),
    ]


def _attachments(facts: Facts) -> list[Request[Any]]:
    """The first one of this store is removed last."""
    scan: Any = {"employee_id": facts.other_employee, "kind": "id_scan", "content": b"%PDF-1.7 scan"}
    return [
        people_attachments.AttachFile(request_id=new_id(), file_name="card.pdf", **scan),
        people_attachments.ListAttachments(employee_id=facts.other_employee),
        _command(people_attachments.OpenAttachment, attachment_id=1),
        people_attachments.ReadAttachment(attachment_id=1),
        people_attachments.ListExpiring(),
        people_attachments.ListRetention(),
        _command(people_attachments.RemoveAttachment, attachment_id=1, reason="typing error"),
    ]


def _own_fields(facts: Facts) -> list[Request[Any]]:
    """The field of the store (facts_of) has been made by nobody yet: changes of it are refused."""
    labels = {"label_zh": "鞋码", "label_en": "Shoe size"}
    return [
        own_fields.ListOwnFields(),
        own_fields.DefineOwnField(request_id=new_id(), code="shoe", kind="text", **labels),
        _command(own_fields.ChangeOwnField, code="shoe", version=1, **labels),
        _command(own_fields.RetireOwnField, code="shoe", version=2),
        own_fields.GetOwnValues(employee_id=facts.other_employee),
        own_fields.ListOwnFieldValues(field="shoe"),
        _command(own_fields.SetOwnFields, employee_id=facts.other_employee, version=1, values={}),
    ]


def _inputs() -> list[Request[Any]]:
    scheme = (resources_folder() / "schemes" / "manufacturing-monthly.toml").read_bytes()
    return [
        *_both(inputs.PreviewPay, inputs.ImportPay, "pay"),
        *_both(inputs.PreviewBonus, inputs.ImportBonus, "bonus"),
        *_both(inputs.PreviewDeductions, inputs.ImportDeductions, "deductions"),
        *_both(inputs.PreviewWages, inputs.ImportWages, "wages", AUGUST),
        inputs.PreviewOpening(file_name="opening.csv", content=OPENING, period=PERIOD),
        _command(inputs.ImportOpening, file_name="opening.csv", content=OPENING, period=PERIOD),
        inputs.PreviewScheme(file_name="scheme.toml", content=scheme),
        _command(inputs.ImportScheme, file_name="scheme.toml", content=scheme, period=NEXT),
        import_files.GetInputTemplate(kind="pay", period=PERIOD),
        inputs.GetInputsState(period=PERIOD),
    ]


def _runs(facts: Facts) -> list[Request[Any]]:
    run = {"run_id": facts.run, "version": 1}
    return [
        payroll.ListRuns(),
        payroll.GetRun(run_id=facts.run),
        _command(payroll.CreateRun, period=NEXT),
        _command(payroll.TryRun, **run),
        _command(payroll.SubmitRun, **run),
        _command(payroll.SendBackRun, reason="once more", **run),
        _command(payroll.ApproveRun, hash="", **run),
        _command(payroll.PostRun, **run),
        review.ReviewRun(run_id=facts.run),
        review.ListFailures(run_id=facts.run),
        review.GetPayslip(run_id=facts.run, employee_id=facts.other_employee),
        review.ReplayRun(run_id=facts.run),
        explained.GetExplainedPayslip(run_id=facts.run, employee_id=facts.other_employee),
        why.GetWhyChanged(run_id=facts.run, employee_id=facts.other_employee),
        review.GetDepartmentCost(department_id=facts.own_department, period=PERIOD),
    ]


def _outputs(facts: Facts) -> list[Request[Any]]:
    return [
        outputs.ListOwnPayslips(),
        outputs.GetOwnPayslipPdf(slip_id=facts.own_slip),
        outputs.GetPayslipPdf(run_id=facts.run, employee_id=facts.other_employee),
        _command(outputs.MakeBankFile, run_id=facts.run),
        _command(outputs.MakeTaxFile, run_id=facts.run),
        _command(outputs.MakeRegister, run_id=facts.run),
        outputs.ListPayslipKeys(run_id=facts.run),
        _command(outputs.RecordPayslipDelivery, run_id=facts.run, written=1),
    ]


def _ticks(facts: Facts) -> list[Request[Any]]:
    person = {"run_id": facts.run, "employee_id": facts.other_employee}
    return [
        figures.GetDepartmentCosts(period=PERIOD),
        figures.GetOvertimeShare(period=PERIOD),
        ticks.GetReviewProgress(run_id=facts.run),
        ticks.ListComments(**person),
        _command(ticks.TickPerson, hash="", **person),
        _command(ticks.UntickPerson, **person),
        _command(ticks.TickAll, run_id=facts.run, hash="", count=0),
        _command(ticks.CommentPerson, comment="looked at", **person),
    ]


def _both(preview: type[Any], take: type[Any], kind: str, period: str = PERIOD) -> list[Request[Any]]:
    file = {"file_name": FILES[kind], "content": (INPUTS / FILES[kind]).read_bytes(), "period": period}
    return [preview(**file), _command(take, **file)]


def _command(kind: type[Command[Any]], **fields: Any) -> Request[Any]:
    return kind(request_id=new_id(), **fields)

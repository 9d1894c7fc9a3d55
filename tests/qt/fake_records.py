"""One invented record in depth: dated facts, changes, checklists, files, drafts, and the moves of a life."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from hrdesk.calls.administration import BlobPart
from hrdesk.calls.base import Refused
from hrdesk.calls.people import RevealedField
from hrdesk.calls.people_attachments import (
    Attached,
    AttachFile,
    AttachmentList,
    AttachmentOpened,
    AttachmentRemoved,
    AttachmentRow,
    ListAttachments,
    OpenAttachment,
    ReadAttachment,
    RemoveAttachment,
)
from hrdesk.calls.people_changes import (
    ChangePerson,
    ConfirmBankCard,
    CorrectRecord,
    ListWaitingCards,
    WaitingCard,
    WaitingCards,
    Written,
)
from hrdesk.calls.people_drafts import (
    DiscardDraft,
    DraftContent,
    DraftRow,
    DraftRows,
    ListDrafts,
    LoadDraft,
    SaveDraft,
)
from hrdesk.calls.people_facts import (
    DatedValue,
    GetHistory,
    PersonHistory,
    PersonOn,
    ShowAsOf,
    SupersededValue,
)
from hrdesk.calls.people_history import (
    ChangePage,
    GetRecordAt,
    ListChanges,
    RecordedChange,
    RecordedFact,
    RecordVersion,
    RevealAccount,
    RevealChange,
)
from hrdesk.calls.people_joining import (
    Arrive,
    DerivedIdentity,
    DeriveIdentity,
    FindSamePeople,
    LikelyPeople,
    LikelyPerson,
    Onboard,
    ProposedNumber,
    ProposeNumber,
    Rehire,
)
from hrdesk.calls.people_lifecycle import ApproveLeave, CancelJoining, Moved, RequestLeave, WithdrawLeave
from hrdesk.calls.people_merging import Merged, MergePeople
from hrdesk.calls.people_pasted import JoinerRow, ReadJoinerRow, UnreadCell
from hrdesk.calls.people_pay import AgreedPay, GetAgreedPay, PayField
from hrdesk.calls.people_tasks import ListTasks, SettleTask, TaskRow, TaskRows
from hrdesk.calls.refusals import InputNotValid

AT = "2026-11-05T09:30:00Z"
ID_NUMBER, KNOWN_ID = "34050019931125374X", "110100199003070015"
ACCOUNT = "6222021234567890128"
PASTED = {"person_name": "马志强", "department": "销售部", "phone": "13900002222", "sex": "male"}
UNREAD = UnreadCell(column=5, header="基本工资", text="12000", why="column_not_known")
STAGE_AFTER = {
    Arrive: "active",
    CancelJoining: "not_joined",
    RequestLeave: "leave_requested",
    ApproveLeave: "leave_approved",
    WithdrawLeave: "active",
    Rehire: "active",
}
FIRST_FILE = AttachmentRow(
    id=1,
    employee_id=1,
    employee_no="HL0001",
    employee_name="于秀兰",
    kind="certificate",
    file_name="焊工证.pdf",
    content_type="application/pdf",
    size=9,
    expires_on="2026-11-16",
    remind_days=30,
    note="",
    attached_at=AT,
    attached_by="林晓雯",
    must_stay=False,
    keep_until=None,
)
KEPT_FILE = replace(
    FIRST_FILE,
    id=2,
    kind="contract",
    file_name="合同.pdf",
    expires_on="2026-01-31",
    must_stay=True,
    keep_until="2028-01-31",
)

JOB_THEN = RecordedFact(kind="job", record_id=1, values={"position": "班组长", "city": "上海"})


def task(number: int, code: str, direction: str, *, by_fact: bool = False) -> TaskRow:
    return TaskRow(
        id=number,
        employee_id=1,
        employee_no="HL0001",
        name="于秀兰",
        direction=direction,
        code=code,
        due="2026-11-01",
        state="open",
        overdue=number == 1,
        by_fact=by_fact,
        details={"month": "2026-11"} if number == 1 else {},
    )


def change(number: int, **said: Any) -> RecordedChange:
    row = RecordedChange(
        id=number,
        at=AT,
        actor="林晓雯",
        call="people.change_job",
        kind="job",
        record_id=1,
        action="changed",
        field="position",
        before="数控操作工",
        after="班组长",
        valid_from="2024-04-01",
        correction=True,
        masked=False,
    )
    return replace(row, **said)


class FakeRecords:
    """Says the same of everybody; stage is where they all stand."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed
        self.stage = "active"
        self.version = 1
        self.changes = [change(2), change(1, action="created", field="", kind="employee", correction=False)]
        self.tasks = [task(1, "insurance", "joining"), task(2, "phone", "joining", by_fact=True)]
        self.files = [FIRST_FILE, KEPT_FILE]
        self.cards: list[WaitingCard] = []
        self.drafts: dict[int, dict[str, str]] = {}
        self.keys: dict[str, int] = {}

    def answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            ShowAsOf: self._on,
            GetHistory: self._history,
            ListWaitingCards: lambda _request: WaitingCards(cards=tuple(self.cards)),
            ConfirmBankCard: self._written,
            ChangePerson: self._written,
            CorrectRecord: self._written,
            GetAgreedPay: self._agreed,
            ReadJoinerRow: lambda request: JoinerRow(
                fields=dict(PASTED), unread=(UNREAD,), rows=request.pasted.count("\n") or 1
            ),
            RevealAccount: lambda _request: RevealedField(value=ACCOUNT),
            RevealChange: lambda request: RevealedField(value=f"1380000{request.side}"),
            ListChanges: self._page,
            GetRecordAt: lambda request: RecordVersion(
                change_id=request.change_id, at=AT, actor="林晓雯", facts=(JOB_THEN,)
            ),
            ListTasks: lambda _request: TaskRows(rows=tuple(self.tasks)),
            SettleTask: self._settle,
            ListAttachments: lambda _request: AttachmentList(rows=tuple(self.files)),
            AttachFile: self._attach,
            OpenAttachment: lambda _request: AttachmentOpened(
                file_name="焊工证.pdf", content_type="application/pdf", size=9
            ),
            ReadAttachment: lambda request: BlobPart(
                sha256="0" * 64, size=9, offset=request.offset, content=b"%PDF-1.4\n"
            ),
            RemoveAttachment: self._remove,
            MergePeople: lambda request: Merged(
                id=1, employee_no=request.keep_no, version=2, other_no=request.other_no, employments=1
            ),
            DeriveIdentity: self._derive,
            FindSamePeople: self._same,
            ProposeNumber: lambda _request: ProposedNumber(employee_no="HL0300"),
            Onboard: self._onboard,
            ListDrafts: lambda _request: DraftRows(
                rows=tuple(map(_draft, sorted(self.drafts, reverse=True)))
            ),
            LoadDraft: lambda request: DraftContent(
                id=request.draft_id,
                kind="onboard",
                title="",
                saved_at=AT,
                draft=self.drafts[request.draft_id],
            ),
            SaveDraft: self._save_draft,
            DiscardDraft: self._discard,
            **dict.fromkeys(STAGE_AFTER, self._move),
        }

    def _on(self, request: ShowAsOf) -> PersonOn:
        if request.on is not None and len(request.on) != 10:
            raise Refused(InputNotValid(field="on", value=request.on, expected="YYYY-MM-DD"))
        early = request.on is not None and request.on < "2024-04-01"
        position = "数控操作工" if early else "班组长"
        return PersonOn(
            id=request.employee_id,
            employee_no=f"HL{request.employee_id:04d}",
            asked_no="",
            version=self.version,
            on=request.on or "2026-11-06",
            name="于秀兰",
            state="active",
            stage=self.stage,
            rehired=False,
            department="装配车间",
            position=position,
            city="上海",
            manager="HL0009 沈嘉禾",
            grade="",
            contract="fixed HT-7 2027-06-19",
            hire_date="2018-06-20",
            leave_date="2026-11-30" if self.stage != "active" else None,
            phone=None,
            id_number=None,
            dated=(
                DatedValue(field="position", value=position, valid_from="2018-06-20", valid_to=None),
                DatedValue(
                    field="pay.base_pay", value="6500.00", valid_from=None, valid_to=None, label="基本工资"
                ),
                DatedValue(field="contract", value="fixed HT-7 2027-06-19", valid_from=None, valid_to=None),
            ),
        )

    def _history(self, request: ShowAsOf) -> PersonHistory:
        planned = DatedValue(field="grade", value="P6", valid_from="2027-01-01", valid_to=None, source="调令")
        former = SupersededValue(
            field="city",
            value="苏州",
            valid_from="2024-01-01",
            valid_to=None,
            source="",
            superseded_by="林晓雯",
            superseded_at=AT,
            reason="录入错误",
        )
        return PersonHistory(
            id=request.employee_id,
            employee_no="HL0001",
            name="于秀兰",
            dated=(planned,),
            superseded=(former,),
            merged_numbers=(),
        )

    def _agreed(self, request: GetAgreedPay) -> AgreedPay:
        """From 2027 on the scheme knows an allowance too."""
        base = PayField(
            code="base_pay",
            label="基本工资",
            kind="money",
            required=True,
            allowed=(),
            value="6500.00" if request.employee_id else "",
        )
        grade = replace(base, code="pay_grade", label="薪级", kind="code", allowed=("A", "B"), value="")
        allowance = replace(base, code="allowance", label="津贴", required=False, value="")
        return AgreedPay(fields=(base, grade, allowance) if request.on >= "2027" else (base, grade))

    def _written(self, _request: Any) -> Written:
        self.version += 1
        self._changed("employee")
        return Written(id=1, employee_no="HL0001", version=self.version, superseded=0)

    def _page(self, request: ListChanges) -> ChangePage:
        page = self.changes[request.offset : request.offset + request.limit]
        return ChangePage(rows=tuple(page), total=len(self.changes))

    def _settle(self, request: SettleTask) -> TaskRow:
        at = next(at for at, one in enumerate(self.tasks) if one.id == request.task_id)
        done = request.state != "open"
        told = {"settled_by": "林晓雯", "settled_at": AT} if done else {"settled_by": "", "settled_at": None}
        said = {"details": self.tasks[at].details | request.details, "note": request.note}
        self.tasks[at] = replace(self.tasks[at], state=request.state, **said, **told)
        return self.tasks[at]

    def _attach(self, request: AttachFile) -> Attached:
        said = {"kind": request.kind, "file_name": request.file_name, "expires_on": request.expires_on}
        self.files.append(replace(FIRST_FILE, id=len(self.files) + 1, **said))
        return Attached(id=len(self.files), file_name=request.file_name, content_type="application/pdf")

    def _remove(self, request: RemoveAttachment) -> AttachmentRemoved:
        self.files = [one for one in self.files if one.id != request.attachment_id]
        return AttachmentRemoved(id=request.attachment_id)

    def _move(self, request: Any) -> Moved:
        self.stage = STAGE_AFTER[type(request)]
        return self._moved(request.employee_id, "HL0001")

    def _moved(self, number: int, employee_no: str) -> Moved:
        self._changed("employee")
        due = "2026-11-07T09:30:00Z" if self.stage == "leave_approved" else None
        return Moved(
            id=number,
            employee_no=employee_no,
            employment_id=number,
            version=2,
            state="active",
            stage=self.stage,
            release_due=due,
        )

    def _derive(self, request: DeriveIdentity) -> DerivedIdentity:
        whole = len(request.id_number) == 18
        wrong = whole and request.id_number not in (ID_NUMBER, KNOWN_ID)
        good = whole and not wrong
        return DerivedIdentity(
            number=request.id_number if good else None,
            unfinished=not whole,
            converted=False,
            birth_date="1993-11-25" if good else None,
            sex="male" if good else None,
            region="安徽省马鞍山市" if good else "",
            troubles=("id_bad_checksum",) if wrong else (),
        )

    def _same(self, request: FindSamePeople) -> LikelyPeople:
        if request.id_number != KNOWN_ID:
            return LikelyPeople(people=())
        known = LikelyPerson(id=1, employee_no="HL0001", name="于秀兰", state="left", same="id_number")
        return LikelyPeople(people=(known,))

    def _onboard(self, request: Onboard) -> Moved:
        number = request.draft_id or self.keys.get(request.draft_key)
        if number is not None:
            del self.drafts[number]
        return self._moved(2, request.employee_no)

    def _save_draft(self, request: SaveDraft) -> DraftRow:
        number = request.draft_id or self.keys.get(request.key) or len(self.drafts) + 1
        self.drafts[number] = request.draft
        self.keys[request.key] = number
        return _draft(number)

    def _discard(self, request: DiscardDraft) -> DraftRow:
        del self.drafts[request.draft_id]
        return _draft(request.draft_id)


def _draft(number: int) -> DraftRow:
    return DraftRow(id=number, kind="onboard", title="马志强", saved_at=AT)

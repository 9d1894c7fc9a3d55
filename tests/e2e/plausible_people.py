"""One plausible request of every call about the record of an employee; each about somebody else."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from stores import new_id

from hrdesk.calls import people_changes as changes
from hrdesk.calls import people_drafts as drafts
from hrdesk.calls import people_facts as facts
from hrdesk.calls import people_joining as joining
from hrdesk.calls import people_lifecycle as way
from hrdesk.calls import people_merging as merging
from hrdesk.calls import people_pasted as pasted
from hrdesk.calls import people_pay as pay
from hrdesk.calls import people_tasks as tasks
from hrdesk.calls.base import Command, Request
from hrdesk.models.people import PeopleLine

MAY_REFUSE = {
    *(
        "people.approve_leave",
        "people.arrive",
        "people.cancel_joining",
        "people.complete_leave",
        "people.withdraw_leave",
    ),
    *("people.confirm_bank_card", "people.discard_draft", "people.merge", "people.settle_task"),
}
"""What follows something that nobody has begun in the posted store."""


def people_of(session: Session, *without: int) -> dict[str, list[int]]:
    """Ids by state, without those that other requests are about."""
    found: dict[str, list[int]] = {}
    lines = select(PeopleLine.employee_id, PeopleLine.state).order_by(PeopleLine.employee_id)
    for employee_id, state in session.execute(lines):
        if employee_id not in without:
            found.setdefault(state, []).append(employee_id)
    return found


def records(people: dict[str, list[int]]) -> list[Request[Any]]:
    """For a list of ids by state (people_of)."""
    some = iter(people["active"])
    left = people["left"][0]
    day = {"valid_from": "2026-11-01", "reason": "letter"}
    return [
        facts.ShowAsOf(employee_id=left, on="2026-06-30"),
        facts.GetHistory(employee_id=left),
        facts.ListAsOf(on="2026-06-30"),
        _about(changes.ChangeJob, next(some), position="见习岗", **day),
        _about(changes.ChangeName, next(some), new_name="新名", **day),
        _about(changes.ChangeContract, next(some), kind="open", **day),
        _about(changes.ChangeBankCard, next(some), bank="中国银行", account="6228480000004004917", **day),
        _about(changes.ChangePay, next(some), terms={"contract_wage": "9000"}, **day),
        _about(changes.CorrectRecord, next(some), reason="typing error", education="本科"),
        pay.GetAgreedPay(on="2026-10-31", employee_id=left),
        changes.ListWaitingCards(),
        _command(changes.ConfirmBankCard, card_id=1, account="1"),
        joining.DeriveIdentity(id_number="320583"),
        joining.FindSamePeople(person_name="张三", birth_date="1990-01-01"),
        joining.ProposeNumber(),
        pasted.ReadJoinerRow(pasted="姓名\t部门\n新来的\t生产部"),
        _command(joining.Onboard, person_name="新来的", first_day="2026-11-02"),
        _about(joining.Arrive, next(some)),
        _about(way.CancelJoining, next(some), reason="does not come"),
        _about(joining.Rehire, left, first_day="2026-11-02"),
        _about(way.RequestLeave, next(some), last_day="2026-11-30"),
        _about(way.ApproveLeave, next(some)),
        _about(way.WithdrawLeave, next(some), reason="stays"),
        _about(way.CompleteLeave, next(some)),
        _command(way.TurnDay),
        tasks.ListTasks(),
        _command(tasks.SettleTask, task_id=10**6, state="done"),
        drafts.ListDrafts(),
        _command(drafts.SaveDraft, kind="onboard", title="新来的", draft={"person_name": "新"}),
        drafts.LoadDraft(draft_id=1),
        _command(drafts.DiscardDraft, draft_id=10**6),
        merging.ListDuplicates(),
        _command(merging.MergePeople, keep_no="HL0032", other_no="HL0033", reason="one person"),
    ]


def _about(asked: type[Command[Any]], employee_id: int, /, **fields: Any) -> Request[Any]:
    return _command(asked, employee_id=employee_id, version=1, **fields)


def _command(asked: type[Command[Any]], /, **fields: Any) -> Request[Any]:
    return asked(request_id=new_id(), **fields)

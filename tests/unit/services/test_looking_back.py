"""The history of a record as its readers see it: masked, paged, any version, reveals on record."""

from typing import Any

import pytest
from any_writing import Pen
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import select
from stores import enter, new_id

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.people_history import (
    ChangePage,
    GetRecordAt,
    ListChanges,
    RecordVersion,
    RevealAccount,
    RevealChange,
)
from hrdesk.models.people import BankAccount, Employee, JobAssignment
from hrdesk.models.people_facts import MergedRecord
from hrdesk.services.context import Context

OLD_CARD, NEW_CARD = "310101198805123456", "310101198805123411"


@pytest.fixture
def pen(company: SmallCompany, monkeypatch: pytest.MonkeyPatch) -> Pen:
    """Anna and Bo with their pay, and a pen for what is changed after that."""
    company.roster({**ANNA, "身份证号码": "11010519491231002X", "手机号": "13800000001"}, BO)
    company.terms("2026-10", ANNA)
    return Pen(company.store, monkeypatch, company.maker)


def change(pen: Pen, model: type[Any], **values: Any) -> None:
    """Change the first row of a table."""

    def perform(ctx: Context) -> None:
        row = ctx.session.execute(select(model).order_by(model.id).limit(1)).scalar_one()
        for name, value in values.items():
            setattr(row, name, value)

    pen(perform)


def changes(gateway: Gateway, employee_id: int = 1, **more: Any) -> ChangePage:
    return gateway(ListChanges(employee_id=employee_id, **more))


def fact(version: RecordVersion, kind: str) -> dict[str, str]:
    return next(one.values for one in version.facts if one.kind == kind)


def test_the_newest_change_comes_first_with_who_and_from_what_to_what(
    company: SmallCompany, pen: Pen
) -> None:
    change(pen, Employee, remark="住宿")
    change(pen, JobAssignment, position="组长")

    rows = changes(company.maker).rows

    assert [(one.kind, one.action, one.field, one.before, one.after) for one in rows[:2]] == [
        ("job", "changed", "position", "操作工", "组长"),
        ("employee", "changed", "remark", "", "住宿"),
    ]
    assert (rows[0].actor, rows[0].call, rows[0].valid_from) == (
        "Maker",
        "tests.write_anything",
        "2020-03-02",
    )
    assert rows[0].correction
    assert not rows[1].correction


def test_a_new_record_is_one_line_for_each_of_its_rows(company: SmallCompany, pen: Pen) -> None:
    rows = changes(company.maker).rows

    assert {one.action for one in rows} == {"created"}
    assert {"employee", "employment", "job", "contact", "pay_terms", "bank_account"} <= {
        one.kind for one in rows
    }


def test_pages_and_kinds_narrow_the_history_down(company: SmallCompany, pen: Pen) -> None:
    whole = changes(company.maker)
    part = changes(company.maker, offset=1, limit=2)

    assert part.total == whole.total == len(whole.rows)
    assert part.rows == whole.rows[1:3]
    assert {one.kind for one in changes(company.maker, kind="job").rows} == {"job"}


def test_identity_is_masked_and_a_department_is_named(company: SmallCompany, pen: Pen) -> None:
    change(pen, Employee, id_number=OLD_CARD)
    change(pen, JobAssignment, department_id=None)

    job, card = changes(company.maker).rows[:2]

    assert (card.before, card.after, card.masked) == ("1101**********002X", "3101**********3456", True)
    assert (job.before, job.after, job.masked) == ("生产部", None, False)


def test_pay_is_left_out_for_who_may_not_see_it(company: SmallCompany, pen: Pen) -> None:
    officer = enter(company.store, "hr_officer")
    change(pen, BankAccount, account="6222000000001234")

    seen, hidden = changes(company.maker), changes(officer)

    assert (seen.rows[0].kind, seen.rows[0].after) == ("bank_account", "•••• 1234")
    pay = {"bank_account", "pay_terms", "tax_profile"}
    assert pay <= {one.kind for one in seen.rows}
    assert not pay & {one.kind for one in hidden.rows}
    assert hidden.total == len(hidden.rows)
    assert not pay & {one.kind for one in officer(GetRecordAt(employee_id=1)).facts}


def test_any_past_version_is_shown(company: SmallCompany, pen: Pen) -> None:
    before = changes(company.maker).rows[0].id
    change(pen, Employee, remark="一", own_fields={"shoe": "42"})
    change(pen, Employee, remark="二", own_fields={"shoe": "43"})
    pen(lambda ctx: ctx.session.delete(ctx.session.get_one(JobAssignment, 1)))
    first = next(one for one in changes(company.maker).rows if one.after == "一")

    now = company.maker(GetRecordAt(employee_id=1))
    middle = company.maker(GetRecordAt(employee_id=1, change_id=first.id + 1))
    start = company.maker(GetRecordAt(employee_id=1, change_id=before))
    nothing = company.maker(GetRecordAt(employee_id=1, change_id=0))

    assert "job" not in {one.kind for one in now.facts}
    assert (fact(now, "employee")["remark"], fact(now, "employee")["own_fields.shoe"]) == ("二", "43")
    assert fact(middle, "employee")["remark"] == "一"
    assert fact(middle, "job")["position"] == "操作工"
    assert "remark" not in fact(start, "employee")
    assert "own_fields.shoe" not in fact(start, "employee")
    assert fact(start, "employee")["id_number"] == "1101**********002X"
    assert (nothing.change_id, nothing.facts) == (0, ())


def test_a_version_is_found_by_its_moment_too(
    company: SmallCompany, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(pen, Employee, remark="一")
    at = changes(company.maker).rows[0].at

    assert fact(company.maker(GetRecordAt(employee_id=1, at=at)), "employee")["remark"] == "一"
    assert company.maker(GetRecordAt(employee_id=1, at="2020-01-01T00:00:00Z")).facts == ()


def test_a_version_of_somebody_else_is_not_found(company: SmallCompany, pen: Pen) -> None:
    foreign = changes(company.maker, 2).rows[0].id

    with pytest.raises(Refused, match="record_not_found"):
        company.maker(GetRecordAt(employee_id=1, change_id=foreign))
    with pytest.raises(Refused, match="record_not_found"):
        changes(company.maker, 99)


def test_a_merged_record_brings_its_history_along(company: SmallCompany, pen: Pen) -> None:
    alone = changes(company.maker).total

    def merge(ctx: Context) -> None:
        who = {"merged_at": ctx.moment(), "merged_by": "Maker"}
        ctx.session.add(MergedRecord(kept_id=1, other_id=2, other_no="A002", reason="same", moved={}, **who))

    pen(merge)

    assert changes(company.maker).total == alone + changes(company.maker, 2).total + 1


def test_a_revealed_value_of_the_past_is_on_record(company: SmallCompany, pen: Pen) -> None:
    change(pen, Employee, id_number=OLD_CARD)
    change(pen, Employee, id_number=NEW_CARD)
    row = changes(company.maker).rows[0]

    answer = company.maker(RevealChange(request_id=new_id(), change_id=row.id, side="before"))
    entry = enter(company.store, "auditor")(ListAudit(limit=1, search="reveal")).rows[0]

    assert answer.value == OLD_CARD
    assert (entry.call, entry.details["employee_no"]) == ("people.reveal_change", "A001")
    assert entry.details["field"] == "employee.id_number"
    assert OLD_CARD not in str(entry.details)


def test_what_may_not_be_read_is_not_revealed_either(company: SmallCompany, pen: Pen) -> None:
    change(pen, BankAccount, account="6222000000001234")
    row = changes(company.maker, kind="bank_account").rows[0]
    request = RevealChange(request_id=new_id(), change_id=row.id, side="after")

    with pytest.raises(Refused, match="record_not_found"):
        enter(company.store, "hr_officer")(request)
    assert company.maker(request).value == "6222000000001234"
    for missing in (row.id + 1, changes(company.maker).rows[-1].id):
        with pytest.raises(Refused, match="record_not_found"):
            company.maker(RevealChange(request_id=new_id(), change_id=missing, side="after"))


def test_the_account_that_holds_today_is_revealed_on_record(company: SmallCompany, pen: Pen) -> None:
    later = BankAccount(employee_id=1, valid_from="2027-01-01", account="1", holder="安娜")
    pen(lambda ctx: ctx.session.add(later))
    cashier = enter(company.store, "cashier")

    assert cashier(RevealAccount(request_id=new_id(), employee_id=1)).value == "6228480000004004917"
    entry = enter(company.store, "auditor")(ListAudit(limit=1, search="reveal")).rows[0]
    assert (entry.user, entry.call, entry.details["employee_no"]) == (
        "cashier",
        "people.reveal_account",
        "A001",
    )
    with pytest.raises(Refused, match="record_not_found"):
        cashier(RevealAccount(request_id=new_id(), employee_id=2))

"""Attachments: kept encrypted, read in parts, on record, and not removed before their time."""

from typing import Any

import pytest
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import func, select
from stores import PreparedHome, SetClock, enter, new_id

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Refused
from hrdesk.calls.people_attachments import (
    Attached,
    AttachFile,
    AttachmentRow,
    ListAttachments,
    ListExpiring,
    ListRetention,
    OpenAttachment,
    ReadAttachment,
    RemoveAttachment,
)
from hrdesk.calls.people_history import ListChanges
from hrdesk.models.administration import Blob
from hrdesk.storage.engine import DATABASE_FILE, reading

PDF = b"%PDF-1.7 a scan of somebody's card"


@pytest.fixture
def company(company: SmallCompany) -> SmallCompany:
    """Anna's contract ends in November; Bo has left."""
    company.roster(
        {**ANNA, "合同到期日": "2026-11-20"},
        {**BO, "状态": "离职", "离职日期": "2024-06-30", "合同到期日": "2024-06-30"},
    )
    return company


def attach(company: SmallCompany, kind: str = "other", employee_id: int = 1, **more: Any) -> Attached:
    fields = {"file_name": "scan.pdf", "content": PDF} | more
    return company.maker(AttachFile(request_id=new_id(), employee_id=employee_id, kind=kind, **fields))


def listed(company: SmallCompany, employee_id: int = 1) -> tuple[AttachmentRow, ...]:
    return company.maker(ListAttachments(employee_id=employee_id)).rows


def remove(company: SmallCompany, key: int) -> None:
    company.maker(RemoveAttachment(request_id=new_id(), attachment_id=key, reason="test"))


def refused(call: Any, *args: Any, **fields: Any) -> Any:
    with pytest.raises(Refused) as stopped:
        call(*args, **fields)
    return stopped.value.refusals[0]


def blobs(company: SmallCompany) -> int:
    with reading(company.store.site.engine) as session:
        return session.execute(select(func.count(Blob.id))).scalar_one()


def test_a_file_is_listed_with_what_it_is_and_who_attached_it(company: SmallCompany) -> None:
    attach(company, "id_scan", file_name="..\\护照.exe", expires_on="2030-01-31", note=" 复印件 ")
    (row,) = listed(company)

    assert (row.file_name, row.content_type, row.size) == ("护照.exe.pdf", "application/pdf", len(PDF))
    assert (row.kind, row.expires_on, row.note, row.attached_by) == (
        "id_scan",
        "2030-01-31",
        "复印件",
        "Maker",
    )
    assert listed(company, 2) == ()


def test_a_file_is_read_in_parts_and_who_opens_it_is_on_record(company: SmallCompany) -> None:
    content = PDF + bytes(range(256)) * 8000
    key = attach(company, content=content).id
    company.maker(OpenAttachment(request_id=new_id(), attachment_id=key))
    first = company.maker(ReadAttachment(attachment_id=key))
    second = company.maker(ReadAttachment(attachment_id=key, offset=len(first.content)))

    assert len(first.content) == 1 << 20
    assert first.content + second.content == content
    entry = enter(company.store, "auditor")(ListAudit(limit=1, search="open_attachment")).rows[0]
    assert (entry.details["employee_no"], entry.details["file"]) == ("A001", "scan.pdf")


def test_nothing_of_a_file_lies_in_clear(company: SmallCompany, empty_home: PreparedHome) -> None:
    attach(company, content=PDF * 50)
    files = list(empty_home.folder.rglob(f"{DATABASE_FILE}*"))

    assert files
    assert not any(b"somebody's card" in file.read_bytes() for file in files)


def test_too_large_or_unknown_files_are_refused_by_name(company: SmallCompany) -> None:
    large = refused(attach, company, content=b"%PDF-" + bytes(20 << 20))
    program = refused(attach, company, content=b"MZ program")

    assert (large.code, large.file, large.limit_mib) == ("attachment_too_large", "scan.pdf", 20)
    assert (program.code, program.file) == ("attachment_not_known", "scan.pdf")
    assert refused(attach, company, remind_days=-1).code == "input_not_valid"
    assert refused(attach, company, expires_on="soon").code == "input_not_valid"
    assert refused(attach, company, employee_id=9).code == "record_not_found"


def test_what_no_rule_keeps_is_removed_with_its_content_when_nobody_else_has_it(
    company: SmallCompany,
) -> None:
    before = blobs(company)
    first, second = attach(company).id, attach(company, employee_id=2).id

    assert blobs(company) == before + 1
    remove(company, first)
    assert blobs(company) == before + 1
    remove(company, second)
    assert (blobs(company), listed(company)) == (before, ())
    kinds = [(one.kind, one.action) for one in company.maker(ListChanges(employee_id=1)).rows[:2]]
    assert kinds == [("attachment", "removed"), ("attachment", "created")]


def test_what_must_stay_is_not_removed_before_its_day(
    company: SmallCompany, empty_home: PreparedHome
) -> None:
    key = attach(company, "deduction_form").id
    told = refused(remove, company, key)

    assert (told.code, told.years, told.until) == ("must_be_kept", 5, "2031-10-26")
    assert (listed(company)[0].must_stay, listed(company)[0].keep_until) == (True, "2031-10-26")
    clock: SetClock = empty_home.clock
    clock.move(days=365 * 5 + 2)
    remove(company, key)
    assert listed(company) == ()


def test_a_contract_stays_while_the_employment_goes_on_and_two_years_after_it(company: SmallCompany) -> None:
    own, former = attach(company, "contract").id, attach(company, "contract", 2).id

    assert refused(remove, company, own).code == "must_be_kept_open_ended"
    remove(company, former)
    ended = attach(company, "contract", expires_on="2026-09-30").id
    assert refused(remove, company, ended).until == "2028-09-30"


def test_what_runs_out_is_listed_in_time_soonest_first(company: SmallCompany) -> None:
    attach(company, "certificate", expires_on="2026-11-10", file_name="叉车证.pdf")
    attach(company, "certificate", expires_on="2027-03-01")
    attach(company, "certificate", expires_on="2027-03-01", remind_days=200, file_name="early.pdf")
    attach(company, "id_scan", expires_on="2026-10-20", file_name="over.pdf")
    attach(company, "id_scan", 2, expires_on="2026-10-20")

    found = company.maker(ListExpiring())

    assert [(one.kind, one.file_name, one.days_left) for one in found.rows] == [
        ("id_scan", "over.pdf", -6),
        ("certificate", "叉车证.pdf", 15),
        ("contract_end", "", 25),
        ("certificate", "early.pdf", 126),
    ]
    assert found.rows[2].attachment_id is None
    assert company.maker(ListExpiring(contract_days=10, limit=1)).total == 3


def test_a_probation_is_listed_before_it_ends_and_not_after(company: SmallCompany) -> None:
    company.roster(
        {"工号": "A003", "姓名": "卡拉", "转正日期": "2026-11-20"},
        {"工号": "A004", "姓名": "丁一", "转正日期": "2026-10-20"},
        {"工号": "A005", "姓名": "戊二", "转正日期": "2027-02-01"},
    )

    soon = [one for one in company.maker(ListExpiring()).rows if one.kind == "probation_end"]
    assert [(one.employee_no, one.expires_on, one.days_left) for one in soon] == [("A003", "2026-11-20", 25)]
    later = company.maker(ListExpiring(contract_days=100)).rows
    assert [one.employee_no for one in later if one.kind == "probation_end"] == ["A003", "A005"]


def test_the_list_of_retention_says_what_may_go(company: SmallCompany) -> None:
    attach(company, "voucher")
    attach(company, "other", file_name="note.pdf")

    every = company.maker(ListRetention())
    may_go = company.maker(ListRetention(show="may_go"))

    assert [(one.label, one.must_stay, one.keep_until) for one in every.rows] == [
        ("note.pdf", False, None),
        ("scan.pdf", True, "2056-10-26"),
    ]
    assert (every.may_go, every.must_stay) == (1, 1)
    assert [one.label for one in may_go.rows] == ["note.pdf"]
    assert {one.code for one in every.rules} >= {"contract", "wage_payment", "voucher"}


def test_the_slips_of_a_posted_run_stay_for_thirty_years(posted_home: PreparedHome) -> None:
    with posted_home.signed_in("hr_officer") as officer:
        (run,) = officer(ListRetention()).rows

    assert (run.record, run.label, run.must_stay) == ("run", "2026-10", True)
    assert run.keep_until is not None
    assert run.keep_until.startswith("2056-")


def test_only_who_may_sees_files(company: SmallCompany) -> None:
    attach(company)
    for role in ("payroll_officer", "service_agent", "auditor"):
        assert refused(enter(company.store, role), ListAttachments(employee_id=1)).code == (
            "permission_missing"
        )
    seen = enter(company.store, "service_agent")(ListChanges(employee_id=1)).rows
    assert "attachment" not in {one.kind for one in seen}

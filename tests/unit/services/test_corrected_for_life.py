"""What holds for life is corrected, and the change history names people and fields as the site knows them."""

from bindings import Bindings, command, desk

from hrdesk.calls.people_changes import ChangeJob, ChangePay, CorrectRecord
from hrdesk.calls.people_history import GetRecordAt, ListChanges, RecordedChange

__all__ = ["desk"]


def changes(desk: Bindings, number: str, kind: str) -> list[RecordedChange]:
    person = desk.person(number).row.id
    return [one for one in desk.maker(ListChanges(employee_id=person, kind=kind)).rows if one.field]


def about(desk: Bindings, number: str) -> dict[str, object]:
    detail = desk.person(number)
    return {"employee_id": detail.row.id, "version": detail.version}


def test_another_word_about_what_holds_for_life_is_a_correction_of_the_past(desk: Bindings) -> None:
    said = {"education": "本科", "sex": "male", "id_type": "other", "id_number": "P1234567"}
    desk.maker(command(CorrectRecord, **about(desk, "A001"), reason="passport", **said))
    corrected = {one.field: one.correction for one in changes(desk, "A001", "employee")}
    assert corrected == {"id_type": True, "id_number": True, "sex": True, "education": False}


def test_what_was_not_known_before_corrects_nothing(desk: Bindings) -> None:
    desk.maker(command(CorrectRecord, **about(desk, "A003"), reason="card seen", birth_date="1990-01-01"))
    (told,) = changes(desk, "A003", "employee")
    assert (told.field, told.before, told.correction) == ("birth_date", None, False)


def test_a_manager_is_named_and_pay_is_called_as_the_scheme_calls_it(desk: Bindings) -> None:
    desk.terms("2026-09", {"工号": "A001", "姓名": "安娜"})
    desk.maker(command(ChangeJob, **about(desk, "A001"), valid_from="2026-10-01", manager_no="A002"))
    desk.maker(command(ChangeJob, **about(desk, "A001"), valid_from="2026-10-01", manager_no="A003"))
    terms = {"contract_wage": "12000"}
    desk.maker(command(ChangePay, **about(desk, "A001"), valid_from="2026-09-01", terms=terms))
    (manager,) = changes(desk, "A001", "dated_fact")
    assert (manager.field, manager.before, manager.after) == (
        "value.employee_id",
        "A002 薄文",
        "A003 卡尔",
    )
    wage = next(one for one in changes(desk, "A001", "pay_terms") if one.field == "terms.contract_wage")
    assert (wage.label, wage.correction) == ("Contract wage", True)
    person = desk.person("A001").row.id
    version = desk.maker(GetRecordAt(employee_id=person, change_id=wage.id))
    then = next(one for one in version.facts if one.kind == "pay_terms")
    assert then.labels["terms.contract_wage"] == "Contract wage"

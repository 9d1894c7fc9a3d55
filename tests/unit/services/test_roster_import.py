"""What a second roster does to people the store knows."""

import pytest
from reference import ROSTER, expected
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import text
from stores import INPUTS, PreparedHome, new_id

from hrdesk.calls.people import EmployeeDetail, ImportRoster, RevealField
from hrdesk.storage.engine import reading

COUNTED = ("employees", "employments", "job_assignments", "contact_bindings", "departments")
PHONE, OTHER, THIRD = "13800009999", "13900009999", "13700009999"


def counts(store: object) -> dict[str, int]:
    with reading(store.site.engine) as session:  # type: ignore[attr-defined]
        rows = {
            table: session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in COUNTED
        }
        waiting = "SELECT count(*) FROM held_rows WHERE settled_at IS NULL"
        return rows | {"waiting": session.execute(text(waiting)).scalar_one()}


def facts(detail: EmployeeDetail, kind: str) -> list[tuple[str, str | None, dict[str, str]]]:
    return [(one.valid_from, one.valid_to, one.text) for one in detail.history if one.kind == kind]


def phone_of(company: SmallCompany, number: str) -> str:
    person = company.person(number).row.id
    return company.maker(RevealField(request_id=new_id(), employee_id=person, field="phone")).value


def test_the_same_roster_again_changes_nothing(reference_home: PreparedHome) -> None:
    content = (INPUTS / ROSTER).read_bytes()
    with reference_home.open() as store:
        before = counts(store)
        maker = store.sign_in("maker", "a-password-of-tests", "en")
        again = maker(ImportRoster(request_id=new_id(), file_name=ROSTER, content=content))
        after = counts(store)

    assert after == before
    assert (again.rows, again.accepted, again.held, again.skipped) == (190, 180, 8, 2)
    assert before["waiting"] == 8


def test_clashing_numbers_stay_with_the_holder_and_the_later_one_has_none(
    reference_home: PreparedHome,
) -> None:
    with reference_home.open(release=False) as store:  # as the import left it
        company = SmallCompany(store, store.sign_in("maker", "a-password-of-tests", "en"), None)  # type: ignore[arg-type]
        for clash in expected()["phone_conflicts"]:
            assert phone_of(company, clash["holder"]) == clash["phone"], clash
            assert not company.person(clash["other"]).row.phone_bound, clash


def test_a_changed_job_is_a_dated_row_and_the_old_one_ends_the_day_before(company: SmallCompany) -> None:
    company.roster({**ANNA, "岗位": "操作工"})
    company.roster({**ANNA, "岗位": "班长"})

    assert [(start, end, said["position"]) for start, end, said in facts(company.person("A001"), "job")] == [
        ("2026-10-26", None, "班长"),
        ("2020-03-02", "2026-10-25", "操作工"),
    ]


def test_a_corrected_first_day_is_the_same_employment(company: SmallCompany) -> None:
    company.roster({**ANNA, "入职日期": "2020-03-02"})
    company.roster({**ANNA, "入职日期": "2020-02-03"})

    detail = company.person("A001")
    assert [start for start, _, _ in facts(detail, "employment")] == ["2020-02-03"]
    assert [start for start, _, _ in facts(detail, "job")] == ["2020-02-03"]


def test_a_return_after_leaving_is_a_second_employment(company: SmallCompany) -> None:
    company.roster({**ANNA, "状态": "离职", "离职日期": "2026-05-31"})
    company.roster({**ANNA, "入职日期": "2026-10-12"})

    employments = facts(company.person("A001"), "employment")
    assert [(start, end) for start, end, _ in employments] == [
        ("2026-10-12", None),
        ("2020-03-02", "2026-05-31"),
    ]
    assert company.person("A001").row.state == "active"


def test_a_corrected_roster_settles_held_rows_and_completes_the_record(company: SmallCompany) -> None:
    held = company.roster({**ANNA, "身份证号码": "340500199311253741"})
    company.terms("2026-10", ANNA)
    incomplete = company.person("A001")
    company.roster({**ANNA, "身份证号码": "34050019931125374X"})
    complete = company.person("A001")

    assert (held.accepted, held.held) == (0, 1)
    assert incomplete.row.state == "incomplete"
    assert incomplete.held_findings == ("id_bad_checksum",)
    assert complete.row.state == "active"
    assert complete.held_findings == ()
    assert complete.id_number == "3405**********374X"
    assert len(facts(complete, "employment")) == 1
    assert len(facts(complete, "pay_terms")) == 1, "what came for the incomplete record stays hers"


def test_a_row_held_again_waits_once(company: SmallCompany) -> None:
    wrong = {**ANNA, "身份证号码": "340500199311253741"}
    company.roster(wrong)
    company.roster(wrong)

    assert counts(company.store)["waiting"] == 1


def test_a_new_number_releases_the_old_one_in_the_same_moment(company: SmallCompany) -> None:
    company.roster({**ANNA, "手机号": PHONE})
    company.roster({**ANNA, "手机号": OTHER})

    assert phone_of(company, "A001") == OTHER
    assert [(start, end) for start, end, _ in facts(company.person("A001"), "phone")] == [
        ("2026-10-26", None),
        ("2020-03-02", "2026-10-26"),
    ]


@pytest.mark.parametrize("order", [(ANNA, BO), (BO, ANNA)])
def test_a_number_passed_on_in_one_file_arrives_whatever_the_order(
    company: SmallCompany, order: tuple[dict[str, str], ...]
) -> None:
    first = {"A001": PHONE, "A002": OTHER}
    second = {"A001": THIRD, "A002": PHONE}
    company.roster(*({**one, "手机号": first[one["工号"]]} for one in order))
    company.roster(*({**one, "手机号": second[one["工号"]]} for one in order))

    assert {number: phone_of(company, number) for number in second} == second


def test_two_people_who_change_numbers_with_each_other_both_get_them(company: SmallCompany) -> None:
    company.roster({**ANNA, "手机号": PHONE}, {**BO, "手机号": OTHER})
    company.roster({**ANNA, "手机号": OTHER}, {**BO, "手机号": PHONE})

    assert (phone_of(company, "A001"), phone_of(company, "A002")) == (OTHER, PHONE)


def test_a_roster_never_takes_a_number_from_somebody_it_does_not_list(company: SmallCompany) -> None:
    company.roster({**ANNA, "手机号": PHONE, "状态": "离职", "离职日期": "2026-05-31"})
    company.roster({**BO, "手机号": PHONE})

    assert phone_of(company, "A001") == PHONE
    assert not company.person("A002").row.phone_bound


def test_the_database_itself_refuses_a_second_live_holder(company: SmallCompany) -> None:
    company.roster({**ANNA, "手机号": PHONE}, BO)
    copy = text("""
        INSERT INTO contact_bindings (
          employee_id, kind, value, bound_at, recorded_at, proof, seen_by, reason, actor)
        SELECT p.id, b.kind, b.value, b.bound_at, b.bound_at, '', '', '', ''
        FROM contact_bindings b, employees p
        WHERE p.employee_no = 'A002'""")
    with reading(company.store.site.engine) as session, pytest.raises(Exception, match="UNIQUE constraint"):
        session.execute(copy)

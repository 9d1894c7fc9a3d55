"""Identity numbers that change hands between the people of one roster."""

from small_company import ANNA, BO, PERSON, SmallCompany, sheet
from stores import new_id

from hrdesk.calls.people import PreviewRoster, RevealField

X, Y, Z = "110000199001010013", "110000199102020034", "110000199202020058"
CLEO = {"工号": "A003", "姓名": "柯丽"}


def with_id(person: dict[str, str], number: str, **more: str) -> dict[str, str]:
    return {**person, "身份证号": number, **more}


def number_of(company: SmallCompany, employee_no: str) -> str:
    person = company.person(employee_no).row.id
    asked = RevealField(request_id=new_id(), employee_id=person, field="id_number")
    return company.maker(asked).value


def codes(company: SmallCompany, *people: dict[str, str]) -> list[tuple[int, str]]:
    content = sheet([{**PERSON, **one} for one in people])
    preview = company.maker(PreviewRoster(file_name="a.csv", content=content))
    return [(one.row, one.code) for one in preview.findings if one.severity == "error"]


def test_two_rows_may_swap_their_numbers(company: SmallCompany) -> None:
    company.roster(with_id(ANNA, X), with_id(BO, Y))

    done = company.roster(with_id(ANNA, Y), with_id(BO, X))

    assert (done.accepted, done.held) == (2, 0)
    assert (number_of(company, "A001"), number_of(company, "A002")) == (Y, X)


def test_a_number_may_be_passed_on_when_its_holder_gets_another(company: SmallCompany) -> None:
    company.roster(with_id(ANNA, X), with_id(BO, Y))

    done = company.roster(with_id(ANNA, Y), with_id(BO, Z))

    assert done.accepted == 2
    assert (number_of(company, "A001"), number_of(company, "A002")) == (Y, Z)


def test_a_holder_whose_row_is_held_keeps_the_number_and_the_other_row_waits_too(
    company: SmallCompany,
) -> None:
    company.roster(with_id(ANNA, X), with_id(BO, Y), with_id(CLEO, Z))
    chain = (with_id(ANNA, Y), with_id(BO, Z))

    assert codes(company, *chain) == [(2, "id_used_twice"), (3, "id_used_twice")]
    assert company.roster(*chain).held == 2
    assert [number_of(company, one) for one in ("A001", "A002", "A003")] == [X, Y, Z]


def test_people_who_swap_names_and_numbers_are_held_and_not_mixed_up(company: SmallCompany) -> None:
    company.roster(with_id(ANNA, X), with_id(BO, Y))
    changed = (with_id({**ANNA, "姓名": "某某"}, Y), with_id(BO, X))

    assert codes(company, *changed) == [
        (2, "employee_number_taken"),
        (2, "id_used_twice"),
        (3, "id_used_twice"),
    ]
    assert company.roster(*changed).accepted == 0


def test_a_known_person_cannot_come_back_as_somebody_who_left(company: SmallCompany) -> None:
    company.roster(with_id(ANNA, X), with_id(BO, Y, 状态="离职", 离职日期="2020-12-31"))

    assert codes(company, with_id(ANNA, Y, 入职日期="2021-03-01")) == [(2, "id_used_twice")]


def test_swapped_with_somebody_who_left_both_are_corrected(company: SmallCompany) -> None:
    left = {"状态": "离职", "离职日期": "2019-12-31", "入职日期": "2018-01-02"}
    company.roster(with_id(ANNA, X), with_id(BO, Y, **left))

    done = company.roster(with_id(ANNA, Y), with_id(BO, X, **left))

    assert done.accepted == 2
    assert (number_of(company, "A001"), number_of(company, "A002")) == (Y, X)

"""Whoever is new has what the site requires: in the form, and in a roster, where the row waits else."""

from typing import Any

import pytest
from own_fields import SIZES, about, define, fill, held
from small_company import ANNA, BO, PERSON, SmallCompany, sheet
from stores import enter, new_id

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.import_files import GetRosterTemplate
from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.own_fields import DefineOwnField, RetireOwnField
from hrdesk.calls.people import ImportRoster, ListEmployees, PreviewRoster
from hrdesk.calls.people_history import ListChanges
from hrdesk.calls.people_joining import Onboard
from hrdesk.calls.people_lifecycle import Moved
from hrdesk.calls.people_merging import MergePeople
from hrdesk.exchange.tables import open_tables

DONG = {"工号": "A003", "姓名": "陈东"}
SIZE = {"label_zh": "工服尺码", "label_en": "Uniform size", "choices": SIZES}


def onboard(gateway: Gateway, **own: str) -> Moved:
    request = Onboard(request_id=new_id(), person_name="周新", first_day="2026-10-20", own_fields=own)
    return gateway(request)


def refused(gateway: Gateway, **own: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as stopped:
        onboard(gateway, **own)
    return about(stopped.value.refusals)


def previewed(company: SmallCompany, *lines: dict[str, object], **more: Any) -> ImportPreview:
    content = sheet([{**PERSON, **line} for line in lines])
    return company.maker(PreviewRoster(file_name="a.csv", content=content, **more))


def brought(company: SmallCompany, *lines: dict[str, object], **more: Any) -> ImportSummary:
    content = sheet([{**PERSON, **line} for line in lines])
    return company.maker(ImportRoster(request_id=new_id(), file_name="a.csv", content=content, **more))


def noticed(preview: ImportPreview) -> list[tuple[int, str, str, str]]:
    return [
        (one.row, one.column, one.code, one.severity)
        for one in preview.findings
        if one.code.startswith("own_field")
    ]


def numbers(company: SmallCompany) -> list[str]:
    return [one.employee_no for one in company.maker(ListEmployees()).rows]


def test_the_form_keeps_what_was_filled_in_and_the_history_begins_with_it(company: SmallCompany) -> None:
    define(company.maker, "size", "choice", **SIZE)
    officer = enter(company.store, "hr_officer")
    person = onboard(officer, size="大号")

    assert held(officer, person.id)["size"].typed == "l"
    first = officer(ListChanges(employee_id=person.id)).rows
    assert ("employee", "created") in {(one.kind, one.action) for one in first}


def test_the_form_is_refused_with_every_field_that_is_missing_or_does_not_fit(company: SmallCompany) -> None:
    define(company.maker, "size", "choice", required=True, position=1, **SIZE)
    define(company.maker, "shoe", "number", maximum="50", position=2)
    officer = enter(company.store, "hr_officer")

    assert refused(officer, shoe="51", other="x") == [
        ("own_field_required", "size"),
        ("own_field_not_valid", "shoe"),
        ("record_not_found", ""),
    ]
    assert numbers(company) == []


def test_what_the_caller_may_not_fill_in_is_not_required_of_them(company: SmallCompany) -> None:
    define(company.maker, "grade", required=True, read_right="payroll_read", write_right="payroll_input")
    officer = enter(company.store, "hr_officer")

    assert refused(officer, grade="G1") == [("own_field_not_writable", "grade")]
    assert onboard(officer).employee_no
    assert refused(company.maker) == [("own_field_required", "grade")]


def test_a_retired_field_is_required_of_nobody(company: SmallCompany) -> None:
    define(company.maker, "size", "choice", required=True, **SIZE)
    company.maker(RetireOwnField(request_id=new_id(), code="size", version=1))

    assert onboard(company.maker).employee_no


def test_a_new_row_without_a_required_value_waits_and_is_taken_once_it_is_mended(
    company: SmallCompany,
) -> None:
    define(company.maker, "size", "choice", required=True, **SIZE)
    lines: list[dict[str, object]] = [
        {**ANNA, "工服尺码": "大号"},
        {**BO, "工服尺码": ""},
        {**DONG, "工服尺码": "特大"},
    ]
    preview = previewed(company, *lines)

    assert noticed(preview) == [
        (3, "工服尺码", "own_field_required", "error"),
        (4, "工服尺码", "own_field_must_fit", "error"),
    ]
    assert (preview.accepted, preview.held) == (1, 2)
    assert brought(company, *lines).held == 2
    assert numbers(company) == ["A001"]

    column = next(one.column for one in preview.sheets[0].columns if one.header == "工服尺码")
    name = preview.sheets[0].name
    mended = {f"{name}!{'ABCDEFGH'[column - 1]}{row}": "s" for row in (3, 4)}
    assert brought(company, *lines, corrections=mended).held == 0
    assert numbers(company) == ["A001", "A002", "A003"]
    assert held(company.maker, 2)["size"].text == "small"


def test_a_file_without_the_column_says_so_for_whoever_is_new_only(company: SmallCompany) -> None:
    company.roster(ANNA)
    define(company.maker, "size", "choice", required=True, **SIZE)
    preview = previewed(company, ANNA, BO)

    assert noticed(preview) == [(3, "", "own_field_column_missing", "error")]
    assert preview.accepted == 1


def test_somebody_on_record_is_reminded_of_an_empty_required_cell(company: SmallCompany) -> None:
    company.roster(ANNA, BO)
    define(company.maker, "size", "choice", required=True, **SIZE)
    fill(company.maker, 1, size="l")
    preview = previewed(company, {**ANNA, "工服尺码": ""}, {**BO, "工服尺码": ""})

    assert noticed(preview) == [(3, "工服尺码", "own_field_still_missing", "warning")]
    assert brought(company, {**ANNA, "工服尺码": ""}).held == 0
    assert held(company.maker, 1)["size"].text == "large", "an empty cell changes nothing"


def test_a_row_under_a_merged_number_fills_in_the_record_that_was_kept(company: SmallCompany) -> None:
    company.roster(ANNA, BO)
    define(company.maker, "size", "choice", required=True, **SIZE)
    officer = enter(company.store, "hr_officer")
    merge = MergePeople(request_id=new_id(), keep_no="A001", other_no="A002", reason="same person")
    officer(merge)
    preview = previewed(company, {**BO, "工服尺码": ""})
    assert noticed(preview) == [(2, "工服尺码", "own_field_still_missing", "warning")], "nobody new"

    brought(company, {**BO, "工服尺码": "大号"})
    assert held(company.maker, 1)["size"].typed == "l"


def test_the_preview_shows_the_column_as_read_and_another_header_can_be_mapped_to_it(
    company: SmallCompany,
) -> None:
    define(company.maker, "size", "choice", **SIZE)
    line = {**ANNA, "Uniform size": "s", "衣服大小": "大号"}
    preview = previewed(company, line)

    fields = {one.header: one.field for one in preview.sheets[0].columns}
    assert (fields["Uniform size"], fields["衣服大小"]) == ("own.size", "")
    assert preview.unknown_headers == ("衣服大小",)
    assert {"zh": "工服尺码", "en": "Uniform size"} in [one.names for one in preview.fields]

    another = {**ANNA, "衣服大小": "大号"}
    brought(company, another, column_map={"衣服大小": "own.size"})
    assert held(company.maker)["size"].typed == "l"
    assert previewed(company, another).unknown_headers == (), "the site keeps its name for the column"


def test_a_header_mapped_to_nothing_is_not_read(company: SmallCompany) -> None:
    define(company.maker, "size", "choice", **SIZE)
    line = {**ANNA, "工服尺码": "大号"}

    assert previewed(company, line, column_map={"工服尺码": ""}).unknown_headers == ("工服尺码",)
    brought(company, line, column_map={"工服尺码": ""})
    assert held(company.maker)["size"].text == ""


def test_the_template_has_the_columns_that_the_caller_may_fill_in(company: SmallCompany) -> None:
    define(company.maker, "size", "choice", required=True, **SIZE)
    define(company.maker, "weight", "number")
    define(company.maker, "grade", read_right="payroll_read", write_right="payroll_input")
    officer = enter(company.store, "hr_officer", "zh")
    made = officer(GetRosterTemplate())
    filled, explained = open_tables(made.file_name, made.content)[:2]

    header = [cell.text for cell in filled.rows[0]]
    assert header[-2:] == ["工服尺码", "字段 weight"]
    assert filled.rows[1][len(header) - 2].text == "小号", "an example that fits"
    line = next(row for row in explained.rows if row[0].text.startswith("工服尺码"))
    assert "是" in line[2].text
    assert "小号、大号" in line[3].text
    preview = officer(PreviewRoster(file_name=made.file_name, content=made.content))
    assert (preview.unknown_headers, preview.rows) == ((), 0)


def test_a_label_that_heads_a_column_of_the_roster_is_refused(company: SmallCompany) -> None:
    for label in ("工号", "Name", "department"):
        request = DefineOwnField(
            request_id=new_id(), code="x", kind="text", label_zh=label, label_en="Anything"
        )
        with pytest.raises(Refused) as stopped:
            company.maker(request)
        assert [one.code for one in stopped.value.refusals] == ["own_field_is_column"]

"""`import` on the reference company's files: the document, its findings and its counts."""

import pytest
from command_line import Desk
from october import October
from reference import FILES, expected, monthly_issues, roster_issues
from stores import INPUTS, PERIOD

KEYS = {"kind", "file", "applied", "rows", "accepted", "skipped", "findings"}
FINDING_KEYS = {"row", "column", "code", "severity", "message"}
COUNTS = {
    "roster": (190, 180, 2),
    "pay": (174, 174, 0),
    "attendance": (175, 172, 1),
    "bonus": (216, 212, 0),
    "deductions": (134, 134, 0),
}
FORMS = ("01_花名册_202610.xlsx", "01_花名册_202610.xls", "01_花名册_202610_gbk.csv")


def found(document: dict[str, object]) -> list[tuple[int, str, str]]:
    return sorted((one["row"], one["code"], one["severity"]) for one in document["findings"])  # type: ignore[attr-defined]  # JSON


@pytest.mark.parametrize("kind", list(FILES))
def test_the_document_has_the_promised_form(october: October, kind: str) -> None:
    document = october.imports[kind].document

    assert set(document) >= KEYS
    assert (document["kind"], document["file"], document["applied"]) == (kind, FILES[kind], True)
    assert (document["rows"], document["accepted"], document["skipped"]) == COUNTS[kind]
    assert document["accepted"] + document["held"] + document["skipped"] == document["rows"]
    for one in document["findings"]:
        assert set(one) >= FINDING_KEYS
        assert one["severity"] in ("info", "warning", "error", "skip")
        assert one["message"].endswith("。"), one
        assert "{" not in one["message"], one


def test_the_roster_s_findings_are_those_of_the_list_and_no_other(october: October) -> None:
    assert set(found(october.imports["roster"].document)) == roster_issues()


@pytest.mark.parametrize("kind", ["pay", "attendance", "bonus", "deductions"])
def test_a_monthly_file_s_findings_are_those_of_the_list_and_no_other(october: October, kind: str) -> None:
    assert found(october.imports[kind].document) == monthly_issues(kind)


def test_columns_are_named_as_the_file_writes_them(october: October) -> None:
    columns = {
        (kind, one["row"], one["code"]): one["column"]
        for kind, spoken in october.imports.items()
        for one in spoken.document["findings"]
    }

    assert columns["roster", 113, "id_bad_checksum"] == "身份证号码"
    assert columns["roster", 8, "phone_invalid"] == "手机号"
    assert columns["pay", 26, "base_out_of_range"] == "公积金基数"
    assert columns["pay", 34, "bank_account_digits_lost"] == "银行卡号"
    assert columns["attendance", 158, "employee_number_missing_name_ambiguous"] == "工号"
    assert columns["bonus", 46, "amount_not_a_number"] == "金额"


def test_clashing_numbers_are_told_with_both_people(october: October) -> None:
    messages = {
        one["row"]: one["message"]
        for one in october.imports["roster"].document["findings"]
        if one["code"].startswith("phone_conflict")
    }

    for clash in expected()["phone_conflicts"]:
        row = next(row for row in clash["rows"] if row in messages)
        assert clash["holder_name"] in messages[row], clash
        assert clash["other_name"] in messages[row], clash


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_roster_is_previewed_with_its_findings(empty_desk: Desk, form: str) -> None:
    spoken = empty_desk("import", "roster", INPUTS / form)
    document = spoken.document
    unseen = {
        "xlsx": set(),
        "xls": {(32, "formula_cell", "warning")},
        "csv": set(),
    }[form.rsplit(".", 1)[1]]

    assert spoken.status == 0
    assert document["applied"] is False
    assert document["rows"] == 190
    if form.endswith("csv"):
        assert {"rows": 190, "skipped": 2}.items() <= document.items()
    else:
        assert set(found(document)) == roster_issues() - unseen
        assert (document["accepted"], document["held"], document["skipped"]) == (180, 8, 2)
    assert empty_desk("import", "attendance", INPUTS / FILES["attendance"]).document["accepted"] == 0, (
        "a preview writes nobody"
    )


@pytest.mark.parametrize("kind", list(FILES))
def test_the_period_stands_in_the_file_or_is_said(reference_desk: Desk, kind: str) -> None:
    """Bonus and deductions name their month in a title or a column, so nobody needs to say it."""
    unsaid = reference_desk("import", kind, INPUTS / FILES[kind])
    said = reference_desk("import", kind, INPUTS / FILES[kind], "--period", PERIOD)

    assert unsaid.status == said.status == 0, unsaid.stdout
    assert unsaid.document["rows"] == said.document["rows"] == COUNTS[kind][0]


def test_sentences_come_in_the_language_that_was_asked_for(empty_desk: Desk) -> None:
    path = INPUTS / FORMS[0]
    english = empty_desk("import", "roster", path).document["findings"]
    chinese = empty_desk("import", "roster", path, "--lang", "zh").document["findings"]

    pairs = [(one["message"], two["message"]) for one, two in zip(english, chinese, strict=True)]
    assert len(pairs) > 150
    assert all(left != right for left, right in pairs)

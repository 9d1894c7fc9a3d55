"""Every code that a person may meet is worded in both languages, from the fields that come with it."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from code_scan import Said, said_in
from hypothesis import given
from hypothesis import strategies as st
from made_values import instances
from project_files import python_files
from wording_scan import messages_in

from hrdesk.backups.reasons import REASONS, NotWrittenCode
from hrdesk.calls.backups import BackupNotMade, BackupUnusable
from hrdesk.calls.base import Refusal
from hrdesk.calls.everything import refusal_types
from hrdesk.calls.payroll_refusals import FontNotUsable, LawNotUsable, PayslipNotPrintable, TemplateNotUsable
from hrdesk.calls.refusals import FileNotReadable
from hrdesk.cli.wording import refusal_sentence
from hrdesk.domain.payroll.review_rules import REVIEW_CODES
from hrdesk.exchange import bank_lines
from hrdesk.i18n.catalogue import has, text
from hrdesk.reports.failures import PayslipFailure
from hrdesk.reports.fonts import FontFault
from hrdesk.services.administration.month_steps import OWNERS
from hrdesk.services.payroll.review_sql import review_rows
from hrdesk.services.payroll.review_words import BY_AMOUNT
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.review_rules import load_review_rules

LANGUAGES = ("zh", "en")
NEVER_SHOWN = {"finding.formula_uses_broken"}
"""A definition that leans on a broken one: only the broken one is told."""

REASONED: dict[type[Refusal], str] = {
    BackupNotMade: "refusal.",
    BackupUnusable: "refusal.backup_",
    FileNotReadable: "refusal.",
    FontNotUsable: "failure.",
    LawNotUsable: "failure.",
    PayslipNotPrintable: "failure.",
    TemplateNotUsable: "failure.",
}
"""Refusals whose sentence depends on a reason; the reasons are found where they are given."""

TYPED: dict[type[Refusal], object] = {BackupNotMade: NotWrittenCode, FontNotUsable: FontFault}
"""Those whose reasons are the words of a type."""


def said() -> list[Said]:
    return [one for path in python_files("hrdesk") for one in said_in(path)]


def unworded(messages: set[str]) -> list[str]:
    return sorted(one for one in messages if not all(has(language, one) for language in LANGUAGES))


def fields_of(language: str, message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text(language, message)) if name}


def test_every_code_that_is_said_is_worded_in_both_languages() -> None:
    found = {one.message for one in said()}

    assert len(found) > 150
    assert unworded(found - NEVER_SHOWN) == []


def test_every_sentence_gets_the_fields_it_asks_for() -> None:
    lacking = [
        f"{one.place}: {one.message} lacks {sorted(missing)}"
        for one in said()
        if one.fields is not None and one.message not in NEVER_SHOWN
        for language in LANGUAGES
        if (missing := fields_of(language, one.message) - one.fields)
    ]

    assert lacking == []


SOURCE = """
from hrdesk.domain.values import Finding

MARK: Final = "from_a_constant"

Finding(1, "", "first" if sure else "second", "error", {"name": name})
row.finding(MARK, "error", "phone", shown=shown, **who)
draft.note("noted", "info", "name", other=other)
notes.refuse(person, row.finding("held_too", "error", (), first=first))
CalculationFailure("cannot", {"item": item})
raise UnreadableFile(code, {"file": name})
"""


def test_codes_are_found_wherever_they_are_written_out(tmp_path: Path) -> None:
    path = tmp_path / "reader.py"
    path.write_text(SOURCE, encoding="utf-8")
    found = {one.message: one.fields for one in _said_in_foreign(path)}

    assert found == {
        "finding.first": {"name"},
        "finding.second": {"name"},
        "finding.from_a_constant": None,
        "finding.noted": {"other", "employee_no", "name"},
        "finding.held_too": {"first"},
        "failure.held_too": {"first", "employee_no", "name", "sheet", "row", "column"},
        "failure.cannot": {"item", "employee_no", "name"},
    }


def _said_in_foreign(path: Path) -> Iterator[Said]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("code_scan.name_of", str)
        yield from said_in(path)


def refused_by_itself() -> list[type[Refusal]]:
    """Refusals that one sentence words, whatever they hold."""
    return [one for one in refusal_types() if one not in REASONED]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refusal_type", refused_by_itself(), ids=lambda one: one.__name__)
@given(data=st.data())
def test_a_refusal_is_worded_from_its_own_fields(
    refusal_type: type[Refusal], language: str, data: st.DataObject
) -> None:
    refusal = data.draw(instances(refusal_type))
    if findings := getattr(refusal, "findings", ()):
        refusal = refusal_type(**(refusal.values() | {"findings": findings[:0]}))
    message, values = refusal.worded_as()

    assert has(language, message)
    assert fields_of(language, message) <= values.keys()
    assert refusal_sentence(language, refusal)


def reasons_of(refusal_type: type[Refusal]) -> set[str]:
    """The reasons that are given for a refusal anywhere in the program."""
    family = REASONED[refusal_type]
    given_in_code = {one.message for one in said() if one.message.startswith(family)}
    if refusal_type is BackupUnusable:
        return set(REASONS) - {"ok"}
    if refusal_type in TYPED:
        return set(get_args(TYPED[refusal_type]))
    if refusal_type is PayslipNotPrintable:
        return {kind.code for kind in PayslipFailure.__subclasses__() if hasattr(kind, "code")}
    if refusal_type is TemplateNotUsable:
        return {"template_wrong", "template_not_toml"} | {
            one.removeprefix("failure.") for one in given_in_code if one.startswith("failure.tax_")
        }
    if refusal_type is LawNotUsable:
        law = (one.removeprefix("failure.") for one in given_in_code)
        return {one for one in law if one.startswith(("pack_", "rule_", "calendar_"))}
    backups = {"refusal." + one for one in get_args(NotWrittenCode)}
    return {one.removeprefix("refusal.") for one in given_in_code - backups}


@pytest.mark.parametrize("refusal_type", REASONED, ids=lambda one: one.__name__)
def test_a_refusal_is_worded_for_every_reason_there_is(refusal_type: type[Refusal]) -> None:
    reasons = reasons_of(refusal_type)

    assert reasons
    assert unworded({REASONED[refusal_type] + one for one in reasons}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_font_that_cannot_be_embedded_says_which(language: str) -> None:
    refusal = FontNotUsable(reason="font_not_embeddable", details={"file": "/fonts/a.otf"})

    assert "/fonts/a.otf" in refusal_sentence(language, refusal)


def test_every_cause_of_the_review_is_worded() -> None:
    rules = load_review_rules([resources_folder() / "review"])
    told = set(re.findall(r"(?:THEN|ELSE) '([a-z_]+)'", review_rows(rules, "posted")))
    told -= {"both", "red", "amber", "green"}
    causes = told - set(BY_AMOUNT) | {"gone", "item_changed"}

    assert told >= {*REVIEW_CODES, *BY_AMOUNT} - {"failed", "gone"}
    assert unworded({f"cause.{one}" for one in causes}) == []
    assert coded("cause") == {f"cause.{one}" for one in causes}


ENDINGS = {
    "review": ("waiting", "under_way", "sent_back", "done"),
    "roster": ("waiting", "done", "held"),
    "attendance": ("waiting", "open", "done", "points_held"),
    "inputs": ("missing", "done", "held"),
    "trial": ("waiting", "done", "failed_held"),
}


def test_every_step_of_the_month_is_worded_in_each_state() -> None:
    codes = {f"step.{key}_{end}" for key in OWNERS for end in ENDINGS.get(key, ("waiting", "done"))}

    assert unworded(codes) == []
    assert coded("step") == codes


def test_whoever_is_left_out_of_a_bank_file_is_told_why() -> None:
    names = ("MISSING", "BLOCKED", "NOT_CONFIRMED", "NOT_IN_ENCODING", "TOO_LONG", "HAS_SEPARATOR")
    codes = {getattr(bank_lines, name) for name in names}

    assert unworded({f"left_out.{code}" for code in codes}) == []
    assert coded("left_out") == {f"left_out.{code}" for code in codes | {"id_number_missing"}}


def coded(family: str) -> set[str]:
    """Every entry of a family in the English catalogues."""
    entry = re.compile(rf'^msgid "({family}\.[^"]+)"', re.MULTILINE)
    paths = (resources_folder() / "i18n" / "en").glob("*.po")
    return {found for path in paths for found in entry.findall(path.read_text(encoding="utf-8"))}


PUT_TOGETHER = re.compile(
    r"phone_conflict_\w+|(amount|value)_(not_a_number|too_precise|too_large)|employe[er]_rate_missing"
    r"|backup_\w+|no_answer_\w+"
    r"|identity_id_\w+|merge_\w+|card_(same_person|confirmed)"
    r"|(phone|email|id_card)_already_bound_\w+|release_not_lawful_\w+|(phone|id_card)_not_valid_\w+|proof_\w+"
)
"""Codes that the program makes from parts; tests of their own areas meet each of them."""


@pytest.mark.parametrize("family", ["finding", "failure", "refusal", "difference", "left_out", "cause"])
def test_no_sentence_words_a_code_that_nobody_says(family: str) -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in python_files("hrdesk"))
    words = set(re.findall(r"[a-z][a-z0-9_]+", sources))
    tails = {one.partition(".")[2] for one in coded(family)}

    assert tails
    assert sorted(one for one in tails if one not in words and not PUT_TOGETHER.fullmatch(one)) == []


def test_both_scans_look_at_the_program() -> None:
    looked = [path for path in python_files("hrdesk") if any(messages_in(path)) or any(said_in(path))]

    assert len(looked) > 60

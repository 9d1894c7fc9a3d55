"""What calls answer as codes with values becomes whole sentences in both languages."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from plausible_requests import Facts, facts_of, plausible
from stores import INPUTS, PERIOD, PreparedHome, copied, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import GetMonth
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.payroll import CreateRun, TryRun
from hrdesk.calls.payroll_inputs import GetInputsState
from hrdesk.calls.payroll_outputs import MakeBankFile, MakeTaxFile
from hrdesk.calls.payroll_review import ListFailures, ReviewRun
from hrdesk.calls.refusals import FileNotReadable
from hrdesk.cli.wording import finding_sentence, refusal_sentence
from hrdesk.i18n.catalogue import text

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def store(posted_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedStore]:
    with copied(posted_template, tmp_path_factory.mktemp("said") / "home").open() as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(store: OpenedStore) -> Facts:
    return facts_of(store)


@pytest.fixture(scope="module")
def payroll(store: OpenedStore) -> Gateway:
    return enter(store, "payroll_officer")


def whole(message: str, values: Mapping[str, object]) -> bool:
    """Whether both languages word it, each in its own words, with nothing left open."""
    sentences = [text(language, message, **values) for language in LANGUAGES]
    return message not in sentences and not any("{" in one or "}" in one for one in sentences)


@pytest.mark.parametrize("period", [PERIOD, "2026-11"])
def test_every_gap_of_the_inputs_says_who_and_what(period: str, payroll: Gateway) -> None:
    gaps = payroll(GetInputsState(period=period)).gaps

    assert gaps
    assert [gap.code for gap in gaps if not whole(f"failure.{gap.code}", gap.values)] == []


def test_every_failure_of_a_run_says_who_and_what(payroll: Gateway, facts: Facts) -> None:
    failures = payroll(ListFailures(run_id=facts.run))

    assert len(failures) == 5
    assert [one.code for one in failures if not whole(f"failure.{one.code}", one.values)] == []


def test_every_row_of_the_review_says_its_cause(payroll: Gateway, facts: Facts) -> None:
    rows = payroll(ReviewRun(run_id=facts.run)).rows

    assert len({row.cause for row in rows}) > 2
    moved = {"item": "Overtime", "amount": "+1.00"}
    assert {
        row.cause for row in rows if not whole(row.cause, moved if row.item_names else row.cause_values)
    } == set()


def test_every_step_of_the_month_is_a_sentence(reference_home: PreparedHome) -> None:
    details = {}
    with reference_home.open() as opened:
        maker = enter(opened, "maker")
        for period in ("2026-12", PERIOD):
            details |= {one.detail: one.values for one in maker(GetMonth(period=period)).steps}
        run = maker(CreateRun(request_id=new_id(), period=PERIOD))
        maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version))
        details |= {one.detail: one.values for one in maker(GetMonth(period=PERIOD)).steps}

    assert {"inputs_missing", "roster_held", "trial_failed_held", "bank_file_waiting"} <= details.keys()
    assert [detail for detail, values in details.items() if not whole(f"step.{detail}", values)] == []


@pytest.mark.parametrize("request_", [MakeBankFile, MakeTaxFile])
def test_whoever_is_left_out_is_told_why(
    request_: type[MakeBankFile], store: OpenedStore, facts: Facts
) -> None:
    made = enter(store, "finance_approver")(request_(request_id=new_id(), run_id=facts.run))

    assert [one for one in made.left_out if not whole(f"left_out.{one.code}", one.values)] == []


@pytest.mark.parametrize("kind", ["roster", "pay", "attendance", "bonus", "deductions"])
def test_every_finding_of_an_import_is_a_sentence(
    kind: str, reference_home: PreparedHome, facts: Facts, tmp_path: Path
) -> None:
    name = {"roster": "people.preview_roster", "attendance": "attendance.preview_month"}.get(
        kind, f"payroll.preview_{kind}"
    )
    with reference_home.signed_in("maker") as maker:
        findings = maker(plausible(facts, tmp_path)[name]).findings  # type: ignore[attr-defined]  # a preview

    assert findings
    for finding in findings:
        zh, en = (finding_sentence(language, finding) for language in LANGUAGES)
        assert whole(f"finding.{finding.code}", finding.values), finding
        assert zh != en


def test_every_refusal_of_the_plausible_calls_is_a_sentence(
    store: OpenedStore, facts: Facts, tmp_path: Path
) -> None:
    sentences = {}
    for user in ("maker", "checker", "employee"):
        gateway = enter(store, user)
        for request in plausible(facts, tmp_path).values():
            try:
                gateway(request)
            except Refused as refused:
                for refusal in refused.refusals:
                    said = tuple(refusal_sentence(language, refusal) for language in LANGUAGES)
                    sentences[refusal.code] = said

    assert {"permission_missing", "record_not_found", "record_changed"} <= sentences.keys()
    assert [code for code, (zh, en) in sentences.items() if zh == en or "{" in zh + en] == []


def test_a_tax_template_that_does_not_fit_is_refused_in_words(store: OpenedStore, facts: Facts) -> None:
    roster = (INPUTS / "01_花名册_202610.xlsx").read_bytes()
    for template, expected in ((roster, "template_not_usable"), (b"PK\x03\x04 cut", "file_not_readable")):
        request = MakeTaxFile(request_id=new_id(), run_id=facts.run, template=template)
        with pytest.raises(Refused) as refused:
            enter(store, "finance_approver")(request)

        (refusal,) = refused.value.refusals
        assert refusal.code == expected
        assert isinstance(refusal, FileNotReadable) == (expected == "file_not_readable")
        assert whole(*refusal.worded_as())

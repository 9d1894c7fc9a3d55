"""Missing figures and broken packs of a site stop a call with their cause, not with an incident number."""

from pathlib import Path

import pytest
from small_company import ANNA, SmallCompany
from stores import new_id

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import CreateRun, GetRun, TryRun
from hrdesk.calls.payroll_inputs import GetInputsState
from hrdesk.calls.payroll_refusals import LawNotUsable
from hrdesk.calls.payroll_review import ReviewRun
from hrdesk.cli.wording import refusal_sentence


@pytest.fixture
def anna(company: SmallCompany) -> SmallCompany:
    company.roster(ANNA)
    company.terms("2026-10", ANNA)
    company.attendance("2026-10", 18, ANNA)
    return company


def put(company: SmallCompany, path: str, content: bytes) -> Path:
    """A file in the home, where a site's own packs lie."""
    file = company.store.site.home / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def refusals(raised: Refused) -> list[LawNotUsable]:
    return [one for one in raised.refusals if isinstance(one, LawNotUsable)]


@pytest.mark.parametrize(
    ("path", "content", "reason", "shown"),
    [
        ("jurisdictions/cn/own.toml", b"format = 1\nwhat = = 2\n", "pack_not_toml", "what = = 2"),
        ("jurisdictions/cn/own.toml", "format = 1 # 中文".encode("gbk"), "pack_not_utf8", "UTF-8"),
        ("jurisdictions/cn/own.toml", b"format = 2\n", "pack_value_wrong", "format"),
        ("calendars/cn/2026.toml", b"year = ", "pack_not_toml", "year ="),
    ],
)
def test_a_broken_pack_of_the_site_is_named_with_its_place(
    anna: SmallCompany, path: str, content: bytes, reason: str, shown: str
) -> None:
    file = put(anna, path, content)
    run = anna.maker(CreateRun(request_id=new_id(), period="2026-10"))
    request = TryRun(request_id=new_id(), run_id=run.id, version=run.version)
    with pytest.raises(Refused) as refused:
        anna.maker(request)

    assert [one.reason for one in refusals(refused.value)] == [reason]
    for language in ("zh", "en"):
        sentence = refusal_sentence(language, refused.value.refusals[0])
        assert shown in sentence
        assert file.name in sentence
        assert "at line" not in sentence, "the parser's own words stay inside"
    file.unlink()
    assert anna.maker(request).people == 1


def test_broken_rules_of_the_review_are_named_too(anna: SmallCompany) -> None:
    run = anna.tried("2026-10")
    put(anna, "review/rules.toml", b'format = 1\ntitle = "x"\n[[rule]]\ncode = "x"\nflag = "y"\n')
    with pytest.raises(Refused) as refused:
        anna.maker(ReviewRun(run_id=run.id))

    assert {one.reason for one in refusals(refused.value)} == {"pack_value_wrong"}


def test_a_month_that_no_figures_reach_says_which_are_missing(anna: SmallCompany) -> None:
    anna.attendance("2031-10", 18, ANNA)
    run = anna.maker(CreateRun(request_id=new_id(), period="2031-10"))
    for ask in (
        TryRun(request_id=new_id(), run_id=run.id, version=run.version),
        GetInputsState(period="2031-10"),
    ):
        with pytest.raises(Refused) as refused:
            anna.maker(ask)
        (missing,) = refusals(refused.value)
        assert missing.reason == "calendar_missing"
        assert "2031" in refusal_sentence("en", missing)
    assert anna.maker(GetRun(run_id=run.id)).state == "draft"

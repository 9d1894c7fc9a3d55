"""A template of the site that is no TOML stops the file it is for with its cause, and no file is kept."""

from collections.abc import Iterator

import pytest
from stores import PERIOD, PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import GetMonth
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import MakeBankFile, MakeTaxFile
from hrdesk.calls.payroll_refusals import TemplateNotUsable

DETAILS = {"row": "2", "column": "6", "line": "en = x"}


@pytest.fixture
def store(posted_home: PreparedHome) -> Iterator[OpenedStore]:
    with posted_home.open() as opened:
        yield opened


def broken(store: OpenedStore, area: str, name: str) -> dict[str, str]:
    folder = store.site.home / "templates" / area
    folder.mkdir(parents=True)
    (folder / f"{name}.toml").write_text('zh = "甲"\nen = x\n', "utf-8")
    return {"file": name, **DETAILS}


def refusal_of(store: OpenedStore, who: str, kind: type[MakeTaxFile | MakeBankFile], **asked: str) -> object:
    gateway = enter(store, who)
    run_id = gateway(GetMonth(period=PERIOD)).run_id
    assert run_id is not None
    with pytest.raises(Refused) as refused:
        gateway(kind(request_id=new_id(), run_id=run_id, **asked))  # type: ignore[arg-type]  # layout is a text
    return refused.value.refusals[0]


def test_the_tax_file_is_refused_by_the_row_of_its_map(store: OpenedStore) -> None:
    details = broken(store, "tax_client", "salary@2026")

    for who, kind in (("maker", MakeTaxFile), ("cashier", MakeBankFile)):
        refusal = refusal_of(store, who, kind)
        assert refusal == TemplateNotUsable(reason="template_not_toml", details=details)


def test_the_bank_file_is_refused_by_the_row_of_its_layout(store: OpenedStore) -> None:
    details = broken(store, "banks", "own@1")

    refusal = refusal_of(store, "cashier", MakeBankFile, layout="own@1")

    assert refusal == TemplateNotUsable(reason="template_not_toml", details=details)

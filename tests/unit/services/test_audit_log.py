"""The audit log is searched by user, call and day, and taken out whole with the head of its chain."""

import csv
import io
from collections.abc import Iterator

import pytest
from stores import PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import SetSetting
from hrdesk.calls.audit import ExportAudit, ListAudit, VerifyAudit
from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.refusals import InputNotValid
from hrdesk.calls.users import SetDisplayName


@pytest.fixture
def home(empty_home: PreparedHome) -> PreparedHome:
    return empty_home


@pytest.fixture
def store(home: PreparedHome) -> Iterator[OpenedStore]:
    with home.open() as opened:
        yield opened


@pytest.fixture
def auditor(store: OpenedStore, home: PreparedHome) -> Gateway:
    """Something happens on three days: 26 and 27 October, and in the first hour of 28 October in Shanghai."""
    system = enter(store, "system_administrator")
    system(SetSetting(request_id=new_id(), key="pay.day", value="9", version=0))
    home.clock.move(days=1)
    system(SetSetting(request_id=new_id(), key="site.hotline", value="=1+1", version=0))
    home.clock.move(hours=15)
    security = enter(store, "security_administrator")
    security(SetDisplayName(request_id=new_id(), user_id=1, version=1, display_name="100%_林"))
    return enter(store, "auditor")


def found(auditor: Gateway, **asked: str) -> list[tuple[str, str]]:
    page = auditor(ListAudit(**asked))
    assert page.total == len(page.rows)
    return [(row.user, row.call.partition(".")[2]) for row in page.rows]


def test_by_user(auditor: Gateway) -> None:
    assert found(auditor, user="security_administrator") == [
        ("security_administrator", "set_display_name"),
        ("security_administrator", "sign_in"),
    ]
    assert found(auditor, user="security") == []


def test_by_call(auditor: Gateway) -> None:
    assert found(auditor, call="administration.set_setting") == [("system_administrator", "set_setting")] * 2


@pytest.mark.parametrize(
    ("since", "until", "calls"),
    [
        ("2026-10-26", "2026-10-26", {"found", "sign_in", "set_setting"}),
        ("2026-10-27", "2026-10-27", {"set_setting"}),
        ("2026-10-28", "", {"sign_in", "set_display_name"}),
        ("2026-10-29", "", set()),
        ("", "2026-10-25", set()),
    ],
)
def test_by_day_of_the_site_not_of_utc(since: str, until: str, calls: set[str], auditor: Gateway) -> None:
    assert {call for _, call in found(auditor, since=since, until=until)} == calls


@pytest.mark.parametrize("field", ["since", "until"])
def test_a_day_that_is_none_is_refused_by_its_field(field: str, auditor: Gateway) -> None:
    with pytest.raises(Refused) as refused:
        auditor(ListAudit(**{field: "yesterday"}))

    assert refused.value.refusals == (InputNotValid(field=field, value="yesterday", expected="YYYY-MM-DD"),)


def test_a_percent_sign_or_underscore_in_a_search_means_itself(auditor: Gateway) -> None:
    assert found(auditor, search="100%_") == [("security_administrator", "set_display_name")]
    assert found(auditor, search="1_0%") == []


def test_conditions_narrow_each_other(auditor: Gateway) -> None:
    assert found(auditor, user="system_administrator", search="hotline") == [
        ("system_administrator", "set_setting")
    ]
    assert found(auditor, user="auditor", search="hotline") == []


def test_an_export_holds_every_entry_oldest_first_and_ends_in_the_head(auditor: Gateway) -> None:
    file = auditor(ExportAudit())
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    page = auditor(ListAudit())

    assert file.file_name == "audit_20261027T163000Z.csv"
    assert [int(row["sequence"]) for row in rows] == [row.sequence for row in reversed(page.rows)]
    assert file.rows == len(rows) == page.total
    assert rows[-1]["chain"] == file.head
    assert rows[0]["call"] == "administration.found"
    assert {row["by"] for row in rows} == {"person"}


def test_an_export_of_some_still_brings_the_head_of_all(auditor: Gateway) -> None:
    some, every = auditor(ExportAudit(call="administration.set_setting")), auditor(ExportAudit())

    assert some.rows == 2
    assert some.head == every.head


def test_what_a_user_typed_is_no_formula_in_a_spreadsheet(auditor: Gateway, store: OpenedStore) -> None:
    with pytest.raises(Refused):
        store.sign_in("=cmd|'/c calc'!A1", "whatever", "en")
    text = auditor(ExportAudit()).content.decode("utf-8-sig")

    assert ",'=cmd" in text


def test_a_kept_head_proves_the_log_later(auditor: Gateway, store: OpenedStore) -> None:
    head = auditor(ExportAudit()).head
    enter(store, "maker")

    assert auditor(VerifyAudit(expected_head=head)).ok
    assert not auditor(VerifyAudit(expected_head="0" * 63 + "1")).ok


def test_a_backup_goes_to_the_folder_of_the_setting_where_none_is_named(
    store: OpenedStore, home: PreparedHome
) -> None:
    maker, system = enter(store, "maker"), enter(store, "system_administrator")
    with pytest.raises(Refused) as refused:
        maker(CreateBackup(request_id=new_id(), folder=""))
    assert refused.value.refusals == (InputNotValid(field="folder", value="", expected="backup.folder"),)

    folder = home.folder.parent / "backups"
    system(SetSetting(request_id=new_id(), key="backup.folder", value=str(folder), version=0))
    assert maker(CreateBackup(request_id=new_id(), folder="")).path.startswith(str(folder))


def test_the_hotline_is_told_before_anybody_signs_in(store: OpenedStore) -> None:
    assert store.hotline() == ""
    system = enter(store, "system_administrator")
    system(SetSetting(request_id=new_id(), key="site.hotline", value="0512-6688 1234", version=0))

    assert store.hotline() == "0512-6688 1234"

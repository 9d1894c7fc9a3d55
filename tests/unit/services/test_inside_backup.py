"""A look into a backup: what it holds beside what is live, what a restore would lose, and nothing written."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from msgspec import UNSET
from sqlalchemy import text
from stores import PASSPHRASE, PERIOD, PreparedHome, build_empty, enter, new_id

from hrdesk.backups.rows import TableEntry
from hrdesk.bootstrap import OpenedStore, look_inside
from hrdesk.calls.backups import (
    BackupInside,
    BackupUnusable,
    ContentRow,
    ControlSum,
    CreateBackup,
    Judgement,
    LookInsideBackup,
    LostEntry,
)
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import CreateRun
from hrdesk.calls.permissions import Role
from hrdesk.calls.stores import ChangePassphrase
from hrdesk.calls.users import CreateUser
from hrdesk.i18n.catalogue import has
from hrdesk.services.administration.backup_contents import KINDS, contents
from hrdesk.storage.engine import reading, writing

NEW = "kettle orbit walnut seventeen"


@pytest.fixture
def store(posted_home: PreparedHome) -> Iterator[OpenedStore]:
    with posted_home.open() as opened:
        yield opened


@pytest.fixture
def backup(store: OpenedStore, tmp_path: Path) -> str:
    return enter(store, "maker")(CreateBackup(request_id=new_id(), folder=str(tmp_path / "backups"))).path


def looked(store: OpenedStore, path: str, user: str = "maker", passphrase: str = "") -> BackupInside:
    return enter(store, user)(LookInsideBackup(path=path, passphrase=passphrase))


def row(found: BackupInside, kind: str) -> ContentRow:
    return next(one for one in found.contents if one.kind == kind)


def hire(store: OpenedStore) -> None:
    enter(store, "security_administrator")(
        CreateUser(
            request_id=new_id(),
            user_name="late",
            display_name="Late",
            password="long-enough",
            roles=(Role.CASHIER,),
        )
    )


def changed(store: OpenedStore, statement: str) -> None:
    with writing(store.site.engine) as session:
        session.execute(text(statement))


def test_just_after_a_backup_all_is_the_same_but_the_log(store: OpenedStore, backup: str) -> None:
    found = looked(store, backup)
    judged = {one.kind: one.judgement for one in found.contents}

    assert {kind for kind, one in judged.items() if one != "same"} == {"audit"}
    assert row(found, "employees").in_backup == row(found, "employees").live == 186
    assert row(found, "payslips").in_backup == 169
    assert found.same_line


def test_pay_and_tax_of_each_month_stand_beside_the_live_ones(store: OpenedStore, backup: str) -> None:
    with reading(store.site.engine) as session:
        net, tax = session.execute(text("SELECT sum(net_pay), sum(withholding) FROM payslips")).one()

    assert looked(store, backup).control_sums == (
        ControlSum(period=PERIOD, what="net_pay", same=True, in_backup=net, live=net),
        ControlSum(period=PERIOD, what="withholding", same=True, in_backup=tax, live=tax),
    )


@pytest.mark.parametrize("user", ["hr_officer", "system_administrator"])
def test_who_may_not_see_pay_is_told_only_whether_it_is_the_same(
    user: str, store: OpenedStore, backup: str
) -> None:
    sums = looked(store, backup, user).control_sums

    assert [(one.same, one.in_backup, one.live) for one in sums] == [(True, UNSET, UNSET)] * 2


def test_what_came_since_is_newer_and_would_be_lost(store: OpenedStore, backup: str) -> None:
    hire(store)
    enter(store, "maker")(CreateRun(request_id=new_id(), period="2026-11"))
    found = looked(store, backup)

    assert row(found, "users").difference == row(found, "users").newer == 1
    assert row(found, "users").judgement == row(found, "runs").judgement == "newer"
    calls = [one.call for one in found.lost]
    assert calls[:2] == ["administration.sign_in", "payroll.create_run"]
    assert (
        LostEntry(at="2026-10-26T01:30:00Z", user="maker", call="administration.create_backup") in found.lost
    )
    assert found.lost_total == len(found.lost) == row(found, "audit").newer
    november = [one for one in found.control_sums if one.period == "2026-11"]
    assert [(one.in_backup, one.live, one.same) for one in november] == [(None, 0, False)] * 2


def test_a_row_that_is_gone_is_missing(store: OpenedStore, backup: str) -> None:
    changed(store, "DELETE FROM contact_bindings WHERE id = (SELECT min(id) FROM contact_bindings)")
    binding = row(looked(store, backup), "phone_bindings")

    assert (binding.difference, binding.newer, binding.judgement) == (-1, 0, "missing")


def test_a_row_that_is_gone_is_missing_even_where_another_came(store: OpenedStore, backup: str) -> None:
    changed(store, "UPDATE contact_bindings SET id = 99999 WHERE id = (SELECT min(id) FROM contact_bindings)")
    binding = row(looked(store, backup), "phone_bindings")

    assert (binding.difference, binding.newer, binding.judgement) == (0, 1, "missing")


def test_a_row_that_reads_otherwise_is_changed(store: OpenedStore, backup: str) -> None:
    changed(store, "UPDATE employees SET version = version + 1 WHERE id = 1")

    assert row(looked(store, backup), "employees").judgement == "changed"
    assert row(looked(store, backup), "payslips").judgement == "same"


def test_a_backup_of_another_company_is_of_no_line_of_this_store(store: OpenedStore, tmp_path: Path) -> None:
    other = PreparedHome(tmp_path / "other")
    build_empty(other.folder)
    with other.open() as stranger:
        path = enter(stranger, "maker")(CreateBackup(request_id=new_id(), folder=str(tmp_path / "b"))).path
    found = looked(store, path, passphrase=PASSPHRASE)

    assert found.same_line is False
    assert (found.lost_total, found.lost) == (0, ())


def test_without_a_store_there_is_nothing_to_compare_with(store: OpenedStore, backup: str) -> None:
    found = look_inside(Path(backup), PASSPHRASE)

    assert found.same_line is None
    assert {(one.live, one.difference, one.judgement) for one in found.contents} == {(None, None, None)}
    assert row(found, "employees").in_backup == 186
    assert [one.same for one in found.control_sums] == [None, None]


def test_after_a_change_of_passphrase_an_old_backup_asks_for_the_old_one(
    store: OpenedStore, backup: str
) -> None:
    enter(store, "system_administrator")(
        ChangePassphrase(request_id=new_id(), current_passphrase=PASSPHRASE, passphrase=NEW)
    )
    with pytest.raises(Refused) as refused:
        looked(store, backup)

    assert refused.value.refusals == (BackupUnusable(path=backup, reason="wrong_key"),)
    assert looked(store, backup, passphrase=PASSPHRASE).same_line


@pytest.mark.parametrize(("spoil", "reason"), [(b"XXXX", "foreign_file"), (None, "unreadable")])
def test_what_is_no_backup_says_which_way(
    spoil: bytes | None, reason: str, store: OpenedStore, tmp_path: Path
) -> None:
    path = tmp_path / "file.hrdbk"
    if spoil:
        path.write_bytes(spoil * 100)
    for look in (lambda: looked(store, str(path)), lambda: look_inside(path, PASSPHRASE)):
        with pytest.raises(Refused) as refused:
            look()
        assert refused.value.refusals == (BackupUnusable(path=str(path), reason=reason),)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_and_judgement_is_worded(language: str) -> None:
    codes = [*(f"content.{kind}" for kind in KINDS), *(f"judgement.{one}" for one in get_args(Judgement))]

    assert [code for code in codes if not has(language, code)] == []


def test_bindings_of_an_earlier_revision_are_counted_under_their_former_table(store: OpenedStore) -> None:
    former = TableEntry(name="phone_bindings", columns=("id",), rows=3, size=0, sha256="0" * 64, sums={})
    manifest = SimpleNamespace(tables=(former,), sequences={})
    staged: Any = SimpleNamespace(manifest=manifest)
    with reading(store.site.engine) as session:
        (binding,) = contents(staged, session)

    assert (binding.kind, binding.in_backup) == ("phone_bindings", 3)
    assert (binding.live or 0) > 150

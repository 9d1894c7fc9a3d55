"""kill -9 at random moments of a restore and of an upgrade: as before or as after, and the next try works."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from killable import Killed, Nursery, nursery
from next_revision import BATCH, lay_next
from raw_store import database_of, keys_of
from sqlalchemy import Engine, text
from stores import CHEAP, PASSPHRASE, PreparedHome, copied, enter, new_id

from hrdesk.bootstrap import restore_backup
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.backups import CreateBackup, FolderNotEmpty
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import ListRuns
from hrdesk.calls.payroll_review import ReplayRun
from hrdesk.storage import upgrade as upgrading
from hrdesk.storage.engine import open_engine

KILLS = int(os.environ.get("HRDESK_KILLS", "8"))


@pytest.fixture(scope="module")
def work() -> Iterator[Nursery]:
    with nursery() as started:
        yield started


def aimed(whole: float, killed: list[Killed]) -> float:
    """Within how many seconds to kill next: sooner after each piece of work that was quicker than we."""
    seconds = whole
    for one in killed:
        seconds *= 0.8 if one.finished else 1.05
    return seconds


def in_the_middle(killed: list[Killed]) -> int:
    return sum(one.by_signal and not one.finished for one in killed)


@pytest.fixture(scope="module")
def backup(posted_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the reference company with its October."""
    home = copied(posted_template, tmp_path_factory.mktemp("backed") / "home")
    with home.open() as store:
        request = CreateBackup(request_id=new_id(), folder=str(home.folder.parent / "backup"))
        return Path(enter(store, "maker")(request).path)


def whole(home: PreparedHome, *, replayed: bool) -> bool:
    """Whether the restored store is what was backed up: it opens, pages and chain are sound."""
    with home.open() as store:
        maker = enter(store, "maker")
        (run,) = maker(ListRuns())
        with store.site.engine.connect() as connection:
            sound = connection.execute(text("PRAGMA cipher_integrity_check")).all() == []
            slips = connection.execute(text("SELECT count(*) FROM payslips")).scalar_one()
        if replayed:
            result = maker(ReplayRun(run_id=run.id))
            sound = sound and result.snapshot_intact and not result.differences
        return sound and slips == run.people and maker(VerifyAudit()).ok


def test_a_restore_killed_anywhere_brings_the_whole_store_or_none(
    work: Nursery, backup: Path, tmp_path: Path
) -> None:
    seconds = work.duration("restore", tmp_path / "measured", backup)
    content = backup.read_bytes()
    killed, there = [], set()
    for number in range(KILLS):
        home = PreparedHome(tmp_path / "home")
        killed.append(work.kill_within(aimed(seconds, killed), "restore", home.folder, backup))
        there.add(home.folder.exists())
        if home.folder.exists():
            with pytest.raises(Refused) as refused:
                restore_backup(backup, home.folder, PASSPHRASE, cost=CHEAP)
            assert isinstance(refused.value.refusals[0], FolderNotEmpty)
        else:
            assert not killed[-1].acknowledged, "what was acknowledged is there"
            assert restore_backup(backup, home.folder, PASSPHRASE, cost=CHEAP).ok
        assert whole(home, replayed=number == 0)
        assert {path.name for path in tmp_path.iterdir()} <= {"home", "measured"}, "no attempt stays behind"
        shutil.rmtree(home.folder)
    assert backup.read_bytes() == content
    assert in_the_middle(killed) >= KILLS // 4
    assert False in there


def schema(engine: Engine) -> dict[tuple[str, str], str]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT type, name, coalesce(sql, '') FROM sqlite_master")).all()
        (revision,) = connection.execute(text("SELECT version_num FROM alembic_version")).one()
    return {("revision", ""): revision} | {(kind, name): re.sub(r"\s+", " ", sql) for kind, name, sql in rows}


def slips(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT id, net_pay, lines FROM payslips"))]


def test_an_upgrade_killed_anywhere_is_done_or_was_never_begun(
    work: Nursery, posted_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "scripts"
    fill = [f"CREATE TABLE extra_{number} AS SELECT * FROM payslips" for number in range(4)]
    target = lay_next(scripts, *fill, "UPDATE payslips SET position = position || '.'", then=BATCH)
    monkeypatch.setattr(upgrading, "_SCRIPTS", scripts)
    measured = copied(posted_template, tmp_path / "measured")
    key = keys_of(measured).data_key
    engine = open_engine(database_of(measured), key)
    before, paid = schema(engine), slips(engine)
    engine.dispose()
    seconds = work.duration("upgrade", measured.folder, scripts)
    engine = open_engine(database_of(measured), key)
    after = schema(engine)
    engine.dispose()
    assert before["revision", ""] < after["revision", ""] == target

    killed, ends = [], []
    for _ in range(KILLS):
        home = copied(posted_template, tmp_path / "home")
        killed.append(work.kill_within(aimed(seconds, killed), "upgrade", home.folder, scripts))
        engine = open_engine(database_of(home), key)
        found = schema(engine)
        assert found in (before, after), "guards and tables of one revision or of the other"
        assert found == after or not killed[-1].acknowledged
        assert slips(engine) == paid
        upgrading.upgrade(engine, target)
        assert schema(engine) == after
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        engine.dispose()
        ends.append(found == after)
        shutil.rmtree(home.folder)
    assert in_the_middle(killed) >= KILLS // 4
    assert False in ends

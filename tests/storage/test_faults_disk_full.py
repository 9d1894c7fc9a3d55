"""A full disk under a store: the old state stays, the refusal says what is needed, freed space is enough."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from raw_store import raw_connection
from small_disk import SmallDisk, small_disk
from stores import (
    CHEAP,
    COMPANY,
    INPUTS,
    PASSPHRASE,
    PASSWORD,
    PERIOD,
    PreparedHome,
    build_empty,
    copied,
    enter,
    new_id,
)

from hrdesk.bootstrap import FirstUser, create_home, restore_backup
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.base import Command, Refused
from hrdesk.calls.payroll import ApproveRun, CreateRun, ListRuns, PostRun, RunDetail, SubmitRun, TryRun
from hrdesk.calls.people import ImportRoster
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import DiskFull
from hrdesk.i18n.catalogue import text
from hrdesk.services.troubles import LEAST_MIB

KIB = 1024
ROSTER = "01_花名册_202610.xlsx"


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallDisk]:
    with small_disk(tmp_path_factory.mktemp("small-disk"), "12m") as mounted:
        yield mounted


@pytest.fixture
def place(disk: SmallDisk) -> Iterator[Path]:
    disk.free()
    yield disk.folder / "home"
    disk.free()
    shutil.rmtree(disk.folder / "home", ignore_errors=True)


def contents(home: PreparedHome) -> dict[str, list[object]]:
    """Every row of every table, but for the sign-ins that the test itself makes."""
    connection = raw_connection(home)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    whole = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in sorted(tables)}
    connection.close()
    del whole["audit_entries"], whole["sqlite_sequence"]
    return whole


def disk_full(home: PreparedHome) -> DiskFull:
    return DiskFull(folder=str(home.folder), needed_mib=LEAST_MIB)


def roster_request() -> ImportRoster:
    return ImportRoster(request_id=new_id(), file_name=ROSTER, content=(INPUTS / ROSTER).read_bytes())


def attempt(home: PreparedHome, disk: SmallDisk, leave: int) -> bool:
    """Open, sign in and import with so little room; whether it was refused, and by nothing but its name."""
    disk.fill(leave)
    try:
        with home.open() as store:
            enter(store, "maker")(roster_request())
    except Refused as refused:
        assert refused.refusals == (disk_full(home),)  # noqa: PT017  either outcome is right
        return True
    return False


def test_an_import_into_a_full_disk_changes_nothing_and_works_once_there_is_room(
    disk: SmallDisk, place: Path, empty_template: Path
) -> None:
    home = copied(empty_template, place)
    before, refused = contents(home), 0
    for leave in (*range(0, 96, 8), *range(96, 400, 32)):
        if attempt(home, disk, leave * KIB):
            disk.free()
            assert contents(home) == before
            refused += 1
        else:
            break
    assert refused >= 10
    disk.free()
    with home.signed_in() as maker:
        assert maker(VerifyAudit()).ok
        if not maker(ListRuns()) and contents(home) == before:
            assert maker(roster_request()).accepted > 160


STEPS: dict[str, tuple[str, Callable[[Any], Command[RunDetail]]]] = {
    "draft": ("maker", lambda _: CreateRun(request_id=new_id(), period=PERIOD)),
    "tried": ("maker", lambda run: TryRun(request_id=new_id(), run_id=run.id, version=run.version)),
    "submitted": ("maker", lambda run: SubmitRun(request_id=new_id(), run_id=run.id, version=run.version)),
    "approved": (
        "checker",
        lambda run: ApproveRun(request_id=new_id(), run_id=run.id, version=run.version, hash=run.hash),
    ),
    "posted": ("checker", lambda run: PostRun(request_id=new_id(), run_id=run.id, version=run.version)),
}


@pytest.mark.parametrize("full_at", STEPS)
def test_a_month_that_meets_a_full_disk_goes_on_from_where_it_was(
    disk: SmallDisk, place: Path, reference_template: Path, full_at: str
) -> None:
    """With the store open all the time, as on a desk; the same request again is then performed."""
    home = copied(reference_template, place)
    with home.open() as store:
        gateways = {user: enter(store, user) for user in ("maker", "checker")}
        runs: list[RunDetail] = []
        for state, (user, request_for) in STEPS.items():
            request = request_for(runs[-1] if runs else None)
            if state == full_at:
                disk.fill(0)
                with pytest.raises(Refused) as caught:
                    gateways[user](request)
                assert caught.value.refusals == (disk_full(home),)
                assert gateways["maker"](ListRuns()) == tuple(runs[-1:])
                disk.free()
            runs.append(gateways[user](request))
            assert runs[-1].state == state
        assert gateways["maker"](VerifyAudit()).ok


def test_a_company_is_not_half_founded_on_a_full_disk(disk: SmallDisk, place: Path) -> None:
    users = (FirstUser("maker", "Maker", PASSWORD, (Role.HR_OFFICER,)),)
    refused = 0
    for leave in range(0, 600, 50):
        disk.fill(leave * KIB)
        try:
            create_home(place, COMPANY, users, PASSPHRASE, cost=CHEAP).close()
            break
        except Refused as caught:
            (refusal,) = caught.refusals
            assert isinstance(refusal, DiskFull)
            assert not {one.name for one in place.iterdir()} & {"hrdesk.db", "keys.json", ".founding"}
            refused += 1
    assert refused >= 4
    disk.free()
    shutil.rmtree(place)
    build_empty(place)


def test_a_restore_onto_a_full_disk_leaves_nothing_and_works_once_there_is_room(
    disk: SmallDisk, place: Path, posted_home: PreparedHome, tmp_path: Path
) -> None:
    with posted_home.signed_in() as maker:
        file = Path(maker(CreateBackup(request_id=new_id(), folder=str(tmp_path))).path)
    refused = 0
    for leave in (0, 8, 40, 100, 300, 600):
        disk.fill(leave * KIB)
        with pytest.raises(Refused) as caught:
            restore_backup(file, place, PASSPHRASE, cost=CHEAP)
        assert caught.value.refusals == (DiskFull(folder=str(disk.folder), needed_mib=LEAST_MIB),)
        disk.free()
        assert list(disk.folder.iterdir()) == []
        refused += 1
    assert refused == 6
    assert restore_backup(file, place, PASSPHRASE, cost=CHEAP).ok


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sentence_says_where_and_how_much(language: str) -> None:
    message, values = DiskFull(folder="/srv/hr", needed_mib=64).worded_as()
    assert all(part in text(language, message, **values) for part in ("/srv/hr", "64"))

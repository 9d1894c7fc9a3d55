"""kill -9 at random moments: what was acknowledged is there, nothing is half, the next start just works.

HRDESK_KILLS sets how often each piece of work is killed; the usual number hits the middle often enough.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from killable import Killed, Nursery, nursery
from points_shop import Shop
from stores import PASSPHRASE, USERS, PreparedHome, build_empty, copied, enter, new_id
from whole_store import assert_month_is_whole, count, reopened
from working import PIECES

from hrdesk.bootstrap import list_backup_files, verify_backup_file
from hrdesk.bootstrap.stores import FOUNDING
from hrdesk.calls.backups import CreateBackup, ListBackups
from hrdesk.calls.base import Refused
from hrdesk.calls.points import CheckPoints, GetPointBalance
from hrdesk.calls.points_catalogue import GetItem
from hrdesk.calls.stores import StoreExists

KILLS = int(os.environ.get("HRDESK_KILLS", "20"))


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


def test_a_month_killed_anywhere_is_never_half(
    work: Nursery, reference_template: Path, tmp_path: Path
) -> None:
    whole = work.duration("month", copied(reference_template, tmp_path / "measured").folder)
    killed, states = [], set()
    for _ in range(KILLS):
        home = copied(reference_template, tmp_path / "home")
        killed.append(work.kill_within(aimed(whole, killed), "month", home.folder))
        with reopened(home) as store:
            states.add(assert_month_is_whole(store, killed[-1]))
        shutil.rmtree(home.folder)
    assert in_the_middle(killed) >= KILLS // 4
    assert len(states) >= 2


def test_an_import_killed_anywhere_is_whole_or_was_never(
    work: Nursery, empty_template: Path, tmp_path: Path
) -> None:
    measured = copied(empty_template, tmp_path / "measured")
    whole = work.duration("roster", measured.folder)
    with measured.open() as store:
        everybody = count(store, "employees")
    killed = []
    for _ in range(KILLS):
        home = copied(empty_template, tmp_path / "home")
        killed.append(work.kill_within(aimed(whole, killed), "roster", home.folder))
        with reopened(home) as store:
            written = count(store, "import_batches")
            assert written == 1 or not killed[-1].acknowledged
            assert count(store, "employees") == written * everybody
            assert count(store, "kept_answers") == written
        shutil.rmtree(home.folder)
    assert everybody > 160
    assert in_the_middle(killed) >= KILLS // 4


def test_a_backup_killed_anywhere_leaves_only_sound_files(
    work: Nursery, posted_template: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    home = copied(posted_template, tmp_path / "home")
    whole = work.duration("backup", home.folder, folder)
    killed = []
    for _ in range(KILLS):
        shutil.rmtree(folder)
        killed.append(work.kill_within(aimed(whole, killed), "backup", home.folder, folder))
        listed = list_backup_files(folder) if folder.exists() else ()
        assert all(verify_backup_file(Path(one.file), PASSPHRASE).ok for one in listed)
        assert set(killed[-1].acknowledged) <= {one.file for one in listed}
        with reopened(home) as store:
            maker = enter(store, "maker")
            on_record = {row.path for row in maker(ListBackups())}
            assert set(killed[-1].acknowledged) <= on_record
            assert maker(CreateBackup(request_id=new_id(), folder=str(folder))).ok
        assert all(file.suffix == ".hrdbk" for file in folder.iterdir())
    assert in_the_middle(killed) >= KILLS // 4


def test_a_founding_killed_anywhere_is_taken_up_again(work: Nursery, tmp_path: Path) -> None:
    whole = work.duration("founding", tmp_path / "measured")
    killed, taken_up = [], 0
    for _ in range(max(KILLS // 2, 5)):
        home = PreparedHome(tmp_path / "home")
        killed.append(work.kill_within(aimed(whole, killed), "founding", home.folder))
        try:
            build_empty(home.folder)
            assert not killed[-1].acknowledged
            taken_up += 1
        except Refused as refused:
            (refusal,) = refused.refusals
            assert isinstance(refusal, StoreExists)
        with reopened(home) as store:
            assert count(store, "legal_entities") == 1
            assert count(store, "users") == len(USERS)
        assert not (home.folder / FOUNDING).exists()
        shutil.rmtree(home.folder)
    assert taken_up >= len(killed) // 4


def test_redeeming_killed_anywhere_has_points_and_stock_moved_together(
    work: Nursery, shop_home: PreparedHome, tmp_path: Path
) -> None:
    shop = Shop.of(shop_home)
    shop.item(stock=PIECES, points=5)
    shop.earn("A001", PIECES * 5)
    shop.store.close()
    whole = work.duration("redeem", copied(shop_home.folder, tmp_path / "measured").folder)
    killed = []
    for _ in range(max(KILLS // 3, 6)):
        home = copied(shop_home.folder, tmp_path / "killed")
        killed.append(work.kill_within(aimed(whole, killed), "redeem", home.folder))
        with reopened(home) as store:
            taken = count(store, "point_redemptions")
            assert taken - len(killed[-1].acknowledged) in (0, 1)
            hr = enter(store, "hr_officer")
            assert hr(GetItem(item_id=1)).row.left == PIECES - taken
            balance = hr(GetPointBalance(employee_no="A001"))
            assert (balance.held, balance.available) == (taken * 5, (PIECES - taken) * 5)
            assert hr(CheckPoints()).ok
        shutil.rmtree(home.folder)
    assert in_the_middle(killed) >= KILLS // 10

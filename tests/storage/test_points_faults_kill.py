"""kill -9 while points are posted: what was acknowledged is in the ledger, and nothing of it is half."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from killable import Nursery, nursery
from points_ledger import build_two_people
from stores import PreparedHome, copied, enter
from whole_store import count, reopened

from hrdesk.calls.points import CheckPoints, GetPointBalance

KILLS = 4
PEOPLE = 2


@pytest.fixture(scope="module")
def work() -> Iterator[Nursery]:
    with nursery() as started:
        yield started


def test_posting_killed_anywhere_gives_everybody_their_points_or_nobody(
    work: Nursery, empty_template: Path, tmp_path: Path
) -> None:
    home = PreparedHome(build_two_people(empty_template, tmp_path / "home"))
    whole = work.duration("grant", copied(home.folder, tmp_path / "measured").folder)
    acknowledged, interrupted = 0, 0
    for _ in range(KILLS):
        killed = work.kill_within(whole, "grant", home.folder)
        acknowledged += len(killed.acknowledged)
        interrupted += not killed.finished
        with reopened(home) as store:
            officer = enter(store, "hr_officer")
            given = [officer(GetPointBalance(employee_id=who)).available for who in (1, 2)]
            grants = count(store, "point_movements") // PEOPLE
            assert given == [grants * 3] * PEOPLE
            assert grants - acknowledged in range(KILLS + 1)
            assert officer(CheckPoints()).ok
    assert interrupted >= 1
    assert acknowledged > KILLS

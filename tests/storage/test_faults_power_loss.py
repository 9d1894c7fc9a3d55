"""A loss of power at any moment of a month, on a disk that keeps what it was told to flush, and no more.

HRDESK_POWER_LOSSES sets at how many moments; each is tried with nothing unflushed left and with some of it.
"""

import os
import random
import shutil
from pathlib import Path

import pytest
from killable import Killed
from power_loss import Disk, Event, recorded
from stores import PreparedHome, copied
from whole_store import assert_month_is_whole, reopened

LOSSES = int(os.environ.get("HRDESK_POWER_LOSSES", "12"))


@pytest.fixture(scope="module")
def month(reference_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Event]]:
    """The folder in which the month was done, and everything that was done to it."""
    folder = tmp_path_factory.mktemp("power")
    home = copied(reference_template, folder / "home")
    return home.folder, recorded("month", home.folder, folder)


def played(template: Path, home: Path, events: list[Event], *, lying: bool = False) -> Disk:
    """The disk as it stood after these events; the home is first what it was before them."""
    shutil.rmtree(home)
    shutil.copytree(template, home)
    disk = Disk.of(home, lying=lying)
    for event in events:
        disk.play(event)
    return disk


def laid(home: Path, files: dict[Path, bytes]) -> PreparedHome:
    shutil.rmtree(home)
    home.mkdir(mode=0o700)
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)
    return PreparedHome(home)


def test_after_a_loss_of_power_every_answer_holds_and_no_step_is_half(
    month: tuple[Path, list[Event]], reference_template: Path
) -> None:
    home, events = month
    chance = random.Random(26)
    first = next(at for at, event in enumerate(events) if event.kind == "write")
    moments = sorted(chance.sample(range(first, len(events) + 1), LOSSES))
    lost, states = 0, set()
    for moment in moments:
        disk = played(reference_template, home, events[:moment])
        lost += any(disk.waiting.values())
        for torn in (None, chance):
            with reopened(laid(home, disk.after_the_loss(torn))) as store:
                states.add(assert_month_is_whole(store, Killed(disk.answers)))
    assert lost >= LOSSES // 3, "the moments lie where something was not flushed yet"
    assert len(states) >= 2


def test_at_the_end_everything_is_on_the_disk(
    month: tuple[Path, list[Event]], reference_template: Path
) -> None:
    home, events = month
    disk = played(reference_template, home, events)

    assert disk.answers[-1] == "posted"
    with reopened(laid(home, disk.after_the_loss(None))) as store:
        assert assert_month_is_whole(store, Killed(disk.answers)) == "posted"


def test_a_disk_that_only_says_it_flushed_is_caught(
    month: tuple[Path, list[Event]], reference_template: Path
) -> None:
    """The test of the test: without the flushes, answers are lost, and that does not pass."""
    home, events = month
    disk = played(reference_template, home, events, lying=True)

    with reopened(laid(home, disk.after_the_loss(None))) as store, pytest.raises(AssertionError):
        assert_month_is_whole(store, Killed(disk.answers))

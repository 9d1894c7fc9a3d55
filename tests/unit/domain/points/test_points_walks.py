"""Whatever happens in whatever order: no point is lost, none is doubled, no balance falls below its floor."""

import os

import pytest
from hypothesis import Phase, given, settings
from points_walk import WALKS, Happened, Walk, steps_of

SEQUENCES = int(os.environ.get("HRDESK_POINTS_SEQUENCES", "2000"))
"""Every night 50,000 are walked (docs/architecture.md)."""


@settings(max_examples=SEQUENCES, phases=[Phase.generate, Phase.shrink])
@given(drawn=WALKS)
def test_the_ledger_adds_up_after_every_step_of_every_walk(drawn: bytes) -> None:
    walk = Walk()
    for one in steps_of(drawn):
        walk.go(one)


def test_the_walks_do_everything_there_is_to_do() -> None:
    walk = Walk()
    needing = ("take", "hold", "spend", "release", "bring_back", "reverse")
    assert [deed for deed in needing if walk.go(Happened(deed, 5, 1))] == []
    for deed in ("earn", "earn", "late", "take", "hold", "hold", "hold", "spend", "spend"):
        assert walk.go(Happened(deed, 40 if deed == "earn" else 5, 1)), deed
    for deed in ("release", "bring_back", "reverse", "wait"):
        assert walk.go(Happened(deed, 12, 1)), deed

    kinds = {entry.step.kind for entry in walk.entries}
    assert kinds == {"earn", "adjust", "hold", "spend", "release", "expire", "reverse"}


def test_a_walk_notices_a_lost_point() -> None:
    walk = Walk()
    walk.go(Happened("earn", 10, 1))
    walk.purse.available -= 1
    with pytest.raises(AssertionError):
        walk.go(Happened("earn", 10, 1))

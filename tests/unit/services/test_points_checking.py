"""The check finds every summary that does not say what the movements say, and names it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from points_ledger import Ledger, ledger_in
from sqlalchemy import text
from stores import PreparedHome, copied

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.points import CheckPoints, LedgerChecked
from hrdesk.services.points.checking import check_points
from hrdesk.services.points.posting import Move, hold, post, reverse
from hrdesk.storage.guards import drop_guards


@pytest.fixture(scope="module")
def opened(
    empty_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[PreparedHome, OpenedStore]]:
    home = copied(empty_template, tmp_path_factory.mktemp("checking") / "home")
    with home.open() as store:
        yield home, store


@pytest.fixture
def ledger(opened: tuple[PreparedHome, OpenedStore]) -> Iterator[Ledger]:
    """Thirty points of which twelve are held, five more countered; no guard, until the test is over."""
    home, store = opened
    with ledger_in(store, home.clock) as made:
        moves = [Move(employee_id=made.person, points=points, source_key=f"t:{points}") for points in (30, 5)]
        _, second = post(made.ctx, moves)
        hold(made.ctx, made.person, 12, redemption_id=made.add_redemption(12))
        reverse(made.ctx, second or 0, reason="wrong")
        drop_guards(made.session.connection())
        yield made


def checked(ledger: Ledger) -> LedgerChecked:
    ledger.session.flush()
    return check_points(ledger.ctx, CheckPoints())


def test_a_sound_ledger_is_ok(ledger: Ledger) -> None:
    found = checked(ledger)

    assert (found.movements, found.sum, found.ok, found.mismatches) == (4, 0, True, ())
    assert found.accounts == {
        "issued": -30,
        "available": 18,
        "held": 12,
        "spent": 0,
        "expired": 0,
        "adjusted": 0,
    }


TAMPERED = {
    "UPDATE point_balances SET available = available + 1": {("available", 19, 18), ("unused", 18, 19)},
    "UPDATE point_balances SET held = 0": {("held", 0, 12)},
    "DELETE FROM point_balances": {("available", 0, 18), ("held", 0, 12), ("unused", 18, 0)},
    "UPDATE point_lots SET unused = unused - 1 WHERE id = 1": {("lot", 17, 18), ("unused", 17, 18)},
    "UPDATE point_redemptions SET state = 'done'": {("redemption", 0, 12)},
    "UPDATE point_movements SET points = 4 WHERE kind = 'reverse'": {
        *(("available", 18, 19), ("reversal", 4, 5)),
    },
    "UPDATE point_movements SET kind = 'spend' WHERE kind = 'hold'": {("account", 1, 0)},
    "UPDATE point_movements SET given_to = 'pocket' WHERE kind = 'hold'": {
        *(("account", 1, 0), ("held", 12, 0), ("redemption", 12, 0)),
    },
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_what_somebody_changed_behind_the_program_is_found_and_named(ledger: Ledger, statement: str) -> None:
    ledger.session.execute(text(statement))
    found = checked(ledger)

    assert not found.ok
    assert {(one.kind, one.stored, one.counted) for one in found.mismatches} == TAMPERED[statement]
    assert {one.employee_no for one in found.mismatches} == {"L0001"}


def test_what_was_deleted_from_the_ledger_is_missed(ledger: Ledger) -> None:
    ledger.session.execute(text("PRAGMA defer_foreign_keys = ON"))
    ledger.session.execute(text("DELETE FROM point_movements WHERE kind = 'hold'"))

    assert {one.kind for one in checked(ledger).mismatches} == {"available", "held", "redemption"}

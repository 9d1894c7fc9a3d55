"""One sitting over the ledger: movements of many people, worked out on their purses and written together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, insert, update

from hrdesk.domain.points.movements import Purse, Step
from hrdesk.models.points_ledger import PointBalance, PointLot, PointLotUse, PointMovement
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.points.bare_rows import insert_bare
from hrdesk.services.points.purses import expiry_key, known_keys, next_id, people_over, purses_of
from hrdesk.services.settings import setting

_UNUSED: Final = update(PointLot).where(PointLot.id == bindparam("lot")).values(unused=bindparam("left"))
_SUMMARY: Final[dict[str, Any]] = {
    "available": bindparam("can"),
    "held": bindparam("holds"),
    "movement_id": bindparam("by"),
}
_NEW_BALANCE: Final = insert(PointBalance).values(employee_id=bindparam("who"), **_SUMMARY)
_BALANCE: Final = update(PointBalance).where(PointBalance.employee_id == bindparam("who")).values(**_SUMMARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why points move: written beside the movement. day: the date of the site it belongs to."""

    source_key: str
    day: str
    rule_id: int | None = None
    event_id: int | None = None
    redemption_id: int | None = None
    reverses: int | None = None
    reason: str = ""


class Sitting:
    """Purses of these people, to be changed step by step; `write` lays all of it into the ledger at once.

    spending: the people of whom something may be taken. What has expired by today, of whomever, is written
    before anything else: nobody spends it, and the first movement of a new day catches up.
    """

    def __init__(self, ctx: Context, people: Iterable[int], spending: Iterable[int] = ()) -> None:
        self._session = ctx.session
        self._session.flush()
        self.today = str(today(ctx))
        self.grace = int(setting(self._session, "points.grace_days"))
        self._at, self._actor = ctx.moment(), ctx.actor.display_name
        over = people_over(self._session, self.today)
        taken_from = over.union(spending)
        self._purses = purses_of(self._session, taken_from.union(people), taken_from)
        self._known = frozenset(self._purses)
        self._before = {
            (who, lot.id): lot.unused for who, purse in self._purses.items() for lot in purse.lots.values()
        }
        self._movement = next_id(self._session, PointMovement)
        self._lot = next_id(self._session, PointLot)
        self._movements: list[tuple[Any, ...]] = []
        self._points = 0
        self._made: list[tuple[int, int, int, int, str | None]] = []
        self._uses: list[dict[str, int]] = []
        self._last: dict[int, int] = {}
        for who in sorted(over):
            self._expire(who)

    def purse(self, who: int) -> Purse:
        """The purse of a person; an empty one for somebody who has had no points yet."""
        found = self._purses.get(who)
        if found is None:
            found = self._purses[who] = Purse()
        return found

    def remember(self, who: int, lots: Iterable[Any]) -> None:
        """Lots that are used up and may be given back to."""
        for lot in lots:
            self._before.setdefault((who, lot.id), lot.unused)

    def enter(self, who: int, step: Step, cause: Cause) -> int:
        """Put down what a purse answered; the number of the movement."""
        number = self._movement
        self._movement += 1
        self._movements.append(
            (
                number,
                self._at,
                cause.day,
                cause.day[:7],
                who,
                step.kind,
                *step.route,
                step.points,
                cause.source_key,
                cause.rule_id,
                cause.event_id,
                cause.redemption_id,
                cause.reverses,
                cause.reason,
                self._actor,
            )
        )
        self._points += step.points
        for lot in step.lots:
            self._purses[who].add(self._lot, lot)
            self._made.append((self._lot, who, number, lot.points, lot.expires_on))
            self._lot += 1
        for use in step.uses:
            self._uses.append({"lot_id": use.lot_id, "movement_id": number, "points": use.points})
        self._last[who] = number
        return number

    def entered(self) -> tuple[int, int]:
        """How many movements stand ready to be written, and their points."""
        return len(self._movements), self._points

    def write(self) -> None:
        """Everything entered, in a few statements. Nothing is written of a sitting that is left before."""
        if not self._movements:
            return
        connection = self._session.connection()
        insert_bare(connection, PointMovement, self._movements)
        if self._made:
            insert_bare(connection, PointLot, list(self._lot_rows()))
        if self._uses:
            connection.execute(insert(PointLotUse), self._uses)
            self._write_unused()
        self._write_balances()

    def _expire(self, who: int) -> None:
        """What of a person's lots is over, each lot once for all times."""
        purse = self._purses[who]
        over = [lot.id for lot in purse.lots.values() if lot.over(self.today)]
        known = known_keys(self._session, [expiry_key(lot) for lot in over]) if over else ()
        for lot in sorted(over):
            if expiry_key(lot) not in known:
                cause = Cause(source_key=expiry_key(lot), day=self.today)
                self.enter(who, purse.expire(lot), cause)

    def _lot_rows(self) -> Iterable[tuple[Any, ...]]:
        for lot, who, movement, points, expires_on in self._made:
            yield lot, who, movement, points, self._purses[who].lots[lot].unused, expires_on

    def _write_unused(self) -> None:
        changed = [
            {"lot": lot, "left": self._purses[who].lots[lot].unused}
            for (who, lot), before in self._before.items()
            if lot in self._purses[who].lots and self._purses[who].lots[lot].unused != before
        ]
        if changed:
            self._session.connection().execute(_UNUSED, changed)

    def _write_balances(self) -> None:
        new: list[dict[str, int]] = []
        changed: list[dict[str, int]] = []
        for who, number in self._last.items():
            purse = self._purses[who]
            row = {"who": who, "can": purse.available, "holds": purse.held, "by": number}
            (changed if who in self._known else new).append(row)
        connection = self._session.connection()
        if new:
            connection.execute(_NEW_BALANCE, new)
        if changed:
            connection.execute(_BALANCE, changed)

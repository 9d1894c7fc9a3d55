"""Who of the demo company states a number that is somebody else's: what the conflict desk is there for."""

from collections.abc import Sequence
from typing import Final

from hrdesk.bootstrap.demo.people import Person
from hrdesk.domain.values import Period

EVERY: Final = 3
"""Of the posted months each third has a clash, which the release clock has settled by now."""


def claimed_phones(everybody: Sequence[Person], months: Sequence[Period]) -> dict[str, str]:
    """Numbers by the employee number of who states them; months ends with the one that waits.

    In it one joiner states the number of a leaver, the next one that of somebody who works here, and another
    one that of somebody who left in the same month, as far as so many joined.
    """
    *posted, waiting = months
    joiner = next(one for one in everybody if one.story == "unbound")
    leaver = next(one for one in everybody if one.name == "张三" and one.left)
    claimed = {joiner.employee_no: leaver.phone}
    for month in posted[1:-1:EVERY]:
        claimed |= _pairs(_joined(everybody, month), _left(everybody, month)[:1])
    here = [one for one in everybody if one.name == "卢文博"]
    free = [one for one in _joined(everybody, waiting) if one.employee_no not in claimed]
    return claimed | _pairs(free, [*here, *_left(everybody, waiting)[:1]])


def _joined(everybody: Sequence[Person], month: Period) -> list[Person]:
    """Nobody whose story is another one."""
    return [one for one in everybody if Period.of(one.hired) == month and not one.story and one.left is None]


def _left(everybody: Sequence[Person], month: Period) -> list[Person]:
    """Before its last day, so that their clock is over on it."""
    return [
        one for one in everybody if one.left and Period.of(one.left) == month and one.left < month.last_day
    ]


def _pairs(joiners: Sequence[Person], holders: Sequence[Person]) -> dict[str, str]:
    return {one.employee_no: held.phone for one, held in zip(joiners, holders, strict=False)}

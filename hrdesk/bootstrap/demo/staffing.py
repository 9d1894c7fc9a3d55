"""Who works for the demo company from when to when: joiners and leavers of every month, posts by share."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from hrdesk.bootstrap.demo.company import NAMED, POSTS, PREFIX, Post, post_of
from hrdesk.bootstrap.demo.draws import draws
from hrdesk.bootstrap.demo.numbers import Numbers
from hrdesk.bootstrap.demo.people import Person, Spell, person_of
from hrdesk.domain.values import Period

FEWEST: Final = len(NAMED) + 3
_TURNOVER: Final = 0.006
_FOUNDED: Final = date(2009, 3, 2)


def staff(people: int, months: Sequence[Period]) -> list[Person]:
    """Everybody who works here in any of the months, in the order of hiring; months ends with the one that
    waits, in which there are this many people. ValueError for fewer than FEWEST."""
    if people < FEWEST:
        raise ValueError(f"at least {FEWEST} people, not {people}")
    draw, numbers = draws("staff", people), Numbers()
    spells = sorted(_spells(draw, people, months), key=lambda one: one.hired)
    digits = max(4, len(str(len(spells))))
    return [
        person_of(spell, f"{PREFIX}{at:0{digits}d}", draw, numbers, months[-1])
        for at, spell in enumerate(spells, start=1)
    ]


def _spells(draw: Random, people: int, months: Sequence[Period]) -> list[Spell]:
    """Those who stay are as many as asked for; those who have left before the last month come on top."""
    *posted, waiting = months
    spells = _named(draw, posted[-1], waiting)
    there = sum(spell.left is None for spell in spells)
    posts = _posts(draw, people * 2)
    joiners = [waiting] * max(0, _part(people, 3) - 1)
    joiners += [month for month in posted for _ in range(round(people * _TURNOVER))]
    stay = people - there
    joined = [Spell(posts.pop(), _day_in(draw, month)) for month in joiners[: stay // 2]]
    spells += joined
    leave_now = _part(people, 2)
    for at in range(stay - len(joined)):
        left = _day_in(draw, waiting) if at < leave_now else None
        spells.append(Spell(posts.pop(), _long_ago(draw, posted[0]), left))
    for month in posted:
        last = month == posted[-1]
        for _ in range(max(0, _part(people, 2) - 1) if last else round(people * _TURNOVER)):
            left = month.last_day if last else _day_in(draw, month)
            spells.append(Spell(posts.pop(), _long_ago(draw, posted[0]), left))
    return spells


def _named(draw: Random, last: Period, waiting: Period) -> list[Spell]:
    hired = {"last": last.first_day, "waiting": waiting.first_day + timedelta(days=7)}
    return [
        Spell(
            post_of(one),
            hired.get(one.comes) or _long_ago(draw, Period(last.year, 1)),
            last.last_day if one.goes else None,
            one,
        )
        for one in NAMED
    ]


def _part(people: int, of_the_usual: int) -> int:
    """As many of this company as of one with 206 people, one at least."""
    return max(1, round(people * of_the_usual / 206))


def _posts(draw: Random, count: int) -> list[Post]:
    posts = draw.choices(POSTS, weights=[post.share for post in POSTS], k=count)
    return [*posts]


def _day_in(draw: Random, month: Period) -> date:
    """A day in the middle of the month, clear of the long holidays at its beginning."""
    return month.first_day + timedelta(days=draw.randrange(8, 21))


def _long_ago(draw: Random, first: Period) -> date:
    """A day before the year, more often a recent one."""
    span = (first.first_day - _FOUNDED).days - 1
    return _FOUNDED + timedelta(days=int(span * draw.random() ** 0.6))

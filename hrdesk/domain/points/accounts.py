"""The accounts of the points ledger, and between which of them each kind of movement goes."""

from typing import Final, Literal, NamedTuple

Account = Literal["issued", "available", "held", "spent", "expired", "adjusted"]
Kind = Literal["earn", "hold", "spend", "release", "expire", "adjust", "reverse"]

ACCOUNTS: Final[tuple[Account, ...]] = ("issued", "available", "held", "spent", "expired", "adjusted")
OF_A_PERSON: Final[frozenset[Account]] = frozenset({"available", "held"})
"""What belongs to a person; the other accounts are the company's."""


class Route(NamedTuple):
    """From which account points are taken and to which they are given."""

    taken_from: Account
    given_to: Account

    def back(self) -> "Route":
        return Route(self.given_to, self.taken_from)


ROUTES: Final[dict[Kind, Route]] = {
    "earn": Route("issued", "available"),
    "hold": Route("available", "held"),
    "spend": Route("held", "spent"),
    "release": Route("held", "available"),
    "expire": Route("available", "expired"),
    "adjust": Route("adjusted", "available"),
}
"""The usual way of each kind; a reversal takes the way back of what it reverses."""
BOTH_WAYS: Final[frozenset[Kind]] = frozenset({"earn", "adjust"})
"""Kinds whose points may be negative: a rule or a person takes points away again."""


def route_of(kind: Kind, points: int) -> Route:
    """The way of so many points; ValueError for negative points of a kind that goes one way only."""
    if points >= 0:
        return ROUTES[kind]
    if kind not in BOTH_WAYS:
        raise ValueError(f"{kind} takes no negative points: {points}")
    return ROUTES[kind].back()


def is_route(kind: Kind, route: Route) -> bool:
    """Whether a movement of this kind may go this way."""
    if kind == "reverse":
        return any(route in (one, one.back()) for one in ROUTES.values())
    return route == ROUTES[kind] or (kind in BOTH_WAYS and route == ROUTES[kind].back())


def change(account: Account, route: Route, points: int) -> int:
    """What an account gains (positive) or loses by so many points that go this way."""
    return points * ((route.given_to == account) - (route.taken_from == account))

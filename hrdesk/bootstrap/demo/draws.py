"""Chance that is the same every time: the demo company is equal on every machine."""

from random import Random


def draws(*key: object) -> Random:
    """Draws of their own for a thing named by key, whatever else was drawn before."""
    return Random("hrdesk demo " + " ".join(map(str, key)))  # noqa: S311 - invented data, no secret

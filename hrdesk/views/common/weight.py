"""How easily a secret is guessed, as the windows show it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """How easily a passphrase is guessed: 0 at once to 4 not at all, and the codes of what is weak in it."""

    level: int
    reasons: tuple[str, ...] = ()


Weigh = Callable[[str, tuple[str, ...]], Weight]
"""A secret and the names that must not make it; may be asked while somebody types."""

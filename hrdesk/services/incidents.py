"""A fault of the program on record: where it happened, and nothing of what it happened to."""

import logging
import secrets
import traceback
from collections.abc import Iterator

from hrdesk.calls.base import Fault

_LOG = logging.getLogger("hrdesk")


def fault_of(name: str, error: Exception) -> Fault:
    """Log an error in a call under a new incident number, which is all that the caller learns."""
    incident = secrets.token_hex(4).upper()
    _LOG.error("incident %s in %s\n%s", incident, name, "".join(_trail(error)))
    return Fault(incident)


def _trail(error: BaseException) -> Iterator[str]:
    """Kinds and places, the first cause first. The message of an error stays out: it may quote a person."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _trail(before)
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"

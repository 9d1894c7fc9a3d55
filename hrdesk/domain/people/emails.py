"""E-mail addresses in one form, so that one mailbox is one value."""

import re
import unicodedata
from typing import Final

_ADDRESS: Final = re.compile(r"[^@\s<>(),;:\"\[\]]+@[^@\s.<>(),;:\"\[\]]+(?:\.[^@\s.<>(),;:\"\[\]]+)+")
LONGEST: Final = 254
"""Of a path in SMTP (RFC 5321, from memory)."""


def read_email(raw: str) -> str | None:
    """The address in small letters; None for what mail cannot be sent to."""
    address = unicodedata.normalize("NFKC", raw).strip().lower()
    fits = len(address) <= LONGEST and ".." not in address and _ADDRESS.fullmatch(address) is not None
    return address if fits else None

"""Wrong passphrases of a home, remembered beside its key file until the right one comes."""

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

TRIES_FILE = "tries.json"
MOST = 200
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def failed_tries(home: Path) -> list[datetime]:
    """Moments (UTC) of the wrong passphrases, oldest first; a note that cannot be read counts none.

    The note slows down whoever sits at the program. Who takes the folder away can guess elsewhere: against
    that stands the work each guess costs (keys.py).
    """
    try:
        said = json.loads((home / TRIES_FILE).read_text(encoding="utf-8"))
        return [datetime.strptime(one, _FORMAT).replace(tzinfo=UTC) for one in said["failed"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def note_failure(home: Path, at: datetime) -> None:
    """Remember one more. In a folder that cannot be written nothing is remembered: the answer goes out."""
    kept = [*failed_tries(home), at][-MOST:]
    said = {"failed": [one.astimezone(UTC).strftime(_FORMAT) for one in kept]}
    beside = home / f"{TRIES_FILE}.new"
    with contextlib.suppress(OSError):
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(said, stream)
        beside.replace(home / TRIES_FILE)


def forget_failures(home: Path) -> None:
    """The right passphrase came."""
    with contextlib.suppress(OSError):
        (home / TRIES_FILE).unlink(missing_ok=True)

"""Making the names of files durable, not only what is in them."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make what was made or renamed in a folder outlive a loss of power.

    Windows has no such call and needs none for a renamed file.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""The log of faults in a home: incident numbers and tracebacks, never a request."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_FILE = "hrdesk.log"
_LOG = logging.getLogger("hrdesk")


def start_log(home: Path) -> None:
    """Faults go to this home from now on; one home at a time."""
    _close(list(_LOG.handlers))
    handler = RotatingFileHandler(home / LOG_FILE, maxBytes=1 << 20, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.propagate = False


def stop_log(home: Path) -> None:
    """Let go of the file, so that the folder can be moved, removed or unmounted."""
    mine = str((home / LOG_FILE).absolute())
    _close(
        [one for one in _LOG.handlers if isinstance(one, logging.FileHandler) and one.baseFilename == mine]
    )


def _close(handlers: list[logging.Handler]) -> None:
    for handler in handlers:
        _LOG.removeHandler(handler)
        handler.close()

"""A piece of background work as the status bar shows it."""

from collections.abc import Callable
from time import monotonic

PROGRESS_PAUSE = 0.05
"""Seconds between two progress reports to the window; more would only burn the interface thread."""


class Job:
    """Counts and can be asked to stop. Written by the worker, read by the window."""

    def __init__(self, title: Callable[[], str] | None, *, can_cancel: bool) -> None:
        self.title = title
        self.can_cancel = can_cancel
        self.done = 0
        self.total = 0
        self.ended = False
        self._wanted = True
        self._began = monotonic()
        self._reported = 0.0

    def cancel(self) -> None:
        """A wish: the worker answers it by ending with Cancelled, or finishes."""
        self._wanted = False

    def cancelled(self) -> bool:
        return not self._wanted

    def advance(self, done: int, total: int) -> bool:
        """Take a report; True when the window should hear of it now."""
        self.done, self.total = done, total
        now = monotonic()
        if now - self._reported < PROGRESS_PAUSE and done < total:
            return False
        self._reported = now
        return True

    def began_seconds_ago(self, seconds: float) -> None:
        """Move the beginning back, for whoever knows better when the work began."""
        self._began = monotonic() - seconds

    def seconds_left(self) -> float | None:
        """An estimate from the pace so far; None before there is one."""
        passed = monotonic() - self._began
        if not self.done or passed < 0.5:
            return None
        return passed / self.done * (self.total - self.done)

"""The peak of memory of this process, and how to begin a new one."""

import contextlib
import resource
from pathlib import Path


def forget_peak() -> None:
    """Begin a new peak: what came before took memory too (Linux; elsewhere the older peak stays)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak_mib() -> float:
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

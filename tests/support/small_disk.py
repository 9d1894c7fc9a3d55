"""A disk that is really full: a small file system of its own, where this machine lets one be mounted."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

FILLER = "filler"


@dataclass
class SmallDisk:
    """A mounted tmpfs. fill leaves so many bytes free, free gives them all back."""

    folder: Path

    def fill(self, leave: int) -> None:
        self.free()
        room = shutil.disk_usage(self.folder).free - leave
        (self.folder / FILLER).write_bytes(b"\0" * max(room, 0))
        assert shutil.disk_usage(self.folder).free <= leave + 4096

    def free(self) -> None:
        (self.folder / FILLER).unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[SmallDisk]:
    """Skips with "not run" where nothing may be mounted."""
    if shutil.which("mount") is None:
        pytest.skip("not run: this machine has no mount")
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode != 0:
        pytest.skip(f"not run: this machine mounts no small file system ({tried.stderr.strip()})")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", folder], check=True)

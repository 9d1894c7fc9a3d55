"""Files that the store keeps, on their way to a folder. Functions of Work run on a worker."""

import os
from pathlib import Path

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.views.common.tasks import Work


def kept_file(work: Work, made: FileSummary) -> bytes:
    """The bytes of a file that a call made, fetched part by part."""
    parts: list[bytes] = []
    have = 0
    while have < made.size:
        part = work.call(ReadBlob(sha256=made.sha256, offset=have))
        if not part.content:
            break
        parts.append(part.content)
        have += len(part.content)
        work.progress(have, made.size)
    return b"".join(parts)


def safe_name(name: str) -> str:
    """A number or file name never leads out of the folder."""
    return "".join("_" if sign in '/\\:*?"<>|' or sign < " " else sign for sign in name).strip(". ") or "_"


def put(path: Path, content: bytes) -> None:
    """Whole or not at all: a file half written is never left under its name."""
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(content)
    os.replace(beside, path)

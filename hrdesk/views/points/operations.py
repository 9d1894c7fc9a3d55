"""What the buttons of the points page do with files, each named as the button reads. Run on a worker."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hrdesk.calls.administration import BlobPart
from hrdesk.calls.base import Command
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.points_catalogue import ReadItemPicture
from hrdesk.calls.points_redemption import GetRedemptionSlip, ReadMaterial
from hrdesk.views.common.file_saving import kept_file, put
from hrdesk.views.common.tasks import Work

A = TypeVar("A")


def save_made(request: Command[FileSummary], path: Path) -> Callable[[Work], Path]:
    """A file that a command makes: the ledger, a statement, a table of figures."""

    def save(work: Work) -> Path:
        put(path, kept_file(work, work.call(request)))
        return path

    return save


def save_slip(redemption_id: int, path: Path) -> Callable[[Work], Path]:
    """The slip with number and QR code, for the desk where it is handed out."""

    def save(work: Work) -> Path:
        put(path, work.call(GetRedemptionSlip(redemption_id=redemption_id)).content)
        return path

    return save


def save_material(redemption_id: int, path: Path) -> Callable[[Work], Path]:
    """The file that a redemption delivered."""

    def save(work: Work) -> Path:
        put(path, _whole(work, lambda at: work.call(ReadMaterial(redemption_id=redemption_id, offset=at))))
        return path

    return save


def read_picture(item_id: int) -> Callable[[Work], bytes]:
    """The picture of an item."""
    return lambda work: _whole(work, lambda at: work.call(ReadItemPicture(item_id=item_id, offset=at)))


def bring_file(path: Path, request: Callable[[str, bytes], Command[A]]) -> Callable[[Work], A]:
    """A file of this machine handed over by a command."""
    return lambda work: work.call(request(path.name, path.read_bytes()))


def _whole(work: Work, read: Callable[[int], BlobPart]) -> bytes:
    """A kept file part by part, each from where the one before ended."""
    content = b""
    while True:
        part = read(len(content))
        content += part.content
        work.progress(len(content), part.size)
        if not part.content or len(content) >= part.size:
            return content

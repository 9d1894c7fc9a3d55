"""The parts of a packed workbook, unfolded under limits and looked at before any library sees them."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from hrdesk.exchange.limits import MAX_EXPANDED_BYTES, MAX_PARTS, MAX_RATIO, RATIO_FREE_BYTES
from hrdesk.exchange.sheet_look import ForbiddenMarkup, PartLook
from hrdesk.exchange.sheet_watch import TooManyCells
from hrdesk.exchange.sheets import UnreadableFile

_CHUNK = 256 * 1024


@dataclass
class Parts:
    """A copy of the workbook with exactly the bytes that were checked, and what was seen in each part."""

    copy: io.BytesIO
    looks: dict[str, PartLook] = field(default_factory=dict)


def checked_parts(name: str, content: bytes) -> Parts:
    """Unfold every XML part once, within the limits, and pack it anew without compression.

    The copy exists because a ZIP directory can lie: what the reading library gets is what was measured.
    Raises UnreadableFile: damaged_file, zip_bomb, password_protected, external_entity, too_many_cells.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _copied(name, archive)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, ValueError) as error:
        raise UnreadableFile("damaged_file", {"file": name}) from error
    except (NotImplementedError, RuntimeError, UnicodeError) as error:
        raise UnreadableFile("damaged_file", {"file": name}) from error
    except ForbiddenMarkup as error:
        raise UnreadableFile("external_entity", {"file": name}) from error
    except TooManyCells as error:
        raise UnreadableFile("too_many_cells", {"file": name, "cell": error.cell}) from error


def _copied(name: str, archive: zipfile.ZipFile) -> Parts:
    entries = archive.infolist()
    _refuse_bombs(name, entries)
    parts = Parts(io.BytesIO())
    with zipfile.ZipFile(parts.copy, "w", zipfile.ZIP_STORED) as copy:
        for entry in entries:
            if not entry.filename.lower().endswith((".xml", ".rels")):
                continue
            if entry.filename in parts.looks:
                raise zipfile.BadZipFile(f"two parts named {entry.filename}")
            look = PartLook()
            with copy.open(zipfile.ZipInfo(entry.filename), "w") as target:
                for chunk in _chunks(archive, entry):
                    look.feed(chunk)
                    target.write(chunk)
            look.finish()
            parts.looks[entry.filename] = look
    parts.copy.seek(0)
    return parts


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as source:
        while chunk := source.read(_CHUNK):
            yield chunk


def _refuse_bombs(name: str, entries: list[zipfile.ZipInfo]) -> None:
    """Python's reader never hands out more than the directory declares, so the declared sizes bind."""
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_EXPANDED_BYTES:
        raise UnreadableFile("zip_bomb", {"file": name})
    for entry in entries:
        if entry.flag_bits & 1:
            raise UnreadableFile("password_protected", {"file": name})
        tight = entry.file_size > entry.compress_size * MAX_RATIO
        if tight and entry.file_size > RATIO_FREE_BYTES:
            raise UnreadableFile("zip_bomb", {"file": name})

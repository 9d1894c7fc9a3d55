"""What a person reads when the system refuses a file: which one, why, and what to do."""

import errno
from typing import Final

from hrdesk.views.common.language import mark, tr

_GONE: Final = mark("Not found: {place}. Check whether it was moved or its drive is gone, or choose another.")
_NO_RIGHT: Final = mark(
    "No right to use it: {place}. Choose another folder, or ask whoever looks after this computer."
)
_FULL: Final = mark("No room left on the drive: {place}. Free some space or choose another drive.")
_READ_ONLY: Final = mark("The drive can only be read: {place}. Choose another drive.")
_IN_USE: Final = mark("Open in another program: {place}. Close it there and try again.")
_OTHER: Final = mark(
    "It could not be read or written (error {number}): {place}. Try again, or choose another folder."
)

_BY_NUMBER: Final = {
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
}
# Windows answers these where another program holds a file; Python makes EACCES of the first two.
_HELD_ON_WINDOWS: Final = frozenset({32, 33, 1224})


def file_trouble(error: OSError) -> str:
    """The sentence in the language in force; the system's own words stay out of it, its number does not."""
    held = getattr(error, "winerror", None) in _HELD_ON_WINDOWS
    sentence = _IN_USE if held else _BY_NUMBER.get(error.errno or 0, _OTHER)
    place = str(error.filename2 or error.filename or "") or tr("place unknown")
    return tr(sentence, place=place, number=error.errno or "—")

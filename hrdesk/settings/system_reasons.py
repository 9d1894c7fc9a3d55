"""Why the system refused a file, as a code that the faces word in the reader's language."""

import errno
from typing import Final

_CODES: Final = {
    errno.ENOENT: "os.gone",
    errno.ENOTDIR: "os.gone",
    errno.ENODEV: "os.gone",
    errno.ENXIO: "os.gone",
    errno.EISDIR: "os.is_folder",
    errno.EACCES: "os.no_right",
    errno.EPERM: "os.no_right",
    errno.ENOSPC: "os.full",
    errno.EDQUOT: "os.full",
    errno.EFBIG: "os.full",
    errno.EROFS: "os.read_only",
    errno.EBUSY: "os.in_use",
    errno.ETXTBSY: "os.in_use",
    errno.ENAMETOOLONG: "os.name_too_long",
}
CODES: Final = frozenset(_CODES.values()) | {"os.failed"}


def system_reason(error: OSError) -> str:
    """One of CODES, never the system's own words: those come in the language of the machine."""
    return _CODES.get(error.errno or 0, "os.failed")

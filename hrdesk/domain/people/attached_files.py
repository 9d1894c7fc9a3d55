"""Files that people hand in: what they are by their content, and a name that does no harm."""

import re
import unicodedata
from typing import Final

MOST_BYTES: Final = 20 << 20
"""20 MiB."""
_LONGEST: Final = 100
_KINDS: Final = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (b"GIF87a", "image/gif", (".gif",)),
    (b"GIF89a", "image/gif", (".gif",)),
    (b"II*\x00", "image/tiff", (".tif", ".tiff")),
    (b"MM\x00*", "image/tiff", (".tif", ".tiff")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "application/x-ole-storage",
        (".doc", ".xls", ".ppt", ".wps", ".et"),
    ),
    (b"PK\x03\x04", "application/zip", (".docx", ".xlsx", ".pptx", ".zip", ".ofd")),
)
"""First bytes, type, and the endings that fit it."""
_TEXT: Final = ("text/plain", (".txt", ".csv", ".md"))
_EXECUTABLE: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')


def content_type(content: bytes) -> str | None:
    """What a file is, told by its bytes and not by its name; None for a program and what nobody knows."""
    if content.startswith(_EXECUTABLE):
        return None
    known = next((kind for first, kind, _ in _KINDS if content.startswith(first)), None)
    return known or (_TEXT[0] if _is_text(content) else None)


def safe_file_name(raw: str, kind: str) -> str:
    """A name without folders, control and direction characters or words that a system keeps for itself.

    The ending is one that fits the kind: a program cannot call itself a picture.
    """
    name = unicodedata.normalize("NFC", raw).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(one for one in name if unicodedata.category(one)[0] != "C")
    name = _FORBIDDEN.sub("_", name).strip(" .")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    fitting = next((ends for _, one, ends in _KINDS if one == kind), _TEXT[1])
    stem, dot, ending = name.rpartition(".")
    if not dot or f".{ending.lower()}" not in fitting:
        stem, ending = name, fitting[0][1:]
    return f"{stem[:_LONGEST].strip(' .') or 'file'}.{ending.lower()}"


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return bool(text) and not any(
            unicodedata.category(one) == "Cc" and one not in "\t\r\n\f" for one in text[:65536]
        )
    return False

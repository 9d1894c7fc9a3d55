"""The faces a document may use, in order, and which of them shows which character."""

import re
import struct
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from hrdesk.reports.font_files import FontFile, find_fonts

# reportlab keeps a read position inside a face while it cuts a subset, so two threads must not do it at once.
PAINTING: Final = threading.Lock()

_BEYOND_PLANE: Final = re.compile("<([0-9A-F]{5})>")
_SELECTOR: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
FontFault = Literal["font_gone", "font_not_readable", "font_damaged", "font_not_embeddable"]
_POSTSCRIPT: Final = b"OTTO"
_PROTECTED: Final = "does not allow"
"""How the library begins to say that the maker of a font forbids embedding it; it has no code for that."""

_BLANKS: Final = frozenset({"Cc", "Zs", "Zl", "Zp"})


class FontUnusable(Exception):  # noqa: N818  a fact about a file, worded as failure.<code>
    """A font file cannot be embedded; values fill the sentence failure.<code>.

    The library's own words stay in the exception chain: no person has to read them.
    """

    def __init__(self, path: Path, code: FontFault) -> None:
        super().__init__(f"{path}: {code}")
        self.path = path
        self.code: FontFault = code
        self.values = {"file": str(path)}


class NoGlyph(Exception):  # noqa: N818  turned into GlyphMissing by whoever knows the person
    """No face of the set covers this character."""

    def __init__(self, character: str) -> None:
        super().__init__(f"U+{ord(character):04X}")
        self.character = character


class _SubsetFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font whose text can be copied out of the file, also beyond the first 65,536 characters.

    reportlab 5.1 writes such a character into ToUnicode as five digits, where UTF-16 is asked for.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802  reportlab's name
        before = set(doc.idToObject)
        super().addObjects(doc)
        for key in set(doc.idToObject) - before:
            if key.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[key]
                stream.content = _BEYOND_PLANE.sub(_as_utf16, stream.content)


def _as_utf16(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"


class Face:
    """One TrueType face, registered with reportlab once a process under a name made from its content."""

    def __init__(self, file: FontFile) -> None:
        content = _content(file.path)
        digest = sha256(content).hexdigest()
        try:
            self.name = f"hrdesk-{digest[:16]}-{file.face}"
            self._font = _SubsetFont(self.name, str(file.path), subfontIndex=file.face)
        except (TTFError, OSError, ValueError, LookupError, struct.error) as error:
            raise FontUnusable(file.path, _fault(content, error)) from error
        # reportlab takes fonts that call themselves the same for one, and would print the second's as boxes
        self._font.face.name += f"-{digest[:8]}".encode()
        self.file = file
        pdfmetrics.registerFont(self._font)

    def covers(self, character: str) -> bool:
        """Whether this face draws the character: a glyph of its own, and ink unless it is a space."""
        face: Any = self._font.face
        glyph = face.charToGlyph.get(ord(character), 0)
        if glyph == 0:
            return False
        has_ink = bool(face.glyphPos[glyph + 1] > face.glyphPos[glyph])
        return has_ink or unicodedata.category(character) == "Zs"

    def width(self, text: str) -> float:
        """Advance of the text in thousandths of the type size."""
        face: Any = self._font.face
        widths, default = face.charWidths, face.defaultWidth
        return float(sum(widths.get(ord(character), default) for character in text))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unread(path, error) from error


def _unread(path: Path, error: OSError) -> FontUnusable:
    gone = isinstance(error, FileNotFoundError | NotADirectoryError)
    return FontUnusable(path, "font_gone" if gone else "font_not_readable")


def _fault(content: bytes, error: Exception) -> FontFault:
    forbidden = content.startswith(_POSTSCRIPT) or _PROTECTED in str(error)
    return "font_not_embeddable" if forbidden else "font_damaged"


@cache
def _face(file: FontFile, _modified: int) -> Face:
    return Face(file)


def load_face(file: FontFile) -> Face:
    """The face of a file, read once a process and again when the file has changed.

    FontUnusable when it cannot be embedded.
    """
    try:
        modified = file.path.stat().st_mtime_ns
    except OSError as error:
        raise _unread(file.path, error) from error
    return _face(file, modified)


def plain(text: str) -> str:
    """One line of visible characters: control characters and every kind of blank become one blank.

    Format characters go; so do variation selectors, which choose the shape of the character before them.
    """
    if text.isprintable() and not _SELECTOR.search(text):
        return text if "  " not in text and text == text.strip() else " ".join(text.split())
    return " ".join("".join(map(_visible, text)).split())


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or _SELECTOR.match(character):
        return ""
    return " " if category in _BLANKS else character


class FontSet:
    """Font files in the order in which they are asked; each character takes the first that covers it.

    A file is read when the ones before it lack a character. The set may be shared by threads.
    """

    def __init__(self, files: Sequence[FontFile]) -> None:
        self.files = tuple(files)
        self._place = lru_cache(maxsize=None)(self._find)
        self.runs = lru_cache(maxsize=20_000)(self._split)
        self.width = lru_cache(maxsize=20_000)(self._measure)

    @property
    def first(self) -> Face:
        """The first face that can be embedded."""
        return next(face for file in self.files if (face := _usable(file)))

    def missing(self, text: str) -> str | None:
        """The first character that no face covers, or None."""
        return next((character for character in plain(text) if self._place(character) is None), None)

    def _find(self, character: str) -> Face | None:
        faces = (_usable(file) for file in self.files)
        return next((face for face in faces if face and face.covers(character)), None)

    def _split(self, text: str) -> tuple[tuple[Face, str], ...]:
        """The text as runs of one face each; NoGlyph names a character that no face covers."""
        runs: list[tuple[Face, str]] = []
        for character in text:
            face = self._place(character)
            if face is None:
                raise NoGlyph(character)
            if runs and runs[-1][0] is face:
                runs[-1] = (face, runs[-1][1] + character)
            else:
                runs.append((face, character))
        return tuple(runs)

    def _measure(self, text: str) -> float:
        """Advance of the text in thousandths of the type size; NoGlyph as for runs."""
        return sum(face.width(run) for face, run in self.runs(text))


def _usable(file: FontFile) -> Face | None:
    # a system's own file that cannot be embedded is not the person's matter while others serve
    try:
        return load_face(file)
    except FontUnusable:
        return None


def font_set(extra: Iterable[Path] = (), folders: Iterable[Path] | None = None) -> FontSet:
    """The system's fonts and behind them the site's own files, asked in that order.

    folders replaces the system's (for tests). FontUnusable names a file of the site that cannot be embedded;
    a system font that cannot is passed over. FileNotFoundError says that there is no font at all.
    """
    own = [FontFile(path) for path in extra]
    for file in own:
        load_face(file)
    files = (*find_fonts(folders), *own)
    if not any(_usable(file) for file in files):
        raise FileNotFoundError("no TrueType font was found that a payslip can embed")
    return FontSet(files)

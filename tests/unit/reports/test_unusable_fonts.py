"""A font file that no slip can embed is told by path, cause and what to do, not as the library says it."""

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFError
from tiny_font import write_tiny_font

from hrdesk.i18n.catalogue import text
from hrdesk.reports import fonts
from hrdesk.reports.fonts import FontUnusable, font_set

LIBRARY = ("TTF", "version=", "Table Directory", "postscript outlines", "subsetting", "Errno")


def told(path: Path) -> tuple[str, tuple[str, str]]:
    """The code, and the sentences in Chinese and English."""
    with pytest.raises(FontUnusable) as refusal:
        font_set([path])
    raised = refusal.value
    zh, en = (text(language, f"failure.{raised.code}", **raised.values) for language in ("zh", "en"))
    for sentence in (zh, en):
        assert str(path) in sentence
        assert not any(word in sentence for word in LIBRARY)
    return raised.code, (zh, en)


@pytest.mark.parametrize("content", [b"", b"not a font at all", b"\x00\x01\x00\x00\x00\x40"])
def test_a_damaged_file_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mine.ttf"
    path.write_bytes(content)

    code, (zh, en) = told(path)

    assert code == "font_damaged"
    assert "已损坏" in zh
    assert "damaged" in en


def test_a_font_with_postscript_outlines_cannot_be_embedded(tmp_path: Path) -> None:
    path = tmp_path / "mine.otf"
    path.write_bytes(b"OTTO" + bytes(200))

    code, (zh, _) = told(path)

    assert code == "font_not_embeddable"
    assert "不能嵌入" in zh


def test_a_font_whose_maker_forbids_embedding_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_given: object, **_also: object) -> None:
        raise TTFError("Font does not allow subsetting/embedding (0002)")

    monkeypatch.setattr(fonts, "_SubsetFont", forbidden)

    assert told(write_tiny_font(tmp_path / "tiny.ttf", "陈"))[0] == "font_not_embeddable"


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    assert told(tmp_path / "gone.ttf")[0] == "font_gone"


def test_a_folder_or_a_locked_file_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(tmp_path)[0] == "font_not_readable"

    def locked(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    tiny = write_tiny_font(tmp_path / "locked.ttf", "强")
    monkeypatch.setattr(Path, "read_bytes", locked)
    assert told(tiny)[0] == "font_not_readable"

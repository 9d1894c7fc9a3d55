"""Fonts: which file shows which character, and what happens when none does."""

from pathlib import Path

import pytest
from payslip_examples import slip, text_of
from tiny_font import write_tiny_font

from hrdesk.i18n.catalogue import text
from hrdesk.reports.failures import GlyphMissing
from hrdesk.reports.font_files import find_fonts, system_folders
from hrdesk.reports.fonts import FontSet, NoGlyph, font_set, plain
from hrdesk.reports.payslip import payslip_pdf
from hrdesk.reports.payslip_document import PayslipLine

RARE = "\U0002cc56"  # in no font of an ordinary desktop
REFERENCE_NAMES = [
    "沈嘉禾",
    "龚䶮",
    "陈𬱖",
    "王㛃",
    "阿依古丽·买买提",
    "巴特尔·孟和",
    "欧阳娜娜",
    "Nguyễn Văn An",
]


@pytest.fixture
def carrier() -> Path:
    """The system's own Chinese font, put behind nothing."""
    return next(file.path for file in find_fonts())


def only(path: Path, tmp_path: Path) -> FontSet:
    """The system's first font alone, as on a machine that has no other."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / path.name).symlink_to(path)
    return font_set(folders=[folder])


def test_a_character_no_font_covers_is_an_error_naming_person_and_character() -> None:
    document = slip(employee_no="HL0051", name="陈\U000323af")
    with pytest.raises(GlyphMissing) as failure:
        payslip_pdf(document, font_set())
    assert failure.value.code == "glyph_missing"
    assert (failure.value.employee_no, failure.value.character) == ("HL0051", "\U000323af")
    for language in ("zh", "en"):
        sentence = text(language, f"failure.{failure.value.code}", **failure.value.values)
        assert "HL0051 陈\U000323af" in sentence
        assert "U+323AF" in sentence
    assert "字体文件" in text("zh", "failure.glyph_missing", **failure.value.values)


@pytest.mark.parametrize("name", REFERENCE_NAMES)
def test_a_name_is_printed_whole_or_refused_by_its_character(name: str) -> None:
    fonts = font_set()
    gap = fonts.missing(name)
    if gap is None:
        assert name in text_of(payslip_pdf(slip(name=name), fonts))
    else:
        with pytest.raises(GlyphMissing) as failure:
            payslip_pdf(slip(name=name), fonts)
        assert failure.value.character == gap


def test_a_gap_in_an_item_or_a_department_is_found_as_well(carrier: Path, tmp_path: Path) -> None:
    fonts = only(carrier, tmp_path)
    items = (PayslipLine(f"津贴{RARE}", "Allowance", 1667921),)
    for document in (slip(department=RARE), slip(earnings=items)):
        with pytest.raises(GlyphMissing) as failure:
            payslip_pdf(document, fonts)
        assert failure.value.name == "沈嘉禾"


def test_a_font_file_of_the_site_fills_the_gap_and_is_embedded(carrier: Path, tmp_path: Path) -> None:
    tiny = write_tiny_font(tmp_path / "tiny.ttf", RARE)
    folder = tmp_path / "system"
    folder.mkdir()
    (folder / carrier.name).symlink_to(carrier)
    pdf = payslip_pdf(slip(name=f"陈{RARE}"), font_set([tiny], [folder]))
    assert f"陈{RARE}" in text_of(pdf)
    assert b"+Tiny" in pdf


def test_two_fonts_of_one_name_serve_one_slip(tmp_path: Path) -> None:
    first = write_tiny_font(tmp_path / "first.ttf", RARE)
    second = write_tiny_font(tmp_path / "second.ttf", "\U000323af")
    pdf = payslip_pdf(slip(name=f"{RARE}\U000323af"), font_set([first, second]))
    assert f"{RARE}\U000323af" in text_of(pdf)


def test_the_system_font_is_asked_before_the_files_of_the_site(carrier: Path, tmp_path: Path) -> None:
    tiny = write_tiny_font(tmp_path / "tiny.ttf", f"陈{RARE}")
    runs = font_set([tiny]).runs(f"陈{RARE}陈")
    assert [(run, face.file.path == tiny) for face, run in runs] == [
        ("陈", False),
        (RARE, True),
        ("陈", False),
    ]


def test_a_glyph_without_ink_counts_as_missing(tmp_path: Path) -> None:
    tiny = write_tiny_font(tmp_path / "tiny.ttf", "陈", inkless="强 ")
    fonts = font_set([tiny], folders=[])
    assert fonts.missing("陈 陈") is None
    assert fonts.missing("陈强") == "强"
    with pytest.raises(NoGlyph):
        fonts.width("强")


def test_widths_add_up_over_runs(tmp_path: Path) -> None:
    tiny = write_tiny_font(tmp_path / "tiny.ttf", RARE)
    fonts = font_set([tiny])
    assert fonts.width(f"陈{RARE}") == fonts.width("陈") + 1000


def test_a_damaged_system_font_is_passed_over(carrier: Path, tmp_path: Path) -> None:
    (tmp_path / "msyh.ttc").write_bytes(b"damaged")
    (tmp_path / carrier.name).symlink_to(carrier)
    assert font_set(folders=[tmp_path]).missing("陈") is None


def test_without_any_font_it_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        font_set(folders=[tmp_path])


def test_a_font_is_found_deep_down_and_in_any_spelling(carrier: Path, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "WQY-MicroHei.TTC").symlink_to(carrier)
    write_tiny_font(tmp_path / "DejaVuSans.ttf", "abc")
    write_tiny_font(tmp_path / "Unknown.ttf", "abc")
    found = [file.path.name for file in find_fonts([tmp_path, tmp_path / "no such folder"])]
    assert found == ["WQY-MicroHei.TTC", "DejaVuSans.ttf"]


def test_each_operating_system_has_its_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDIR", "/c/Windows")
    monkeypatch.setenv("LOCALAPPDATA", "/c/Users/hr/AppData/Local")
    assert [path.name for path in system_folders("win32")] == ["Fonts", "Fonts"]
    assert Path("/System/Library/Fonts") in system_folders("darwin")
    assert Path("/usr/share/fonts") in system_folders("linux")


def test_blanks_and_control_characters_become_one_blank() -> None:
    assert plain("张\u3000 伟\t\r\n一\u00a0") == "张 伟 一"
    assert plain("张\u200b伟\ufeff") == "张伟"
    assert plain("\U0000845b\U000e0100") == "葛"

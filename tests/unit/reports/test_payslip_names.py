"""Names on a slip: rare characters, two fonts in one word, signs that lie, and the gap that is named."""

from pathlib import Path

import pytest
from payslip_examples import SLIP, slip, text_of
from tiny_font import write_tiny_font

from hrdesk.i18n.catalogue import text
from hrdesk.reports.failures import GlyphMissing
from hrdesk.reports.fonts import NoGlyph, font_set
from hrdesk.reports.payslip import payslip_pdf
from hrdesk.reports.payslip_document import PayslipLine, PayslipNote

FONTS = font_set()
NOWHERE = "\U0002a6d6"
"""A character of extension B that no ordinary font draws; the tests give it a font of their own."""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", f"王{NOWHERE}"),
        ("company", f"{NOWHERE}公司"),
        ("department", f"{NOWHERE}部"),
        ("position", NOWHERE),
        ("city", f"{NOWHERE}市"),
        ("run_number", f"2026-10/{NOWHERE}"),
        ("corrects", NOWHERE),
        ("earnings", (PayslipLine(f"{NOWHERE}补贴", "Allowance", SLIP.gross_pay),)),
        ("earnings", (PayslipLine("补贴", f"Allowance {NOWHERE}", SLIP.gross_pay),)),
        ("notes", (PayslipNote(f"附注{NOWHERE}", "Note"),)),
        ("notes", (PayslipNote("附注", f"Note {NOWHERE}"),)),
    ],
)
def test_a_character_without_a_glyph_stops_this_slip_wherever_it_stands(field: str, value: object) -> None:
    with pytest.raises(GlyphMissing) as failure:
        payslip_pdf(slip(**{field: value}), FONTS)

    assert failure.value.employee_no == SLIP.employee_no
    assert failure.value.values["codepoint"] == "U+2A6D6"
    for language in ("zh", "en"):
        assert "U+2A6D6" in text(language, "failure.glyph_missing", **failure.value.values)


def test_the_next_person_gets_a_slip_after_one_who_could_not(tmp_path: Path) -> None:
    before = payslip_pdf(SLIP, FONTS)
    with pytest.raises(GlyphMissing):
        payslip_pdf(slip(name=NOWHERE), FONTS)

    assert payslip_pdf(SLIP, FONTS) == before


def test_one_name_may_take_its_characters_from_three_files(tmp_path: Path) -> None:
    first = write_tiny_font(tmp_path / "one.ttf", NOWHERE, name="One")
    second = write_tiny_font(tmp_path / "two.ttf", "\U0002a700", name="Two")
    fonts = font_set([first, second])
    name = f"王{NOWHERE}\U0002a700明"

    assert [run for _, run in fonts.runs(name)] == ["王", NOWHERE, "\U0002a700", "明"]
    assert len({face.name for face, _ in fonts.runs(name)}) == 3
    assert name in text_of(payslip_pdf(slip(name=name), fonts)).replace(" ", "")


def test_only_the_fonts_that_a_slip_needs_are_embedded_in_it(tmp_path: Path) -> None:
    extra = write_tiny_font(tmp_path / "extra.ttf", NOWHERE, name="Extra")
    fonts = font_set([extra])

    plain, rare = payslip_pdf(SLIP, fonts), payslip_pdf(slip(name=f"王{NOWHERE}"), fonts)
    assert rare.count(b"/FontFile2") == plain.count(b"/FontFile2") + 1
    assert plain == payslip_pdf(SLIP, FONTS)


def test_a_gap_names_the_first_character_that_is_missing(tmp_path: Path) -> None:
    assert FONTS.missing(f"王{NOWHERE}\U0002a700") == NOWHERE
    assert FONTS.missing("沈嘉禾 Shen·Jiahe") is None
    with pytest.raises(NoGlyph) as gap:
        FONTS.width(f"王{NOWHERE}")
    assert gap.value.character == NOWHERE


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("沈\u200b嘉禾", "沈嘉禾"),
        ("\u202e沈嘉禾\u202c", "沈嘉禾"),
        ("沈\u3000嘉\u00a0禾", "沈 嘉 禾"),
        ("沈\t嘉\n禾", "沈 嘉 禾"),
        ("沈嘉\U000e0101禾", "沈嘉禾"),
        ("  沈嘉禾  ", "沈嘉禾"),
    ],
)
def test_signs_nobody_sees_do_not_hide_or_turn_a_name(written: str, printed: str) -> None:
    read = text_of(payslip_pdf(slip(name=written), FONTS))

    assert printed in read


@pytest.mark.parametrize("length", [1, 2, 12, 40, 160])
def test_a_name_of_any_length_is_printed_whole(length: int) -> None:
    name = ("阿卜杜热依木·麦麦提" * 20)[:length]
    read = text_of(payslip_pdf(slip(name=name), FONTS)).replace(" ", "")

    assert name in read or all(read.count(character) >= name.count(character) for character in set(name))

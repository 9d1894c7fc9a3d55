"""The slip: read back from its PDF, its QR code read back from the picture of the page."""

from dataclasses import replace

import pypdfium2
import pytest
from qr_reader import SIDE, read_qr

from hrdesk.reports.fonts import FontSet, NoGlyph, font_set
from hrdesk.reports.qr_code import QUIET, qr_rows
from hrdesk.reports.redemption_slip import RedemptionSlip, redemption_slip_pdf
from hrdesk.reports.wording import Both, both

SLIP = RedemptionSlip(
    company="华岭精密制造有限公司",
    number="DH-0917",
    employee_no="HL0168",
    employee_name="罗永刚",
    department="数控车间",
    item_code="SP003",
    item=Both("电影票", "Film ticket"),
    quantity=2,
    points=1360,
    state=both("To be handed out"),
    steps=(("Request", "2026-11-06 13:52  罗永刚"), ("Approval", "2026-11-06 14:10"), ("Handing out", "")),
)
SCALE = 4


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return font_set()


@pytest.mark.parametrize("number", ["DH-0001", "DH-0917", "DH-10000", "DH-9999999"])
def test_a_code_says_the_number(number: str) -> None:
    assert read_qr(qr_rows(number)) == number


def test_the_code_on_the_page_is_the_number_and_has_its_white_border(fonts: FontSet) -> None:
    document = pypdfium2.PdfDocument(redemption_slip_pdf(SLIP, fonts))
    picture = document[0].render(scale=SCALE).to_pil().convert("L")

    left, top, side = 403.276 * SCALE, 140 * SCALE, 132 * SCALE
    module = side / (SIDE + 2 * QUIET)

    def dark(row: int, column: int) -> bool:
        place = (left + (column + QUIET + 0.5) * module, top + (row + QUIET + 0.5) * module)
        return bool(picture.getpixel((int(place[0]), int(place[1]))) < 128)

    assert read_qr([[dark(row, column) for column in range(SIDE)] for row in range(SIDE)]) == "DH-0917"
    border = range(-QUIET, SIDE + QUIET)
    edges = [(row, column) for row in border for column in (-QUIET, -1, SIDE, SIDE + QUIET - 1)]
    assert not any(dark(*place) or dark(*reversed(place)) for place in edges)
    document.close()


def test_the_slip_says_who_takes_what_and_no_more(fonts: FontSet) -> None:
    document = pypdfium2.PdfDocument(redemption_slip_pdf(SLIP, fonts))
    said = document[0].get_textpage().get_text_bounded()

    assert len(document) == 1
    for word in (
        "DH-0917",
        "罗永刚",
        "HL0168",
        "电影票",
        "× 2",
        "1,360",
        "待发放",
        "数控车间",
        "2026-11-06 13:52",
    ):
        assert word in said
    assert "领取人" not in said
    document.close()


def test_who_receives_it_stands_on_the_slip_of_a_gift(fonts: FontSet) -> None:
    document = pypdfium2.PdfDocument(redemption_slip_pdf(replace(SLIP, beneficiary="客户王经理"), fonts))

    assert "客户王经理" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_the_same_slip_gives_the_same_bytes(fonts: FontSet) -> None:
    assert redemption_slip_pdf(SLIP, fonts) == redemption_slip_pdf(SLIP, fonts)


def test_a_long_name_stays_clear_of_the_code(fonts: FontSet) -> None:
    long = replace(
        SLIP, item=Both("华岭影城通兑券" * 6, "Film voucher " * 5), department="华东大区销售部" * 4
    )
    document = pypdfium2.PdfDocument(redemption_slip_pdf(long, fonts))
    picture = document[0].render(scale=SCALE).to_pil().convert("L")

    gap = picture.crop((int(386 * SCALE), int(142 * SCALE), int(418 * SCALE), int(268 * SCALE)))
    assert gap.getextrema()[0] > 200
    document.close()


def test_a_character_without_a_font_is_no_box(fonts: FontSet) -> None:
    with pytest.raises(NoGlyph):
        redemption_slip_pdf(replace(SLIP, employee_name="\U0003134a"), fonts)

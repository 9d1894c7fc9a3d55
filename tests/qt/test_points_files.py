"""Files of the catalogue: codes and materials brought in, pictures on the cards, what was delivered saved."""

from pathlib import Path

import pytest
from fake_point_answers import items, redemptions
from msgspec.structs import replace
from opened_points import Opened, open_tab
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hrdesk.calls.points_catalogue import AddVouchers, ReadItemPicture, SetItemFile
from hrdesk.calls.points_redemption import ReadMaterial
from hrdesk.views.points.item_card import ItemCard
from hrdesk.views.shell.screenshots import draw


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return open_tab(qtbot, "store")


def png(colour: str) -> bytes:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


def test_codes_are_brought_in_as_a_file(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "codes.txt"
    path.write_bytes(b"A-1\nA-2\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(path), ""))
    opened.page.act.add_codes(items()[2])
    asked = opened.asked(AddVouchers)[-1]
    assert (asked.item_id, asked.content) == (3, b"A-1\nA-2\n")
    assert opened.toasts == ["新增券码 2 个，已有 1 个，可用 5 个。"]


def test_a_material_and_a_picture_are_set_with_their_names(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "手册.pdf"
    path.write_bytes(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(path), ""))
    opened.page.act.set_material(items()[0])
    opened.page.act.set_picture(items()[0])
    material, picture = opened.asked(SetItemFile)
    assert (material.part, material.file_name, material.content, material.version) == (
        "material",
        "手册.pdf",
        b"%PDF",
        1,
    )
    assert picture.part == "picture"


def test_nothing_is_sent_where_no_file_was_chosen(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: ("", ""))
    opened.page.act.set_picture(items()[0])
    assert opened.asked(SetItemFile) == []


def test_a_card_wears_the_picture_of_its_item(opened: Opened) -> None:
    points = opened.gateway.points
    points.picture = png("#FF0000")
    points.items = [replace(items()[0], picture="ab" * 32), items()[1]]
    opened.page.store.catalogue.ask()
    worn, plain = opened.page.store.catalogue.grid.cards
    assert len(opened.asked(ReadItemPicture)) == -(-len(points.picture) // 4)
    assert worn.tile.picture is not None
    assert plain.tile.picture is None
    assert draw(worn, 100).pixelColor(30, 30) == QColor("#FF0000")


def test_what_is_no_picture_leaves_the_icon(qtbot: QtBot) -> None:
    card = ItemCard(items()[0], ())
    qtbot.addWidget(card)
    card.tile.show_picture(b"no picture")
    assert card.tile.picture is None


def test_what_was_delivered_is_saved_whole(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = open_tab(qtbot, "desk")
    path = tmp_path / "file.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(path), ""))
    drawer = opened.page.desk_tab.drawer
    drawer.show_redemption(replace(redemptions()[6], has_file=True))
    drawer.buttons["file"].click()
    assert path.read_bytes() == b"a file"
    assert [one.offset for one in opened.asked(ReadMaterial)] == [0, 4]

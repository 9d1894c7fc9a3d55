"""Every picture is drawn; every icon is there."""

from pathlib import Path

import pytest
from conftest import now
from fake_gateway import FakeGateway
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hrdesk.views.common.icons import icon
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.screenshots import Look, take_pictures


def test_each_page_is_drawn_in_each_look(qapp: QApplication, tmp_path: Path) -> None:
    looks = (Look("zh", "light"), Look("en", "dark", 150))
    made = take_pictures(qapp, FakeGateway(count=30), make_pages, tmp_path, looks, now=now)
    assert len({picture.path for picture in made}) == len(made) == 2 * (21 + 2)
    plain = QImage(str(tmp_path / "home-zh-light-100.png"))
    (system, *_others) = tmp_path.glob("system-*en-dark-150.png")
    scaled = QImage(str(system))
    assert (plain.width(), plain.height()) == (1440, 900)
    assert (scaled.width(), scaled.height()) == (1920, 1200)
    assert plain.pixelColor(720, 5).lightness() > 200
    assert scaled.pixelColor(1080, 8).lightness() < 60


def test_an_icon_nobody_has_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", "text")
    with pytest.raises(KeyError):
        icon("check", "no_such_token")

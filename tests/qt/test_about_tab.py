"""About: versions, whom to ask, who is appointed where nobody administers users, licences."""

from typing import Any

import pytest
from conftest import MakeShell
from fake_gateway import AUDITOR, CHECKER, FakeGateway
from PySide6.QtWidgets import QLabel

from hrdesk.calls.base import SessionInfo
from hrdesk.calls.users import AppointSecurityAdministrator
from hrdesk.settings.paths import resources_folder
from hrdesk.views.administration import about_tab
from hrdesk.views.administration.about_tab import AboutTab
from hrdesk.views.administration.appoint_form import AppointForm
from hrdesk.views.administration.licences import Licence, licences_in, read_licences
from hrdesk.views.administration.system_page import SystemPage

LIST = """# What hrdesk stands on

| package | version | licence as the package states it | licence files |
|---|---|---|--:|
| alembic | 1.20.1 | MIT | 1 |
| pyside6-essentials | 6.11.3 | LGPL-3.0-only OR GPL-2.0-only | 0 |
"""


def about(
    make_shell: MakeShell, who: SessionInfo = CHECKER, keepers: tuple[str, ...] = ("周岚",)
) -> AboutTab:
    shell = make_shell(who)
    assert isinstance(shell.desk.gateway, FakeGateway)
    shell.desk.gateway.administration.keepers = keepers
    shell.go("system", "about")
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    tab = page.sheet()
    assert isinstance(tab, AboutTab)
    tab.refresh()
    return tab


def words(tab: AboutTab) -> set[str]:
    return {found.text() for found in tab.facts_shown.findChildren(QLabel)}


def form(tab: AboutTab) -> AppointForm:
    return next(one for one in tab.findChildren(AppointForm) if one.isVisible())


def test_versions_of_program_store_and_database_are_told(make_shell: MakeShell) -> None:
    assert {"0.1.0", "0009", "SQLCipher 4.12.0 community · SQLite 3.51.0"} <= words(about(make_shell))


def test_whom_to_ask_for_a_password_is_told(make_shell: MakeShell) -> None:
    tab = about(make_shell)
    assert "周岚" in words(tab)
    assert not tab.appoint.isVisible()


def test_where_nobody_administers_users_somebody_is_appointed_once(make_shell: MakeShell) -> None:
    tab = about(make_shell, keepers=())
    assert "还没有人" in words(tab)
    tab.appoint.click()
    asked = form(tab)
    asked.confirm.click()
    assert asked.user_name.complaint() == asked.passphrase.complaint() == "必填。"
    said: dict[Any, str] = {
        asked.user_name: " guard ",
        asked.display_name: "沈建国",
        asked.password.first: "looks-after",
        asked.password.again: "looks-after",
        asked.passphrase: "wrong",
    }
    for field, text in said.items():
        field.input.setText(text)
    asked.confirm.click()
    assert asked.passphrase.complaint()
    asked.passphrase.input.setText("open sesame")
    asked.confirm.click()
    assert isinstance(tab.desk.gateway, FakeGateway)
    sent = [one for one in tab.desk.gateway.asked if isinstance(one, AppointSecurityAdministrator)]
    assert [one.user_name for one in sent] == ["guard", "guard"]
    assert "沈建国" in words(tab)
    assert not tab.appoint.isVisible()


def test_who_may_not_appoint_is_not_asked_to(make_shell: MakeShell) -> None:
    assert not about(make_shell, AUDITOR, keepers=()).appoint.isVisible()


def test_licences_are_shown_where_their_list_was_made(
    make_shell: MakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about_tab, "read_licences", lambda _work: ())
    tab = about(make_shell)
    assert not tab.licences.isVisible()
    monkeypatch.setattr(about_tab, "read_licences", lambda _work: licences_in(LIST))
    tab.refresh()
    assert tab.licences.isVisible()
    assert [tab.model.index(1, column).data() for column in range(3)] == [
        "pyside6-essentials",
        "6.11.3",
        "LGPL-3.0-only OR GPL-2.0-only",
    ]


def test_the_list_that_is_shipped_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped: Any = read_licences(None)  # type: ignore[arg-type]  # the work is not used
    document = (resources_folder().parent / "THIRD-PARTY.md").read_text(encoding="utf-8")
    assert len(shipped) == document.count("\n| ") - 1
    assert any(one.package == "pyside6-essentials" and "LGPL" in one.licence for one in shipped)
    assert licences_in("no table") == ()
    assert licences_in(LIST)[0] == Licence("alembic", "1.20.1", "MIT")

"""The system page in both languages and themes: nothing cut, nothing pale, every word follows the switch."""

import pytest
from conftest import MakeShell
from fake_gateway import AUDITOR, MAKER, SECURITY, SYSTEM
from PySide6.QtWidgets import QApplication

from hrdesk.calls.base import SessionInfo
from hrdesk.views.administration.system_page import SystemPage
from hrdesk.views.common.language import Language, switch_language
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.common.tokens import ThemeName
from hrdesk.views.shell.looks import flaws_of
from hrdesk.views.shell.painted_words import painted_words
from hrdesk.views.shell.screenshots import draw, settle

HERE = {"audit": AUDITOR, "users": SECURITY, "settings": SYSTEM, "backup": MAKER, "about": MAKER}


@pytest.mark.parametrize("look", [("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")])
@pytest.mark.parametrize(("tab", "who"), HERE.items())
def test_no_tab_cuts_a_word_or_writes_it_pale(
    tab: str, who: SessionInfo, look: tuple[Language, ThemeName], make_shell: MakeShell, qapp: QApplication
) -> None:
    switch_language(qapp, look[0])
    apply_theme(qapp, look[1])
    shell = make_shell(who)
    shell.go("system", tab)
    shell.page().show_off()
    settle()
    assert flaws_of(shell.page(), draw(shell.page(), 100)) == ()


@pytest.mark.parametrize(("tab", "who"), HERE.items())
def test_a_switch_of_language_reaches_the_tab_and_its_drawer(
    tab: str, who: SessionInfo, make_shell: MakeShell, qapp: QApplication
) -> None:
    shell = make_shell(who)
    shell.go("system", tab)
    page = shell.page()
    assert isinstance(page, SystemPage)
    page.show_off()
    before = {word.text for word in painted_words(page)}
    switch_language(qapp, "en")
    settle()
    after = {word.text for word in painted_words(page)}
    assert after != before
    assert not {"系统", "关于", "用户名", "当前值", "核验审计链", "立即备份"} & after

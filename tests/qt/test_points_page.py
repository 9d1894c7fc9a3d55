"""The points page as a whole: its tabs by right, its badge, its ways in, and its words in both languages."""

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, SYSTEM, session
from opened_points import Opened, open_page
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import SessionInfo
from hrdesk.calls.permissions import Role
from hrdesk.calls.points import WriteLedger
from hrdesk.views.common.language import switch_language
from hrdesk.views.people.points_line import PointsLine
from hrdesk.views.points.item_forms import ItemForm
from hrdesk.views.points.points_page import has_points_page
from hrdesk.views.shell.rail import Rail

HEAD = session(Role.DEPARTMENT_HEAD, name="孙涛", user_id=8)
AGENT = session(Role.SERVICE_AGENT, name="何敏", user_id=9)
HR = ("store", "desk", "ledger", "rules", "insight", "events", "import")


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return open_page(qtbot)


@pytest.mark.parametrize(
    ("who", "tabs"),
    [(HEAD, ("store", "desk", "insight")), (AGENT, ("store", "desk")), (CHECKER, ("store", "insight"))],
)
def test_tabs_that_one_may_not_use_are_absent(who: SessionInfo, tabs: tuple[str, ...], qtbot: QtBot) -> None:
    opened = open_page(qtbot, who=who)
    store = opened.page.store
    assert opened.page.tabs() == tabs
    assert opened.page.deeds() == ()
    assert opened.page.actions_behind() == []
    assert store.strip.isVisible() == (who is not AGENT)
    assert store.queue.isVisible() == (who is HEAD)
    redeems = any(not one.more.isHidden() for one in store.catalogue.grid.cards)
    assert redeems == (who is AGENT)


def test_who_has_nothing_to_do_with_points_has_no_page(opened: Opened) -> None:
    assert opened.page.tabs() == HR
    assert not has_points_page(SYSTEM)


def test_the_rail_counts_what_waits(opened: Opened) -> None:
    rail = opened.window.findChildren(Rail)[0]
    button = rail._buttons["points"]
    assert (button.waiting, button.accessibleName()) == (6, "积分，6 项待处理")
    opened.page.store.queue.buttons["DH-0914"].click()
    assert button.waiting == 5
    assert opened.page.queue_button.text() == "处理兑换 5"
    opened.gateway.points.redemptions.clear()
    opened.page.refresh()
    assert (button.waiting, button.accessibleName()) == (0, "积分")


def test_the_rail_counts_also_while_another_page_is_in_front(make_shell: MakeShell) -> None:
    shell = make_shell(count=30)
    assert shell.current_key() == "home"
    assert shell.rail._buttons["points"].waiting == 6


def test_the_buttons_of_the_store_lead_to_form_and_desk(opened: Opened) -> None:
    page = opened.page
    assert [one.text() for one in page.header.buttons()] == ["新增商品", "手工调整", "处理兑换 6"]
    page.new_button.click()
    opened.dialog(ItemForm).reject()
    page.queue_button.click()
    assert page.current_tab() == "desk"
    assert page.new_button.isHidden()


def test_a_record_leads_to_the_ledger_of_its_person(opened: Opened) -> None:
    opened.desk.went.emit("points", "ledger/HL0002")
    ledger = opened.page.ledger
    assert opened.page.current_tab() == "ledger"
    assert (ledger.search_field.text(), ledger.model.rowCount()) == ("HL0002", 20)
    assert ledger.person.employee_id == 2


def test_keys_go_to_the_tab_in_front(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened.page
    page.search()
    assert opened.window.focusWidget() is page.store.catalogue.search_field
    page.open_tab("desk")
    page.search()
    assert opened.window.focusWidget() is page.desk_tab.search_field
    page.export()
    assert not opened.asked(WriteLedger)
    page.open_tab("ledger")
    monkeypatch.setattr(page.act, "save", lambda request, *_words: opened.gateway(request))
    page.export()
    assert len(opened.asked(WriteLedger)) == 1


def test_files_are_imported_by_kind(opened: Opened) -> None:
    page, importer = opened.page, opened.page.importer
    assert [one.key for one in importer.kinds] == ["events", "grants", "catalogue"]
    words = [words for _icon, words, _do in page.deeds()]
    assert words == ["导入：积分事件", "导入：名单发放", "导入：商品目录"]
    page.deeds()[2][2]()
    assert (page.current_tab(), importer.panel.kind.key) == ("import", "catalogue")
    assert importer.panel.start.template.isHidden()
    page.deeds()[0][2]()
    assert not importer.panel.start.template.isHidden()


def test_the_palette_finds_the_buttons_of_tabs_behind(opened: Opened) -> None:
    titles = {hit.title for hit in opened.window.window_hits()}
    assert {"批量发放", "用上月试算", "重试计入", "导入：积分事件", "处理兑换 6"} <= titles


def test_every_tab_speaks_the_other_language(opened: Opened, qapp: QApplication) -> None:
    switch_language(qapp, "en")
    QApplication.processEvents()
    opened.page.speak_now()
    page = opened.page
    assert [page.tab_title(key) for key in HR] == [
        "Store",
        "Desk",
        "Ledger",
        "Rules",
        "Insight",
        "Stuck",
        "Import",
    ]
    assert page.store.queue.buttons["DH-0911"].text() == "Approve it"
    assert page.store.catalogue.grid.cards[2]._name.text() == "Cinema ticket"
    assert page.ledger.grant_button.text() == "Give to many"
    assert page.rules.bench._title.text() == "Test bench"
    assert page.insight.cards[0]._title.text() == "Earned and spent"
    assert page.events.retry_button.text() == "Try again"
    assert page.importer.segments._buttons["catalogue"].text() == "Catalogue"


def test_the_status_bar_says_what_the_tab_in_front_counts(opened: Opened) -> None:
    page = opened.page
    assert [(fact.caption, fact.value) for fact in page.facts] == [("商品数", "12"), ("待处理", "6")]
    page.open_tab("rules")
    assert [(fact.caption, fact.value) for fact in page.facts] == [("规则", "5")]
    page.open_tab("import")
    assert page.facts == ()


def test_the_record_of_a_person_leads_to_their_ledger(make_shell: MakeShell) -> None:
    shell = make_shell(count=30)
    people = shell.pages["people"]
    shell.go("people")
    people.open_person(people.model.row_at(0))
    (line,) = people.drawer.findChildren(PointsLine)
    assert line.link.text().startswith("可用 ")
    line.link.click()
    assert shell.current_key() == "points"
    assert shell.page().ledger.search_field.text() == "HL0001"

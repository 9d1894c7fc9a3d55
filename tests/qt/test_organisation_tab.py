"""Departments as a tree of any day: folded, counted, looked at one by one; a count leads to its people."""

from datetime import date

import pytest
from fake_gateway import CHECKER
from fake_organisation import TREE
from lone_page import lone_people
from opened_record import asked_for, gateway_of, words_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.organisation import CreateDepartment, ListDepartmentsAsOf, ListPosts
from hrdesk.calls.people import ListEmployees
from hrdesk.views.common.language import switch_language
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.organisation_forms import CreateForm
from hrdesk.views.people.organisation_tab import OrganisationTab
from hrdesk.views.people.organisation_table import Branch, branches, under, way_up

CENTRE, SHOP, ASSEMBLY, SALES = TREE


@pytest.fixture
def page(qtbot: QtBot) -> EmployeesPage:
    return lone_people(qtbot, tab="organisation")


@pytest.fixture
def tab(page: EmployeesPage) -> OrganisationTab:
    return page.organisation


def shown(tab: OrganisationTab) -> list[str]:
    return [tab.table.model().index(row, 0).data().strip() for row in range(tab.model.rowCount())]


def opened(tab: OrganisationTab, row: int) -> None:
    tab.table.pick_row(row)
    tab.table.opened.emit(tab.table.current_row())


def clicked(tab: OrganisationTab, row: int, key: str) -> None:
    at = [one.key for one in tab.model.columns].index(key)
    tab.table.clicked.emit(tab.model.index(row, at))


def test_the_tree_of_today_has_own_people_and_those_below(tab: OrganisationTab) -> None:
    assert shown(tab) == ["生产中心", "数控车间", "装配车间", "销售部"]
    row = [tab.model.index(1, column).data() for column in range(4)]
    assert row == ["    数控车间", "40", "40", "生产中心"]
    assert [fact.value for fact in tab.facts()] == ["4", "81", "1"], "one is in no department"


def test_it_is_asked_for_when_it_is_seen_and_not_before(qtbot: QtBot) -> None:
    page = lone_people(qtbot)
    assert asked_for(page, ListDepartmentsAsOf) == []
    page.refresh()
    page.open_tab("organisation")
    assert len(asked_for(page, ListDepartmentsAsOf)) == 1
    page.refresh()
    assert len(asked_for(page, ListDepartmentsAsOf)) == 2


def test_another_day_shows_what_stood_then_and_its_counts_lead_nowhere(
    page: EmployeesPage, tab: OrganisationTab
) -> None:
    opened(tab, 0)
    tab.day.go(date(2025, 6, 30))
    assert "销售部" not in shown(tab)
    assert tab.drawer.links == {}, "the roster lists the people of today"
    assert "2025-06-30 的岗位" in words_in(tab.drawer)
    clicked(tab, 0, "people")
    assert page.current_tab() == "organisation"


def test_a_branch_is_folded_and_unfolded_by_the_arrows(tab: OrganisationTab, qtbot: QtBot) -> None:
    tab.table.pick_row(1)
    qtbot.keyClick(tab.table, Qt.Key.Key_Left)
    current = tab.table.current_row()
    assert isinstance(current, Branch)
    assert current.id == CENTRE.id, "from a leaf to the one above"
    qtbot.keyClick(tab.table, Qt.Key.Key_Left)
    assert shown(tab) == ["生产中心", "销售部"]
    current = tab.table.current_row()
    assert isinstance(current, Branch)
    assert (current.id, current.folded) == (CENTRE.id, True), "the current one stays so"
    qtbot.keyClick(tab.table, Qt.Key.Key_Right)
    assert len(shown(tab)) == 4


@pytest.mark.parametrize(
    ("row", "key", "names"),
    [
        (0, "people", ("生产中心",)),
        (0, "people_below", ("生产中心", "数控车间", "装配车间")),
        (1, "people_below", ("数控车间",)),
    ],
)
def test_a_count_leads_to_its_people_in_the_roster(
    row: int, key: str, names: tuple[str, ...], page: EmployeesPage, tab: OrganisationTab
) -> None:
    clicked(tab, row, key)
    assert page.current_tab() == "list"
    assert page.conditions.chosen("departments") == names
    last = asked_for(page, ListEmployees)[-1]
    assert isinstance(last, ListEmployees)
    assert (last.departments, last.segment, last.search) == (names, "active", "")


def test_a_name_or_a_zero_leads_nowhere(page: EmployeesPage, tab: OrganisationTab) -> None:
    clicked(tab, 0, "name")
    clicked(tab, 3, "people_below")
    assert page.current_tab() == "organisation"


def test_the_drawer_says_where_it_lies_its_posts_and_its_past(tab: OrganisationTab) -> None:
    opened(tab, 1)
    assert tab.drawer.under.text() == "生产中心"
    words = words_in(tab.drawer)
    for expected in (
        "数控操作工 · 40",
        "上级：生产中心",
        "2026-03-01 起 · 车间归口",
        "名称：机加车间",
        "至 2025-12-31",
        "在最上级",
        "并入装配车间",
    ):
        assert expected in words, expected


def test_links_of_the_drawer_do_what_the_counts_do(page: EmployeesPage, tab: OrganisationTab) -> None:
    opened(tab, 0)
    assert tab.drawer.under.text() == "最上级"
    assert set(tab.drawer.links) == {"own", "below"}
    tab.drawer.links["below"].click()
    assert page.conditions.chosen("departments") == ("生产中心", "数控车间", "装配车间")


def test_nobody_in_a_department_is_said(tab: OrganisationTab) -> None:
    opened(tab, 3)
    assert tab.drawer.links == {}
    assert "这一天没有人在此任职。" in words_in(tab.drawer)


def test_the_drawer_follows_the_arrows_and_f6_goes_over(tab: OrganisationTab, qtbot: QtBot) -> None:
    tab.table.pick_row(0)
    tab.other_side()
    assert tab.drawer.isVisible()
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Down)
    assert tab.drawer.name.text() == "数控车间"
    tab.drawer.moved.emit(1)
    assert tab.drawer.name.text() == "装配车间"
    tab.other_side()
    assert tab.drawer.isAncestorOf(tab.focusWidget())
    tab.other_side()
    assert tab.table.hasFocus()
    qtbot.keyClick(tab.drawer, Qt.Key.Key_Escape)
    assert not tab.drawer.isVisible()


def test_a_department_that_is_gone_takes_its_drawer_along(page: EmployeesPage, tab: OrganisationTab) -> None:
    opened(tab, 3)
    gateway_of(page).organisation.nodes.pop()
    page.refresh()
    assert not tab.drawer.isVisible()
    opened(tab, 0)
    asked = len(asked_for(page, ListPosts))
    page.refresh()
    assert tab.drawer.isVisible()
    assert len(asked_for(page, ListPosts)) == asked + 1, "once, though the row is picked again too"


def test_whoever_may_not_change_it_sees_no_deeds(qtbot: QtBot) -> None:
    page = lone_people(qtbot, CHECKER, "organisation")
    opened(page.organisation, 0)
    assert page.organisation.drawer.deeds == {}
    assert not page.organisation.new_button.isVisible()
    assert not any(words == "新建部门" for _icon, words, _do in page.deeds())


def test_without_any_department_the_first_one_is_offered(page: EmployeesPage, tab: OrganisationTab) -> None:
    gateway_of(page).organisation.nodes.clear()
    page.refresh()
    assert "这一天没有部门" in words_in(tab)
    assert not tab.table.isVisible()


def test_the_palette_makes_a_department_before_the_tab_was_ever_seen(qtbot: QtBot) -> None:
    page = lone_people(qtbot)
    (do,) = [do for _icon, words, do in page.deeds() if words == "新建部门"]
    do()
    assert page.current_tab() == "organisation"
    form = next(one for one in page.findChildren(CreateForm) if one.isVisible())
    assert form.above.input.count() == 5, "the top, and every department"
    form.name.input.setText("仓库")
    form.confirm.click()
    assert len(asked_for(page, CreateDepartment)) == 1


def test_the_words_change_with_the_language(tab: OrganisationTab, qapp: QApplication) -> None:
    opened(tab, 0)
    switch_language(qapp, "en")
    qapp.processEvents()
    assert tab.new_button.text() == "New department"
    assert "Before and planned" in words_in(tab.drawer)
    assert tab.model.headerData(1, Qt.Orientation.Horizontal) == "People of its own"


def test_what_lies_below_is_found_at_any_depth() -> None:
    assert [one.name for one in under(TREE, CENTRE.id)] == ["生产中心", "数控车间", "装配车间"]
    assert [one.name for one in under(TREE, SALES.id)] == ["销售部"]
    assert way_up(TREE, ASSEMBLY) == ["生产中心"]
    assert way_up(TREE, CENTRE) == []


def test_what_is_below_a_folded_one_is_hidden_whole() -> None:
    found = branches(TREE, {CENTRE.id})
    assert [(one.id, one.has_below, one.folded) for one in found] == [
        (CENTRE.id, True, True),
        (SALES.id, False, False),
    ]
    assert [one.above for one in branches(TREE, set())] == ["", "生产中心", "生产中心", ""]
    assert SHOP.id in {one.id for one in branches(TREE, {SALES.id})}

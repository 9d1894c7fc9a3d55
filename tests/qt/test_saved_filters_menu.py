"""Filters kept under a name: of people and of the review, brought back whole, deleted from the menu."""

import pytest
from conftest import MakeShell
from fake_gateway import FakeGateway
from PySide6.QtWidgets import QMenu

from hrdesk.calls.administration import SavedFilterRow, SaveFilter
from hrdesk.calls.payroll_review import ReviewRun
from hrdesk.calls.people import ListEmployees
from hrdesk.views.common.saved_filters import SavedFilters, SaveFilterForm, proposed_name
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.shell.shell import Shell

WORKSHOP = {"segment": ("active",), "search": ("沈",), "departments": ("装配车间", "数控车间")}


def company(shell: Shell) -> FakeGateway:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway


@pytest.fixture
def shell(make_shell: MakeShell) -> Shell:
    made = make_shell()
    made.go("people")
    return made


def people(shell: Shell) -> EmployeesPage:
    page = shell.pages["people"]
    assert isinstance(page, EmployeesPage)
    return page


def review(shell: Shell) -> SavedFilters:
    shell.go("payroll", "review")
    page = shell.page()
    assert isinstance(page, PayrollPage)
    return page.review.filter.saved


def menu(saved: SavedFilters, monkeypatch: pytest.MonkeyPatch) -> QMenu:
    """As it opens under the button."""
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda shown, _at: opened.append(shown))
    saved.button.click()
    return opened[0]


def words(shown: QMenu) -> list[str]:
    return [action.text() for action in shown.actions() if not action.isSeparator()]


def narrow(page: EmployeesPage) -> None:
    page.segments.press("active")
    page.search_field.setText("沈")
    page.conditions.set({"departments": ("装配车间", "数控车间")})


def kept(shell: Shell, name: str, content: dict[str, tuple[str, ...]], page: str = "people") -> None:
    filters = company(shell).administration.filters
    filters.append(
        SavedFilterRow(id=len(filters) + 1, page=page, name=name, content=content)  # type: ignore[arg-type]  # a test's word
    )


def test_what_the_list_is_narrowed_down_to_is_kept_under_a_name(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = people(shell)
    narrow(page)
    shown = menu(page.saved, monkeypatch)
    assert words(shown) == ["保存当前筛选…"]
    shown.actions()[0].trigger()
    form = next(one for one in page.findChildren(SaveFilterForm) if one.isVisible())
    assert form.filter_name.text() == "沈、装配车间、数控车间"
    form.filter_name.input.clear()
    form.confirm.click()
    assert form.filter_name.complaint() == "必填。"
    form.filter_name.input.setText(" 两个车间 ")
    form.confirm.click()
    (sent,) = [one for one in company(shell).asked if isinstance(one, SaveFilter)]
    assert (sent.page, sent.filter_name, sent.content) == ("people", "两个车间", WORKSHOP)
    assert not form.isVisible()


def test_a_kept_filter_comes_back_whole_and_asks_once(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(shell, "两个车间", WORKSHOP)
    page = people(shell)
    page.segments.press("all")
    shown = menu(page.saved, monkeypatch)
    assert words(shown) == ["两个车间", "保存当前筛选…", "删除"]
    assert not shown.actions()[0].isChecked()
    before = sum(isinstance(one, ListEmployees) for one in company(shell).asked)
    shown.actions()[0].trigger()
    asked = [one for one in company(shell).asked if isinstance(one, ListEmployees)]
    assert len(asked) == before + 1
    assert (asked[-1].segment, asked[-1].search, asked[-1].departments) == (
        "active",
        "沈",
        ("装配车间", "数控车间"),
    )
    assert page.saved.content() == WORKSHOP
    assert menu(page.saved, monkeypatch).actions()[0].isChecked(), "the one in force is ticked"


def test_what_a_window_does_not_know_any_more_is_left_out(shell: Shell) -> None:
    saved = people(shell).saved
    saved.restore({"segment": ("gone with a later version",), "shoe_size": ("43",)})
    assert saved.content() == {"segment": ("active",)}


def test_a_kept_filter_is_deleted_from_the_same_menu(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(shell, "A & B", {"segment": ("left",)})
    saved = people(shell).saved
    delete = menu(saved, monkeypatch).actions()[-1].menu()
    assert isinstance(delete, QMenu)
    assert words(delete) == ["A && B"]
    delete.actions()[0].trigger()
    assert company(shell).administration.filters == []
    assert words(menu(saved, monkeypatch)) == ["保存当前筛选…"]


def test_the_review_keeps_filters_of_its_own(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(shell, "车间", WORKSHOP)
    kept(shell, "红", {"segment": ("red",), "departments": ("装配车间",)}, page="review")
    saved = review(shell)
    shown = menu(saved, monkeypatch)
    assert words(shown)[0] == "红"
    shown.actions()[0].trigger()
    asked = [one for one in company(shell).asked if isinstance(one, ReviewRun)][-1]
    assert (asked.flag, asked.departments) == ("red", ("装配车间",))


def test_a_proposed_name_is_no_longer_than_a_name_may_be() -> None:
    assert proposed_name({"segment": ("active",)}) == ""
    assert len(proposed_name({"departments": tuple(f"部门 {number}" for number in range(40))})) == 60

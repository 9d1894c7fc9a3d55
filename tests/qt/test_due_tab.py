"""What is due and open about people: four lists, each row leads to its record, pairs are merged there."""

import pytest
from fake_gateway import AUDITOR, CHECKER, FakeGateway
from fake_organisation import CARD
from lone_page import lone_people
from msgspec.structs import replace
from opened_record import asked_for, gateway_of, words_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.people import GetEmployee, RevealField
from hrdesk.calls.people_attachments import ListExpiring, ListRetention
from hrdesk.calls.people_merging import ListDuplicates, MergePeople
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.place import Place
from hrdesk.views.people.due_card import DueCard
from hrdesk.views.people.due_lists import LISTS, left_chip, lists_for
from hrdesk.views.people.due_merge_form import MergePairForm
from hrdesk.views.people.due_tab import DueTab
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.record_facts import FactsSection
from hrdesk.views.people.record_files import FilesSection


@pytest.fixture
def page(qtbot: QtBot) -> EmployeesPage:
    return lone_people(qtbot, tab="due")


@pytest.fixture
def tab(page: EmployeesPage) -> DueTab:
    return page.due


def cells(tab: DueTab, row: int = 0) -> list[str]:
    model = tab.sheet().model
    return [model.index(row, column).data() for column in range(len(model.columns))]


def opened(tab: DueTab, row: int = 0) -> None:
    table = tab.sheet().table
    table.pick_row(row)
    table.opened.emit(table.current_row())


def toasts(page: EmployeesPage) -> list[str]:
    said: list[str] = []
    page.desk.toasted.connect(said.append)
    return said


def pair_form(page: EmployeesPage) -> MergePairForm:
    page.due.pairs.merge.click()
    return next(one for one in page.due.findChildren(MergePairForm) if one.isVisible())


def test_nothing_is_asked_before_the_tab_is_seen(qtbot: QtBot) -> None:
    page = lone_people(qtbot)
    assert asked_for(page, ListDuplicates) == []
    page.open_tab("due")
    page.open_tab("list")
    page.open_tab("due")
    assert len(asked_for(page, ListDuplicates)) == 1
    page.refresh()
    assert len(asked_for(page, ListDuplicates)) == 2


def test_the_tab_and_its_segments_count_what_waits(page: EmployeesPage, tab: DueTab) -> None:
    said = [one.text() for one in page.header.findChildren(type(page.header._tabs["due"][0]))]
    assert "到期与待办 3" in said, "what may be removed is counted on its segment only"
    names = [made.text() for made in tab.segments._buttons.values()]
    assert names == ["即将到期 2", "疑似重复 1", "保存期限 1"]
    assert [fact.value for fact in tab.facts()] == ["2", "3"]


def test_what_runs_out_comes_with_the_days_left(tab: DueTab) -> None:
    assert cells(tab, 0) == ["HL0002", "于秀兰", "劳动合同", "2026-11-10", "已过 3 天", "—"]
    assert cells(tab, 1) == ["HL0002", "于秀兰", "证书", "2026-11-10", "还有 4 天", "焊工证.pdf"]


def test_a_file_opens_the_files_and_a_contract_the_dated_facts(tab: DueTab) -> None:
    opened(tab, 1)
    assert tab.drawer.isVisible()
    assert isinstance(tab.drawer.part, FilesSection)
    opened(tab, 0)
    assert isinstance(tab.drawer.part, FactsSection)


def test_further_ahead_is_a_choice(page: EmployeesPage, tab: DueTab) -> None:
    assert [tab.days.itemText(at) for at in range(3)] == ["30 天内", "60 天内", "90 天内"]
    tab.days.setCurrentIndex(2)
    tab.days.activated.emit(2)
    days = [one.contract_days for one in asked_for(page, ListExpiring) if isinstance(one, ListExpiring)]
    assert days == [30, 90]


def test_two_records_of_one_person_are_merged_from_the_list(page: EmployeesPage, tab: DueTab) -> None:
    said = toasts(page)
    tab.choose("duplicates")
    assert cells(tab) == ["HL0003", "梁慧敏", "离职", "HL0017", "梁惠敏", "在职", "1991-04-02"]
    form = pair_form(page)
    assert "HL0003 与 HL0017 是同一人" in words_in(form)
    assert form.kept.value() == "HL0017", "the one that works here"
    form.confirm.click()
    assert form.reason.complaint()
    form.reason.input.setText("同音字录错")
    form.confirm.click()

    (sent,) = asked_for(page, MergePeople)
    assert isinstance(sent, MergePeople)
    assert (sent.keep_no, sent.other_no, sent.reason) == ("HL0017", "HL0003", "同音字录错")
    assert said == ["HL0003 从此指向 HL0017。"]
    assert tab.drawer.isVisible()


def test_either_record_may_be_kept(page: EmployeesPage, tab: DueTab) -> None:
    fake = gateway_of(page).organisation
    fake.pairs = [replace(fake.pairs[0], second_state="left")]
    page.refresh()
    tab.choose("duplicates")
    form = pair_form(page)
    assert form.kept.value() == "HL0003", "the older one where neither works here"
    form.kept.choose("HL0017")
    form.reason.input.setText("x")
    form.confirm.click()
    (sent,) = asked_for(page, MergePeople)
    assert isinstance(sent, MergePeople)
    assert (sent.keep_no, sent.other_no) == ("HL0017", "HL0003")


def test_both_records_of_a_pair_are_looked_at_in_turn(page: EmployeesPage, tab: DueTab) -> None:
    tab.choose("duplicates")
    opened(tab)
    tab.pairs.other.click()
    tab.pairs.other.click()
    ids = [one.employee_id for one in asked_for(page, GetEmployee) if isinstance(one, GetEmployee)]
    assert ids == [3, 17, 3]


def test_of_many_pairs_one_must_be_chosen_first(page: EmployeesPage, tab: DueTab) -> None:
    fake = gateway_of(page).organisation
    fake.pairs *= 2
    page.refresh()
    said = toasts(page)
    tab.choose("duplicates")
    tab.pairs.merge.click()
    assert said == ["先在列表中选中一对。"]


def test_whoever_may_not_edit_looks_at_pairs_only(qtbot: QtBot) -> None:
    page = lone_people(qtbot, CHECKER, "due")
    assert set(page.due.sheets) == {"duplicates", "cards"}
    page.due.choose("duplicates")
    assert page.due.pairs.other.isVisible()
    assert not page.due.pairs.merge.isVisible()


def test_a_card_that_waits_leads_to_where_it_is_confirmed(qtbot: QtBot) -> None:
    page = lone_people(qtbot, CHECKER)
    wrong = replace(CARD, id=6, check_digit_wrong=True)
    gateway_of(page).records.cards = [CARD, wrong]
    page.visit(Place("due", flag="cards"))
    row = cells(page.due)
    assert row[:6] == ["HL0006", "吕春燕", "中国银行", "…4917", "2026-11-01", "待核对"]
    assert row[6:] == ["林晓雯", "2026-11-05 17:30"]
    assert cells(page.due, 1)[5] == "校验位不对"
    opened(page.due)
    assert isinstance(page.due.drawer.part, FactsSection)


def test_what_may_go_and_what_must_stay_lead_to_file_and_payroll(page: EmployeesPage, tab: DueTab) -> None:
    went: list[tuple[str, object]] = []
    page.desk.went.connect(lambda key, target: went.append((key, target)))
    tab.choose("retention")
    assert cells(tab, 0) == ["合同", "合同.pdf", "HL0004", "可以删除", "2026-01-31"]
    assert cells(tab, 1) == ["当月工资单", "2026-09", "—", "须保留", "2056-10-10"]
    opened(tab, 0)
    assert isinstance(tab.drawer.part, FilesSection)
    opened(tab, 1)
    assert went == [("payroll", None)]
    assert len(asked_for(page, ListRetention)) == 1


def test_an_empty_list_says_so(page: EmployeesPage, tab: DueTab) -> None:
    gateway_of(page).organisation.expiring.clear()
    page.refresh()
    assert "这些天内没有到期的。" in words_in(tab)


def test_the_drawer_follows_the_arrows_and_another_list_closes_it(tab: DueTab, qtbot: QtBot) -> None:
    tab.sheet().table.pick_row(0)
    tab.other_side()
    tab.sheet().table.setFocus()
    qtbot.keyClick(tab.sheet().table, Qt.Key.Key_Down)
    assert isinstance(tab.drawer.part, FilesSection)
    tab.drawer.moved.emit(-1)
    assert tab.sheet().table.currentIndex().row() == 0
    tab.other_side()
    assert tab.drawer.isAncestorOf(tab.focusWidget())
    tab.other_side()
    assert tab.sheet().table.hasFocus()
    tab.segments.press("duplicates")
    assert not tab.drawer.isVisible()


def test_alt_v_shows_what_is_masked_in_this_drawer(page: EmployeesPage, tab: DueTab, qtbot: QtBot) -> None:
    tab.choose("duplicates")
    opened(tab)
    qtbot.keyPress(tab.sheet().table, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert {one.field for one in asked_for(page, RevealField) if isinstance(one, RevealField)} >= {"phone"}
    qtbot.keyRelease(tab.sheet().table, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)


def test_whoever_stays_current_after_a_refresh(page: EmployeesPage, tab: DueTab) -> None:
    tab.sheet().table.pick_row(1)
    page.refresh()
    assert tab.sheet().table.currentIndex().row() == 1


def test_the_words_change_with_the_language(tab: DueTab, qapp: QApplication) -> None:
    switch_language(qapp, "en")
    qapp.processEvents()
    assert cells(tab, 0)[2] == "Employment contract"
    assert tab.days.itemText(0) == "Within 30 days"


def test_days_left_are_red_amber_and_green(tab: DueTab) -> None:
    (over, soon) = tab.sheet().due.rows(ListedOf(tab))
    looks = [left_chip(one) for one in (over, soon, replace(soon, days_left=0), replace(soon, days_left=20))]
    assert [(one.tone, one.word) for one in looks] == [
        ("red", "已过 3 天"),
        ("amber", "还有 4 天"),
        ("amber", "今天"),
        ("green", "还有 20 天"),
    ]


class ListedOf:
    """An answer with the rows that a list shows."""

    def __init__(self, tab: DueTab) -> None:
        self.rows = [row for _number, row in tab.sheet().model.rows_here()]


def test_home_leads_to_what_waits_and_hides_what_does_not(
    desk: Desk, gateway: FakeGateway, qtbot: QtBot
) -> None:
    went: list[tuple[str, object]] = []
    desk.went.connect(lambda key, target: went.append((key, target)))
    card = DueCard(desk)
    qtbot.addWidget(card)
    card.ask()
    words = [one.text() for one in card.findChildren(QLabel)]
    assert {"到期与待办", "即将到期", "2", "疑似重复", "1"} <= set(words)
    assert set(card.buttons) == {"expiring", "duplicates"}
    card.buttons["duplicates"].click()
    assert went == [("people", Place("due", flag="duplicates"))]

    gateway.organisation.expiring.clear()
    gateway.organisation.pairs.clear()
    card.ask()
    assert card.buttons == {}
    assert card.isHidden()


def test_each_sees_the_lists_of_their_rights(desk: Desk, gateway: FakeGateway) -> None:
    assert [one.key for one in lists_for(desk)] == ["expiring", "duplicates", "retention"]
    gateway.sign_in(AUDITOR)
    assert lists_for(desk) == ()
    assert len({one.key for one in LISTS}) == len(LISTS)

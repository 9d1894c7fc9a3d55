"""The conflict desk: read, told apart by cause, settled by the lawful actions."""

from pathlib import Path

import pytest
from conftest import MakeShell, now
from fake_contacts import OF_COLLEAGUE, OF_LEAVER
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtWidgets import QLabel, QWidget

from hrdesk.calls.base import Request
from hrdesk.calls.people_conflicts import (
    AskHolder,
    DropClaim,
    OpenBindingTicket,
    RecordConsent,
    ReleaseLeavers,
)
from hrdesk.calls.people_contacts import ReleasePhone
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.people.binding_forms import ConsentForm
from hrdesk.views.people.conflict_figures import minutes_words, share_words, short_share
from hrdesk.views.people.conflict_release import ReleaseLeaversForm, line_of
from hrdesk.views.people.conflict_tab import ConflictTab
from hrdesk.views.people.conflict_table import next_step
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.shell.shell import Shell

SENTENCE = "该手机号已与离职员工张三的账号绑定，请联系HR处理（联系电话：0512-6688 1234）"


@pytest.fixture
def shell(make_shell: MakeShell) -> Shell:
    made = make_shell()
    made.go("people", "conflicts")
    return made


def page_of(shell: Shell) -> EmployeesPage:
    page = shell.pages["people"]
    assert isinstance(page, EmployeesPage)
    return page


def desk_of(shell: Shell) -> ConflictTab:
    tab = page_of(shell).conflicts
    assert tab is not None
    return tab


def company(shell: Shell) -> FakeGateway:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway


def last(shell: Shell, kind: type[Request[object]]) -> Request[object]:
    return [request for request in company(shell).asked if isinstance(request, kind)][-1]


def asking(where: QWidget) -> Confirm:
    return next(one for one in where.findChildren(Confirm) if one.isVisible())


def filling(where: QWidget) -> FormDialog:
    return next(one for one in where.findChildren(FormDialog) if one.isVisible())


def words_of(where: QWidget) -> str:
    return "\n".join(one.text() for one in where.findChildren(QLabel) if one.isVisible())


def open_row(shell: Shell, number: int) -> ConflictTab:
    tab = desk_of(shell)
    tab.table.pick_row(number)
    tab.drawer.show_conflict(tab.rows()[number])
    assert tab.drawer.clash is not None
    return tab


def cells(tab: ConflictTab, row: int) -> list[str]:
    return [str(tab.model.index(row, at).data()) for at in range(tab.model.columnCount())]


def test_each_conflict_says_who_wants_what_from_whom_and_what_comes_next(shell: Shell) -> None:
    tab = desk_of(shell)
    assert cells(tab, 0) == [
        *(OF_LEAVER, "李思远 · HL0260", "张三 · HL0112", "离职", "离职未释放", "可以释放", "20:50", "—")
    ]
    assert cells(tab, 1)[4:] == ["双方在职", "工单 · 剩 1:00", "20:50", "T-7 · 周岚"]
    assert cells(tab, 2)[1] == "—"
    assert cells(tab, 2)[5] == "时限 · 剩 18:50"


def test_the_tab_counts_what_is_open_and_the_status_bar_who_is_held_up(shell: Shell) -> None:
    page = page_of(shell)
    assert [made.text() for made, _title in page.header._tabs.values()][1] == "绑定冲突 3"
    assert [(fact.caption, fact.value) for fact in page.facts] == [
        *(("行", "3"), ("未了结", "3"), ("离职人员持有", "1"))
    ]


def test_segments_tell_the_causes_apart_and_show_what_was_settled(shell: Shell) -> None:
    tab = desk_of(shell)
    tab.segments.press("both_active")
    assert [row.value for row in tab.rows()] == [OF_COLLEAGUE]
    tab.segments.press("settled")
    assert [next_step(row, now()).word for row in tab.rows()] == ["已释放"]
    tab.drawer.show_conflict(tab.rows()[0])
    assert tab.drawer.clash is None, "there is nothing left to be done"
    tab.segments.press("status_contradiction")
    assert tab.rows() == ()
    assert "没有冲突" in words_of(tab)


def test_the_drawer_says_the_fixed_sentence_and_who_held_the_number_when(shell: Shell) -> None:
    tab = open_row(shell, 0)
    assert tab.drawer.clash is not None
    assert tab.drawer.clash.sentence() == SENTENCE
    said = words_of(tab.drawer)
    for words in (
        SENTENCE,
        "何晓明 · HL0031",
        "2021-03-08 至 2023-06-30",
        "导入 · linxiaowen · 花名册_202103.xlsx #9",
        "释放：释放时限已到 · zhoulan",
        "当面查看身份证 · 周岚查看 · linxiaowen",
    ):
        assert words in said


def test_a_leavers_number_goes_to_the_joiner_with_one_confirm(shell: Shell) -> None:
    tab = open_row(shell, 0)
    said: list[str] = []
    shell.desk.toasted.connect(said.append)
    assert tab.drawer.clash is not None
    tab.drawer.clash.buttons["release_now"].click()
    ask = asking(tab)
    assert ask.windowTitle() == f"{OF_LEAVER} 的持有人是张三 HL0112"
    assert ask.confirm.text() == "释放并绑定给李思远"
    assert ask.reason() == "张三已离职。", "the record says why already"
    ask.confirm.click()
    sent = last(shell, ReleasePhone)
    assert isinstance(sent, ReleasePhone)
    assert (sent.value, sent.reason) == (OF_LEAVER, "张三已离职。")
    assert said == [f"{OF_LEAVER} 已释放并绑定给 HL0260 李思远。"]
    assert [row.conflict_id for row in tab.rows()] == [2, 3], "the list follows the feed"
    assert not tab.drawer.isVisible()


def test_what_is_not_lawful_is_not_offered(shell: Shell) -> None:
    clash = open_row(shell, 1).drawer.clash
    assert clash is not None
    assert list(clash.buttons) == ["ask_holder", "open_ticket", "consent"]


def test_the_holder_is_asked_and_the_due_date_is_told(shell: Shell) -> None:
    tab = open_row(shell, 1)
    said: list[str] = []
    shell.desk.toasted.connect(said.append)
    assert tab.drawer.clash is not None
    tab.drawer.clash.buttons["ask_holder"].click()
    asking(tab).confirm.click()
    sent = last(shell, AskHolder)
    assert isinstance(sent, AskHolder)
    assert (sent.value, sent.employee_no) == (OF_COLLEAGUE, "HL0261")
    assert said == ["已询问沈嘉禾，2026-11-09 14:20 前答复。"]


def test_the_answer_of_the_holder_is_recorded_with_its_note(shell: Shell) -> None:
    tab = open_row(shell, 1)
    assert tab.drawer.clash is not None
    tab.drawer.clash.buttons["consent"].click()
    form = filling(tab)
    assert isinstance(form, ConsentForm)
    form.answer.press("no")
    form.note.input.setText("当面")
    form.confirm.click()
    sent = last(shell, RecordConsent)
    assert isinstance(sent, RecordConsent)
    assert (sent.consents, sent.note) == (False, "当面")


def test_a_ticket_says_whose_it_is_and_until_when(shell: Shell) -> None:
    tab = open_row(shell, 1)
    said: list[str] = []
    shell.desk.toasted.connect(said.append)
    assert tab.drawer.clash is not None
    tab.drawer.clash.buttons["open_ticket"].click()
    filling(tab).confirm.click()
    assert isinstance(last(shell, OpenBindingTicket), OpenBindingTicket)
    assert said == ["工单 T-8 交给周岚，2026-11-06 15:20 前处理。"]


def test_a_claim_is_dropped_only_with_a_reason(shell: Shell) -> None:
    tab = open_row(shell, 1)
    assert tab.drawer.drop_button is not None
    tab.drawer.drop_button.click()
    ask = asking(tab)
    ask.confirm.click()
    assert ask.isVisible(), "no reason, no end"
    ask.write_reason("号码写错")
    ask.confirm.click()
    sent = last(shell, DropClaim)
    assert isinstance(sent, DropClaim)
    assert (sent.conflict_id, sent.reason) == (2, "号码写错")


def test_the_bulk_release_names_whom_and_takes_leavers_only(shell: Shell) -> None:
    tab = desk_of(shell)
    tab.release_button.click()
    form = filling(tab)
    assert isinstance(form, ReleaseLeaversForm)
    assert form.lines == [f"张三 HL0112 · {OF_LEAVER} → 李思远"]
    form.confirm.click()
    sent = last(shell, ReleaseLeavers)
    assert isinstance(sent, ReleaseLeavers)
    assert sent.conflict_ids == (1,)
    tab.release_button.click()
    assert not any(one.isVisible() for one in tab.findChildren(FormDialog)), "nothing is left to release"


def test_a_selection_with_somebody_outside_is_refused_whole_by_name(shell: Shell) -> None:
    tab = desk_of(shell)
    company(shell).contacts.not_lawful = ("HL0086 沈嘉禾",)
    tab.table.selectAll()
    tab.release_button.click()
    form = filling(tab)
    assert isinstance(form, ReleaseLeaversForm)
    assert form.lines == [line_of(row) for row in tab.open]
    form.confirm.click()
    assert form.isVisible()
    assert "一个也没有释放：HL0086 沈嘉禾" in form.wrong.text()
    assert len(tab.open) == 3


def test_a_bulk_release_without_a_reason_asks_for_it(shell: Shell) -> None:
    tab = desk_of(shell)
    tab.release_button.click()
    form = filling(tab)
    assert isinstance(form, ReleaseLeaversForm)
    form.reason.input.clear()
    form.confirm.click()
    assert form.reason.complaint() == "必填。"


def test_the_figures_stand_as_charts_and_as_tables(shell: Shell) -> None:
    figures = desk_of(shell).figures
    assert figures.shares.figures().rows[1] == ("2", "5.00 %")
    assert figures.causes.figures().rows == (("离职未释放", "6", ""), ("双方在职", "2", ""))
    figures.share_panel.turn()
    assert figures.share_panel.shows_table()
    said = words_of(figures.times)
    for words in ("半数不超过", "1:35", "最长", "5 天"):
        assert words in said


def test_shares_and_spans_read_as_people_say_them() -> None:
    assert [short_share(one) for one in (0, 435, 5000, 10_000)] == ["0 %", "4.4 %", "50 %", "100 %"]
    assert share_words(435) == "4.35 %"
    assert minutes_words(None) == "—"


def test_the_figures_are_brought_out_as_a_workbook(shell: Shell, tmp_path: Path) -> None:
    said: list[str] = []
    shell.desk.toasted.connect(said.append)
    desk_of(shell).export_to(tmp_path / "冲突.xlsx")
    assert (tmp_path / "冲突.xlsx").read_bytes()
    assert said == ["4 条冲突的统计已写入 冲突.xlsx"]


def test_keys_lead_into_the_drawer_and_back(shell: Shell) -> None:
    tab = desk_of(shell)
    tab.table.pick_row(0)
    page_of(shell).other_side()
    assert tab.drawer.isVisible()
    tab.drawer.moved.emit(1)
    assert tab.drawer.conflict is not None
    assert tab.drawer.conflict.conflict_id == 2
    page_of(shell).other_side()
    assert tab.drawer.isAncestorOf(shell.focusWidget() or shell)


def test_the_palette_releases_from_anywhere(shell: Shell) -> None:
    shell.go("people", "list")
    hit = next(one for one in shell.window_hits() if one.title == "释放离职人员号码")
    shell.go("home")
    hit.do()
    assert (shell.current_key(), shell.page().current_tab()) == ("people", "conflicts")
    assert isinstance(filling(desk_of(shell)), ReleaseLeaversForm)


def test_whoever_may_not_bind_has_no_desk(make_shell: MakeShell) -> None:
    page = page_of(make_shell(CHECKER))
    assert page.conflicts is None
    assert "conflicts" not in page.tabs()

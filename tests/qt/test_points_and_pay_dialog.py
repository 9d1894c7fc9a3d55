"""Points beside pay in one dialog: what agrees, what does not, and the button that takes points in."""

from typing import Any

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, MAKER, FakeGateway
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from hrdesk.calls.points_payroll import (
    GetPointsReconciled,
    PointsReconciled,
    PointsTaken,
    RedeemedPay,
    TakePoints,
)
from hrdesk.views.payroll.inputs_tab import InputsTab
from hrdesk.views.payroll.points_dialog import COLUMNS, PointsDialog
from hrdesk.views.shell.shell import Shell

ROW = RedeemedPay(
    redemption_id=1,
    number="DH-0001",
    employee_id=7,
    employee_no="P0007",
    name="宋海",
    item_zh="电影票",
    item_en="Film ticket",
    cost=3500,
    wage_period="2026-10",
    taxed_period="2026-11",
    state="input",
    why="already_paid",
)
PAGE = PointsReconciled(
    period="2026-10",
    opened=1000,
    earned=450,
    spent=80,
    expired=20,
    adjusted=-5,
    closed=1345,
    owed_points_before=1000,
    owed_points=1350,
    rate="0.20",
    owed_before=20_000,
    owed=27_000,
    change=7_000,
    handed_out=3500,
    in_inputs=0,
    in_slips=0,
    slip_lines=0,
    redeemed=(ROW,),
    learning=(),
    differences=(),
)


@pytest.fixture
def shell(make_shell: MakeShell, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Shell:
    made = make_shell(getattr(request, "param", MAKER))
    gateway = made.desk.gateway
    assert isinstance(gateway, FakeGateway)
    answers = gateway._answers()
    taken = PointsTaken(
        period="2026-10", in_kind_people=1, in_kind=3500, learning_people=0, learning=0, changed=1
    )
    own: dict[type, Any] = {GetPointsReconciled: lambda _request: PAGE, TakePoints: lambda _request: taken}
    monkeypatch.setattr(gateway, "_answers", lambda: answers | own)
    return made


def dialog(shell: Shell) -> PointsDialog:
    shell.go("payroll", "inputs")
    (tab,) = shell.pages["payroll"].findChildren(InputsTab)
    tab.show_points()
    (found,) = tab.findChildren(PointsDialog)
    return found


def words(found: PointsDialog) -> list[str]:
    return [label.text() for label in found.findChildren(QLabel)]


def test_ledger_pay_and_figure_stand_side_by_side(shell: Shell) -> None:
    shown = words(dialog(shell))

    assert "流水、薪资与入账金额一致。" in shown
    assert {"1,000", "450", "−80", "1,345", "0.20", "270.00", "+70.00", "35.00"} <= set(shown)


def test_a_redemption_of_a_paid_month_says_when_it_is_taxed_and_why(shell: Shell) -> None:
    found = dialog(shell)
    row = found.rows.row_at(0)

    assert row == ROW
    assert [column.text(row) for column in COLUMNS] == [
        "DH-0001",
        "P0007 宋海",
        "电影票",
        "35.00",
        "2026-10",
        "2026-11",
        "已在录入",
        "2026-10 已发薪",
    ]


@pytest.mark.parametrize(
    ("why", "said"), [("no_employment", "此人已不发薪"), ("", "")], ids=["nobody pays", "its own month"]
)
def test_the_reason_is_worded_or_there_is_none(shell: Shell, why: Any, said: str) -> None:
    assert COLUMNS[-1].text(replace(ROW, why=why)) == said


def test_what_does_not_agree_is_named(shell: Shell) -> None:
    found = dialog(shell)
    found.say(replace(PAGE, differences=("DH-0001", "P0007")))
    assert "以下不一致：DH-0001、P0007" in words(found)


def test_the_button_takes_points_into_the_month(shell: Shell) -> None:
    found = dialog(shell)
    found.take.click()
    gateway = shell.desk.gateway
    assert isinstance(gateway, FakeGateway)
    (request,) = [one for one in gateway.asked if isinstance(one, TakePoints)]
    assert request.period == "2026-10"
    assert sum(isinstance(one, GetPointsReconciled) for one in gateway.asked) == 2, "asked anew afterwards"


@pytest.mark.parametrize("shell", [CHECKER], indirect=True)
def test_whoever_only_reads_pay_has_no_button_to_take_them(shell: Shell) -> None:
    assert not dialog(shell).take.isVisible()

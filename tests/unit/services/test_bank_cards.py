"""A changed bank card: entered by one, confirmed by another, and no bank file uses it before."""

from collections.abc import Iterator

import pytest
from people_desk import PeopleDesk
from small_company import ANNA, BO
from stores import PreparedHome, enter, new_id

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.payroll_outputs import MakeBankFile
from hrdesk.calls.people_changes import (
    CardNotConfirmable,
    ChangeBankCard,
    ConfirmBankCard,
    ListWaitingCards,
    Written,
)
from hrdesk.calls.refusals import InputNotValid, RecordNotFound

NEW = "6217000010001234569"


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


@pytest.fixture
def cashier(desk: PeopleDesk) -> Gateway:
    return enter(desk.company.store, "cashier")


def change(desk: PeopleDesk, account: str = NEW, valid_from: str = "2026-10-26") -> Written:
    written: Written = desk.ask(
        ChangeBankCard, "A001", valid_from=valid_from, bank="建设银行", account=account, reason="换卡"
    )
    return written


def confirm(gateway: Gateway, account: str = NEW, card_id: int = 0) -> Written:
    (card,) = gateway(ListWaitingCards()).cards if not card_id else (None,)
    asked = card_id or (card.id if card else 0)
    return gateway(ConfirmBankCard(request_id=new_id(), card_id=asked, account=account))


def test_a_changed_card_waits_with_all_that_is_compared(desk: PeopleDesk, cashier: Gateway) -> None:
    change(desk)
    (card,) = cashier(ListWaitingCards()).cards

    assert (card.employee_no, card.bank, card.account, card.holder) == ("A001", "建设银行", NEW, "安娜")
    assert (card.former_account, card.entered_by) == ("6228480000004004917", "hr_officer")
    assert card.valid_from == "2026-10-26"


def test_the_bank_file_leaves_it_out_until_a_second_person_has_confirmed_it(
    desk: PeopleDesk, cashier: Gateway
) -> None:
    desk.company.attendance("2026-10", 18, ANNA, BO)
    run = desk.company.posted("2026-10")
    make = {"run_id": run.id}
    assert [one.code for one in cashier(MakeBankFile(request_id=new_id(), **make)).left_out] == []
    change(desk)
    (out,) = cashier(MakeBankFile(request_id=new_id(), **make)).left_out
    assert (out.employee_no, out.code) == ("A001", "bank_account_not_confirmed")
    confirm(cashier, " ".join(NEW))
    made = cashier(MakeBankFile(request_id=new_id(), **make))

    assert [one.code for one in made.left_out if one.code == "bank_account_not_confirmed"] == []
    assert cashier(ListWaitingCards()).cards == ()


def test_nobody_confirms_what_they_entered_nor_a_second_time(desk: PeopleDesk, cashier: Gateway) -> None:
    change(desk)
    maker_and_cashier = enter(desk.company.store, "cashier")
    (card,) = cashier(ListWaitingCards()).cards
    confirm(maker_and_cashier)
    with pytest.raises(Refused) as caught:
        confirm(cashier, card_id=card.id)
    (refusal,) = caught.value.refusals
    assert isinstance(refusal, CardNotConfirmable)
    assert (refusal.reason, refusal.entered_by) == ("confirmed", "hr_officer")


def test_a_number_read_otherwise_confirms_nothing(desk: PeopleDesk, cashier: Gateway) -> None:
    change(desk)
    with pytest.raises(Refused) as caught:
        confirm(cashier, NEW[:-1] + "0")
    assert isinstance(caught.value.refusals[0], InputNotValid)
    assert NEW not in str(caught.value.refusals[0]), "whoever guesses learns no number"
    with pytest.raises(Refused) as caught:
        confirm(cashier, card_id=10**6)
    assert isinstance(caught.value.refusals[0], RecordNotFound)


def test_a_card_with_a_wrong_check_digit_is_kept_and_said_so(desk: PeopleDesk, cashier: Gateway) -> None:
    change(desk, account="6217000010001234560")
    (card,) = cashier(ListWaitingCards()).cards
    assert card.check_digit_wrong


def test_a_card_to_come_does_not_disturb_the_one_of_today(desk: PeopleDesk) -> None:
    change(desk, valid_from="2026-12-01")
    maker = desk.company.maker
    cards = [
        next(one.value for one in desk.on("A001", day, gateway=maker).dated if one.field == "bank_card")
        for day in ("2026-11-30", "2026-12-01")
    ]
    assert cards == ["中国农业银行 •••• 4917", "建设银行 •••• 4569"]

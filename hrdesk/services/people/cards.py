"""Bank cards: changed by one person, confirmed by another before any bank file uses them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.people_changes import (
    CardNotConfirmable,
    ChangeBankCard,
    ConfirmBankCard,
    ListWaitingCards,
    WaitingCard,
    WaitingCards,
    Written,
)
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.exchange.bank_accounts import CHECK_DIGIT, check_digit_wrong, read_account_number
from hrdesk.models.people import BankAccount, Employee, Employment
from hrdesk.services.context import Context
from hrdesk.services.people.changes import finished, noted, subject
from hrdesk.services.people.dated_tables import CARD
from hrdesk.services.people.dated_writing import set_from
from hrdesk.services.people.masking import mask_account
from hrdesk.services.registry import call


@call
def change_bank_card(ctx: Context, request: ChangeBankCard) -> Written:
    person, employment, first = subject(ctx, request)
    done = set_card(
        ctx,
        person,
        employment,
        first,
        bank=request.bank,
        account=request.account,
        holder=request.holder,
        reason=request.reason,
    )
    return finished(ctx, request, person, done)


def set_card(
    ctx: Context,
    person: Employee,
    employment: Employment,
    first: date,
    *,
    bank: str,
    account: str,
    holder: str,
    reason: str,
) -> int | None:
    """As set_from; a card with a wrong check digit is kept and blocked, as one of a file is."""
    try:
        number = read_account_number(account)
    except ValueError as error:
        raise Refused(InputNotValid(field="account", value=account, expected="8–30 × 0–9")) from error
    card = {"bank": bank.strip(), "account": number, "holder": holder.strip() or person.name}
    done = set_from(ctx, CARD, employment, {"card": card}, first, reason=reason)
    for row in CARD.rows(ctx.session, employment):
        if row.account == number and row.confirmed_by is None:
            row.blocked = CHECK_DIGIT if check_digit_wrong(number) else None
    return done


@call
def list_waiting_cards(ctx: Context, request: ListWaitingCards) -> WaitingCards:
    found = (
        select(BankAccount, Employee)
        .join(Employee, Employee.id == BankAccount.employee_id)
        .where(BankAccount.confirmed_by.is_(None))
        .order_by(BankAccount.valid_from, BankAccount.id)
    )
    return WaitingCards(
        cards=tuple(
            WaitingCard(
                id=card.id,
                employee_id=person.id,
                employee_no=person.employee_no,
                name=person.name,
                valid_from=card.valid_from,
                bank=card.bank,
                account=card.account,
                holder=card.holder,
                former_account=_before(ctx.session, card),
                entered_by=card.recorded_by or "",
                entered_at=card.recorded_at,
                check_digit_wrong=card.blocked == CHECK_DIGIT,
            )
            for card, person in ctx.session.execute(found)
        )
    )


@call
def confirm_bank_card(ctx: Context, request: ConfirmBankCard) -> Written:
    """Refused to whoever entered it, for a card that is confirmed, and where what was read differs."""
    card = ctx.session.get(BankAccount, request.card_id)
    if card is None:
        raise Refused(RecordNotFound(kind="bank_card", key=str(request.card_id)))
    person = ctx.session.get_one(Employee, card.employee_id)
    entered_by = card.recorded_by or ""
    if card.confirmed_by is not None:
        raise Refused(
            CardNotConfirmable(employee_no=person.employee_no, entered_by=entered_by, reason="confirmed")
        )
    if entered_by == ctx.actor.user_name:
        raise Refused(
            CardNotConfirmable(employee_no=person.employee_no, entered_by=entered_by, reason="same_person")
        )
    if "".join(request.account.split()) != card.account:
        raise Refused(
            InputNotValid(field="account", value=request.account[-4:], expected=mask_account(card.account))
        )
    card.confirmed_at, card.confirmed_by = ctx.moment(), ctx.actor.user_name
    return noted(ctx, person)


def _before(session: Session, card: BankAccount) -> str | None:
    former = (
        select(BankAccount.account)
        .where(BankAccount.employee_id == card.employee_id, BankAccount.valid_from < card.valid_from)
        .order_by(BankAccount.valid_from.desc())
        .limit(1)
    )
    return session.execute(former).scalar()

"""The bank account of a pay base's row: read, checked against the person, and against everybody else."""

from collections.abc import Iterable, Mapping
from typing import Final

from hrdesk.exchange.bank_accounts import (
    CHECK_DIGIT,
    NAME_DIFFERS,
    BankAccount,
    check_digit_wrong,
    read_account_number,
    shared_accounts,
)
from hrdesk.exchange.fields import Field
from hrdesk.exchange.notes import Notes, who
from hrdesk.exchange.people_lookup import KnownPerson, same_name
from hrdesk.exchange.quantities import NotReadable
from hrdesk.exchange.reading import DataRow

NUMBER: Final = "bank_account"
HOLDER: Final = "account_holder"
ACCOUNT_COLUMNS: Final = (
    Field("bank", ("开户银行", "开户行", "银行", "银行名称", "bank")),
    Field(NUMBER, ("银行卡号", "银行账号", "卡号", "账号", "工资卡号", "bank account", "account number")),
    Field(HOLDER, ("户名", "账户名", "账户名称", "开户名", "收款人", "account holder")),
)


def read_account(row: DataRow, person: KnownPerson, notes: Notes) -> BankAccount | None:
    """The account of a row; None when there is none or when its number cannot be used.

    An unusable number is an error of the account alone: pay is still calculated.
    """
    cell = row.cell(NUMBER)
    if not cell.text.strip():
        return None
    try:
        number = read_account_number(cell.value)
    except NotReadable as error:
        notes.add(row.finding(error.code, "error", NUMBER, shown=error.shown, **who(person)))
        return None
    account = BankAccount(row.text("bank"), number, row.text(HOLDER) or person.name)
    if check_digit_wrong(number):
        account = account.doubted(CHECK_DIGIT)
        notes.add(row.finding(CHECK_DIGIT, "warning", NUMBER, ending=number[-4:], **who(person)))
    if not same_name(account.holder, person.name):
        account = account.doubted(NAME_DIFFERS)
        notes.add(row.finding(NAME_DIFFERS, "warning", HOLDER, holder=account.holder, **who(person)))
    return account


def people_sharing(accounts: Iterable[tuple[str, BankAccount | None]]) -> Mapping[str, tuple[str, ...]]:
    """Account numbers of several people, with their employee numbers in file order."""
    return shared_accounts((person, account.number) for person, account in accounts if account is not None)

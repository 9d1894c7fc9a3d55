"""A batch to be paid out, for tests of the bank file."""

from datetime import date
from typing import Any

from hrdesk.exchange.bank_layouts import BankLayout, parse_bank_layout
from hrdesk.exchange.bank_lines import BankBatch, BankLine

ACCOUNTS = ("6228480000004004917", "6222020000001234565", "6217000000007654329")


def line(number: int = 1, **changes: Any) -> BankLine:
    """A person with a good account."""
    facts: dict[str, Any] = {
        "employee_no": f"HL{number:04d}",
        "name": "潘国",
        "amount": 640000 + number,
        "account": "6228480000004004917",
        "bank": "农业银行",
        "remark": "2026-10 工资",
    }
    return BankLine(**(facts | changes))


def batch(*lines: BankLine, **changes: Any) -> BankBatch:
    """What the company pays on 31 October."""
    facts: dict[str, Any] = {
        "entity": "华岭精密制造有限公司",
        "pay_date": date(2026, 10, 31),
        "lines": lines,
        "payer_account": "1102020000000099",
    }
    return BankBatch(**(facts | changes))


def layout(file: str = "", columns: str = "", marker: str = "") -> BankLayout:
    """A small layout: account, name and amount, changed where a test says so."""
    standing = "".join(
        f'[[column]]\nheader = "{header}"\nsource = "{source}"\n'
        for header, source in (("账号", "account"), ("户名", "account_name"), ("金额", "amount"))
    )
    text = f'zh = "甲"\nen = "A"\norigin = "test"\n[file]\n{file}\n{columns or standing}\n{marker}'
    return parse_bank_layout("test@1", text)

"""What may not be seen is not sent: identity masked for all, pay for most."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import UNSET
from plausible_requests import Facts, facts_of
from sqlalchemy import select
from stores import PERIOD, copied, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import GetMonth, ListSettings
from hrdesk.calls.audit import ListAudit
from hrdesk.calls.backups import ListBackups
from hrdesk.calls.base import Request
from hrdesk.calls.people import GetEmployee, ListEmployees, RevealField
from hrdesk.calls.users import ListUsers
from hrdesk.models.contacts import ContactBinding
from hrdesk.models.people import BankAccount, Employee
from hrdesk.storage.engine import reading


@pytest.fixture(scope="module")
def store(posted_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedStore]:
    with copied(posted_template, tmp_path_factory.mktemp("masked") / "home").open() as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(store: OpenedStore) -> Facts:
    return facts_of(store)


@pytest.fixture(scope="module")
def secrets(store: OpenedStore) -> dict[str, set[str]]:
    """What is masked until somebody asks, of everybody in the store."""
    with reading(store.site.engine) as session:
        return {
            "phone": set(session.execute(select(ContactBinding.value)).scalars()),
            "id_number": set(session.execute(select(Employee.id_number)).scalars()) - {None},
            "account": set(session.execute(select(BankAccount.account)).scalars()),
        }


READABLE: dict[str, tuple[Request[Any], ...]] = {
    "hr_officer": (ListEmployees(limit=1000), GetMonth(period=PERIOD), ListBackups()),
    "payroll_officer": (ListEmployees(limit=1000), GetMonth(period=PERIOD)),
    "service_agent": (ListEmployees(limit=1000), ListSettings()),
    "system_administrator": (ListUsers(), ListSettings(), ListBackups(), GetMonth(period=PERIOD)),
    "security_administrator": (ListUsers(), GetMonth(period=PERIOD)),
    "auditor": (ListUsers(), GetMonth(period=PERIOD)),
}


@pytest.mark.parametrize("user", READABLE)
def test_phones_identity_numbers_and_accounts_are_never_sent_whole(
    user: str, store: OpenedStore, facts: Facts, secrets: dict[str, set[str]]
) -> None:
    gateway = enter(store, user)
    requests = [*READABLE[user]]
    if gateway.session.may(GetEmployee):
        requests += [GetEmployee(employee_id=number) for number in range(1, 21)]
    sent = b"\n".join(msgspec.json.encode(gateway(request)) for request in requests).decode()

    assert all(secrets.values())
    assert {kind: [one for one in numbers if one in sent] for kind, numbers in secrets.items()} == {
        "phone": [],
        "id_number": [],
        "account": [],
    }


@pytest.mark.parametrize("user", ["hr_officer", "service_agent"])
def test_terms_of_pay_and_bank_accounts_are_not_sent_without_the_right(
    user: str, store: OpenedStore, facts: Facts
) -> None:
    detail = enter(store, user)(GetEmployee(employee_id=facts.other_employee))

    assert detail.bank_account is UNSET
    assert {entry.kind for entry in detail.history}.isdisjoint({"pay_terms", "bank_account"})
    assert "bank_account" not in msgspec.json.decode(msgspec.json.encode(detail))


@pytest.mark.parametrize("user", ["payroll_officer", "finance_approver", "cashier"])
def test_who_may_read_pay_sees_terms_and_the_end_of_the_account(
    user: str, store: OpenedStore, facts: Facts
) -> None:
    detail = enter(store, user)(GetEmployee(employee_id=facts.other_employee))

    assert isinstance(detail.bank_account, str)
    assert len(detail.bank_account.strip("• ")) == 4
    assert {entry.kind for entry in detail.history} >= {"pay_terms", "bank_account"}


def test_a_masked_field_is_revealed_one_at_a_time_and_on_record(store: OpenedStore, facts: Facts) -> None:
    hr_officer = enter(store, "hr_officer")
    masked = hr_officer(GetEmployee(employee_id=facts.other_employee)).id_number
    shown = hr_officer(
        RevealField(request_id=new_id(), employee_id=facts.other_employee, field="id_number")
    ).value

    assert masked is not None
    assert "*" in masked
    assert (masked[:4], masked[-4:], len(masked)) == (shown[:4], shown[-4:], len(shown))
    entry = enter(store, "auditor")(ListAudit(limit=1, search="reveal_field")).rows[0]
    assert (entry.user, entry.details["employee_id"]) == ("hr_officer", facts.other_employee)
    assert entry.details["field"] == "id_number"
    assert shown not in msgspec.json.encode(entry).decode()

"""A kept file is fetched part by part, by whoever could have made it; for others it does not exist."""

from collections.abc import Iterator

import pytest
from stores import PERIOD, PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import GetMonth, ReadBlob
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.payroll_outputs import FileSummary, MakeBankFile, MakeRegister
from hrdesk.calls.permissions import Permission, Role, permissions_of
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.services import blobs


@pytest.fixture
def store(posted_home: PreparedHome) -> Iterator[OpenedStore]:
    with posted_home.open() as opened:
        yield opened


@pytest.fixture
def checker(store: OpenedStore) -> Gateway:
    return enter(store, "checker")


def run_of(gateway: Gateway) -> int:
    run_id = gateway(GetMonth(period=PERIOD)).run_id
    assert run_id is not None
    return run_id


@pytest.fixture
def register(checker: Gateway) -> FileSummary:
    return checker(MakeRegister(request_id=new_id(), run_id=run_of(checker)))


@pytest.fixture
def bank(checker: Gateway) -> FileSummary:
    return checker(MakeBankFile(request_id=new_id(), run_id=run_of(checker)))


def can_fetch(gateway: Gateway, file: FileSummary) -> bool:
    """Whether it is there; any other refusal than the one of a file nobody made fails the test."""
    missing = RecordNotFound(kind="file", key=file.sha256[:12])
    try:
        return len(gateway(ReadBlob(sha256=file.sha256)).content) > 0
    except Refused as error:
        if error.refusals != (missing,):
            raise
        return False


@pytest.mark.parametrize("role", Role)
def test_the_register_is_there_for_who_may_bring_a_run_out(
    role: Role, store: OpenedStore, register: FileSummary
) -> None:
    may = Permission.PAYROLL_OUTPUT in permissions_of(frozenset({role}))

    assert can_fetch(enter(store, role.value), register) is may


@pytest.mark.parametrize("role", Role)
def test_account_numbers_are_there_only_for_who_pays_out(
    role: Role, store: OpenedStore, bank: FileSummary
) -> None:
    assert can_fetch(enter(store, role.value), bank) is (role in {Role.CASHIER, Role.FINANCE_APPROVER})


def test_a_hash_nobody_knows_is_answered_like_a_file_one_may_not_see(checker: Gateway) -> None:
    with pytest.raises(Refused) as caught:
        checker(ReadBlob(sha256="0" * 64))

    assert caught.value.refusals == (RecordNotFound(kind="file", key="0" * 12),)


def test_parts_of_a_file_fit_together_whatever_their_size(
    checker: Gateway, register: FileSummary, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = checker(ReadBlob(sha256=register.sha256))
    assert (whole.offset, len(whole.content)) == (0, min(register.size, blobs.PART))

    monkeypatch.setattr("hrdesk.services.administration.blob_reading.PART", 100)
    first, second = (checker(ReadBlob(sha256=register.sha256, offset=start)) for start in (0, 100))
    assert first.content + second.content == whole.content[:200]
    assert (second.size, second.offset) == (register.size, 100)


def test_past_its_end_a_file_has_nothing_more(checker: Gateway, register: FileSummary) -> None:
    part = checker(ReadBlob(sha256=register.sha256, offset=register.size))

    assert (part.content, part.size) == (b"", register.size)

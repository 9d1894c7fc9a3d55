"""Two processes and one folder: the second is told who holds it, may read, and takes over from the dead."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from killable import Nursery, nursery
from stores import COMPANY, PASSPHRASE, PASSWORD, PERIOD, PreparedHome, enter, new_id

from hrdesk.bootstrap import FirstUser, create_home
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import CreateRun, ListRuns
from hrdesk.calls.people import ListEmployees
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import StoreBusy
from hrdesk.calls.stores import StoreExists
from hrdesk.i18n.catalogue import text
from hrdesk.storage.folder import HOLDER_FILE


@pytest.fixture(scope="module")
def work() -> Iterator[Nursery]:
    with nursery() as started:
        yield started


@dataclass
class Holder:
    """The other process: it has the store open until it is killed."""

    work: Nursery
    handle: int
    pid: int
    alive: bool = True

    def kill(self) -> None:
        if self.alive:
            self.alive = False
            assert self.work.end(self.handle, kill=True).by_signal


@pytest.fixture
def holder(work: Nursery, reference_home: PreparedHome) -> Iterator[Holder]:
    handle = work.start("hold", reference_home.folder)
    note = json.loads((reference_home.folder / HOLDER_FILE).read_text())
    started = Holder(work, handle, note["pid"])
    yield started
    started.kill()


def refused(home: PreparedHome) -> StoreBusy:
    with pytest.raises(Refused) as caught:
        home.open()
    (refusal,) = caught.value.refusals
    assert isinstance(refusal, StoreBusy)
    return refusal


def test_the_second_process_is_told_who_holds_the_folder(
    holder: Holder, reference_home: PreparedHome
) -> None:
    refusal = refused(reference_home)
    assert refusal == StoreBusy(
        home=str(reference_home.folder),
        holder=f"hrdesk (pid {holder.pid}, {socket.gethostname()})",
        since="2026-10-26T01:30:00Z",
    )
    for language in ("en", "zh"):
        message, values = refusal.worded_as()
        assert str(holder.pid) in text(language, message, **values)


def test_reading_goes_on_beside_the_holder_and_writes_nothing(
    holder: Holder, reference_home: PreparedHome
) -> None:
    with reference_home.open(write=False) as store:
        before = enter(store, "maker")(VerifyAudit()).entries
        assert enter(store, "maker")(ListEmployees()).total > 160
        assert enter(store, "maker")(ListRuns()) == ()
        assert enter(store, "maker")(VerifyAudit()).entries == before
    refused(reference_home)


def test_a_reader_writes_nothing_even_when_asked(holder: Holder, reference_home: PreparedHome) -> None:
    with reference_home.open(write=False) as store:
        with pytest.raises(Refused) as caught:
            enter(store, "maker")(CreateRun(request_id=new_id(), period=PERIOD))
        (refusal,) = caught.value.refusals
        assert isinstance(refusal, StoreBusy)
        assert refusal.holder.startswith(f"hrdesk (pid {holder.pid}")
        assert enter(store, "maker")(ListRuns()) == ()


def test_nobody_founds_a_company_in_a_folder_that_is_held(
    holder: Holder, reference_home: PreparedHome
) -> None:
    users = (FirstUser("maker", "Maker", PASSWORD, (Role.HR_OFFICER,)),)
    with pytest.raises(Refused) as caught:
        create_home(reference_home.folder, COMPANY, users, PASSPHRASE)
    assert [type(one) for one in caught.value.refusals] == [StoreExists]


def test_after_the_holder_was_killed_the_next_start_just_works(
    holder: Holder, reference_home: PreparedHome
) -> None:
    holder.kill()
    assert (reference_home.folder / HOLDER_FILE).exists()
    with reference_home.signed_in() as maker:
        assert maker(CreateRun(request_id=new_id(), period=PERIOD)).state == "draft"
    assert not (reference_home.folder / HOLDER_FILE).exists()


def test_a_closed_store_is_free_and_a_second_opening_in_one_process_is_told_too(
    reference_home: PreparedHome,
) -> None:
    with reference_home.open():
        assert refused(reference_home).holder.startswith("hrdesk (pid ")
    reference_home.open().close()

"""The doors of a home that the key store of this system opens, as long as it does."""

from functools import partial
from pathlib import Path

import pytest
from stores import CHEAP, PASSPHRASE, PASSWORD, PreparedHome

import hrdesk.app.home_doors as real_doors
from hrdesk.app.home_doors import HomeDoors
from hrdesk.bootstrap import OpenedStore, open_home
from hrdesk.calls.base import Refused
from hrdesk.calls.stores import NotRemembered


@pytest.fixture
def doors(empty_home: PreparedHome, monkeypatch: pytest.MonkeyPatch) -> HomeDoors:
    monkeypatch.setattr(real_doors, "open_home", partial(open_home, weakest=CHEAP))
    return HomeDoors(empty_home.folder, "0")


def by_key_store(monkeypatch: pytest.MonkeyPatch, *, opens: bool) -> None:
    """A key store that has a key for the home, which opens it or does not any more."""

    def open_remembered(home: Path) -> OpenedStore:
        if not opens:
            raise Refused(NotRemembered(path=str(home)))
        return open_home(home, PASSPHRASE, weakest=CHEAP)

    monkeypatch.setattr(real_doors, "is_remembered", lambda _home: True)
    monkeypatch.setattr(real_doors, "open_remembered", open_remembered)


def test_a_home_that_no_key_store_knows_asks_for_the_passphrase(doors: HomeDoors) -> None:
    assert not doors.doors().remembered()


def test_the_key_store_opens_it_without_a_passphrase(
    doors: HomeDoors, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_key_store(monkeypatch, opens=True)
    assert doors.doors().remembered()
    doors.unlock("")
    assert doors.sign_in("maker", PASSWORD, "en").session.user_name == "maker"
    doors.close()


def test_one_that_does_not_open_it_any_more_is_not_asked_again(
    doors: HomeDoors, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_key_store(monkeypatch, opens=False)
    with pytest.raises(Refused) as caught:
        doors.unlock("")
    assert isinstance(caught.value.refusals[0], NotRemembered)
    assert not doors.doors().remembered()
    doors.unlock(PASSPHRASE)
    assert doors.doors().opened()
    doors.close()

"""The key store of the system opens a store beside the passphrase, never instead of it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from secret_service import secret_service
from stores import CHEAP, PASSPHRASE, PreparedHome, enter, new_id

from hrdesk.bootstrap import is_remembered, open_remembered, restore_backup
from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.stores import (
    ChangePassphrase,
    ForgetKey,
    GetKeyStore,
    KeyStoreMissing,
    KeyStoreState,
    NotRemembered,
    PassphraseTooWeak,
    PassphraseUnchanged,
    RememberKey,
    WrongPassphrase,
)
from hrdesk.calls.users import SignInPaused
from hrdesk.storage.key_file import KEY_FILE
from hrdesk.storage.key_store import BACKENDS, ForeignKeyStoreError, KeyStore, system_key_store

NEW = "kettle orbit walnut seventeen"
ADMINISTRATOR = "system_administrator"


class PlaintextKeyring(KeyringBackend):
    """What keyrings.alt offers: it works, and it keeps secrets in a plain file."""

    priority = 100

    def get_password(self, service: str, username: str) -> str | None:
        return "00" * 32

    def set_password(self, service: str, username: str, password: str) -> None:
        return None

    def delete_password(self, service: str, username: str) -> None:
        return None


@pytest.fixture
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with secret_service(tmp_path_factory.mktemp("session")):
        yield


def opened(home: PreparedHome) -> Refusal | None:
    """What opening by the key store is answered; None when it opens."""
    try:
        open_remembered(home.folder, weakest=CHEAP, clock=home.clock).close()
    except Refused as refused:
        return refused.refusals[0]
    return None


def remembered(home: PreparedHome) -> None:
    with home.signed_in(ADMINISTRATOR) as gateway:
        state = gateway(RememberKey(request_id=new_id()))
    assert state == KeyStoreState(key_store="SecretService", remembered=True)


@pytest.mark.parametrize("backend", [PlaintextKeyring, null.Keyring, fail.Keyring])
def test_any_other_backend_is_refused_by_name(backend: type[KeyringBackend]) -> None:
    with pytest.raises(ForeignKeyStoreError, match=backend.__name__):
        KeyStore(backend())


def test_what_the_environment_names_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"{__name__}.PlaintextKeyring")

    assert system_key_store("linux") is None


@pytest.mark.parametrize("platform", ["sunos", "win32", "darwin"])
def test_another_system_has_its_own_or_none(platform: str) -> None:
    assert system_key_store(platform) is None, "neither is this one"
    assert set(BACKENDS) == {"linux", "win32", "darwin"}


def test_keyrings_alt_is_nowhere_among_the_packages() -> None:
    listed = subprocess.run([sys.executable, "-m", "pip", "list"], capture_output=True, check=True, text=True)

    assert "keyrings.alt" not in listed.stdout.lower().replace("-", ".")


def test_without_a_key_store_the_passphrase_is_the_way_and_nothing_is_written(
    empty_home: PreparedHome,
) -> None:
    before = (empty_home.folder / KEY_FILE).read_bytes()
    with empty_home.signed_in(ADMINISTRATOR) as gateway:
        assert gateway(GetKeyStore()) == KeyStoreState(key_store="", remembered=False)
        with pytest.raises(Refused) as refused:
            gateway(RememberKey(request_id=new_id()))

    assert refused.value.refusals == (KeyStoreMissing(),)
    assert (empty_home.folder / KEY_FILE).read_bytes() == before
    assert opened(empty_home) == NotRemembered(path=str(empty_home.folder))
    empty_home.open().close()


def test_a_real_secret_service_opens_the_store_and_the_passphrase_still_does(
    real: None, empty_home: PreparedHome
) -> None:
    assert not is_remembered(empty_home.folder)
    remembered(empty_home)

    assert is_remembered(empty_home.folder)
    with open_remembered(empty_home.folder, weakest=CHEAP, clock=empty_home.clock) as store:
        assert enter(store, "maker").session.user_name == "maker"
    empty_home.open().close()


def test_a_backup_of_a_store_opened_by_the_system_opens_with_the_passphrase(
    real: None, empty_home: PreparedHome, tmp_path: Path
) -> None:
    remembered(empty_home)
    with open_remembered(empty_home.folder, weakest=CHEAP, clock=empty_home.clock) as store:
        made = enter(store, "maker")(CreateBackup(request_id=new_id(), folder=str(tmp_path / "backups")))

    assert restore_backup(Path(made.path), tmp_path / "again", PASSPHRASE, cost=CHEAP).ok


def test_a_real_secret_service_forgets(real: None, empty_home: PreparedHome) -> None:
    remembered(empty_home)
    key_store = system_key_store()
    assert key_store is not None
    with empty_home.open() as store:
        store_id = store.site.keys.store_id
        assert key_store.key_of(store_id) is not None
        state = enter(store, ADMINISTRATOR)(ForgetKey(request_id=new_id()))

    assert state == KeyStoreState(key_store="SecretService", remembered=False)
    assert key_store.key_of(store_id) is None
    assert opened(empty_home) == NotRemembered(path=str(empty_home.folder))
    key_store.forget(store_id)  # twice is no error


def test_another_key_in_the_key_store_opens_nothing(real: None, empty_home: PreparedHome) -> None:
    remembered(empty_home)
    key_store = system_key_store()
    assert key_store is not None
    with empty_home.open() as store:
        key_store.keep_new_key(store.site.keys.store_id)

    assert opened(empty_home) == NotRemembered(path=str(empty_home.folder))


def test_after_a_change_of_passphrase_the_system_no_longer_opens(
    real: None, empty_home: PreparedHome
) -> None:
    remembered(empty_home)
    with empty_home.signed_in(ADMINISTRATOR) as gateway:
        gateway(ChangePassphrase(request_id=new_id(), current_passphrase=PASSPHRASE, passphrase=NEW))

    assert opened(empty_home) == NotRemembered(path=str(empty_home.folder))


def test_a_changed_passphrase_opens_and_old_backups_keep_theirs(
    empty_home: PreparedHome, tmp_path: Path
) -> None:
    with empty_home.open() as store:
        administrator = enter(store, ADMINISTRATOR)
        old = administrator(CreateBackup(request_id=new_id(), folder=str(tmp_path / "b")))
        administrator(ChangePassphrase(request_id=new_id(), current_passphrase=PASSPHRASE, passphrase=NEW))
        new = administrator(CreateBackup(request_id=new_id(), folder=str(tmp_path / "b")))

    with pytest.raises(Refused):
        empty_home.open()
    empty_home.open(NEW).close()
    assert restore_backup(Path(old.path), tmp_path / "old", PASSPHRASE, cost=CHEAP).ok
    assert restore_backup(Path(new.path), tmp_path / "new", NEW, cost=CHEAP).ok


@pytest.mark.parametrize(
    ("current", "new", "answer"),
    [
        ("not-this-one", NEW, WrongPassphrase),
        (PASSPHRASE, PASSPHRASE, PassphraseUnchanged),
        (PASSPHRASE, "zhangsan1990", PassphraseTooWeak),
        (PASSPHRASE, "13812345678", PassphraseTooWeak),
    ],
)
def test_a_passphrase_is_not_changed_by_somebody_else_nor_for_a_weak_one(
    current: str, new: str, answer: type[Refusal], empty_home: PreparedHome
) -> None:
    with empty_home.signed_in(ADMINISTRATOR) as gateway, pytest.raises(Refused) as refused:
        gateway(ChangePassphrase(request_id=new_id(), current_passphrase=current, passphrase=new))

    assert isinstance(refused.value.refusals[0], answer)
    empty_home.open().close()


def test_guessing_the_passphrase_at_an_open_desk_pauses_after_five(empty_home: PreparedHome) -> None:
    answers = []
    with empty_home.signed_in(ADMINISTRATOR) as gateway:
        for _ in range(5):
            with pytest.raises(Refused) as refused:
                gateway(ChangePassphrase(request_id=new_id(), current_passphrase="no", passphrase=NEW))
            answers.append(type(refused.value.refusals[0]))

    assert answers == [WrongPassphrase] * 4 + [SignInPaused]

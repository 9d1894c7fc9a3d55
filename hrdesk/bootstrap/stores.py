"""Making and opening a store: keys, lock, database, gateway."""

import logging
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Self

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.refusals import StoreBusy
from hrdesk.calls.stores import (
    NetworkFolder,
    StoreDamaged,
    StoreExists,
    StoreForeign,
    StoreNewer,
    WrongPassphrase,
)
from hrdesk.gateway.local import LocalGateway
from hrdesk.services.administration.founding import FirstUser, found
from hrdesk.services.administration.session import sign_in
from hrdesk.services.context import Clock, Site, moment_text, system_clock
from hrdesk.services.everything import MODULES
from hrdesk.storage.engine import DATABASE_FILE, DatabaseDamagedError, open_engine
from hrdesk.storage.folder import FolderHeldError, Held, hold, network_file_system
from hrdesk.storage.keys import (
    KEY_FILE,
    STANDARD_COST,
    KdfCost,
    KeyFileDamagedError,
    KeyFileMissingError,
    StoreKeys,
    WeakKeyFileError,
    WrongPassphraseError,
    create_keys,
    open_keys,
)
from hrdesk.storage.upgrade import NewerStoreError, upgrade

__all__ = ["MODULES", "FirstUser", "OpenedStore", "create_home", "open_home", "refuse_network"]


@dataclass
class OpenedStore:
    """An open store; close it, or use it as a context manager, to let others in."""

    site: Site
    held: Held | None

    def sign_in(self, user_name: str, password: str, language: str, *, unattended: bool = False) -> Gateway:
        """A gateway for this person; Refused(SignInFailed) otherwise."""
        caller = sign_in(
            self.site, user_name, password, language, unattended=unattended, writes=self.held is not None
        )
        return LocalGateway(caller)

    def close(self) -> None:
        self.site.engine.dispose()
        if self.held is not None:
            self.held.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_home(
    home: Path,
    company: str,
    users: tuple[FirstUser, ...],
    passphrase: str,
    *,
    cost: KdfCost = STANDARD_COST,
    clock: Clock = system_clock,
) -> OpenedStore:
    """Make a new store in a folder that has none, and leave it open. Nothing stays behind on a refusal."""
    refuse_network(home)
    if (home / KEY_FILE).exists() or (home / DATABASE_FILE).exists():
        raise Refused(StoreExists(path=str(home)))
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = _hold(home, clock)
    try:
        opened = OpenedStore(_open(home, create_keys(home, passphrase, cost), cost, clock), held)
        found(opened.site, company, users)
    except BaseException:
        held.release()
        for name in (KEY_FILE, DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"):
            (home / name).unlink(missing_ok=True)
        raise
    return opened


def open_home(
    home: Path,
    passphrase: str,
    *,
    write: bool = True,
    weakest: KdfCost = STANDARD_COST,
    clock: Clock = system_clock,
) -> OpenedStore:
    """Open the store of a folder. write=False leaves the folder to whoever holds it, and only reads.

    Refused for a wrong passphrase, a damaged or foreign or newer store, a network path, a held folder.
    """
    refuse_network(home)
    if not (home / KEY_FILE).exists() or not (home / DATABASE_FILE).exists():
        raise Refused(StoreForeign(path=str(home)))
    keys = _open_keys(home, passphrase, weakest)
    held = _hold(home, clock) if write else None
    try:
        return OpenedStore(_open(home, keys, weakest, clock), held)
    except BaseException:
        if held is not None:
            held.release()
        raise


def _open_keys(home: Path, passphrase: str, weakest: KdfCost) -> StoreKeys:
    try:
        return open_keys(home, passphrase, weakest)
    except WrongPassphraseError as error:
        raise Refused(WrongPassphrase(path=str(home))) from error
    except (KeyFileDamagedError, WeakKeyFileError) as error:
        raise Refused(StoreDamaged(path=str(home / KEY_FILE))) from error
    except KeyFileMissingError as error:
        raise Refused(StoreForeign(path=str(home))) from error


def _open(home: Path, keys: StoreKeys, cost: KdfCost, clock: Clock) -> Site:
    engine = open_engine(home / DATABASE_FILE, keys.data_key)
    _log_to(home)
    try:
        upgrade(engine)
    except DatabaseDamagedError as error:
        raise Refused(StoreDamaged(path=str(home / DATABASE_FILE))) from error
    except NewerStoreError as error:
        raise Refused(StoreNewer(path=str(home), revision=str(error))) from error
    return Site(engine, keys, home, cost, clock)


def _hold(home: Path, clock: Clock) -> Held:
    try:
        return hold(home, "hrdesk", moment_text(clock()))
    except FolderHeldError as error:
        raise Refused(StoreBusy(home=str(home), holder=error.holder, since=error.since)) from error


def refuse_network(home: Path) -> None:
    kind = network_file_system(home)
    if kind is not None:
        raise Refused(NetworkFolder(path=str(home), file_system=kind))


def _log_to(home: Path) -> None:
    """Faults go to a file in the home, with their incident numbers; requests never do."""
    log = logging.getLogger("hrdesk")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    handler = RotatingFileHandler(home / "hrdesk.log", maxBytes=1 << 20, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False

"""Making and opening a store: keys, lock, database, gateway."""

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from hrdesk.bootstrap.opening import (
    close_site,
    hold_home,
    open_site,
    refuse_network,
    remembered_keys,
    store_keys,
)
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.stores import StoreDamaged, StoreExists, StoreForeign
from hrdesk.gateway.local import LocalGateway
from hrdesk.services.administration.founding import FirstUser, TaxPeriodRule, found
from hrdesk.services.administration.session import sign_in
from hrdesk.services.context import Clock, Site, system_clock
from hrdesk.services.everything import MODULES
from hrdesk.services.settings import setting
from hrdesk.services.troubles import refused_by_the_disk
from hrdesk.settings.durable import sync_folder
from hrdesk.storage.engine import DATABASE_FILE, reading
from hrdesk.storage.folder import Held
from hrdesk.storage.key_file import (
    KEY_FILE,
    KeyFileDamagedError,
    KeyFileForeignError,
    KeyFileMissingError,
    KeyFileNewerError,
)
from hrdesk.storage.keys import STANDARD_COST, KdfCost, StoreKeys, create_keys
from hrdesk.storage.local_key import is_wrapped_locally

__all__ = [
    "MODULES",
    "FirstUser",
    "OpenedStore",
    "create_home",
    "is_remembered",
    "open_home",
    "open_remembered",
    "refuse_network",
]

PARTS = (DATABASE_FILE, KEY_FILE)
"""What a home consists of; the key file comes last into its place."""
FOUNDING = ".founding"
"""A store is made in this folder of its home; while it lies there, the home was never whole."""


@dataclass
class OpenedStore:
    """An open store; close it, or use it as a context manager, to let others in."""

    site: Site
    held: Held | None

    def sign_in(self, user_name: str, password: str, language: str, *, unattended: bool = False) -> Gateway:
        """A gateway for this person; Refused(SignInFailed) otherwise."""
        with refused_by_the_disk(self.site.home):
            caller = sign_in(self.site, user_name, password, language, unattended=unattended)
            return LocalGateway(caller)

    def hotline(self) -> str:
        """Whom somebody calls who cannot sign in: the setting site.hotline, empty when nobody set it."""
        with refused_by_the_disk(self.site.home), reading(self.site.engine) as session:
            return setting(session, "site.hotline")

    def close(self) -> None:
        close_site(self.site)
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
    tax_period_rule: TaxPeriodRule = "pay_date",
    hotline: str = "",
) -> OpenedStore:
    """Make a new store in a folder that has none, and leave it open. Nothing stays behind on a refusal,
    and what a killed process left is taken up again. tax_period_rule: how the company declares its tax;
    hotline: the telephone of HR, the setting site.hotline.
    """
    refuse_network(home)
    with refused_by_the_disk(home):
        if _parts(home) and not (home / FOUNDING).exists():
            raise Refused(StoreExists(path=str(home)))
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        held = hold_home(home, clock)
        try:
            _clear_unfinished(home)
            keys = create_keys(_founding(home), passphrase, cost)
            site = open_site(home / FOUNDING, keys, cost, clock)
            try:
                found(site, company, users, tax_period_rule, hotline)
            finally:
                close_site(site)
            _move_in(home)
            return OpenedStore(open_site(home, keys, cost, clock), held)
        except BaseException:
            shutil.rmtree(home / FOUNDING, ignore_errors=True)
            held.release()
            raise


def open_home(
    home: Path,
    passphrase: str,
    *,
    write: bool = True,
    release: bool = False,
    weakest: KdfCost = STANDARD_COST,
    clock: Clock = system_clock,
) -> OpenedStore:
    """Open the store of a folder. write=False leaves the folder to whoever holds it, and only reads.
    release: what came due for release meanwhile is released before anybody signs in.

    Refused for a wrong passphrase; a store that is damaged, foreign, newer or badly protected; a network
    path; a folder that somebody else holds; a full disk.
    """
    keys = partial(store_keys, home, passphrase, weakest, clock)
    return _opened(home, keys, weakest, clock, write=write, release=release)


def open_remembered(
    home: Path, *, write: bool = True, weakest: KdfCost = STANDARD_COST, clock: Clock = system_clock
) -> OpenedStore:
    """Open the store by the key store of this system (calls.stores.RememberKey). Refused with NotRemembered
    where it has no key for it: then the passphrase opens it. The rest as open_home."""
    return _opened(home, lambda: remembered_keys(home, weakest), weakest, clock, write=write, release=write)


def is_remembered(home: Path) -> bool:
    """Whether the key file names the key store of a system; whether it is this one, only opening tells."""
    try:
        return is_wrapped_locally(home)
    except (KeyFileDamagedError, KeyFileMissingError, KeyFileForeignError, KeyFileNewerError):
        return False


def _opened(
    home: Path,
    read_keys: Callable[[], StoreKeys],
    cost: KdfCost,
    clock: Clock,
    *,
    write: bool,
    release: bool = False,
) -> OpenedStore:
    refuse_network(home)
    if len(_parts(home)) < len(PARTS):
        raise Refused(StoreForeign(path=str(home)))
    with refused_by_the_disk(home):
        keys = read_keys()
        if (home / DATABASE_FILE).stat().st_size == 0:  # SQLite would begin a new one without a word
            raise Refused(StoreDamaged(path=str(home / DATABASE_FILE)))
        held = hold_home(home, clock) if write else None
        try:
            return OpenedStore(open_site(home, keys, cost, clock, writable=write, release=release), held)
        except BaseException:
            if held is not None:
                held.release()
            raise


def _parts(home: Path) -> list[str]:
    return [name for name in PARTS if (home / name).exists()]


def _founding(home: Path) -> Path:
    folder = home / FOUNDING
    folder.mkdir(mode=0o700)
    return folder


def _move_in(home: Path) -> None:
    """Put the finished store in its place; the folder it was made in goes last, for it says: not yet."""
    if (home / FOUNDING / f"{DATABASE_FILE}-wal").exists():  # closing found no room to bring it into the file
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(home / DATABASE_FILE))
    for name in PARTS:
        (home / FOUNDING / name).rename(home / name)
    sync_folder(home)
    shutil.rmtree(home / FOUNDING)


def _clear_unfinished(home: Path) -> None:
    """Refused when both parts are in place: then only the empty folder was left behind."""
    if not (home / FOUNDING).exists():
        return
    parts = _parts(home)
    shutil.rmtree(home / FOUNDING)
    if len(parts) == len(PARTS):
        raise Refused(StoreExists(path=str(home)))
    for name in parts:
        (home / name).unlink()

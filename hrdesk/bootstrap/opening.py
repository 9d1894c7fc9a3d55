"""What stands between a folder and an open store, each refused by its own name."""

from collections.abc import Callable
from pathlib import Path

from hrdesk.bootstrap.fault_log import start_log, stop_log
from hrdesk.calls.base import Refused
from hrdesk.calls.refusals import StoreBusy
from hrdesk.calls.stores import (
    NetworkFolder,
    NotRemembered,
    StoreDamaged,
    StoreForeign,
    StoreNewer,
    StoreWeak,
    WrongPassphrase,
)
from hrdesk.services.administration.follow_ups import follow_up
from hrdesk.services.administration.passphrase_pauses import refuse_paused_passphrase
from hrdesk.services.context import Clock, Site, moment_text
from hrdesk.services.people.day_turn import turn_at_opening
from hrdesk.services.people.release_opening import release_at_opening
from hrdesk.services.points.expiring import expire_at_opening
from hrdesk.storage.engine import DATABASE_FILE, DatabaseForeignError, open_engine
from hrdesk.storage.folder import FolderHeldError, Held, hold, network_file_system
from hrdesk.storage.key_store import KeyStoreRefusedError, system_key_store
from hrdesk.storage.keys import (
    KEY_FILE,
    KdfCost,
    KeyFileDamagedError,
    KeyFileForeignError,
    KeyFileMissingError,
    KeyFileNewerError,
    StoreKeys,
    WeakKeyFileError,
    WrongPassphraseError,
    open_keys,
)
from hrdesk.storage.local_key import NotRememberedError, store_id_of, unwrap_locally
from hrdesk.storage.passphrase_tries import failed_tries, forget_failures, note_failure
from hrdesk.storage.upgrade import BrokenReferencesError, NewerStoreError, upgrade


def refuse_network(home: Path) -> None:
    kind = network_file_system(home)
    if kind is not None:
        raise Refused(NetworkFolder(path=str(home), file_system=kind))


def hold_home(home: Path, clock: Clock) -> Held:
    """The right to write in a home; refused with the name of who has it."""
    try:
        return hold(home, "hrdesk", moment_text(clock()))
    except FolderHeldError as error:
        raise Refused(StoreBusy(home=str(home), holder=error.holder, since=error.since)) from error


def store_keys(home: Path, passphrase: str, weakest: KdfCost, clock: Clock) -> StoreKeys:
    """The keys of a home; Refused says why they cannot be had. Five wrong passphrases make a pause."""
    now = clock()
    failed = failed_tries(home)
    refuse_paused_passphrase(failed, now)
    try:
        keys = _keys_or_refused(home, lambda: open_keys(home, passphrase, weakest))
    except WrongPassphraseError as error:
        note_failure(home, now)
        refuse_paused_passphrase([*failed, now], now)
        raise Refused(WrongPassphrase(path=str(home))) from error
    if failed:
        forget_failures(home)
    return keys


def remembered_keys(home: Path, weakest: KdfCost) -> StoreKeys:
    """The keys of a home by the key store of this system; refused with NotRemembered where it has none."""

    def read() -> StoreKeys:
        key_store = system_key_store()
        local_key = key_store.key_of(store_id_of(home)) if key_store else None
        return unwrap_locally(home, local_key, weakest)

    try:
        return _keys_or_refused(home, read)
    except (NotRememberedError, KeyStoreRefusedError) as error:
        raise Refused(NotRemembered(path=str(home))) from error


def _keys_or_refused(home: Path, read: Callable[[], StoreKeys]) -> StoreKeys:
    try:
        return read()
    except KeyFileDamagedError as error:
        raise Refused(StoreDamaged(path=str(home / KEY_FILE))) from error
    except WeakKeyFileError as error:
        raise Refused(StoreWeak(path=str(home / KEY_FILE))) from error
    except (KeyFileMissingError, KeyFileForeignError) as error:
        raise Refused(StoreForeign(path=str(home))) from error
    except KeyFileNewerError as error:
        raise Refused(StoreNewer(path=str(home), revision=str(error))) from error


def open_site(
    home: Path, keys: StoreKeys, cost: KdfCost, clock: Clock, *, writable: bool = True, release: bool = False
) -> Site:
    """The database at the current revision and, to be written, at the current day with every clock and event
    caught up, its log beside it; closed again when it is refused. Without release its clock is left to
    whoever opens it."""
    site = Site(open_engine(home / DATABASE_FILE, keys.data_key), keys, home, cost, clock, writable)
    try:
        start_log(home)
        _bring_up(site)
        if writable:
            turn_at_opening(site)
            if release:
                release_at_opening(site)
            expire_at_opening(site)
            follow_up(site, again=True)
    except BaseException:
        close_site(site)
        raise
    return site


def close_site(site: Site) -> None:
    """The last connection writes what waits in the WAL back into the file."""
    site.engine.dispose()
    stop_log(site.home)


def _bring_up(site: Site) -> None:
    file = str(site.home / DATABASE_FILE)
    try:
        upgrade(site.engine)
    except DatabaseForeignError as error:
        raise Refused(StoreForeign(path=str(site.home))) from error
    except NewerStoreError as error:
        raise Refused(StoreNewer(path=str(site.home), revision=str(error))) from error
    except BrokenReferencesError as error:
        raise Refused(StoreDamaged(path=file)) from error

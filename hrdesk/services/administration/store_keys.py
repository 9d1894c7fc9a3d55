"""The passphrase of the open store, and whether the key store of the system opens it too."""

import hmac

from hrdesk.calls.base import Refused
from hrdesk.calls.stores import (
    ChangePassphrase,
    ForgetKey,
    GetKeyStore,
    KeyStoreMissing,
    KeyStoreState,
    PassphraseChanged,
    PassphraseTooWeak,
    PassphraseUnchanged,
    RememberKey,
    WrongPassphrase,
)
from hrdesk.domain.secrets.strength import strength
from hrdesk.services.administration.passphrase_pauses import refuse_paused_passphrase
from hrdesk.services.context import Context
from hrdesk.services.registry import call
from hrdesk.storage.key_store import KeyStoreRefusedError, system_key_store
from hrdesk.storage.keys import change_passphrase as rewrap
from hrdesk.storage.keys import derive
from hrdesk.storage.local_key import drop_local, is_wrapped_locally, wrap_locally
from hrdesk.storage.passphrase_tries import failed_tries, note_failure

WEAKEST = 2
"""The score of domain.secrets.strength below which a store gets no passphrase."""


@call
def change_passphrase(ctx: Context, request: ChangePassphrase) -> PassphraseChanged:
    """The key file is written last, so that nothing but the commit can fail after it."""
    if request.passphrase == request.current_passphrase:
        raise Refused(PassphraseUnchanged())
    judged = strength(request.passphrase)
    if judged.score < WEAKEST:
        raise Refused(PassphraseTooWeak(score=judged.score, weaknesses=judged.weaknesses))
    check_passphrase(ctx, request.current_passphrase)
    ctx.changed("key_store")
    rewrap(ctx.site.home, ctx.site.keys, request.passphrase)
    return PassphraseChanged(changed_at=ctx.moment())


def check_passphrase(ctx: Context, passphrase: str) -> None:
    """Refused where this is not the passphrase of the open store; five wrong ones make a pause."""
    home, now, known = ctx.site.home, ctx.now(), ctx.site.keys.passphrase_key
    failed = failed_tries(home)
    refuse_paused_passphrase(failed, now)
    if not hmac.compare_digest(derive(passphrase, known.salt, known.cost).key, known.key):
        note_failure(home, now)
        refuse_paused_passphrase([*failed, now], now)
        raise Refused(WrongPassphrase(path=str(home)))


@call
def get_key_store(ctx: Context, request: GetKeyStore) -> KeyStoreState:
    return _state(ctx)


@call
def remember_key(ctx: Context, request: RememberKey) -> KeyStoreState:
    key_store = system_key_store()
    if key_store is None:
        raise Refused(KeyStoreMissing())
    try:
        local_key = key_store.keep_new_key(ctx.site.keys.store_id)
    except KeyStoreRefusedError as error:
        raise Refused(KeyStoreMissing()) from error
    wrap_locally(ctx.site.home, ctx.site.keys, local_key)
    ctx.changed("key_store")
    return _state(ctx)


@call
def forget_key(ctx: Context, request: ForgetKey) -> KeyStoreState:
    """What the key store still holds opens nothing once the key file no longer names it."""
    drop_local(ctx.site.home)
    key_store = system_key_store()
    if key_store is not None:
        try:
            key_store.forget(ctx.site.keys.store_id)
        except KeyStoreRefusedError:
            ctx.on_record(left_in=key_store.name)
    ctx.changed("key_store")
    return _state(ctx)


def _state(ctx: Context) -> KeyStoreState:
    key_store = system_key_store()
    return KeyStoreState(
        key_store=key_store.name if key_store else "", remembered=is_wrapped_locally(ctx.site.home)
    )

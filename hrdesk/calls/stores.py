"""The ways into a store, and what stands in the way of opening it or of writing beside it."""

from typing import ClassVar

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission


class WrongPassphrase(Refusal, frozen=True, kw_only=True, tag="wrong_passphrase"):
    path: str


class StoreDamaged(Refusal, frozen=True, kw_only=True, tag="store_damaged"):
    path: str


class StoreWeak(Refusal, frozen=True, kw_only=True, tag="store_weak"):
    """The key file asks for less work to guess the passphrase than hrdesk accepts: hrdesk wrote it not so."""

    path: str


class StoreForeign(Refusal, frozen=True, kw_only=True, tag="store_foreign"):
    """The folder holds no hrdesk store, or one made by something else."""

    path: str


class StoreNewer(Refusal, frozen=True, kw_only=True, tag="store_newer"):
    """The store was written by a newer hrdesk."""

    path: str
    revision: str


class StoreExists(Refusal, frozen=True, kw_only=True, tag="store_exists"):
    path: str


class StoreLocked(Refusal, frozen=True, kw_only=True, tag="store_locked"):
    """Another process has been writing in the store for longer than seconds; nothing was written, and the
    same may be tried again."""

    path: str
    seconds: int


class NetworkFolder(Refusal, frozen=True, kw_only=True, tag="network_folder"):
    path: str
    file_system: str


class SignInFileUnsafe(Refusal, frozen=True, kw_only=True, tag="sign_in_file_unsafe"):
    """Others can read the file with the passwords."""

    path: str
    mode: str


class SignInFileIncomplete(Refusal, frozen=True, kw_only=True, tag="sign_in_file_incomplete"):
    path: str
    missing: tuple[str, ...]


class SignInNotTwoPeople(Refusal, frozen=True, kw_only=True, tag="sign_in_not_two_people"):
    """user and second-user are the same: nobody approves what they prepared."""

    path: str
    user: str


class SignInNotApart(Refusal, frozen=True, kw_only=True, tag="sign_in_not_apart"):
    """security-user is one of the two who run the payroll: whoever administers users does not pay them."""

    path: str
    user: str


class FileNotWritable(Refusal, frozen=True, kw_only=True, tag="file_not_writable"):
    """The operating system does not let the program make or change this file or folder."""

    path: str


class PassphraseUnchanged(Refusal, frozen=True, kw_only=True, tag="passphrase_unchanged"):
    """The new passphrase is the old one."""


class PassphraseTooWeak(Refusal, frozen=True, kw_only=True, tag="passphrase_too_weak"):
    """It would be guessed: score of 4; the sentences of the weaknesses are passphrase.<weakness>."""

    score: int
    weaknesses: tuple[str, ...]


class KeyStoreMissing(Refusal, frozen=True, kw_only=True, tag="key_store_missing"):
    """This system has no key store that hrdesk trusts, or it did not take the key."""


class NotRemembered(Refusal, frozen=True, kw_only=True, tag="not_remembered"):
    """The key store of this system does not open this store: the passphrase does."""

    path: str


class PassphraseChanged(Answer, frozen=True, kw_only=True):
    """changed_at is UTC."""

    changed_at: str


class ChangePassphrase(Command[PassphraseChanged], frozen=True, kw_only=True):
    """Another passphrase for the store. Backups made before open with the passphrase of their day."""

    name: ClassVar = "administration.change_passphrase"
    permission: ClassVar = Permission.SETTINGS
    current_passphrase: str
    passphrase: str


class KeyStoreState(Answer, frozen=True, kw_only=True):
    """key_store: SecretService, Windows, macOS, or empty for none; remembered: it opens this store."""

    key_store: str
    remembered: bool


class GetKeyStore(Query[KeyStoreState], frozen=True, kw_only=True):
    name: ClassVar = "administration.key_store"
    permission: ClassVar = Permission.SETTINGS


class RememberKey(Command[KeyStoreState], frozen=True, kw_only=True):
    """Let the key store of this system open the store; whoever signs in still needs their own password."""

    name: ClassVar = "administration.remember_key"
    permission: ClassVar = Permission.SETTINGS


class ForgetKey(Command[KeyStoreState], frozen=True, kw_only=True):
    name: ClassVar = "administration.forget_key"
    permission: ClassVar = Permission.SETTINGS

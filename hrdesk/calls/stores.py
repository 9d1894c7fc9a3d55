"""What stands in the way of opening a store or a sign-in file, or of writing beside them."""

from hrdesk.calls.base import Refusal


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


class FileNotWritable(Refusal, frozen=True, kw_only=True, tag="file_not_writable"):
    """The operating system does not let the program make or change this file or folder."""

    path: str

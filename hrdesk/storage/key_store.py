"""The key store of the operating system: one named backend a system, any other is refused."""

import secrets
import sys
from importlib import import_module
from typing import Any

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

SERVICE = "hrdesk"
BACKENDS = {
    "linux": ("keyring.backends.SecretService", "Keyring"),
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
}
"""Secret Service, Windows Credential Manager, macOS Keychain. Nothing is discovered: a package that offers to
keep secrets in a plain file is never asked, whatever is installed or set in the environment."""


class ForeignKeyStoreError(Exception):
    """A backend that is none of those named here."""


class KeyStoreRefusedError(Exception):
    """The key store is there and does not give or take the key: locked, cancelled or broken."""


class KeyStore:
    """Keeps one random 32-byte key a store, under the store's name."""

    def __init__(self, backend: KeyringBackend) -> None:
        if (type(backend).__module__, type(backend).__qualname__) not in BACKENDS.values():
            raise ForeignKeyStoreError(f"{type(backend).__module__}.{type(backend).__qualname__}")
        self._backend = backend

    @property
    def name(self) -> str:
        """Which of the three, as a word that never changes."""
        return type(self._backend).__module__.rpartition(".")[2]

    def keep_new_key(self, store_id: str) -> bytes:
        """A new random key, kept for this store; one kept before is gone."""
        key = secrets.token_bytes(32)
        self._asked(self._backend.set_password, SERVICE, store_id, key.hex())
        return key

    def key_of(self, store_id: str) -> bytes | None:
        """None when nothing, or nothing readable, is kept for this store."""
        said = self._asked(self._backend.get_password, SERVICE, store_id)
        try:
            return bytes.fromhex(said) if said else None
        except ValueError:
            return None

    def forget(self, store_id: str) -> None:
        try:
            self._asked(self._backend.delete_password, SERVICE, store_id)
        except KeyStoreRefusedError as error:
            if not isinstance(error.__cause__, PasswordDeleteError):  # it was not there
                raise

    def _asked(self, function: Any, *words: str) -> Any:
        try:
            return function(*words)
        except Exception as error:
            # Each backend lets errors of its own library through beside keyring's; all mean the same here.
            raise KeyStoreRefusedError(type(error).__name__) from error


def system_key_store(platform: str = sys.platform) -> KeyStore | None:
    """The key store of this system; None where there is none that works."""
    if platform not in BACKENDS:
        return None
    module, name = BACKENDS[platform]
    try:
        kind = getattr(import_module(module), name)  # each loads libraries of its own system
        if not kind.viable:
            return None
        return KeyStore(kind())
    except (ImportError, AttributeError, KeyringError):
        return None

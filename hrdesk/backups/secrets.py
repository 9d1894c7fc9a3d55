"""What opens a backup: a passphrase, a key derived from it before, or a key of a key store."""

from dataclasses import dataclass, field
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from hrdesk.backups.keys import KEY_SIZE
from hrdesk.backups.reasons import BackupUnusable

MEMORY_KIB: Final = (8 * 1024, 1024 * 1024)
PASSES: Final = (1, 10)
LANES: Final = (1, 8)
SALT_SIZE: Final = (16, 64)


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What a person typed: its UTF-8, nothing trimmed or normalised, as the store itself reads it."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PassphraseKey:
    """A key already derived by Argon2id (version 1.3, 32 bytes), with the parameters that gave it.

    An open store holds one, so that "back up now" asks nobody to type. ValueError outside the bounds.
    """

    salt: bytes
    memory_kib: int
    passes: int
    lanes: int
    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        bounds = (
            (self.memory_kib, MEMORY_KIB),
            (self.passes, PASSES),
            (self.lanes, LANES),
            (len(self.salt), SALT_SIZE),
            (len(self.key), (KEY_SIZE, KEY_SIZE)),
        )
        if not all(low <= value <= high for value, (low, high) in bounds):
            raise ValueError(f"key derivation outside its bounds: {self!r}")

    @classmethod
    def derive(
        cls, passphrase: Passphrase, *, salt: bytes, memory_kib: int, passes: int, lanes: int
    ) -> "PassphraseKey":
        """Run Argon2id; takes as long as the parameters ask. BackupUnusable when the memory is not there."""
        parameters = cls(salt, memory_kib, passes, lanes, bytes(KEY_SIZE))
        try:
            key = hash_secret_raw(
                passphrase.text.encode(),
                parameters.salt,
                time_cost=passes,
                memory_cost=memory_kib,
                parallelism=lanes,
                hash_len=KEY_SIZE,
                type=Type.ID,
                version=ARGON2_VERSION,
            )
        except HashingError as error:
            raise BackupUnusable("unreadable", f"Argon2id with {memory_kib} KiB: {error}") from error
        return cls(salt, memory_kib, passes, lanes, key)


@dataclass(frozen=True, slots=True)
class LocalKey:
    """A random 32-byte key from the operating system's key store, and its name there."""

    key_id: str
    key: bytes = field(repr=False)


Recipient = PassphraseKey | LocalKey
Secret = Passphrase | PassphraseKey | LocalKey

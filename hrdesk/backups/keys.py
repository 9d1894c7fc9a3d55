"""The keys of one backup file, all derived from its random file key."""

from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 12
TAG_SIZE: Final = 16


def derived(key: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256 (RFC 5869) without salt, 32 bytes; info says what the key is for."""
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=None, info=info).derive(key)


@dataclass(frozen=True, slots=True)
class FileKeys:
    """One key authenticates the header, the other seals the chunks."""

    header: bytes = field(repr=False)
    payload: bytes = field(repr=False)

    @classmethod
    def of(cls, file_key: bytes) -> "FileKeys":
        return cls(
            derived(file_key, b"hrdesk backup 1 header"), derived(file_key, b"hrdesk backup 1 payload")
        )

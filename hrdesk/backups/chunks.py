"""The body: 1 MiB chunks under AES-256-GCM, bound to their place and to being the last."""

from collections.abc import Callable
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hrdesk.backups.header import CHUNK_SIZE
from hrdesk.backups.keys import NONCE_SIZE, TAG_SIZE
from hrdesk.backups.reasons import damaged

_COUNTER_SIZE: Final = NONCE_SIZE - 1


def nonce(index: int, *, last: bool) -> bytes:
    """An 11-byte big-endian counter and one byte that is 1 for the last chunk only."""
    return index.to_bytes(_COUNTER_SIZE, "big") + (b"\x01" if last else b"\x00")


class ChunkWriter:
    """Seals what it is given, chunk by chunk; close() seals the last one. At least one byte must come."""

    def __init__(self, stream: IO[bytes], key: bytes) -> None:
        self._stream = stream
        self._cipher = AESGCM(key)
        self._waiting = bytearray()
        self._index = 0
        self.plain_size = 0

    def write(self, data: bytes) -> None:
        self._waiting += data
        self.plain_size += len(data)
        while len(self._waiting) > CHUNK_SIZE:
            self._seal(bytes(self._waiting[:CHUNK_SIZE]), last=False)
            del self._waiting[:CHUNK_SIZE]

    def close(self) -> None:
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, plain: bytes, *, last: bool) -> None:
        self._stream.write(self._cipher.encrypt(nonce(self._index, last=last), plain, None))
        self._index += 1


class ChunkReader:
    """Gives the plain bytes of a known total size; every byte was authenticated before it is given.

    Reason damaged when a chunk is not the one that was sealed at its place, or bytes follow the last.
    seen gets the bytes as they lie in the file.
    """

    def __init__(
        self, stream: IO[bytes], key: bytes, plain_size: int, seen: Callable[[bytes], None] | None = None
    ) -> None:
        self._stream = stream
        self._cipher = AESGCM(key)
        self._seen = seen
        self._left = plain_size
        self._index = 0
        self._chunk = memoryview(b"")

    def read(self, size: int = CHUNK_SIZE) -> bytes:
        """Up to size bytes, empty at the end."""
        if not self._chunk and self._left:
            self._chunk = memoryview(self._open_next())
        given, self._chunk = self._chunk[:size], self._chunk[size:]
        return bytes(given)

    def _open_next(self) -> bytes:
        length = min(self._left, CHUNK_SIZE)
        self._left -= length
        sealed = self._stream.read(length + TAG_SIZE)
        if self._seen is not None:
            self._seen(sealed)
        if len(sealed) < length + TAG_SIZE:
            raise damaged(f"chunk {self._index} is cut")
        try:
            plain = self._cipher.decrypt(nonce(self._index, last=not self._left), sealed, None)
        except InvalidTag as error:
            raise damaged(f"chunk {self._index}") from error
        if not self._left and self._stream.read(1):
            raise damaged("bytes after the last chunk")
        self._index += 1
        return plain

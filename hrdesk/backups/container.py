"""The front of a backup file: magic, header and its authentication, and the size they promise."""

import hashlib
import hmac
import io
import re
from dataclasses import dataclass
from typing import IO, Final

from hrdesk.backups.header import MAGIC, MOST_HEADER_BYTES, Header, header_json, parse_header
from hrdesk.backups.keys import TAG_SIZE, FileKeys
from hrdesk.backups.reasons import BackupUnusable, damaged

SUFFIX: Final = ".hrdbk"
MAC_SIZE: Final = 32
_LENGTH_SIZE: Final = 4
_LATER_MAGIC: Final = re.compile(rb"HRDBK[2-9]\r\n")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the chunks. The header is whole and within bounds, but not yet authenticated."""

    header: Header
    authenticated: bytes
    mac: bytes

    @property
    def size(self) -> int:
        return len(self.authenticated) + MAC_SIZE

    @property
    def file_size(self) -> int:
        """Bytes of the whole file, as the header promises."""
        return self.size + self.header.payload_size + self.header.chunks * TAG_SIZE

    def authenticate(self, keys: FileKeys) -> None:
        """Reason damaged when the header is not the one that was sealed with this file key."""
        if not hmac.compare_digest(_mac(self.authenticated, keys), self.mac):
            raise damaged("header authentication")


def sealed_front(header: Header, keys: FileKeys) -> bytes:
    """Magic, length, header and HMAC as they are written."""
    raw = header_json(header)
    front = MAGIC + len(raw).to_bytes(_LENGTH_SIZE, "big") + raw
    return front + _mac(front, keys)


def read_front(stream: IO[bytes]) -> Front:
    """Read and check all that needs no key, the size of the file included; the stream then stands at chunk 0.

    No reading beyond 64 KiB and no key derivation happens before the bounds have held. Reasons
    foreign_file, newer_format and damaged; OSError passes through.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    magic = stream.read(len(MAGIC))
    try:
        front = _after_magic(stream)
    except BackupUnusable as error:
        if magic == MAGIC:
            raise
        raise _not_our_magic(magic) from error
    if magic != MAGIC:
        # A later format or a foreign file never carries a whole format 1 header with its checksum.
        raise damaged("first eight bytes")
    if front.file_size != size:
        raise damaged(f"{size} bytes instead of {front.file_size}")
    return front


def _after_magic(stream: IO[bytes]) -> Front:
    length = stream.read(_LENGTH_SIZE)
    promised = int.from_bytes(length, "big")
    if len(length) < _LENGTH_SIZE or not 1 <= promised <= MOST_HEADER_BYTES:
        raise damaged(f"header length {length.hex()}")
    raw = stream.read(promised)
    mac = stream.read(MAC_SIZE)
    if len(raw) < promised or len(mac) < MAC_SIZE:
        raise damaged("cut within the header")
    return Front(parse_header(raw), MAGIC + length + raw, mac)


def _not_our_magic(magic: bytes) -> BackupUnusable:
    if _LATER_MAGIC.fullmatch(magic):
        return BackupUnusable("newer_format", magic[:6].decode("ascii"))
    if MAGIC.startswith(magic) or magic.startswith(MAGIC[:5]):
        return damaged("first eight bytes")
    return BackupUnusable("foreign_file", f"begins with {magic.hex()}")


def _mac(front: bytes, keys: FileKeys) -> bytes:
    return hmac.new(keys.header, front, hashlib.sha256).digest()

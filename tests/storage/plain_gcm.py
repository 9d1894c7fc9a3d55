"""AES-256-GCM (FIPS 197, SP 800-38D) in plain Python: slow, sharing nothing with the library."""

import hmac
import struct
from functools import cache


def _times(left: int, right: int) -> int:
    """Product in the field of AES, modulo x^8 + x^4 + x^3 + x + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = left << 1 ^ (0x11B if left & 0x80 else 0)
        right >>= 1
    return product


def _substitutions() -> list[int]:
    box = []
    for value in range(256):
        inverse = next((other for other in range(256) if _times(value, other) == 1), 0)
        turned = inverse
        for shift in range(1, 5):
            turned ^= (inverse << shift | inverse >> (8 - shift)) & 0xFF
        box.append(turned ^ 0x63)
    return box


@cache
def _tables() -> tuple[list[int], list[list[int]]]:
    """The S-box, and for each of four rows SubBytes and MixColumns in one word."""
    box = _substitutions()
    first = [_times(s, 2) << 24 | s << 16 | s << 8 | _times(s, 3) for s in box]
    rows = [first]
    for _ in range(3):
        rows.append([word >> 8 | (word & 0xFF) << 24 for word in rows[-1]])
    return box, rows


class PlainAes:
    """Encrypts single blocks of 16 bytes under one 32-byte key."""

    def __init__(self, key: bytes) -> None:
        self._box, self._rows = _tables()
        words = list(struct.unpack(">8I", key))
        constant = 1
        while len(words) < 60:
            word = words[-1]
            if len(words) % 8 == 0:
                word = self._substituted((word << 8 | word >> 24) & 0xFFFFFFFF) ^ constant << 24
                constant = _times(constant, 2)
            elif len(words) % 8 == 4:
                word = self._substituted(word)
            words.append(words[-8] ^ word)
        self._rounds = [tuple(words[at : at + 4]) for at in range(0, 60, 4)]

    def block(self, plain: bytes) -> bytes:
        t0, t1, t2, t3 = self._rows
        k = self._rounds[0]
        a, b, c, d = (word ^ key for word, key in zip(struct.unpack(">4I", plain), k, strict=True))
        for k in self._rounds[1:14]:
            a, b, c, d = (
                t0[a >> 24] ^ t1[b >> 16 & 255] ^ t2[c >> 8 & 255] ^ t3[d & 255] ^ k[0],
                t0[b >> 24] ^ t1[c >> 16 & 255] ^ t2[d >> 8 & 255] ^ t3[a & 255] ^ k[1],
                t0[c >> 24] ^ t1[d >> 16 & 255] ^ t2[a >> 8 & 255] ^ t3[b & 255] ^ k[2],
                t0[d >> 24] ^ t1[a >> 16 & 255] ^ t2[b >> 8 & 255] ^ t3[c & 255] ^ k[3],
            )
        s, k = self._box, self._rounds[14]
        last = []
        for index, (w, x, y, z) in enumerate(((a, b, c, d), (b, c, d, a), (c, d, a, b), (d, a, b, c))):
            word = s[w >> 24] << 24 | s[x >> 16 & 255] << 16 | s[y >> 8 & 255] << 8 | s[z & 255]
            last.append(word ^ k[index])
        return struct.pack(">4I", *last)

    def _substituted(self, word: int) -> int:
        s = self._box
        return s[word >> 24] << 24 | s[word >> 16 & 255] << 16 | s[word >> 8 & 255] << 8 | s[word & 255]


class PlainGcm:
    """AES-256-GCM without associated data, 12-byte nonces, tag of 16 bytes behind the cipher text."""

    def __init__(self, key: bytes) -> None:
        self._aes = PlainAes(key)
        self._bytes = self._byte_products(int.from_bytes(self._aes.block(bytes(16)), "big"))

    def encrypt(self, nonce: bytes, plain: bytes) -> bytes:
        sealed = self._counted(nonce, plain)
        return sealed + self._tag(nonce, sealed)

    def decrypt(self, nonce: bytes, sealed: bytes) -> bytes | None:
        """The plain bytes, or None when the tag does not hold."""
        if len(sealed) < 16 or not hmac.compare_digest(self._tag(nonce, sealed[:-16]), sealed[-16:]):
            return None
        return self._counted(nonce, sealed[:-16])

    def _counted(self, nonce: bytes, data: bytes) -> bytes:
        block, pack = self._aes.block, struct.pack
        stream = b"".join(block(nonce + pack(">I", at + 2)) for at in range(-(-len(data) // 16)))
        size = len(data)
        return (int.from_bytes(data, "big") ^ int.from_bytes(stream[:size], "big")).to_bytes(size, "big")

    def _tag(self, nonce: bytes, sealed: bytes) -> bytes:
        tables = self._bytes
        state = 0
        padded = sealed + bytes(-len(sealed) % 16) + struct.pack(">2Q", 0, 8 * len(sealed))
        for at in range(0, len(padded), 16):
            mixed = state ^ int.from_bytes(padded[at : at + 16], "big")
            state = 0
            for table, byte in zip(tables, mixed.to_bytes(16, "big"), strict=True):
                state ^= table[byte]
        mask = int.from_bytes(self._aes.block(nonce + b"\x00\x00\x00\x01"), "big")
        return (state ^ mask).to_bytes(16, "big")

    @staticmethod
    def _byte_products(unit: int) -> list[list[int]]:
        """For each byte place, each byte value times the hash key, bits counted from the left."""
        powers = [unit]
        for _ in range(127):
            powers.append(powers[-1] >> 1 ^ (0xE1 << 120 if powers[-1] & 1 else 0))
        tables = []
        for place in range(16):
            table = [0] * 256
            for value in range(1, 256):
                low = value & -value
                table[value] = table[value ^ low] ^ powers[8 * place + 8 - low.bit_length()]
            tables.append(table)
        return tables

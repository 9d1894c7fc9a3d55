"""Reads a QR code of version 1 (21 × 21, as ISO/IEC 18004 lays it out) back from its modules: no library of
the program, and no error correction, so that a code that is wrong anywhere it matters is not read."""

from collections.abc import Callable, Iterator

SIDE = 21
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_FORMAT_MASK = 0b101010000010010
_MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda row, column: (row + column) % 2,
    lambda row, column: row % 2,
    lambda row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)
Rows = list[list[bool]]


def read_qr(rows: Rows) -> str:
    """The text in it; ValueError when it is no code of this version or of another mode."""
    if len(rows) != SIDE or any(len(row) != SIDE for row in rows):
        raise ValueError("not of version 1")
    bits = "".join(str(bit) for bit in _data(rows, _MASKS[_mask_of(rows)]))
    mode, rest = bits[:4], bits[4:]
    if mode == "0010":
        return _alphanumeric(rest[9:], int(rest[:9], 2))
    if mode == "0100":
        count = int(rest[:8], 2)
        return bytes(int(rest[8 + 8 * at : 16 + 8 * at], 2) for at in range(count)).decode()
    raise ValueError(f"mode {mode}")


def _mask_of(rows: Rows) -> int:
    """Which mask, from the 15 bits beside the upper left finder: the first is the highest."""
    places = [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8)]
    places += [(row, 8) for row in (5, 4, 3, 2, 1, 0)]
    bits = int("".join(str(int(rows[row][column])) for row, column in places), 2)
    return (bits ^ _FORMAT_MASK) >> 10 & 0b111


def _data(rows: Rows, mask: Callable[[int, int], int]) -> Iterator[int]:
    """The bits in their order: pairs of columns from the right, upwards, then downwards."""
    upwards = True
    for right in (20, 18, 16, 14, 12, 10, 8, 5, 3, 1):
        for step in range(SIDE):
            row = SIDE - 1 - step if upwards else step
            for column in (right, right - 1):
                if not _has_function(row, column):
                    yield int(rows[row][column]) ^ int(mask(row, column) == 0)
        upwards = not upwards


def _has_function(row: int, column: int) -> bool:
    finder = (row < 9 and (column < 9 or column > 12)) or (row > 12 and column < 9)
    return finder or row == 6 or column == 6


def _alphanumeric(bits: str, count: int) -> str:
    text = ""
    while len(text) + 1 < count:
        pair, bits = int(bits[:11], 2), bits[11:]
        text += _ALPHABET[pair // 45] + _ALPHABET[pair % 45]
    return text + _ALPHABET[int(bits[:6], 2)] if len(text) < count else text

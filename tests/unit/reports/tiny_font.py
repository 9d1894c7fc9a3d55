"""A TrueType file of a few square glyphs, so that tests need no font with rare characters."""

import struct
from pathlib import Path

_EM = 1000


def write_tiny_font(path: Path, characters: str, inkless: str = "", name: str = "Tiny") -> Path:
    """Write a font that covers these characters with squares and maps inkless ones to empty glyphs."""
    drawn = sorted(set(characters), key=ord)
    empty = sorted(set(inkless), key=ord)
    glyphs = [_square()] * (len(drawn) + 1) + [b""] * len(empty)
    codes = sorted((ord(character), number + 1) for number, character in enumerate([*drawn, *empty]))
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(codes),
        b"glyf": b"".join(glyphs),
        b"head": _head(),
        b"hhea": struct.pack(">HHhhh12hH", 1, 0, 800, -200, 0, *([0] * 12), 1),
        b"hmtx": struct.pack(">HH", _EM, 100) + struct.pack(">H", 100) * (len(glyphs) - 1),
        b"loca": _loca(glyphs),
        b"maxp": struct.pack(">HHH", 1, 0, len(glyphs)) + bytes(26),
        b"name": _name(name),
        b"post": struct.pack(">HH", 3, 0) + bytes(28),
    }
    path.write_bytes(_assembled(tables))
    return path


def _square() -> bytes:
    """One contour of four points on the curve, given as differences of two bytes each."""
    head = struct.pack(">5h", 1, 100, 0, 900, 800)
    points = struct.pack(">HH4B", 3, 0, 1, 1, 1, 1)
    steps = struct.pack(">4h", 100, 0, 800, 0) + struct.pack(">4h", 0, 800, 0, -800)
    return head + points + steps


def _loca(glyphs: list[bytes]) -> bytes:
    ends = [0]
    for glyph in glyphs:
        ends.append(ends[-1] + len(glyph))
    return struct.pack(f">{len(ends)}L", *ends)


def _cmap(codes: list[tuple[int, int]]) -> bytes:
    groups = b"".join(struct.pack(">LLL", code, code, glyph) for code, glyph in codes)
    table = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table


def _head() -> bytes:
    version = struct.pack(">HHHHLL", 1, 0, 1, 0, 0, 0x5F0F3CF5)
    return (
        version + struct.pack(">HH", 0, _EM) + bytes(16) + struct.pack(">9h", 100, 0, 900, 800, 0, 8, 2, 1, 0)
    )


def _os2() -> bytes:
    return (
        struct.pack(">HhHHH", 1, 500, 400, 5, 0) + bytes(58) + struct.pack(">hhhHH", 800, -200, 0, 800, 200)
    )


def _name(name: str) -> bytes:
    text = name.encode("utf-16-be")
    return struct.pack(">HHH6H", 0, 1, 18, 3, 1, 0x409, 6, len(text), 0) + text


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    offset = 12 + 16 * len(tables)
    directory, body = struct.pack(">LHHHH", 0x00010000, len(tables), 128, 3, 32), b""
    for tag, content in tables.items():
        directory += tag + struct.pack(">LLL", 0, offset + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return directory + body

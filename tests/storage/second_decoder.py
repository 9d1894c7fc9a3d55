"""A second reader of backups, written from docs/backup-format.md on the standard library alone.

Only Argon2id and zstd come from the same libraries as the program's: Python has no other of either.
"""

import base64
import hashlib
import hmac
import json
import re
from typing import Any

import zstandard
from argon2.low_level import Type, hash_secret_raw
from plain_gcm import PlainGcm

MAGIC = b"HRDBK1\r\n"
CHUNK = 1 << 20


class Wrong(Exception):  # noqa: N818  the reason of a file
    """The reason, as the format names it."""


def hkdf(key: bytes, info: str) -> bytes:
    extracted = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(extracted, info.encode() + b"\x01", "sha256")


def decode(data: bytes, secret: dict[str, str]) -> dict[str, Any]:
    """{manifest, tables} of a backup, or Wrong with the reason."""
    header, front_size = _front(data)
    chunks = -(-header["payload_size"] // CHUNK)
    if len(data) != front_size + header["payload_size"] + 16 * chunks:
        raise Wrong("damaged")
    file_key = _file_key(header, secret)
    authentic = hmac.digest(hkdf(file_key, "hrdesk backup 1 header"), data[: front_size - 32], "sha256")
    if not hmac.compare_digest(authentic, data[front_size - 32 : front_size]):
        raise Wrong("damaged")
    payload = _payload(data[front_size:], PlainGcm(hkdf(file_key, "hrdesk backup 1 payload")), chunks)
    return _archive(payload, header)


def _front(data: bytes) -> tuple[dict[str, Any], int]:
    magic, size = data[:8], int.from_bytes(data[8:12], "big")
    try:
        header = _header(data, size)
    except Wrong:
        if magic == MAGIC:
            raise
        if re.fullmatch(rb"HRDBK[2-9]\r\n", magic):
            raise Wrong("newer_format") from None
        known = MAGIC.startswith(magic) or magic[:5] == b"HRDBK"
        raise Wrong("damaged" if known else "foreign_file") from None
    if magic != MAGIC:
        raise Wrong("damaged")
    return header, 12 + size + 32


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _header(data: bytes, size: int) -> dict[str, Any]:
    if not 1 <= size <= 65536 or len(data) < 12 + size + 32:
        raise Wrong("damaged")
    raw = data[12 : 12 + size]
    try:
        header = json.loads(raw)
        canonical = isinstance(header, dict) and _canonical(header) == raw
    except (ValueError, RecursionError):
        raise Wrong("damaged") from None
    if not canonical:
        raise Wrong("damaged")
    stated = header.pop("checksum", None)
    if stated != hashlib.sha256(MAGIC + _canonical(header)).hexdigest():
        raise Wrong("damaged")
    if type(header.get("format")) is int and header["format"] > 1:
        raise Wrong("newer_format")
    _expect(header, _HEADER)
    entries = [one for one in header["recipients"] if one.get("kind") in _ENTRIES]
    for entry in entries:
        _expect(entry, _ENTRIES[entry["kind"]])
    if not any(entry["kind"] == "passphrase" for entry in entries):
        raise Wrong("damaged")
    header["recipients"] = entries
    return header


def _whole(low: int, high: int) -> Any:
    return lambda value: type(value) is int and low <= value <= high


def _text(pattern: str) -> Any:
    return lambda value: type(value) is str and re.fullmatch(pattern, value, re.ASCII) is not None


def _maps(value: object) -> bool:
    return type(value) is list and 1 <= len(value) <= 16 and all(type(one) is dict for one in value)


_WORD = _text(r"[A-Za-z0-9._+-]{1,64}")
_HEADER = {
    "audit_head": _text(r"([0-9a-f]{2}){0,64}"),
    "created": _text(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z"),
    "format": _whole(1, 1),
    "payload_size": _whole(1, 1 << 40),
    "program": _WORD,
    "recipients": _maps,
    "rows": _whole(0, 1 << 53),
    "schema_revision": _WORD,
    "store_id": _WORD,
}
_WRAP = {"kind": _WORD, "nonce": _text(r"[0-9a-f]{24}"), "wrapped": _text(r"[0-9a-f]{96}")}
_ENTRIES = {
    "passphrase": {
        **_WRAP,
        "salt": _text(r"([0-9a-f]{2}){16,64}"),
        "memory_kib": _whole(8192, 1048576),
        "passes": _whole(1, 10),
        "lanes": _whole(1, 8),
    },
    "local_key": {**_WRAP, "key_id": _text(r"[A-Za-z0-9._-]{1,64}")},
}


def _expect(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    if found.keys() != wanted.keys() or not all(check(found[name]) for name, check in wanted.items()):
        raise Wrong("damaged")


def _file_key(header: dict[str, Any], secret: dict[str, str]) -> bytes:
    for entry in header["recipients"]:
        key = _wrapping_key(entry, secret)
        opened = key and PlainGcm(key).decrypt(bytes.fromhex(entry["nonce"]), bytes.fromhex(entry["wrapped"]))
        if opened:
            return opened
    raise Wrong("wrong_key")


def _wrapping_key(entry: dict[str, Any], secret: dict[str, str]) -> bytes | None:
    if entry["kind"] == "local_key":
        same = secret.get("key_id") == entry["key_id"]
        return hkdf(bytes.fromhex(secret["key"]), "hrdesk backup 1 local key") if same else None
    if "passphrase" not in secret:
        return None
    key = hash_secret_raw(
        secret["passphrase"].encode(),
        bytes.fromhex(entry["salt"]),
        entry["passes"],
        entry["memory_kib"],
        entry["lanes"],
        32,
        Type.ID,
        19,
    )
    return hkdf(key, "hrdesk backup 1 passphrase")


def _payload(body: bytes, cipher: PlainGcm, chunks: int) -> bytes:
    plain = []
    for index in range(chunks):
        last = index == chunks - 1
        sealed = body[index * (CHUNK + 16) : (index + 1) * (CHUNK + 16)]
        opened = cipher.decrypt(index.to_bytes(11, "big") + bytes([last]), sealed)
        if opened is None:
            raise Wrong("damaged")
        plain.append(opened)
    return b"".join(plain)


def _archive(payload: bytes, header: dict[str, Any]) -> dict[str, Any]:
    try:
        reader = zstandard.ZstdDecompressor(max_window_size=8 << 20).decompressobj(read_across_frames=True)
        data = reader.decompress(payload)
    except zstandard.ZstdError:
        raise Wrong("damaged") from None
    size = int.from_bytes(data[:4], "big")
    try:
        manifest = json.loads(data[4 : 4 + size])
        tables, end = {}, 4 + size
        for entry in manifest["tables"]:
            if entry["name"] in tables:
                raise Wrong("damaged")
            tables[entry["name"]] = _table(data[end : end + entry["size"]], entry)
            end += entry["size"]
    except (ValueError, KeyError, TypeError):
        raise Wrong("damaged") from None
    rows = sum(len(table) for table in tables.values())
    if end != len(data) or (manifest["schema_revision"], rows) != (header["schema_revision"], header["rows"]):
        raise Wrong("damaged")
    return {"manifest": manifest, "tables": tables}


def _table(data: bytes, entry: dict[str, Any]) -> list[list[Any]]:
    if hashlib.sha256(data).hexdigest() != entry["sha256"] or (data and not data.endswith(b"\n")):
        raise Wrong("damaged")
    rows = [[_cell(cell) for cell in json.loads(line)] for line in data.split(b"\n")[:-1]]
    sums: dict[str, int] = {}
    for row in rows:
        for name, cell in zip(entry["columns"], row, strict=True):
            if type(cell) is int:
                sums[name] = sums.get(name, 0) + cell
    if len(rows) != entry["rows"] or {name: str(total) for name, total in sums.items()} != entry["sums"]:
        raise Wrong("damaged")
    return rows


def _cell(cell: object) -> int | str | bytes | None:
    if isinstance(cell, dict) and cell.keys() == {"b"}:
        return base64.b64decode(cell["b"], validate=True)
    if cell is None or type(cell) is str or (type(cell) is int and -(2**63) <= cell < 2**63):
        return cell
    raise Wrong("damaged")

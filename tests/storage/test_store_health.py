"""The doctor's look at the store: it must encrypt, and lie on a disk of this machine."""

import sqlite3
from pathlib import Path

from hrdesk.services.health import font_check
from hrdesk.storage.health import cipher_check, place_check, store_checks


def test_sqlcipher_is_told_from_plain_sqlite(tmp_path: Path) -> None:
    cipher, place = store_checks(tmp_path)

    assert cipher.ok
    assert cipher.values["version"].startswith("4.")
    assert place.ok
    assert cipher_check(sqlite3.connect).outcome == "plain"


def test_a_network_drive_is_named_by_its_kind() -> None:
    check = place_check("cifs")

    assert (check.ok, check.outcome, check.values["kind"]) == (False, "network", "cifs")


def test_a_machine_without_a_chinese_font_is_found(tmp_path: Path) -> None:
    assert font_check().ok
    assert font_check([tmp_path]).outcome == "missing"

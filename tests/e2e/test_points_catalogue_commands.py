"""`points catalogue` and `points redeem` as a script uses them."""

from pathlib import Path

import pytest
from command_line import Desk, write_sign_in
from points_shop import Shop
from stores import INPUTS, PreparedHome, new_id

FILE = str(INPUTS / "12_积分兑换目录.xlsx")


@pytest.fixture
def hr(cheap_stores: None, shop_home: PreparedHome, tmp_path: Path) -> Desk:
    shop = Shop.of(shop_home)
    shop.earn("A001", 100)
    shop.store.close()
    return Desk(shop_home, write_sign_in(tmp_path / "hr.txt", user="hr_officer"))


def test_a_catalogue_is_brought_in_listed_and_redeemed_from_once(hr: Desk) -> None:
    looked = hr("points", "catalogue", "import", FILE).document
    assert (looked["rows"], looked["accepted"], looked["held"], looked["applied"]) == (13, 10, 3, False)
    assert [(one["row"], one["code"], one["severity"]) for one in looked["findings"]] == [
        (11, "price_with_separator", "info"),
        (12, "stock_negative", "error"),
        (13, "duplicate_code", "error"),
        (14, "price_not_a_number", "error"),
        (15, "kind_missing", "warning"),
    ]
    assert hr("points", "catalogue", "list").document == []

    brought = hr("points", "catalogue", "import", FILE, "--apply")
    assert brought.document["applied"] is True
    assert "3 rows are held" in brought.stderr or "3 行挂起" in brought.stderr
    listed = {one["code"]: one for one in hr("points", "catalogue", "list").document}
    assert len(listed) == 10
    assert listed["SP003"] == {
        "code": "SP003",
        "name": "电影票",
        "kind": "benefit",
        "points": 60,
        "left": 50,
        "limit": 2,
        "on_sale": True,
        "tax": "in_kind",
    }

    once = ("points", "redeem", "A001", "sp003", "--request-id", new_id())
    first = hr(*once).document
    assert first == {"redemption": "DH-0001", "state": "held", "points": 60, "available": 40}
    assert hr(*once).document == first
    missing = hr("points", "redeem", "A001", "SP003", "--request-id", new_id()).error
    assert (missing["code"], missing["details"]["missing"]) == ("points_missing", 20)


def test_what_is_not_there_is_refused_by_name(hr: Desk) -> None:
    hr("points", "catalogue", "import", FILE, "--apply")

    unknown = hr("points", "redeem", "A001", "SP0", "--request-id", new_id()).error
    assert (unknown["code"], unknown["details"]["key"]) == ("record_not_found", "SP0")
    nobody = hr("points", "redeem", "A999", "SP003", "--request-id", new_id()).error
    assert (nobody["code"], nobody["details"]["key"]) == ("record_not_found", "A999")
    blank = hr("points", "redeem", "A001", "SP003", "--request-id", " ").error
    assert (blank["code"], blank["details"]["field"]) == ("input_not_valid", "request_id")
    lost = hr("points", "catalogue", "import", "no such file.xlsx").error
    assert lost["code"] == "file_not_readable"

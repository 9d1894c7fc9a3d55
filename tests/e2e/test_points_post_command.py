"""`points post FILE` as a script uses it: what was counted, what waits and why, and again nothing twice."""

from pathlib import Path

import pytest
from command_line import Desk, write_sign_in
from stores import PreparedHome

LINES = """事件编号,工号,事件类型,发生时间,来源单号
E1,A001,share,2026-10-20 08:30:00,FX-1
E2,A001,check_in,2026-10-20 08:30:00,
E3,A001,check_in,2026-10-20 18:30:00,
E1,A001,share,2026-10-20 08:30:00,FX-1
E4,A999,share,2026-10-20 08:30:00,
E5,A002,lottery,2026-10-20 08:30:00,
"""


@pytest.fixture
def hr(cheap_stores: None, shop_home: PreparedHome, tmp_path: Path) -> Desk:
    return Desk(shop_home, write_sign_in(tmp_path / "hr.txt", user="hr_officer"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(LINES, "utf-8-sig")
    return path


def test_a_file_is_counted_once_and_the_rest_is_named_by_row(hr: Desk, file: Path) -> None:
    first = hr("points", "post", file)
    again = hr("points", "post", file).document

    done = first.document
    assert (first.status, done["rows"], done["posted"], done["repeated"]) == (0, 6, 3, 1)
    queued = [(one["row"], one["event_id"], one["code"]) for one in done["queued"]]
    assert queued == [(6, "E4", "unknown_employee"), (7, "E5", "unknown_event_type")]
    assert "E5" in done["queued"][1]["message"]
    assert (again["posted"], again["repeated"]) == (0, 4)
    assert again["queued"] == done["queued"]
    balance = hr("points", "balance", "A001").document
    assert (balance["available"], balance["held"]) == (7, 0)


def test_what_waits_is_said_in_the_readers_language(hr: Desk, file: Path) -> None:
    spoken = hr("points", "post", file, "--lang", "zh")

    assert "6 个事件：3 个已计分，1 个重复，2 个待处理" in spoken.stderr
    assert "没有规则认得事件类型「lottery」" in spoken.document["queued"][1]["message"]


def test_a_file_that_cannot_be_counted_posts_nothing(hr: Desk, tmp_path: Path) -> None:
    assert hr("points", "post", tmp_path / "none.csv").error["code"] == "file_not_readable"
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    refused = hr("points", "post", path).error

    assert refused["code"] == "file_has_errors"
    assert "事件编号" in refused["message"]


def test_the_general_import_takes_events_too(hr: Desk, file: Path) -> None:
    looked = hr("import", "point_events", file).document
    done = hr("import", "point_events", file, "--apply").document

    assert (looked["accepted"], looked["held"], looked["skipped"], looked["applied"]) == (3, 2, 1, False)
    assert (done["accepted"], done["applied"]) == (3, True)
    assert hr("import", "point_events", "--template", file.with_name("empty.xlsx")).status == 0


def test_whoever_may_not_post_points_is_refused(
    cheap_stores: None, shop_home: PreparedHome, file: Path, tmp_path: Path
) -> None:
    agent = Desk(shop_home, write_sign_in(tmp_path / "agent.txt", user="service_agent"))

    assert agent("points", "post", file).error["code"] == "permission_missing"

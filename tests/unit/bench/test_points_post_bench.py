"""The bench of events really counts a file, and compares it with the rows that this leaves."""

from pathlib import Path

import pytest
from stores import CHEAP

from hrdesk.bench import points_post as bench
from hrdesk.bench.crowd import found_crowd


def test_a_small_file_gives_a_whole_row() -> None:
    row = bench.bench_points_post(120, 10, cost=CHEAP)

    assert (row["name"], row["unit"], row["budget"]) == ("points_post", "us an event", bench.BUDGET)
    assert row["why"].startswith("120 events in ")
    assert 0 < row["limit"] < row["value"]
    assert row["ok"] is (row["ratio"] <= row["budget"])


def test_its_file_has_as_many_events_of_every_kind_about_people_of_the_crowd() -> None:
    header, *lines = bench.events_file(60, 7).decode().splitlines()

    assert header.startswith("事件编号")
    assert len({line.split(",")[0] for line in lines}) == 60
    assert {line.split(",")[1] for line in lines} <= {f"B{number:07d}" for number in range(1, 8)}
    assert {line.split(",")[2] for line in lines} == set(bench.KINDS)


def test_nothing_is_claimed_when_events_did_not_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bench, "KINDS", ("lottery",))

    with pytest.raises(RuntimeError, match="0 of 20 events"):
        bench.bench_points_post(20, 5, cost=CHEAP)


def test_the_rows_beside_it_are_those_of_the_store(tmp_path: Path) -> None:
    crowd = found_crowd(tmp_path / "home", 3, months=0, cost=CHEAP)
    try:
        assert len(bench.rows_of(crowd.store, "employees")) == 3
        assert bench.rows_of(crowd.store, "point_events") == []
    finally:
        crowd.close()

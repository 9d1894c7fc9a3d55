"""The row of the first window: both are measured in fresh processes, and a window that never came is told."""

import pytest

from hrdesk.bench import BENCHES
from hrdesk.bench.first_window import BARE, NotPaintedError, bench_first_window, seconds_to_paint


def test_both_windows_are_painted_and_their_ratio_decides() -> None:
    row = bench_first_window(turns=1)
    assert row["name"] == "first_window"
    assert row["ratio"] == pytest.approx(row["value"] / row["limit"], abs=0.02)
    assert row["ok"] is (row["ratio"] <= row["budget"])


def test_a_window_that_is_never_painted_is_told_with_what_the_process_said(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = str(tmp_path_factory.mktemp("home"))
    with pytest.raises(NotPaintedError, match="no screen here"):
        seconds_to_paint("raise SystemExit('no screen here')", folder)
    assert seconds_to_paint(BARE, folder) > 0


def test_where_nothing_can_be_painted_the_row_counts_as_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hrdesk.bench.first_window.BARE", "raise SystemExit('no screen here')")
    row = bench_first_window(turns=1)
    assert (row["ok"], row["why"]) == (None, "no screen here")


def test_the_bench_is_on_the_list() -> None:
    assert BENCHES["first_window"] is bench_first_window

"""The bench of the people list really reads a list, and says whether it holds."""

from pathlib import Path

from stores import CHEAP

from hrdesk.bench.million_rows import PAGE_SECONDS, bench_million_rows, found_list
from hrdesk.calls.people import CountEmployees, ListEmployees


def test_a_small_list_gives_a_whole_row() -> None:
    row = bench_million_rows(300, cost=CHEAP)
    assert (row["name"], row["budget"]) == ("million_rows", PAGE_SECONDS)
    assert row["why"].startswith("300 people; open ")
    for part in ("jump", "filter", "search", "sort -hire_date", "counts", "order by name"):
        assert f"{part} 0." in row["why"], part
    assert row["limit"] > 0


def test_its_people_are_listed_as_any_others(tmp_path: Path) -> None:
    store = found_list(tmp_path / "home", 300, cost=CHEAP)
    gateway = store.sign_in("reader", "reader-password", "en")
    counts = gateway(CountEmployees()).segments
    assert (counts["all"], counts["left"], counts["active"]) == (300, 15, 285)
    assert gateway(ListEmployees(departments=("D0007",))).total >= 0
    assert {row.department for row in gateway(ListEmployees(departments=("D0032",))).rows} == {"D0032"}
    store.close()

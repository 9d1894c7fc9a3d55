"""The reference file of October's events ends exactly as its own list says; again, it changes nothing."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from reference import ROSTER
from sqlalchemy import text
from stores import INPUTS, PreparedHome, copied, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Gateway
from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.people import ImportRoster
from hrdesk.calls.points import CheckPoints
from hrdesk.calls.points_events import ImportPointEvents, ListQueuedEvents, PreviewPointEvents
from hrdesk.storage.engine import reading

FILE = "11_积分事件_202610.csv"
EXPECTED: dict[str, Any] = json.loads((INPUTS / "expected.json").read_text("utf-8"))["points"]
REFERENCE_TIME = datetime(2026, 10, 31, 1, 0, tzinfo=UTC)
ASKED: dict[str, Any] = {"file_name": FILE, "content": (INPUTS / FILE).read_bytes()}


@pytest.fixture(scope="module")
def roster_home(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> PreparedHome:
    """The roster alone: scores would earn points too, and eight people are a held row so far."""
    home = copied(empty_template, tmp_path_factory.mktemp("points") / "roster")
    with home.open() as opened:
        import_reference_roster(enter(opened, "hr_officer"))
    return home


@pytest.fixture(scope="module")
def store(roster_home: PreparedHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedStore]:
    with open_copy(roster_home, tmp_path_factory.mktemp("points") / "home") as opened:
        yield opened


def import_reference_roster(gateway: Gateway) -> None:
    content = (INPUTS / ROSTER).read_bytes()
    gateway(ImportRoster(request_id=new_id(), file_name=ROSTER, content=content))


def open_copy(home: PreparedHome, target: Path) -> OpenedStore:
    copy = copied(home.folder, target)
    copy.clock.moment = REFERENCE_TIME
    return copy.open()


@pytest.fixture(scope="module")
def hr(store: OpenedStore) -> Gateway:
    return enter(store, "hr_officer")


@pytest.fixture(scope="module")
def preview(hr: Gateway) -> ImportPreview:
    return hr(PreviewPointEvents(**ASKED))


@pytest.fixture(scope="module")
def posted(hr: Gateway, preview: ImportPreview) -> ImportSummary:
    return hr(ImportPointEvents(request_id=new_id(), **ASKED))


def rows_by_code(preview: ImportPreview) -> dict[str, list[int]]:
    found = defaultdict(list)
    for one in preview.findings:
        if one.severity == "error":
            found[one.code].append(one.row)
    return dict(found)


def balances(store: OpenedStore) -> dict[str, int]:
    with reading(store.site.engine) as session:
        rows = session.execute(
            text(
                "SELECT p.employee_no, b.available"
                " FROM point_balances b JOIN employees p ON p.id = b.employee_id"
            )
        )
        return {row.employee_no: row.available for row in rows}


def test_the_preview_tells_every_line_by_its_code(preview: ImportPreview) -> None:
    assert rows_by_code(preview) == EXPECTED["line_numbers"]
    repeated = [one.row for one in preview.findings if one.severity == "skip"]
    assert repeated == EXPECTED["duplicate_lines"]
    zero = [one for one in preview.findings if one.severity == "info" and one.values["points"] == "0"]
    assert len(zero) == EXPECTED["posted_with_zero_points"]


def test_as_much_is_posted_as_expected(posted: ImportSummary) -> None:
    assert (posted.rows, posted.accepted) == (EXPECTED["rows"], EXPECTED["posted"])
    not_posted = EXPECTED["not_posted"]
    assert posted.skipped == not_posted["duplicate_event_same_payload"]
    assert posted.held == sum(not_posted.values()) - posted.skipped


def test_everybody_has_the_expected_balance(store: OpenedStore, posted: ImportSummary) -> None:
    found = balances(store)

    assert found == EXPECTED["balance"]
    assert (sum(found.values()), len(found)) == (EXPECTED["total_points"], EXPECTED["employees_with_points"])


def test_events_without_points_are_kept_as_events(store: OpenedStore, posted: ImportSummary) -> None:
    with reading(store.site.engine) as session:
        kept = session.execute(
            text("SELECT capped_by, count(*) AS n FROM point_events WHERE points = 0 GROUP BY 1 ORDER BY 1")
        )
        counts = {row.capped_by: row.n for row in kept}
        events = session.execute(text("SELECT count(*), sum(points) FROM point_events")).one()

    assert counts.keys() == {"times_per_day", "times_per_reference"}
    assert sum(counts.values()) == EXPECTED["posted_with_zero_points"]
    assert tuple(events) == (EXPECTED["posted"], EXPECTED["total_points"])


def test_what_did_not_count_waits_in_the_queue(hr: Gateway, posted: ImportSummary) -> None:
    queue = hr(ListQueuedEvents())
    rows = defaultdict(list)
    for one in queue.rows:
        rows[one.code].append(one.row)

    assert {code: sorted(found) for code, found in rows.items()} == EXPECTED["line_numbers"]
    assert {one.file_name for one in queue.rows} == {FILE}
    assert queue.open_by_code == {code: len(lines) for code, lines in EXPECTED["line_numbers"].items()}


def test_the_ledger_adds_up(hr: Gateway, posted: ImportSummary) -> None:
    found = hr(CheckPoints())

    assert (found.ok, found.sum, len(found.mismatches)) == (True, 0, 0)
    assert found.movements == EXPECTED["posted"] - EXPECTED["posted_with_zero_points"]


def test_the_same_file_again_posts_nothing(store: OpenedStore, hr: Gateway, posted: ImportSummary) -> None:
    before = hr(ListQueuedEvents()).total
    again = hr(ImportPointEvents(request_id=new_id(), **ASKED))

    assert (again.rows, again.accepted, again.held) == (posted.rows, 0, posted.held)
    assert again.skipped == posted.accepted + posted.skipped
    assert balances(store) == EXPECTED["balance"]
    assert hr(ListQueuedEvents()).total == before


def test_lines_in_another_order_end_the_same(roster_home: PreparedHome, tmp_path: Path) -> None:
    header, *lines = (INPUTS / FILE).read_text("utf-8-sig").splitlines()
    content = "\n".join([header, *reversed(lines)]).encode()
    with open_copy(roster_home, tmp_path / "home") as store:
        gateway = enter(store, "hr_officer")
        done = gateway(ImportPointEvents(request_id=new_id(), file_name=FILE, content=content))

        assert done.accepted == EXPECTED["posted"]
        assert balances(store) == EXPECTED["balance"]

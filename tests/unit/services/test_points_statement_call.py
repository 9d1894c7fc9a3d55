"""The statement of a person as a call: the days it covers, what its lines say, who may have it."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from points_ledger import Ledger, build_two_people, ledger_in
from stores import PreparedHome, copied, enter, new_id

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.base import Refused
from hrdesk.calls.points import WriteStatement
from hrdesk.services.points.posting import Move, hold, post
from hrdesk.services.points.statements import statement_of


@pytest.fixture(scope="module")
def two_people(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_two_people(empty_template, tmp_path_factory.mktemp("statement") / "two")


@pytest.fixture
def home(two_people: Path, tmp_path: Path) -> PreparedHome:
    return copied(two_people, tmp_path / "home")


@pytest.fixture
def ledger(home: PreparedHome) -> Iterator[Ledger]:
    with home.open() as store, ledger_in(store, home.clock) as made:
        made.person = 1
        yield made


def request(first: str = "2026-10-01", last: str = "2026-10-31") -> WriteStatement:
    return WriteStatement(request_id=new_id(), employee_id=1, from_day=first, to_day=last)


def test_lines_stand_by_the_day_they_belong_to_and_earlier_ones_are_the_opening(ledger: Ledger) -> None:
    rule = ledger.add_rule("full", "full_attendance", 10)
    days = {"a": "2026-10-20", "b": "2026-09-30", "c": "2026-10-02", "d": "2026-11-01"}
    post(
        ledger.ctx,
        [Move(employee_id=1, points=10, source_key=key, day=day, rule_id=rule) for key, day in days.items()],
    )
    hold(ledger.ctx, 1, 12, redemption_id=ledger.add_redemption(12))
    made = statement_of(ledger.ctx, request())

    assert (made.opening, made.closing, made.held) == (10, 18, 12)
    assert [(str(line.day), line.change, line.balance) for line in made.lines] == [
        ("2026-10-02", 10, 20),
        ("2026-10-20", 10, 30),
        ("2026-10-26", -12, 18),
    ]
    assert made.lines[0].what == ("规则 full", "Rule full")
    assert made.lines[2].what.zh == "兑换冻结 礼品"


def test_a_movement_by_hand_says_its_kind_and_reason(ledger: Ledger) -> None:
    post(ledger.ctx, [Move(employee_id=1, points=5, source_key="a", kind="adjust", reason="安全月")])
    (line,) = statement_of(ledger.ctx, request()).lines

    assert line.what == ("调整 安全月", "Adjusted 安全月")


def test_the_file_is_a_pdf_that_an_officer_reads(home: PreparedHome) -> None:
    with home.open() as store:
        officer = enter(store, "hr_officer")
        summary = officer(request())
        content = officer(ReadBlob(sha256=summary.sha256, offset=0)).content

    assert summary.file_name == "points_A001_2026-10-01_2026-10-31.pdf"
    with pypdfium2.PdfDocument(content) as document:
        assert "安娜" in document[0].get_textpage().get_text_bounded()


def test_days_in_the_wrong_order_are_refused(home: PreparedHome) -> None:
    with home.open() as store, pytest.raises(Refused) as stopped:
        enter(store, "hr_officer")(request("2026-10-31", "2026-10-01"))

    assert stopped.value.refusals[0].values()["field"] == "to_day"

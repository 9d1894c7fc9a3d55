"""A long list: its first page at once, its order behind it, a jump by ids."""

from typing import Any

import pytest
from fake_gateway import FakeGateway
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Query
from hrdesk.calls.people import GetEmployeeRows, ListEmployees, OrderEmployees
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.paged_table import PAGE, PagedTableModel
from hrdesk.views.common.runners import InlineRunner, Lane
from hrdesk.views.common.whole_order import LONG, WholeOrder, numbers_of
from hrdesk.views.people.employees_table import COLUMNS

WHOLE = WholeOrder(
    ask=lambda sort: OrderEmployees(sort=sort),
    ids=lambda answer: answer.ids,
    ask_rows=lambda ids: GetEmployeeRows(ids=ids),
    rows=lambda answer: answer.rows,
)


def ask(sort: str, offset: int, limit: int) -> Query[Any]:
    return ListEmployees(sort=sort, offset=offset, limit=limit)


class SlowRunner(InlineRunner):
    """Keeps what it is given until it is told to go on."""

    def __init__(self) -> None:
        self.kept: list[Any] = []

    def submit(self, lane: Lane, work: Any) -> None:
        del lane
        self.kept.append(work)

    def go_on(self) -> None:
        while self.kept:
            self.kept.pop(0)()


def model_of(company: FakeGateway, runner: Any) -> PagedTableModel:
    desk = Desk(company, runner)
    return PagedTableModel(
        desk, COLUMNS, lambda answer: (answer.rows, answer.total), "employee_no", desk, several_keys=True
    )


def kinds(company: FakeGateway) -> list[str]:
    return [type(request).__name__ for request in company.asked]


@pytest.fixture
def company() -> FakeGateway:
    return FakeGateway(count=LONG + 500)


def test_a_jump_far_down_asks_for_the_ids_it_shows(company: FakeGateway, qtbot: QtBot) -> None:
    model = model_of(company, InlineRunner())
    model.show(ask, WHOLE)
    assert kinds(company) == ["ListEmployees", "OrderEmployees"]
    model.row_at(LONG)
    row = model.peek(LONG)
    assert row is not None
    assert row.employee_no == f"HL{LONG + 1:04d}"
    jumped = company.asked[-1]
    assert isinstance(jumped, GetEmployeeRows)
    assert len(jumped.ids) == PAGE


def test_a_short_list_never_asks_for_its_order(qtbot: QtBot) -> None:
    company = FakeGateway(count=LONG)
    model = model_of(company, InlineRunner())
    model.show(ask, WHOLE)
    model.row_at(LONG - 1)
    assert kinds(company) == ["ListEmployees", "ListEmployees"]


def test_a_page_scrolled_to_before_the_order_came_is_asked_for_with_it(company: FakeGateway) -> None:
    runner = SlowRunner()
    model = model_of(company, runner)
    model.show(ask, WHOLE)
    runner.kept.pop(0)()
    assert model.rowCount() == LONG + 500
    assert model.row_at(LONG) is None
    runner.go_on()
    assert kinds(company) == ["ListEmployees", "OrderEmployees", "GetEmployeeRows"]
    assert model.peek(LONG) is not None


def test_another_order_forgets_the_one_before(company: FakeGateway) -> None:
    model = model_of(company, InlineRunner())
    model.show(ask, WHOLE)
    model.sort_as("-employee_no")
    model.row_at(LONG)
    row = model.peek(LONG)
    assert row is not None
    assert row.employee_no == f"HL{500:04d}"


def test_the_order_of_a_question_that_was_replaced_is_dropped(company: FakeGateway) -> None:
    runner = SlowRunner()
    model = model_of(company, runner)
    model.show(ask, WHOLE)
    runner.kept.pop(0)()
    model.sort_as("-employee_no")
    runner.go_on()
    model.row_at(LONG)
    runner.go_on()
    row = model.peek(LONG)
    assert row is not None
    assert row.employee_no == f"HL{500:04d}"


def test_a_whole_selection_is_brought_by_ids(company: FakeGateway) -> None:
    model = model_of(company, InlineRunner())
    model.show(ask, WHOLE)
    called: list[bool] = []
    model.bring([range(2 * PAGE + 1)], lambda: called.append(True))
    assert called == [True]
    assert len(model.loaded(range(2 * PAGE + 1))) == 2 * PAGE + 1
    assert kinds(company)[2:] == ["GetEmployeeRows", "GetEmployeeRows"]


def test_packed_numbers_are_read_little_end_first() -> None:
    packed = (5).to_bytes(8, "little") + (1_000_000).to_bytes(8, "little")
    assert list(numbers_of(packed)) == [5, 1_000_000]
    with pytest.raises(ValueError, match="bytes"):
        numbers_of(packed[:-1])

"""Over HTTP calls answer as in the process: answers, refusals, repeats, progress, cancel, the feed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from loopback_server import Loopback, serving
from stores import COMPANY, INPUTS, PASSWORD, PERIOD, copied, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import GetMonth, GetSession, ListSettings, SetSetting
from hrdesk.calls.attendance import GetAttendanceMonth, ImportAttendance
from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Gateway, Refused, Request
from hrdesk.calls.payroll import ApproveRun, GetRun, ListRuns
from hrdesk.calls.payroll_inputs import GetInputsState, ImportPay, PreviewBonus
from hrdesk.calls.payroll_outputs import GetPayslipPdf, ListPayslipKeys, MakeRegister
from hrdesk.calls.payroll_review import GetPayslip, ListFailures, ReplayRun, ReviewRun
from hrdesk.calls.people import GetEmployee, ListEmployees, PreviewRoster, RevealField
from hrdesk.calls.refusals import SignInFailed
from hrdesk.gateway.http import HttpGateway, sign_in

ROSTER = (INPUTS / "01_花名册_202610.xlsx").read_bytes()


@pytest.fixture(scope="module")
def store(posted_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedStore]:
    with copied(posted_template, tmp_path_factory.mktemp("served") / "home").open() as opened:
        yield opened


@pytest.fixture(scope="module")
def server(store: OpenedStore) -> Iterator[Loopback]:
    with serving(store.site) as loopback:
        yield loopback


@pytest.fixture(scope="module")
def near(store: OpenedStore) -> Gateway:
    return enter(store, "maker")


@pytest.fixture(scope="module")
def far(server: Loopback) -> HttpGateway:
    return sign_in(server.connection, "maker", PASSWORD, "en")


QUERIES: tuple[Request[Any], ...] = (
    GetSession(),
    GetMonth(period=PERIOD),
    ListSettings(),
    GetAttendanceMonth(period=PERIOD),
    GetInputsState(period=PERIOD),
    ListEmployees(search="zh", sort="-name", limit=20),
    GetEmployee(employee_id=3),
    PreviewRoster(file_name="roster.xlsx", content=ROSTER, period=PERIOD, column_map={"车位": "remark"}),
    ListRuns(),
    GetRun(run_id=1),
    ReviewRun(run_id=1, flag="red"),
    ListFailures(run_id=1),
    GetPayslip(run_id=1, employee_id=3),
    ReplayRun(run_id=1),
    ListPayslipKeys(run_id=1),
)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(query.name))
def test_a_query_answers_the_same_near_and_far(query: Request[Any], near: Gateway, far: HttpGateway) -> None:
    answer = near(query)

    assert far(query) == answer
    assert answer != ()


def test_a_file_arrives_byte_by_byte(near: Gateway, far: HttpGateway) -> None:
    query = GetPayslipPdf(run_id=1, employee_id=3)

    assert far(query).content[:5] == near(query).content[:5] == b"%PDF-"
    assert len(far(query).content) == len(near(query).content)


def test_the_session_is_the_one_of_the_process(near: Gateway, far: HttpGateway) -> None:
    assert far.session == near.session
    assert far.session.company == COMPANY
    assert far.session.may(ImportPay)
    assert not far.session.may(ApproveRun)


COMMANDS: tuple[tuple[Request[Any], Request[Any]], ...] = (
    (
        RevealField(request_id="one", employee_id=3, field="id_number"),
        RevealField(request_id="one", employee_id=3, field="phone"),
    ),
    (MakeRegister(request_id="one", run_id=1), MakeRegister(request_id="one", run_id=2)),
)


@pytest.mark.parametrize(("command", "other"), COMMANDS, ids=lambda one: str(one.name))
def test_a_repeated_command_gets_the_first_answer_wherever_it_comes_from(
    command: Request[Any], other: Request[Any], near: Gateway, far: HttpGateway
) -> None:
    first = far(command)
    number = near.changes_since(0)[-1].number

    assert near(command) == first
    assert far(command) == first
    assert near.changes_since(number) == ()
    with pytest.raises(Refused) as refused:
        far(other)
    assert [refusal.code for refusal in refused.value.refusals] == ["request_id_reused"]


PASTED = "工号,姓名\n,\n".encode()
REFUSED: tuple[Request[Any], ...] = (
    ApproveRun(request_id="r", run_id=1, version=1, hash=""),
    GetRun(run_id=99),
    ListEmployees(sort="wage"),
    PreviewRoster(file_name="notes.docx", content=b"PK\x03\x04 no workbook"),
    PreviewBonus(file_name="bonus.csv", content=PASTED, period=PERIOD),
    ImportAttendance(request_id="r", file_name="no.csv", content=PASTED, period=PERIOD),
    GetInputsState(period="October"),
)


@pytest.mark.parametrize("request_", REFUSED, ids=lambda one: str(one.name))
def test_a_refusal_arrives_as_it_was_raised(request_: Request[Any], near: Gateway, far: HttpGateway) -> None:
    with pytest.raises(Refused) as here:
        near(request_)
    with pytest.raises(Refused) as there:
        far(request_)

    assert there.value.refusals == here.value.refusals
    assert str(there.value) == str(here.value)


def test_a_wrong_password_is_refused_like_an_unknown_user(server: Loopback) -> None:
    answers = []
    for user, password in (("maker", "wrong"), ("nobody", PASSWORD)):
        with pytest.raises(Refused) as refused:
            sign_in(server.connection, user, password, "zh")
        answers.append(refused.value.refusals)

    assert answers == [(SignInFailed(),)] * 2


def test_a_script_signs_in_as_unattended(server: Loopback, store: OpenedStore) -> None:
    sign_in(server.connection, "maker", PASSWORD, "zh", unattended=True)

    assert any(caller.actor.unattended for caller in server.callers.values())


def test_what_one_side_changes_the_feed_tells_the_other(
    server: Loopback, near: Gateway, far: HttpGateway
) -> None:
    before = far.changes_since(0)[-1].number
    admin = sign_in(server.connection, "system_administrator", PASSWORD, "en")

    admin(SetSetting(request_id=new_id(), key="site.hotline", value="0512-6688 1234", version=0))

    assert far.changes_since(before) == near.changes_since(before)
    assert [change.kind for change in far.changes_since(before)] == ["setting"]
    assert far.changes_since(before + 1) == ()


def test_what_is_done_far_away_is_on_record_under_its_own_person(
    server: Loopback, store: OpenedStore, far: HttpGateway
) -> None:
    far(RevealField(request_id=new_id(), employee_id=4, field="id_number"))

    newest = enter(store, "auditor")(ListAudit(search="reveal", limit=1)).rows[0]
    assert (newest.user, newest.call, newest.details["employee_id"]) == ("maker", "people.reveal_field", 4)


def test_several_people_call_at_once(server: Loopback, near: Gateway) -> None:
    gateways = [sign_in(server.connection, user, PASSWORD, "en") for user in ("maker", "checker") * 4]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda gateway: gateway(GetRun(run_id=1)), gateways))

    assert answers == [near(GetRun(run_id=1))] * 8

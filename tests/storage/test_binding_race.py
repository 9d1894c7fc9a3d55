"""Numbers that twenty stations want: each has one winner, and every other station reads whose it is."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from bindings import HOTLINE, Bindings, command, told
from sqlalchemy import text
from stores import enter

from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.people_contacts import BindPhone, ChangePhone, ContactBound, PhoneAlreadyBound
from hrdesk.cli.wording import refusal_sentence
from hrdesk.models.people import Employee, Employment
from hrdesk.storage.engine import writing

STATIONS, ROUNDS = 20, 100
Outcome = ContactBound | PhoneAlreadyBound


def test_of_twenty_who_want_a_number_one_gets_it_and_the_others_read_whose_it_is(desk: Bindings) -> None:
    hire(desk)
    stations = [enter(desk.store, "maker") for _ in range(STATIONS)]
    start = Barrier(STATIONS)
    pool_of(desk).maxsize = STATIONS  # each station keeps a connection of its own

    def all_rounds(station: int) -> list[Outcome]:
        start.wait()
        return [wanted(stations[station], station, round_) for round_ in range(ROUNDS)]

    with ThreadPoolExecutor(STATIONS) as pool:
        outcomes = list(pool.map(all_rounds, range(STATIONS)))

    winners = 0
    for round_ in range(ROUNDS):
        seen = [outcome[round_] for outcome in outcomes]
        (winner,) = (one for one in seen if isinstance(one, ContactBound))
        losers = [one for one in seen if isinstance(one, PhoneAlreadyBound)]
        assert {one.holder_no for one in losers} == {winner.employee_no}
        assert [refusal_sentence("zh", one) for one in losers] == [
            f"该手机号已与在职员工{winner.employee_no}的账号绑定，请联系HR处理（联系电话：{HOTLINE}）"
        ] * (STATIONS - 1)
        winners += len(seen) - len(losers)
    assert winners == ROUNDS
    assert sorted(held(desk)) == [(number_of(round_), None) for round_ in range(ROUNDS)]
    assert enter(desk.store, "auditor")(VerifyAudit()).ok


def pool_of(desk: Bindings) -> Any:
    """The queue of open connections: SQLAlchemy has no way to resize it."""
    return desk.store.site.engine.pool._pool  # type: ignore[attr-defined]  # its own name for it


def wanted(gateway: Gateway, station: int, round_: int) -> Outcome:
    try:
        answer: ContactBound = gateway(
            command(BindPhone, value=number_of(round_), employee_no=person(station, round_))
        )
    except Refused as refused:
        (refusal,) = refused.refusals
        assert isinstance(refusal, PhoneAlreadyBound)
        return refusal
    return answer


def hire(desk: Bindings) -> None:
    """Somebody for every station and round; who bound a number in one round holds it in the next."""
    with writing(desk.store.site.engine) as session:
        session.add_all(people())
        session.flush()
        ids = session.query(Employee.id).filter(Employee.employee_no.like("B%"))
        session.add_all(
            Employment(employee_id=row.id, entity_id=1, state="active", hire_date="2026-01-05") for row in ids
        )


def people() -> Iterator[Employee]:
    for station in range(STATIONS):
        for round_ in range(ROUNDS):
            number = person(station, round_)
            yield Employee(employee_no=number, name=number)


def person(station: int, round_: int) -> str:
    return f"B{station:02}{round_:02}"


def number_of(round_: int) -> str:
    return f"1380000{round_:04}"


def held(desk: Bindings) -> list[tuple[str, str | None]]:
    with desk.store.site.engine.connect() as connection:
        rows = connection.execute(text("SELECT value, released_at FROM contact_bindings"))
        return [(row.value, row.released_at) for row in rows]


def test_a_loser_of_the_race_has_written_nothing(desk: Bindings) -> None:
    desk.bind(number_of(0), "A001")
    before = held(desk)
    told(desk.maker, command(ChangePhone, value=number_of(0), employee_no="A002"))

    assert held(desk) == before

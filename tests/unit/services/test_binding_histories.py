"""Whatever people do at the desk, and whatever the clock of the computer says, the histories stay true."""

from contextlib import suppress
from random import Random
from typing import Any

import pytest
from bindings import Bindings, command
from sqlalchemy import text

from hrdesk.calls.base import Refused
from hrdesk.calls.people_conflicts import AskHolder, NoteConflict, RecordConsent
from hrdesk.calls.people_contacts import BindPhone, ChangePhone, ReleasePhone

PEOPLE = tuple(f"P{number}" for number in range(5))
NUMBERS = tuple(f"1380000{number:04}" for number in range(4))
ON_A_NUMBER: dict[str, tuple[Any, dict[str, Any]]] = {
    "release": (ReleasePhone, {"reason": "asked for"}),
    "agree": (RecordConsent, {"consents": True}),
    "decline": (RecordConsent, {"consents": False}),
}
ON_A_PERSON: dict[str, Any] = {
    "bind": BindPhone,
    "change": ChangePhone,
    "note": NoteConflict,
    "ask": AskHolder,
}

OVERLAPS = text("""
SELECT a.id, b.id FROM contact_bindings a JOIN contact_bindings b
  ON a.kind = b.kind AND a.value = b.value AND a.id < b.id
WHERE max(a.bound_at, b.bound_at) <
      min(coalesce(a.released_at, '9999'), coalesce(b.released_at, '9999'))
""")
BACKWARDS = text("SELECT id FROM contact_bindings WHERE released_at < bound_at")
TWICE_BY_ONE = text("""
SELECT employee_id, kind FROM contact_bindings WHERE released_at IS NULL GROUP BY 1, 2 HAVING count(*) > 1
""")
UNEXPLAINED = text("""
SELECT id FROM contact_bindings WHERE (released_at IS NULL) <> (ground IS NULL)
   OR (released_at IS NULL) <> (released_by IS NULL) OR proof = '' OR actor = ''
""")
ABOUT_NOTHING = text("""
SELECT c.id FROM binding_conflicts c LEFT JOIN contact_bindings b
  ON b.kind = c.kind AND b.value = c.value AND b.released_at IS NULL
WHERE c.resolved_at IS NULL AND (b.id IS NULL OR b.employee_id = c.wanted_by OR b.employee_id <> c.holder_id)
""")
SETTLED_WRONGLY = text(
    "SELECT id FROM binding_conflicts WHERE resolved_at < found_at OR (how IS NULL) <> (resolved_at IS NULL)"
)
CLOCKS = text("""
SELECT id FROM release_clocks WHERE done_at < started_at OR (done_at IS NULL) <> (done_by IS NULL)
   OR (done_at IS NOT NULL AND run IS NULL)
""")
LINES = text("""
SELECT l.employee_id FROM people_lines l WHERE l.phone IS NOT (
  SELECT b.value FROM contact_bindings b
  WHERE b.employee_id = l.employee_id AND b.kind = 'phone' AND b.released_at IS NULL)
""")
NEVER = (OVERLAPS, BACKWARDS, TWICE_BY_ONE, UNEXPLAINED, ABOUT_NOTHING, SETTLED_WRONGLY, CLOCKS, LINES)


class Walk:
    """Five people, four numbers, one desk; a refusal is a lawful outcome, what it leaves behind is not."""

    def __init__(self, desk: Bindings, seed: int) -> None:
        self.desk = desk
        self.chance = Random(seed)
        self.steps: list[str] = []
        desk.roster(*({"工号": one, "姓名": f"员工{one}"} for one in PEOPLE))

    def step(self) -> None:
        """Something, at some later or earlier moment."""
        self.desk.clock.move(minutes=self.chance.choice([1, 7, 90, 90, 600, -45, -200]))
        person, number = self.chance.choice(PEOPLE), self.chance.choice(NUMBERS)
        does = self.chance.choice([*ON_A_NUMBER, *ON_A_PERSON, "change", "agree", "release", "bring", "due"])
        self.steps.append(f"{does} {person} {number} at {self.desk.clock.moment:%m-%d %H:%M}")
        with suppress(Refused):
            if does == "bring":
                self.bring(person, number)
            elif does == "due":
                self.desk.due()
            elif does in ON_A_NUMBER:
                kind, fields = ON_A_NUMBER[does]
                self.desk.maker(command(kind, value=number, **fields))
            else:
                self.desk.maker(command(ON_A_PERSON[does], value=number, employee_no=person))

    def bring(self, person: str, number: str) -> None:
        state, leaves = self.chance.choice(
            [*[("在职", "")] * 4, ("待离职", "2026-12-31"), ("离职", "2026-10-20")]
        )
        line = {"工号": person, "姓名": f"员工{person}", "手机号": number}
        self.desk.roster({**line, "状态": state, "离职日期": leaves})

    def untrue(self) -> dict[str, Any]:
        with self.desk.store.site.engine.connect() as connection:
            found = {str(question): connection.execute(question).all() for question in NEVER}
        return {question: rows for question, rows in found.items() if rows}


@pytest.mark.parametrize("seed", range(5))
def test_no_order_of_steps_makes_the_histories_untrue(desk: Bindings, seed: int) -> None:
    walk = Walk(desk, seed)
    for _ in range(90):
        walk.step()
        assert walk.untrue() == {}, "\n".join(walk.steps)
    with desk.store.site.engine.connect() as connection:
        held = "SELECT count(*), count(released_at), count(DISTINCT ground) FROM contact_bindings"
        bound, released, grounds = connection.execute(text(held)).one()
    assert (bound > 9, released > 5, grounds > 1) == (True, True, True), (bound, released, grounds)


@pytest.mark.parametrize("question", NEVER[:4], ids=["overlaps", "backwards", "twice", "unexplained"])
def test_an_untrue_history_would_be_found(desk: Bindings, question: Any) -> None:
    desk.bind(NUMBERS[0], "A001")
    planted = (
        "INSERT INTO contact_bindings (employee_id, kind, value, bound_at, recorded_at, proof, seen_by, "
        "reason, actor, released_at) SELECT employee_id, kind, {value}, bound_at, recorded_at, '', '', '', "
        "'', {released} FROM contact_bindings"
    )
    with desk.store.site.engine.begin() as connection:
        connection.exec_driver_sql(planted.format(value="value", released="'2030-01-01T00:00:00Z'"))
        connection.exec_driver_sql(planted.format(value="'x'", released="'2020-01-01T00:00:00Z'"))
        connection.exec_driver_sql(
            "UPDATE contact_bindings SET released_at = NULL WHERE value = 'x' AND id = 3"
        )
        assert connection.execute(question).all()
        connection.rollback()

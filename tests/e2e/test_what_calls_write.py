"""A query writes nothing at all; a command leaves one audit entry, one kept answer, and no secret."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from expected_roles import MAY
from hypothesis import given
from hypothesis import strategies as st
from made_values import instances
from plausible_people import MAY_REFUSE
from plausible_points import POINTS_MAY_REFUSE
from plausible_requests import facts_of, plausible
from sqlalchemy import event, func, select
from stores import PASSWORD, copied, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Command, Query, Refused, Request, answer_type
from hrdesk.calls.everything import request_types
from hrdesk.calls.permissions import Role
from hrdesk.calls.users import CreateUser
from hrdesk.models.administration import AuditEntry, FeedEntry, KeptAnswer
from hrdesk.services import audit
from hrdesk.services.registry import CALLS
from hrdesk.storage.engine import reading

COMMANDS = sorted(one.name for one in request_types() if issubclass(one, Command))
QUERIES = sorted(one.name for one in request_types() if issubclass(one, Query))
REFUSED_AFTER_POSTING = {
    *(MAY_REFUSE | POINTS_MAY_REFUSE),
    "people.reveal_change",
    *("people.change_own_field", "people.retire_own_field"),
    "administration.appoint_security_administrator",
    "administration.change_own_password",
    "administration.change_passphrase",
    "administration.delete_filter",
    "administration.remember_key",
    *("administration.retry_follow_up", "attendance.close_month", "attendance.reopen_month"),
    *("people.release_early", "people.release_email"),
    *("payroll.approve_run", "payroll.import_opening", "payroll.post_run"),
    *("payroll.send_back_run", "payroll.submit_run", "payroll.try_run"),
    *("payroll.tick_person", "payroll.untick_person", "payroll.tick_all", "payroll.comment_person"),
}


FOLLOWED = {"payroll.import_bonus"}
"""They leave an event; whoever follows it stands on record with an entry of its own."""

REVEALED = {"people.reveal_field", "people.reveal_change", "people.reveal_account", "people.open_attachment"}
"""They change nothing that a page could show."""


@pytest.fixture(scope="module")
def store(posted_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedStore]:
    with copied(posted_template, tmp_path_factory.mktemp("writes") / "home").open() as opened:
        yield opened


@pytest.fixture(scope="module")
def requests(store: OpenedStore, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Request[Any]]:
    return plausible(facts_of(store), tmp_path_factory.mktemp("backups"))


def allowed(name: str) -> str:
    """Somebody who may make this call."""
    return next(role for role in MAY if name in MAY[role])


def counts(store: OpenedStore) -> tuple[int, int, int]:
    """Audit entries, kept answers, lines of the feed."""
    with reading(store.site.engine) as session:
        tables = (AuditEntry.id, KeptAnswer.id, FeedEntry.id)
        audited, kept, fed = (session.execute(select(func.count(one))).scalar_one() for one in tables)
        return audited, kept, fed


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_writes_nothing(name: str, store: OpenedStore, requests: dict[str, Request[Any]]) -> None:
    gateway = enter(store, allowed(name))
    changed: list[int] = []
    before: dict[int, int] = {}

    def out(connection: Any, _record: Any, _proxy: Any) -> None:
        before[id(connection)] = connection.total_changes

    def back(connection: Any, _record: Any) -> None:
        changed.append(connection.total_changes - before.pop(id(connection)))

    event.listen(store.site.engine, "checkout", out)
    event.listen(store.site.engine, "checkin", back)
    try:
        with suppress(Refused):
            gateway(requests[name])
    finally:
        event.remove(store.site.engine, "checkout", out)
        event.remove(store.site.engine, "checkin", back)

    assert changed
    assert set(changed) == {0}
    assert before == {}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_leaves_one_audit_entry_and_one_answer_or_nothing(
    name: str, store: OpenedStore, requests: dict[str, Request[Any]]
) -> None:
    gateway = enter(store, allowed(name))
    before = counts(store)
    answered = True
    try:
        gateway(requests[name])
    except Refused:
        answered = False
    audited, kept, fed = (now - then for now, then in zip(counts(store), before, strict=True))

    assert answered == (name not in REFUSED_AFTER_POSTING)
    assert (audited, kept) == ((2 if name in FOLLOWED else 1, 1) if answered else (0, 0))
    assert (fed > 0) == (answered and name not in REVEALED), "pages refresh from the feed only"


def test_an_answer_that_is_kept_is_a_summary_never_a_list() -> None:
    for name in COMMANDS:
        promised = answer_type(CALLS[name].request)
        assert isinstance(promised, type), name


def test_fields_with_secrets_are_known_by_their_names() -> None:
    fields = {field for one in request_types() for field in one.__struct_fields__}

    assert {field for field in fields if "pass" in field or "secret" in field} <= audit.SECRET_FIELDS
    assert "password" in fields


@pytest.mark.parametrize("command", [CALLS[name].request for name in COMMANDS], ids=COMMANDS)
@given(data=st.data())
def test_no_secret_and_no_file_is_put_on_record(command: type[Request[Any]], data: st.DataObject) -> None:
    secret, content = "tr0ub4dor&3", b"\x00whole file\xff"
    given_ = {"password": secret, "content": content, "template": content, "request_id": "id-of-request"}
    request = data.draw(instances(command))
    planted = {name: value for name, value in given_.items() if name in command.__struct_fields__}
    said = audit.recorded(type(request)(**(_fields(request) | planted)))

    text = json.dumps(said, ensure_ascii=False)
    assert secret not in text
    assert "whole file" not in text
    assert "id-of-request" not in text
    for name in {"content", "template"} & planted.keys():
        assert said[name]["size"] == len(content)


def _fields(request: Request[Any]) -> dict[str, Any]:
    return {name: getattr(request, name) for name in request.__struct_fields__}


def test_passwords_stand_nowhere_in_the_audit_log(store: OpenedStore) -> None:
    password = f"pw-{new_id()}"
    enter(store, "security_administrator")(
        CreateUser(
            request_id=new_id(),
            user_name="guarded",
            display_name="G",
            password=password,
            roles=(Role.EMPLOYEE,),
        )
    )
    with pytest.raises(Refused):
        store.sign_in("guarded", f"wrong-{password}", "en")
    store.sign_in("guarded", password, "en")

    with reading(store.site.engine) as session:
        said = " ".join(session.execute(select(AuditEntry.details + AuditEntry.user_name)).scalars())
        kept = b" ".join(session.execute(select(KeptAnswer.answer)).scalars()).decode()
    assert password not in said + kept
    assert PASSWORD not in said + kept
    assert "argon2" not in said + kept

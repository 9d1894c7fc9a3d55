"""Requests, answers and refusals are plain values and survive their JSON form."""

import base64
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_values import answers, instances, parts, sent_and_received
from msgspec import UNSET
from msgspec import inspect as kinds

from hrdesk.calls.audit import AuditRow
from hrdesk.calls.backups import BackupUnusable
from hrdesk.calls.base import Change, Command, Refusal, Refused, Request, SessionInfo, answer_type
from hrdesk.calls.everything import refusal_types, request_types
from hrdesk.calls.people import EmployeeDetail, EmployeeRow, GetEmployee, PreviewRoster
from hrdesk.calls.refusals import FileHasErrors, PermissionMissing, SignInFailed
from hrdesk.calls.wire import SignedIn, answer_of, decode_line, encode_line, stopped
from hrdesk.domain.values import Finding

REQUESTS = request_types()
REFUSALS = refusal_types()
FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])

SCALARS = (kinds.NoneType, kinds.BoolType, kinds.IntType, kinds.StrType, kinds.LiteralType, kinds.EnumType)
IN_REQUESTS = (*SCALARS, kinds.BytesType, kinds.DictType, kinds.VarTupleType, kinds.UnionType)
IN_ANSWERS = (*IN_REQUESTS, kinds.FrozenSetType, kinds.StructType, kinds.DataclassType)


def name_of(kind: type[Any]) -> str:
    return kind.__name__


@pytest.mark.parametrize("request_type", REQUESTS, ids=name_of)
@given(data=st.data())
@FEW
def test_a_request_arrives_equal(request_type: type[Request[Any]], data: st.DataObject) -> None:
    request = data.draw(instances(request_type))

    assert sent_and_received(request, request_type) == request


@pytest.mark.parametrize("request_type", REQUESTS, ids=name_of)
@given(data=st.data())
@FEW
def test_its_answer_arrives_equal(request_type: type[Request[Any]], data: st.DataObject) -> None:
    promised = answer_type(request_type)
    answer = data.draw(answers(promised))

    assert sent_and_received(answer, promised) == answer


@pytest.mark.parametrize("promised", [Change, SessionInfo, SignedIn], ids=name_of)
@given(data=st.data())
@FEW
def test_what_a_gateway_answers_beside_calls_arrives_equal(promised: type[Any], data: st.DataObject) -> None:
    answer = data.draw(instances(promised))

    assert sent_and_received(answer, promised) == answer


@pytest.mark.parametrize("refusal_type", REFUSALS, ids=name_of)
@given(data=st.data())
@FEW
def test_a_refusal_arrives_equal_and_of_its_own_type(
    refusal_type: type[Refusal], data: st.DataObject
) -> None:
    refusals = tuple(data.draw(st.lists(instances(refusal_type), min_size=1, max_size=2)))

    with pytest.raises(Refused) as arrived:
        answer_of(decode_line(encode_line(stopped(Refused(*refusals)))), None)

    assert arrived.value.refusals == refusals
    assert {type(one) for one in arrived.value.refusals} == {refusal_type}


@pytest.mark.parametrize("request_type", REQUESTS, ids=name_of)
def test_an_unknown_field_is_refused(request_type: type[Request[Any]]) -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `shoe_size`"):
        msgspec.json.decode(b'{"shoe_size": 43}', type=request_type)


@pytest.mark.parametrize("request_type", REQUESTS, ids=name_of)
def test_a_request_holds_plain_values_only(request_type: type[Request[Any]]) -> None:
    _itself, *inside = parts(request_type)

    assert [kind for kind in inside if not isinstance(kind, IN_REQUESTS)] == []


@pytest.mark.parametrize("request_type", REQUESTS, ids=name_of)
def test_an_answer_holds_plain_values_only(request_type: type[Request[Any]]) -> None:
    """No float, no date, no open end; what an audit entry says is any JSON, for it has many shapes."""
    promised = answer_type(request_type)
    odd = [kind for kind in parts(promised) if not isinstance(kind, IN_ANSWERS)]

    assert odd == ([kinds.AnyType()] if AuditRow in structs(promised) else [])


def structs(promised: Any) -> set[type[Any]]:
    return {kind.cls for kind in parts(promised) if isinstance(kind, kinds.StructType)}


@pytest.mark.parametrize("refusal_type", REFUSALS, ids=name_of)
def test_a_refusal_holds_plain_values_only(refusal_type: type[Refusal]) -> None:
    _itself, *inside = parts(refusal_type)
    plain = (*IN_REQUESTS, kinds.DataclassType)

    assert [kind for kind in inside if not isinstance(kind, plain)] == []


@pytest.mark.parametrize("kind", [*REQUESTS, *REFUSALS], ids=name_of)
def test_requests_and_refusals_never_change(kind: type[Any]) -> None:
    assert kind.__struct_config__.frozen


def test_a_command_asks_for_its_request_id() -> None:
    commands = [one for one in REQUESTS if issubclass(one, Command)]

    assert commands
    for command in commands:
        fields = {field.name: field for field in msgspec.structs.fields(command)}
        assert fields["request_id"].required


def test_codes_of_refusals_are_unlike_each_other() -> None:
    codes = [str(one.__struct_config__.tag) for one in REFUSALS]

    assert len(codes) == len(set(codes))
    assert [code for code in codes if not code.islower() or not code.isidentifier()] == []


def test_what_may_not_be_seen_is_not_sent() -> None:
    row = EmployeeRow(
        id=1,
        employee_no="HR-0001",
        name="沈嘉禾",
        department="",
        position="",
        city="",
        hire_date=None,
        leave_date=None,
        state="active",
    )
    detail = EmployeeDetail(
        row=row,
        sex=None,
        birth_date=None,
        id_number=None,
        education=None,
        ethnicity=None,
        remark="",
        entity="",
        version=1,
        held_findings=(),
        history=(),
        bank_account=UNSET,
    )
    sent = msgspec.json.decode(msgspec.json.encode(detail))

    assert "bank_account" not in sent
    assert "phone" not in sent["row"]
    assert sent_and_received(detail, answer_type(GetEmployee)).bank_account is UNSET


def test_no_value_and_not_to_be_seen_stay_two_things() -> None:
    row = (
        b'{"id":1,"employee_no":"","name":"","department":"","position":"","city":"","hire_date":null,'
        b'"leave_date":null,"state":"left"'
    )
    seen = msgspec.json.decode(row + b',"phone":null}', type=EmployeeRow)
    unseen = msgspec.json.decode(row + b"}", type=EmployeeRow)

    assert (seen.phone, unseen.phone) == (None, UNSET)
    assert sent_and_received(seen, EmployeeRow) == seen != unseen == sent_and_received(unseen, EmployeeRow)


def test_a_file_travels_as_base64_and_findings_keep_their_place() -> None:
    request = PreviewRoster(file_name="花名册.xlsx", content=b"\x00\xff\x80")
    refusal = FileHasErrors(
        file="花名册.xlsx",
        findings=(Finding(3, "手机号", "phone_duplicate", "error", {"other": "张三"}, sheet="在职"),),
    )

    assert (
        msgspec.json.decode(msgspec.json.encode(request))["content"]
        == base64.b64encode(b"\x00\xff\x80").decode()
    )
    with pytest.raises(Refused) as arrived:
        answer_of(decode_line(encode_line(stopped(Refused(refusal, SignInFailed())))), None)
    assert arrived.value.refusals == (refusal, SignInFailed())


def test_a_refusal_carries_its_code_and_its_sentence_may_have_another() -> None:
    unusable = BackupUnusable(path="a.hrdbk", reason="wrong_key")

    assert (unusable.code, unusable.worded_as()[0]) == ("backup_unusable", "refusal.backup_wrong_key")
    assert PermissionMissing(call="payroll.run").worded_as() == (
        "refusal.permission_missing",
        {"call": "payroll.run"},
    )

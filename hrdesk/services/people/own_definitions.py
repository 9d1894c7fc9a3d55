"""Which fields the site has added, and the rule of each."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.own_fields import (
    ChangeOwnField,
    DefineOwnField,
    FieldChoice,
    ListOwnFields,
    OwnField,
    OwnFieldChanged,
    OwnFieldExists,
    OwnFieldIsColumn,
    OwnFieldList,
    RetireOwnField,
)
from hrdesk.calls.permissions import Permission
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound
from hrdesk.domain.people.own_fields import FieldRule, check_rule
from hrdesk.exchange.headers import normalised
from hrdesk.exchange.roster_fields import ROSTER_FIELDS
from hrdesk.models.people_records import FieldDefinition, RecordChange
from hrdesk.services.context import Context
from hrdesk.services.registry import call
from hrdesk.storage.own_field_indexes import lay_index

_LONGEST_LABEL: Final = 60
LANGUAGES: Final = ("zh", "en")
_CHANGED: Final = (
    *("label_zh", "label_en", "required", "pattern", "minimum", "maximum"),
    *("searchable", "read_right", "write_right", "position"),
)


@call
def list_own_fields(ctx: Context, request: ListOwnFields) -> OwnFieldList:
    found = definitions(ctx, with_retired=request.with_retired)
    return OwnFieldList(fields=tuple(_shown(ctx, one) for one in found))


@call
def define_own_field(ctx: Context, request: DefineOwnField) -> OwnFieldChanged:
    if any(one.code == request.code for one in definitions(ctx, with_retired=True)):
        raise Refused(OwnFieldExists(label=request.code))
    made = FieldDefinition(code=request.code, kind=request.kind)
    return _keep(ctx, made, request)


@call
def change_own_field(ctx: Context, request: ChangeOwnField) -> OwnFieldChanged:
    found = _seen(ctx, request.code, request.version)
    found.version += 1
    return _keep(ctx, found, request)


@call
def retire_own_field(ctx: Context, request: RetireOwnField) -> OwnFieldChanged:
    found = _seen(ctx, request.code, request.version)
    found.version += 1
    found.retired_at = ctx.moment() if request.retired else None
    ctx.changed("own_field")
    ctx.changed("employee")
    return OwnFieldChanged(code=found.code, version=found.version)


def definitions(ctx: Context, *, with_retired: bool = False) -> list[FieldDefinition]:
    """In their order."""
    found = select(FieldDefinition).order_by(FieldDefinition.position, FieldDefinition.id)
    if not with_retired:
        found = found.where(FieldDefinition.retired_at.is_(None))
    return list(ctx.session.execute(found).scalars())


def readable(ctx: Context, *, with_retired: bool = False) -> list[FieldDefinition]:
    """Those that the caller may read."""
    found = definitions(ctx, with_retired=with_retired)
    return [one for one in found if Permission(one.read_right) in ctx.actor.permissions]


def may_write(ctx: Context, one: FieldDefinition) -> bool:
    return one.retired_at is None and Permission(one.write_right) in ctx.actor.permissions


def label_of(ctx: Context, one: FieldDefinition) -> str:
    return (one.label_zh, one.label_en)[label_number(ctx)]


def label_number(ctx: Context) -> int:
    """Which of two labels this caller reads."""
    return LANGUAGES.index("en" if ctx.language == "en" else "zh")


def rule_of(one: FieldDefinition) -> FieldRule:
    choices = {choice["code"]: (choice["zh"], choice["en"]) for choice in one.choices or []}
    return FieldRule(one.kind, one.required, choices, one.pattern, one.minimum, one.maximum)


def _keep(
    ctx: Context, definition: FieldDefinition, request: DefineOwnField | ChangeOwnField
) -> OwnFieldChanged:
    """Refused where a part does not fit, or a label is another field's."""
    for name in _CHANGED:
        setattr(definition, name, getattr(request, name))
    definition.label_zh, definition.label_en = request.label_zh.strip(), request.label_en.strip()
    definition.choices = [
        {"code": code, "zh": labels[0], "en": labels[-1]}
        for code, labels in request.choices.items()
        if labels
    ]
    _check_labels(ctx, definition, (request.label_zh, request.label_en))
    wrong = check_rule(request.code, rule_of(definition))
    if wrong is None and not all(
        code and len(labels) == len(LANGUAGES) for code, labels in request.choices.items()
    ):
        wrong = "choices"
    if wrong is not None:
        value = getattr(request, wrong, "")
        raise Refused(InputNotValid(field=wrong, value=str(value)[:60], expected=definition.kind))
    ctx.session.add(definition)
    ctx.session.flush()
    lay_index(ctx.session.connection(), definition.code, searchable=definition.searchable)
    ctx.changed("own_field")
    ctx.changed("employee")
    return OwnFieldChanged(code=definition.code, version=definition.version)


def _check_labels(ctx: Context, definition: FieldDefinition, labels: Iterable[str]) -> None:
    """A column of a file is known by its label, so no two fields share one, nor one with the roster."""
    with ctx.session.no_autoflush:
        others = [one for one in definitions(ctx, with_retired=True) if one.code != definition.code]
    taken = {normalised(label) for one in others for label in (one.label_zh, one.label_en)}
    columns = {normalised(name) for one in ROSTER_FIELDS for name in (one.code, *one.headers)}
    for language, label in zip(LANGUAGES, labels, strict=True):
        if not normalised(label) or len(label) > _LONGEST_LABEL:
            told = {"value": label[:60], "expected": f"1–{_LONGEST_LABEL}"}
            raise Refused(InputNotValid(field=f"label_{language}", **told))
        if normalised(label) in taken:
            raise Refused(OwnFieldExists(label=label.strip()))
        if normalised(label) in columns:
            raise Refused(OwnFieldIsColumn(label=label.strip()))


def _seen(ctx: Context, code: str, version: int) -> FieldDefinition:
    """The definition in the version that was seen."""
    found = ctx.session.execute(
        select(FieldDefinition).where(FieldDefinition.code == code)
    ).scalar_one_or_none()
    if found is None:
        raise Refused(RecordNotFound(kind="own_field", key=code))
    if found.version != version:
        last = select(RecordChange).where(
            RecordChange.kind == "own_field", RecordChange.record_id == found.id
        )
        change = ctx.session.execute(last.order_by(RecordChange.id.desc()).limit(1)).scalar_one()
        raise Refused(
            RecordChanged(kind="own_field", key=code, changed_by=change.actor, changed_at=change.at)
        )
    return found


def _shown(ctx: Context, one: FieldDefinition) -> OwnField:
    return OwnField(
        code=one.code,
        version=one.version,
        kind=one.kind,  # type: ignore[arg-type]  # written from the same list of words
        label_zh=one.label_zh,
        label_en=one.label_en,
        required=one.required,
        choices=tuple(FieldChoice(**choice) for choice in one.choices),
        pattern=one.pattern,
        minimum=one.minimum,
        maximum=one.maximum,
        searchable=one.searchable,
        read_right=one.read_right,  # type: ignore[arg-type]  # the same
        write_right=one.write_right,  # type: ignore[arg-type]  # the same
        position=one.position,
        retired=one.retired_at is not None,
        may_read=Permission(one.read_right) in ctx.actor.permissions,
        may_write=may_write(ctx, one),
    )

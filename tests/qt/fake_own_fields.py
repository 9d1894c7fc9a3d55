"""Own fields of the invented company: none until a test, or a form, defines one."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from hrdesk.calls.own_fields import (
    ChangeOwnField,
    DefineOwnField,
    FieldChoice,
    GetOwnValues,
    ListOwnFields,
    ListOwnFieldValues,
    OwnField,
    OwnFieldChanged,
    OwnFieldList,
    OwnValue,
    OwnValueList,
    OwnValuesSet,
    RetireOwnField,
    SetOwnFields,
)
from hrdesk.calls.people import FilterValue, FilterValues

SIZE = OwnField(
    code="size",
    version=1,
    kind="choice",
    label_zh="工服尺码",
    label_en="Uniform size",
    required=True,
    choices=(FieldChoice(code="s", zh="小号", en="small"), FieldChoice(code="l", zh="大号", en="large")),
    pattern="",
    minimum="",
    maximum="",
    searchable=True,
    read_right="people_read",
    write_right="fields_write",
    position=1,
    retired=False,
    may_read=True,
    may_write=True,
)
DEPOSIT = replace(
    SIZE,
    code="deposit",
    kind="money",
    label_zh="工具押金",
    label_en="Tool deposit",
    required=False,
    choices=(),
    minimum="0",
    searchable=False,
    position=2,
)


class FakeOwnFields:
    """Values are the same of everybody, as they are typed; the sender speaks Chinese."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed
        self.fields: list[OwnField] = []
        self.values: dict[str, str] = {}

    def answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            ListOwnFields: self._list,
            DefineOwnField: self._define,
            ChangeOwnField: self._change,
            RetireOwnField: self._retire,
            GetOwnValues: self._held,
            SetOwnFields: self._set,
            ListOwnFieldValues: lambda _request: FilterValues(
                values=(FilterValue(value="l", people=40), FilterValue(value="", people=2))
            ),
        }

    def shown(self) -> dict[str, str]:
        """As a line of the list has them."""
        return {one.code: self._text(one) for one in self.fields if self.values.get(one.code)}

    def _text(self, field: OwnField) -> str:
        typed = self.values.get(field.code, "")
        return next((one.zh for one in field.choices if one.code == typed), typed)

    def _list(self, request: ListOwnFields) -> OwnFieldList:
        return OwnFieldList(
            fields=tuple(one for one in self.fields if request.with_retired or not one.retired)
        )

    def _define(self, request: DefineOwnField) -> OwnFieldChanged:
        self.fields.append(_told(replace(SIZE, code=request.code, kind=request.kind), request))
        return self._done(self.fields[-1])

    def _change(self, request: ChangeOwnField) -> OwnFieldChanged:
        return self._put(_told(replace(self._of(request.code), version=request.version + 1), request))

    def _retire(self, request: RetireOwnField) -> OwnFieldChanged:
        return self._put(
            replace(self._of(request.code), retired=request.retired, version=request.version + 1)
        )

    def _of(self, code: str) -> OwnField:
        return next(one for one in self.fields if one.code == code)

    def _put(self, field: OwnField) -> OwnFieldChanged:
        self.fields = [field if one.code == field.code else one for one in self.fields]
        return self._done(field)

    def _done(self, field: OwnField) -> OwnFieldChanged:
        self._changed("own_field")
        return OwnFieldChanged(code=field.code, version=field.version)

    def _held(self, request: GetOwnValues) -> OwnValueList:
        values = tuple(
            OwnValue(
                code=one.code,
                kind=one.kind,
                label=one.label_zh,
                text=self._text(one),
                typed=self.values.get(one.code, ""),
                may_write=one.may_write,
            )
            for one in self.fields
            if one.may_read and not one.retired
        )
        return OwnValueList(employee_id=request.employee_id, version=4, values=values)

    def _set(self, request: SetOwnFields) -> OwnValuesSet:
        self.values |= request.values
        self._changed("employee")
        return OwnValuesSet(employee_id=request.employee_id, version=5)


def _told(field: OwnField, request: DefineOwnField | ChangeOwnField) -> OwnField:
    names = ("label_zh", "label_en", "required", "pattern", "minimum", "maximum", "searchable")
    said = {name: getattr(request, name) for name in (*names, "read_right", "write_right", "position")}
    choices = tuple(FieldChoice(code=code, zh=zh, en=en) for code, (zh, en) in request.choices.items())
    return replace(field, choices=choices, **said)

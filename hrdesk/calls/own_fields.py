"""Fields that the site adds to its people: defined, changed, retired; their values."""

from typing import ClassVar, Literal

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.people import FilterValues
from hrdesk.calls.permissions import Permission

OwnKind = Literal["text", "number", "date", "choice", "money"]
ReadRight = Literal["people_read", "people_reveal", "payroll_read"]
WriteRight = Literal["fields_write", "people_reveal", "payroll_input"]


class FieldChoice(Answer, frozen=True, kw_only=True):
    """One of the values of a choice: its code, which never changes, and how it is called."""

    code: str
    zh: str
    en: str


class OwnField(Answer, frozen=True, kw_only=True):
    """A field of the site. minimum and maximum are written as a value is, empty for none; whoever has
    read_right sees it, whoever has write_right fills it in. may_read and may_write are about the caller."""

    code: str
    version: int
    kind: OwnKind
    label_zh: str
    label_en: str
    required: bool
    choices: tuple[FieldChoice, ...]
    pattern: str
    minimum: str
    maximum: str
    searchable: bool
    read_right: ReadRight
    write_right: WriteRight
    position: int
    retired: bool
    may_read: bool
    may_write: bool


class OwnFieldList(Answer, frozen=True, kw_only=True):
    fields: tuple[OwnField, ...]


class ListOwnFields(Query[OwnFieldList], frozen=True, kw_only=True):
    """In their order."""

    name: ClassVar = "people.own_field_definitions"
    permission: ClassVar = Permission.SIGNED_IN
    with_retired: bool = False


class OwnFieldChanged(Answer, frozen=True, kw_only=True):
    code: str
    version: int


class DefineOwnField(Command[OwnFieldChanged], frozen=True, kw_only=True):
    """A new field; code (lower-case letters, digits, _) and kind never change. Appears at once everywhere.
    choices are codes, each with its Chinese and its English label."""

    name: ClassVar = "people.define_own_field"
    permission: ClassVar = Permission.FIELDS_DEFINE
    code: str
    kind: OwnKind
    label_zh: str
    label_en: str
    required: bool = False
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pattern: str = ""
    minimum: str = ""
    maximum: str = ""
    searchable: bool = False
    read_right: ReadRight = "people_read"
    write_right: WriteRight = "fields_write"
    position: int = 0


class ChangeOwnField(Command[OwnFieldChanged], frozen=True, kw_only=True):
    """All of a field but its code and kind. Values that are there stay, also those that no longer fit."""

    name: ClassVar = "people.change_own_field"
    permission: ClassVar = Permission.FIELDS_DEFINE
    code: str
    version: int
    label_zh: str
    label_en: str
    required: bool = False
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pattern: str = ""
    minimum: str = ""
    maximum: str = ""
    searchable: bool = False
    read_right: ReadRight = "people_read"
    write_right: WriteRight = "fields_write"
    position: int = 0


class RetireOwnField(Command[OwnFieldChanged], frozen=True, kw_only=True):
    """Asked for and shown no more; its values stay, and retired False brings it back."""

    name: ClassVar = "people.retire_own_field"
    permission: ClassVar = Permission.FIELDS_DEFINE
    code: str
    version: int
    retired: bool = True


class OwnValuesSet(Answer, frozen=True, kw_only=True):
    """version of the person's record after it."""

    employee_id: int
    version: int


class SetOwnFields(Command[OwnValuesSet], frozen=True, kw_only=True):
    """Values by code as they are typed: money 1234.56, a date YYYY-MM-DD, a choice its code or label; empty
    takes the value away, unless it is required. version is that of the person's record. Fields not named
    stay."""

    name: ClassVar = "people.set_own_fields"
    permission: ClassVar = Permission.FIELDS_WRITE
    employee_id: int
    version: int
    values: dict[str, str]


class OwnValue(Answer, frozen=True, kw_only=True):
    """A field with its value for one person: text as it is read and as it may be typed again."""

    code: str
    kind: OwnKind
    label: str
    text: str
    typed: str
    may_write: bool


class OwnValueList(Answer, frozen=True, kw_only=True):
    employee_id: int
    version: int
    values: tuple[OwnValue, ...]


class GetOwnValues(Query[OwnValueList], frozen=True, kw_only=True):
    """Every field that the caller may read, in their order, empty ones too."""

    name: ClassVar = "people.own_values"
    permission: ClassVar = Permission.PEOPLE_READ
    employee_id: int


class ListOwnFieldValues(Query[FilterValues], frozen=True, kw_only=True):
    """What people have in a field, as PeopleFilter.own takes it, the most frequent first; at most 500.
    Refused for a field that the caller may not read."""

    name: ClassVar = "people.own_field_values"
    permission: ClassVar = Permission.PEOPLE_READ
    field: str


class OwnFieldNotValid(Refusal, frozen=True, kw_only=True, tag="own_field_not_valid"):
    """A value that its field does not take; field is its code."""

    field: str
    label: str
    value: str
    expected: str


class OwnFieldRequired(Refusal, frozen=True, kw_only=True, tag="own_field_required"):
    """A required field without a value; field is its code."""

    field: str
    label: str


class OwnFieldIsColumn(Refusal, frozen=True, kw_only=True, tag="own_field_is_column"):
    """The label heads a column of the roster that means something else."""

    label: str


class OwnFieldExists(Refusal, frozen=True, kw_only=True, tag="own_field_exists"):
    """Another field has this code or label, also one that was retired."""

    label: str


class OwnFieldNotWritable(Refusal, frozen=True, kw_only=True, tag="own_field_not_writable"):
    """The role may not fill in this field, or it is retired; field is its code."""

    field: str
    label: str

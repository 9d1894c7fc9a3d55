"""Calls of forms that are begun and kept until they are finished, also after a crash."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.permissions import Permission

DraftKind = Literal["onboard", "change", "leave"]


class DraftRow(Answer, frozen=True, kw_only=True):
    id: int
    kind: DraftKind
    title: str
    saved_at: str


class DraftRows(Answer, frozen=True, kw_only=True):
    rows: tuple[DraftRow, ...]


class ListDrafts(Query[DraftRows], frozen=True, kw_only=True):
    """One's own, the latest first."""

    name: ClassVar = "people.drafts"
    permission: ClassVar = Permission.PEOPLE_EDIT


class DraftContent(Answer, frozen=True, kw_only=True):
    """draft: the fields of the form by name, as they were typed."""

    id: int
    kind: DraftKind
    title: str
    saved_at: str
    draft: dict[str, str]


class LoadDraft(Query[DraftContent], frozen=True, kw_only=True):
    name: ClassVar = "people.load_draft"
    permission: ClassVar = Permission.PEOPLE_EDIT
    draft_id: int


class SaveDraft(Command[DraftRow], frozen=True, kw_only=True):
    """draft_id None begins a new one, or goes on with one's own of the same key: the name that a form gives
    its draft before it knows the id. The audit log says that one was saved, not what it holds."""

    name: ClassVar = "people.save_draft"
    permission: ClassVar = Permission.PEOPLE_EDIT
    kind: DraftKind
    title: str
    draft: dict[str, str]
    draft_id: int | None = None
    key: str = ""


class DiscardDraft(Command[DraftRow], frozen=True, kw_only=True):
    name: ClassVar = "people.discard_draft"
    permission: ClassVar = Permission.PEOPLE_EDIT
    draft_id: int

"""Kinds, fields and codes of the change history as words."""

from collections.abc import Mapping
from typing import Any, Final

from hrdesk.calls.people_changes import ContractKind
from hrdesk.views.common.figures import moment
from hrdesk.views.common.language import mark, tr
from hrdesk.views.people.conflict_words import GROUNDS, PROOFS
from hrdesk.views.people.employee_words import SEXES
from hrdesk.views.people.history_view import TERMS, VALUES
from hrdesk.views.people.record_fields import FIELDS
from hrdesk.views.people.record_file_form import KINDS as FILES
from hrdesk.views.people.task_words import DETAILS, DIRECTIONS, TASK_STATES, TASKS

KINDS: Final[dict[str, str]] = {
    "employee": mark("Record"),
    "employment": mark("Employment"),
    "job": mark("Job"),
    "contact": mark("Phone and e-mail"),
    "bank_account": mark("Bank account"),
    "pay_terms": mark("Pay base"),
    "tax_profile": mark("Tax"),
    "attachment": mark("Attachment"),
    "dated_fact": mark("Dated fact"),
    "task": mark("Checklist"),
    "merge": mark("Merge records"),
}
CONTRACTS: Final[dict[ContractKind, str]] = {
    "fixed": mark("for a fixed term"),
    "open": mark("without an end"),
    "task": mark("for one task"),
}
DOCUMENTS: Final = {"resident_id": mark("Resident identity card"), "other": mark("Another document")}
YES_NO: Final = {"true": mark("yes"), "false": mark("no")}
CODES: Final[dict[tuple[str, str], Mapping[Any, str]]] = {
    ("employee", "sex"): SEXES,
    ("employee", "id_type"): DOCUMENTS,
    ("employee", "incomplete"): YES_NO,
    ("employment", "state"): VALUES,
    ("contact", "kind"): {"phone": mark("Phone"), "email": mark("E-mail")},
    ("contact", "proof"): PROOFS,
    ("contact", "ground"): GROUNDS,
    ("dated_fact", "field"): FIELDS,
    ("dated_fact", "value.kind"): CONTRACTS,
    ("task", "code"): TASKS,
    ("task", "direction"): DIRECTIONS,
    ("task", "state"): TASK_STATES,
    ("attachment", "kind"): FILES,
}
"""Codes that stand as the value of a field."""
MOMENT_END: Final = "_at"
"""Fields whose names end so hold a moment, which is shown as the site's own time."""


def kind_words(kind: str) -> str:
    """The code itself where it has no word."""
    return tr(KINDS.get(kind, kind))


def changed_field_words(field: str) -> str:
    """department_id reads as its word, terms.base_pay as that of the pay term."""
    code = field.rpartition(".")[2]
    return tr(FIELDS.get(field) or TERMS.get(code) or FIELDS.get(code) or DETAILS.get(code) or code)


def changed_value_words(kind: str, field: str, value: str) -> str:
    """A code as its word, a moment as the site's time, everything else as it is."""
    if field.endswith(MOMENT_END) and value:
        return moment(value)
    words = CODES.get((kind, field), {})
    return tr(words[value]) if value in words else value


def contract_words(value: str) -> str:
    """fixed HT-12 2029-01-31, with its first word as people say it."""
    kind, _blank, rest = value.partition(" ")
    said = next((tr(word) for code, word in CONTRACTS.items() if code == kind), kind)
    return " ".join(filter(None, (said, rest)))


def listed_words(value: str) -> str:
    """department: sales, position: clerk; what stands before a colon is a field."""
    parts = (part.partition(": ") for part in value.split(", "))
    return ", ".join(f"{changed_field_words(name)} {said}" if colon else name for name, colon, said in parts)

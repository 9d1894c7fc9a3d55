"""Kinds and fields of the change history as words."""

from typing import Final

from hrdesk.views.common.language import mark, tr
from hrdesk.views.people.history_view import TERMS

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
}
FIELDS: Final[dict[str, str]] = {
    "name": mark("Name"),
    "department_id": mark("Department"),
    "employee_no": mark("No."),
    "id_number": mark("ID number"),
    "birth_date": mark("Born on"),
    "sex": mark("Sex"),
    "education": mark("Education"),
    "remark": mark("Remark"),
    "hire_date": mark("Joined on"),
    "leave_date": mark("Left on"),
    "valid_from": mark("Holds from"),
    "valid_to": mark("Holds until"),
    "value": mark("Value"),
    "expires_on": mark("Runs out on"),
    "file_name": mark("File"),
}


def kind_words(kind: str) -> str:
    """The code itself where it has no word."""
    return tr(KINDS.get(kind, kind))


def changed_field_words(field: str) -> str:
    """department_id reads as its word, terms.base_pay as that of the pay term."""
    code = field.rpartition(".")[2]
    return tr(FIELDS.get(field) or TERMS.get(code) or code)

"""One row of a roster read cell by cell, with everything noticed in it."""

from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from typing import Any, Final

from hrdesk.domain.people.dates import read_date, read_moment
from hrdesk.domain.people.identity_numbers import IdentityNumber, read_identity_number
from hrdesk.domain.people.names import clean_name
from hrdesk.domain.people.phones import read_phone
from hrdesk.domain.people.words import read_sex, read_state
from hrdesk.domain.values import Finding, Severity, minor_units
from hrdesk.exchange.quantities import NotReadable, is_nothing, read_quantity
from hrdesk.exchange.reading import DataRow
from hrdesk.exchange.roster_fields import DATE_FIELDS, TEXT_FIELDS
from hrdesk.exchange.roster_records import RosterRow
from hrdesk.exchange.writing import starts_formula

_SHOWN: Final = 40


@dataclass
class Draft:
    """A row on its way: the values of its record as read so far, and its findings."""

    source: DataRow
    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, severity: Severity, fields: str | tuple[str, ...] = (), **values: str) -> None:
        self.findings.append(self.source.finding(code, severity, fields, **values))

    @property
    def employee_no(self) -> str:
        return str(self.values["employee_no"])

    @property
    def name(self) -> str:
        return str(self.values["name"])

    def name_findings(self) -> None:
        """Put the person into every finding so far, so that each sentence can say whom it is about."""
        who = {"employee_no": self.employee_no or "—", "name": self.name or "—"}
        self.findings = [replace(one, values={**who, **one.values}) for one in self.findings]

    def record(self) -> RosterRow:
        """The row as it stands now."""
        return RosterRow(row=self.source.number, sheet=self.source.sheet, held=self.held, **self.values)

    @property
    def held(self) -> bool:
        return any(one.severity == "error" for one in self.findings)


def read_row(source: DataRow, zone: tzinfo, today: date, from_text_file: bool) -> Draft:
    """The row as a draft; nothing here looks at any other row."""
    draft = Draft(source)
    _read_texts(draft)
    _read_name(draft)
    _read_identity(draft)
    _read_phone(draft)
    _read_dates(draft, from_text_file)
    _read_state(draft, zone, today)
    _read_salary(draft)
    _look_at_formulas(draft)
    draft.name_findings()
    return draft


def _read_texts(draft: Draft) -> None:
    for code in TEXT_FIELDS:
        text = draft.source.text(code)
        draft.values.update({code: text})
        if len(text) > 1 and starts_formula(text):
            draft.note("formula_injection_text", "warning", code, shown=text[:_SHOWN])
    if not draft.employee_no:
        draft.note("employee_number_missing", "error", "employee_no")


def _read_name(draft: Draft) -> None:
    clean = clean_name(draft.name)
    draft.values.update(name=clean.name, name_damaged=clean.damaged)
    for code in clean.notes:
        draft.note(code, "info", "name")
    if clean.damaged:
        draft.note("name_damaged", "warning", "name", shown=clean.name)
    if not clean.name:
        draft.note("name_missing", "error", "name")


def _read_identity(draft: Draft) -> None:
    source = draft.source
    cell = source.cell("id_number")
    written_sex = read_sex(source.text("sex"))
    written_birth = read_date(source.cell("birth_date").value)
    kind = source.text("id_type")
    if kind and "居民身份证" not in kind and kind.lower() not in ("resident id", "id card"):
        number = cell.text.strip() or None
        draft.values.update(id_type="other", id_number=number, sex=written_sex, birth_date=written_birth.day)
        return
    value = cell.value if isinstance(cell.value, str | int | float) else cell.text
    read = read_identity_number(value or None)
    draft.values.update(
        id_number=read.number, sex=read.sex or written_sex, birth_date=read.birth_date or written_birth.day
    )
    _note_identity(draft, read)
    if read.number is None:
        if written_birth.problem:
            draft.note(
                "birth_date_not_readable", "warning", "birth_date", shown=source.text("birth_date")[:_SHOWN]
            )
        return
    if written_sex not in (None, read.sex):
        draft.note("sex_contradicts_id", "warning", "sex", shown=source.text("sex"))
    if written_birth.problem or written_birth.day not in (None, read.birth_date):
        shown = source.text("birth_date")[:_SHOWN]
        draft.note("birth_contradicts_id", "warning", "birth_date", shown=shown, date=str(read.birth_date))


def _note_identity(draft: Draft, read: IdentityNumber) -> None:
    for code in read.notes:
        severity: Severity = "warning" if code == "id_15_digits" else "info"
        draft.note(code, severity, "id_number")
    if read.problem == "id_digits_lost":
        draft.note(
            "id_digits_lost", "error", "id_number", known=read.known_digits, birth=str(read.birth_date or "?")
        )
    elif read.problem:
        draft.note(read.problem, "error", "id_number")
    elif read.number is None and "id_number" in draft.source.header.columns:
        draft.note("id_missing", "warning", "id_number")


def _read_phone(draft: Draft) -> None:
    cell = draft.source.cell("phone")
    value = cell.value if isinstance(cell.value, str | int | float) else cell.text
    phone = read_phone(value or None)
    draft.values.update(phone=phone.number)
    for code in phone.notes:
        draft.note(code, "info", "phone")
    if phone.invalid:
        draft.note("phone_invalid", "warning", "phone", shown=cell.text[:_SHOWN])


def _read_dates(draft: Draft, from_text_file: bool) -> None:
    """The form of the hiring date is reported; the other dates are only reported when they cannot be used.

    A desk types the hiring date by hand and it decides pay and seniority; a birth date is only a check on the
    identity number, and the others come in whatever form the file has.
    """
    for code in DATE_FIELDS:
        cell = draft.source.cell(code)
        read = read_date(cell.value, from_text_file)
        draft.values.update({code: read.day})
        shown = cell.text.strip()[:_SHOWN]
        if read.problem:
            draft.note(read.problem, "error", code, shown=shown)
        elif read.note == "date_day_missing":
            draft.note(read.note, "warning", code, shown=shown, date=str(read.day))
        elif read.note and code == "hire_date":
            draft.note(read.note, "info", code, shown=shown, date=str(read.day))
    hired, left = draft.values["hire_date"], draft.values["leave_date"]
    if not draft.source.text("hire_date") and "hire_date" in draft.source.header.columns:
        draft.note("hire_date_missing", "warning", "hire_date")
    if hired and left and left < hired:
        draft.note("leave_before_hire", "warning", "leave_date", shown=str(left), date=str(hired))


def _read_state(draft: Draft, zone: tzinfo, today: date) -> None:
    word = draft.source.text("state")
    leaves = draft.values["leave_date"]
    state = read_state(word)
    if word and state is None:
        draft.note("state_unknown", "warning", "state", shown=word[:_SHOWN])
    if state is None:
        state = "active" if leaves is None else "left" if leaves < today else "leaving"
    draft.values.update(
        state=state, leave_approved_at=read_moment(draft.source.cell("leave_approved_at").value, zone)
    )
    if state == "active" and leaves is not None and leaves < today:
        draft.note("status_contradicts_leave_date", "warning", "state", shown=word, date=str(leaves))


def _read_salary(draft: Draft) -> None:
    cell = draft.source.cell("base_salary")
    if is_nothing(cell.value):
        return
    try:
        draft.values.update(base_salary=minor_units(read_quantity(cell.value, "money", 2).text))
    except NotReadable as problem:
        draft.note(problem.code, "warning", "base_salary", shown=problem.shown, decimals="2")


def _look_at_formulas(draft: Draft) -> None:
    columns = draft.source.header.columns
    live = tuple(code for code in columns if draft.source.cell(code).formula)
    if live:
        draft.note("formula_cell", "warning", live)

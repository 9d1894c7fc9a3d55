"""The cells of one row read by the scheme's fields, into the text that is stored."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from hrdesk.exchange.codes import plain_city, read_code
from hrdesk.exchange.input_fields import InputField
from hrdesk.exchange.notes import Notes, who
from hrdesk.exchange.people_lookup import KnownPerson
from hrdesk.exchange.quantities import NotReadable, Quantity, is_nothing, read_quantity
from hrdesk.exchange.rates import read_fund_rate
from hrdesk.exchange.reading import DataRow
from hrdesk.exchange.sheets import Cell

_LONGEST_TEXT: Final = 200
_COUNTED: Final = frozenset({"days", "hours", "count"})
_DAYS_OF_A_MONTH: Final = 31


class InputReader:
    """Reads the values of people's rows; what cannot be read is a finding and held for the person."""

    def __init__(self, fields: Sequence[InputField], notes: Notes, cities: Iterable[str] = ()) -> None:
        self._fields = fields
        self._notes = notes
        self._cities = tuple(cities)

    def values(self, row: DataRow, person: KnownPerson) -> dict[str, str]:
        """Input code to plain decimal text or code; what is absent or unreadable is left out.

        A blank cell says nothing and is left out too; a dash says none, which is zero.
        """
        values: dict[str, str] = {}
        cleaned: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for field in self._fields:
            if field.code not in row.header.columns:
                continue
            cell = row.cell(field.code)
            if not cell.text.strip() and not cell.formula:
                self._blank(row, person, field)
                continue
            try:
                text, note = self._read(cell, field)
            except NotReadable as error:
                self._refuse(row, person, field, error)
                continue
            if text is not None:
                values[field.code] = text
                if field.kind == "money" and text.startswith("-"):
                    self._negative(row, person, field, text)
            if note is not None and text is not None:
                cleaned[note].append((field.code, cell.text.strip(), text))
        self._report(row, person, cleaned)
        return values

    def _read(self, cell: Cell, field: InputField) -> tuple[str | None, str | None]:
        if cell.formula and cell.value is None:
            raise NotReadable("formula_without_value", "=…")
        match field.kind:
            case "text":
                return cell.text.strip()[:_LONGEST_TEXT], None
            case "city":
                return plain_city(cell.text, self._cities), None
            case "code":
                if is_nothing(cell.value):
                    return None, None
                code = read_code(cell.value, field.allowed)
                return code.text, code.note
            case "fund_rate":
                return read_fund_rate(cell.value, field.decimals).text, None
            case _:
                quantity = read_quantity(cell.value, field.kind, field.decimals)
                _check_range(quantity, field)
                return quantity.text, quantity.note

    def _blank(self, row: DataRow, person: KnownPerson, field: InputField) -> None:
        if field.required:
            self._refuse(row, person, field, NotReadable("value_missing", ""))

    def _refuse(self, row: DataRow, person: KnownPerson, field: InputField, error: NotReadable) -> None:
        allowed, decimals = "、".join(field.allowed), str(field.decimals)
        values = {"shown": error.shown, "allowed": allowed, "decimals": decimals, **who(person)}
        self._notes.refuse(person, row.finding(error.code, "error", field.code, **values), field.code)

    def _negative(self, row: DataRow, person: KnownPerson, field: InputField, text: str) -> None:
        self._notes.add(row.finding("amount_negative", "warning", field.code, value=text, **who(person)))

    def _report(
        self, row: DataRow, person: KnownPerson, cleaned: dict[str, list[tuple[str, str, str]]]
    ) -> None:
        for note, cells in cleaned.items():
            shown = "、".join(shown for _, shown, _ in cells)
            value = "、".join(dict.fromkeys(text for _, _, text in cells))
            columns = [code for code, _, _ in cells]
            self._notes.add(row.finding(note, "info", columns, shown=shown, value=value, **who(person)))


def _check_range(quantity: Quantity, field: InputField) -> None:
    if field.kind in _COUNTED and quantity.value < 0:
        raise NotReadable("value_negative", quantity.text)
    if field.insurance and quantity.value < 0:
        raise NotReadable("base_negative", quantity.text)
    if field.kind == "days" and quantity.value > _DAYS_OF_A_MONTH:
        raise NotReadable("days_beyond_month", quantity.text)

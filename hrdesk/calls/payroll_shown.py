"""What explanations of pay share: values as text, and where each comes from."""

from typing import Literal

from hrdesk.calls.base import Answer

ValueUnit = Literal["money", "days", "hours", "count", "rate", "text", "date", "month"]


class ValueShown(Answer, frozen=True, kw_only=True):
    """A value as it was put in: plain decimal text (amounts in the main unit, with separators), a code or a
    date; unit says how to read it. names are empty where the code is worded as value.<code>."""

    code: str
    names: dict[str, str]
    unit: ValueUnit
    value: str


class FigureSource(Answer, frozen=True, kw_only=True):
    """Where a figure comes from: a row of a file that was imported, or a rule of law.

    Of a file: file, row (counted as the spreadsheet shows it), batch_id of the import, when and by whom. Of
    points: when and by whom they were taken into the month, title the numbers of the redemptions if any. Of
    law: title as written, how it was seen (read, second_hand, from_memory), valid_from, state.
    """

    kind: Literal["pay", "attendance", "scores", "bonus", "points", "deductions", "opening", "wages", "law"]
    file: str = ""
    row: int = 0
    batch_id: int | None = None
    imported_at: str = ""
    imported_by: str = ""
    title: str = ""
    seen: str = ""
    valid_from: str = ""
    state: str = ""

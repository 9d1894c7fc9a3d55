"""What the status bar says of a selection: how many, and sum and average of the column that has focus."""

from collections.abc import Sequence
from dataclasses import dataclass

from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.figures import amount, count
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact


@dataclass(frozen=True, slots=True)
class Sums:
    """Fen of a numeric column over rows; average is rounded half away from zero."""

    title: str
    total: int
    average: int


def average_of(values: Sequence[int]) -> int:
    """Half away from zero, as a spreadsheet shows it; ZeroDivisionError for no values."""
    total, number = sum(values), len(values)
    rounded = (2 * abs(total) + number) // (2 * number)
    return rounded if total >= 0 else -rounded


def selected_sums(table: DataTable) -> Sums | None:
    """Of the focused column, or the first numeric one; None where the table has none or nothing is summed."""
    section = table.numeric_section()
    if section is None:
        return None
    number = table.table_model.columns[section].number
    if number is None:
        return None
    values = [value for row in table.selected_rows() if (value := number(row)) is not None]
    return Sums(table.title_of(section), sum(values), average_of(values)) if values else None


def selection_facts(table: DataTable, shown: int, everything: int) -> tuple[Fact, ...]:
    """Rows, selected, SUM and AVG; no sum rather than a wrong one while rows are on their way."""
    chosen = table.selected_count()
    facts = [
        Fact(tr("Rows"), f"{count(shown)} / {count(everything)}"),
        Fact(tr("Selected"), count(chosen)),
    ]
    if len(table.selected_rows()) < chosen:
        if table.numeric_section() is not None:
            facts.append(Fact("SUM", "…"))
        return tuple(facts)
    sums = selected_sums(table)
    if sums is not None:
        facts += [Fact(f"{sums.title} SUM", amount(sums.total)), Fact("AVG", amount(sums.average))]
    return tuple(facts)

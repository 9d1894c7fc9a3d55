"""The second summation: a file that was written is read again and must hold what it was made of."""

import io
from collections.abc import Iterable
from decimal import Decimal

from python_calamine import CalamineWorkbook

from hrdesk.domain.values import minor_units


class ControlTotalDiffers(Exception):  # noqa: N818  a fault of the program: the file is not handed out
    """A written file, read again, does not hold the lines it was made of."""


def prove(what: str, found: Iterable[str], meant: Iterable[int], decimals: int = 2) -> None:
    """Compare sum and count of the amounts found in a file with those meant (minor units).

    ControlTotalDiffers says both when they are not equal.
    """
    read = [minor_units(text, decimals) for text in found]
    held = list(meant)
    if (sum(read), len(read)) != (sum(held), len(held)):
        raise ControlTotalDiffers(
            f"{what}: {len(read)} rows with {sum(read)} in the file, {len(held)} with {sum(held)} meant"
        )


def workbook_column(content: bytes, place: int) -> list[str]:
    """The figures below the header in one column (counted from 0) of a workbook of our own, blank as 0."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [str(Decimal(str(row[place] or 0))) for row in sheet.to_python(skip_empty_area=False)[1:]]

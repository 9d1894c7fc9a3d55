"""How much of a foreign file this program is willing to unfold."""

from typing import Final

MAX_FILE_BYTES: Final = 64 * 1024 * 1024
"""A file as it lies on the disk."""

MAX_EXPANDED_BYTES: Final = 256 * 1024 * 1024
"""All parts of a workbook together; 50,000 rows of 30 columns need about 70 MiB."""

MAX_RATIO: Final = 100
"""Unfolded bytes for each packed one; ordinary workbooks stay below 30."""

RATIO_FREE_BYTES: Final = 4 * 1024 * 1024
"""A part smaller than this may be packed as tightly as it likes."""

MAX_PARTS: Final = 2_000
"""Files inside one workbook."""

MAX_CELLS: Final = 5_000_000
"""Rows times columns from A1 to the last filled cell: what a reader has to lay out in memory."""

MAX_COLUMNS: Final = 16_384
"""What a spreadsheet can show."""

MAX_CELL_CHARACTERS: Final = 32_767
"""What a spreadsheet can show in one cell; a longer text is cut, with a warning."""

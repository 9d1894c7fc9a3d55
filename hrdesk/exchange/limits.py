"""How much of a foreign file this program is willing to unfold."""

from typing import Final

MAX_FILE_BYTES: Final = 32 * 1024 * 1024
"""A file as it lies on the disk; a roster of 100,000 people needs half of it."""

MAX_EXPANDED_BYTES: Final = 256 * 1024 * 1024
"""All parts of a workbook together; 50,000 rows of 30 columns need about 70 MiB."""

MAX_RATIO: Final = 100
"""Unfolded bytes for each packed one; ordinary workbooks stay below 30."""

RATIO_FREE_BYTES: Final = 4 * 1024 * 1024
"""A part smaller than this may be packed as tightly as it likes."""

MAX_PARTS: Final = 2_000
"""Files inside one workbook."""

MAX_CELLS: Final = 3_000_000
"""Rows times columns from A1 to the last filled cell, all sheets together: what is laid out in memory."""

MAX_MERGES: Final = 50_000
"""Merged ranges of one sheet."""

MAX_COLUMNS: Final = 16_384
"""What a spreadsheet can show."""

MAX_CELL_CHARACTERS: Final = 32_767
"""What a spreadsheet can show in one cell; a longer text is cut, with a warning."""

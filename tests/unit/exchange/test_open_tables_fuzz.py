"""Whatever the bytes are, only an UnreadableFile comes out."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

from crafted_workbooks import row, text_cell, workbook, worksheet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrdesk.exchange.tables import Sheet, UnreadableFile, open_tables

INPUTS = Path(__file__).parents[2] / "data" / "inputs"
SEEDS = [(INPUTS / name).read_bytes() for name in ("01_花名册_202610.xlsx", "01_花名册_202610.xls")] + [
    (INPUTS / "hostile" / name).read_bytes()
    for name in ("external_entity.xlsx", "html_table.xls", "nul_bytes.csv")
]
SLOW_IS_FINE = settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck))


def survives(content: bytes) -> None:
    """Open, and look at every cell, because rows are only built when they are looked at."""
    sheets: tuple[Sheet, ...] = ()
    with suppress(UnreadableFile):
        sheets = open_tables("fuzz", content)
    for sheet in sheets:
        assert all(isinstance(cell.text, str) for cells in sheet.rows for cell in cells)


@given(st.binary(max_size=2_000))
@SLOW_IS_FINE
def test_random_bytes(content: bytes) -> None:
    survives(content)


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=12),
    st.floats(0.3, 1),
)
@SLOW_IS_FINE
def test_real_files_with_bytes_changed_and_ends_cut(
    seed: bytes, changes: list[tuple[float, bytes]], kept: float
) -> None:
    content = bytearray(seed)
    for place, replacement in changes:
        at = int(place * (len(content) - 1))
        content[at : at + len(replacement)] = replacement
    survives(bytes(content[: int(len(content) * kept)]) if kept < 0.9 else bytes(content))


@given(
    st.integers(0, 9),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=12),
)
@SLOW_IS_FINE
def test_a_real_workbook_with_one_part_changed(part: int, changes: list[tuple[float, bytes]]) -> None:
    """The checksum is made anew, so that the damage reaches the parsers."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SEEDS[0])) as source, zipfile.ZipFile(out, "w") as target:
        for number, name in enumerate(source.namelist()):
            body = bytearray(source.read(name))
            for place, replacement in changes if number == part else ():
                at = int(place * (len(body) - 1))
                body[at : at + len(replacement)] = replacement
            target.writestr(name, bytes(body))
    survives(out.getvalue())


ATTRIBUTES = st.sampled_from(
    [
        't="s"',
        't="b"',
        't="e"',
        't="n"',
        't="d"',
        't="str"',
        's="9"',
        's="-1"',
        't="inlineStr"',
        'r="A1"',
        'r=""',
    ]
)
VALUES = st.sampled_from(
    ["0", "-1", "1e400", "99999999999", "NaN", "", "2026-10-31", "x", "#N/A", "1.5", "60"]
)


@given(st.lists(st.tuples(ATTRIBUTES, VALUES), max_size=12), st.text(max_size=20))
@SLOW_IS_FINE
def test_worksheets_with_odd_cells(cells: list[tuple[str, str]], junk: str) -> None:
    plain = "".join(one for one in junk if one.isalnum())
    odd = "".join(f"<c {attribute}><f>{plain}</f><v>{value}</v></c>" for attribute, value in cells)
    survives(workbook(worksheet(row(1, text_cell("A1", plain)) + f"<row>{odd}</row>")))

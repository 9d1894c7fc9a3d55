"""Workbooks (.xlsx): values by calamine, from a copy that holds only checked parts."""

import posixpath
from collections.abc import Iterable

import python_calamine

from hrdesk.exchange.archives import Parts, checked_parts
from hrdesk.exchange.cells import LazyRows, long_text_notes
from hrdesk.exchange.limits import MAX_CELLS
from hrdesk.exchange.sheet_watch import SheetWatch
from hrdesk.exchange.sheets import Sheet, UnreadableFile

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def open_workbook(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The worksheets in their order; formulas are marked and never kept."""
    parts = checked_parts(name, content)
    if _WORKBOOK not in parts.looks:
        raise UnreadableFile("foreign_file", {"file": name})
    watches = _watches(parts)
    if sum(watch.area for watch in watches.values()) > MAX_CELLS:
        raise UnreadableFile("too_many_cells", {"file": name, "cell": "—"})
    try:
        return _sheets(parts, watches)
    except (python_calamine.CalamineError, KeyError, ValueError, OSError, OverflowError) as error:
        raise UnreadableFile("damaged_file", {"file": name}) from error
    except BaseException as error:
        # a panic of the compiled library is no Exception; anything else is not ours to stop
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile("damaged_file", {"file": name}) from error


def _watches(parts: Parts) -> dict[str, SheetWatch]:
    """What was seen in the sheet of each name."""
    relations = parts.looks[_RELATIONS].targets if _RELATIONS in parts.looks else {}
    found = {}
    for name, relation in parts.looks[_WORKBOOK].sheet_parts.items():
        look = parts.looks.get(_path(relations.get(relation, "")))
        if look is not None and look.sheet is not None:
            found[name] = look.sheet
    return found


def _sheets(parts: Parts, watches: dict[str, SheetWatch]) -> tuple[Sheet, ...]:
    workbook = python_calamine.load_workbook(parts.copy)
    found = []
    for at, meta in enumerate(workbook.sheets_metadata):
        watch = watches.get(meta.name)
        # a sheet nobody looked at could be of any size
        if watch is None or meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        raw = workbook.get_sheet_by_index(at)
        rows = raw.to_python(skip_empty_area=False)
        found.append(
            Sheet(
                name=meta.name,
                rows=LazyRows(rows, watch.formulas),
                hidden_columns=frozenset(watch.hidden_columns),
                hidden_rows=frozenset(watch.hidden_rows),
                hidden=meta.visible != python_calamine.SheetVisibleEnum.Visible,
                merged=_merged(raw.merged_cell_ranges or ()),
                notes=long_text_notes(meta.name, rows),
            )
        )
    return tuple(found)


def _merged(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]],
) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sorted(ranges))


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))

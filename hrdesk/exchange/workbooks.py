"""Workbooks (.xlsx): values by calamine, from a copy that holds only checked parts."""

import posixpath
import zipfile
from collections.abc import Mapping
from xml.etree.ElementTree import Element

import python_calamine
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from hrdesk.exchange.archives import Parts, checked_parts
from hrdesk.exchange.cells import LazyRows, long_text_notes
from hrdesk.exchange.sheet_look import PartLook
from hrdesk.exchange.sheets import Sheet, UnreadableFile

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def open_workbook(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The worksheets in their order; formulas are marked and never kept."""
    parts = checked_parts(name, content)
    if _WORKBOOK not in parts.looks:
        raise UnreadableFile("foreign_file", {"file": name})
    try:
        return _sheets(parts)
    except (python_calamine.CalamineError, DefusedXmlException, ParseError) as error:
        raise UnreadableFile("damaged_file", {"file": name}) from error
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, OverflowError) as error:
        raise UnreadableFile("damaged_file", {"file": name}) from error
    except BaseException as error:
        # a panic of the compiled library is no Exception; anything else is not ours to stop
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile("damaged_file", {"file": name}) from error


def _sheets(parts: Parts) -> tuple[Sheet, ...]:
    part_names = _part_names(parts)
    parts.copy.seek(0)
    workbook = python_calamine.load_workbook(parts.copy)
    found = []
    for at, meta in enumerate(workbook.sheets_metadata):
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        look = parts.looks.get(part_names.get(meta.name, ""), PartLook())
        raw = workbook.get_sheet_by_index(at)
        rows = raw.to_python(skip_empty_area=False)
        found.append(
            Sheet(
                name=meta.name,
                rows=LazyRows(rows, frozenset(look.formulas)),
                hidden_columns=frozenset(look.hidden_columns),
                hidden=meta.visible != python_calamine.SheetVisibleEnum.Visible,
                merged=_merged(raw.merged_cell_ranges),
                notes=long_text_notes(meta.name, rows),
            )
        )
    return tuple(found)


def _merged(
    ranges: list[tuple[tuple[int, int], tuple[int, int]]] | None,
) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sorted(ranges or []))


def _part_names(parts: Parts) -> Mapping[str, str]:
    """Which part holds the sheet of each name."""
    with zipfile.ZipFile(parts.copy) as archive:
        workbook = fromstring(archive.read(_WORKBOOK), forbid_dtd=True)
        relations = fromstring(archive.read(_RELATIONS), forbid_dtd=True) if _RELATIONS in parts.looks else []
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    return {
        sheet.get("name", ""): _path(targets.get(_relation_of(sheet), ""))
        for sheet in workbook.iter()
        if _local(sheet.tag) == "sheet"
    }


def _relation_of(sheet: Element) -> str:
    return next((value for key, value in sheet.attrib.items() if _local(key) == "id"), "")


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]

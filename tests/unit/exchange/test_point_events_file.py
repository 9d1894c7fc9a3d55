"""Files of events read row by row, from text and workbooks; nothing is judged here."""

import io
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter
from stores import INPUTS

from hrdesk.domain.points.events import Report
from hrdesk.exchange.point_events import EVENT_FIELDS, read_point_events, row_keys
from hrdesk.exchange.reading import Reading
from hrdesk.exchange.tables import open_tables

HEADER = "事件编号,工号,事件类型,发生时间,来源单号"


def read(content: bytes, name: str = "a.csv", **site_map: str) -> Reading[Report]:
    return read_point_events(name, open_tables(name, content), site_map)


def workbook(*rows: list[Any]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        sheet = book.add_worksheet("积分")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def test_the_reference_file_is_read_whole() -> None:
    reading = read((INPUTS / "11_积分事件_202610.csv").read_bytes())

    assert (reading.kind, reading.rows, len(reading.records)) == ("point_events", 1207, 1207)
    assert reading.records[0] == Report(
        "EV2610-000822", "course_done", "HL0164", "2026-10-01 07:23:37", "KC-101", row=2, source="file"
    )
    assert reading.records[-1].row == 1208
    assert (reading.findings, reading.unknown_headers) == ((), ())
    assert row_keys(reading)[:2] == [(reading.tables[0].sheet.name, 2), (reading.tables[0].sheet.name, 3)]


def test_a_workbook_says_the_same_as_a_text_file() -> None:
    rows = [
        HEADER.split(","),
        ["E1", "A001", "share", datetime(2026, 10, 20, 8, 30), "R1"],  # noqa: DTZ001  as a cell has it
        ["E2", "A001", "share", 46315.354166667, ""],
        ["E3", "A001", "share", "2026-10-20 08:30:05", ""],
        ["E4", 1002, "share", 12, ""],
    ]
    reading = read(workbook(*rows), "a.xlsx")

    assert [one.time for one in reading.records] == [
        "2026-10-20 08:30",
        "2026-10-20 08:30:00",
        "2026-10-20 08:30:05",
        "12",
    ]
    assert reading.records[3].employee_no == "1002"


def test_source_grade_and_giver_have_columns_of_their_own() -> None:
    text = (
        f"{HEADER},来源系统,绩效等级,赠予人工号\nE1,A001,x,2026-10-20,,lms,S,A002\nE2,A001,x,2026-10-20,,,,\n"
    )
    first, second = read(text.encode()).records

    assert (first.source, dict(first.data)) == ("lms", {"grade": "S", "giver": "A002"})
    assert (second.source, dict(second.data)) == ("file", {})


def test_english_headers_and_the_sites_own_are_known() -> None:
    text = "Event ID,Employee No,Event type,Wann\nE1,A001,share,2026-10-20\n"

    assert read(text.encode(), Wann="occurred_at").records[0].time == "2026-10-20"


def test_columns_that_nobody_knows_are_named_and_read_no_further() -> None:
    reading = read(f"{HEADER},心情\nE1,A001,share,2026-10-20,,好\n".encode())

    assert reading.unknown_headers == ("心情",)
    assert not reading.records[0].data


def test_rows_without_a_number_are_kept_and_blank_ones_are_not() -> None:
    text = f"{HEADER}\n,A001,share,2026-10-20,\n,,,,\nE3,,share,2026-10-20,\n合计,2,,,\n"
    reading = read(text.encode())

    assert [(one.row, one.key, one.employee_no) for one in reading.records] == [
        (2, "", "A001"),
        (4, "E3", ""),
    ]


@pytest.mark.parametrize("lacking", ["事件编号", "工号", "事件类型", "发生时间"])
def test_a_file_without_a_needed_column_has_one_error_that_names_it(lacking: str) -> None:
    text = HEADER.replace(lacking, "别的")
    reading = read(f"{text}\nE1,A001,share,2026-10-20,\n".encode())

    (error,) = reading.findings
    assert (error.row, error.code, error.severity) == (0, "columns_not_found", "error")
    assert error.values["missing"] == lacking
    assert "别的" in error.values["found"]
    assert reading.tables, "its columns can be named"


def test_a_file_of_nothing_like_it_says_so() -> None:
    (error,) = read(b"a;b\n1;2\n").findings

    assert error.values["missing"].count("、") == len([one for one in EVENT_FIELDS if one.required]) - 1

"""Real windows with real threads: the reference roster mended in place, and every hostile file survived."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reference import ROSTER
from stdnum.cn import ric
from stores import INPUTS, PreparedHome, enter

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Refused
from hrdesk.calls.people import CountEmployees, ListEmployees
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.import_panel import ImportPanel
from hrdesk.views.common.runners import ThreadedRunner
from hrdesk.views.common.wording import refused_sentences
from hrdesk.views.pages import make_pages
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.shell.shell import Shell

PATIENCE_MS = 30_000
HOSTILE = INPUTS / "hostile"
REFUSED = ("zip_bomb.xlsx", "truncated.xlsx", "nul_bytes.csv", "external_entity.xlsx")
UNICODE_TEXT = (("le.txt", b"\xff\xfe", "utf-16-le"), ("be.csv", b"\xfe\xff", "utf-16-be"))
READ = {"million_empty_rows.xlsx": 4, "three_mb_cell.csv": 2, "really_xlsx.csv": None, "html_table.xls": None}
OpenDesk = Callable[[OpenedStore], EmployeesPage]


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[OpenDesk]:
    """The import tab of a shell for the HR officer, its work on threads of its own."""
    runners: list[ThreadedRunner] = []

    def open_for(store: OpenedStore) -> EmployeesPage:
        runner = ThreadedRunner()
        runners.append(runner)
        shell = Shell(Desk(enter(store, "maker", "zh"), runner), make_pages)
        shell.desk.setParent(shell)
        shell.resize(1440, 900)
        qtbot.addWidget(shell)
        shell.show()
        shell.go("people", "import")
        page = shell.pages["people"]
        assert isinstance(page, EmployeesPage)
        return page

    yield open_for
    for runner in runners:
        runner.close()
    QApplication.processEvents()


def counts(panel: ImportPanel) -> tuple[int, int, int, int]:
    """Rows, to import, held and skipped, as the last preview has them."""
    preview = panel.file.preview if panel.file else None
    return (preview.rows, preview.accepted, preview.held, preview.skipped) if preview else (0, 0, 0, 0)


def read(qtbot: QtBot, panel: ImportPanel, path: Path) -> None:
    panel.read(path)
    qtbot.waitUntil(lambda: panel.file is not None and panel.file.name == path.name, timeout=PATIENCE_MS)


def mend(qtbot: QtBot, panel: ImportPanel, row: int, column: str, right: Callable[[str], str]) -> None:
    """Walk to a held row, type over its cell, and see the row's problem go."""
    table = panel.view.findings.table
    rows = [table.table_model.index(at, 1).data() for at in range(table.table_model.rowCount())]
    table.pick_row(rows.index(str(row)))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    field = panel.view.editor.fields()[column].input
    text = right(field.text())
    held = counts(panel)[2]
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: counts(panel)[2] == held - 1, timeout=PATIENCE_MS)


def with_check_digit(number: str) -> str:
    return number[:17] + ric.calc_check_digit(number[:17] + "0")


def test_three_errors_of_the_reference_roster_are_mended_in_place_and_applied(
    qtbot: QtBot, open_desk: OpenDesk, empty_home: PreparedHome
) -> None:
    with empty_home.open() as store:
        page = open_desk(store)
        panel = page.importer
        read(qtbot, panel, INPUTS / ROSTER)
        assert counts(panel) == (190, 180, 8, 2)

        mend(qtbot, panel, 34, "入职日期", lambda _text: "2023-12-05")
        mend(qtbot, panel, 113, "身份证号码", with_check_digit)
        mend(qtbot, panel, 123, "身份证号码", with_check_digit)
        assert counts(panel) == (190, 183, 5, 2)
        assert panel.view.write.text() == "导入 183 行"

        maker = enter(store, "maker")
        assert maker(CountEmployees()).segments["all"] == 0
        panel.view.write.click()
        qtbot.waitUntil(lambda: page.current_tab() == "list", timeout=PATIENCE_MS)

        # 183 rows are 182 people: one was employed twice.
        assert maker(CountEmployees()).segments["all"] == 182
        (mended,) = maker(ListEmployees(search="HL0127")).rows
        assert mended.hire_date == "2023-12-05"


def test_every_hostile_file_is_told_by_name_or_read_and_the_window_stays_usable(
    qtbot: QtBot, open_desk: OpenDesk, empty_home: PreparedHome
) -> None:
    with empty_home.open() as store:
        panel = open_desk(store).importer
        refused: list[Refused] = []
        panel._desk.refused.disconnect()
        panel._desk.refused.connect(refused.append)
        for name in REFUSED:
            before = len(refused)
            panel.read(HOSTILE / name)
            qtbot.waitUntil(lambda count=before: len(refused) > count, timeout=PATIENCE_MS)
            words = " ".join(refused_sentences(refused[-1]))
            assert name in words
            assert "CANARY" not in words
            assert panel.file is None
        for name, rows in READ.items():
            read(qtbot, panel, HOSTILE / name)
            assert rows is None or counts(panel)[0] == rows, name
            assert panel.isEnabled()
        read(qtbot, panel, INPUTS / ROSTER)
        assert counts(panel) == (190, 180, 8, 2)


def test_unicode_text_as_excel_saves_it_and_the_old_workbook_are_read_alike(
    qtbot: QtBot, open_desk: OpenDesk, empty_home: PreparedHome, tmp_path: Path
) -> None:
    lines = "工号\t姓名\t入职日期\nU001\t安一\t2026-03-02\nU002\t龚䶮\t2026/3/3\n"
    with empty_home.open() as store:
        panel = open_desk(store).importer
        for name, mark, encoding in (
            ("le.txt", b"\xff\xfe", "utf-16-le"),
            ("be.csv", b"\xfe\xff", "utf-16-be"),
        ):
            path = tmp_path / name
            path.write_bytes(mark + lines.replace("\n", "\r\n").encode(encoding))
            read(qtbot, panel, path)
            assert counts(panel) == (2, 2, 0, 0)
        read(qtbot, panel, INPUTS / "01_花名册_202610.xls")
        assert counts(panel) == (190, 180, 8, 2)

"""Pay out: where the files go, what is asked of the store for them, and what went wrong with them."""

from pathlib import Path

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.administration import BlobPart, ReadBlob
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import (
    FileContent,
    FileSummary,
    GetPayslipPdf,
    LeftOut,
    MakeBankFile,
    MakeTaxFile,
    PayslipKey,
    RecordPayslipDelivery,
)
from hrdesk.calls.payroll_refusals import PeriodPosted
from hrdesk.views.common.choosing import last_folder
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.language import switch_language
from hrdesk.views.payroll.out_tab import OutTab
from hrdesk.views.shell.screenshots import settle


@pytest.fixture
def out(make_shell: MakeShell, qapp: QApplication) -> OutTab:
    """The tab of somebody who may pay out, of a posted run, in English."""
    switch_language(qapp, "en")
    shell = make_shell(CHECKER, state="posted", count=20)
    shell.go("payroll", "out")
    return shell.pages["payroll"].out


def company(out: OutTab) -> FakeGateway:
    assert isinstance(out._desk.gateway, FakeGateway)
    return out._desk.gateway


def asked(out: OutTab, kind: type) -> list:
    return [request for request in company(out).asked if isinstance(request, kind)]


def answer(out: OutTab, monkeypatch: pytest.MonkeyPatch, **by_name: object) -> None:
    """From now on these calls are answered so."""
    gateway = company(out)
    usual = gateway._answers()
    kinds = {kind.__name__: kind for kind in usual}
    changed = {kinds[name]: made for name, made in by_name.items()}
    monkeypatch.setattr(gateway, "_answers", lambda: usual | changed)


def errors(out: OutTab) -> list[str]:
    settle()
    return [one.text() for one in out.findChildren(QLabel) if one.property("kind") == "error"]


def bank_summary(*left_out: LeftOut, size: int = 9) -> FileSummary:
    sha = "ab" * 32
    return FileSummary(
        kind="bank", file_name="bank.csv", rows=18, total=12_345_67, sha256=sha, size=size, left_out=left_out
    )


def test_a_cancelled_folder_dialog_makes_no_file(out: OutTab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    out.buttons["bank"].click()
    assert asked(out, MakeBankFile) == []
    assert out.folder is None
    assert out.buttons["bank"].isEnabled()


def test_the_first_press_asks_for_the_folder_and_the_next_one_does_not(
    out: OutTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialogs: list[str] = []

    def choose(_parent: object, title: str, start: str) -> str:
        dialogs.append(f"{title}|{start}")
        return str(tmp_path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    out.buttons["bank"].click()
    out.buttons["register"].click()
    assert dialogs == [f"Folder for the files|{last_folder()}"]
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == [
        "bank-2026-10.csv",
        "register-2026-10.csv",
    ]


def test_the_folder_is_where_the_next_dialog_begins(
    out: OutTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    QSettings().setValue("out/folder", "/before")
    starts: list[str] = []
    now = str(tmp_path / "now")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: starts.append(args[2]) or now)
    assert out.choose_folder()
    assert out.choose_folder()
    assert starts == ["/before", now]
    assert QSettings().value("out/folder") == now


def test_the_chosen_format_goes_with_the_bank_file(out: OutTab, tmp_path: Path) -> None:
    out.use_folder(tmp_path)
    out.make("bank")
    out.format.press("xlsx")
    out.make("bank")
    assert [request.format for request in asked(out, MakeBankFile)] == ["csv", "xlsx"]
    assert {request.run_id for request in asked(out, MakeBankFile)} == {10}


def test_the_workbook_given_as_template_is_sent_and_named_on_its_button(
    out: OutTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    book = tmp_path / "client.xlsx"
    book.write_bytes(b"header of the client")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(book), "*.xlsx"))
    out.use_folder(tmp_path)
    out._template_button.click()
    assert out._template_button.text() == "client.xlsx"
    out.make("tax")
    assert asked(out, MakeTaxFile)[-1].template == b"header of the client"


def test_a_template_can_be_taken_back(out: OutTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chosen = [str(tmp_path / "client.xlsx"), ""]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen.pop(0), ""))
    out._template_button.click()
    out._template_button.click()
    assert out._template_button.text() == "Template…"
    out.use_folder(tmp_path)
    out.make("tax")
    assert asked(out, MakeTaxFile)[-1].template is None


def test_who_was_left_out_of_the_file_is_named_and_the_rest_counted(
    out: OutTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lost = [LeftOut(employee_no=f"HL{n:04d}", name="沈", code="no_account", values={}) for n in range(1, 12)]
    answer(out, monkeypatch, MakeBankFile=lambda _request: bank_summary(*lost))
    out.use_folder(tmp_path)
    out.make("bank")
    shown = errors(out)
    assert [words.split(" ")[0] for words in shown] == [f"HL{n:04d}" for n in range(1, 9)]
    assert "and 3 more" in [one.text() for one in out.findChildren(QLabel)]


def test_whoever_a_sentence_names_is_not_named_twice(
    out: OutTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    values = {"employee_no": "HL0212", "name": "马志强"}
    lost = LeftOut(employee_no="HL0212", name="马志强", code="bank_account_missing", values=values)
    answer(out, monkeypatch, MakeBankFile=lambda _request: bank_summary(lost))
    out.use_folder(tmp_path)
    out.make("bank")
    (sentence,) = errors(out)
    assert sentence.startswith("HL0212 马志强")
    assert sentence.count("HL0212") == 1


def test_a_file_of_several_parts_is_put_together_in_order(
    out: OutTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = b"0123456789abcdef"

    def part(request: ReadBlob) -> BlobPart:
        piece = whole[request.offset : request.offset + 7]
        return BlobPart(sha256=request.sha256, size=16, offset=request.offset, content=piece)

    answer(out, monkeypatch, MakeBankFile=lambda _request: bank_summary(size=16), ReadBlob=part)
    out.use_folder(tmp_path / "new" / "folder")
    out.make("bank")
    assert (tmp_path / "new" / "folder" / "bank.csv").read_bytes() == whole
    assert [request.offset for request in asked(out, ReadBlob)] == [0, 7, 14]


def test_a_slip_that_cannot_be_drawn_does_not_keep_the_others_back(
    out: OutTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    def draw(request: GetPayslipPdf) -> FileContent:
        if request.employee_id == 3:
            raise Refused(PeriodPosted(period="2026-10"))
        return FileContent(file_name="slip.pdf", content=b"%PDF")

    answer(out, monkeypatch, GetPayslipPdf=draw)
    out.use_folder(tmp_path)
    (tmp_path / "payslips").mkdir()
    (tmp_path / "payslips" / "HL0003.pdf").write_bytes(b"of an earlier attempt")
    with qtbot.waitSignal(out.written) as told:
        out.make("payslips")
    assert told.args[0].rows == 19
    assert not (tmp_path / "payslips" / "HL0003.pdf").exists()
    assert (tmp_path / "payslips" / "HL0004.pdf").read_bytes() == b"%PDF"
    assert [one.startswith("HL0003: ") for one in errors(out)] == [True]
    record = asked(out, RecordPayslipDelivery)[-1]
    assert (record.written, record.failed) == (19, 1)


def test_two_slips_of_a_person_and_those_of_a_further_run_have_files_of_their_own(
    out: OutTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    def key(employment_id: int, file_name: str) -> PayslipKey:
        return PayslipKey(
            employee_id=1,
            employment_id=employment_id,
            employee_no="HL0001",
            name="潘国",
            net_pay=0,
            folder="payslips-2",
            file_name=file_name,
        )

    def draw(request: GetPayslipPdf) -> FileContent:
        return FileContent(file_name="HL0001.pdf", content=f"employment {request.employment_id}".encode())

    keys = (key(1, "HL0001.pdf"), key(7, "HL0001_2.pdf"))
    answer(out, monkeypatch, ListPayslipKeys=lambda _request: keys, GetPayslipPdf=draw)
    out.use_folder(tmp_path)
    with qtbot.waitSignal(out.written) as told:
        out.make("payslips")
    written = {path.name: path.read_bytes() for path in (tmp_path / "payslips-2").iterdir()}

    assert written == {"HL0001.pdf": b"employment 1", "HL0001_2.pdf": b"employment 7"}
    assert told.args[0].path == tmp_path / "payslips-2"
    assert not (tmp_path / "payslips").exists()


def test_results_stay_for_the_same_run_only(out: OutTab, tmp_path: Path) -> None:
    out.use_folder(tmp_path)
    out.make("register")
    out.show_run(company(out).run())
    assert set(out.results()) == {"register"}
    assert str(tmp_path / "register-2026-10.csv") in [one.text() for one in out.findChildren(ElidedLabel)]
    out.show_run(None)
    assert out.results() == {}

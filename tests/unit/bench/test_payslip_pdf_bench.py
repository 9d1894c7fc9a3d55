"""The bench of payslips compares like with like."""

from pathlib import Path

import pypdfium2
import pytest

from hrdesk.bench import payslip_pdf as bench
from hrdesk.reports.fonts import font_set
from hrdesk.reports.payslip import payslip_pdf


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_the_limit_draws_the_very_page_that_it_is_compared_with(tmp_path: Path) -> None:
    fonts = font_set()
    document = bench._document(7)
    path = tmp_path / "bare.pdf"
    bench._write_bare([bench._bare_page(document, fonts)], path)
    bare, ours = path.read_bytes(), payslip_pdf(document, fonts)
    assert text_of(bare) == text_of(ours)
    assert "沈嘉禾辛" in text_of(ours)
    assert b"/FontFile2" in bare


def test_a_row_says_value_limit_ratio_and_budget() -> None:
    row = bench.bench_payslip_pdf(slips=2, rounds=1)
    assert (row["name"], row["unit"], row["budget"], row["why"]) == ("payslip_pdf", "ms", 1.3, "")
    assert row["value"] > 0
    assert row["limit"] > 0
    assert row["ok"] is (row["ratio"] <= row["budget"])


def test_without_a_font_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise FileNotFoundError("no font here")

    monkeypatch.setattr(bench, "font_set", none)
    row = bench.bench_payslip_pdf(slips=1, rounds=1)
    assert (row["ok"], row["ratio"], row["why"]) == (None, None, "no font here")

"""Files that people hand in: told by content, named so that they do no harm."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hrdesk.domain.people.attached_files import content_type, safe_file_name

PDF, TEXT = "application/pdf", "text/plain"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 rest", PDF),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"II*\x00rest", "image/tiff"),
        (b"GIF89arest", "image/gif"),
        (b"PK\x03\x04rest", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "application/x-ole-storage"),
        ("劳动合同\r\n".encode(), TEXT),
        ("劳动合同".encode("gb18030"), TEXT),
        (b"MZ\x90\x00", None),
        (b"\x7fELF", None),
        (b"#!/bin/sh\n", None),
        (b"", None),
        (b"\x00\x01\x02", None),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, kind: str | None) -> None:
    assert content_type(content) == kind


@pytest.mark.parametrize(
    ("raw", "kind", "safe"),
    [
        ("劳动合同 陈晓雯.pdf", PDF, "劳动合同 陈晓雯.pdf"),
        ("../../etc/passwd", TEXT, "passwd.txt"),
        ("C:\\Users\\x\\scan.PDF", PDF, "scan.pdf"),
        ("photo.exe", "image/jpeg", "photo.exe.jpg"),
        ("gpj.\u202eexe.pdf", PDF, "gpj.exe.pdf"),
        ("con.pdf", PDF, "_con.pdf"),
        ("LPT1", TEXT, "_LPT1.txt"),
        ("a\x00b\n.pdf", PDF, "ab.pdf"),
        ('a<b>:"|?*.pdf', PDF, "a_b______.pdf"),
        ("...", PDF, "file.pdf"),
        ("", "unknown/kind", "file.txt"),
        ("a.jpeg", "image/jpeg", "a.jpeg"),
    ],
)
def test_a_name_does_no_harm_and_fits_the_content(raw: str, kind: str, safe: str) -> None:
    assert safe_file_name(raw, kind) == safe


@given(st.text(max_size=300), st.sampled_from([PDF, TEXT, "image/png"]))
@example("x" * 300, PDF)
@example(". . .", PDF)
def test_whatever_somebody_calls_a_file_the_name_is_harmless(raw: str, kind: str) -> None:
    name = safe_file_name(raw, kind)

    assert not set(name) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(one)[0] == "C" for one in name)
    assert name == name.strip(" .")
    assert 1 < len(name) <= 110
    assert safe_file_name(name, kind) == name

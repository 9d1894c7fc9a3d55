"""Every code of the roster and of foreign files has its sentence in both languages, with the same fields."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.messages.pofile import read_po
from roster_samples import GOOD_ID, read, reference

from hrdesk.domain.people import dates, identity_numbers
from hrdesk.domain.people.phone_binding import Cause

ROOT = Path(__file__).parents[3]
EXCHANGE = ROOT / "hrdesk" / "exchange"
AREAS = ("files", "roster")
BAD = (
    "工号,姓名,性别,身份证号码,出生日期,手机号,入职日期,离职日期,员工状态,基本工资\n"
    f"E1,张伟,男,{GOOD_ID},1990-01-01,12,2020.1.1,2019-01-01,借调,面议\n"
    ",,男,12345,很久以前,,不详,,,\n"
)


def sentences(language: str) -> dict[str, str]:
    """All sentences of one language, whatever area words them."""
    found = {}
    for path in (ROOT / "resources" / "i18n" / language).glob("*.po"):
        with path.open("rb") as stream:
            found |= {str(one.id): str(one.string) for one in read_po(stream, abort_invalid=True) if one.id}
    return found


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


ZH, EN = sentences("zh"), sentences("en")


def used_codes() -> set[str]:
    source = "".join(path.read_text(encoding="utf-8") for path in EXCHANGE.glob("roster*.py"))
    written = set(re.findall(r'\.note\(\s*"([a-z0-9_]+)"', source)) | {"columns_not_found", "cell_cut"}
    problems = {*get_args(dates.Problem), *get_args(identity_numbers.Problem)}
    conflicts = {f"phone_conflict_{kind}" for kind in get_args(Cause)}
    return written | problems | conflicts | {one.code for one in reference(".xlsx").findings}


def refusal_codes() -> set[str]:
    source = "".join(path.read_text(encoding="utf-8") for path in EXCHANGE.glob("*.py"))
    return set(re.findall(r'(?:UnreadableFile|UnwritableText)\(\s*"([a-z_]+)"', source))


def test_every_finding_is_worded_in_both_languages() -> None:
    wanted = {f"finding.{code}" for code in used_codes()}
    assert len(wanted) > 45
    assert wanted - ZH.keys() == set()
    assert wanted - EN.keys() == set()


def test_every_unreadable_file_is_worded_in_both_languages() -> None:
    wanted = {f"refusal.{code}" for code in refusal_codes()}
    assert len(wanted) > 10
    assert wanted - ZH.keys() == set()
    assert wanted - EN.keys() == set()


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_word_the_same_codes_with_the_same_fields(area: str) -> None:
    areas = []
    for language in ("zh", "en"):
        with (ROOT / "resources" / "i18n" / language / f"{area}.po").open("rb") as stream:
            areas.append({str(one.id): fields(str(one.string)) for one in read_po(stream) if one.id})
    assert areas[0] == areas[1]


def test_every_finding_fills_its_sentence() -> None:
    readings = [reference(".xlsx"), reference("_gbk.csv"), read(BAD), read("甲,乙\n")]
    findings = [finding for reading in readings for finding in reading.findings]
    for finding in findings:
        for language in (ZH, EN):
            sentence = language[f"finding.{finding.code}"].format(**finding.values)
            assert "{" not in sentence
    assert len({finding.code for finding in findings}) > 40


def test_no_identity_number_stands_in_a_sentence() -> None:
    values = {value for finding in reference(".xlsx").findings for value in finding.values.values()}
    assert not [value for value in values if re.fullmatch(r"\d{17}[\dXx]", value)]

"""What a field of the site takes, exactly, and how it is read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.people.own_fields import (
    FieldRule,
    ValueNotValidError,
    check_rule,
    read_value,
    shown_value,
    sought_value,
    typed_value,
)

CHOICES = {"s": ("小号", "small"), "l": ("大号", "large")}


@pytest.mark.parametrize(
    ("rule", "typed", "kept"),
    [
        (FieldRule("text"), " 宿舍 3 栋 ", "宿舍 3 栋"),
        (FieldRule("text", pattern="[A-Z][0-9]{3}"), "B204", "B204"),
        (FieldRule("number"), "42.50", "42.5"),
        (FieldRule("number"), "100", "100"),
        (FieldRule("number", minimum="-5", maximum="5"), "-5", "-5"),
        (FieldRule("date"), "2026/10/26", "2026-10-26"),
        (FieldRule("date", minimum="2026-01-01"), "2026-01-01", "2026-01-01"),
        (FieldRule("money"), "1,234.5", 123450),
        (FieldRule("money", maximum="100"), "100.00", 10000),
        (FieldRule("choice", choices=CHOICES), "大号", "l"),
        (FieldRule("choice", choices=CHOICES), "small", "s"),
        (FieldRule("choice", choices=CHOICES), "s", "s"),
        (FieldRule("text"), "  ", None),
    ],
)
def test_a_typed_value_is_kept_exactly(rule: FieldRule, typed: str, kept: str | int | None) -> None:
    assert read_value(rule, typed) == kept


@pytest.mark.parametrize(
    ("rule", "typed", "expected"),
    [
        (FieldRule("text"), "x" * 501, "≤ 500"),
        (FieldRule("text", pattern="[0-9]+"), "12a", "[0-9]+"),
        (FieldRule("number"), "1e5", "123.4"),
        (FieldRule("number", maximum="5"), "5.01", "≤ 5"),
        (FieldRule("date"), "2026-02-30", "YYYY-MM-DD"),
        (FieldRule("date", minimum="2026-01-01"), "2025-12-31", "≥ 2026-01-01"),
        (FieldRule("money"), "12.345", "1234.56"),
        (FieldRule("money"), "9" * 16, "1234.56"),
        (FieldRule("money", minimum="0"), "-0.01", "≥ 0"),
        (FieldRule("choice", choices=CHOICES), "中号", "小号 / 大号"),
    ],
)
def test_what_does_not_fit_says_what_would(rule: FieldRule, typed: str, expected: str) -> None:
    with pytest.raises(ValueNotValidError) as told:
        read_value(rule, typed)
    assert told.value.expected == expected


@pytest.mark.parametrize(
    ("code", "rule", "wrong"),
    [
        ("shoe_size", FieldRule("text"), None),
        ("Shoe", FieldRule("text"), "code"),
        ("a'b", FieldRule("text"), "code"),
        ("a", FieldRule("picture"), "kind"),
        ("a", FieldRule("choice"), "choices"),
        ("a", FieldRule("text", choices=CHOICES), "choices"),
        ("a", FieldRule("choice", choices={"s": ("小号", "small"), "l": ("大号", "small")}), "choices"),
        ("a", FieldRule("choice", choices={"s": ("小号", " ")}), "choices"),
        ("a", FieldRule("choice", choices={"s": ("小号", "小号")}), None),
        ("a", FieldRule("text", pattern="["), "pattern"),
        ("a", FieldRule("text", pattern="(a+)+"), "pattern"),
        ("a", FieldRule("number", pattern="[0-9]"), "pattern"),
        ("a", FieldRule("number", minimum="x"), "minimum"),
        ("a", FieldRule("text", maximum="5"), "maximum"),
        ("a", FieldRule("money", minimum="5", maximum="4.99"), "maximum"),
        ("a", FieldRule("date", minimum="2026-01-01", maximum="2026-12-31"), None),
    ],
)
def test_a_definition_that_does_not_fit_names_the_part(code: str, rule: FieldRule, wrong: str | None) -> None:
    assert check_rule(code, rule) == wrong


@given(st.integers(-(10**14), 10**14))
def test_money_comes_back_to_the_fen(fen: int) -> None:
    rule = FieldRule("money")

    assert read_value(rule, shown_value(rule, fen)) == fen


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False))
def test_a_number_is_read_again_as_it_was_kept(number: object) -> None:
    rule = FieldRule("number")
    kept = read_value(rule, str(number))

    assert kept is not None
    assert read_value(rule, shown_value(rule, kept)) == kept


def test_what_does_not_fit_is_said_in_the_labels_of_the_reader() -> None:
    with pytest.raises(ValueNotValidError) as told:
        read_value(FieldRule("choice", choices=CHOICES), "medium", 1)
    assert told.value.expected == "small / large"


@pytest.mark.parametrize(
    ("kind", "kept", "typed"),
    [("money", 120050, "1200.50"), ("choice", "l", "l"), ("number", "42.5", "42.5")],
)
def test_a_value_is_sought_as_it_is_typed_again(kind: str, kept: str | int, typed: str) -> None:
    assert typed_value(kind, kept) == typed
    assert sought_value(kind, typed) == kept


def test_nothing_is_typed_as_nothing_and_no_amount_is_sought_as_it_stands() -> None:
    assert typed_value("money", None) == ""
    assert sought_value("money", "much") == "much"


def test_a_choice_is_shown_by_its_label_also_one_that_is_gone() -> None:
    rule = FieldRule("choice", choices=CHOICES)

    assert [shown_value(rule, "l", label) for label in (0, 1)] == ["大号", "large"]
    assert shown_value(rule, "xl") == "xl"
    assert shown_value(rule, None) == ""

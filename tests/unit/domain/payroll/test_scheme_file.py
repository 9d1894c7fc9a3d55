"""A scheme file is read whole or refused with every fault, its row and its key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_schemes import HEAD, faults, item

from hrdesk.domain.payroll.formula.units import MONEY, RATE
from hrdesk.domain.payroll.scheme import CutOff, Flags
from hrdesk.domain.payroll.scheme_reader import LARGEST, parse_scheme
from hrdesk.domain.values import Finding
from hrdesk.i18n import catalogue

PAY = item("pay", "wage")
WRONG = "scheme_value_wrong"
TWICE = 'steps = [{ up_to = "2", value = "1" }, { up_to = "2.0", value = "1" }, { value = "1" }]'
UNSORTED = 'steps = [{ up_to = "2", value = "1" }, { up_to = "1", value = "1" }, { value = "1" }]'
SIDES = item("ee", None, 'kind = "employee_contribution"') + item(
    "er", None, 'kind = "employer_contribution"'
)
CITY = '\n[[inputs]]\ncode = "city"\nnames = { zh = "城市", en = "City" }\nsource = "pay"\nunit = "text"\n'
PENSION = """
[[contributions]]
insurance = "pension"
base = "wage"
city = "city"
employee_item = "ee"
employer_item = "er"
"""


def _constant(line: str) -> str:
    return f'\n[[constants]]\ncode = "x"\nnames = {{ zh = "某", en = "X" }}\nunit = "days"\n{line}\n'


def _input(lines: str) -> str:
    return f'\n[[inputs]]\ncode = "x"\nnames = {{ zh = "某", en = "X" }}\nsource = "pay"\n{lines}\n'


def _table(lines: str) -> str:
    return f'\n[[tables]]\ncode = "x"\nnames = {{ zh = "某", en = "X" }}\n{lines}\n'


def _row(text: str, line: str) -> int:
    return text.split("\n").index(line) + 1


@pytest.mark.parametrize(
    ("text", "code", "column", "line"),
    [
        (HEAD + PAY + "what = = 1", "scheme_not_toml", "", "what = = 1"),
        (HEAD.replace("format = 1", "format = 2") + PAY, "scheme_format", "format", ""),
        (HEAD, "scheme_key_missing", "items", ""),
        (HEAD + item("pay", None), "scheme_key_missing", "items.pay.formula", "[[items]]"),
        (HEAD + PAY + 'colour = "red"', "scheme_key_unknown", "items.pay.colour", 'colour = "red"'),
        (HEAD + item("Pay", "wage"), "scheme_code_form", "items[1].code", 'code = "Pay"'),
        (HEAD + item("wage", "1"), "scheme_name_taken", "wage", ""),
        (HEAD + PAY + 'kind = "gift"', WRONG, "items.pay.kind", 'kind = "gift"'),
        (HEAD + PAY + 'tax = "severance"', "scheme_tax_not_yet", "items.pay.tax", 'tax = "severance"'),
        (HEAD + PAY + 'tax = "after_tax"', WRONG, "items.pay.tax", 'tax = "after_tax"'),
        (HEAD + PAY + 'tax = "in_kind"\npaid = true', "scheme_in_kind_paid", "items.pay.paid", "paid = true"),
        (HEAD + PAY + 'counts = ["fun"]', WRONG, "items.pay.counts", 'counts = ["fun"]'),
        (
            HEAD + PAY + 'kind = "deduction"\ncounts = ["fund"]',
            "scheme_key_only",
            "items.pay.counts",
            'counts = ["fund"]',
        ),
        (HEAD + PAY + 'show = "often"', WRONG, "items.pay.show", 'show = "often"'),
        (
            HEAD + PAY + 'rounding = { mode = "odd" }',
            WRONG,
            "items.pay.rounding",
            'rounding = { mode = "odd" }',
        ),
        (
            HEAD + PAY + 'rounding = { unit = "0.001" }',
            WRONG,
            "items.pay.rounding",
            'rounding = { unit = "0.001" }',
        ),
        (
            HEAD + PAY + "rounding = { mood = 1 }",
            WRONG,
            "items.pay.rounding",
            "rounding = { mood = 1 }",
        ),
        (HEAD + _constant("value = 1.5") + PAY, WRONG, "constants.x.value", "value = 1.5"),
        (HEAD + _constant('value = "1e3"') + PAY, WRONG, "constants.x.value", 'value = "1e3"'),
        (HEAD + _input('unit = "metres"') + PAY, WRONG, "inputs.x.unit", 'unit = "metres"'),
        (HEAD + _input('unit = "money*money"') + PAY, WRONG, "inputs.x.unit", 'unit = "money*money"'),
        (
            HEAD + _input('unit = "days"\ncodes = ["A"]') + PAY,
            "scheme_key_only",
            "inputs.x.codes",
            'codes = ["A"]',
        ),
        (
            HEAD + _input('unit = "days"\nmissing = "blank"') + PAY,
            WRONG,
            "inputs.x.missing",
            'missing = "blank"',
        ),
        (
            HEAD + _input('unit = "text"\nmissing = "zero"\ncodes = ["A"]') + PAY,
            WRONG,
            "inputs.x.missing",
            'missing = "zero"',
        ),
        (HEAD + _input('unit = "days"\ndecimals = 30') + PAY, WRONG, "inputs.x.decimals", "decimals = 30"),
        (HEAD + _input('unit = "days"\nheaders = "x"') + PAY, WRONG, "inputs.x.headers", 'headers = "x"'),
        (HEAD + _input('unit = "days"\nadds = 1') + PAY, WRONG, "inputs.x.adds", "adds = 1"),
        (HEAD + _table('unit = "rate"') + PAY, "scheme_table_kind", "tables.x.values", ""),
        (
            HEAD + _table('by = "money"\nsteps = [{ value = "1" }]') + PAY,
            "scheme_steps_end",
            "tables.x.steps",
            'steps = [{ value = "1" }]',
        ),
        (HEAD + _table(f'by = "money"\n{UNSORTED}') + PAY, "scheme_steps_order", "tables.x.steps", UNSORTED),
        (HEAD + _table(f'by = "money"\n{TWICE}') + PAY, "scheme_steps_order", "tables.x.steps", TWICE),
        (HEAD + PAY + SIDES, "scheme_item_unfed", "items.ee", ""),
        (HEAD + PAY + CITY + SIDES + PENSION + PENSION, "scheme_item_unfed", "items.ee", ""),
        (
            HEAD + PAY + CITY + SIDES + PENSION.replace('"wage"', '"days"'),
            "scheme_reference",
            "contributions[1].base",
            'base = "days"',
        ),
        (
            HEAD + PAY + CITY + SIDES + PENSION + 'employee_rate = "wage"',
            "scheme_reference",
            "contributions[1].employee_rate",
            'employee_rate = "wage"',
        ),
        (
            HEAD + PAY + CITY + SIDES + PENSION + "left_by_day = 32",
            WRONG,
            "contributions[1].left_by_day",
            "left_by_day = 32",
        ),
        (
            HEAD + PAY + item("tax", "1", 'kind = "withholding"') + '[withholding]\nitem = "tax"',
            "scheme_formula_by_law",
            "items.tax.formula",
            "formula = '''1'''",
        ),
        (HEAD + PAY + '[withholding]\nitem = "pay"', "scheme_reference", "withholding.item", ""),
        (HEAD + PAY + "\n".join(item(f"i{n}", "1") for n in range(200)), "scheme_too_many", "items", ""),
        (HEAD + PAY + "#" * LARGEST, "scheme_too_large", "", ""),
        (
            HEAD.replace('currency = "CNY"', 'currency = "yuan"') + PAY,
            WRONG,
            "currency",
            'currency = "yuan"',
        ),
    ],
)
def test_a_fault_names_row_and_key_and_reads_well_in_both_languages(
    text: str, code: str, column: str, line: str
) -> None:
    found = faults(text)

    fault = next(one for one in found if one.code == code)
    assert fault.column == column
    assert fault.severity == "error"
    if line:
        assert fault.row in {row for row, one in enumerate(text.split("\n"), 1) if one == line}
    for language in ("zh", "en"):
        assert len(catalogue.text(language, f"finding.{code}", **fault.values)) > 15


def test_all_faults_of_a_file_come_at_once_in_the_order_of_rows() -> None:
    text = (
        HEAD
        + _constant('value = "x"')
        + item("pay", "wage + days", 'show = "often"')
        + item("two", "nothing")
    )

    found = faults(text)

    assert [fault.column for fault in found] == [
        "constants.x.value",
        "items.pay.formula",
        "items.pay.show",
        "items.two.formula",
    ]
    assert [fault.row for fault in found] == sorted(fault.row for fault in found)
    assert found[0].row == _row(text, 'value = "x"')


def test_what_is_not_written_has_its_ordinary_meaning() -> None:
    scheme = parse_scheme(HEAD + PAY)
    pay = scheme.item("pay")

    assert (scheme.decimals, scheme.part_month, scheme.withholding_item) == (2, "none", None)
    assert (pay.kind, pay.show, pay.rounding.mode, pay.rounding.unit) == ("earning", "nonzero", "half_up", 1)
    assert pay.flags[0].taxed == "wage"
    assert pay.flags[0].paid
    assert scheme.input("wage").default is None
    assert scheme.input("days").default == "0"
    assert scheme.input("grade").default == ""
    assert scheme.input("share").default == "0.5"
    assert (scheme.input("wage").unit, scheme.input("share").unit) == (MONEY, RATE)
    assert [one.code for one in scheme.inputs_from("attendance")] == ["days", "hours", "late"]


def test_an_unknown_code_is_no_input_and_no_item() -> None:
    scheme = parse_scheme(HEAD + PAY)

    with pytest.raises(KeyError):
        scheme.input("pay")
    with pytest.raises(KeyError):
        scheme.item("wage")


def test_flags_change_from_a_day_on() -> None:
    more = 'counts = ["social"]\n[[items.dated]]\nfrom = 2027-01-01\ntax = "exempt"\n'
    more += "[[items.dated]]\nfrom = 2028-01-01\ncounts = []\n"
    pay = parse_scheme(HEAD + item("pay", "wage", more)).item("pay")
    first, second, third = pay.flags

    assert first == Flags(first.since, "wage", paid=True, counts=frozenset({"social"}))
    assert (second.taxed, second.counts) == ("exempt", {"social"})
    assert (third.taxed, third.counts) == ("exempt", frozenset())
    assert pay.flags_on(second.since) is second
    assert pay.flags_on(second.since.replace(year=2026)) is first


@pytest.mark.parametrize("second", ["2026-01-01", "2027-01-01"])
def test_dated_flags_must_rise(second: str) -> None:
    more = f"[[items.dated]]\nfrom = 2027-01-01\n[[items.dated]]\nfrom = {second}\n"

    assert [fault.column for fault in faults(HEAD + item("pay", "wage", more))] == ["items.pay.dated[2].from"]


def test_the_cut_off_of_joiners_and_leavers_is_dated_data() -> None:
    dated = "joined_after_day = 15\n[[contributions.dated]]\nfrom = 2027-07-01\nleft_by_day = 10\n"
    (pension,) = parse_scheme(HEAD + PAY + CITY + SIDES + PENSION + dated).contributions
    early, late = pension.cut_offs

    assert early == CutOff(early.since, joined_after_day=15, left_by_day=None)
    assert late == CutOff(late.since, joined_after_day=None, left_by_day=10)
    assert pension.cut_off_on(late.since) is late
    assert pension.cut_off_on(late.since.replace(month=6)) is early


@given(st.lists(st.sampled_from((HEAD + PAY + SIDES + PENSION).split("\n")), max_size=40))
def test_lines_shuffled_at_random_give_findings_never_a_crash(lines: list[str]) -> None:
    found = faults("\n".join(lines))

    assert all(isinstance(fault, Finding) and catalogue.has("zh", f"finding.{fault.code}") for fault in found)


@given(st.text(max_size=200))
def test_any_text_is_refused_politely(text: str) -> None:
    assert faults(text)

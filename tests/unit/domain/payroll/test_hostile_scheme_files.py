"""Scheme files that somebody broke on purpose: always findings with a row, never a crash or a hang."""

from datetime import date

import pytest
from small_schemes import HEAD, faults, item

from hrdesk.domain.payroll.scheme_reader import SchemeInvalid, parse_scheme
from hrdesk.domain.values import Finding
from hrdesk.i18n import catalogue

PAY = item("pay", "wage")


def _only(text: str) -> Finding:
    (found,) = faults(text)
    for language in ("zh", "en"):
        assert catalogue.text(language, f"finding.{found.code}", **found.values)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "format = " + "1" * 5000,
        "format = 1e99999999999999999999999",
        "format = " + "[" * 5000,
        "format = " + "{a = " * 3000,
    ],
    ids=["a number too long", "an exponent too large", "nested arrays", "nested tables"],
)
def test_what_the_toml_reader_stumbles_over_is_refused_as_a_whole(text: str) -> None:
    found = _only(text)

    assert (found.row, found.code) == (0, "scheme_not_toml")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("\x00", 1),
        ("a = 1\nb = \n", 2),
        ("a = 1\r\n[[items]\r\n", 2),
        ("format = 1\nformat = 1\n", 2),
        ("a = 2026-13-45", 1),
        ('a = "\n', 1),
        ('a = """\n\n', 3),
        ("\ufeffformat = 1", 1),
    ],
)
def test_what_is_no_toml_is_refused_with_its_row(text: str, row: int) -> None:
    found = _only(text)

    assert (found.code, found.row) == ("scheme_not_toml", row)


@pytest.mark.parametrize(
    "rounding",
    ['{ unit = "Infinity" }', '{ unit = "1e999999999" }', "{ unit = inf }", "{ unit = nan }",
     '{ unit = "-1" }', '{ unit = "0" }', '{ unit = "" }', "{ mode = 1 }", '{ mode = ["up"] }', "[]", "5",
     '"half_up"', "true", "{ unit = 1e1 }", '{ unit = "一角" }'],
)  # fmt: skip
def test_a_rounding_that_cannot_be_is_refused_at_its_key(rounding: str) -> None:
    text = HEAD + item("pay", "wage", f"rounding = {rounding}")
    found = _only(text)

    assert (found.code, found.column) == ("scheme_value_wrong", "items.pay.rounding")
    assert found.row == text.split("\n").index(f"rounding = {rounding}") + 1


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", '["earning"]'), ("kind", "1"), ("show", "false"), ("tax", "2026-01-01"), ("paid", '"yes"'),
     ("paid", "1"), ("counts", '"social"'), ("counts", '[["social"]]'), ("counts", "[1]"), ("dated", "3"),
     ("dated", "[3]"), ("formula", "1"), ("names", '"工资"'), ("names", '{ zh = "工资" }'),
     ("names", '{ zh = " ", en = "Pay" }'), ("names", '{ zh = "工资", en = "Pay", fr = "Paie" }')],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused_at_its_key(key: str, value: str) -> None:
    lines = {
        "code": '"pay"',
        "names": '{ zh = "工资", en = "Pay" }',
        "formula": '"wage"',
    } | {key: value}
    text = HEAD + "\n[[items]]\n" + "".join(f"{name} = {content}\n" for name, content in lines.items())
    found = faults(text)

    assert {one.code for one in found} == {"scheme_value_wrong"}
    assert all(one.column.startswith("items.pay.") and key in one.column for one in found)
    assert {one.row for one in found} == {text.split("\n").index(f"{key} = {value}") + 1}


@pytest.mark.parametrize("day", ["2026-01-01T00:00:00", '"2026-01-01"', "20260101", "08:00:00"])
def test_a_change_of_flags_needs_a_plain_date(day: str) -> None:
    found = _only(HEAD + item("pay", "wage", f"[[items.dated]]\nfrom = {day}\n"))

    assert (found.code, found.column) == ("scheme_value_wrong", "items.pay.dated[1].from")


@pytest.mark.parametrize("key", ["inputs", "constants", "tables", "definitions", "items", "contributions"])
@pytest.mark.parametrize("value", ["3", '"x"', "[3]", "[[]]"])
def test_a_part_that_is_no_list_of_tables_is_refused_at_its_row(key: str, value: str) -> None:
    text = f"# a comment\n{key} = {value}\n" + HEAD.replace(f"[[{key}]]", f"[[x{key}]]")

    assert (2, "scheme_value_wrong") in {(one.row, one.code) for one in faults(text)}


def test_withholding_knows_one_method_and_its_keys() -> None:
    tax = HEAD + PAY + item("tax", None, 'kind = "withholding"')

    assert _only(tax + '[withholding]\nitem = "tax"\nmethod = "annual"\n').column == "withholding.method"
    assert _only(tax + '[withholding]\nitem = "tax"\nrate = "0.2"\n').code == "scheme_key_unknown"
    assert _only(tax).code == "scheme_item_unfed"
    assert parse_scheme(tax + '[withholding]\nitem = "tax"\nmethod = "cumulative"\n')


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (('code = "small"', 'code = "Small Scheme"'), "code"),
        (('country = "cn"', 'country = "China"'), "country"),
        (("format = 1", "format = 1\ndecimals = 5"), "decimals"),
        (("format = 1", 'format = 1\npart_month = "half"'), "part_month"),
        (("format = 1", "format = true"), "format"),
        (("format = 1", 'format = "1"'), "format"),
    ],
)
def test_the_head_of_a_scheme_is_checked_key_by_key(change: tuple[str, str], column: str) -> None:
    assert column in {one.column for one in faults(HEAD.replace(*change, 1) + PAY)}


def test_a_currency_without_decimals_pays_whole_units() -> None:
    text = HEAD.replace("format = 1", "format = 1\ndecimals = 0").replace("CNY", "JPY")
    scheme = parse_scheme(text.replace('unit = "money"', 'unit = "money"\ndecimals = 0', 1) + PAY)

    assert (scheme.decimals, scheme.currency) == (0, "JPY")
    with pytest.raises(SchemeInvalid) as caught:
        parse_scheme(text + item("pay", "wage", 'rounding = { unit = "0.1" }'))
    assert caught.value.findings[0].column == "items.pay.rounding"


def test_a_name_taken_twice_is_told_at_the_later_of_the_two() -> None:
    twin = PAY.replace('"pay"', '"other"', 1)
    text = HEAD + PAY + twin
    found = _only(text)

    assert (found.code, found.values["name"]) == ("scheme_name_taken", "项目pay")
    rows = [row for row, line in enumerate(text.split("\n"), 1) if line == "[[items]]"]
    assert found.row == rows[1]


@pytest.mark.parametrize("name", ["wage", "应发合计", "gross_pay", "Factor", "计薪天数", "MONTHLY"], ids=str)
def test_no_item_may_be_called_as_an_input_a_sum_a_table_or_a_constant(name: str) -> None:
    text = HEAD + PAY + item("other", "1").replace("Item other", name)
    found = faults(text)

    if name == "MONTHLY":
        assert found == ()
    else:
        assert [(one.column, one.values["name"]) for one in found] == [("other", name)]
        assert found[0].row == text.split("\n").index('code = "other"')


def test_a_header_is_read_by_one_input_of_a_source_only() -> None:
    def read(code: str, source: str) -> str:
        return (
            f'\n[[inputs]]\ncode = "{code}"\nnames = {{ zh = "量{code}", en = "In {code}" }}\n'
            f'source = "{source}"\nunit = "money"\nheaders = ["餐补"]\n'
        )

    assert _only(HEAD + read("a", "pay") + read("b", "pay") + PAY).values["name"] == "餐补"
    assert faults(HEAD + read("a", "pay") + read("b", "bonus") + PAY) == ()


def test_a_calendar_input_is_one_of_two() -> None:
    head = HEAD + '\n[[inputs]]\ncode = "lunar_days"\nnames = { zh = "农历", en = "Lunar" }\n'
    found = _only(head + 'source = "calendar"\nunit = "days"\n' + PAY)

    assert found.column == "inputs.lunar_days.code"
    assert "working_days" in found.values["wanted"]


def test_a_misspelt_key_is_answered_with_the_nearest_ones() -> None:
    found = _only(HEAD + item("pay", "wage", 'formular = "wage"'))

    assert found.values["key"] == "formular"
    assert "formula" in found.values["known"]


def test_an_in_kind_line_that_is_paid_is_refused_also_from_a_later_day() -> None:
    found = _only(
        HEAD + item("car", "1", '[[items.dated]]\nfrom = 2027-01-01\ntax = "in_kind"\npaid = true\n')
    )

    assert (found.code, found.column) == ("scheme_in_kind_paid", "items.car.dated[1].paid")


@pytest.mark.parametrize("second", ["2026-12-31", "2027-01-01"])
def test_cut_offs_must_rise_too(second: str) -> None:
    city = (
        '\n[[inputs]]\ncode = "city"\nnames = { zh = "城市", en = "City" }\nsource = "pay"\nunit = "text"\n'
    )
    sides = item("ee", None, 'kind = "employee_contribution"')
    sides += item("er", None, 'kind = "employer_contribution"')
    pension = (
        '\n[[contributions]]\ninsurance = "pension"\nbase = "wage"\ncity = "city"\nemployee_item = "ee"\n'
        'employer_item = "er"\n[[contributions.dated]]\nfrom = 2027-01-01\n[[contributions.dated]]\n'
        f"from = {second}\n"
    )

    found = _only(HEAD + city + PAY + sides + pension)

    assert found.column.startswith("contributions[1].dated[2].from")
    assert date.fromisoformat("2027-01-01").isoformat() in found.values["wanted"]


def test_a_base_finer_than_the_currency_is_refused() -> None:
    city = (
        '\n[[inputs]]\ncode = "city"\nnames = { zh = "城市", en = "City" }\nsource = "pay"\nunit = "text"\n'
    )
    sides = item("ee", None, 'kind = "employee_contribution"')
    sides += item("er", None, 'kind = "employer_contribution"')
    fine = HEAD.replace('unit = "money"', 'unit = "money"\ndecimals = 3', 1)
    pension = (
        '\n[[contributions]]\ninsurance = "pension"\nbase = "wage"\ncity = "city"\n'
        'employee_item = "ee"\nemployer_item = "er"\n'
    )

    assert _only(fine + city + PAY + sides + pension).code == "scheme_base_decimals"

"""Coefficient tables: inclusive limits, exact look-up, codes, blanks, units and mixed scales."""

import pytest
from small_schemes import HEAD, calculator_of, facts, faults, item, pay, scheme_of

from hrdesk.domain.payroll.calculator import CalculationFailure
from hrdesk.domain.payroll.scheme_reader import parse_scheme


def _table(lines: str) -> str:
    return f'\n[[tables]]\ncode = "x"\nnames = {{ zh = "某表", en = "X" }}\n{lines}\n'


LATENESS = _table(
    'by = "count"\nunit = "money"\n'
    'steps = [{ up_to = "0", value = "200" }, { up_to = "2", value = "100.5" }, { value = "0" }]'
)
SENIORITY = _table(
    'by = "days"\nunit = "rate"\n'
    'steps = [{ up_to = "-0.5", value = "-0.1" }, { up_to = "365", value = "0" },'
    ' { up_to = "1095.25", value = "0.05" }, { value = "0.125" }]'
)
FULL = "(wage * 0 + 1000)"
GRADES = _table('values = { A = "1.25", B = "1" }\nblank = "0.333"')


@pytest.mark.parametrize(
    ("late", "money"), [("0", "200.00"), ("1", "100.50"), ("2", "100.50"), ("3", "0.00")]
)
def test_a_table_may_pay_money_by_a_count(late: str, money: str) -> None:
    assert pay("查表(某表, late)", LATENESS, late=late) == money


@pytest.mark.parametrize(
    ("days", "share"),
    [
        ("-1", "-10.00"),
        ("-0.5", "-10.00"),
        ("-0.49", "0.00"),
        ("365", "0.00"),
        ("365.01", "5.00"),
        ("1095.25", "5.00"),
        ("1095.26", "12.50"),
    ],
)
def test_a_limit_belongs_to_its_own_row_also_below_zero(days: str, share: str) -> None:
    assert pay("wage * LOOKUP(x, days)", SENIORITY, wage="100", days=days) == share


def test_a_quotient_is_looked_up_unrounded() -> None:
    """A third of 300.01 is a hair above 100: the row of more than 100 holds."""
    assert pay(f"{FULL} * LOOKUP(tiers, wage / 3)", wage="300.00") == "0.00"
    assert pay(f"{FULL} * LOOKUP(tiers, wage / 3)", wage="300.01") == "100.00"
    assert pay(f"{FULL} * LOOKUP(tiers, wage / -3)", wage="-300.01") == "100.00"
    assert pay(f"{FULL} * LOOKUP(tiers, ROUND(wage / 3, 2))", wage="300.01") == "0.00"


def test_a_bare_number_may_be_looked_up() -> None:
    assert pay(f"{FULL} * LOOKUP(tiers, 1000.001)") == "200.00"
    assert pay(f"{FULL} * LOOKUP(tiers, 10 * 100)") == "100.00"


def test_a_person_without_a_code_gets_the_blank_row_where_there_is_one() -> None:
    assert pay("wage * LOOKUP(x, grade)", GRADES, wage="100", grade="A") == "125.00"
    assert pay("wage * LOOKUP(x, grade)", GRADES, wage="100", grade="B") == "100.00"
    assert pay("wage * LOOKUP(x, grade)", GRADES, wage="100") == "33.30"


def test_without_a_blank_row_a_person_without_a_code_fails_by_item_table_and_code() -> None:
    calculator = calculator_of(scheme_of("wage * LOOKUP(factor, grade)"))

    with pytest.raises(CalculationFailure) as caught:
        calculator.calculate(facts({"wage": "1"}))

    assert caught.value.values == {"item": "项目pay (Item pay)", "table": "系数 (Factor)", "value": ""}


def test_a_free_text_outside_the_table_fails_with_what_was_written() -> None:
    post = '[[inputs]]\ncode = "post"\nnames = { zh = "岗位", en = "Post" }\nsource = "pay"\nunit = "text"\n'
    calculator = calculator_of(scheme_of("wage * LOOKUP(x, post)", GRADES + post))

    assert calculator.calculate(facts({"wage": "1", "post": "B"})).net_pay == 100
    with pytest.raises(CalculationFailure) as caught:
        calculator.calculate(facts({"wage": "1", "post": "b"}))
    assert (caught.value.code, caught.value.values["value"]) == ("code_not_in_table", "b")


def test_a_table_must_know_every_code_that_an_input_may_have() -> None:
    (fault,) = faults(HEAD + _table('values = { A = "1" }') + item("pay", "wage * LOOKUP(x, grade)"))

    assert fault.code == "formula_table_lacks_code"
    assert (fault.values["table"], fault.values["code"], fault.values["known"]) == ("x", "B", "A")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("values = { A = 1.5 }", "scheme_value_wrong"),
        ("values = { }", "scheme_value_wrong"),
        ('values = "A"', "scheme_value_wrong"),
        ('values = { A = "1" }\nblank = 0', "scheme_value_wrong"),
        ('values = { A = "1" }\nsteps = [{ value = "1" }]\nby = "money"', "scheme_table_kind"),
        ('by = "money"\nsteps = []', "scheme_steps_end"),
        ('by = "money"\nsteps = "x"', "scheme_value_wrong"),
        ('by = "money"\nsteps = [1, 2]', "scheme_value_wrong"),
        (
            'by = "money"\nsteps = [{ up_to = "1", value = "1" }, { up_to = "2", value = "2" }]',
            "scheme_steps_end",
        ),
        ('by = "money"\nsteps = [{ value = "1" }, { value = "2" }]', "scheme_value_wrong"),
        ('by = "months"\nsteps = [{ up_to = "1", value = "1" }, { value = "2" }]', "scheme_value_wrong"),
        (
            'by = "money"\nsteps = [{ up_to = "1", value = "1", note = "x" }, { value = "2" }]',
            "scheme_key_unknown",
        ),
        ('unit = "kg"\nvalues = { A = "1" }', "scheme_value_wrong"),
    ],
)
def test_a_table_that_cannot_be_is_refused_at_its_row(lines: str, code: str) -> None:
    text = HEAD + _table(lines) + item("pay", "wage")
    found = faults(text)

    assert code in {fault.code for fault in found}
    first = text.split("\n").index('names = { zh = "某表", en = "X" }')
    assert all(first <= fault.row <= first + len(lines.split("\n")) + 1 for fault in found)


def test_a_graded_table_has_at_most_a_hundred_rows() -> None:
    def steps(many: int) -> str:
        rows = [f'{{ up_to = "{limit}", value = "0.1" }}' for limit in range(many - 1)]
        return _table('by = "money"\nsteps = [' + ", ".join([*rows, '{ value = "1" }']) + "]")

    assert parse_scheme(HEAD + steps(100) + item("pay", "wage * LOOKUP(x, wage)"))
    assert [fault.code for fault in faults(HEAD + steps(101) + item("pay", "wage"))] == ["scheme_steps_end"]


def test_negative_constants_and_table_values_keep_their_sign() -> None:
    fine = '[[constants]]\ncode = "fine"\nunit = "money"\nvalue = "-12.50"\n'
    fine += 'names = { zh = "罚款", en = "Fine" }\n'

    assert pay("wage + fine", fine, wage="20") == "7.50"
    assert pay("wage - fine * 2", fine, wage="20") == "45.00"
    assert pay("MIN(fine, wage, -12.49)", fine, wage="20") == "-12.50"
    assert pay("IF(fine < 0, ABS(fine), 0)", fine) == "12.50"
    assert pay("wage * (wage / fine)", fine, wage="20") == "-32.00"


def test_constants_of_any_scale_meet_in_one_sum() -> None:
    more = "".join(
        f'[[constants]]\ncode = "{code}"\nnames = {{ zh = "数{code}", en = "C {code}" }}\n'
        f'unit = "money"\nvalue = "{value}"\n'
        for code, value in (("whole", "3"), ("fine", "0.123456789"), ("tiny", "0.001543211"))
    )

    assert pay("whole + fine + tiny", more) == "3.13"
    assert pay("(whole + fine + tiny) * 1000", more) == "3125.00"
    assert pay("(fine + tiny - 0.125) * 1000000000", more) == "0.00"


def test_a_code_may_stand_in_for_a_missing_one() -> None:
    post = '[[inputs]]\ncode = "post"\nnames = {{ zh = "岗位", en = "Post" }}\nsource = "pay"\n'
    post += 'unit = "text"\n{}\n'
    known = post.format('codes = ["A", "B"]\nmissing = "B"')
    free = post.format('missing = "B"')

    for one in (known, free):
        calculator = calculator_of(scheme_of("wage * LOOKUP(x, post)", GRADES + one))
        assert calculator.calculate(facts({"wage": "4"})).net_pay == 400
        assert calculator.calculate(facts({"wage": "4", "post": "A"})).net_pay == 500
    (fault,) = faults(HEAD + post.format('codes = ["A", "B"]\nmissing = "C"') + item("pay", "wage"))
    assert fault.column == "inputs.post.missing"

"""What a bank's machine trips over: padding, markers, lengths in GBK, parts, names of files, odd layouts."""

import csv
import io

import pytest
from bank_examples import batch, layout, line
from hypothesis import given, settings
from hypothesis import strategies as st

from hrdesk.exchange.bank_file import write_bank_csv, write_bank_xlsx
from hrdesk.exchange.bank_layouts import BankLayout, load_bank_layout
from hrdesk.exchange.template_files import TemplateWrong

FIXED = """
[[column]]
source = "sequence"
length = 5
pad = "0"
[[column]]
source = "account"
length = 19
[[column]]
source = "account_name"
length = 8
[[column]]
source = "amount"
length = 10
pad = "{pad}"
[[column]]
source = "pay_date"
length = 10
"""
TOTALS = """
[marker]
place = "{place}"
[[marker.column]]
source = "payer_account"
length = 16
[[marker.column]]
source = "total"
length = 12
pad = "0"
[[marker.column]]
source = "currency"
length = 3
"""


def _fixed(pad: str = "0", file: str = "", place: str = "") -> BankLayout:
    marker = TOTALS.replace("{place}", place) if place else ""
    return layout(f'form = "fixed"\nencoding = "gbk"\n{file}', FIXED.replace("{pad}", pad), marker)


@pytest.mark.parametrize("pad", ["0", " ", "*"])
@pytest.mark.parametrize("amount", [1, 9, 10, 50, 99, 100, 101, 1000, 640_000, 9_999_999])
def test_small_amounts_survive_padding_with_zeros(amount: int, pad: str) -> None:
    made = write_bank_csv(_fixed(pad), batch(line(1, amount=amount)))
    figure = f"{amount // 100}.{amount % 100:02d}".encode()

    assert made.total == amount
    assert made.content[32:42] == figure.rjust(10, pad.encode())


@given(
    st.lists(st.integers(0, 9_999_999), max_size=12),
    st.sampled_from(["0", " ", "#"]),
    st.sampled_from(["yuan", "fen"]),
    st.sampled_from(["", "first", "last"]),
    st.integers(0, 3),
)
@settings(max_examples=60, deadline=None)
def test_every_fixed_list_is_proved_by_reading_it_again(
    amounts: list[int], pad: str, unit: str, place: str, most: int
) -> None:
    people = batch(*(line(number, amount=amount) for number, amount in enumerate(amounts, 1)))
    made = write_bank_csv(_fixed(pad, f'unit = "{unit}"\nmax_rows = {most}', place), people)
    paid = [amount for amount in amounts if amount]

    assert (made.rows, made.total) == (len(paid), sum(paid))
    assert all(part.rows <= most for part in made.parts) or not most
    assert len(made.parts) == (max(1, -(-len(paid) // most)) if most else 1)


def test_a_fixed_line_has_the_same_length_in_bytes_whoever_is_paid() -> None:
    people = batch(line(1, name="欧阳震华"), line(2, name="Li Wei"), line(3, name="阿·买"))
    lines = write_bank_csv(_fixed(), people).content.split(b"\r\n")[:-1]

    assert {len(one) for one in lines} == {52}
    assert [one[24:32].decode("gbk") for one in lines] == ["欧阳震华", "Li Wei  ", "阿·买  "]


def test_each_part_counts_from_one_and_has_its_own_marker() -> None:
    made = write_bank_csv(_fixed("0", "max_rows = 2", "last"), batch(*(line(n, amount=n) for n in (1, 2, 3))))
    first, second = (part.content.decode("gbk").split("\r\n")[:-1] for part in made.parts)

    assert [one[:5] for one in first[:-1]] == ["00001", "00002"]
    assert [one[:5] for one in second[:-1]] == ["00001"]
    assert first[-1] == "1102020000000099" + "000000000.03" + "CNY"
    assert second[-1] == "1102020000000099" + "000000000.03" + "CNY"


def test_a_total_is_of_the_lines_and_not_of_those_left_out() -> None:
    made = write_bank_csv(_fixed("0", "", "first"), batch(line(1, amount=100), line(2, amount=7, account="")))

    assert made.content.decode("gbk").startswith("1102020000000099000000001.00CNY\r\n")
    assert [(left.employee_no, left.amount) for left in made.left_out] == [("HL0002", 7)]


@pytest.mark.parametrize(
    ("file", "columns", "reason"),
    [
        ('encoding = "gbk"', '[[column]]\nsource = "account"\nheader = "账䶮"\n', "not_in_encoding"),
        ('quoting = "none"', '[[column]]\nsource = "account"\nheader = "账,号"\n', "quotes_needed"),
        ('quoting = "none"', "[[column]]\nsource = \"account\"\nheader = '账\"号'\n", "quotes_needed"),
        ('quoting = "none"\nseparator = "|"', '[[column]]\nsource = "account"\n[[column]]\n'
         'source = "constant"\nconstant = "a|b"\n', "quotes_needed"),
        ('form = "fixed"', '[[column]]\nsource = "account"\nlength = 20\n[[column]]\nsource = "constant"\n'
         'constant = "代发"\nlength = 5\n', "too_long"),
    ],
)  # fmt: skip
def test_a_text_that_would_stop_every_line_is_refused_with_the_layout(
    file: str, columns: str, reason: str
) -> None:
    with pytest.raises(TemplateWrong, match=reason):
        layout(file, columns + '[[column]]\nsource = "amount"\nlength = 9\n')


def test_a_header_that_is_never_written_may_be_longer_than_its_field() -> None:
    columns = '[[column]]\nheader = "收款人账号"\nsource = "account"\nlength = 19\n'
    columns += '[[column]]\nheader = "金额"\nsource = "amount"\nlength = 9\n'

    assert write_bank_csv(layout('form = "fixed"\nencoding = "gbk"', columns), batch(line())).rows == 1


@pytest.mark.parametrize("separator", ['"\\n"', '"\\r"', "'\"'", '""', '",,"', '"，，"'])
def test_a_separator_that_parts_nothing_is_refused(separator: str) -> None:
    with pytest.raises(TemplateWrong, match=r"separator"):
        layout(f"separator = {separator}")


@pytest.mark.parametrize(
    "name",
    ["{entity.title}", "{entity[0]}", "{entity!r}", "{entity:>999999999}", "{0}", "{}", "{", "}", "{x}"],
)
def test_a_file_name_is_filled_in_and_nothing_else(name: str) -> None:
    with pytest.raises(TemplateWrong, match=r"file\.name"):
        layout(f'name = "{name}"')


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("{layout}-{entity}", "test@1-华岭.csv"),
        ("{pay_date}", "2026-10-31.csv"),
        ("代发{{1}}", "代发{1}.csv"),
        ("...", "bank.csv"),
        ("../../{entity}", "_.._华岭.csv"),
        ("con:{entity}?", "con_华岭_.csv"),
    ],
)
def test_a_file_name_is_one_a_disk_takes(name: str, file: str) -> None:
    made = write_bank_csv(layout(f'name = "{name}"'), batch(line(), entity="华岭"))

    assert made.parts[0].file_name == file


@pytest.mark.parametrize("payload", ["=HYPERLINK(1)", "+86", "-1", "@x", "\tcmd", "＝1+1"])
def test_a_name_or_remark_never_runs_in_the_banks_spreadsheet(payload: str) -> None:
    generic = load_bank_layout("generic@1")
    made = write_bank_csv(generic, batch(line(name=payload, remark=payload)))
    row = list(csv.reader(io.StringIO(made.content.decode(), newline="")))[1]

    assert row[1].startswith("'") or row[1] == "cmd"
    assert row[5] == row[1]
    assert write_bank_xlsx(generic, batch(line(name=payload))).total == made.total


def test_line_ends_in_a_remark_do_not_make_a_second_line() -> None:
    made = write_bank_csv(
        load_bank_layout("generic@1"), batch(line(remark="十月\r\n工资\n\n补发", name="潘 国"))
    )

    assert made.content.count(b"\r\n") == 2
    assert "十月 工资 补发" in made.content.decode()


def test_a_list_in_fen_has_no_point_in_any_form() -> None:
    bank = layout('unit = "fen"')

    assert b",640001\r\n" in write_bank_csv(bank, batch(line())).content
    assert write_bank_xlsx(bank, batch(line())).total == 640_001


def test_the_order_of_the_lines_is_the_order_of_the_run() -> None:
    made = write_bank_csv(load_bank_layout("generic@1"), batch(line(3), line(1), line(2)))

    assert [number for number, _ in made.paid] == ["HL0003", "HL0001", "HL0002"]


def test_a_fixed_line_is_for_a_machine_and_its_names_are_not_guarded() -> None:
    lines = write_bank_csv(_fixed(), batch(line(name="-x"), line(name="=y"))).content.split(b"\r\n")

    assert [one[24:32] for one in lines[:2]] == [b"-x      ", b"=y      "]

"""A row copied out of a spreadsheet: with its header or without, and what of it went nowhere."""

from hrdesk.exchange.joiner_row import JoinerRow, UnreadCell, read_joiner_row

CARD, ACCOUNT = "34050019931125374X", "6222021234567890128"
KNOWN = {"department": {"生产部", "销售部"}, "position": {"操作工"}, "city": {"上海"}}


def told(row: JoinerRow) -> list[tuple[int, str, str]]:
    return [(one.column, one.text, one.why) for one in row.unread]


def test_a_row_under_its_header_is_read_by_it_in_whatever_order() -> None:
    header = "姓名\t工号\t身份证号 *\t性别\t手机号码\t入职日期\t试用期结束\t合同到期日\t部门\t开户行"
    row = f"马志强\tA9\t{CARD}\t男\t139 0000 2222\t2026/11/9\t2027.2.8\t无固定期限\t新部门\t中国银行"
    header, row = f"{header}\t卡号\t职级", f"{row}\t{ACCOUNT}\tP5"
    read = read_joiner_row(f"{header}\n{row}\n", KNOWN)
    assert read.fields == {
        "person_name": "马志强",
        "employee_no": "A9",
        "id_number": CARD,
        "sex": "male",
        "phone": "13900002222",
        "first_day": "2026-11-09",
        "probation_end": "2027-02-08",
        "department": "新部门",
        "bank": "中国银行",
        "account": ACCOUNT,
        "grade": "P5",
    }
    assert read.unread == ()


def test_columns_without_a_field_and_cells_that_say_nothing_readable_are_told() -> None:
    read = read_joiner_row(
        "姓名\t基本工资\t手机号\t入职日期\t毕业院校\n马志强\t12000\t139\t31.12.2026\t某校", KNOWN
    )
    assert read.fields == {"person_name": "马志强"}
    assert read.unread == (
        UnreadCell(2, "基本工资", "12000", "column_not_known"),
        UnreadCell(3, "手机号", "139", "value_not_readable"),
        UnreadCell(4, "入职日期", "31.12.2026", "value_not_readable"),
        UnreadCell(5, "毕业院校", "某校", "column_not_known"),
    )


def test_a_row_without_a_header_is_told_apart_by_what_its_cells_are() -> None:
    cells = ["马志强", CARD, "男", "13900002222", "2026-11-09", "2027-02-08", "销售部", "操作工", "上海"]
    cells += ["本科", "汉族", ACCOUNT, "中国银行苏州支行", "", "12000", "A-17"]
    read = read_joiner_row("\t".join(cells), KNOWN)
    assert read.fields == {
        "person_name": "马志强",
        "id_number": CARD,
        "sex": "male",
        "phone": "13900002222",
        "first_day": "2026-11-09",
        "probation_end": "2027-02-08",
        "department": "销售部",
        "position": "操作工",
        "city": "上海",
        "education": "本科",
        "ethnicity": "汉族",
        "account": ACCOUNT,
        "bank": "中国银行苏州支行",
    }
    assert told(read) == [(15, "12000", "place_not_clear"), (16, "A-17", "place_not_clear")]


def test_of_several_rows_the_first_is_read_and_the_others_are_counted() -> None:
    read = read_joiner_row('姓名\t部门\n"马\n志强"\t"销售部"\n沈嘉禾\t销售部\n\n', KNOWN)
    assert (read.rows, read.fields["department"]) == (2, "销售部")


def test_nothing_and_a_header_alone_fill_nothing() -> None:
    for pasted in ("", " \t \n", "姓名\t部门\n"):
        assert read_joiner_row(pasted, KNOWN) == JoinerRow({}, (), 0)


def test_a_document_that_is_no_identity_card_is_another_one() -> None:
    read = read_joiner_row("姓名\t证件类型\t证件号码\nAnna\t护照\tP1234567", KNOWN)
    assert (read.fields["id_type"], read.fields["id_number"]) == ("other", "P1234567")
    read = read_joiner_row("姓名\t证件类型\n马志强\t居民身份证", KNOWN)
    assert read.fields["id_type"] == "resident_id"


def test_an_account_that_a_spreadsheet_has_rounded_is_told_not_filled_in() -> None:
    read = read_joiner_row("姓名\t银行卡号\n马志强\t6.22202E+18", KNOWN)
    assert told(read) == [(2, "6.22202E+18", "value_not_readable")]

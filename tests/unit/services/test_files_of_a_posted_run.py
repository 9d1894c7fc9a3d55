"""What a posted run hands out: bank file, register and tax file, each with rows and a total that add up."""

import csv
import hashlib
import io
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import text
from stores import PERIOD, PreparedHome, approved_run, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import GetMonth, ReadBlob
from hrdesk.calls.base import Gateway, Refusal, Refused, Request
from hrdesk.calls.payroll_outputs import (
    FileSummary,
    ListPayslipKeys,
    MakeBankFile,
    MakeRegister,
    MakeTaxFile,
    PayslipKey,
    RecordPayslipDelivery,
)
from hrdesk.calls.payroll_refusals import RunNotInState, TemplateNotUsable
from hrdesk.calls.refusals import PermissionMissing, RecordNotFound
from hrdesk.exchange.register_file import COLUMNS
from hrdesk.storage.engine import writing


@pytest.fixture
def store(posted_home: PreparedHome) -> Iterator[OpenedStore]:
    with posted_home.open() as opened:
        yield opened


@pytest.fixture
def maker(store: OpenedStore) -> Gateway:
    return enter(store, "maker")


@pytest.fixture
def cashier(store: OpenedStore) -> Gateway:
    return enter(store, "cashier")


def run_of(gateway: Gateway) -> int:
    run_id = gateway(GetMonth(period=PERIOD)).run_id
    assert run_id is not None
    return run_id


def make(gateway: Gateway, kind: type[Any], **asked: Any) -> FileSummary:
    summary: FileSummary = gateway(kind(request_id=new_id(), run_id=run_of(gateway), **asked))
    return summary


def fetched(gateway: Gateway, summary: FileSummary) -> bytes:
    content = b""
    while len(content) < summary.size:
        content += gateway(ReadBlob(sha256=summary.sha256, offset=len(content))).content
    return content


def people(maker: Gateway) -> tuple[PayslipKey, ...]:
    return maker(ListPayslipKeys(run_id=run_of(maker)))


def refused(gateway: Gateway, request: Request[Any]) -> Refusal:
    with pytest.raises(Refused) as caught:
        gateway(request)
    return caught.value.refusals[0]


def step(gateway: Gateway, key: str) -> tuple[str, dict[str, str]]:
    found = next(one for one in gateway(GetMonth(period=PERIOD)).steps if one.key == key)
    return found.state, found.values


def test_the_register_has_everybody_in_the_order_of_numbers_and_adds_up_to_net_pay(maker: Gateway) -> None:
    summary = make(maker, MakeRegister)
    rows = list(csv.DictReader(io.StringIO(fetched(maker, summary).decode("utf-8"))))

    assert [row["employee_no"] for row in rows] == [one.employee_no for one in people(maker)]
    assert tuple(rows[0]) == COLUMNS
    assert summary.rows == len(rows)
    assert sum(round(float(row["net_pay"]) * 100) for row in rows) == summary.total
    assert summary.file_name == "register_2026-10.csv"


def test_every_row_of_the_register_is_gross_less_what_is_taken_off(maker: Gateway) -> None:
    rows = csv.DictReader(io.StringIO(fetched(maker, make(maker, MakeRegister)).decode("utf-8")))
    for row in rows:
        fen = {name: round(float(row[name]) * 100) for name in COLUMNS[4:]}
        taken = ("social_insurance", "housing_fund", "withholding", "other_deductions")
        assert fen["net_pay"] == max(0, fen["gross_pay"] - sum(fen[one] for one in taken)), row
        assert fen["employer_cost"] >= fen["gross_pay"], row


def test_the_bank_pays_everybody_who_is_not_left_out_and_names_who_is(
    maker: Gateway, cashier: Gateway
) -> None:
    summary = make(cashier, MakeBankFile)
    left_out = {one.employee_no for one in summary.left_out}
    paid = [one for one in people(maker) if one.employee_no not in left_out]

    assert summary.rows == len(paid) > 0
    assert summary.total == sum(one.net_pay for one in paid)
    assert all(one.values["name"] == one.name and one.code for one in summary.left_out)


def test_a_workbook_for_the_bank_pays_the_same_as_the_text_file(cashier: Gateway) -> None:
    as_csv, as_xlsx = (make(cashier, MakeBankFile, format=kind) for kind in ("csv", "xlsx"))

    assert (as_csv.rows, as_csv.total) == (as_xlsx.rows, as_xlsx.total)
    assert as_csv.file_name.endswith(".csv")
    assert as_xlsx.file_name.endswith(".xlsx")
    assert load_workbook(io.BytesIO(fetched(cashier, as_xlsx))).worksheets


def test_the_tax_file_is_a_workbook_with_a_row_for_everybody(maker: Gateway) -> None:
    summary = make(maker, MakeTaxFile)
    sheet = load_workbook(io.BytesIO(fetched(maker, summary))).worksheets[0]
    names = {cell.value for row in sheet.iter_rows() for cell in row}

    assert summary.rows == len(people(maker))
    assert {one.name for one in people(maker)} <= names
    assert summary.file_name.startswith("tax-salary_")


@pytest.mark.parametrize("kind", [MakeRegister, MakeTaxFile])
def test_the_hash_of_a_file_is_that_of_the_bytes_that_are_fetched(kind: type[Any], maker: Gateway) -> None:
    summary = make(maker, kind)

    assert hashlib.sha256(fetched(maker, summary)).hexdigest() == summary.sha256


def test_a_register_made_twice_is_the_same_to_the_byte(maker: Gateway) -> None:
    assert make(maker, MakeRegister).sha256 == make(maker, MakeRegister).sha256


def test_a_bank_layout_that_nobody_has_is_refused_by_its_name(cashier: Gateway) -> None:
    asked = MakeBankFile(request_id=new_id(), run_id=run_of(cashier), layout="../../etc/passwd")

    assert refused(cashier, asked) == RecordNotFound(kind="bank_layout", key="../../etc/passwd")
    assert step(cashier, "bank_file")[0] != "done"


def test_a_template_that_is_no_workbook_is_refused_and_leaves_no_file(maker: Gateway) -> None:
    refusal = refused(maker, MakeTaxFile(request_id=new_id(), run_id=run_of(maker), template=b"not a sheet"))

    assert isinstance(refusal, TemplateNotUsable)
    assert refusal.reason == "tax_header_missing"
    assert "*姓名" in refusal.details["header"]
    assert step(maker, "tax_file")[0] != "done"


def test_who_pays_out_makes_no_register_and_who_prepares_makes_no_bank_file(
    maker: Gateway, cashier: Gateway
) -> None:
    bank = refused(maker, MakeBankFile(request_id=new_id(), run_id=run_of(maker)))
    register = refused(cashier, MakeRegister(request_id=new_id(), run_id=run_of(cashier)))

    assert bank == PermissionMissing(call="payroll.make_bank_file")
    assert register == PermissionMissing(call="payroll.make_register")


def test_a_made_file_ticks_its_step_of_the_month_with_its_rows(maker: Gateway, cashier: Gateway) -> None:
    bank = make(cashier, MakeBankFile)
    assert step(maker, "bank_file") == ("done", {"rows": str(bank.rows)})

    maker(RecordPayslipDelivery(request_id=new_id(), run_id=run_of(maker), written=7, failed=1))
    assert step(maker, "payslips") == ("done", {"rows": "7"})
    assert step(maker, "tax_file")[0] == "due"


@pytest.mark.parametrize(
    ("user", "kind"), [("maker", MakeRegister), ("maker", MakeTaxFile), ("cashier", MakeBankFile)]
)
def test_nothing_leaves_the_house_before_posting(
    user: str, kind: type[Any], reference_home: PreparedHome
) -> None:
    with reference_home.open() as store:
        run = approved_run(enter(store, "maker"), enter(store, "checker"))
        refusal = refused(enter(store, user), kind(request_id=new_id(), run_id=run.id))

    assert refusal == RunNotInState(state="approved", needed="posted")


def test_a_changed_card_that_nobody_confirmed_stays_out_of_the_bank_file(
    store: OpenedStore, cashier: Gateway
) -> None:
    before = make(cashier, MakeBankFile)
    with writing(store.site.engine) as session:
        paid = "SELECT min(employee_id) FROM bank_accounts WHERE blocked IS NULL"
        session.execute(text(f"UPDATE bank_accounts SET confirmed_by = NULL WHERE employee_id = ({paid})"))

    after = make(cashier, MakeBankFile)

    assert after.rows == before.rows - 1
    added = {one.code for one in after.left_out} - {one.code for one in before.left_out}
    assert added == {"bank_account_not_confirmed"}

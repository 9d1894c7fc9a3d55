"""Files of a posted run: bank file, tax file, register; kept in the store and added up against each other."""

import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from sqlalchemy import Row, text

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileSummary, LeftOut, MakeBankFile, MakeRegister, MakeTaxFile
from hrdesk.calls.payroll_refusals import FilesDisagree, TemplateNotUsable
from hrdesk.calls.refusals import FileNotReadable, RecordNotFound
from hrdesk.exchange.bank_file import BankFile, MarkerUnwritable, write_bank_csv, write_bank_xlsx
from hrdesk.exchange.bank_layouts import BankLayout, bank_layouts, load_bank_layout
from hrdesk.exchange.bank_lines import BankBatch, BankLine
from hrdesk.exchange.reconciliation import reconcile
from hrdesk.exchange.register_file import RegisterRow, write_register
from hrdesk.exchange.sheets import UnreadableFile
from hrdesk.exchange.tax_salary_file import write_tax_salary
from hrdesk.exchange.tax_templates import (
    TaxMap,
    TaxTemplateRefused,
    load_tax_map,
    own_template,
    read_template,
)
from hrdesk.exchange.template_files import TemplateWrong
from hrdesk.models.administration import RunFile
from hrdesk.models.organisation import LegalEntity
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services import blobs
from hrdesk.services.context import Context
from hrdesk.services.payroll import file_names
from hrdesk.services.payroll.posted import posted_run, slips
from hrdesk.services.payroll.tax_rows import tax_rows
from hrdesk.services.registry import call

_ACCOUNTS = text("""
SELECT employee_id, bank, account, holder,
  CASE WHEN confirmed_by IS NULL THEN 'bank_account_not_confirmed' ELSE blocked END AS blocked
FROM bank_accounts
WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day) ORDER BY valid_from
""")


MakeFile = MakeBankFile | MakeTaxFile | MakeRegister


@dataclass(frozen=True, slots=True)
class Made:
    """A file before it is kept: control total in fen, and who is left out of it or needs a look."""

    kind: str
    file_name: str
    content: bytes
    rows: int
    total: int
    left_out: tuple[LeftOut, ...] = ()


@call
def make_bank_file(ctx: Context, request: MakeBankFile) -> FileSummary:
    run = posted_run(ctx, request.run_id)
    layout = _layout(ctx, request.layout)
    accounts = {row.employee_id: row for row in ctx.session.execute(_ACCOUNTS, {"day": run.pay_date})}
    entity = ctx.session.get_one(LegalEntity, run.entity_id)
    purpose = f"{run.period} 工资"
    lines = tuple(_bank_line(slip, accounts.get(slip.employee_id), purpose) for slip in slips(ctx, run.id))
    batch = BankBatch(entity.name, date.fromisoformat(run.pay_date), lines, currency=entity.currency)
    write = write_bank_csv if request.format == "csv" else write_bank_xlsx
    try:
        made = write(layout, batch)
    except MarkerUnwritable as error:
        raise Refused(TemplateNotUsable(reason=error.code, details=error.values)) from error
    left_out = tuple(_left_out(one.employee_no, one.name, one.code, one.values) for one in made.left_out)
    _add_up(ctx, run, made)
    return _kept(ctx, run, request, Made("bank", *_one_file(made, run), made.rows, made.total, left_out))


@call
def make_tax_file(ctx: Context, request: MakeTaxFile) -> FileSummary:
    """Rows without an identity number stay in the file and are listed: the tax client will ask for it."""
    run = posted_run(ctx, request.run_id)
    known = _tax_map(ctx)
    try:
        template = own_template(known) if request.template is None else read_template(known, request.template)
        made = write_tax_salary(template, tax_rows(ctx, run))
    except TaxTemplateRefused as error:
        raise Refused(TemplateNotUsable(reason=error.code, details=error.values)) from error
    except UnreadableFile as error:
        raise Refused(
            FileNotReadable(file="template.xlsx", reason=error.code, details=error.values)
        ) from error
    unknown = tuple(
        _left_out(row.employee_no, row.name, "id_number_missing", {})
        for row in made.people
        if not row.id_number
    )
    name = f"{file_names.of_run(f'tax-salary_{run.tax_period}', run)}.xlsx"
    return _kept(ctx, run, request, Made("tax", name, made.content, made.rows, made.total, unknown))


@call
def make_register(ctx: Context, request: MakeRegister) -> FileSummary:
    run = posted_run(ctx, request.run_id)
    made = write_register(register_row(slip) for slip in slips(ctx, run.id))
    name = f"{file_names.of_run(f'register_{run.period}', run)}.csv"
    return _kept(ctx, run, request, Made("register", name, made.content, made.rows, made.total))


def _add_up(ctx: Context, run: PayRun, bank: BankFile) -> None:
    """Register, bank and tax file agree to the fen, or nothing goes to the bank."""
    posted = slips(ctx, run.id)
    tax = write_tax_salary(own_template(_tax_map(ctx)), tax_rows(ctx, run))
    debts, otherwise, people = Counter[str](), Counter[str](), Counter[str]()
    for slip in posted:
        people[slip.employee_no] += 1
        debts[slip.employee_no] += slip.debt
        otherwise[slip.employee_no] += slip.income - slip.gross_pay
    differences = reconcile(
        (register_row(slip) for slip in posted), bank, tax, debts, otherwise, slips=people
    )
    if differences:
        raise Refused(FilesDisagree(differences=tuple(one.code for one in differences)))


def register_row(slip: Row[Any]) -> RegisterRow:
    return RegisterRow(
        employee_no=slip.employee_no,
        name=slip.name,
        department=slip.department,
        city=slip.city,
        gross_pay=slip.gross_pay,
        social_insurance=slip.social_insurance,
        housing_fund=slip.housing_fund,
        taxable_cumulative=slip.cumulative_taxable,
        withholding=slip.withholding,
        other_deductions=slip.other_deductions,
        net_pay=slip.net_pay,
        employer_cost=slip.employer_cost,
    )


def _layout(ctx: Context, name: str) -> BankLayout:
    if name not in bank_layouts(ctx.site.home):
        raise Refused(RecordNotFound(kind="bank_layout", key=name))
    try:
        return load_bank_layout(name, ctx.site.home)
    except TemplateWrong as error:
        raise Refused(TemplateNotUsable(reason=error.code, details=error.values)) from error


def _tax_map(ctx: Context) -> TaxMap:
    try:
        return load_tax_map(site=ctx.site.home)
    except TemplateWrong as error:
        raise Refused(TemplateNotUsable(reason=error.code, details=error.values)) from error


def _left_out(employee_no: str, name: str, code: str, values: dict[str, str]) -> LeftOut:
    """Number and name are part of the sentence too."""
    words = {"employee_no": employee_no, "name": name, **values}
    return LeftOut(employee_no=employee_no, name=name, code=code, values=words)


def _bank_line(slip: Row[Any], account: Row[Any] | None, purpose: str) -> BankLine:
    return BankLine(
        employee_no=slip.employee_no,
        name=slip.name,
        amount=slip.net_pay,
        account=account.account if account else "",
        account_name=account.holder if account else "",
        bank=account.bank if account else "",
        remark=purpose,
        blocked=(account.blocked or "") if account else "",
    )


def _one_file(made: BankFile, run: PayRun) -> tuple[str, bytes]:
    """Name and bytes; a layout that limits the rows of a file gives several, which go out as one zip."""
    first = PurePath(made.parts[0].file_name)
    stem = file_names.of_run(first.stem, run)
    if len(made.parts) == 1:
        return f"{stem}{first.suffix}", made.content
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in made.parts:
            archive.writestr(zipfile.ZipInfo(part.file_name), part.content)
    return f"{stem}.zip", held.getvalue()


def _kept(ctx: Context, run: PayRun, request: MakeFile, made: Made) -> FileSummary:
    sha256 = blobs.keep(ctx.session, made.content, request.permission)
    ctx.session.add(
        RunFile(
            run_id=run.id,
            kind=made.kind,
            file_name=made.file_name,
            rows=made.rows,
            total=made.total,
            sha256=sha256,
            made_at=ctx.moment(),
            made_by=ctx.actor.display_name,
        )
    )
    ctx.on_record(sha256=sha256, rows=made.rows, total=made.total)
    ctx.changed("run_file", run.id)
    return FileSummary(
        kind=made.kind,
        file_name=made.file_name,
        rows=made.rows,
        total=made.total,
        sha256=sha256,
        size=len(made.content),
        left_out=made.left_out,
    )

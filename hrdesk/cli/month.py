"""`month`: a period from its inputs to its files and a proven backup, by two users, without a window."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.payroll import ApproveRun, CreateRun, ListRuns, PostRun, RunDetail, SubmitRun, TryRun
from hrdesk.calls.payroll_refusals import PayDateDiffers
from hrdesk.calls.payroll_review import ListFailures
from hrdesk.cli.command import (
    DONE,
    REFUSED,
    Arguments,
    answer,
    new_id,
    opened,
    progress_line,
    say,
    sign_in_of,
)
from hrdesk.cli.month_files import MonthFiles
from hrdesk.cli.wording import failure_sentence
from hrdesk.domain.values import decimal_text


def add(commands: Any, common: ArgumentParser) -> None:
    parser = commands.add_parser("month", parents=[common], help="run a month from inputs to files")
    parser.add_argument("--home")
    parser.add_argument("--period", required=True, help="YYYY-MM")
    parser.add_argument("--out", required=True)
    parser.add_argument("--sign-in", required=True)
    parser.add_argument(
        "--supplement", action="store_true", help="a further run for whoever was not paid in the posted one"
    )
    parser.add_argument("--pay-date", help="YYYY-MM-DD; usually the pay day of the site")
    parser.set_defaults(run=month)


def month(arguments: Arguments) -> int:
    """0 when everybody was posted; 1 when somebody failed: the others are posted all the same."""
    sign_in = sign_in_of(arguments).of_two_people()
    out = Path(arguments.out)
    # Before anything is posted: a folder that cannot be written to is found now.
    out.mkdir(parents=True, exist_ok=True)
    with opened(arguments, sign_in, write=True) as store:
        maker = store.sign_in(sign_in.user, sign_in.password, arguments.lang, unattended=True)
        checker = store.sign_in(sign_in.second_user, sign_in.second_password, arguments.lang, unattended=True)
        run = _posted(arguments, maker, checker)
        failed = [_failure(arguments, one) for one in maker(ListFailures(run_id=run.id))]
        files = MonthFiles(arguments, run, out)
        files.write(maker, checker)
        backup = maker(
            CreateBackup(request_id=new_id(), folder=str((out / "backup").resolve())),
            progress=progress_line(arguments, "Backup"),
        )
    document = _document(run, failed, files) | {"backup": {"file": backup.path, "ok": backup.ok}}
    written = json.dumps(document, ensure_ascii=False, indent=2)
    (out / files.name("summary.json")).write_text(f"{written}\n", "utf-8")
    answer(arguments, document, _lines(files.made))
    _say_who_needs_a_hand(arguments, failed, files)
    say(
        arguments,
        "{period}: {posted} people are posted, {failed} failed.",
        period=run.period,
        posted=run.people,
        failed=len(failed),
    )
    return REFUSED if failed or files.not_printed else DONE


def _posted(arguments: Arguments, maker: Gateway, checker: Gateway) -> RunDetail:
    """The run of the period, carried on from wherever it stands until it is posted."""
    run = _run(arguments, maker)
    if run.state in ("draft", "tried"):
        run = maker(
            TryRun(request_id=new_id(), run_id=run.id, version=run.version),
            progress=progress_line(arguments, "Trial run"),
        )
        run = maker(SubmitRun(request_id=new_id(), run_id=run.id, version=run.version))
    if run.state == "submitted":
        run = checker(ApproveRun(request_id=new_id(), run_id=run.id, version=run.version, hash=run.hash))
    if run.state == "approved":
        run = checker(PostRun(request_id=new_id(), run_id=run.id, version=run.version))
    return run


def _run(arguments: Arguments, maker: Gateway) -> RunDetail:
    runs = [run for run in maker(ListRuns(limit=1000)) if run.period == arguments.period]
    unfinished = [run for run in runs if run.state != "posted"]
    if unfinished or (runs and not arguments.supplement):
        run = unfinished[0] if unfinished else runs[-1]
        if arguments.pay_date not in (None, run.pay_date):
            raise Refused(PayDateDiffers(period=run.period, pay_date=run.pay_date, asked=arguments.pay_date))
        return run
    return maker(CreateRun(request_id=new_id(), period=arguments.period, pay_date=arguments.pay_date))


def _lines(files: list[dict[str, Any]]) -> list[str]:
    """One line a file; the slips are a folder to look into."""
    listed = [(one["kind"], one["path"]) for one in files if one["kind"] != "payslip"]
    folders = {str(Path(one["path"]).parent) for one in files if one["kind"] == "payslip"}
    listed += [("payslips", folder) for folder in sorted(folders)]
    return [f"{kind:10}{path}" for kind, path in listed]


def _say_who_needs_a_hand(arguments: Arguments, failed: list[dict[str, Any]], files: MonthFiles) -> None:
    for one in failed:
        sentence = "{message}" if one["name"] in one["message"] else "{employee_no} {name}: {message}"
        say(arguments, sentence, **one)
    for file in files.made:
        for one in file.get("left_out", ()):
            say(arguments, "{message}", **one)
    for one in files.not_printed:
        say(arguments, "{message}", **one)


def _failure(arguments: Arguments, one: Any) -> dict[str, Any]:
    message = failure_sentence(arguments.lang, one.code, one.values)
    return {"employee_no": one.employee_no, "name": one.name, "code": one.code, "message": message}


def _document(run: RunDetail, failed: list[dict[str, Any]], files: MonthFiles) -> dict[str, Any]:
    totals = run.totals
    return {
        "period": run.period,
        "pay_date": run.pay_date,
        "tax_period": run.tax_period,
        "people": run.people + run.failed,
        "posted": run.people,
        "failed": failed,
        "totals": {
            name: decimal_text(getattr(totals, name))
            for name in (
                "gross_pay",
                "social_insurance",
                "housing_fund",
                "withholding",
                "net_pay",
                "employer_cost",
            )
        },
        "files": files.made,
        "not_printed": files.not_printed,
    }

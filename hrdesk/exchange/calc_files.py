"""Tax cases from a CSV file to a CSV file, without a store."""

from pathlib import Path
from typing import Final

from hrdesk.domain.payroll.bonus import MONTHS, BonusLaw
from hrdesk.domain.payroll.running_year import MonthFigures, RunningYear
from hrdesk.domain.payroll.withholding import DEDUCTION_RULES, DeductionRule, WithholdingLaw
from hrdesk.domain.values import Finding, decimal_text
from hrdesk.exchange.machine_csv import (
    MachineFileRefused,
    RowReader,
    read_machine_csv,
    with_columns,
    write_machine_csv,
)

IIT_COLUMNS: Final = (
    "case_id",
    "basic_deduction_rule",
    "calendar_month",
    "months_in_employment",
    "income",
    "exempt_income",
    "social_housing_employee",
    "special_additional",
    "other_deduction",
)


def calc_cn_iit(source: Path, target: Path, law: WithholdingLaw) -> int:
    """Adds tax_to_withhold and net_pay in yuan to the months of `source`; the number of rows written.

    Rows of one case_id are one person's months of one tax year in file order, wherever they stand; all
    amounts are of the month. net_pay = income - contributions - tax: the other deductions lower the tax
    only. MachineFileRefused names every row and column that does not fit, and nothing is written.
    """
    table = read_machine_csv(source, IIT_COLUMNS)
    withhold = law.prepare()
    cases: dict[str, RunningYear] = {}
    findings: list[Finding] = []
    results: list[tuple[str, str]] = []
    for row in table.rows:
        reader = RowReader(table, row, findings)
        case = reader.text("case_id")
        month = _month(reader)
        if not reader.sound:
            continue
        year = cases.setdefault(case, RunningYear(withhold))
        if month.month_of_year < year.month_of_year:
            reader.refuse(
                "calendar_month",
                "calc_month_before_last",
                case=case,
                month=str(month.month_of_year),
                last=str(year.month_of_year),
            )
            continue
        due = year.add(month).due
        results.append((decimal_text(due), decimal_text(month.income - month.contributions - due)))
    if findings:
        raise MachineFileRefused(table.file, findings)
    write_machine_csv(target, *with_columns(table, ("tax_to_withhold", "net_pay"), results))
    return len(results)


def calc_cn_bonus(source: Path, target: Path, law: BonusLaw) -> int:
    """Adds tax_separate in yuan for the column bonus; the number of rows written.

    Each row is a bonus of its own, taxed apart from wages. MachineFileRefused as for calc_cn_iit.
    """
    table = read_machine_csv(source, ("bonus",))
    tax_apart = law.prepare()
    findings: list[Finding] = []
    results: list[tuple[str]] = []
    for row in table.rows:
        reader = RowReader(table, row, findings)
        bonus = reader.amount("bonus")
        if bonus < 0:
            reader.refuse("bonus", "calc_bonus_negative", value=decimal_text(bonus))
        if reader.sound:
            results.append((decimal_text(tax_apart(bonus).tax),))
    if findings:
        raise MachineFileRefused(table.file, findings)
    write_machine_csv(target, *with_columns(table, ("tax_separate",), results))
    return len(results)


def _month(reader: RowReader) -> MonthFigures:
    month = reader.whole("calendar_month", 1, MONTHS)
    latest = month if reader.sound else MONTHS
    return MonthFigures(
        income=reader.amount("income"),
        exempt=reader.amount("exempt_income"),
        contributions=reader.amount("social_housing_employee"),
        special_additional=reader.amount("special_additional"),
        other=reader.amount("other_deduction"),
        months_employed=reader.whole("months_in_employment", 1, latest),
        month_of_year=month,
        rule=_deduction_rule(reader),
    )


def _deduction_rule(reader: RowReader) -> DeductionRule:
    value = reader.text("basic_deduction_rule")
    for known in DEDUCTION_RULES:
        if known == value:
            return known
    if value:
        reader.refuse(
            "basic_deduction_rule", "calc_rule_unknown", value=value, known=", ".join(DEDUCTION_RULES)
        )
    return "standard"

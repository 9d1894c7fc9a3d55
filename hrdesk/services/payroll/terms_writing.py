"""Rows of a pay base into dated records: terms of pay, tax profile, bank account."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from hrdesk.domain.values import Period
from hrdesk.exchange.bank_accounts import CHECK_DIGIT
from hrdesk.exchange.bank_accounts import BankAccount as ReadAccount
from hrdesk.exchange.pay_base import PayBaseRecord
from hrdesk.models.payroll_inputs import ImportBatch, PayTerms, TaxProfile
from hrdesk.models.people import BankAccount, Employment
from hrdesk.services.prefetching import rows_by

Dated = TypeVar("Dated", PayTerms, BankAccount)


@dataclass(frozen=True)
class TermsWriter:
    """Writes the rows of one file; made by of(), which reads at once what the store has of its people.

    terms are by employment, accounts by employee, each from the oldest to the newest; profiles of the tax
    year are by employee.
    """

    session: Session
    period: Period
    batch: ImportBatch
    terms: dict[int, list[PayTerms]]
    profiles: dict[int, TaxProfile]
    accounts: dict[int, list[BankAccount]]

    @classmethod
    def of(
        cls, session: Session, period: Period, batch: ImportBatch, employments: Sequence[Employment]
    ) -> "TermsWriter":
        ids, people = [one.id for one in employments], [one.employee_id for one in employments]
        entities = {one.entity_id for one in employments}
        of_the_year = (TaxProfile.tax_year == period.year, TaxProfile.entity_id.in_(entities))
        terms = rows_by(session, PayTerms, PayTerms.employment_id, ids)
        profiles = rows_by(session, TaxProfile, TaxProfile.employee_id, people, *of_the_year)
        accounts = rows_by(session, BankAccount, BankAccount.employee_id, people)
        return cls(
            session,
            period,
            batch,
            _in_order(terms, lambda one: one.employment_id),
            {one.employee_id: one for one in profiles},
            _in_order(accounts, lambda one: one.employee_id),
        )

    def keep_terms(self, employment: Employment, record: PayBaseRecord) -> None:
        """Terms hold from the first of the month until later ones; those before end the day before."""
        first, terms = str(self.period.first_day), dict(record.values)
        every = self.terms.setdefault(employment.id, [])
        holding = _holding(every, first)
        if holding is not None and holding.terms == terms:
            return
        if holding is None or holding.valid_from != first:
            holding = PayTerms(employment_id=employment.id, valid_from=first)
            self._take_place(every, holding)
        holding.terms, holding.batch_id, holding.row = terms, self.batch.id, record.row

    def keep_profile(self, employment: Employment, record: PayBaseRecord) -> None:
        """First month and deduction rule of the tax year; a later file replaces what it has columns for."""
        row = self.profiles.get(employment.employee_id)
        if row is None:
            row = self.profiles[employment.employee_id] = TaxProfile(
                entity_id=employment.entity_id, tax_year=self.period.year, employee_id=employment.employee_id
            )
            self.session.add(row)
        start = record.tax_start or Period(self.period.year, 1)
        row.start_period = str(start)
        row.deduction_rule = record.deduction_rule or row.deduction_rule or "standard"

    def keep_account(self, employment: Employment, account: ReadAccount) -> None:
        """Another number holds from the first of the month on; the same one is corrected where it stands."""
        first = str(self.period.first_day)
        every = self.accounts.setdefault(employment.employee_id, [])
        holding = _holding(every, first)
        if holding is None or (holding.account != account.number and holding.valid_from != first):
            holding = BankAccount(
                employee_id=employment.employee_id, valid_from=first, source=self.batch.file_name
            )
            self._take_place(every, holding)
        holding.bank, holding.account, holding.holder = account.bank, account.number, account.holder
        holding.blocked = CHECK_DIGIT if CHECK_DIGIT in account.doubts else None
        # Whoever brings a file of the desk's own answers for every account in it.
        holding.confirmed_at, holding.confirmed_by = self.batch.applied_at, self.batch.applied_by

    def _take_place(self, every: list[Dated], new: Dated) -> None:
        """Put a row among the dated ones of a person: the one before ends, the one after stays."""
        before = _holding(every, new.valid_from)
        if before is not None:
            before.valid_to = str(date.fromisoformat(new.valid_from) - timedelta(days=1))
        after = next((one for one in every if one.valid_from > new.valid_from), None)
        if after is not None:
            new.valid_to = str(date.fromisoformat(after.valid_from) - timedelta(days=1))
        every.append(new)
        every.sort(key=lambda one: one.valid_from)
        self.session.add(new)


def _in_order(rows: Iterable[Dated], key: Callable[[Dated], int]) -> dict[int, list[Dated]]:
    held: dict[int, list[Dated]] = {}
    for row in sorted(rows, key=lambda one: one.valid_from):
        held.setdefault(key(row), []).append(row)
    return held


def _holding(every: Sequence[Dated], day: str) -> Dated | None:
    """The row that holds on a day (YYYY-MM-DD)."""
    begun = [one for one in every if one.valid_from <= day]
    return begun[-1] if begun and (begun[-1].valid_to is None or begun[-1].valid_to >= day) else None

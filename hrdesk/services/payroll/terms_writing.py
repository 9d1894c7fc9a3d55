"""Rows of a pay base into dated records: terms of pay, tax profile, bank account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from hrdesk.domain.values import Period
from hrdesk.exchange.bank_accounts import CHECK_DIGIT
from hrdesk.exchange.bank_accounts import BankAccount as ReadAccount
from hrdesk.exchange.pay_base import PayBaseRecord
from hrdesk.models.payroll_inputs import ImportBatch, PayTerms, TaxProfile
from hrdesk.models.people import BankAccount, Employment
from hrdesk.services.prefetching import rows_by


@dataclass(frozen=True)
class TermsWriter:
    """Writes the rows of one file; made by of(), which reads at once what the store has of its people.

    terms are by employment, profiles of the tax year and accounts by employee: those that hold now.
    """

    session: Session
    period: Period
    batch: ImportBatch
    terms: dict[int, PayTerms]
    profiles: dict[int, TaxProfile]
    accounts: dict[int, BankAccount]

    @classmethod
    def of(
        cls, session: Session, period: Period, batch: ImportBatch, employments: Sequence[Employment]
    ) -> "TermsWriter":
        ids, people = [one.id for one in employments], [one.employee_id for one in employments]
        entities = {one.entity_id for one in employments}
        of_the_year = (TaxProfile.tax_year == period.year, TaxProfile.entity_id.in_(entities))
        terms = rows_by(session, PayTerms, PayTerms.employment_id, ids, PayTerms.valid_to.is_(None))
        profiles = rows_by(session, TaxProfile, TaxProfile.employee_id, people, *of_the_year)
        live = BankAccount.valid_to.is_(None)
        accounts = rows_by(session, BankAccount, BankAccount.employee_id, people, live)
        return cls(
            session,
            period,
            batch,
            {one.employment_id: one for one in terms},
            {one.employee_id: one for one in profiles},
            {one.employee_id: one for one in accounts},
        )

    def keep_terms(self, employment: Employment, record: PayBaseRecord) -> None:
        """Terms hold from the first of the month on; the ones before end the day before."""
        first = self.period.first_day
        live = self.terms.get(employment.id)
        terms = dict(record.values)
        if live is not None and live.terms == terms:
            return
        if live is None or live.valid_from != str(first):
            if live is not None:
                live.valid_to = str(first - timedelta(days=1))
            live = self.terms[employment.id] = PayTerms(employment_id=employment.id, valid_from=str(first))
            self.session.add(live)
        live.terms, live.batch_id, live.row = terms, self.batch.id, record.row

    def keep_profile(self, employment: Employment, record: PayBaseRecord) -> None:
        """First month and deduction rule of the tax year; a later file replaces them."""
        row = self.profiles.get(employment.employee_id)
        if row is None:
            row = self.profiles[employment.employee_id] = TaxProfile(
                entity_id=employment.entity_id, tax_year=self.period.year, employee_id=employment.employee_id
            )
            self.session.add(row)
        start = record.tax_start or Period(self.period.year, 1)
        row.start_period, row.deduction_rule = str(start), record.deduction_rule

    def keep_account(self, employment: Employment, account: ReadAccount) -> None:
        """Another number holds from the first of the month on; the same one is corrected where it stands."""
        blocked = CHECK_DIGIT if CHECK_DIGIT in account.doubts else None
        first = self.period.first_day
        live = self.accounts.get(employment.employee_id)
        if live is not None and live.account != account.number and live.valid_from != str(first):
            live.valid_to = str(first - timedelta(days=1))
            live = None
        if live is None:
            live = self.accounts[employment.employee_id] = BankAccount(
                employee_id=employment.employee_id, valid_from=str(first), source=self.batch.file_name
            )
            self.session.add(live)
        live.bank, live.account, live.holder = account.bank, account.number, account.holder
        live.blocked = blocked

"""What stands in the way of a run or of its inputs."""

from typing import Any

from hrdesk.calls.base import Refusal


class RunExists(Refusal, frozen=True, kw_only=True, tag="run_exists"):
    period: str
    state: str

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{self.code}", self.values() | {"state": f"run.{self.state}"}


class PayDateDiffers(Refusal, frozen=True, kw_only=True, tag="pay_date_differs"):
    """The run of the month is open, or posted, with another pay date than the one asked for."""

    period: str
    pay_date: str
    asked: str


class RunNotInState(Refusal, frozen=True, kw_only=True, tag="run_not_in_state"):
    """The step does not fit the state the run is in."""

    state: str
    needed: str

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        needed = tuple(f"run.{one}" for one in self.needed.split(", "))
        return f"refusal.{self.code}", {"state": f"run.{self.state}", "needed": needed}


class MakerIsChecker(Refusal, frozen=True, kw_only=True, tag="maker_is_checker"):
    """Whoever prepared or submitted a run cannot approve it."""

    maker: str


class NobodyToPay(Refusal, frozen=True, kw_only=True, tag="nobody_to_pay"):
    period: str


class TotalsChanged(Refusal, frozen=True, kw_only=True, tag="totals_changed"):
    """The run is not the one whose hash was signed."""

    seen: str
    current: str


class SchemeMissing(Refusal, frozen=True, kw_only=True, tag="scheme_missing"):
    period: str


class InputsChanged(Refusal, frozen=True, kw_only=True, tag="inputs_changed"):
    """Inputs were imported after the last trial: try again before submitting."""

    period: str


class PaidSince(Refusal, frozen=True, kw_only=True, tag="paid_since"):
    """Another run of the entity was posted after the trial: its tax years and debts are not the last ones."""

    period: str


class PeriodPosted(Refusal, frozen=True, kw_only=True, tag="period_posted"):
    """Inputs of a period whose run is posted are not changed; later pay is a correction."""

    period: str


class PeriodNotStated(Refusal, frozen=True, kw_only=True, tag="period_not_stated"):
    """Neither the file nor the caller says which month it is for."""

    file: str


class PayslipNotPrintable(Refusal, frozen=True, kw_only=True, tag="payslip_not_printable"):
    """One slip cannot be printed; reason is the code of the sentence failure.<reason>."""

    employee_no: str
    name: str
    reason: str
    details: dict[str, str]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"failure.{self.reason}", dict(self.details)


class LawNotUsable(Refusal, frozen=True, kw_only=True, tag="law_not_usable"):
    """A figure of law that nobody has given, or a pack of the site that cannot be used; reason is the code of
    the sentence failure.<reason>."""

    reason: str
    details: dict[str, str]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"failure.{self.reason}", dict(self.details)


class FilesDisagree(Refusal, frozen=True, kw_only=True, tag="files_disagree"):
    """Register, bank file and tax file do not add up; nothing was handed out."""

    differences: tuple[str, ...]


class TemplateNotUsable(Refusal, frozen=True, kw_only=True, tag="template_not_usable"):
    """A template of the bank or the tax client; reason is the code of the sentence failure.<reason>."""

    reason: str
    details: dict[str, str]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"failure.{self.reason}", dict(self.details)


class FontNotUsable(Refusal, frozen=True, kw_only=True, tag="font_not_usable"):
    """A font file of the settings cannot be embedded; reason is the code of the sentence failure.<reason>."""

    reason: str
    details: dict[str, str]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"failure.{self.reason}", dict(self.details)


class FontMissing(Refusal, frozen=True, kw_only=True, tag="font_missing"):
    """This machine has no TrueType font that a payslip can embed."""

"""What stands in the way of a run or of its inputs."""

from hrdesk.calls.base import Refusal


class RunExists(Refusal, frozen=True, kw_only=True, tag="run_exists"):
    period: str
    state: str


class RunNotInState(Refusal, frozen=True, kw_only=True, tag="run_not_in_state"):
    """The step does not fit the state the run is in."""

    state: str
    needed: str


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

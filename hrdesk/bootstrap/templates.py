"""Templates of imports without a store: with the columns of the pay scheme that a new company begins with."""

from zoneinfo import ZoneInfo

from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period
from hrdesk.exchange.import_columns import KINDS_OF_IMPORT
from hrdesk.exchange.template_workbook import template_workbook
from hrdesk.services.administration.founding import DEFAULT_SCHEME
from hrdesk.services.context import system_clock
from hrdesk.settings.paths import resources_folder

_SITE_ZONE = ZoneInfo("Asia/Shanghai")


def shipped_template(kind: str, period: Period | None, language: str) -> bytes:
    """A workbook for a kind of import, or for the kind scheme the scheme's own file (TOML).

    KeyError for a kind that there is none of.
    """
    source = (resources_folder() / "schemes" / f"{DEFAULT_SCHEME}.toml").read_bytes()
    if kind == "scheme":
        return source
    known = {one: one for one in KINDS_OF_IMPORT}[kind]  # type: ignore[index]  # a stranger is a KeyError
    month = period or Period.of(system_clock().astimezone(_SITE_ZONE).date())
    stated = month.plus(-1) if known == "opening" else month
    return template_workbook(known, parse_scheme(source.decode()), stated, language)

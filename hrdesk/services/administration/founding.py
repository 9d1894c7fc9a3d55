"""A new site: its company, its first users, its pay scheme."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.administration import Setting
from hrdesk.models.organisation import LegalEntity
from hrdesk.models.payroll_inputs import PayScheme
from hrdesk.services import audit
from hrdesk.services.administration.users import add_user
from hrdesk.services.context import Site, moment_text
from hrdesk.settings.declared import SETTINGS
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.engine import writing

DEFAULT_SCHEME = "manufacturing-monthly"
FIRST_MONTH = "2000-01"
TaxPeriodRule = Literal["pay_date", "wage_month"]
"""Whether tax is declared for the month of the pay date, or for the month the wage is for."""


@dataclass(frozen=True, slots=True)
class FirstUser:
    """Somebody who can sign in from the start."""

    name: str
    display_name: str
    password: str
    roles: tuple[Role, ...]


def found(
    site: Site,
    company: str,
    users: tuple[FirstUser, ...],
    tax_period_rule: TaxPeriodRule = "pay_date",
    hotline: str = "",
) -> None:
    """Write the first rows of an empty store in one transaction; Refused for users and a hotline that cannot
    be. An empty hotline is one that somebody sets later."""
    at = moment_text(site.clock())
    with writing(site.engine) as session:
        entity = LegalEntity(name=company, tax_period_rule=tax_period_rule)
        session.add(entity)
        session.flush()
        for user in users:
            add_user(
                session,
                site.password_cost,
                user_name=user.name,
                display_name=user.display_name,
                password=user.password,
                roles=user.roles,
                by="",
                at=at,
            )
        if hotline.strip():
            session.add(_setting("site.hotline", hotline.strip(), at))
        source = (resources_folder() / "schemes" / f"{DEFAULT_SCHEME}.toml").read_bytes()
        session.add(
            PayScheme(
                entity_id=entity.id,
                code=DEFAULT_SCHEME,
                valid_from=FIRST_MONTH,
                source=source,
                sha256=hashlib.sha256(source).hexdigest(),
            )
        )
        audit.append(
            session,
            site.keys.audit_key,
            at=at,
            user_id=None,
            user_name="",
            call="administration.found",
            unattended=False,
            details={"company": company, "users": [user.name for user in users]},
        )


def _setting(key: str, value: str, at: str) -> Setting:
    """A setting from the start; nobody changed it yet who could be named."""
    declared = SETTINGS[key]
    if not declared.accepts(value):
        raise Refused(InputNotValid(field=key, value=value, expected=declared.kind))
    return Setting(key=key, value=value, changed_by="", changed_at=at)

"""Rules of law as a site has them: its own contribution rows before its packs before the shipped ones."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.domain.payroll import plain
from hrdesk.domain.payroll.rulebook import ContributionRule, Rulebook
from hrdesk.models.payroll_inputs import SiteRule
from hrdesk.services.context import Context
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

JURISDICTIONS = "jurisdictions"


def rulebook(ctx: Context) -> Rulebook:
    folders = [ctx.site.home / JURISDICTIONS, resources_folder() / JURISDICTIONS]
    shipped = load_rulebook([folder for folder in folders if folder.is_dir()])
    rows = ctx.session.execute(select(SiteRule).order_by(SiteRule.id)).scalars()
    return shipped.with_site_rules(_rule(row.rule) for row in rows)


def stored_rule(rule: ContributionRule) -> dict[str, Any]:
    """A contribution rule as the store keeps it."""
    return dict(plain.pack(rule))


def rules_of(session: Session) -> list[ContributionRule]:
    return [_rule(row.rule) for row in session.execute(select(SiteRule)).scalars()]


def _rule(stored: dict[str, Any]) -> ContributionRule:
    return plain.unpack(ContributionRule, stored)

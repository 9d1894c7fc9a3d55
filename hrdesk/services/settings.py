"""Settings of the site: the stored value, or the declared default."""

from sqlalchemy.orm import Session

from hrdesk.models.administration import Setting
from hrdesk.settings.declared import SETTINGS


def setting(session: Session, key: str) -> str:
    """KeyError for a setting nobody declared."""
    declared = SETTINGS[key]
    stored = session.get(Setting, key)
    return declared.default if stored is None else stored.value

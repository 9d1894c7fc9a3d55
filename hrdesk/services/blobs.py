"""Files kept in the store by content hash, each with the right it takes to read it."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.permissions import Permission
from hrdesk.models.administration import Blob

PART = 1 << 20


def keep(session: Session, content: bytes, permission: Permission) -> str:
    """Keep a file and give its SHA-256; the same bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = session.execute(select(Blob.id).where(Blob.sha256 == sha256)).first()
    if known is None:
        session.add(Blob(sha256=sha256, size=len(content), permission=permission.value, content=content))
        session.flush()
    return sha256

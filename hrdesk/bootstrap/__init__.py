"""The only place that opens a store; also what works without one: calc, doctor, backups by file. No Qt."""

from hrdesk.bootstrap.archives import (
    ListedFile,
    Restored,
    VerifiedFile,
    list_backup_files,
    look_inside,
    restore_backup,
    verify_backup_file,
)
from hrdesk.bootstrap.calculations import calculate_file
from hrdesk.bootstrap.demo import DEMO_USERS, DemoSignIn, DemoUser, create_demo, demo_sign_in
from hrdesk.bootstrap.secrets import Strength, passphrase_strength
from hrdesk.bootstrap.stores import (
    FirstUser,
    OpenedStore,
    create_home,
    is_remembered,
    open_home,
    open_remembered,
)
from hrdesk.bootstrap.templates import shipped_template
from hrdesk.services.health import doctor_checks

__all__ = [
    "DEMO_USERS",
    "DemoSignIn",
    "DemoUser",
    "FirstUser",
    "ListedFile",
    "OpenedStore",
    "Restored",
    "Strength",
    "VerifiedFile",
    "calculate_file",
    "create_demo",
    "create_home",
    "demo_sign_in",
    "doctor_checks",
    "is_remembered",
    "list_backup_files",
    "look_inside",
    "open_home",
    "open_remembered",
    "passphrase_strength",
    "restore_backup",
    "shipped_template",
    "verify_backup_file",
]

"""The only place that opens a store; also what works without one: calc, doctor, backups by file. No Qt."""

from hrdesk.bootstrap.archives import (
    ListedFile,
    Restored,
    VerifiedFile,
    list_backup_files,
    restore_backup,
    verify_backup_file,
)
from hrdesk.bootstrap.calculations import calculate_file
from hrdesk.bootstrap.demo import DEMO_USERS, DemoSignIn, DemoUser, create_demo, demo_sign_in
from hrdesk.bootstrap.stores import FirstUser, OpenedStore, create_home, open_home
from hrdesk.services.health import doctor_checks

__all__ = [
    "DEMO_USERS",
    "DemoSignIn",
    "DemoUser",
    "FirstUser",
    "ListedFile",
    "OpenedStore",
    "Restored",
    "VerifiedFile",
    "calculate_file",
    "create_demo",
    "create_home",
    "demo_sign_in",
    "doctor_checks",
    "list_backup_files",
    "open_home",
    "restore_backup",
    "verify_backup_file",
]

"""`backup`: create, verify, list, restore."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hrdesk.bootstrap import list_backup_files, restore_backup, verify_backup_file
from hrdesk.calls.backups import CreateBackup
from hrdesk.cli.command import (
    DONE,
    REFUSED,
    Arguments,
    answer,
    gateway_of,
    new_id,
    progress_line,
    say,
    sign_in_of,
)
from hrdesk.i18n.catalogue import text


def add(commands: Any, common: ArgumentParser) -> None:
    what = commands.add_parser("backup", help="encrypted backups").add_subparsers(dest="what", required=True)
    create = what.add_parser("create", parents=[common], help="write one and read it back")
    create.add_argument("--home")
    create.add_argument("--out", required=True)
    create.add_argument("--sign-in", required=True)
    create.set_defaults(run=create_backup)
    verify = what.add_parser("verify", parents=[common], help="read files back whole")
    verify.add_argument("files", nargs="+", metavar="FILE")
    verify.add_argument("--sign-in", required=True)
    verify.set_defaults(run=verify_backups)
    listing = what.add_parser("list", parents=[common], help="headers of a folder, without a key")
    listing.add_argument("folder", metavar="DIR")
    listing.set_defaults(run=list_backups)
    restore = what.add_parser("restore", parents=[common], help="bring one into an empty folder")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--to", required=True)
    restore.add_argument("--sign-in", required=True)
    restore.set_defaults(run=restore_file)


def create_backup(arguments: Arguments) -> int:
    with gateway_of(arguments, write=True) as gateway:
        made = gateway(
            CreateBackup(request_id=new_id(), folder=str(Path(arguments.out).resolve())),
            progress=progress_line(arguments, "Backup"),
        )
    document = {
        "file": made.path,
        "ok": made.ok,
        "size": made.size,
        "rows": made.rows,
        "sha256": made.sha256,
        "created": made.created_at,
    }
    answer(arguments, document, [made.path])
    say(arguments, "The backup is written and was read back: {file}", file=made.path)
    return DONE


def verify_backups(arguments: Arguments) -> int:
    """0 only if every file is ok."""
    passphrase = sign_in_of(arguments, "passphrase").passphrase
    found = [verify_backup_file(Path(file), passphrase) for file in arguments.files]
    lines = [
        f"{one.reason:14}{one.file}: {text(arguments.lang, f'backup.reason.{one.reason}')}" for one in found
    ]
    answer(arguments, [asdict(one) for one in found], lines)
    return DONE if all(one.ok for one in found) else REFUSED


def list_backups(arguments: Arguments) -> int:
    listed = list_backup_files(Path(arguments.folder))
    lines = [f"{one.created or '-':22}{one.size:>14,}  {one.reason:14}{one.file}" for one in listed]
    answer(arguments, [asdict(one) for one in listed], lines)
    return DONE


def restore_file(arguments: Arguments) -> int:
    passphrase = sign_in_of(arguments, "passphrase").passphrase
    done = restore_backup(
        Path(arguments.file),
        Path(arguments.to),
        passphrase,
        progress=progress_line(arguments, "Restore"),
    )
    document = {
        "home": str(done.home),
        "rows": done.rows,
        "created": done.created,
        "integrity": done.integrity,
        "audit_entries": done.audit_entries,
        "audit_ok": done.audit_ok,
        "ok": done.ok,
    }
    answer(arguments, document, [str(done.home)])
    say(arguments, "{rows} rows are restored in {home}.", rows=done.rows, home=done.home)
    return DONE if done.ok else REFUSED

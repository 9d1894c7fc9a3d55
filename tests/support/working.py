"""The process behind killable.py: reads orders, forks a child for each, says when the child has ended."""

import json
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from raw_store import database_of, keys_of
from stores import CHEAP, COMPANY, INPUTS, PASSPHRASE, PASSWORD, USERS, PreparedHome, enter, new_id

from hrdesk.bootstrap import FirstUser, create_home, restore_backup
from hrdesk.calls.attendance import CloseAttendance
from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.payroll import ApproveRun, CreateRun, PostRun, SubmitRun, TryRun
from hrdesk.calls.people import ImportRoster
from hrdesk.calls.points import GrantPoints
from hrdesk.calls.points_redemption import RedeemItem
from hrdesk.services.administration import follow_ups
from hrdesk.services.points import attendance_points
from hrdesk.services.points.events_in import post_events
from hrdesk.storage import upgrade as upgrading
from hrdesk.storage.engine import open_engine

PIECES = 40
"""How many there are of what is redeemed."""
ROSTER = "01_花名册_202610.xlsx"


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def month(home: PreparedHome) -> None:
    """The run of October in its five steps, each acknowledged by the state it has reached."""
    with home.open() as store:
        maker, checker = enter(store, "maker"), enter(store, "checker")
        say("begin")
        run = maker(CreateRun(request_id=new_id(), period="2026-10"))
        say(f"ack {run.state}")
        run = maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version))
        say(f"ack {run.state}")
        run = maker(SubmitRun(request_id=new_id(), run_id=run.id, version=run.version))
        say(f"ack {run.state}")
        run = checker(ApproveRun(request_id=new_id(), run_id=run.id, version=run.version, hash=run.hash))
        say(f"ack {run.state}")
        run = checker(PostRun(request_id=new_id(), run_id=run.id, version=run.version))
        say(f"ack {run.state}")
        say("done")


def roster(home: PreparedHome) -> None:
    content = (INPUTS / ROSTER).read_bytes()
    with home.open() as store:
        maker = enter(store, "maker")
        say("begin")
        done = maker(ImportRoster(request_id=new_id(), file_name=ROSTER, content=content))
        say(f"ack {done.accepted}")
        say("done")


def backup(home: PreparedHome, folder: Path) -> None:
    """Three backups, one after the other."""
    with home.open() as store:
        maker = enter(store, "maker")
        say("begin")
        for _ in range(3):
            say(f"ack {maker(CreateBackup(request_id=new_id(), folder=str(folder))).path}")
        say("done")


def founding(home: PreparedHome) -> None:
    users = tuple(FirstUser(name, name, PASSWORD, roles) for name, roles in USERS.items())
    say("begin")
    create_home(home.folder, COMPANY, users, PASSPHRASE, cost=CHEAP).close()
    say("ack founded")
    say("done")


def restore(home: PreparedHome, file: Path) -> None:
    say("begin")
    say(f"ack {restore_backup(file, home.folder, PASSPHRASE, cost=CHEAP).rows}")
    say("done")


def upgrade(home: PreparedHome, scripts: Path) -> None:
    """Bring the database to the last of these scripts."""
    keys, last = keys_of(home), max(path.name[:4] for path in (scripts / "versions").glob("0*.py"))
    upgrading._SCRIPTS = scripts
    import_module("alembic.command")  # takes longer than the upgrade
    say("begin")
    engine = open_engine(database_of(home), keys.data_key)
    upgrading.upgrade(engine, last)
    say(f"ack {last}")
    engine.dispose()
    say("done")


def grant(home: PreparedHome) -> None:
    """Points for everybody, again and again; one command each time."""
    with home.open() as store:
        officer = enter(store, "hr_officer")
        say("begin")
        for _ in range(PIECES):
            done = officer(GrantPoints(request_id=new_id(), points=3, reason="safety week", everybody=True))
            say(f"ack {done.points}")
        say("done")


def redeem(home: PreparedHome) -> None:
    """Redeem the first item for the first person until there is no more."""
    with home.open() as store:
        desk = enter(store, "service_agent")
        say("begin")
        for _ in range(PIECES):
            say(f"ack {desk(RedeemItem(request_id=new_id(), employee_id=1, item_id=1)).number}")
        say("done")


def hold(home: PreparedHome) -> None:
    """Keep the store open until somebody kills."""
    with home.open() as store:
        enter(store, "maker")
        say("begin")
        signal.pause()


def closing(home: PreparedHome, where: Path) -> None:
    """Attendance closed; the process dies before its follower begins, or with its points half written."""

    def die(*_about: object, **_named: object) -> Any:
        os.kill(os.getpid(), signal.SIGKILL)

    def count_and_die(*about: Any, **named: Any) -> Any:
        post_events(*about, **named)
        die()

    with home.open() as store:
        hr = enter(store, "hr_officer")
        if where.name == "before":
            follow_ups._waiting = die
        else:
            attendance_points.post_events = count_and_die  # type: ignore[attr-defined]  # it imports the name
        say("begin")
        hr(CloseAttendance(request_id=new_id(), period="2026-10", incomplete=True))


WORKS: dict[str, Callable[..., None]] = {
    "month": month,
    "roster": roster,
    "backup": backup,
    "founding": founding,
    "restore": restore,
    "upgrade": upgrade,
    "grant": grant,
    "redeem": redeem,
    "hold": hold,
    "closing": closing,
}


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            WORKS[order["work"]](PreparedHome(Path(order["home"])), *map(Path, order["places"]))
            os._exit(0)
        say(f"ended {os.waitpid(child, 0)[1]}")


if __name__ == "__main__":
    main()

"""Revision 0010 on a store with posted runs: what it fills in, what it drops, what stays."""

from older_store import FROM, set_back
from raw_store import raw_connection
from stores import PreparedHome, enter, new_id

from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.payroll import CreateRun, ListRuns
from hrdesk.calls.payroll_review import ReplayRun


def one(home: PreparedHome, statement: str) -> object:
    connection = raw_connection(home)
    try:
        return connection.execute(statement).fetchone()[0]
    finally:
        connection.close()


def test_slips_of_before_owe_nothing_back_and_hashes_that_could_be_guessed_go(
    posted_home: PreparedHome,
) -> None:
    set_back(posted_home)
    debts = one(posted_home, "SELECT sum(debt) FROM payslips")
    assert one(posted_home, "SELECT version_num FROM alembic_version") == FROM
    assert int(str(one(posted_home, "SELECT count(*) FROM kept_answers"))) > 0
    posted_home.open().close()

    assert one(posted_home, "SELECT count(*) FROM kept_answers") == 0
    assert one(posted_home, "SELECT sum(debt) FROM payslips") == debts
    assert one(posted_home, "SELECT max(debt_taken) FROM payslips") == 0
    assert one(posted_home, "SELECT posted_runs FROM run_snapshots") == 0, "no other run was posted"


def test_a_trial_that_waits_has_all_that_is_posted_by_then(posted_home: PreparedHome) -> None:
    with posted_home.open() as store:
        maker = enter(store, "maker")
        run = maker(CreateRun(request_id=new_id(), period="2026-11"))
    connection = raw_connection(posted_home)
    connection.execute(
        "INSERT INTO run_snapshots (run_id, scheme, rules, working_days, inputs_batch, hash) "
        "SELECT ?, scheme, rules, working_days, inputs_batch, hash FROM run_snapshots",
        (run.id,),
    )
    connection.close()
    set_back(posted_home)
    posted_home.open().close()

    assert one(posted_home, f"SELECT posted_runs FROM run_snapshots WHERE run_id = {run.id}") == 1


def test_a_month_posted_before_replays_to_the_same_fen(posted_home: PreparedHome) -> None:
    """Inputs that were kept without a debt are inputs with none."""
    set_back(posted_home)
    with posted_home.open() as store:
        maker = enter(store, "maker")
        (run,) = maker(ListRuns())
        result = maker(ReplayRun(run_id=run.id))
        proof = enter(store, "auditor")(VerifyAudit())

    assert result.differences == ()
    assert result.slips == run.people
    assert not result.snapshot_intact, "the test took a word out of the kept inputs, and replay saw it"
    assert proof.ok

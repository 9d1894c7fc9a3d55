"""A store as the program before revision 0010 left it."""

from raw_store import drop_triggers, raw_connection
from stores import PreparedHome

FROM = "0009"


def set_back(home: PreparedHome) -> None:
    """Take away what 0010 brought: its columns and its index, and what slips tell of debts."""
    connection = raw_connection(home)
    try:
        drop_triggers(connection)
        connection.execute("DROP INDEX ix_payslips_debts")
        connection.execute("ALTER TABLE payslips DROP COLUMN debt_taken")
        connection.execute("ALTER TABLE run_snapshots DROP COLUMN posted_runs")
        connection.execute("UPDATE payslips SET inputs = replace(inputs, ',\"debt\":0', '')")
        connection.execute("UPDATE alembic_version SET version_num = ?", (FROM,))
    finally:
        connection.close()

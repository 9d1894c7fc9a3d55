"""What program works on which store, as anybody who is signed in may read it."""

import platform

from stores import PreparedHome

from hrdesk.calls.administration import GetProgram
from hrdesk.settings.version import VERSION
from hrdesk.storage.upgrade import HEAD


def test_versions_are_those_of_what_runs_and_of_the_store(empty_home: PreparedHome) -> None:
    with empty_home.signed_in("employee") as anybody:
        facts = anybody(GetProgram())

    assert (facts.version, facts.schema_revision, facts.python) == (VERSION, HEAD, platform.python_version())
    assert facts.sqlite.startswith("3.")
    assert facts.cipher[:1].isdigit(), "the store is sealed by SQLCipher, which says its version"

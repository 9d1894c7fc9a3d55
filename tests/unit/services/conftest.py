"""A small company for the tests of the services."""

from collections.abc import Iterator

import pytest
from small_company import SmallCompany
from stores import PreparedHome


@pytest.fixture
def company(empty_home: PreparedHome) -> Iterator[SmallCompany]:
    """An open company with nobody in it, its clock at 26 October 2026."""
    made = SmallCompany.of(empty_home)
    try:
        yield made
    finally:
        made.store.close()

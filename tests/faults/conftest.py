"""The fixture `outpost`: an installation of its own for all faults, because its processes are killed and its clock runs ahead."""

from __future__ import annotations

import pytest

from tests.faults.outpost import Outpost
from tests.town_fixture import a_town


@pytest.fixture(scope="package")
def outpost(tmp_path_factory):
    """One installation for all tests of this folder."""
    with a_town(tmp_path_factory.mktemp("outpost")) as town:
        yield Outpost(town)

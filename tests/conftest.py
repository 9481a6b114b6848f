"""What all tests share."""

import os

from hypothesis import settings

pytest_plugins = ["tests.engine_fixture", "tests.postgres_fixture", "tests.town_fixture"]

# The same examples each time, so that a run tells of the change and not of chance; SAGSGANG_FUZZ=long draws anew.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("long", deadline=None)
settings.load_profile("long" if os.environ.get("SAGSGANG_FUZZ") == "long" else "same")

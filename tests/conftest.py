"""What all tests share."""

pytest_plugins = ["tests.engine_fixture", "tests.postgres_fixture", "tests.town_fixture"]

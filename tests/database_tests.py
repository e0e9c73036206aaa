"""A pytest plugin: who runs what when `./wk test` tests on two databases side by side.

The run on SQLite takes every test that touches a database. The run on PostgreSQL repeats those that
could go another way there, and takes the tests that touch none: nothing is left out, and nothing
that must give the same answer is asked twice.
"""

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
# What a page looks like does not depend on where its rows came from; the rows' own tests are
# elsewhere, and run on both.
LOOKS = ("tests/stats/pages/", "tests/sharing/")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--share", choices=["sqlite", "postgres"], default=None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    takes = {"sqlite": needs_database, "postgres": is_for_postgres}[config.getoption("--share")]
    config.hook.pytest_deselected(items=[item for item in items if not takes(item)])
    items[:] = [item for item in items if takes(item)]


def is_for_postgres(item: pytest.Item) -> bool:
    if not needs_database(item):
        return True
    return not item.nodeid.startswith(LOOKS) and item.get_closest_marker("one_database") is None


def needs_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)

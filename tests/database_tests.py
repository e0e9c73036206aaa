"""A pytest plugin: who runs what when `./wk test` tests on two databases side by side.

The run on SQLite takes every test that touches a database. The run on PostgreSQL repeats those that
could go another way there. A third takes the tests that touch none: nothing is left out, and
nothing that must give the same answer is asked twice.
"""

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
# What a page looks like does not depend on where its rows came from; the rows' own tests are
# elsewhere, and run on both.
LOOKS = ("tests/stats/pages/", "tests/sharing/")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--share", choices=["sqlite", "postgres", "none"], default=None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    takes = SHARES[config.getoption("--share")]
    config.hook.pytest_deselected(items=[item for item in items if not takes(item)])
    items[:] = [item for item in items if takes(item)]


def is_for_postgres(item: pytest.Item) -> bool:
    once = any(item.get_closest_marker(name) for name in ("one_database", "browser"))
    return needs_database(item) and not once and not item.nodeid.startswith(LOOKS)


def needs_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


def needs_none(item: pytest.Item) -> bool:
    return not needs_database(item)


SHARES = {"sqlite": needs_database, "postgres": is_for_postgres, "none": needs_none}

"""A pytest plugin: who runs what when `./wk test` tests on two databases side by side.

What could go another way on PostgreSQL runs on both: above all how the mirror is written. What
must give the same answer is asked once, most of it of SQLite, which takes two thirds of the time:
marked stories and the pages with numbers. PostgreSQL's run also takes the tests that touch no
database. There are no more than two runs, as each takes seconds to start, and where the line
between them lies is a matter of both lasting about as long.

Without PostgreSQL everything runs on SQLite. `./wk test --swapped`, a stage of CI, asks what was
asked once of the other database.
"""

from pathlib import Path

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
# Plain questions of the ORM, whose answers do not depend on where the rows came from.
ASKED_OF_POSTGRES = (
    "tests/accounts/",
    "tests/api/",
    "tests/quiz/",
    "tests/sharing/",
    "tests/stats/selectors/",
    "tests/sync/test_admin.py",
    "tests/sync/test_views.py",
    "tests/translations/",
    "tests/wkdash/",
)
ASKED_OF_SQLITE = "tests/stats/"  # but for what is PostgreSQL's


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--share", choices=list(SHARES), default=None)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """To import what SQLite takes nothing of costs it seconds; None leaves the choice to others."""
    path = str(collection_path.relative_to(config.rootpath))
    is_left_out = path in ASKED_OF_POSTGRES or f"{path}/" in ASKED_OF_POSTGRES
    return (config.getoption("--share") == "sqlite" and is_left_out) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    takes = SHARES[config.getoption("--share")]
    config.hook.pytest_deselected(items=[item for item in items if not takes(item)])
    items[:] = [item for item in items if takes(item)]


def is_for_sqlite(item: pytest.Item) -> bool:
    return needs_database(item) and not is_asked_of_postgres(item)


def is_asked_of_postgres(item: pytest.Item) -> bool:
    return needs_database(item) and item.nodeid.startswith(ASKED_OF_POSTGRES)


def is_asked_of_sqlite(item: pytest.Item) -> bool:
    is_marked = item.get_closest_marker("one_database") is not None
    return is_for_sqlite(item) and (is_marked or item.nodeid.startswith(ASKED_OF_SQLITE))


def needs_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


SHARES = {
    "sqlite": is_for_sqlite,
    "postgres-and-none": lambda item: not is_asked_of_sqlite(item),
    "rest": lambda item: not is_for_sqlite(item),
    "sqlite-swapped": is_asked_of_postgres,
    "postgres-swapped": is_asked_of_sqlite,
}

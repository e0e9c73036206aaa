"""A pytest plugin: who runs what when `./wk test` tests on two databases side by side.

What could go another way on PostgreSQL runs on both: above all how the mirror is written. What
must give the same answer is asked once: what people and programs see on PostgreSQL, marked stories
on SQLite, so that both take about as long. A third run takes the tests that touch no database.
Without PostgreSQL everything runs on SQLite.

`./wk test --swapped`, a stage of CI, asks what was asked once of the other database.
"""

from pathlib import Path

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
# Plain questions of the ORM, whose answers do not depend on where the rows came from.
LOOKS = tuple(
    f"tests/{app}/"
    for app in ("accounts", "api", "quiz", "sharing", "stats", "translations", "wkdash")
)
# To import what a share takes nothing of costs it seconds.
NOTHING_FOR = {
    "sqlite": LOOKS,
    "postgres": ("tests/sandbox/", "tests/sandbox_http/", "tests/stats/measures/"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--share", choices=list(SHARES), default=None)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """None leaves the decision to others."""
    folder = f"{collection_path.relative_to(config.rootpath)}/"
    return folder in NOTHING_FOR.get(config.getoption("--share"), ()) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    share = config.getoption("--share")
    takes = SHARES[share]
    if share == "none":
        refuse_orphans(items)
    config.hook.pytest_deselected(items=[item for item in items if not takes(item)])
    items[:] = [item for item in items if takes(item)]


def refuse_orphans(items: list[pytest.Item]) -> None:
    """A test that no share takes would never run, and nobody would notice."""
    daily = ("sqlite", "postgres", "none")
    for item in items:
        sees = [name for name in daily if not item.nodeid.startswith(NOTHING_FOR.get(name, ()))]
        if not any(SHARES[name](item) for name in sees):
            raise pytest.UsageError(f"No share of ./wk test takes {item.nodeid}.")


def is_for_sqlite(item: pytest.Item) -> bool:
    return needs_database(item) and not is_a_look(item)


def is_for_postgres(item: pytest.Item) -> bool:
    return needs_database(item) and not is_a_story(item)


def is_a_look(item: pytest.Item) -> bool:
    return needs_database(item) and item.nodeid.startswith(LOOKS)


def is_a_story(item: pytest.Item) -> bool:
    return needs_database(item) and item.get_closest_marker("one_database") is not None


def needs_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


def needs_none(item: pytest.Item) -> bool:
    return not needs_database(item)


SHARES = {
    "sqlite": is_for_sqlite,
    "postgres": is_for_postgres,
    "none": needs_none,
    "rest": lambda item: not is_for_sqlite(item),
    "sqlite-swapped": is_a_look,
    "postgres-swapped": is_a_story,
}

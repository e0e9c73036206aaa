"""A pytest plugin: only the tests that touch the database.

`./wk test` loads it for its second database. What never touches one gives the same answer on
both, and giving it twice would cost half of the time.
"""

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = [item for item in items if is_worth_repeating(item)]
    config.hook.pytest_deselected(items=[item for item in items if not is_worth_repeating(item)])
    items[:] = chosen


def is_worth_repeating(item: pytest.Item) -> bool:
    return needs_database(item) and item.get_closest_marker("one_database") is None


def needs_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)

"""One demo for all chapters of the story."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.earlier_days import import_earlier_days
from tests.end_to_end.expectations import Expectations, synced_and_expected
from tests.end_to_end.running_demo import LEARNERS, RunningDemo
from tests.end_to_end.seen_pages import SeenPages


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    running = RunningDemo(tmp_path_factory.mktemp("demo"))
    yield running
    running.end()


@pytest.fixture(scope="session")
def expected(demo: RunningDemo) -> dict[str, Expectations]:
    """Every learner, synced a moment ago by a sandbox that is no longer slow."""
    demo.slow_down(0)
    return {name: synced_and_expected(demo, name) for name in LEARNERS}


@pytest.fixture(scope="session")
def _everybody_seen(demo: RunningDemo, expected: dict[str, Expectations]) -> dict[str, SeenPages]:
    return {name: SeenPages(demo, name) for name in LEARNERS}


@pytest.fixture
def seen(name: str, _everybody_seen: dict[str, SeenPages]) -> SeenPages:
    """The pages of the learner that a test is about, beside the answers of the API."""
    _everybody_seen[name].renew()
    return _everybody_seen[name]


@pytest.fixture
def seen_before(
    name: str, demo: RunningDemo, expected: dict[str, Expectations], tmp_path: Path
) -> SeenPages:
    """Of a learner with earlier days; read anew, for an import is no sync."""
    import_earlier_days(demo, name, tmp_path)
    return SeenPages(demo, name)

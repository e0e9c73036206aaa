"""One demo for all chapters of the story."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.expectations import Expectations, synced_and_expected
from tests.end_to_end.running_demo import LEARNERS, RunningDemo


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

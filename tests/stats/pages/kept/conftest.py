"""A learner whose pages are worth keeping, at a moment that stands still."""

import pytest
import time_machine

from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import NOW, day


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def haru(db):
    builders.normal_system()
    learner = builders.learner(person("haru"), level=2)
    builders.item(learner, 1)
    builders.burned(learner, 2, day(2026, 3, 1))
    return learner

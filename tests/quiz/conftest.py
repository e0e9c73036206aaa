"""A learner with burned items, signed in, at a moment that stands still."""

import pytest
import time_machine

from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import NOW


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def haru(client, db):
    learner = builders.learner(person("haru"))
    client.force_login(learner.user)
    return learner

"""A request takes as many queries for a veteran as for a beginner."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.api.keys import create_key
from tests.api.asking import ask_with
from tests.stats.builders import grow, learner, normal_system

# Key and learner take one query each; the first use of a key in an hour one more.
MOST = 10


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["summary", "lessons", "forecast", "burns", "resurrections", "levels", "reviews"]
)
def test_twice_the_rows_take_as_many_queries(path):
    normal_system()
    someone = learner(level=2)
    key = create_key(someone.user, "test", timezone.now())
    ask_with(key, path)
    counts = []

    for start in (1, 11):
        grow(someone, start)
        with CaptureQueriesContext(connection) as queries:
            ask_with(key, path)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= MOST

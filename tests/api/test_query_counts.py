"""A request takes as many queries for a veteran as for a beginner."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.api.keys import create_key
from tests.api.asking import PATHS, ask_with
from tests.stats.builders import grow, learner, normal_system

# Key, learner and the data's version take one query each; what the levels rest on eleven more.
MOST = 15


@pytest.mark.django_db
def test_twice_the_rows_take_as_many_queries():
    normal_system()
    someone = learner(level=2)
    key = create_key(someone.user, "test", timezone.now())
    ask_with(key, "summary")
    counts = []

    for start in (1, 11):
        grow(someone, start)
        counts.append({path: queries_of(key, path) for path in PATHS})

    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= MOST


def queries_of(key, path):
    """Of an answer of which nothing is remembered."""
    caches["measures"].clear()
    with CaptureQueriesContext(connection) as queries:
        assert ask_with(key, path).status_code == 200
    return len(queries)

from datetime import timedelta

from apps.stats.measures.freshness import freshness
from tests.stats.measures.rows import HOUR, NOW


def test_data_two_intervals_old_are_still_fresh():
    assert not freshness(NOW - 2 * HOUR, NOW, HOUR).is_stale


def test_data_older_than_two_intervals_are_stale():
    assert freshness(NOW - 2 * HOUR - timedelta(seconds=1), NOW, HOUR).is_stale


def test_data_that_were_never_read_are_stale():
    assert freshness(None, NOW, HOUR).is_stale

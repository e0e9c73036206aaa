"""The line above every page."""

from datetime import timedelta

import pytest

from apps.stats.pages import colophon
from apps.sync.models import Learner
from tests.stats.builders import NOW
from tests.stats.pages.readers import reader, unsaved


def head_line(**fields):
    return colophon.build(reader(unsaved(**fields)))


def test_the_moment_is_told_in_the_learners_zone():
    assert head_line().now == "Tuesday 10 March 2026, 10:30"


def test_fresh_numbers_say_their_age_and_the_next_sync():
    shown = head_line()

    assert shown.freshness == "Read from WaniKani 4 minutes ago, complete. Next at 10:36."
    assert not shown.is_stale


def test_a_running_sync_is_told_instead_of_the_next():
    shown = head_line(lease_expires_at=NOW + timedelta(minutes=1))

    assert shown.freshness.endswith("complete. Reading again now.")


def test_stale_numbers_say_that_wanikani_does_not_answer():
    shown = head_line(synced_at=NOW - timedelta(hours=6), last_error="No answer.")

    assert shown.freshness == "Last read 6 hours ago; WaniKani does not answer. Next at 10:36."
    assert shown.is_stale


def test_without_an_error_a_stale_account_blames_nobody():
    shown = head_line(synced_at=NOW - timedelta(hours=6), next_sync_at=None)

    assert shown.freshness == "Last read 6 hours ago; no sync has finished since."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Learner.State.TOKEN_REJECTED, "WaniKani rejected the token"),
        (Learner.State.HIBERNATING, "the account is hibernating"),
        (Learner.State.PAUSED, "syncing is paused"),
    ],
)
def test_a_stopped_account_is_marked_stale(state, words):
    shown = head_line(state=state)

    assert words in shown.freshness
    assert shown.is_stale


def test_before_the_first_sync_nothing_is_called_read():
    assert head_line(synced_at=None, completed_at=None).freshness == (
        "Not fully read from WaniKani yet."
    )


def test_without_a_learner_only_the_time_is_told():
    assert colophon.build(reader(None)).freshness == ""

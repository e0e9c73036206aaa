"""Whoever looks at wkdash is polled more often, and the looking is noted cheaply."""

from datetime import timedelta

import pytest
from django.conf import settings
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.sync.models import Learner
from apps.sync.presence import note_seen
from tests.sync.learners import NOW, learner

HOUR = timedelta(hours=1)
ACTIVE = timedelta(seconds=settings.SYNC_INTERVAL_ACTIVE)

pytestmark = pytest.mark.django_db


def test_a_look_is_remembered_and_brings_a_distant_poll_forward() -> None:
    haru = learner(next_sync_at=NOW + HOUR)

    note_seen(haru, NOW)

    haru.refresh_from_db()
    assert (haru.last_seen_at, haru.next_sync_at) == (NOW, NOW + ACTIVE)


def test_a_near_poll_stays_where_it_is() -> None:
    haru = learner(next_sync_at=NOW + timedelta(minutes=1))

    note_seen(haru, NOW)

    assert Learner.objects.get(pk=haru.pk).next_sync_at == NOW + timedelta(minutes=1)


def test_who_has_no_appointment_gets_none_by_looking() -> None:
    haru = learner(next_sync_at=None)

    note_seen(haru, NOW)

    assert Learner.objects.get(pk=haru.pk).next_sync_at is None


def test_a_second_look_within_the_hour_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    haru = learner(last_seen_at=NOW - timedelta(minutes=59))

    with django_assert_num_queries(0):
        note_seen(haru, NOW)


def test_the_retry_after_a_failure_is_not_brought_forward() -> None:
    haru = learner(next_sync_at=NOW + HOUR, failures=3)

    note_seen(haru, NOW)

    assert Learner.objects.get(pk=haru.pk).next_sync_at == NOW + HOUR


def test_a_learner_who_waits_for_a_new_token_stays_unplanned() -> None:
    haru = learner(next_sync_at=None, state=Learner.State.TOKEN_REJECTED)

    note_seen(haru, NOW)

    assert Learner.objects.get(pk=haru.pk).next_sync_at is None

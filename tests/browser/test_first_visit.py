"""Today stays light: all that a browser asks for to show it the first time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import Preferences
from apps.sync.models import Learner
from tests.end_to_end.loads import MOST_BYTES, MOST_REQUESTS, loaded
from tests.stats import builders
from tests.stats.builders import HOUR, day

pytestmark = pytest.mark.browser


@pytest.fixture
def much_to_do(learner):
    """Everything that Today can show."""
    now = timezone.now()
    builders.progression(learner, 1, 5, unlocked_at=now - timedelta(days=3))
    for n in range(1, 61):
        builders.item(learner, n, level=5)
        builders.in_review(learner, 100 + n, now + n % 48 * HOUR, srs_stage=n % 8 + 1)
        builders.burned(learner, 200 + n, day(2026, 2, 1))
    return learner


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
@pytest.mark.usefixtures("much_to_do")
def test_a_first_visit_to_today_takes_few_requests_and_few_bytes(open_window, learner, theme):
    Preferences.objects.create(user=learner.user, time_zone_settled=True, theme=theme)

    found = loaded(open_window(color_scheme="dark"), "/")

    assert [each for each in found.asked if each.startswith("/badges/levels/")] == [
        f"/badges/levels/5.svg?ground={theme}"
    ]
    assert "/static/icons/seal.svg" in found.asked
    assert len(found.asked) <= MOST_REQUESTS, found.asked
    assert found.weight < MOST_BYTES


@pytest.mark.usefixtures("much_to_do")
def test_the_first_visit_of_all_tells_the_time_zone_and_asks_for_nothing_more(open_window):
    found = loaded(open_window(), "/")

    assert found.sent == ["/settings/time-zone/"]
    assert len(found.asked) <= MOST_REQUESTS, found.asked


def test_a_visit_during_the_first_sync_takes_few_requests_too(open_window, learner):
    Learner.objects.filter(pk=learner.pk).update(
        completed_at=None, lease_expires_at=timezone.now() + timedelta(minutes=1)
    )

    found = loaded(open_window(), "/")

    assert "/static/js/live.js" in found.asked
    assert len([each for each in found.asked if each != "/sync/progress/"]) <= MOST_REQUESTS

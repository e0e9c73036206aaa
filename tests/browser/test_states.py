"""Whatever stands between somebody and their numbers is as sound a page as any other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.sync.models import Learner, Milestone
from tests.browser.rooms import ROOMS

pytestmark = pytest.mark.browser
State = Learner.State
NEVER_READ = {"completed_at": None, "synced_at": None}
MINUTE = timedelta(minutes=1)
# Each by what it changes of a learner who is in order; times are from now on.
STATES = {
    "waiting for the first sync": NEVER_READ,
    "first sync": {
        **NEVER_READ,
        "lease_expires_at": 3 * MINUTE,
        "progress_resource": "assignments",
        "progress_page": 7,
        "progress_pages": 19,
        "summary_lessons": 12,
        "summary_reviews": 340,
        "summary_at": -MINUTE,
    },
    "first sync failed": {**NEVER_READ, "last_error": "WaniKani does not answer."},
    "no token": {"is_current": False},
    "token rejected": {"state": State.TOKEN_REJECTED},
    "hibernating": {"state": State.HIBERNATING},
    "paused": {"state": State.PAUSED},
    "stale": {"synced_at": -240 * MINUTE, "last_error": "WaniKani does not answer."},
    "on vacation": {"current_vacation_started_at": -60_000 * MINUTE},
    "subscription lapsed": {"level": 20, "max_level_granted": 3},
}


# One notice, in other words than that of a rejected token; seen with every page in the long run.
IN_OTHER_WORDS = {"first sync failed", "hibernating", "paused"}


@pytest.fixture
def put(lived_in):
    """Brings somebody who has everything into a state."""

    def into(state):
        now = timezone.now()
        changed = {"synced_at": now, **STATES[state]}
        Learner.objects.filter(pk=lived_in.pk).update(
            **{
                name: now + value if isinstance(value, timedelta) else value
                for name, value in changed.items()
            }
        )

    return into


@pytest.mark.parametrize("state", [each for each in STATES if each not in IN_OTHER_WORDS])
def test_today_is_sound_in_every_state(state, put, told_of):
    put(state)

    assert told_of("/") == []


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("state", STATES)
def test_every_page_is_sound_in_every_state(state, put, told_of):
    told = []
    for path in ROOMS:
        # A lease does not last for as long as the walk does.
        put(state)
        told += told_of(path)

    assert told == []


def test_pages_about_burns_are_sound_where_nothing_has_burned(learner, told_of):
    assert not Milestone.objects.exists()

    assert told_of("/burns/", "/history/") == []


@pytest.mark.long
@pytest.mark.timeout(600)
def test_every_page_is_sound_where_there_is_nothing_to_show(learner, told_of):
    empty = [path for path in ROOMS if "/items/" not in path or path == "/items/"]

    assert told_of(*empty) == []

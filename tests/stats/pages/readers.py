"""Who looks at a page in a test: ordinary in everything the test does not say."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from apps.stats.reader import Reader
from apps.sync.models import Learner
from tests.stats.builders import NOW

BERLIN = ZoneInfo("Europe/Berlin")


def reader(learner=None, **fields):
    """In Berlin, on the morning of 10 March 2026, with days from four in the morning."""
    known = {
        "name": "Haru",
        "learner": learner,
        "now": NOW,
        "tz": BERLIN,
        "day_starts_at": 4,
        "interval": timedelta(hours=1),
    }
    return Reader(**{**known, **fields})


def unsaved(**fields):
    """A learner read completely four minutes ago, in memory only."""
    known = {
        "username": "haru",
        "level": 20,
        "max_level_granted": 60,
        "synced_at": NOW - timedelta(minutes=4),
        "completed_at": NOW - timedelta(days=9),
        "next_sync_at": NOW + timedelta(minutes=6),
    }
    return Learner(**{**known, **fields})


def text_of(sentence):
    """The words of a sentence without its links and its strong numbers."""
    return "".join(phrase.text for phrase in sentence)

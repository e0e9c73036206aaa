"""`/api/v1/summary`: where the learner stands now."""

from datetime import timedelta

from django.conf import settings

from apps.api.answers import Json
from apps.api.asking import Asking
from apps.stats.measures.stages import StageDistribution
from apps.stats.selectors.learners import freshness_of
from apps.stats.selectors.lessons import lesson_count_of
from apps.stats.selectors.levels import peak_of
from apps.stats.selectors.reviews import reviews_of
from apps.stats.selectors.stages import stage_distribution_of
from apps.sync.models import Learner
from apps.sync.moments import written

NO_TOKEN = "no_token"  # noqa: S105 - a state, not a secret
NUMBERS = (
    "level",
    "peak_level",
    "gold_ring",
    "lessons",
    "reviews",
    "next_reviews_at",
    "srs",
    "burned",
    "vacation_since",
)


def summary(asking: Asking) -> Json:
    learner = asking.learner
    if learner is None:
        nothing = dict.fromkeys(NUMBERS)
        return {
            "username": None,
            "state": NO_TOKEN,
            **nothing,
            "synced_at": None,
            "stale": True,
        }
    age = freshness_of(learner, asking.now, timedelta(seconds=settings.SYNC_INTERVAL))
    return {
        "username": learner.username,
        "state": learner.state,
        **_numbers(learner, asking),
        "synced_at": written(age.synced_at),
        "stale": age.is_stale,
    }


def _numbers(learner: Learner, asking: Asking) -> Json:
    peak = peak_of(learner)
    lessons = lesson_count_of(learner)
    reviews = reviews_of(learner, asking.now)
    stages = stage_distribution_of(learner)
    if peak is None or reviews is None or stages is None:
        return dict.fromkeys(NUMBERS)
    return {
        "level": learner.level,
        "peak_level": peak.level,
        "gold_ring": peak.gold_ring,
        "lessons": lessons,
        "reviews": reviews.due,
        "next_reviews_at": written(reviews.next_at),
        "srs": _srs(stages),
        "burned": stages.burned,
        "vacation_since": written(learner.current_vacation_started_at),
    }


def _srs(stages: StageDistribution) -> Json:
    return {str(stage): items.total for stage, items in enumerate(stages.stages)}

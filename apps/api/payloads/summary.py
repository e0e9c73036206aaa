"""`/api/v1/summary`: where the learner stands now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from django.conf import settings

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.stats.measures.freshness import Freshness
from apps.stats.measures.stages import StageDistribution
from apps.stats.selectors.learners import freshness_of
from apps.stats.selectors.lessons import lesson_count_of
from apps.stats.selectors.levels import peak_of
from apps.stats.selectors.reviews import reviews_of
from apps.stats.selectors.stages import stage_distribution_of
from apps.sync.models import Learner
from apps.sync.moments import written

NO_TOKEN = "no_token"  # noqa: S105 - a state, not a secret
STATES = (*Learner.State.values, NO_TOKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Where the learner stands now."""

    username: Annotated[str | None, Says("The name on WaniKani; null without a token.")] = None
    state: Annotated[str, Says("Where the synchronisation stands.", one_of=STATES)]
    level: Annotated[int | None, Says("The level today.")] = None
    peak_level: Annotated[int | None, Says("The highest level ever reached.")] = None
    gold_ring: Annotated[bool | None, Says("Whether that is 60.")] = None
    lessons: Annotated[int | None, Says("How many lessons wait now; 0 on vacation.")] = None
    reviews: Annotated[int | None, Says("How many reviews wait now; 0 on vacation.")] = None
    next_reviews_at: Annotated[
        Moment | None,
        Says(
            "The current hour while anything is due, else the hour of the earliest review; "
            "null when there is none, and on vacation."
        ),
    ] = None
    srs: Annotated[dict[str, int] | None, Says("Visible, unlocked items by stage, “0” to “9”.")] = (
        None
    )
    burned: Annotated[int | None, Says("The same as the items of stage 9.")] = None
    vacation_since: Annotated[Moment | None, Says("Null when not on vacation.")] = None
    synced_at: Annotated[Moment | None, Says("The end of the last complete sync.")]
    stale: Annotated[bool, Says("Whether that is older than two intervals, or never was.")]


def summary(asking: Asking) -> Summary:
    learner = asking.learner
    if learner is None:
        return Summary(state=NO_TOKEN, synced_at=None, stale=True)
    age = _freshness(learner, asking)
    return _known(learner, asking, age) or Summary(
        username=learner.username,
        state=learner.state,
        synced_at=written(age.synced_at),
        stale=age.is_stale,
    )


def age_of(asking: Asking) -> Iterable[object]:
    """What the summary shows beyond the data: when they were read, and whether that is long ago."""
    learner = asking.learner
    return () if learner is None else (_freshness(learner, asking),)


def _freshness(learner: Learner, asking: Asking) -> Freshness:
    return freshness_of(learner, asking.now, timedelta(seconds=settings.SYNC_INTERVAL))


def _known(learner: Learner, asking: Asking, age: Freshness) -> Summary | None:
    peak = peak_of(learner)
    lessons = lesson_count_of(learner)
    reviews = reviews_of(learner, asking.now)
    stages = stage_distribution_of(learner)
    if peak is None or reviews is None or stages is None:
        return None
    return Summary(
        username=learner.username,
        state=learner.state,
        level=learner.level,
        peak_level=peak.level,
        gold_ring=peak.gold_ring,
        lessons=lessons,
        reviews=reviews.due,
        next_reviews_at=written(reviews.next_at),
        srs=_srs(stages),
        burned=stages.burned,
        vacation_since=written(learner.current_vacation_started_at),
        synced_at=written(age.synced_at),
        stale=age.is_stale,
    )


def _srs(stages: StageDistribution) -> dict[str, int]:
    return {str(stage): items.total for stage, items in enumerate(stages.stages)}

"""Where everything stood on each of the learner's days: WaniKani tells only the present."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from apps.accounts.models import Preferences
from apps.sync.mirror import bulk
from apps.sync.models import Assignment, DailySnapshot, Learner, Subject, SyncRun

STAGES = 10
SNAPSHOTS = bulk.Table(
    DailySnapshot,
    columns=("learner_id", "day", "taken_at", "level", "lessons", "reviews", "stages"),
    key=("learner_id", "day"),
    renewed=("taken_at", "level", "lessons", "reviews", "stages"),
)
UNFINISHED = (SyncRun.Outcome.PARTIAL, SyncRun.Outcome.FAILED, SyncRun.Outcome.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Items by type and stage, and both queues."""

    stages: dict[str, list[int]]
    lessons: int
    reviews: int


def take_snapshot(learner: Learner, now: datetime, *, changed: bool) -> None:
    """Write the present day's snapshot; an idle poll leaves the one that stands."""
    day = day_of(now, Preferences.objects.of(learner.user))
    taken = DailySnapshot.objects.filter(learner=learner, day=day).first()
    if taken is not None and not changed and not _was_written_to(learner, taken.taken_at):
        return
    seen = standing_of(learner, now)
    row = (learner.pk, day, now, learner.level, seen.lessons, seen.reviews, seen.stages)
    bulk.put(SNAPSHOTS, [row])


def day_of(moment: datetime, preferences: Preferences) -> date:
    """The learner's day: before the hour at which their day starts it is still yesterday."""
    local = moment.astimezone(preferences.tz)
    is_yesterday = local.hour < preferences.day_starts_at
    return local.date() - timedelta(days=is_yesterday)


def standing_of(learner: Learner, now: datetime) -> Standing:
    """In one query. Stages count visible, unlocked items; the queues are those of WaniKani."""
    stages: dict[str, list[int]] = defaultdict(lambda: [0] * STAGES)
    lessons = reviews = 0
    for type_, stage, items, to_learn, to_review in _counts(learner, now):
        if items:
            stages[type_][stage] = items
        lessons += to_learn
        reviews += to_review
    if learner.current_vacation_started_at is not None:
        lessons = reviews = 0
    return Standing(dict(sorted(stages.items())), lessons, reviews)


def _counts(
    learner: Learner, now: datetime
) -> QuerySet[Assignment, tuple[str, int, int, int, int]]:
    return (
        Assignment.objects.listed()
        .filter(learner=learner, hidden=False)
        .values_list("subject_type", "srs_stage")
        .annotate(
            items=Count("id", filter=Q(unlocked_at__isnull=False)),
            to_learn=Count("id", filter=_waits_for_lesson(learner)),
            to_review=Count("id", filter=_is_due(learner, now)),
        )
        .order_by()
    )


def _waits_for_lesson(learner: Learner) -> Q:
    """A subject the catalogue does not know yet has no level and so no place in the queue."""
    level = min(learner.level, learner.max_level_granted)
    offered = Subject.objects.filter(level__lte=level).values("id")
    waits = Q(srs_stage=0, unlocked_at__isnull=False, started_at=None)
    return waits & Q(subject_id__in=offered)


def _is_due(learner: Learner, now: datetime) -> Q:
    """Of levels that the subscription grants; nearly always that is all, so the others are few."""
    withheld = Subject.objects.filter(level__gt=learner.max_level_granted).values("id")
    return Q(srs_stage__range=(1, 8), available_at__lte=now) & ~Q(subject_id__in=withheld)


def _was_written_to(learner: Learner, since: datetime) -> bool:
    """A sync that broke off may have written rows that no finished one reports as changed."""
    return learner.runs.filter(started_at__gte=since, outcome__in=UNFINISHED).exists()

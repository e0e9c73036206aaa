"""Where everything stood on each of the learner's days: WaniKani tells only the present."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet

from apps.accounts.models import Preferences
from apps.accounts.preferences import read_with
from apps.sync.history.milestones import BURNED_STAGE
from apps.sync.mirror import bulk
from apps.sync.models import Assignment, DailySnapshot, Learner, Subject, SyncRun

STAGES = BURNED_STAGE + 1
HIGHEST_LEVEL = 60
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
    day = day_of(now, read_with(learner.user))
    if not changed and _stands(learner, day, now):
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
    """Stages count visible, unlocked items; the queues are those of WaniKani."""
    stages: dict[str, list[int]] = defaultdict(lambda: [0] * STAGES)
    shown = Assignment.objects.listed().filter(learner=learner, hidden=False)
    unlocked = shown.filter(unlocked_at__isnull=False)
    counts = unlocked.values_list("subject_type", "srs_stage").annotate(items=Count("*"))
    for type_, stage, items in counts.order_by():
        stages[type_][stage] = items
    queues = (_lessons(unlocked, learner), _reviews(shown, learner, now))
    if learner.current_vacation_started_at is not None:
        queues = (0, 0)
    return Standing(dict(sorted(stages.items())), *queues)


def _lessons(unlocked: QuerySet[Assignment], learner: Learner) -> int:
    """A subject the catalogue does not know yet has no level and so no place in the queue."""
    waiting = unlocked.filter(srs_stage=0, started_at=None).values("subject_id")
    level = min(learner.level, learner.max_level_granted)
    return Subject.objects.filter(id__in=waiting, level__lte=level).count()


def _reviews(shown: QuerySet[Assignment], learner: Learner, now: datetime) -> int:
    """Those due, of levels that the subscription grants.

    Stages one by one, not as a range: then the index finds the due ones alone.
    """
    due = shown.filter(srs_stage__in=range(1, BURNED_STAGE), available_at__lte=now)
    if learner.max_level_granted < HIGHEST_LEVEL:
        withheld = Subject.objects.filter(level__gt=learner.max_level_granted).values("id")
        due = due.exclude(subject_id__in=withheld)
    return due.count()


def _stands(learner: Learner, day: date, now: datetime) -> bool:
    """Whether the day's snapshot is of what an idle poll has just confirmed."""
    taken = DailySnapshot.objects.filter(learner=learner, day=day).first()
    return taken is not None and not _was_written_to(learner, taken.taken_at, now)


def _was_written_to(learner: Learner, since: datetime, now: datetime) -> bool:
    """A sync that broke off may have written rows that no finished one reports as changed.

    One that has not begun yet by today's clock is of a clock that was ahead.
    """
    meanwhile = learner.runs.filter(started_at__gt=since, started_at__lte=now)
    return meanwhile.filter(outcome__in=UNFINISHED).exists()
